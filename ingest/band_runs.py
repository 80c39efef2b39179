"""Rows across the gap between lists side by side, parted from the rows of the lists.

Where one row's words stand over the gap between two columns, white space shows no columns there. Lists
of names and values are told without such rows, totals mostly, which become a table of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.bands import Band
from ingest.spans import columns_of, nearest, pieces_in, text_of
from ingest.values import is_entry

LEAST_ROWS = 4
"""Fewer rows of names and values in turns make no lists of which another row would hide the gap."""
MOST_HIDDEN = 3
"""Where white space shows more columns than this, no gap between two lists is hidden."""

Run = tuple[int, int]
"""The first band of several, and the one after the last."""


def runs_of(bands: Sequence[Band]) -> list[Run]:
    """The bands that make a table each, top to bottom: one run of all, or lists and the rows across them.

    Bands without values go with those below them, whose head they may be.
    """
    numeric = [place for place, band in enumerate(bands) if band.words and band.numeric]
    columns = columns_of(pair for place in numeric for pair in bands[place].words)
    if len(columns) > MOST_HIDDEN or sum(_takes_turns(bands[place]) for place in numeric) < LEAST_ROWS:
        return [(0, len(bands))]
    starts = [0, *(numeric[start - 1] + 1 for start in _starts([bands[place] for place in numeric]))]
    return list(zip(starts, [*starts[1:], len(bands)], strict=True))


def _starts(bands: Sequence[Band]) -> list[int]:
    """Where runs begin after the first: the longest run of lists, and what is left on either side of it."""
    count = len(bands)
    odd = [place for place, band in enumerate(bands) if not _takes_turns(band)]
    spans = [(start, end) for start in (0, *(place + 1 for place in odd)) for end in (*odd, count)]
    spans = sorted((span for span in spans if span[1] - span[0] >= LEAST_ROWS), key=lambda s: s[0] - s[1])
    first, end = next((span for span in spans if _are_lists(bands[slice(*span)])), (0, count))
    if (first, end) == (0, count):
        return []
    above, below = _starts(bands[:first]), [end + start for start in _starts(bands[end:])]
    return [*above, *([first] if first else []), *([end] if end < count else []), *below]


def _takes_turns(band: Band) -> bool:
    """Whether names and values take turns on a line of a band, one pair after another."""
    lines = [[is_entry(text_of(piece)) for piece in pieces_in(line)] for line in band.lines]
    return any(line == [False, True] * (len(line) // 2) and len(line) > 2 for line in lines)


def _are_lists(bands: Sequence[Band]) -> bool:
    """Whether columns of names and columns of values take turns."""
    columns = columns_of(pair for band in bands for pair in band.words)
    if len(columns) < 4 or len(columns) % 2:
        return False
    return all(_are_values(bands, columns, place) == bool(place % 2) for place in range(len(columns)))


def _are_values(bands: Sequence[Band], columns: Sequence[tuple[float, float]], place: int) -> bool:
    """Whether most of what stands in a column are values."""
    own = [
        tuple(pair for pair in band.words if nearest((pair[1].box.x0, pair[1].box.x1), columns) == place)
        for band in bands
    ]
    return sum(is_entry(text_of(words)) for words in own) * 2 > sum(map(bool, own))
