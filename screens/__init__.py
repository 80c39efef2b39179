"""What people see. No rule about papers, figures or answers lives here."""
