"""How the screens put things into words: dates, counts, and text that must stay text.

Titles, quotes, file names and questions were written by others. They are shown letter by letter,
whatever they hold: `as_html` for what goes into HTML, `as_label` for the labels of buttons and
boxes, which Streamlit reads as Markdown.
"""

from __future__ import annotations

import re
from datetime import date
from html import escape

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_PUNCTUATION = re.compile(r"([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])")
# Streamlit turns these into symbols after Markdown has taken the backslashes away, so no backslash
# stops it: ":name:" becomes an emoji or icon, "->" an arrow, "--" a dash, ">=" a sign. A word joiner,
# which has no width and allows no line break, keeps the two halves apart.
_TURNED = re.compile(r"(?<=:)(?=[A-Za-z0-9+_-])|(?<=[-<>~=!+|])(?=[-<>~=+|])|(?<=\()(?=[A-Za-z]+\))")
_JOINER = "\u2060"


def british_date(day: date | None) -> str:
    """A date as papers print it, "17 November 2022"; nothing for no date."""
    return f"{day.day} {day:%B} {day.year}" if day else ""


def counted(number: int, *, one: str, many: str) -> str:
    """A number with its noun: "1 paper", "1,204 papers"."""
    return f"{number:,} {one if number == 1 else many}"


def as_html(text: str) -> str:
    """Text as HTML that shows exactly this text; characters that cannot be shown are left out."""
    return escape(_CONTROLS.sub("", text), quote=True)


def as_label(text: str) -> str:
    """Text as Markdown on one line that shows exactly this text."""
    line = " ".join(_CONTROLS.sub("", text).split())
    return _PUNCTUATION.sub(r"\\\1", _TURNED.sub(_JOINER, line))
