"""Pictures on pages that are read otherwise: which of them may hold figures, said as a remark.

Nothing is read from them. A logo comes back on other pages or is small, a rule is thin, a ground
lies under words, a photograph has many shades: what is left is a chart or table kept as a picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from figures.records import Box
from ingest.layout import holds
from ingest.raw import RawPage

SMALLEST = 0.05
"""Share of the page a picture takes at least to hold figures that can be read."""
LEAST_SIDE = 90.0
"""Points either side of it has at least."""
MOST_PAGES = 2
"""A picture of one size at one place on more pages than this is decoration."""
FLAT = 0.6
"""Share of a chart's pixels that its six commonest shades cover at least; of a photograph's it is less."""
Picture = Callable[[int], Image.Image | None]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a picture stands, in whole points, to know it again on another page."""

    x0: int
    top: int
    x1: int
    bottom: int


def with_remarks(pages: Sequence[RawPage], picture: Picture) -> list[RawPage]:
    """The pages, each with a remark for every picture that may hold figures; `picture` draws a page.

    Pages read from their picture and unread pages need none.
    """
    times = Counter(_place(box) for page in pages for box in set(page.pictures))
    return [_told(page, times, picture) for page in pages]


def _place(box: Box) -> _Place:
    return _Place(round(box.x0), round(box.top), round(box.x1), round(box.bottom))


def _told(page: RawPage, times: Counter[_Place], picture: Picture) -> RawPage:
    if page.unread or page.confidence is not None:
        return page
    boxes = [
        box
        for box in dict.fromkeys(page.pictures)
        if times[_place(box)] <= MOST_PAGES and _is_large(box, page) and not _is_ground(box, page)
    ]
    drawn = picture(page.number) if boxes and page.frame is None else None
    if drawn is None:
        return page
    scale = drawn.width / max(page.width, 1.0)
    kept = [box for box in boxes if is_flat(_cut(drawn, box, scale))]
    remarks = tuple(f"A picture {_where(box, page)} may hold figures that were not read." for box in kept)
    return replace(page, remarks=(*page.remarks, *dict.fromkeys(remarks)))


def _is_large(box: Box, page: RawPage) -> bool:
    wide, high = box.x1 - box.x0, box.bottom - box.top
    return min(wide, high) >= LEAST_SIDE and wide * high >= SMALLEST * page.width * page.height


def _is_ground(box: Box, page: RawPage) -> bool:
    """Whether words of the page lie over the picture: it is their ground, or it is read with them."""
    return sum(holds(box, word.box, slack=-2) for word in page.words) > 3


def _cut(drawn: Image.Image, box: Box, scale: float) -> Image.Image:
    left, top, right, bottom = (round(edge * scale) for edge in (box.x0, box.top, box.x1, box.bottom))
    return drawn.crop((max(left, 0), max(top, 0), min(right, drawn.width), min(bottom, drawn.height)))


def is_flat(picture: Image.Image) -> bool:
    """Whether a picture has few shades, as charts, tables and maps do, and is not one shade alone."""
    shades = np.asarray(picture.convert("L")) // 8
    if not shades.size:
        return False
    counts = np.sort(np.bincount(shades.ravel(), minlength=32))[::-1] / shades.size
    return bool(counts[:6].sum() >= FLAT and counts[0] < 0.98)


def _where(box: Box, page: RawPage) -> str:
    """The part of the page a picture stands in, in words."""
    if box.bottom - box.top > 0.7 * page.height:
        return "over most of the page"
    middle = (box.top + box.bottom) / 2 / max(page.height, 1.0)
    part = "at the top" if middle < 0.36 else "in the middle" if middle < 0.64 else "at the bottom"
    return f"{part} of the page"
