"""The last step of reading scans: figures OCR is unsure of are not made, boxes go where they are shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from figures.records import Figure
from ingest.frames import figure_as_shown, page_as_shown, passage_as_shown
from ingest.layout import holds
from ingest.raw import RawFile, RawPage
from ingest.records import Passage, PassageKind, Reading, Word

SURE = 80.0
"""Confidence in percent every word of a figure's number has; how it was chosen: docs/decisions."""

_CLEAN = re.compile(
    r"^[\W_]*(?:[^\W\d_]+(?:[-'’/][^\W\d_]+)*|[\d][\d,.:/–-]*(?:%|st|nd|rd|th|k|m|bn|p|pp)?)[\W_]*$",
    re.IGNORECASE,
)
"""A number or a word; letters among digits ("l8.3", "1O") may be digits misread, and are not guessed."""


def finished(reading: Reading, raw: RawFile) -> Reading:
    """The reading without figures that stand on unsure words, with all boxes on the pages as shown."""
    scans = {page.number: page for page in raw.pages if page.confidence is not None}
    frames = {page.number: page.frame for page in raw.pages if page.frame is not None}
    if not scans and not frames:
        return reading
    passages = {passage.id: passage for passage in reading.passages}
    sure = [one for one in reading.figures if _is_sure(one, passages, scans)]
    return replace(
        reading,
        pages=tuple(page_as_shown(page, frames) for page in reading.pages),
        passages=tuple(passage_as_shown(passage, frames) for passage in reading.passages),
        figures=tuple(figure_as_shown(figure, frames) for figure in sure),
    )


def _is_sure(figure: Figure, passages: Mapping[str, Passage], scans: Mapping[int, RawPage]) -> bool:
    page = scans.get(figure.place.page)
    if page is None:
        return True
    if _is_loose(passages[figure.place.passage_id], page):
        return False
    words = _words_of(passages[figure.place.passage_id], page)
    told = _printed(figure, passages[figure.place.passage_id])
    found = [[word for word in words if word.text == text] for text in told]
    return all(_CLEAN.match(text) for text in told) and all(
        same and min(word.confidence or 0.0 for word in same) >= SURE for same in found
    )


def _is_loose(passage: Passage, page: RawPage) -> bool:
    """Whether a row stands in no ruled table: a chart, or columns without rulings.

    Tesseract passes over some labels and numbers of those, and the others pair with the wrong one.
    """
    if passage.kind is PassageKind.CHART or not passage.cells:
        return passage.kind is PassageKind.CHART
    ruled = [grid.box for grid in page.grids if any(sum(map(bool, row)) > 1 for row in grid.rows)]
    lines = [box for part in passage.parts if part.page == page.number for box in part.boxes]
    return not any(holds(grid, line) for grid in ruled for line in lines)


def _words_of(passage: Passage, page: RawPage) -> Sequence[Word]:
    """The words of the page that stand in the passage's lines."""
    boxes = [box for part in passage.parts if part.page == page.number for box in part.boxes]
    return [word for word in page.words if any(holds(box, word.box) for box in boxes)]


def _printed(figure: Figure, passage: Passage) -> list[str]:
    """The printed words that the figure's number stands in, whole."""
    text, start, end = passage.text, figure.place.start, figure.place.end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].split()
