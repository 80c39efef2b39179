"""What was said of statements whose truth is known, as a confusion table and the rates read off it.

accuracy = verdicts right / statements; recall of a verdict = rightly given / known to be due; precision =
rightly given / given (Sokolova and Lapalme, A Systematic Analysis of Performance Measures, 2009).
false but supported = false statements called supported / false statements: the error that does harm.
What is no verdict at all, such as a sentence found, stands in a column of its own and is right for nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from answer.records import Status
from eval.known import Known
from eval.rates import share
from eval.records import Given, Rate

VERDICTS = (Status.SUPPORTED, Status.CONTRADICTED, Status.NOT_FOUND)
# How often a statement that is due the first was given the second; None for what is no verdict.
Confusion = Mapping[tuple[Status, Status | None], int]


def due(known: Known) -> Status | None:
    """The verdict a statement is due, which its known answer begins with; None for a question."""
    if not known.statement:
        return None
    said = known.answer.lower().replace("_", " ")
    return next((one for one in VERDICTS if said.startswith(one.value.replace("_", " "))), None)


def confusion(given: Sequence[Given]) -> Confusion:
    """The counts of verdicts due and given; statements whose verdict is not known are left out."""
    return Counter((wanted, _verdict(one)) for one in given if (wanted := due(one.known)) is not None)


def score(given: Sequence[Given]) -> tuple[Rate, ...]:
    """Accuracy, recall and precision of each verdict, and how many false statements were called supported."""
    pairs = [(wanted, _verdict(one)) for one in given if (wanted := due(one.known)) is not None]
    false = [told for wanted, told in pairs if wanted is Status.CONTRADICTED]
    return (
        share("verdict accuracy", (wanted is told for wanted, told in pairs)),
        *(rate for verdict in VERDICTS for rate in _of(verdict, pairs)),
        share("verdict false but supported", (told is Status.SUPPORTED for told in false)),
    )


def _of(verdict: Status, pairs: Sequence[tuple[Status, Status | None]]) -> tuple[Rate, Rate]:
    recalled = [told is verdict for wanted, told in pairs if wanted is verdict]
    precise = [wanted is verdict for wanted, told in pairs if told is verdict]
    return share(f"verdict recall, {verdict}", recalled), share(f"verdict precision, {verdict}", precise)


def _verdict(given: Given) -> Status | None:
    return given.answer.status if given.answer.status in VERDICTS else None
