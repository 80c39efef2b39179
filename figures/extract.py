"""Figures out of the words of papers: every number with its measure, period, area, unit and standing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from figures.areas import find_areas
from figures.cues import role_of, standing_of
from figures.measures import Vocabulary
from figures.mentions import anchor_of, lent_by, mentions_in
from figures.movement import at_its_end, began_at, end_of
from figures.numbering import before_remarks, numbering
from figures.numbers import NumberKind, NumberMention, find_numbers
from figures.records import Area, Cell, Context, Figure, Period, Place, Role, Standing
from figures.rows import LONGEST_CELL, dated, figures_in_cell
from figures.sentences import Sentence, sentences
from figures.stretches import Stretch, stretches
from figures.what import Subject, sentence_subject, subject_of, with_said_unit
from figures.when import Times, lead_of, opens_with_period, period_of
from figures.whose import area_of, repeats_by_key

__all__ = ["figures_in_row", "figures_in_text"]


_CONTENTS = re.compile(r"\.{8,}|(?:\. ){6,}")
"""Leaders of a table of contents, whose numbers are chapters and pages."""


_COMPARED = re.compile(
    r"\b(?:more|less|higher|lower|faster|slower|higher\s+rate|lower\s+rate)\s+than\b|\bcompared\s+(?:to|with)\b|\bagainst\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Thread:
    """What one sentence hands to the next: what it was about, and when.

    `framed` tells that a sentence opened with the period, which then also holds for other subjects.
    """

    subject: Subject | None = None
    period: Period | None = None
    framed: bool = False


def figures_in_text(
    text: str, *, context: Context, place: Place, vocabulary: Vocabulary | None = None
) -> tuple[Figure, ...]:
    """The figures of a paragraph or bullet, in their order.

    `place` is a template: its paper, passage and page are kept, quote and offsets are filled in.
    """
    if _CONTENTS.search(text):
        return ()
    anchor = anchor_of(context)
    about = _About(context, place, vocabulary or Vocabulary.load(), anchor, lent_by(context, anchor))
    thread = _Thread()
    found: list[Figure] = []
    for sentence in sentences(text):
        reading = _Reading(sentence, about, thread)
        found.extend(figure for figure in reading.figures() if figure.measure or figure.unit)
        thread = reading.thread
    others = numbering(text) | before_remarks(text)
    return tuple(figure for figure in found if figure.place.start not in others)


def figures_in_row(
    cells: Sequence[Cell], text: str, *, context: Context, place: Place, vocabulary: Vocabulary | None = None
) -> tuple[Figure, ...]:
    """The figures of a table row or of a chart's data, in the order of its cells.

    `place` is a template; `text` is the whole row, which becomes the quote. A cell of several words is
    read as the prose it is, under its labels as headings.
    """
    known = vocabulary or Vocabulary.load()
    found = [*_figures_of_label(cells, text, context, place, known)]
    said = bool(found)
    untold = _are_untold(cells)
    for cell, read in zip(cells, dated(cells), strict=True):
        if said or len(cell.text) > LONGEST_CELL:
            alone = replace(cell, row_label="") if said else cell
            figures = [*_figures_of_prose(alone, text, context, place, known)]
        else:
            figures = figures_in_cell(read, text, context=context, place=place, vocabulary=known)
        found += [_as_told(figure, cell, untold) for figure in figures]
    return tuple(figure for figure in found if figure.value or not _is_pending(cells))


def _figures_of_label(
    cells: Sequence[Cell], text: str, context: Context, place: Place, vocabulary: Vocabulary
) -> Iterator[Figure]:
    """The figures of a row's label that is a sentence itself: "Some 40 badges were issued in 2022-23"."""
    label = cells[0].row_label if cells else ""
    start = text.find(label)
    if start < 0 or not _STATES.match(label):
        return
    said = Cell(label, "", "", start)
    for figure in _figures_of_prose(said, text, context, place, vocabulary):
        yield replace(figure, place=replace(figure.place, quote=label))


_STATES = re.compile(
    r"\w.*?\s\d[\d,]*\d\s+(?:[a-z]+\s+){1,3}(?:is|are|was|were|has|have|had)\b", re.IGNORECASE
)


def _are_untold(cells: Sequence[Cell]) -> bool:
    """Whether a row has several numbers and not every one a column label to tell it from the others."""
    numbers = [cell for cell in cells if len(cell.text) <= LONGEST_CELL and find_numbers(cell.text)]
    return len(numbers) > 1 and not all(cell.column_label.strip() for cell in numbers)


def _as_told(figure: Figure, cell: Cell, untold: bool) -> Figure:
    """The figure with its column as printed, and without a lent period where its column is not told."""
    lent = figure.period is not None and figure.period.inherited
    figure = replace(figure, place=replace(figure.place, column_label=cell.column_label))
    return replace(figure, period=None) if untold and lent and len(cell.text) <= LONGEST_CELL else figure


def _is_pending(cells: Sequence[Cell]) -> bool:
    """Whether a row says that its numbers are still to come, so that a nought in it is no figure."""
    return any(_PENDING.search(cell.text) for cell in cells if len(cell.text) <= LONGEST_CELL)


_PENDING = re.compile(
    r"\b(?:being\s+(?:collated|collected|calculated|finalised)|await(?:ing|ed)|not\s+yet\s+(?:available|known|due)"
    r"|to\s+be\s+(?:confirmed|advised|collated)|tbc|data\s+(?:is\s+)?(?:un|not\s+)available)\b",
    re.IGNORECASE,
)


def _figures_of_prose(
    cell: Cell, text: str, context: Context, place: Place, vocabulary: Vocabulary
) -> Iterator[Figure]:
    """The figures of a long cell, with their places in the row."""
    labels = tuple(label for label in (cell.row_label[:LONGEST_CELL], cell.column_label) if label)
    under = replace(context, headings=(*context.headings, *labels), lead_in="", caption="")
    for figure in figures_in_text(cell.text, context=under, place=place, vocabulary=vocabulary):
        yield replace(
            figure,
            place=replace(
                figure.place,
                quote=text,
                start=figure.place.start + cell.start,
                end=figure.place.end + cell.start,
                box=cell.box,
                row_label=cell.row_label,
                column_label=cell.column_label,
                caption=context.caption,
            ),
        )


@dataclass(frozen=True, slots=True)
class _About:
    """What every sentence of a passage is read with; `lent` is the period from around the passage."""

    context: Context
    place: Place
    vocabulary: Vocabulary
    anchor: date | None
    lent: Period | None


class _Reading:
    """One sentence being read; `thread` is what it hands on."""

    def __init__(self, sentence: Sentence, about: _About, thread: _Thread) -> None:
        self.sentence, self.about = sentence, about
        self.context, self.vocabulary = about.context, about.vocabulary
        text = sentence.text
        mentions = mentions_in(text, anchor=about.anchor, against=thread.period or about.lent)
        self.times = Times(text, mentions, thread.period, about.lent)
        self.blank = _blanked(text, [(mention.start, mention.end) for mention in mentions])
        self.numbers = tuple(with_said_unit(text, number) for number in find_numbers(text))
        self.areas = find_areas(text, self.context.home)
        self.before, self.framed = thread.subject, thread.framed
        lead = lead_of(self.times, self.numbers)
        framed = opens_with_period(self.times) or (thread.framed and lead is thread.period)
        self.thread = _Thread(sentence_subject(self.blank, self.vocabulary, thread.subject), lead, framed)

    def figures(self) -> Iterator[Figure]:
        """The figures of the sentence; the last measure known in it becomes the thread."""
        subject = self.before
        names = [(mention.start, mention.end) for mention in self.vocabulary.find_topics(self.blank)]
        parted = stretches(self.sentence.text, self.numbers, names)
        values = [one.number for one in parted if not one.limit]
        blank = _blanked(self.blank, [(number.start, number.end) for number in values])
        subject, changed = self._introduced(blank, parted, subject), False
        last: Subject | None = None
        for index, part in enumerate(parted):
            changed = self._role(part) is Role.CHANGE or (changed and self._is_compared(index))
            stretch = replace(part, change=changed)
            found = subject_of(stretch, subject, self.context, self.vocabulary, blank=blank)
            if stretch.limit:
                yield self._figure(index, stretch, found)
                continue
            subject = found
            if self.thread.subject is self.before or (subject.measure is not None and not stretch.change):
                self.thread = replace(self.thread, subject=subject)
            if last is not None and repeats_by_key(self.sentence.text, self.areas, self.numbers, index):
                words = replace(subject, words=last.words, measure=last.measure)
                yield self._figure(index, stretch, words)
                continue
            last = subject
            yield self._figure(index, stretch, subject)

    def _introduced(self, blank: str, parted: Sequence[Stretch], before: Subject | None) -> Subject | None:
        """What the words before the first number's own clause speak of, else what the last sentence did."""
        start = parted[0].before[0] if parted else 0
        return sentence_subject(blank[:start], self.vocabulary, before) if start else before

    def _figure(self, index: int, stretch: Stretch, subject: Subject) -> Figure:
        text, number = self.sentence.text, stretch.number
        area = area_of(text, self.areas, self.numbers, index, self.context.home)
        times = self.times if self._goes_on(subject) else replace(self.times, carried=None)
        before, after = text[slice(*stretch.before)], text[slice(*stretch.after)]
        return Figure(
            value=number.value,
            as_printed=number.as_printed,
            measure=subject.words,
            place=self._place(number),
            unit=subject.unit,
            high=number.high,
            measure_id=subject.measure.id if subject.measure else None,
            period=self._period(times, index, area),
            area=area,
            standing=self._standing(index, standing_of(before, number, after)),
            role=Role.CHANGE if stretch.change else Role.LEVEL,
        )

    def _period(self, times: Times, index: int, area: Area | None) -> Period | None:
        """The period of a number; of a movement within a range its first or its last part."""
        period = period_of(times, self.numbers, index, area)
        end = end_of(self.sentence.text, self.numbers, index)
        return period if period is None or end is None else at_its_end(period, end)

    def _standing(self, index: int, own: Standing) -> Standing:
        """What a number claims to be; where a limit or a target is moved to, as where it was moved from."""
        began = began_at(self.sentence.text, self.numbers, index)
        if own is not Standing.ACTUAL or began is None:
            return own
        text, number = self.sentence.text, self.numbers[began]
        return standing_of(text[: number.start], number, "")

    def _is_compared(self, index: int) -> bool:
        """Whether a number is set beside the change before it: "grew by 5%, more than England (3%)"."""
        one, other = self.numbers[index - 1], self.numbers[index]
        between = self.sentence.text[one.end : other.start]
        both = one.kind is other.kind is NumberKind.PERCENT and not between.rstrip("( ").endswith(" of")
        return both and _COMPARED.search(between) is not None

    def _role(self, stretch: Stretch) -> Role:
        text = self.sentence.text
        return role_of(text[slice(*stretch.before)], stretch.number, text[slice(*stretch.after)])

    def _goes_on(self, subject: Subject) -> bool:
        """Whether the sentence still speaks of what the last one did."""
        if self.framed:
            return True
        return self.before is None or self.before.topic is None or self.before.topic == subject.topic

    def _place(self, number: NumberMention) -> Place:
        start = self.sentence.start + number.start
        return replace(
            self.about.place, quote=self.sentence.text, start=start, end=start + number.end - number.start
        )


def _blanked(text: str, places: list[tuple[int, int]]) -> str:
    """The text with some places as spaces, every other character where it was."""
    letters = list(text)
    for start, end in places:
        letters[start:end] = " " * (end - start)
    return "".join(letters)
