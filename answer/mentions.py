"""What a question mentions beside its subject: dates, areas, papers, and what is to be left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answer import cues
from answer.terms import terms_of
from figures.areas import AreaMention, authority_form, find_areas, known_authorities
from figures.periods import PeriodMention, find_periods
from figures.records import Area, AreaKind

# Two character offsets into the question: the first of the words meant, and the first after them.
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mentions:
    """The places of a question's words that do not say what is asked about.

    `periods` are dates of the figure asked for, `paper_dates` dates that name a paper ("the November 2022
    report"); `areas` places whose figure it is; `papers` words that name a paper; `barred` what is left out.
    """

    asked: str
    periods: tuple[PeriodMention, ...]
    paper_dates: tuple[PeriodMention, ...]
    areas: tuple[AreaMention, ...]
    papers: tuple[Span, ...]
    barred: tuple[Span, ...]

    @property
    def bare(self) -> str:
        """The question with every mention blanked out: its subject and its plain words."""
        quarters = [match.span() for match in cues.QUARTER.finditer(self.asked)]
        dated = [(mention.start, mention.end) for mention in (*self.periods, *self.paper_dates)]
        placed = [(mention.start, mention.end) for mention in self.areas]
        return _blanked(self.asked, [*quarters, *dated, *placed, *self.barred, *self.papers])

    @property
    def unbarred(self) -> str:
        """The question with what it leaves out blanked."""
        return _blanked(self.asked, self.barred)

    @property
    def paper_words(self) -> str:
        """The words that name a paper, one after the other."""
        return " ".join(self.asked[start:end] for start, end in self.papers)

    @property
    def barred_terms(self) -> tuple[str, ...]:
        """The stems of what is left out, each once."""
        words = (
            word
            for match in cues.BARRED.finditer(self.asked)
            for word in terms_of(match[match.lastgroup or 0])
        )
        return tuple(dict.fromkeys(words))


def mentions_in(asked: str, *, home: Area | None, places: Sequence[str]) -> Mentions:
    """What the question mentions; `home` is the authority itself, `places` those whose papers are held."""
    periods, paper_dates = _dates(asked)
    areas = _without_determiners(asked, find_areas(asked, home))
    return Mentions(
        asked=asked,
        periods=periods,
        paper_dates=paper_dates,
        areas=_with_small_letters(asked, (*areas, *_held_places(asked, places, areas))),
        papers=tuple(match.span(1) for named in cues.NAMED_PAPER for match in named.finditer(asked)),
        barred=tuple(match.span() for match in cues.BARRED.finditer(asked)),
    )


def _without_determiners(asked: str, areas: Sequence[AreaMention]) -> tuple[AreaMention, ...]:
    """The areas without an "our" that only stands before another: "our statistical neighbours"."""
    starts = {mention.start for mention in areas}
    return tuple(
        mention
        for mention in areas
        if asked[mention.start : mention.end].casefold() != "our" or mention.end + 1 not in starts
    )


def _dates(asked: str) -> tuple[tuple[PeriodMention, ...], tuple[PeriodMention, ...]]:
    """The dates of figures, and those that name a paper: by the words after them, then by those before."""
    dates = find_periods(asked)
    named = [date for date in dates if _names_a_paper(asked, date)]
    beside = [date for date in dates if cues.REPORTED_BESIDE.search(asked[: date.start])]
    if any(date not in (*named, *beside) for date in dates):
        named += [date for date in beside if date not in named]
    return tuple(date for date in dates if date not in named), tuple(named)


def _names_a_paper(asked: str, date: PeriodMention) -> bool:
    after, before = cues.OF_A_PAPER.match(asked[date.end :]), cues.REPORTED.search(asked[: date.start])
    return after is not None or before is not None


def _held_places(asked: str, places: Sequence[str], found: Sequence[AreaMention]) -> Iterator[AreaMention]:
    """Authorities whose papers are held, however the question writes their names ("kent county council")."""
    places = list({name.casefold(): name for name in places}.values())
    initials = [_initials(name) for name in places]
    for name, short in zip(places, initials, strict=True):
        form = rf"\b{re.escape(name)}\b(?: (?:county|city|borough|district|parish|town))?(?: council)?"
        if initials.count(short) == 1:
            form += rf"|(?-i:\b{short}(?:CC|BC|DC|MBC)\b)"  # "KCC" is Kent County Council
        for match in re.finditer(form, asked, re.I):
            if all(match.end() <= mention.start or match.start() >= mention.end for mention in found):
                yield AreaMention(Area(AreaKind.OTHER, name), match.start(), match.end())


def _initials(name: str) -> str:
    """The first letters of a name: "WS" of West Sussex."""
    return "".join(word[0] for word in re.findall(r"[A-Z]\w*", name))


def _with_small_letters(asked: str, found: Sequence[AreaMention]) -> tuple[AreaMention, ...]:
    """The areas with those whose names are typed without capitals: "crawley v mid sussex"."""
    names = {name.lower(): name for name in known_authorities()}
    small = [
        AreaMention(Area(AreaKind.OTHER, names[match[0]]), match.start(), match.end())
        for match in authority_form(small=True).finditer(asked)
        if all(match.end() <= mention.start or match.start() >= mention.end for mention in found)
    ]
    return tuple(sorted((*found, *small), key=lambda mention: mention.start)) if small else tuple(found)


def _blanked(text: str, spans: Sequence[Span]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
