"""Places of the papers that have certain words, and how such a place is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from answer.records import Citation
from ingest.records import File, Paper, Passage
from screens.desk import HeldPapers
from screens.exempt import mark_html
from screens.reader import PUBLIC
from screens.words import as_html, british_date

AROUND = 160
"""Letters shown on either side of the first place."""
_TOKEN = re.compile(r'["“”]([^"“”]+)["“”]|(\S+)')
_JOINTS = ".,;:!?()[]"


@dataclass(frozen=True, slots=True)
class Place:
    """A passage that was found, with where in its text the words stand: first letter, and the one after."""

    file: File
    paper: Paper
    passage: Passage
    spans: tuple[tuple[int, int], ...] = ()


def patterns_of(typed: str) -> tuple[re.Pattern[str], ...]:
    """What finds each word or quoted phrase: from the beginning of a word, capitals and spaces aside."""
    pieces = (phrase or word.strip(_JOINTS) for phrase, word in _TOKEN.findall(typed))
    return tuple(_pattern(piece) for piece in dict.fromkeys(pieces) if piece.strip(_JOINTS + " "))


def _pattern(piece: str) -> re.Pattern[str]:
    words = re.sub("['’]", "['’]", r"\s+".join(map(re.escape, piece.split())))
    return re.compile(r"(?<!\w)" + words, re.IGNORECASE)


def spans_in(text: str, patterns: Sequence[re.Pattern[str]]) -> tuple[tuple[int, int], ...]:
    """Where the words stand in a text, in order; nowhere unless all of them do."""
    each = [[match.span() for match in pattern.finditer(text)] for pattern in patterns]
    return tuple(sorted(span for spans in each for span in spans)) if all(each) else ()


def in_papers(
    papers: Iterable[tuple[File, Paper]], held: HeldPapers, patterns: Sequence[re.Pattern[str]]
) -> Iterator[Place]:
    """The passages of these papers that have all of the words, in reading order."""
    for file, paper in papers:
        for passage in held.passages_of(paper.id):
            if spans := spans_in(passage.text, patterns):
                yield Place(file, paper, passage, spans)


def citation_of(place: Place) -> Citation:
    """The place as one to open: the page where the first of the words stands, and its boxes."""
    part = place.passage.part_at(place.spans[0][0] if place.spans else 0)
    return Citation(
        paper=place.file.name,
        title=place.paper.title,
        page=part.page,
        quote=part.text,
        file_id=place.file.id,
        committee=place.paper.committee,
        meeting=place.paper.meeting,
        item=place.paper.item,
        paragraph=place.passage.paragraph,
        printed_page=part.printed,
        boxes=part.boxes,
        access=place.paper.access,
    )


def place_html(place: Place, *, named: bool = True) -> str:
    """A place in words: the words marked in what stands around them; and of what paper, where `named`."""
    paper = place.paper
    quote = f"<blockquote>{marked_html(place.passage.text, place.spans)}</blockquote>"
    exempt = mark_html() if paper.access not in PUBLIC else ""
    if not named:
        return f'<div class="citation">{exempt}{quote}</div>'
    where = ", ".join(filter(None, (paper.committee, british_date(paper.meeting))))
    return (
        f'<div class="citation"><h2 class="paper">{as_html(paper.title or place.file.name)}</h2>{exempt}'
        f'<p>{as_html(where)}</p>{quote}<p class="file">{as_html(place.file.name)}</p></div>'
    )


def marked_html(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The part of a text around the first of the places, each place marked."""
    first = spans[0] if spans else (0, 0)
    start, end = _start(text, first[0]), _end(text, first[1])
    pieces, at = [], start
    for begin, over in spans:
        if at <= begin and over <= end:
            pieces.append(f"{as_html(text[at:begin])}<mark>{as_html(text[begin:over])}</mark>")
            at = over
    before, after = ("…" if start else ""), ("…" if end < len(text) else "")
    return f"{before}{''.join(pieces)}{as_html(text[at:end])}{after}"


def _start(text: str, place: int) -> int:
    """Where to begin so that enough stands before a place and no word is cut."""
    start = place - AROUND
    return 0 if start <= 0 else text.find(" ", start, place) + 1 or start


def _end(text: str, place: int) -> int:
    """Where to end so that enough stands behind a place and no word is cut."""
    end = place + AROUND
    return len(text) if end >= len(text) else max(text.rfind(" ", place, end + 1), place)
