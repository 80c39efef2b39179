"""Columns told by white space: where words of several rows leave the same gaps, and what spans them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.grids import OrderedWord
from ingest.layout import around

Span = tuple[float, float]
"""The left and the right end of a column or of words, in points."""
Words = tuple[OrderedWord, ...]

WORD_GAP = 0.4
"""Words closer than this many type sizes stand in one column wherever they meet."""
PIECE_GAP = 0.8
"""Words of one line farther apart than this many type sizes are pieces of their own."""
OFF_CENTRE = 10.0
"""How far, in points, a head may stand off the middle of the columns it names."""


def lines_in(words: Iterable[OrderedWord]) -> list[Words]:
    """Words by the lines they stand on, top to bottom, each line left to right."""
    lines: list[list[OrderedWord]] = []
    for pair in sorted(words, key=lambda pair: (pair[1].box.top, pair[1].box.x0)):
        home = next((line for line in reversed(lines[-3:]) if _beside(line[0], pair)), None)
        if home is None:
            lines.append([pair])
        else:
            home.append(pair)
    return [tuple(sorted(line, key=lambda pair: pair[1].box.x0)) for line in lines]


def _beside(first: OrderedWord, other: OrderedWord) -> bool:
    one, two = first[1].box, other[1].box
    overlap = min(one.bottom, two.bottom) - max(one.top, two.top)
    return overlap > 0.5 * min(one.bottom - one.top, two.bottom - two.top)


def pieces_in(line: Words) -> list[Words]:
    """A line parted at its wide gaps."""
    pieces: list[list[OrderedWord]] = []
    for pair in line:
        if pieces and pair[1].box.x0 - pieces[-1][-1][1].box.x1 <= PIECE_GAP * max(pair[1].size, 6.0):
            pieces[-1].append(pair)
        else:
            pieces.append([pair])
    return [tuple(piece) for piece in pieces]


def span_of(words: Words) -> Span:
    """From the left end of the words to their right end."""
    box = around(word.box for _, word in words)
    return box.x0, box.x1


def text_of(words: Words) -> str:
    """The words, one space between."""
    return " ".join(word.text for _, word in words)


def columns_of(words: Iterable[OrderedWord]) -> list[Span]:
    """The spans between which no word of any of the rows stands."""
    columns: list[Span] = []
    for _, word in sorted(words, key=lambda pair: pair[1].box.x0):
        box = word.box
        if columns and box.x0 - columns[-1][1] < WORD_GAP * max(word.size, 6.0):
            columns[-1] = (columns[-1][0], max(columns[-1][1], box.x1))
        else:
            columns.append((box.x0, box.x1))
    return columns


def covered(span: Span, columns: Sequence[Span]) -> list[int]:
    """Which columns a span stands over."""
    return [
        place for place, column in enumerate(columns) if min(span[1], column[1]) - max(span[0], column[0]) > 2
    ]


def nearest(span: Span, columns: Sequence[Span]) -> int:
    """The column a span stands over most, else the one nearest to it."""
    return max(
        range(len(columns)),
        key=lambda place: min(span[1], columns[place][1]) - max(span[0], columns[place][0]),
    )


def cuts(columns: Sequence[Span]) -> list[Span]:
    """The columns widened so that each ends half-way to the next."""
    middles = [(before[1] + after[0]) / 2 for before, after in pairwise(columns)]
    return list(zip([columns[0][0] - 2, *middles], [*middles, columns[-1][1] + 2], strict=True))


def centred_over(pieces: Sequence[Span], columns: Sequence[Span]) -> list[Span]:
    """The columns each piece names, where the pieces stand over the middles of groups that make up them all.

    Empty where they do not: then each names only what it stands over.
    """
    spans: list[Span] = []
    start = 0
    for piece in pieces:
        middle = (piece[0] + piece[1]) / 2
        ends = [
            end
            for end in range(start, len(columns))
            if abs((columns[start][0] + columns[end][1]) / 2 - middle) < OFF_CENTRE
        ]
        if not ends:
            return []
        spans.append((columns[start][0], columns[ends[-1]][1]))
        start = ends[-1] + 1
    return spans if start == len(columns) and len(pieces) < len(columns) else []
