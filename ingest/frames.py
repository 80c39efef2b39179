"""Pages read in another position than they are shown in: turned by quarters, or set straight.

A landscape table on a portrait page is read as if the page were turned, a crooked scan as if it
were straight. Reading is done in that frame; what is kept has boxes on the page as it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import cos, radians, sin

from figures.records import Box, Cell, Figure
from ingest.records import Page, Part, Passage


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page was moved to be read: turned clockwise by `turn` (0, 90, 180 or 270 degrees), then
    turned counter-clockwise about its middle by `skew` degrees to set it straight.

    `width` and `height` are those of the page as it is shown, in points.
    """

    width: float
    height: float
    turn: int = 0
    skew: float = 0.0

    @property
    def read_size(self) -> tuple[float, float]:
        """Width and height of the page as it is read."""
        return (self.height, self.width) if self.turn in (90, 270) else (self.width, self.height)

    def shown(self, box: Box) -> Box:
        """Where a box of the page as read stands on the page as shown."""
        x, y = self._straightened((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
        wide, high = (box.x1 - box.x0) / 2, (box.bottom - box.top) / 2
        x0, y0, x1, y1 = x - wide, y - high, x + wide, y + high
        match self.turn:
            case 90:
                corners = (y0, self.height - x1, y1, self.height - x0)
            case 180:
                corners = (self.width - x1, self.height - y1, self.width - x0, self.height - y0)
            case 270:
                corners = (self.width - y1, x0, self.width - y0, x1)
            case _:
                corners = (x0, y0, x1, y1)
        return Box(*(round(corner, 2) for corner in corners))

    def _straightened(self, x: float, y: float) -> tuple[float, float]:
        """A point of the straight page on the crooked one."""
        if not self.skew:
            return x, y
        width, height = self.read_size
        across, down = x - width / 2, y - height / 2
        angle = radians(self.skew)
        return (
            width / 2 + across * cos(angle) - down * sin(angle),
            height / 2 + across * sin(angle) + down * cos(angle),
        )


Frames = Mapping[int, Frame]
"""The frames of the pages that were moved, by page number."""


def page_as_shown(page: Page, frames: Frames) -> Page:
    """The page with its words where they are shown."""
    frame = frames.get(page.number)
    if frame is None:
        return page
    words = tuple(replace(word, box=frame.shown(word.box)) for word in page.words)
    return replace(page, width=frame.width, height=frame.height, words=words)


def passage_as_shown(passage: Passage, frames: Frames) -> Passage:
    """The passage with the boxes of its lines and cells where they are shown."""
    if not any(part.page in frames for part in passage.parts):
        return passage
    frame = frames.get(passage.page)
    cells = tuple(_cell(cell, frame) if frame else cell for cell in passage.cells)
    return replace(passage, parts=tuple(_part(part, frames) for part in passage.parts), cells=cells)


def figure_as_shown(figure: Figure, frames: Frames) -> Figure:
    """The figure with its box where it is shown."""
    frame = frames.get(figure.place.page)
    if frame is None or figure.place.box is None:
        return figure
    return replace(figure, place=replace(figure.place, box=frame.shown(figure.place.box)))


def _part(part: Part, frames: Frames) -> Part:
    frame = frames.get(part.page)
    return replace(part, boxes=tuple(frame.shown(box) for box in part.boxes)) if frame else part


def _cell(cell: Cell, frame: Frame) -> Cell:
    return replace(cell, box=frame.shown(cell.box)) if cell.box else cell
