"""The page cited, the words quoted, and how far the citations bear the answer out."""

from __future__ import annotations

import pytest

from answer.records import Status
from eval.known import Source
from eval.scorers import citation
from tests.eval.given import PAGE, PAPER, SENTENCE, answered, cited, figure, given, known, told

HEAD = "83 children at the end of September 2022"


def page_of(paper: str, page: int) -> str | None:
    """A paper of which only page 4 is held, its lines broken otherwise than the sentence."""
    return SENTENCE.replace(" ", "\n ") if (paper, page) == (PAPER, PAGE) else None


@pytest.mark.parametrize(
    ("page", "paper", "text", "right"),
    [
        (PAGE, PAPER, HEAD, True),
        (PAGE + 1, PAPER, HEAD, False),
        (PAGE, "b.pdf", HEAD, None),
        (PAGE, PAPER, "106 children", None),
    ],
)
def test_the_page_is_marked_where_the_known_paper_answers_rightly(
    page: int, paper: str, text: str, right: bool | None
) -> None:
    """Page 4 is right, page 5 is not; another paper and a wrong answer are not marked."""
    assert (
        citation.page_right(given(known(), answered(text, citations=[cited(page=page, paper=paper)])))
        is right
    )


def test_another_place_that_says_the_same_will_do() -> None:
    """Where page 1 says the same as page 4, citing either is right, and citing page 2 is not."""
    asked = known(also=[Source(PAPER, 1, "83 children")])
    marks = [
        citation.page_right(given(asked, answered(citations=[cited(page=page)]))) for page in (1, PAGE, 2)
    ]
    assert marks == [True, True, False]


def test_a_comparison_needs_the_page_of_its_second_figure_too() -> None:
    """With the second figure on page 2 of b.pdf, page 4 alone is not right; both are."""
    asked = known(second=Source("b.pdf", 2))
    both = [cited(), cited(page=2, paper="b.pdf")]
    assert citation.page_right(given(asked, answered(citations=[cited()]))) is False
    assert citation.page_right(given(asked, answered(citations=both))) is True


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        (SENTENCE, True),
        (SENTENCE.replace("plan", "plam"), False),
        (SENTENCE.replace("83", "38"), False),
    ],
)
def test_a_quote_stands_letter_for_letter(quote: str, stands: bool) -> None:
    """Lines may break elsewhere; one letter or digit changed and the quote does not stand."""
    assert citation.quotes_stand(answered(citations=[cited(quote)]), page_of) == (stands,)


def test_a_page_that_is_not_held_is_not_marked() -> None:
    """Whether a quote stands on a page nobody has is no score."""
    assert citation.quotes_stand(answered(citations=[cited(page=9)]), page_of) == (None,)


def test_the_known_evidence_is_quoted_in_all_its_pieces() -> None:
    """Both pieces stand in the sentence; not so cut off before the second, or where none are known."""
    asked = known()
    assert citation.evidence_cited(given(asked, answered(citations=[cited()]))) is True
    assert citation.evidence_cited(given(asked, answered(citations=[cited(SENTENCE[:60])]))) is False
    assert citation.evidence_cited(given(known(evidence=""), answered(citations=[cited()]))) is None


@pytest.mark.parametrize(
    ("text", "supported"),
    [
        ("83 children at the end of September 2022", True),
        ("84 children at the end of September 2022", False),
        ("83 against 106, 23 fewer, 21.7% down", True),
        ("83 against 106, 24 fewer", False),
        ("83 per 10,000 in July to September 2022 (quarter 2, 2022-23)", True),
        ("“there were 83 children with a plan”", True),
        ("“there are 83 children with a plan”", False),
        ("Children with plans at the end of the year before", True),
        ("Resolved that the report be noted", False),
    ],
)
def test_a_statement_is_supported_by_its_numbers_quotes_or_words(text: str, supported: bool) -> None:
    """The sentence holds 83 and 106: their difference is 23, and 23 of 106 is 21.7 %."""
    assert citation.supported(answered(text), [cited()]) is supported


def test_an_answer_that_is_a_quote_is_supported_by_it() -> None:
    """Whatever numbers and dates a run of a page has, it stands in itself."""
    run = "Contacts 1,359 1,323 July - September 2021 July - September 2022 3.2 Referrals"
    assert citation.supported(answered(run), [cited(run)])


def test_a_citation_is_precise_that_is_needed_or_enough() -> None:
    """83 and 106 in two quotes need both; a quote of neither is not precise, nor any where 84 is stated."""
    first, second, third = cited("83 children"), cited("106 children"), cited("A report.")
    both = answered("83 against 106", citations=[first, second, third])
    assert citation.precise(both) == (True, True, False)
    assert citation.precise(answered("84", citations=[first])) == (False,)


def test_the_names_of_measures_are_no_numbers_to_support() -> None:
    """The 9 of "pupils of year 9" is what the answer's figure is called."""
    named = answered(
        "83: number of plans, year 9",
        figures=[
            figure().__class__(figure().value, "plans", "number of plans, year 9", None, None, "actual")
        ],
        citations=[cited()],
    )
    assert citation.supported(named, named.citations)


def test_the_rates_over_a_table_of_answers() -> None:
    """Three right answers, one on a wrong page, one with a wrong quote; a refusal counts nowhere.

    Pages 2 of 3. Quotes: the one on page 5, which is not held, is no case, so 1 of 2. Evidence 2 of 3.
    All three are supported by their quotes, each by its only citation.
    """
    table = [
        given(known(), answered(citations=[cited()])),
        given(known(), answered(citations=[cited(page=5)])),
        given(known(), answered(citations=[cited("There were 83 children.")])),
        given(known(), answered("none", status=Status.NOT_IN_PAPERS, citations=[cited()])),
    ]
    assert told(citation.score(table, page_of=page_of)) == {
        "citation page": (0.667, 3),
        "citation quote": (0.5, 2),
        "citation evidence": (0.667, 3),
        "citation recall": (1.0, 3),
        "citation precision": (1.0, 3),
    }


def test_a_row_cited_for_each_of_its_points_is_one_citation() -> None:
    """Nine points of a trend may rest on one row: it is marked once."""
    assert citation.quotes_stand(answered(citations=[cited()] * 9), page_of) == (True,)
