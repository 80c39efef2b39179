"""Text as it may come from a keyboard, a file of questions or a PDF."""

from __future__ import annotations


def sound(text: str) -> str:
    """The text with what no store can write replaced, letter for letter: half a surrogate pair, a nought.

    The length stays, so places counted in letters still hold.
    """
    if text.isascii():
        return text.replace("\0", " ")
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
