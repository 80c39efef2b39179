"""A scanned page as a bitmap: is there ink, how crooked is it, and where are its rulings and bars.

Pictures are shades of grey, 0 black to 255 white; distances are pixels unless points are said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

DARK = 140
"""Shades below count as ink; the grounds of shaded cells are lighter."""
VERY_DARK = 110
"""Shades below which letters that nearly touch are apart."""
PALE = 25
"""Shades by which a hairline is darker than its surroundings at least."""
NEARBY = 5.0
"""Points around a pixel that are its surroundings."""
BLANK = 0.0002
"""Share of inked pixels below which a page is empty: a page number alone has about three times as much."""
MOST_SKEW = 4.0
LEAST_SKEW = 0.15
"""Degrees below which a crooked page is left as it is: three points over the width of A4 are a millimetre."""
LEAST_ACROSS = 30.0
LEAST_DOWN = 16.0
"""Points a ruling runs at least: longer than any letter is wide, and than the stems of headings are high."""
THICKEST = 3.0
"""Points beyond which a dark run is a bar or a shaded cell and not a ruling."""
DEEP = 0.6
"""Share of ink around a point of a dark ground with pale letters on it; bold print has under a half."""
AROUND = 5.0
"""Points around a point in which that share is taken: most of the height of a line."""
LEAST_BAND = 8.0
"""Points a dark ground is high at least to hold a line of letters."""
LETTER_STROKE = 3.0
"""Points that the strokes of letters are thick at most."""

Ink = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A dark rectangle in pixels, right and bottom excluded."""

    x0: int
    top: int
    x1: int
    bottom: int


def ink_of(picture: Image.Image) -> Ink:
    """Which pixels are inked."""
    return np.asarray(picture) < DARK


def lines_in(picture: Image.Image, *, dots: float) -> Ink:
    """Which pixels are darker than what is around them: hairlines grow pale in scanning, grounds do not."""
    around = picture.filter(ImageFilter.BoxBlur(NEARBY * dots / 72))
    return np.asarray(picture, dtype=np.int16) < np.asarray(around, dtype=np.int16) - PALE


def pale_letters(picture: Image.Image, *, dots: float) -> tuple[Image.Image, Ink] | None:
    """What stands in pale letters on dark grounds, in black on white, and where; None without such grounds.

    The heads of tables are often set in white on a dark band, which Tesseract passes over.
    """
    step = max(round(dots / 144), 1)
    dark = _dark_grounds(ink_of(picture.reduce(step)), points=dots / 72 / step)
    if not dark.any():
        return None
    mask = Image.fromarray((dark * 255).astype(np.uint8)).resize(picture.size, Image.Resampling.NEAREST)
    shades, inside = np.asarray(picture, dtype=np.int16), np.asarray(mask) > 0
    ground = int(np.median(shades[inside]))
    turned = np.clip(255 - (shades - ground) * 255 // max(255 - ground, 1), 0, 255)
    return Image.fromarray(np.where(inside, turned, 255).astype(np.uint8)), inside


def _dark_grounds(ink: Ink, *, points: float) -> Ink:
    """Where dark grounds lie, the letters on them included; `points` are pixels a point.

    Around any place of one most is ink; closing the strokes of its letters brings out its edges.
    """
    from scipy import ndimage  # type: ignore[import-untyped]  # noqa: PLC0415 - as in ends_raised

    deep: Ink = ndimage.uniform_filter(ink.astype(np.float32), round(2 * AROUND * points)) > DEEP
    if not deep.any():
        return deep
    near = ndimage.maximum_filter(deep, round(AROUND * points))
    stroke = round(LETTER_STROKE * points)
    closed = ndimage.minimum_filter(ndimage.maximum_filter(ink, stroke), stroke)
    marked, _ = ndimage.label(near & closed)
    found = np.zeros_like(ink)
    for number, (down, across) in enumerate(ndimage.find_objects(marked), start=1):
        high, wide = (side.stop - side.start for side in (down, across))
        if high > LEAST_BAND * points and wide > LEAST_ACROSS * points:
            found[down, across] |= marked[down, across] == number
    return found


def is_blank(picture: Image.Image) -> bool:
    """Whether a page holds nothing to be read: specks of dust aside, it is one shade."""
    small = np.asarray(picture.reduce(4) if min(picture.size) > 400 else picture, dtype=np.int16)
    ground = int(np.median(small))
    return float(np.mean(np.abs(small - ground) > 60)) < BLANK


def skew_of(picture: Image.Image) -> float:
    """By how many degrees, counter-clockwise, the picture must be turned to stand straight.

    Lines of print make dark and light stripes; they are sharpest when the page is straight.
    """
    scale = max(picture.size) / 1000
    small = picture.reduce(max(round(scale), 1))
    ink = Image.fromarray(((np.asarray(small) < DARK) * 255).astype(np.uint8))
    best = _sharpest(ink, np.arange(-MOST_SKEW, MOST_SKEW + 0.1, 0.5))
    best = _sharpest(ink, np.arange(best - 0.4, best + 0.45, 0.1))
    return round(best, 2) if abs(best) >= LEAST_SKEW else 0.0


def _sharpest(ink: Image.Image, angles: NDArray[np.float64]) -> float:
    def sharpness(angle: float) -> float:
        rows = np.asarray(ink.rotate(angle), dtype=np.float64).sum(axis=1)
        return float(np.square(np.diff(rows)).sum())

    return float(max(angles, key=lambda angle: (round(sharpness(float(angle)), 6), -abs(angle))))


def straightened(picture: Image.Image, skew: float) -> Image.Image:
    """The picture turned about its middle, white where nothing was."""
    return picture.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255) if skew else picture


def strokes_across(ink: Ink, *, dots: float) -> list[Stroke]:
    """Dark runs from left to right, with the runs right below them, `dots` pixels an inch."""
    return _joined(_runs(ink, round(LEAST_ACROSS * dots / 72)))


def strokes_down(ink: Ink, *, dots: float) -> list[Stroke]:
    """Dark runs from top to bottom, with the runs right beside them."""
    turned = _joined(_runs(ink.T, round(LEAST_DOWN * dots / 72)))
    return [Stroke(stroke.top, stroke.x0, stroke.bottom, stroke.x1) for stroke in turned]


def _runs(ink: Ink, least: int) -> list[tuple[int, int, int]]:
    """Runs of at least `least` inked pixels as row, start and end; gaps of one in twenty are bridged."""
    if ink.shape[1] <= least:
        return []
    count = np.zeros((ink.shape[0], ink.shape[1] + 1), dtype=np.int32)
    np.cumsum(ink, axis=1, out=count[:, 1:])
    dense = (count[:, least:] - count[:, :-least]) >= round(0.95 * least)
    edges = np.diff(np.pad(dense, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    return [(int(r), int(s), int(e) + least - 1) for r, s, e in zip(rows, starts, ends, strict=True)]


def _joined(runs: Sequence[tuple[int, int, int]]) -> list[Stroke]:
    """Runs of following rows that lie over one another, as one stroke."""
    open_: list[Stroke] = []
    closed: list[Stroke] = []
    for row, start, end in runs:
        closed += [stroke for stroke in open_ if stroke.bottom < row]
        open_ = [stroke for stroke in open_ if stroke.bottom >= row]
        over = [stroke for stroke in open_ if stroke.x0 < end and start < stroke.x1]
        open_ = [stroke for stroke in open_ if stroke not in over]
        open_.append(
            Stroke(
                min([start, *(stroke.x0 for stroke in over)]),
                min([row, *(stroke.top for stroke in over)]),
                max([end, *(stroke.x1 for stroke in over)]),
                row + 1,
            )
        )
    return closed + open_


def is_thin(stroke: Stroke, *, dots: float) -> bool:
    """Whether a stroke is a ruling by its thickness."""
    return min(stroke.x1 - stroke.x0, stroke.bottom - stroke.top) <= max(THICKEST * dots / 72, 2)


def without(picture: Image.Image, strokes: Sequence[Stroke]) -> Image.Image:
    """The picture with rulings painted over, so that none is read as a letter."""
    shades = np.array(picture)
    for stroke in strokes:
        shades[max(stroke.top - 1, 0) : stroke.bottom + 1, max(stroke.x0 - 1, 0) : stroke.x1 + 1] = 255
    return Image.fromarray(shades)


def ends_raised(picture: Image.Image) -> bool:
    """Whether the last letter in the picture of a word stands small and high: a footnote's mark.

    Signs of punctuation, which begin below the middle, do not count.
    """
    from scipy import ndimage  # noqa: PLC0415 - slow, and for scans alone

    ink = np.asarray(picture) < VERY_DARK
    marked, _ = ndimage.label(ink)
    parts = [part for part in ndimage.find_objects(marked) if part[0].start < 0.6 * ink.shape[0]]
    letters = sorted(parts, key=lambda part: part[1].stop)
    if len(letters) < 2:
        return False
    *others, last = letters
    tall = [part for part in others if part[0].stop - part[0].start > 0.5 * ink.shape[0]]
    if not tall:
        return False
    foot = float(np.median([part[0].stop for part in tall]))
    height = float(np.median([part[0].stop - part[0].start for part in tall]))
    return bool(last[0].stop < foot - 0.2 * height and last[0].stop - last[0].start < 0.8 * height)
