"""Known questions asked of the papers, and how the answers are scored."""
