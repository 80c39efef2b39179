"""Questions asked of a system, and the tables of what came out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from answer.records import Answer
from eval.known import Known
from eval.records import Found
from eval.run import Answers, ask_all
from eval.tables import line, p_text, side_by_side, table
from tests.eval.given import answered
from tests.eval.runs import BASELINE, PASSAGE, question, refused, right, run, wrong


@dataclass
class Echo:
    """A system that answers each question with the question, and notes what it was asked for."""

    asked: list[str]
    name = "echo"

    def answer(self, known: Known) -> Answer:
        """The question's own words."""
        self.asked.append(f"answer {known.id}")
        return replace(answered(known.text), ms=9_999.0)

    def found(self, known: Known) -> tuple[Found, ...]:
        """One passage."""
        self.asked.append(f"found {known.id}")
        return (PASSAGE,)


def test_every_question_is_asked_once_in_order() -> None:
    """Two questions: two answers in their order, each with what was found, asked for after the answer."""
    echo = Echo([])
    told = ask_all(echo, [question("1"), question("2")])
    assert echo.asked == ["answer 1", "found 1", "answer 2", "found 2"]
    assert [one.answer.answer for one in told.given] == [question("1").text, question("2").text]
    assert told.system == "echo"
    assert told.given[0].found == (PASSAGE,)


def test_the_time_is_the_one_that_passed() -> None:
    """What a system says of its own time does not count; a tenth of a millisecond is kept."""
    (one,) = ask_all(Echo([]), [question("1")]).given
    assert 0 <= one.answer.ms < 1_000
    assert one.answer.ms == round(one.answer.ms, 1)


def test_a_line_counts_right_wrong_and_refused() -> None:
    """One right, two wrong and one refused of four; Wilson's interval of 1 in 4 is 5 % to 70 %."""
    one = line(
        "x", [right(question("1")), wrong(question("2")), wrong(question("3")), refused(question("4"))]
    )
    assert (one.asked, one.right, one.wrong, one.refused) == (4, 1, 2, 1)
    assert (round(one.low, 2), round(one.high, 2)) == (0.05, 0.70)


def test_the_table_tells_the_halves_and_the_systems_apart() -> None:
    """Reporting comes first: the project has 2 of 2 right, the other none; of tuning both have 1 of 2."""
    lines = table(run()).splitlines()
    rows = [row for row in lines if row.startswith(("| project", "| plain pipeline |"))]
    counts = [tuple(cell.strip() for cell in row.split("|")[2:6]) for row in rows]
    assert counts == [("2", "2", "0", "0"), ("2", "0", "2", "0"), ("2", "1", "1", "0"), ("2", "1", "1", "0")]
    assert [row for row in lines if row.startswith("## ")] == [
        "## Reporting half: the project beside the baselines",
        "## Reporting half: the project by kind of question",
        "## Tuning half: the project beside the baselines",
        "## Tuning half: the project by kind of question",
    ]


def test_the_table_counts_each_kind_and_all_of_them() -> None:
    """Of the reporting half one figure and one question without an answer, both right: 1, 1 and 2."""
    rows = [row for row in table(run()).splitlines() if row.startswith(("| figure", "| unans", "| all"))]
    assert [row.split("|")[2:4] for row in rows[:3]] == [[" 1 ", " 1 "], [" 1 ", " 1 "], [" 2 ", " 2 "]]


def test_a_baseline_is_also_told_as_careful_as_the_project() -> None:
    """The project has one wrong of four; kept to that, the baseline answers only the one it has right.

    It gives the right answer with 0.9, three wrong ones with 0.8, 0.7 and 0.6. From 0.9 on it has none
    wrong and refuses three, of which one has no answer: two right. With one wrong it has only one.
    """
    _, beside = side_by_side(run().answers)
    assert beside.careful is not None
    assert (beside.careful.right, beside.careful.wrong, beside.careful.refused) == (2, 0, 2)


def test_the_answer_in_the_top_five_is_told_of_those_that_have_one() -> None:
    """The project found the passage for two of its three answerable questions, the baseline for one."""
    project, beside = side_by_side(run().answers)
    assert project.top == 2 / 3
    assert beside.top == 1 / 3


def test_a_baseline_over_no_questions_has_no_p() -> None:
    """Where nothing was asked there is nothing to compare."""
    _, beside = side_by_side((Answers("project", ()), Answers(BASELINE, ())))
    assert (beside.p, beside.careful, beside.top) == (None, None, None)


def test_a_small_p_is_told_as_smaller() -> None:
    """0.0004 is below a thousandth; 0.0312 is told to three places; none is empty."""
    assert [p_text(p) for p in (0.0004, 0.0312, None)] == ["< 0.001", "0.031", ""]
