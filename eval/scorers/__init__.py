"""How answers to known questions are scored: one file a scorer, each gives rates with their intervals."""
