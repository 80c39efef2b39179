"""What a question asks for: its kind, unit, dates and areas, and what earlier turns lend it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from answer.errors import QuestionUnusable
from answer.question import Kind, Question, UnitHint
from answer.understand import LONGEST_QUESTION, understand
from figures.measures import Vocabulary
from figures.periods import iso
from figures.records import Area, AreaKind, PeriodKind, Standing

HOME = Area(AreaKind.HOME, "Exampleshire")
JULY = "How many referrals were there in July 2031?"


def read(asked: str, *context: str) -> Question:
    """The question as the shipped vocabulary reads it, for a reader in Exampleshire."""
    return understand(asked, context, vocabulary=Vocabulary.load(), home=HOME)


def when(question: Question) -> list[str]:
    """The periods asked for, as ISO days."""
    return [iso(period) for period in question.periods]


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("How many referrals were there in July 2031?", Kind.FIGURE),
        ("Referrals in July 2031", Kind.FIGURE),
        ("What was the rate of plans in Sep 2031?", Kind.FIGURE),
        ("What was the percentage increase in referrals?", Kind.FIGURE),
        ("What did the Eastern Region have for plans per 10,000?", Kind.FIGURE),
        ("How did referrals in April 2031 compare with July 2031?", Kind.COMPARISON),
        ("Was the rate higher or lower than England?", Kind.COMPARISON),
        ("What was the difference in referrals between April and July 2031?", Kind.COMPARISON),
        ("Did assessments meet the target?", Kind.COMPARISON),
        ("How many referrals were there in Exampleshire and England?", Kind.COMPARISON),
        ("How have referrals changed over time?", Kind.TREND),
        ("What was the highest number of referrals?", Kind.TREND),
        ("What is the trend in plans?", Kind.TREND),
        ("Who asked about the pools?", Kind.WHO),
        ("What did Councillor Birch ask?", Kind.WHO),
        ("Which organisation ran the club?", Kind.WHO),
        ("What was resolved on the pools?", Kind.DECISION),
        ("Was the strategy approved?", Kind.DECISION),
        ("What does the report recommend?", Kind.DECISION),
        ("Who is the author of the pools report?", Kind.FACT),
        ("Who sent apologies?", Kind.FACT),
        ("Which agenda item was the pools report?", Kind.FACT),
        ("When was the pools report presented?", Kind.FACT),
        ("Why did referrals fall?", Kind.REASON),
        ("What were the reasons for the fall?", Kind.REASON),
        ("What is driving up the cost of pools?", Kind.REASON),
        ("What's held up the pools scheme", Kind.REASON),
        ("the seconder of the pools motion", Kind.WHO),
        ("Somebody asked about the roof of the pool, who?", Kind.WHO),
        ("legal sign off on the pools report, who?", Kind.FACT),
        ("On what dates did the panel meet?", Kind.FACT),
        ("Since when has the pool been heated?", Kind.FACT),
        ("phone number of the clerk", Kind.FACT),
        ("Pools report - what's being asked of members", Kind.DECISION),
        ("The pools scheme, did it get through?", Kind.DECISION),
        ("What actions came out of the pools item?", Kind.DECISION),
        ("What does MASH stand for?", Kind.MEANING),
        ("Tell me about the pools", Kind.PASSAGE),
    ],
)
def test_the_kind_of_answer_follows_from_the_words(asked: str, kind: Kind) -> None:
    """Each way of asking calls for its own sort of answer."""
    assert read(asked).kind is kind


@pytest.mark.parametrize(
    ("asked", "unit"),
    [
        ("How many referrals were there?", UnitHint.COUNT),
        ("What percentage of referrals were repeated?", UnitHint.PERCENT),
        ("What share of referrals came by telephone?", UnitHint.PERCENT),
        ("What was the rate of plans?", UnitHint.RATE),
        ("How many plans per 10,000 children?", UnitHint.RATE),
        ("How long did a call last?", UnitHint.DURATION),
        ("How many days did a call last?", UnitHint.DURATION),
        ("How much did the pools cost?", UnitHint.MONEY),
        ("What was the overspend?", UnitHint.MONEY),
        ("How big is the funding gap?", UnitHint.MONEY),
        ("By how much did permits go up?", None),
        ("How much working time was lost?", None),
        ("Our share of the collection fund surplus", None),
        ("How many streets are in the 30% most deprived?", UnitHint.COUNT),
        ("Plans at similar councils, the number not the rate", UnitHint.COUNT),
        ("low income households in the borough", None),
        ("children in low-income families", None),
        ("income from parking", UnitHint.MONEY),
        ("Referrals in July 2031", None),
    ],
)
def test_the_unit_wanted_follows_from_the_words(asked: str, unit: UnitHint | None) -> None:
    """ "How many" wants a count, "how much" money, and a bare phrase leaves the unit open."""
    assert read(asked).unit is unit


@pytest.mark.parametrize(
    ("asked", "kind", "days"),
    [
        ("Referrals in July 2031", PeriodKind.MONTH, "2031-07-01/2031-07-31"),
        ("Plans at the end of Sep 2031", PeriodKind.POINT, "2031-09-30"),
        ("Plans on 14 March 2031", PeriodKind.POINT, "2031-03-14"),
        ("Referrals in Q2 2031-32", PeriodKind.QUARTER, "2031-07-01/2031-09-30"),
        ("Referrals in 2030/31", PeriodKind.FINANCIAL_YEAR, "2030-04-01/2031-03-31"),
        ("Referrals in 2031", PeriodKind.CALENDAR_YEAR, "2031-01-01/2031-12-31"),
        ("Referrals between April 2031 and July 2031", PeriodKind.RANGE, "2031-04-01/2031-07-31"),
    ],
)
def test_the_period_asked_is_read(asked: str, kind: PeriodKind, days: str) -> None:
    """Months, points, quarters, years and ranges are each read as what they are."""
    question = read(asked)
    assert [period.kind for period in question.periods] == [kind]
    assert when(question) == [days]


@pytest.mark.parametrize(
    ("asked", "kind", "name"),
    [
        ("What was the rate in England?", AreaKind.ENGLAND, "England"),
        ("What was the national rate?", AreaKind.ENGLAND, "England"),
        ("What was the rate for statistical neighbours?", AreaKind.NEIGHBOURS, "statistical neighbours"),
        ("What was the rate in the Eastern region?", AreaKind.REGION, "Eastern Region"),
        ("How many children in Kent had a plan?", AreaKind.OTHER, "Kent"),
        ("What was the rate in Exampleshire?", AreaKind.HOME, "Exampleshire"),
        ("What was our rate?", AreaKind.HOME, "Exampleshire"),
    ],
)
def test_the_area_asked_is_read(asked: str, kind: AreaKind, name: str) -> None:
    """Comparators, other authorities and the reader's own are told apart."""
    assert [(area.kind, area.name) for area in read(asked).areas] == [(kind, name)]


@pytest.mark.parametrize(
    ("asked", "standing"),
    [
        ("What was the target for referrals?", Standing.TARGET),
        ("What was the forecast overspend?", Standing.FORECAST),
        ("What was the ceiling on placements?", Standing.CEILING),
        ("How many referrals were there?", None),
    ],
)
def test_a_target_or_a_forecast_is_asked_for_by_name(asked: str, standing: Standing | None) -> None:
    """What happened is wanted unless the words say otherwise."""
    assert read(asked).standing is standing


def test_the_terms_are_what_is_asked_about() -> None:
    """Dates, areas and the words of asking say nothing of the subject."""
    assert read("How many library books were lent in England in May 2030?").terms == ("librari", "book")


@pytest.mark.parametrize(
    "asked",
    [
        "How many referrals did the November 2031 report give for July 2031?",
        "How many referrals in July 2031, as reported in November 2031?",
        "How many referrals in July 2031 were reported in November 2031?",
        pytest.param(
            "How many referrals in July 2031 were given to the meeting of November 2031?",
        ),
    ],
)
def test_a_date_that_names_a_paper_is_not_the_figures_own(asked: str) -> None:
    """ "The November 2031 report" says where to look, "July 2031" when the figure holds."""
    question = read(asked)
    assert when(question) == ["2031-07-01/2031-07-31"]
    assert [iso(period) for period in question.papers] == ["2031-11-01/2031-11-30"]


def test_things_reported_in_a_month_are_that_months() -> None:
    """With one date alone "reported in" tells when the things were, not which paper tells of them."""
    question = read("How many missed bins were reported in July 2031?")
    assert when(question) == ["2031-07-01/2031-07-31"]
    assert question.papers == ()


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("How many foster carers were approved in July 2031?", Kind.FIGURE),
        ("foster carers approved Jul 31", Kind.FIGURE),
        ("What percentage of applications were decided within a month?", Kind.FIGURE),
        ("What was approved in July 2031?", Kind.DECISION),
        ("Was the fostering strategy approved?", Kind.DECISION),
        ("What was the number of the resolution on foster carers approved in July 2031?", Kind.DECISION),
    ],
)
def test_what_was_approved_may_be_counted(asked: str, kind: Kind) -> None:
    """Carers approved and applications decided are figures where they are counted, decisions otherwise."""
    assert read(asked).kind is kind


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("According to the pools annual report, how many people swam?", "pools annual report"),
        ("How many pools are listed in the leisure appendix?", "leisure appendix"),
        ("How many pools are there?", ""),
    ],
)
def test_words_that_name_a_paper_are_kept_apart_from_the_subject(asked: str, words: str) -> None:
    """What a paper is called narrows where to look and is no part of what is counted."""
    question = read(asked)
    assert question.paper_words == words
    assert not {"annual", "report", "appendix", "leisur"} & set(question.terms)


@pytest.mark.parametrize(
    "asked",
    [
        "How many children were looked after, excluding asylum seekers?",
        "How many children were looked after, not counting asylum seekers?",
        "Other than asylum seekers, how many children were looked after?",
    ],
)
def test_what_is_left_out_is_no_term(asked: str) -> None:
    """The words after "excluding" bar figures and do not call for them."""
    question = read(asked)
    assert {"asylum", "seeker"} <= set(question.without)
    assert question.terms == ("children", "look", "after")


@pytest.mark.parametrize(
    ("asked", "change"),
    [
        ("By how many did plans fall?", True),
        ("by what % did plans fall", True),
        ("How many plans were there?", False),
    ],
)
def test_a_fall_itself_can_be_asked_for(asked: str, *, change: bool) -> None:
    """ "By how many" wants the change between two levels and not a level."""
    assert read(asked).change is change


@pytest.mark.parametrize(
    ("asked", "extreme"),
    [
        ("In which month were referrals highest?", "highest"),
        ("What was the lowest number of plans?", "lowest"),
    ],
)
def test_one_end_of_a_series_can_be_asked_for(asked: str, extreme: str) -> None:
    """The highest and the lowest are questions of a series."""
    question = read(asked)
    assert (question.kind, question.extreme) == (Kind.TREND, extreme)


@pytest.mark.parametrize(
    ("turn", "days"),
    [
        ("And August?", "2031-08-01/2031-08-31"),
        ("and two months later?", "2031-09-01/2031-09-30"),
        ("and two months earlier?", "2031-05-01/2031-05-31"),
        ("And the month before?", "2031-06-01/2031-06-30"),
        ("and the following month?", "2031-08-01/2031-08-31"),
        ("And a year earlier?", "2030-07-01/2030-07-31"),
        ("What about June 2030?", "2030-06-01/2030-06-30"),
        ("And in 2029?", "2029-01-01/2029-12-31"),
        ("And England?", "2031-07-01/2031-07-31"),
    ],
)
def test_a_follow_up_moves_the_date_and_keeps_the_subject(turn: str, days: str) -> None:
    """A turn that names only a date is about what the turn before was about."""
    question = read(turn, JULY)
    assert when(question) == [days]
    assert (question.terms, question.kind, question.unit) == (("referr",), Kind.FIGURE, UnitHint.COUNT)


def test_a_follow_up_may_change_the_area_alone() -> None:
    """ "And England?" asks for the same measure and date elsewhere."""
    assert [area.kind for area in read("And England?", JULY).areas] == [AreaKind.ENGLAND]


def test_a_follow_up_may_change_the_kind_alone() -> None:
    """ "Why?" asks for the reason of what was just given."""
    question = read("Why?", JULY)
    assert (question.kind, question.terms) == (Kind.REASON, ("referr",))


def test_a_follow_up_leans_on_the_turn_before_it_and_that_on_its_own() -> None:
    """Three turns in a row: the last takes subject from the first and its date from the second."""
    question = read("and the month after?", JULY, "And in August?")
    assert (when(question), question.terms) == (["2031-09-01/2031-09-30"], ("referr",))


def test_a_new_subject_takes_nothing_from_the_turn_before() -> None:
    """A whole question of its own is read as if it were the first."""
    alone = "How many library books were lent in May 2030?"
    assert read(alone, JULY) == read(alone)


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        # In the order named: the first is set against the second.
        (
            "How did referrals in April 2031 compare with July 2031?",
            ["2031-04-01/2031-04-30", "2031-07-01/2031-07-31"],
        ),
        # From one to the other: the last is set against the first.
        (
            "What was the difference in referrals between April 2031 and July 2031?",
            ["2031-07-01/2031-07-31", "2031-04-01/2031-04-30"],
        ),
    ],
)
def test_a_comparison_of_two_months_has_both(asked: str, days: Sequence[str]) -> None:
    """A span between two months is the two months when they are compared."""
    question = read(asked)
    assert (question.kind, when(question)) == (Kind.COMPARISON, list(days))


@pytest.mark.parametrize("asked", ["", "   \n\t ", "?!", "…"])
def test_a_question_without_a_word_is_refused(asked: str) -> None:
    """Nothing to look for is said to be so, in a sentence that tells what to type."""
    with pytest.raises(QuestionUnusable, match=r"^The question is empty: .+\.$"):
        read(asked)


def test_a_question_far_too_long_is_refused_with_both_lengths() -> None:
    """10,000 characters are more than 1,000; the sentence names both and the way out."""
    with pytest.raises(QuestionUnusable, match=r"^The question is 10,000 characters long: .* 1,000, .+\.$"):
        read("why " * 2_499 + "what")


def test_the_longest_question_allowed_is_read() -> None:
    """The bound itself is within it, one more is not."""
    asked = "x" * (LONGEST_QUESTION - 1) + "?"
    assert read(asked).asked == asked
    with pytest.raises(QuestionUnusable):
        read(f"{asked}?")


def test_an_earlier_turn_that_is_empty_is_passed_over() -> None:
    """A blank turn in a conversation lends nothing and stops nothing."""
    assert read("And August?", JULY, "  ") == read("And August?", JULY)


CARE_LEAVERS = "What percentage of care leavers were in education, employment or training in July 2031?"


@pytest.mark.parametrize(
    ("context", "asked", "measures", "terms"),
    [
        (JULY, "and child protection plans?", ("cp_plans",), ("child", "protect", "plan")),
        (CARE_LEAVERS, "and in suitable accommodation?", ("care_leavers_suitable",), ("suitabl", "accommod")),
        (
            "How many CP plans were there in July 2031?",
            "what was the rate?",
            ("cp_plan_rate",),
            ("cp", "plan"),
        ),
        (JULY, "and in August?", ("referrals",), ("referr",)),
    ],
)
def test_a_follow_up_takes_what_it_leaves_unsaid(
    context: str, asked: str, measures: tuple[str, ...], terms: tuple[str, ...]
) -> None:
    """Another measure drops the subject, another side of the same people keeps them, another unit both."""
    question = read(asked, context)
    assert question.measures == measures
    assert set(terms) <= set(question.terms)
    assert asked.startswith("and in") or not {"referr", "educ", "train"} & set(question.terms)


def test_the_one_before_steps_as_the_turn_before_did() -> None:
    """A month's "one before" is the month before, a quarter's the quarter before."""
    assert when(read("and the one before?", JULY)) == ["2031-06-01/2031-06-30"]
    quarter = "How many referrals were there in quarter 2 of 2031-32?"
    assert when(read("and the one before?", quarter)) == ["2031-04-01/2031-06-30"]


def test_our_before_a_comparator_means_no_second_area() -> None:
    """ "Our statistical neighbours" are the neighbours alone; "England and us" are two."""
    assert [area.kind for area in read("Rate for our statistical neighbours?").areas] == [AreaKind.NEIGHBOURS]
    both = read("What was the rate of plans for England and us in July 2031?")
    assert both.kind is Kind.COMPARISON
    assert [area.kind for area in both.areas] == [AreaKind.HOME, AreaKind.ENGLAND]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What grant did the Ministry give the pools?", Kind.FIGURE),
        ("what does the council spend on bus passes", Kind.FIGURE),
        ("What did the pools cost?", Kind.FIGURE),
        ("What grants are there for pools?", Kind.PASSAGE),
        ("What does the plan do for pools?", Kind.PASSAGE),
    ],
)
def test_an_open_question_for_a_sum_asks_for_a_figure(question: str, kind: Kind) -> None:
    """One grant, one cost, or what is spent: a sum is wanted, not all that is said of it."""
    assert read(question).kind is kind


@pytest.mark.parametrize(
    ("question", "left_out"),
    [("non-UASC children", ("uasc",)), ("non attributable costs", ()), ("non-executive directors", ())],
)
def test_a_kind_named_by_non_leaves_nothing_out(question: str, left_out: tuple[str, ...]) -> None:
    """ "Non-UASC" leaves UASC out; "non-executive" is the name of a kind."""
    assert read(question).without == left_out


def test_an_authoritys_initials_name_it() -> None:
    """ "NCC" is the Northmere County Council whose papers are held, where no other has those letters."""
    vocabulary = Vocabulary.load()
    alone = understand("NCC money in bonds", vocabulary=vocabulary, places=("Northmere", "Southmere"))
    assert [area.name for area in alone.areas] == ["Northmere"]
    assert alone.terms == ("money", "bond")
    two = understand("NCC money in bonds", vocabulary=vocabulary, places=("Northmere", "Norwold"))
    assert two.areas == ()


@pytest.mark.parametrize(
    ("context", "turn", "text"),
    [
        (
            "How far over budget is Adult Social Care?",
            "And Public Health?",
            "How far over budget is Public Health?",
        ),
        (
            "How many fines in Hill Ward in 2031?",
            "what about Marsh Ward?",
            "How many fines in Marsh Ward in 2031?",
        ),
        ("What did Cllr Hill say on buses?", "and Cllr Marsh?", "What did Cllr Marsh say on buses?"),
        (
            "How many 2 year olds have places?",
            "what about three-year-olds?",
            "How many three-year-olds have places?",
        ),
    ],
)
def test_a_turn_that_is_only_a_name_puts_it_for_the_name_before(context: str, turn: str, text: str) -> None:
    """A directorate, a ward or a councillor is asked about as the one before was."""
    assert read(turn, context).text == text


@pytest.mark.parametrize("turn", ["And October?", "and England?", "And LAC?", "and how many of Hill Ward?"])
def test_a_date_an_area_or_initials_stand_for_no_name(turn: str) -> None:
    """Only a name by itself takes the place of another; all else leans on the turn before."""
    assert read(turn, "How many fines were there in Marsh Ward in September 2031?").text.endswith(turn)
