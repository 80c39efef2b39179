"""Where the known evidence stands among what was found, by page and by passage."""

from __future__ import annotations

import pytest

from eval.known import Known, Source
from eval.records import Found, Given
from eval.scorers import retrieval
from tests.eval.given import PAGE, PAPER, SENTENCE, answered, given, known, told

SECOND = Source("b.pdf", 2, "in England 42 in 10,000")


def passage(page: int = 1, text: str = "Nothing of it.", paper: str = PAPER) -> Found:
    """A passage as found."""
    return Found(paper, page, text, 1.0)


def asked(of: Known, *found: Found) -> Given:
    """A question for which passages were found."""
    return given(of, answered(), *found)


def test_pages_stand_at_the_rank_of_their_first_passage() -> None:
    """Pages 1, 1, 4, 4: the known page 4 is the second page found, and meets its need once."""
    one = asked(known(), passage(), passage(), passage(PAGE), passage(PAGE))
    assert retrieval.pages_met(one) == ((), (0,))


@pytest.mark.parametrize(
    ("text", "paper", "meets"),
    [
        (SENTENCE, PAPER, True),
        ("In September there were 83\nchildren with a plan.", PAPER, True),
        ("It had been 106 the year before.", PAPER, False),
        ("There were 83 plans.", PAPER, False),
        (SENTENCE, "b.pdf", False),
    ],
)
def test_a_passage_bears_the_evidence_that_holds_half_its_letters(text: str, paper: str, meets: bool) -> None:
    """The pieces have 19 and 16 letters without white space: of 35 the longer is half, the shorter is not."""
    one = asked(known(), passage(7, text, paper))
    assert retrieval.passages_met(one) == (((0,),) if meets else ((),))


def test_another_place_of_the_same_need_is_not_met_again() -> None:
    """Page 1 says the same as page 4 and comes first; page 4 then adds nothing."""
    one = asked(known(also=[Source(PAPER, 1)]), passage(1), passage(PAGE))
    assert retrieval.pages_met(one) == ((0,), ())


def test_the_metrics_of_one_question_with_two_needs() -> None:
    """Found are another page, page 4 of a.pdf, another page, and page 2 of b.pdf: needs met at ranks 2 and 4.

    hit 1 is 0, hit 5 is 1, MRR 1/2, recall 5 2/2; DCG 1/log2(3) + 1/log2(5) = 0.63093 + 0.43068 = 1.06161,
    the best 1 + 0.63093 = 1.63093: nDCG 0.651.
    """
    one = asked(known(second=SECOND), passage(1), passage(PAGE), passage(9), passage(2, paper="b.pdf"))
    rates = told(retrieval.score([one]))
    assert [rates[f"page {name}"][0] for name, _, _ in retrieval.METRICS] == [0, 1, 1, 0.5, 1, 1, 0.651]


def test_the_mean_is_over_the_questions_whose_place_is_known() -> None:
    """Found first, sixth and not at all: MRR (1 + 1/6 + 0) / 3 = 0.389; one has no place and is no case."""
    sixth = [passage(page) for page in (11, 12, 13, 14, 15)]
    table = [
        asked(known(), passage(PAGE, SENTENCE)),
        asked(known(), *sixth, passage(PAGE, SENTENCE)),
        asked(known()),
        asked(known(page=None), passage(PAGE)),
    ]
    rates = told(retrieval.score(table))
    assert rates["page MRR 10"] == rates["passage MRR 10"] == (0.389, 3)
    assert rates["page hit 5"] == (0.333, 3)
    assert rates["passage hit 10"] == (0.667, 3)


def test_without_evidence_only_pages_are_marked() -> None:
    """A page known without words is scored as a page and not as a passage."""
    rates = told(retrieval.score([asked(known(evidence=""), passage(PAGE))]))
    assert (rates["page hit 1"], rates["passage hit 1"]) == ((1.0, 1), (None, 0))


def test_a_system_that_finds_no_passages_has_no_score() -> None:
    """Answers without any passages found are not eligible."""
    assert set(told(retrieval.score([asked(known()), asked(known())])).values()) == {(None, 0)}
