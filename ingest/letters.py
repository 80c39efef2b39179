"""Letters that are none: what broken fonts and files leave in a text."""

from __future__ import annotations

import re

_BREAK = re.compile("[\x02\ufffe]\\s*")
"""How PDFium writes the hyphen at a line's end (U+0002 in older versions, U+FFFE in newer)."""
_NOTHING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\uffff]")


def cleaned(text: str) -> str:
    """The text without NUL, control characters and halves of surrogate pairs, lines parted by one \\n.

    None of these can be kept in a database or written as UTF-8.
    """
    return _NOTHING.sub("", _BREAK.sub("-\n", text).replace("\r\n", "\n").replace("\r", "\n"))
