"""Text as it may come from a keyboard, a file of questions or a PDF."""

from __future__ import annotations


def sound(text: str) -> str:
    """The text with halves of surrogate pairs, which no store can write, replaced by "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")
