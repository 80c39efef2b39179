"""A cell of words asked for by its row and its column: the lead officer of an item, the date of an action.

Work programmes, forward plans, action plans and tables of judgements answer "Who leads on the fostering
review?" in a cell. The column is the one the question names ("lead officer"), or the one whose heading tells
of people for "who" and of dates for "when". The row must say all that is asked about, and no other row that
does may give something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answer.bench import Bench
from answer.lexicon import Concept, share_said
from answer.question import Kind, Question
from answer.records import Answer, Status
from answer.say import cite_words
from answer.telling import is_plain
from answer.terms import terms_of
from answer.weigh import is_of
from figures.areas import short_name
from figures.periods import Fit, find_periods, fit
from figures.records import Cell
from figures.words import stems
from index.records import Hit
from ingest.records import PassageKind

# As many passages are looked up by the subject alone, without the words that name a column.
LOOKED_UP = 30
# How much of what is asked about the row's own words must say, and how much with what stands above it.
SAID_BY_ROW, SAID_IN_ALL = 0.6, 0.85
# Rows this near to the fullest speak as fully of it.
AS_FULL = 0.02
# What a row loses that says many other things beside what is asked.
EXCESS = 0.2
# A cell of figures is no answer in words; one answers within so many characters.
LONGEST = 300
# The heading of a column is no longer.
LONGEST_LABEL = 30
_LETTERS = re.compile(r"[^\W\d_]{3}")

# What the headings of columns of people, of dates and of judgements say, and how a question asks for one
# without naming it.
_KINDS_OF_COLUMN = (
    (
        re.compile(
            r"\b(?:who|whom|whose|officer|director|person|name)\b(?=.*\b(?:leads?|leading|led|responsib\w+|owns?|owner"
            r"|owning|charge|manages|delivers?|officer|director|contact|author|sponsors?)\b)",
            re.I,
        ),
        frozenset(stems("lead officer owner responsible author contact manager director who sponsor")),
    ),
    (
        re.compile(r"^\W*(?:and )?when\b|\b(?:what|which) (?:date|day|meeting|month)\b|\bby when\b", re.I),
        frozenset(stems("date when timescale deadline due timeframe completion")),
    ),
    (
        re.compile(r"\b(?:grade[ds]?|judged|judge?ments?|rat(?:ed|ings?)|rag|colou?r)\b", re.I),
        frozenset(stems("grade judgement rating rag status")),
    ),
)
# Words of a question that say how a person or a date belongs to a row, and what kind of table it stands in.
_BELONGS = frozenset(
    stems(
        "lead leads leading led responsible responsibility charge owns own owner officer manages deals due "
        "scheduled planned expected item items topic row entry listed work programme forward plan action "
        "actions get got rated rating given against judged who when"
    )
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A cell in the column asked for, and how fully its row speaks of what is asked about."""

    cell: Cell
    hit: Hit
    fullness: float


def cells(question: Question, hits: Sequence[Hit], bench: Bench) -> Iterator[Answer]:
    """The answer that gives the cell asked for, where one row alone, or several alike, speak of it."""
    found = [one for hit in _rows(question, hits, bench) for one in _asked(question, hit, bench)]
    fullest = max((one.fullness for one in found), default=0.0)
    best = [one for one in found if one.fullness >= fullest - AS_FULL]
    if best and len({" ".join(one.cell.text.split()).casefold() for one in best}) == 1:
        yield _answer(best[0])


def _rows(question: Question, hits: Sequence[Hit], bench: Bench) -> list[Hit]:
    """The rows of tables near the question, and those near its subject by itself."""
    if question.kind not in (Kind.WHO, Kind.FACT, Kind.PASSAGE, Kind.FIGURE):
        return []
    named = f"{question.bare} {question.paper_words}".split()
    subject = " ".join(word for word in named if not _BELONGS.issuperset(stems(word)))
    near = bench.library.search(subject, bench.filters, limit=LOOKED_UP) if subject else ()
    rows = {hit.passage.id: hit for hit in (*hits, *near) if hit.passage.kind is PassageKind.ROW}
    return [hit for hit in rows.values() if _is_meant(question, hit)]


def _is_meant(question: Question, hit: Hit) -> bool:
    """Whether the row is of the time and the place that are asked for."""
    passage, paper = hit.passage, hit.paper
    around = " ".join((passage.text, passage.caption, *passage.headings[-1:]))
    held = [mention.period for mention in find_periods(around)]
    for asked in (*question.periods, *question.papers):
        timely = any(fit(asked, one) in (Fit.EXACT, Fit.WITHIN) for one in held)
        if not timely and (held or not is_of(asked, paper)):
            return False
    names = f"{around} {paper.title} {paper.authority} {hit.file.name.replace('-', ' ')}".casefold()
    return all(short_name(area.name).casefold() in names for area in question.areas if area.name)


def _asked(question: Question, hit: Hit, bench: Bench) -> Iterator[_Found]:
    """The cell of a row that is asked for: of several that may be, the one whose column is named first."""
    row = (*_first_column(hit, bench), *hit.passage.cells)
    asked = stems(question.asked)
    may_be = [one for cell in _in_columns(question, row) for one in _told(question, cell, row, hit, bench)]
    named = [one for one in may_be if frozenset(asked).issuperset(stems(one.cell.column_label))]
    if len(may_be) == 1:
        yield may_be[0]
    elif len({one.cell.column_label for one in named}) == len(named) > 0:
        yield min(named, key=lambda one: min(map(asked.index, stems(one.cell.column_label))))


def _told(question: Question, cell: Cell, row: Sequence[Cell], hit: Hit, bench: Bench) -> Iterator[_Found]:
    """The cell, where the rest of its row speaks of what is asked about."""
    own = " ".join((cell.row_label, *(one.text for one in row if one is not cell)))
    fullness = _fullness(_subject(question, cell, bench), own, hit, bench)
    if fullness is not None:
        yield _Found(cell, hit, fullness)


def _first_column(hit: Hit, bench: Bench) -> tuple[Cell, ...]:
    """The row's label as a cell, under what the page prints before the next column's heading."""
    row = hit.passage.cells
    if not row or not row[0].row_label or not row[0].column_label:
        return ()
    page = bench.library.page(hit.file.id, hit.passage.page).text
    second = r"\s+".join(map(re.escape, row[0].column_label.split()[:2]))
    match = re.search(rf"^[ \t]*(\S[^\n]{{1,{LONGEST_LABEL}}}?)[ \t]+{second}\b", page, re.M)
    return (Cell(row[0].row_label, "", match[1].strip(), 0),) if match else ()


def _in_columns(question: Question, row: Sequence[Cell]) -> list[Cell]:
    """The cells in columns of the kind the question asks for; where it tells none, of those it names."""
    words = [cell for cell in row if _LETTERS.search(cell.text) and cell.column_label.strip()]
    asked = frozenset(stems(question.asked))
    kinds = [kind for cue, kind in _KINDS_OF_COLUMN if cue.search(question.asked)]
    if not kinds:
        return [cell for cell in words if asked.issuperset(stems(cell.column_label))]
    return [cell for cell in words if kinds[0].intersection(stems(cell.column_label))]


def _subject(question: Question, cell: Cell, bench: Bench) -> list[Concept]:
    """What the question asks about, without the words that name the column and how it belongs to it."""
    beside = _BELONGS.union(stems(cell.column_label), *(kind for _, kind in _KINDS_OF_COLUMN))
    text = f"{question.bare} {question.paper_words}"
    concepts = bench.lexicon.concepts(terms_of(text), text)
    return [concept for concept in concepts if not concept.typed <= beside and not is_plain(concept)]


def _fullness(concepts: Sequence[Concept], own: str, hit: Hit, bench: Bench) -> float | None:
    """How fully a row speaks of the concepts; None where it leaves much of them unsaid."""
    lexicon, passage, paper = bench.lexicon, hit.passage, hit.paper
    words = lexicon.words(own)
    above = words | lexicon.words(" ".join((*passage.headings, passage.caption, paper.title, paper.kind)))
    itself = share_said(concepts, (1.0, words)) or 0.0
    in_all = share_said(concepts, (1.0, above)) or 0.0
    if itself < SAID_BY_ROW or in_all < SAID_IN_ALL:
        return None
    return itself + in_all - EXCESS * lexicon.excess(words, concepts)


def _answer(found: _Found) -> Answer:
    cell, hit = found.cell, found.hit
    row = cell.row_label if cell.row_label and cell.row_label in hit.passage.text else ""
    of = f" (“{row}”)" if row and row != cell.text and len(row) + len(cell.text) <= LONGEST else ""
    return Answer(
        status=Status.ANSWERED,
        answer=f"{cell.column_label}: “{cell.text[:LONGEST]}”{of}",
        citations=cite_words(hit.passage.text, file=hit.file, paper=hit.paper, passage=hit.passage),
        confidence=min(1.0, found.fullness / 2),
    )
