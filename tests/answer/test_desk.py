"""What a councillor relies on: the figure with its page, or a refusal that says why."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answer.desk import Desk
from answer.errors import QuestionUnusable
from answer.records import NOT_FOUND, REFUSALS, Answer, Status
from figures import calendar as cal
from figures.measures import Vocabulary
from index.library import Library
from index.records import Filters
from ingest.read import read_file
from settings import Settings
from tests.answer.conftest import HoldsOnly, off_their_pages
from tests.answer.exampleshire import MONTHS, REFERRALS, paper
from tests.answer.fake_model import FakeLanguageModel
from tests.index.build import WordEmbedder

SEPTEMBER = "at the end of September 2031"
PLAN_RATE = f"What was the rate of child protection plans {SEPTEMBER}?"
JULY = "How many referrals were received in July 2031?"

ANSWERABLE = (
    PLAN_RATE,
    JULY,
    "What percentage of assessments were completed within 45 days in September 2031?",
    "What was the target for assessments completed within 45 days?",
    "What percentage of care leavers were in education or work in June 2031?",
    f"How many children were looked after {SEPTEMBER}?",
    "How many bins were missed in August 2031?",
    "What was the recycling rate in 2030/31?",
    f"How did the rate of child protection plans {SEPTEMBER} compare with September 2030?",
    "Was the rate of child protection plans higher or lower than England in September 2031?",
    "How have referrals changed between April 2031 and September 2031?",
    "In which month of 2031/32 were referrals highest?",
    "What did the committee decide about a recruitment campaign for foster carers?",
    "What was recommended on placements?",
    "Who asked how many foster carers had left?",
    "Who is the report author of the performance report?",
    "When was the household waste collection report dated?",
    "Why did the backlog of assessments shrink?",
)
REFUSED = (
    "How many referrals were received in March 2032?",
    "How many referrals were received in England in July 2031?",
    "How many parking fines were issued in July 2031?",
    "What is the best recipe for scones?",
)


def value(answer: Answer) -> Decimal:
    """The one figure stated."""
    (figure,) = answer.figures
    return figure.value


@pytest.mark.parametrize("question", ANSWERABLE)
def test_every_quote_of_every_kind_of_answer_stands_on_its_page(desk: Desk, question: str) -> None:
    """Whatever is answered is cited, and each citation's words stand on the page it names, in boxes."""
    answer = desk.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.citations
    assert off_their_pages(answer, desk.library) == []
    assert all(citation.boxes for citation in answer.citations)


@pytest.mark.parametrize("question", REFUSED)
def test_every_refusal_begins_with_the_same_words(desk: Desk, question: str) -> None:
    """Nobody takes the nearest figure for the one asked for; its quote stands all the same."""
    answer = desk.ask(question)
    assert answer.status in REFUSALS
    assert answer.answer.startswith(NOT_FOUND)
    assert off_their_pages(answer, desk.library) == []


def test_a_stated_figure_is_given_with_value_unit_date_page_and_words(desk: Desk) -> None:
    """21.4 per 10,000 at the end of September 2031, from paragraph 2.1 on page 1, and no comparator."""
    answer = desk.ask(PLAN_RATE)
    assert answer.answer.startswith("21.4 per 10,000 at the end of September 2031")
    (figure,) = answer.figures
    assert (figure.value, figure.unit, figure.period, figure.area) == (
        Decimal("21.4"),
        "per 10,000",
        "2031-09-30",
        "Exampleshire",
    )
    citation = answer.citations[0]
    assert (citation.paper, citation.page, citation.paragraph) == ("performance.pdf", 1, "2.1")
    assert (citation.meeting, citation.item) == (date(2031, 11, 20), "6")
    assert "21.4 per 10,000" in citation.quote


@pytest.mark.parametrize(
    "question",
    [
        "what was the CP plan rate in Sep 2031",
        "rate of children on a plan, September 2031?",
        "CPP rate Sep 2031",
        pytest.param("Rate of children subject to a child protection plan in September 2031?"),
    ],
)
def test_a_measure_is_known_by_its_other_names(desk: Desk, question: str) -> None:
    """Abbreviations and synonyms of the vocabulary find the paper's own words."""
    assert value(desk.ask(question)) == Decimal("21.4")


@pytest.mark.parametrize("month", range(6))
@pytest.mark.parametrize("year", [2030, 2031])
def test_a_table_cell_is_found_by_its_row_and_column(desk: Desk, year: int, month: int) -> None:
    """Each of the twelve months of the table gives its own number."""
    printed = REFERRALS[f"{year}/{year % 100 + 1}"][month]
    assert value(desk.ask(f"How many referrals were received in {MONTHS[month]} {year}?")) == Decimal(printed)


def test_a_number_of_a_chart_is_found_by_the_name_under_its_bar(desk: Desk) -> None:
    """54% stands over June 2031, 51% over September."""
    asked = "What percentage of care leavers were in education or work in {} 2031?"
    assert [value(desk.ask(asked.format(month))) for month in ("June", "September")] == [54, 51]


def test_a_target_is_given_only_where_it_is_asked_for(desk: Desk) -> None:
    """88% is what happened and 85% what was aimed at."""
    happened = desk.ask("What percentage of assessments were completed within 45 days in September 2031?")
    aimed = desk.ask("What was the target for assessments completed within 45 days?")
    assert [value(happened), value(aimed)] == [88, 85]
    assert "target" in aimed.answer
    assert "target" not in happened.answer


def test_papers_that_disagree_are_both_given(desk: Desk) -> None:
    """The later meeting's 318 is the answer; the 312 of the earlier one is named with its paper and cited."""
    answer = desk.ask(f"How many children were looked after {SEPTEMBER}?")
    assert value(answer) == 318
    (note,) = answer.also
    assert "disagree" in note
    assert "312 children" in note
    assert "20 November 2031" in note
    assert {citation.paper for citation in answer.citations} == {"placements.pdf", "performance.pdf"}


def test_the_paper_asked_for_goes_first(desk: Desk) -> None:
    """Narrowed to the earlier paper, its own figure is given and nothing disagrees."""
    answer = desk.ask(
        f"How many children were looked after {SEPTEMBER}?", filters=Filters(paper="performance")
    )
    assert value(answer) == 312
    assert answer.also == ()


# Follow-ups


@pytest.mark.parametrize(
    ("turn", "found"),
    [
        ("And August?", 115),
        ("and the month before?", 171),
        ("And a year earlier?", 163),
        ("What about May 2030?", 152),
        pytest.param(
            "and two months later?",
            146,
        ),
    ],
)
def test_a_follow_up_is_answered_for_its_own_date(desk: Desk, turn: str, found: int) -> None:
    """Referrals were asked for in July 2031; the turn names only another time."""
    assert value(desk.ask(turn, context=[JULY])) == found


def test_a_follow_up_is_answered_for_another_area(desk: Desk) -> None:
    """ "And England?" gives 43.2, the comparator of the same sentence."""
    answer = desk.ask("And England?", context=[PLAN_RATE])
    assert value(answer) == Decimal("43.2")
    assert answer.figures[0].area == "England"


def test_a_follow_up_is_refused_as_a_whole_question_would_be(desk: Desk) -> None:
    """Nothing is held for the month after the table ends."""
    assert desk.ask("And October 2031?", context=[JULY]).status is Status.PERIOD_NOT_COVERED


# Refusals


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("How many referrals were received in March 2032?", "146 referrals"),
        ("How many referrals were received in March 2030?", "141 referrals"),
        pytest.param(
            "What was the rate of child protection plans at the end of September 2029?",
            "24.9 per 10,000",
        ),
    ],
)
def test_a_period_not_covered_is_refused_with_the_nearest_one_held(
    desk: Desk, question: str, nearest: str
) -> None:
    """Held, but not for then: the figure nearest in time is named, and questions that can be asked."""
    answer = desk.ask(question)
    assert answer.status is Status.PERIOD_NOT_COVERED
    assert nearest in answer.answer
    assert answer.suggestions
    assert desk.ask(answer.suggestions[0]).status is Status.ANSWERED


def test_an_area_not_covered_is_refused_with_the_area_held(desk: Desk) -> None:
    """Referrals are given for Exampleshire and not for England."""
    answer = desk.ask("How many referrals were received in England in July 2031?")
    assert answer.status is Status.AREA_NOT_COVERED
    assert "for England" in answer.answer
    assert "168 referrals" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "How many parking fines were issued in July 2031?",
        "What was the rate of obesity in Kent in July 2031?",
    ],
)
def test_what_no_paper_holds_is_refused_without_a_figure(desk: Desk, question: str) -> None:
    """No figure of something else is offered as if it were near."""
    answer = desk.ask(question)
    assert (answer.status, answer.figures) == (Status.NOT_IN_PAPERS, ())


@pytest.mark.parametrize(
    "question",
    [
        "What is the best recipe for scones?",
        "Tell me a joke",
        "Write a poem about referrals",
        "What is your name?",
    ],
)
def test_an_errand_is_off_topic(desk: Desk, question: str) -> None:
    """What no committee paper would answer is told apart from what these papers lack."""
    assert desk.ask(question).status is Status.OFF_TOPIC


def test_the_unit_asked_for_is_never_swapped(desk: Desk) -> None:
    """A rate is held, and how many is not: the rate is no answer to it."""
    answer = desk.ask(f"How many children were on a child protection plan {SEPTEMBER}?")
    assert answer.status in REFUSALS
    assert "21.4" not in [str(figure.value) for figure in answer.figures]


def test_papers_out_of_the_filters_are_not_answered_from(desk: Desk) -> None:
    """Of another committee's papers nothing is said, not even which is nearest."""
    answer = desk.ask(JULY, filters=Filters(committee="Environment"))
    assert answer.status is Status.NOT_IN_PAPERS
    assert "Children" not in answer.answer


def test_nothing_is_answered_where_the_reader_may_see_nothing(desk: Desk) -> None:
    """No access, no answer."""
    answer = desk.ask(JULY, filters=Filters(access=()))
    assert (answer.status, answer.citations, answer.figures) == (Status.NOT_IN_PAPERS, (), ())


def test_an_empty_library_refuses(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Before any paper is held, each question is said to find none."""
    with Library.open(Settings(data=tmp_path), embedder=WordEmbedder(), write=True) as library:
        answer = Desk(library, vocabulary=vocabulary).ask(JULY)
    assert answer.status is Status.NOT_IN_PAPERS
    assert "no papers are held" in answer.answer


@pytest.mark.parametrize("question", ["", "why " * 2_500])
def test_a_question_that_cannot_be_used_is_an_error(desk: Desk, question: str) -> None:
    """Empty or far too long: not a refusal but a question to mend."""
    with pytest.raises(QuestionUnusable):
        desk.ask(question)


@pytest.mark.parametrize(
    "question", ["'; DROP TABLE papers; --", "\x00\x01 referrals", "((((", "𝓡𝓮𝓯𝓮𝓻𝓻𝓪𝓵𝓼?", "* AND OR NOT"]
)
def test_any_characters_may_be_typed(desk: Desk, question: str) -> None:
    """Marks of query languages, control characters and odd letters end in words for the reader."""
    try:
        said = desk.ask(question).answer
    except QuestionUnusable as exc:
        said = str(exc)
    assert len(said.split()) > 3
    assert "\x00" not in said


# What is offered, and what changes


def test_the_questions_offered_are_answered(desk: Desk) -> None:
    """Examples are made of the papers held, and each of them works."""
    offered = desk.examples(limit=3)
    assert 0 < len(offered) <= 3
    assert {desk.ask(question).status for question in offered} == {Status.ANSWERED}


def test_a_paper_added_later_is_answered_from(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """The desk takes notice of papers that come while it is open."""
    question = "How many books were lent in May 2031?"
    with Library.open(Settings(data=tmp_path / "data"), embedder=WordEmbedder(), write=True) as library:
        desk = Desk(library, vocabulary=vocabulary)
        before = desk.ask(question).status
        path = paper(tmp_path, "books.pdf", "Our libraries lent 5,120 books in May 2031.")
        library.keep(read_file(path), path)
        assert before is Status.NOT_IN_PAPERS
        assert value(desk.ask(question)) == 5120


def test_what_is_withheld_during_a_question_is_withheld_from_the_next(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """The question under way ends on the papers it began with; the one after it finds nothing of them."""
    question = "How many books were lent in May 2031?"
    path = paper(tmp_path, "books.pdf", "Our libraries lent 5,120 books in May 2031.")
    reading = read_file(path)
    with Library.open(Settings(data=tmp_path / "data"), embedder=WordEmbedder(), write=True) as library:
        library.keep(reading, path)

        def withhold(prompt: str) -> str:
            library.mark(reading.file.id, "exempt")
            return "In May 2031 5,120 books were lent."

        desk = Desk(library, vocabulary=vocabulary, model=FakeLanguageModel(withhold))
        assert value(desk.ask(question)) == 5120
        assert desk.ask(question).status is Status.NOT_IN_PAPERS


def test_the_time_taken_is_told(desk: Desk) -> None:
    """In milliseconds, more than none."""
    assert desk.ask(JULY).ms > 0


THINGS = ("books", "swimmers", "potholes", "permits", "allotments", "trees", "visitors", "skips")
STATED = st.tuples(
    st.sampled_from(THINGS), st.integers(2029, 2033), st.integers(1, 12), st.integers(20, 9_999)
)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(STATED, min_size=2, max_size=4, unique_by=lambda one: one[0]))
def test_whatever_is_stated_is_found_and_no_other_month_is(
    tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary, stated: list[tuple[str, int, int, int]]
) -> None:
    """A count of any thing in any month is found again with its page; the month after is refused."""
    folder = tmp_path_factory.mktemp("stated")
    sentences = [f"The council counted {n:,} {thing} in {_month(y, m)}." for thing, y, m, n in stated]
    with Library.open(Settings(data=folder / "data"), embedder=WordEmbedder(), write=True) as library:
        path = paper(folder, "counts.pdf", *sentences)
        library.keep(read_file(path), path)
        desk = Desk(library, vocabulary=vocabulary)
        for (thing, year, month, number), sentence in zip(stated, sentences, strict=True):
            answer = desk.ask(f"How many {thing} were counted in {_month(year, month)}?")
            assert value(answer) == number
            assert answer.citations[0].quote == sentence
            later = cal.add_months(date(year, month, 1), 1)
            refused = desk.ask(f"How many {thing} were counted in {_month(later.year, later.month)}?")
            assert refused.status is Status.PERIOD_NOT_COVERED


def _month(year: int, number: int) -> str:
    return f"{cal.MONTHS[number - 1]} {year}"


def test_a_figure_of_one_thing_never_answers_for_another(holds_only: HoldsOnly) -> None:
    """Primary schools are held, secondary schools are not: half the words are not enough."""
    desk = holds_only("There were 31 primary schools in Exampleshire in May 2031.")
    assert value(desk.ask("How many primary schools were there in May 2031?")) == 31
    assert desk.ask("How many secondary schools were there in May 2031?").status in REFUSALS
