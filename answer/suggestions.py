"""Questions offered where one cannot be answered: about the same thing, and each was tried."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from answer.bench import Bench
from answer.choose import last_day
from answer.examples import Example, from_figures, is_telling
from answer.question import Question
from answer.records import Answer, Status
from answer.telling import tells
from answer.weigh import Weighed
from figures.records import AreaKind
from index.records import FigureHit

# How many are offered, and how many are tried for them: a try costs what an answer does.
OFFERED, TRIES = 3, 4
# How near a figure must come to a question to be offered instead of it.
NEAR = 0.3
# So much of what tells the question's subject from others must stand in the one offered.
SHARED = 0.5
# A longer one is no question that a reader would type, but a row of a table with all its labels.
LONGEST = 120

Try = Callable[[str], Answer | None]
"""How a question is tried: its answer, None where it is refused."""


def offered(question: Question, hits: Iterable[FigureHit], bench: Bench, attempt: Try) -> tuple[str, ...]:
    """The questions, made from `hits` in their order, that are about the same thing and were answered."""
    tried = islice(_to_try(question, hits, bench), TRIES)
    return tuple(islice((one.text for one in tried if answers(one, attempt(one.text))), OFFERED))


def answers(example: Example, answer: Answer | None) -> bool:
    """Whether an answer is one, and gives a figure that the question was made from."""
    if answer is None or answer.status is not Status.ANSWERED:
        return False
    given = {(one.value, one.unit) for one in answer.figures}
    held = {(hit.figure.value, hit.figure.unit) for hit in example.made_from}
    return not held or not held.isdisjoint(given)


def near(question: Question, weighed: Sequence[Weighed]) -> tuple[FigureHit, ...]:
    """The figures that come nearest to a question which nothing answers: by subject, then by date."""
    close = [one for one in weighed if is_telling(one.hit) and one.subject >= NEAR]
    close.sort(key=lambda one: (-round(one.subject, 1), distance(question, one)))
    return tuple(one.hit for one in close)


def distance(question: Question, one: Weighed) -> tuple[float, float]:
    """How far in days a figure lies from what is asked; where no date is asked, the newest is nearest."""
    if not question.periods:
        return (0.0, -float(last_day(one.figure).toordinal()))
    asked = question.periods[-1].end
    held = last_day(one.figure)
    return (abs((held - asked).days) if held > date.min else 1e9, -one.subject)


def _to_try(question: Question, hits: Iterable[FigureHit], bench: Bench) -> Iterator[Example]:
    """One for each figure that is about what was asked; the council's own before those of comparators."""
    seen: set[object] = set()
    for example in from_figures(sorted(hits, key=_is_anothers), bench):
        figure = example.made_from[0].figure
        # "in September 2022" and "at the end of September 2022" ask for the same.
        same = (figure.measure_id, figure.area, figure.value, figure.period and figure.period.end)
        if same not in seen and _is_near(question, example, bench):
            yield example
        seen.add(same)


def _is_anothers(hit: FigureHit) -> bool:
    return hit.figure.area is not None and hit.figure.area.kind is not AreaKind.HOME


def _is_near(question: Question, example: Example, bench: Bench) -> bool:
    """Whether one offered is about what was asked: the same measure, or words that tell the subject."""
    if len(example.text) > LONGEST:
        return False
    if example.about in question.measures:
        return True
    words = bench.lexicon.words(example.text)
    telling = [(tells(one), one.in_(words)) for one in bench.lexicon.concepts(question.terms, question.bare)]
    total = sum(weight for weight, _ in telling)
    return total > 0 and sum(weight * said for weight, said in telling) >= SHARED * total
