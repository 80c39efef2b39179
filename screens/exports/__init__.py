"""Answers and checks as documents to take away: Word, Markdown and CSV. Knows nothing of the screens."""
