"""The confusion table of verdicts and what is read off it."""

from __future__ import annotations

from answer.records import Status
from eval.records import Given
from eval.scorers import verdicts
from tests.eval.given import answered, given, known, told

TRUE, FALSE, NEITHER = Status.SUPPORTED, Status.CONTRADICTED, Status.NOT_FOUND


def verdict(due: str, status: Status) -> Given:
    """What was said of a statement that is due a verdict."""
    return given(known("claim", answer=due), answered("whatever", status=status))


TABLE = (
    verdict("supported", TRUE),
    verdict("Supported: 83 in September 2022", TRUE),
    verdict("supported", NEITHER),
    verdict("contradicted", FALSE),
    verdict("contradicted: 83", TRUE),
    verdict("contradicted", Status.ANSWERED),
    verdict("not found", NEITHER),
    verdict("", TRUE),
    given(known(), answered()),
)


def test_the_confusion_table_counts_due_against_given() -> None:
    """Seven statements whose verdict is known; the sentence found stands in a column of its own."""
    assert dict(verdicts.confusion(TABLE)) == {
        (TRUE, TRUE): 2,
        (TRUE, NEITHER): 1,
        (FALSE, FALSE): 1,
        (FALSE, TRUE): 1,
        (FALSE, None): 1,
        (NEITHER, NEITHER): 1,
    }


def test_the_rates_are_read_off_the_table() -> None:
    """Right are 2 + 1 + 1 of 7; "supported" has 2 of the 3 due it, and 2 of the 3 given it were due it.

    The statement whose verdict is not known counts nowhere; one of three false ones was called supported.
    """
    assert told(verdicts.score(TABLE)) == {
        "verdict accuracy": (0.571, 7),
        "verdict recall, supported": (0.667, 3),
        "verdict precision, supported": (0.667, 3),
        "verdict recall, contradicted": (0.333, 3),
        "verdict precision, contradicted": (1.0, 1),
        "verdict recall, not_found": (1.0, 1),
        "verdict precision, not_found": (0.5, 2),
        "verdict false but supported": (0.333, 3),
    }


def test_a_verdict_due_is_the_word_the_known_answer_begins_with() -> None:
    """ "not_found" is read as "Not found" is; a question is due none."""
    assert verdicts.due(known("claim", answer="not_found")) is NEITHER
    assert verdicts.due(known("claim", answer="Not found in the papers")) is NEITHER
    assert verdicts.due(known("figure", answer="supported")) is None
