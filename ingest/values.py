"""Which short texts of a table are values, and which name its rows and columns."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"^[(+\-–−~<>≤≥]*\s*[£$€]?\s*[(+\-–−]?\d[\d,.\s]*\s*(%|pp|k|m|bn|p)?\s*\)?\s*[*†‡^a-d]?$", re.IGNORECASE
)
_YEAR = re.compile(r"^(19|20)\d\d(\s*[-–/]\s*(\d\d|\d{4}))?\*?$")
_NOT_GIVEN = re.compile(r"^(n/?a|[-–—*.xc]|tbc|nil|\.\.+)$", re.IGNORECASE)
_WITH_SHARE = re.compile(r"^(.*\d)\s*\(([\d.,]+\s*%?)\)$")


def is_value(text: str) -> bool:
    """Whether a cell holds a number that is not a year ("£2,857,000", "(1.5)", "67%"; not "2022/23")."""
    return bool(_NUMBER.match(text)) and not _YEAR.match(text)


def is_entry(text: str) -> bool:
    """Whether a cell holds a value or says that there is none ("-", "n/a"), or a count with its share."""
    share = _WITH_SHARE.match(text)
    return is_value(text) or bool(_NOT_GIVEN.match(text)) or bool(share and is_value(share[1]))
