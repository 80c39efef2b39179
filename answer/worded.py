"""Claims made in words: a grade that was given, a date that something is planned for, a number that moved.

They are held against the sentence, row or series of the papers that speaks of the same thing; one that says
otherwise contradicts them. Anything else is not found: praise cannot be checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from answer.bench import Bench
from answer.contrast import difference
from answer.question import Kind, Question
from answer.records import Status, Verdict
from answer.say import cite_figure, cite_words, period_words, stated, value_words
from answer.speaking import GRADES, Said, as_full, grade_in, speaking_of
from answer.trend import all_series
from answer.understand import understand
from answer.weigh import Weighed
from figures.periods import find_periods
from figures.records import Area, PeriodKind

_TWICE, _HALF = Decimal(2), Decimal("0.5")
# Words for a movement, with the least and the most that the later number may be of the earlier.
_MOVEMENTS: tuple[tuple[str, Decimal, Decimal], ...] = (
    (r"\bmore than halved\b", Decimal(0), _HALF),
    (r"\b(?:halved|fell by (?:a )?half)\b", Decimal("0.45"), Decimal("0.55")),
    (r"\bmore than doubled\b", _TWICE, Decimal(1000)),
    (r"\bmore than (?:trebled|tripled)\b", Decimal(3), Decimal(1000)),
    (r"\bdoubled\b", Decimal("1.85"), Decimal("2.15")),
    (r"\b(?:trebled|tripled)\b", Decimal("2.8"), Decimal("3.2")),
    (
        r"\b(?:rose|risen|increased|grew|grown|went up|gone up|climbed)\b",
        Decimal("1.000001"),
        Decimal(1000),
    ),
    (
        r"\b(?:fell|fallen|decreased|dropped|reduced|declined|went down|gone down|shrank)\b",
        Decimal(0),
        Decimal("0.999999"),
    ),
)


# Verbs that only claim: what is claimed stands beside them.
_CLAIMING = re.compile(
    r"\b(?:judged|rated|graded|assessed|deemed|found|plans?|planned|intends?|due|scheduled|expected|will|take)\b",
    re.I,
)


# A day of a month, and not the end of a quarter: "4 March", "March 4th", "04/03/2032".
_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]{2}|\b[A-Z][a-z]{2,}\s+\d{1,2}(?:st|nd|rd|th)?\b|\b\d{1,2}[/.]\d{1,2}[/.]\d"
)
# A day that tells which meeting or letter is meant, and is itself no claim.
_NAMED_BY_DAY = re.compile(
    r"(?<!was )(?<!were )(?<!be )(?<!been )(?<!is )(?<!are )\b(?:held|dated|published|issued)\s+(?:on\s+)?"
    r"(?:\w+day\s+)?$"
    r"|\b(?:meeting|minutes|letter|report|request|release)\s+of\s+(?:the\s+)?(?:\w+day\s+)?$",
    re.I,
)


def worded_verdict(sentence: str, bench: Bench, *, home: Area | None) -> Verdict | None:
    """The verdict on what a sentence claims in words; None where it claims nothing that can be checked."""
    for verdict in (_movement, _grade, _date):
        found = verdict(sentence, bench, home)
        if found is not None:
            return found
    return None


# A number that moved


def _movement(sentence: str, bench: Bench, home: Area | None) -> Verdict | None:
    moved = next(
        ((form, low, high) for form, low, high in _MOVEMENTS if re.search(form, sentence, re.I)), None
    )
    if moved is None:
        return None
    form, low, high = moved
    question = _asked(re.sub(form, " ", sentence, flags=re.I), Kind.TREND, bench, home)
    weighed = bench.weighed(question, bench.passages(question))
    series = sorted(all_series(question, weighed), key=lambda one: one.worth(question), reverse=True)
    if not series or not series[0].spans(question) or not series[0].points[0].figure.value:
        return None
    first, last = series[0].points[0], series[0].points[-1]
    ratio = last.figure.value / first.figure.value
    return _moved(sentence, (first, last), low <= ratio <= high, bench)


def _moved(sentence: str, ends: tuple[Weighed, Weighed], stands: bool, bench: Bench) -> Verdict:
    first, last = (one.figure for one in ends)
    status = Status.SUPPORTED if stands else Status.CONTRADICTED
    told = [f"{value_words(figure)} {period_words(figure)}" for figure in (first, last)]
    return Verdict(
        claim=sentence,
        status=status,
        answer=f"{_word(status)}: the papers give {told[0]} and {told[1]}, {difference(last, first)}.",
        figures=tuple(stated(figure, bench.vocabulary) for figure in (first, last)),
        citations=tuple(dict.fromkeys(cite_figure(one.hit) for one in ends)),
    )


def _word(status: Status) -> str:
    return status.value.replace("_", " ").capitalize()


# A grade that was given


def _grade(sentence: str, bench: Bench, home: Area | None) -> Verdict | None:
    for scale in GRADES:
        claimed = grade_in(sentence, scale)
        if claimed is not None:
            return _graded(sentence, claimed, scale, bench, home)
    return None


def _graded(
    sentence: str, claimed: str, scale: Sequence[str], bench: Bench, home: Area | None
) -> Verdict | None:
    rest = re.sub(rf"\b{claimed}\b", " ", sentence, flags=re.I)
    question = _asked(rest, Kind.PASSAGE, bench, home)
    days = set(_days(sentence))
    graded = [
        said
        for said in speaking_of(question, bench)
        if grade_in(said.words, scale) and (not days or days & set(_days(said.words)))
    ]
    return _agreed(sentence, graded, lambda words: grade_in(words, scale) == claimed)


# A date that something has


def _date(sentence: str, bench: Bench, home: Area | None) -> Verdict | None:
    days = _days(sentence)
    if len(days) != 1:
        return None
    ((claimed, words),) = days.items()
    if _NAMED_BY_DAY.search(sentence[: sentence.find(words)]):
        return None
    question = _asked(sentence.replace(words, " "), Kind.PASSAGE, bench, home)
    dated = [said for said in speaking_of(question, bench) if len(_days(said.words)) == 1]
    return _agreed(sentence, dated, lambda words: claimed in _days(words))


def _days(text: str) -> dict[str, str]:
    """The single days a text names, each with its words."""
    found = [(mention.period, text[mention.start : mention.end]) for mention in find_periods(text)]
    return {
        period.end.isoformat(): words
        for period, words in found
        if period.kind is PeriodKind.POINT and _DAY.search(words)
    }


def _agreed(sentence: str, found: Sequence[Said], stands: Callable[[str], bool]) -> Verdict | None:
    """The verdict of those that speak most fully of the claim, where they agree."""
    if not found:
        return None
    fullest = as_full(found)
    if len({stands(said.words) for said in fullest}) > 1:
        return None
    return _quoted(sentence, fullest[0], stands(fullest[0].words))


def _asked(text: str, kind: Kind, bench: Bench, home: Area | None) -> Question:
    question = understand(_CLAIMING.sub(" ", text)[:900], vocabulary=bench.vocabulary, home=home)
    return replace(question, kind=kind, change=False)


def _quoted(sentence: str, said: Said, stands: bool) -> Verdict:
    status = Status.SUPPORTED if stands else Status.CONTRADICTED
    hit = said.hit
    words = said.words if len(said.words) <= 300 else said.words[:300].rsplit(" ", 1)[0]
    return Verdict(
        claim=sentence,
        status=status,
        answer=f"{_word(status)}: the papers say “{words}”.",
        citations=cite_words(words, file=hit.file, paper=hit.paper, passage=hit.passage),
    )
