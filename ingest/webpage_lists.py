"""The numbers and bullets that a browser puts in front of the items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from ingest.printing_words import numeral

_LIST_TYPES = {"decimal": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
               "lower-roman": "i", "upper-roman": "I"}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)


def items_of(element: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """The items of a list with the number or bullet each is shown with."""
    number = whole_number(element.get("start"), 1)
    kind = _kind(element)
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag != "li":
            yield "", child
            continue
        number = whole_number(child.get("value"), number)
        own = _LIST_STYLE.search(child.get("style", ""))
        yield _marker(own.group(1).lower() if own else kind, number), child
        number += 1


def _kind(element: HtmlElement) -> str:
    style = _LIST_STYLE.search(element.get("style", ""))
    if style:
        return style.group(1).lower()
    return str(element.get("type") or "1") if element.tag == "ol" else "disc"


def _marker(kind: str, number: int) -> str:
    if kind == "none":
        return ""
    kind = _LIST_TYPES.get(kind, kind)
    return f"{numeral(number, kind)}." if kind in ("1", "a", "A", "i", "I") else "•"


def whole_number(written: str | None, otherwise: int) -> int:
    """The number an attribute gives, or another where it gives none."""
    return int(written) if written and re.fullmatch(r"-?\d{1,6}", written.strip()) else otherwise
