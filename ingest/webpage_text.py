"""The letters of a web page, in whatever encoding it was saved."""

from __future__ import annotations

import codecs
import re

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)


def text_of(content: bytes) -> str:
    """The page's text: by its byte order mark, what it declares, else UTF-8, else as Windows writes."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _undeclared(content.decode(encoding, errors="replace").lstrip("\ufeff"))
    declared = _CHARSET.search(content[:4096])
    for encoding in (*([declared.group(1).decode("ascii")] if declared else []), "utf-8"):
        try:
            # Browsers read what calls itself Latin-1 as Windows' own code page, and so do we.
            known = codecs.lookup(encoding).name
            return _undeclared(content.decode("cp1252" if known in ("iso8859-1", "ascii") else known))
        except (LookupError, UnicodeDecodeError):
            continue
    return _undeclared(content.decode("cp1252", errors="replace"))


def _undeclared(text: str) -> str:
    return _DECLARED.sub("", text).replace("\0", "")
