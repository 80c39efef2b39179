"""Two runs compared question by question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.compare import compare, comparison_text, differences, mcnemar
from eval.errors import EvalError
from eval.outcome import Outcome
from tests.eval.runs import question, refused, right, stamp, wrong


@pytest.mark.parametrize(
    ("only_first", "only_second", "p"),
    [
        (0, 0, 1.0),
        # Of 5 throws none or five one way: 2 / 2^5.
        (0, 5, 0.0625),
        # Of 6 throws at least as uneven as 1 to 5: 2 (1 + 6) / 2^6.
        (1, 5, 0.21875),
        (5, 1, 0.21875),
        (3, 3, 1.0),
    ],
)
def test_p_is_that_of_throws_of_a_coin(only_first: int, only_second: int, p: float) -> None:
    """Worked out by hand from the binomial of one half; which run is the better makes no difference."""
    assert mcnemar(only_first, only_second) == pytest.approx(p)


def test_what_changed_is_listed_by_what_it_became() -> None:
    """Five questions: one newly right, one newly wrong, one newly refused; two as they were."""
    asked = [question(name) for name in "abcde"]
    first = [wrong(asked[0]), right(asked[1]), right(asked[2]), right(asked[3]), wrong(asked[4])]
    second = [right(asked[0]), wrong(asked[1]), refused(asked[2]), right(asked[3]), wrong(asked[4])]
    told = compare(first, second)
    assert [[change.known.id for change in told.now(outcome)] for outcome in Outcome] == [["a"], ["b"], ["c"]]
    assert (told.only_first, told.only_second, told.asked) == (2, 1, 5)
    # 3 throws, 1 to 2 is as even as 3 throws come: p = 1.
    assert told.p == 1.0
    assert (told.before[Outcome.RIGHT], told.after[Outcome.RIGHT]) == (3, 2)


def test_wrong_and_refused_are_told_apart_and_neither_is_right() -> None:
    """A wrong answer that is now refused is a change, and no disagreement for McNemar."""
    told = compare([wrong(question("a"))], [refused(question("a"))])
    assert [(change.was, change.now) for change in told.changes] == [(Outcome.WRONG, Outcome.REFUSED)]
    assert told.only_first == told.only_second == 0


def test_questions_of_one_run_alone_are_left_out_and_counted() -> None:
    """a stands in both, b and c in one each; d has the same id but asks something else."""
    other = replace(question("d"), text="something else?")
    told = compare(
        [right(question("a")), right(question("b")), right(question("d"))],
        [right(question("a")), right(question("c")), right(other)],
    )
    assert (told.asked, told.apart) == (1, 4)


def test_runs_without_a_common_question_cannot_be_compared() -> None:
    """That is said, and what to do."""
    with pytest.raises(EvalError, match="no question in common"):
        compare([right(question("a"))], [right(question("b"))])


def test_the_text_names_the_question_and_both_answers() -> None:
    """Whoever reads that something is newly wrong sees what was answered before and what now."""
    text = comparison_text(compare([right(question("a"))], [wrong(question("a"))]))
    assert "Newly wrong: 1\n- a (figure, was right): how many children had a plan (a)?" in text
    assert "before: 83 children" in text
    assert "now: 12 pools" in text
    assert "Newly right: 0" in text


def test_changes_of_the_reporting_half_are_counted_and_kept_back() -> None:
    """One of each half is newly wrong: two are counted, one is listed; on demand both are."""
    asked = [question("a"), question("b", half="reporting")]
    told = compare([right(one) for one in asked], [wrong(one) for one in asked])
    text = comparison_text(told)
    assert "Newly wrong: 2, 1 of them of the reporting half and not listed\n- a (" in text
    assert "- b (" not in text
    assert "- b (" in comparison_text(told, all_changes=True)


def test_another_set_up_is_said() -> None:
    """Another commit and another setting are named with both values; the rest is not."""
    second = replace(stamp(commit="ffff"), settings={"data": "elsewhere", "ocr": "off"})
    assert differences(stamp(), second) == "- commit: 0123456789ab → ffff\n- setting ocr: auto → off"
    assert differences(stamp(), stamp()) == ""
