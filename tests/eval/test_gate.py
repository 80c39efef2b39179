"""Accuracy is held: the fixed part of the questions over corpus/ is answered no worse than it was.

A drop names what is newly wrong. Where it was meant, or a gain is to be kept: `python -m eval.gate --write`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest

from answer.records import Answer, Citation, StatedFigure, Status
from eval import gate
from eval.errors import EvalError
from eval.gate import Held, drops, held_of
from eval.outcome import Outcome
from eval.questions import read_questions
from eval.records import Given
from eval.scorers.citation import PageText
from tests.eval.given import SENTENCE, answered, cited, figure, given, known

Answers = tuple[tuple[Given, ...], PageText]
QUESTIONS = read_questions(gate.QUESTIONS)


@pytest.fixture(scope="module")
def answers(own_papers: Path) -> Answers:
    """What the project answers to the part now, over the sample papers read in anew."""
    return gate.ask(own_papers, gate.part(QUESTIONS))


def test_accuracy_is_held(answers: Answers) -> None:
    """No answer is newly wrong, none that is right has lost a mark, and no fewer are right than were."""
    assert drops(gate.read_held(), *answers) == ()


def test_the_part_is_every_fifth_question_of_the_tuning_half_with_all_kinds() -> None:
    """A fifth of the tuning half, every kind with its share, give or take one; nothing of the other half."""
    part = gate.part(QUESTIONS)
    tuning = Counter(one.kind for one in QUESTIONS if one.half == "tuning")
    chosen = Counter(one.kind for one in part)
    assert {one.half for one in part} == {"tuning"}
    assert len(part) == -(-tuning.total() // 5)
    assert all(abs(chosen[kind] - count / 5) <= 1 for kind, count in tuning.items())


def test_most_of_what_is_held_is_right() -> None:
    """The gate holds something: of its questions more than half are right, with each mark on some of them."""
    held = gate.read_held()
    assert sum(one.outcome is Outcome.RIGHT for one in held) > len(held) / 2
    assert {mark for one in held for mark in one.right} == set(FAULTS) - ANSWERS_FAULTS


# --- Faults planted into the answers: each must be named by the gate ---


def of_figure(answer: Answer, change: Callable[[StatedFigure], StatedFigure]) -> Answer:
    """The answer with its first figure changed."""
    return replace(answer, figures=(change(answer.figures[0]), *answer.figures[1:]))


def of_citations(answer: Answer, change: Callable[[Citation], Citation]) -> Answer:
    """The answer with all its citations changed."""
    return replace(answer, citations=tuple(map(change, answer.citations)))


def another_letter(quote: str) -> str:
    """The quote with its last letter replaced by the next of the alphabet."""
    place = max(index for index, letter in enumerate(quote) if letter.isalpha())
    return quote[:place] + chr(ord(quote[place]) + 1) + quote[place + 1 :]


def another_unit(one: StatedFigure) -> StatedFigure:
    """Per cent for what is none, and days for what is."""
    return replace(one, unit="days" if one.unit == "percent" else "percent")


@dataclass(frozen=True)
class Fault:
    """A rule broken on purpose in an answer that had the mark, and how the gate's sentence tells it."""

    plant: Callable[[Answer], Answer]
    told: str = "right no longer in its"


FAULTS = {
    "page": Fault(lambda a: of_citations(a, lambda one: replace(one, page=one.page + 50))),
    "unit": Fault(lambda a: of_figure(a, another_unit)),
    "value": Fault(lambda a: of_figure(a, lambda one: replace(one, value=10 * one.value))),
    "period": Fault(lambda a: of_figure(a, lambda one: replace(one, period="1999-01-01"))),
    "area": Fault(lambda a: of_figure(a, lambda one: replace(one, area="Atlantis"))),
    "quotes": Fault(lambda a: of_citations(a, lambda one: replace(one, quote=another_letter(one.quote)))),
    "support": Fault(lambda a: of_citations(a, lambda one: replace(one, quote="x"))),
    "reason": Fault(
        lambda a: replace(
            a, status=Status.OFF_TOPIC if a.status is not Status.OFF_TOPIC else Status.AREA_NOT_COVERED
        )
    ),
    "uncited": Fault(lambda a: replace(a, citations=())),
    "in words": Fault(lambda a: replace(a, answer="0.5 of it"), "is newly wrong"),
    "unanswerable": Fault(lambda a: replace(a, status=Status.ANSWERED), "is newly wrong"),
    "verdict": Fault(
        lambda a: replace(a, answer="Nothing to say", status=Status.CONTRADICTED), "is newly wrong"
    ),
    "refused": Fault(lambda a: replace(a, status=Status.NOT_IN_PAPERS), "no longer"),
}
ANSWERS_FAULTS = {"uncited", "in words", "unanswerable", "verdict", "refused"}
# Which answers the faults of no single mark are planted into, by kind of question.
KINDS = {"uncited": "figure", "in words": "figure", "unanswerable": "unanswerable", "verdict": "claim"}


def suits(fault: str, one: Given, held: Held) -> bool:
    """Whether a fault may be planted here: an answer that is right in what the fault spoils."""
    if fault in held.right:
        return True
    return (
        fault in ANSWERS_FAULTS
        and held.outcome is Outcome.RIGHT
        and one.known.kind == KINDS.get(fault, "figure")
    )


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_fault_planted_in_one_answer_is_named(name: str, answers: Answers) -> None:
    """With one answer spoilt, the gate tells of just that question, and of the mark that is lost."""
    asked, page_of = answers
    held = [held_of(one, page_of) for one in asked]
    place = next(at for at, one in enumerate(held) if suits(name, asked[at], one))
    spoilt = replace(asked[place], answer=FAULTS[name].plant(asked[place].answer))
    told = drops(held, [*asked[:place], spoilt, *asked[place + 1 :]], page_of)
    assert told
    assert FAULTS[name].told in told[0]
    assert all(held[place].id in sentence for sentence in told)
    if name not in ANSWERS_FAULTS:
        assert name in told[0].partition("no longer in its ")[2].partition(":")[0].split(", ")


# --- What is a drop and what is none, by answers made up for it ---


def page_of(paper: str, page: int) -> str | None:
    """The page that holds the sentence of tests/eval/given.py."""
    return SENTENCE


RIGHT = answered(figures=[figure()], citations=[cited()])
WRONG = answered("106 children", figures=[figure("106")], citations=[cited()])
REFUSED = answered("none", status=Status.NOT_IN_PAPERS)


def now(*given_now: Answer) -> tuple[Given, ...]:
    """The answers to as many questions, numbered from 1."""
    return tuple(given(replace(known(), id=str(at)), one) for at, one in enumerate(given_now, 1))


def held(*before: Answer) -> tuple[Held, ...]:
    """What is held where these were the answers."""
    return tuple(held_of(one, page_of) for one in now(*before))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([RIGHT, WRONG], [RIGHT, WRONG]),
        ([RIGHT, WRONG], [RIGHT, RIGHT]),
        ([RIGHT, WRONG], [RIGHT, REFUSED]),
        ([RIGHT, REFUSED], [REFUSED, RIGHT]),
    ],
)
def test_no_drop(before: Sequence[Answer], after: Sequence[Answer]) -> None:
    """As it was, a gain, a wrong answer refused, and as many right in another place: all pass."""
    assert drops(held(*before), now(*after), page_of) == ()


def test_one_newly_wrong_is_a_drop_whatever_is_gained() -> None:
    """Two gained do not make up for one refused before and wrong now: a wrong figure is worse than none."""
    told = drops(held(WRONG, WRONG, REFUSED), now(RIGHT, RIGHT, WRONG), page_of)
    assert told == ("3, 'how many children had a plan?', was refused and is newly wrong: '106 children'.",)


def test_fewer_right_is_a_drop_that_names_them() -> None:
    """One of two right answers is refused now: the sentence says which."""
    assert drops(held(RIGHT, RIGHT), now(RIGHT, REFUSED), page_of) == (
        "1 are right where 2 were: no longer 2.",
    )


def test_a_mark_that_is_not_eligible_any_longer_is_not_lost() -> None:
    """An answer that rests on another paper now has neither a right page nor a wrong one."""
    other = replace(RIGHT, citations=(cited(paper="b.pdf"),))
    assert drops(held(RIGHT), now(other), page_of) == ()


def test_what_is_held_is_of_the_same_questions() -> None:
    """A file of other ids cannot be used, and the sentence says what to do."""
    with pytest.raises(EvalError, match="write it"):
        drops(held(RIGHT, RIGHT), now(RIGHT), page_of)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """Outcomes and right marks survive the file; a file of another form is told with what to do."""
    path = tmp_path / "gate.jsonl"
    gate.write_held(held(RIGHT, REFUSED), path)
    assert [(one.outcome, one.right) for one in gate.read_held(path)] == [
        (Outcome.RIGHT, held(RIGHT)[0].right),
        (Outcome.REFUSED, frozenset()),
    ]
    path.write_text("{}\n", encoding="utf-8")
    with pytest.raises(EvalError, match="write it"):
        gate.read_held(path)


def test_ten_times_a_value_is_another_value() -> None:
    """The record of 830 for 83 loses its value, though the words are right still."""
    spoilt = replace(RIGHT, figures=(figure(str(10 * Decimal(83))),))
    told = drops(held(RIGHT), now(spoilt), page_of)
    words = "83 children at the end of September 2022"
    assert told == (f"1, 'how many children had a plan?', is right no longer in its value: '{words}'.",)


def test_the_command_needs_papers_that_were_read_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Over a folder without stores it ends with 3 and one sentence."""
    assert gate.main(["--data", str(tmp_path / "none")]) == gate.UNUSABLE
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
