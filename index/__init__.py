"""Where passages and figures are kept, and how they are found. Understands no question."""
