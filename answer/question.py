"""What a question asks for, once it has been understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from figures.records import Area, Period, Standing


class Kind(StrEnum):
    """The sort of answer that is asked for."""

    FIGURE = "figure"
    COMPARISON = "comparison"
    TREND = "trend"
    WHO = "who said or did"
    DECISION = "decision"
    FACT = "fact of a paper"
    REASON = "reason"
    MEANING = "meaning of a term"
    PASSAGE = "what the papers say"


class UnitHint(StrEnum):
    """The family of units that the words of a question call for."""

    COUNT = "count"
    PERCENT = "percent"
    RATE = "rate"
    MONEY = "money"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its parts named.

    `text` is the question made whole with what earlier turns lend it; `asked` is what was typed.
    `bare` is it without its dates, areas, and words that name a paper (`paper_words`) or leave something out.
    `terms` are the stems that say what is asked about, without period, area and question words; `without`
    what it leaves out ("excluding UASC").
    `papers` are dates that name a paper ("the November 2022 report"). `change` asks for a rise or a fall
    itself, `total` for all of it; `extreme` is "highest" or "lowest" where one end of a series is wanted.
    `lent` tells that `periods` are those of the turn before ("and England?").
    """

    text: str
    asked: str
    kind: Kind
    terms: tuple[str, ...]
    bare: str = ""
    paper_words: str = ""
    without: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    papers: tuple[Period, ...] = ()
    areas: tuple[Area, ...] = ()
    unit: UnitHint | None = None
    standing: Standing | None = None
    change: bool = False
    total: bool = False
    extreme: str | None = None
    lent: bool = False
