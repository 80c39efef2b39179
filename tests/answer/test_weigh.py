"""How well a figure answers, grade by grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from answer.lexicon import Lexicon
from answer.question import Kind, Question
from answer.telling import CAPTION, FAR, MID, NEAR, TELLING
from answer.terms import terms_of
from answer.weigh import (
    NO_OWN_WORDS,
    OTHER_MEASURE,
    OTHER_PAPER,
    UNKNOWN_MEASURE,
    UNSAID_WORD,
    Scales,
    Weighed,
    area_fits,
    paper_fits,
    same_area,
    weigh,
    weigh_all,
)
from figures import calendar as cal
from figures.records import Area, AreaKind, Figure, Period, Place, Role, Standing
from index.records import FigureHit
from ingest.records import PassageKind
from tests.answer.candidates import AUGUST, ENGLAND, HOME, JULY, candidate, hit, plain_figure

KENT = Area(AreaKind.OTHER, "Kent")


def level(words: Sequence[str]) -> dict[str, float]:
    """Every word as rare as any other."""
    return dict.fromkeys(words, 1.0)


LEXICON = Lexicon((), level)


def ask(words: str = "referrals", **more: Any) -> Question:
    """A question for a figure about the words."""
    return Question(text=words, asked=words, kind=Kind.FIGURE, terms=terms_of(words), bare=words, **more)


def grades(question: Question, figure: Figure, **around: Any) -> Weighed:
    """The grades of the figure in a paragraph, or in what `around` says."""
    return weigh(question, hit(figure, **around), LEXICON)


def test_a_figure_that_fits_wholly_has_full_marks() -> None:
    """The words asked and no others, the month, the area: the grade of certainty."""
    one = grades(ask(periods=(JULY,), areas=(HOME,)), plain_figure())
    assert (one.match, one.excess, one.period, one.area, one.unit, one.standing) == (
        1.0,
        0.0,
        1.0,
        1.0,
        1.0,
        1.0,
    )
    assert one.score == 1.0


@pytest.mark.parametrize(
    ("asked", "held", "grade"),
    [
        (JULY, JULY, 1.0),
        (cal.month(2031, 9), cal.point(date(2031, 9, 30)), 1.0),
        (cal.quarter(2031, 2), cal.point(date(2031, 9, 30)), 0.9),
        (cal.financial_year(2031), JULY, 0.3),
        (JULY, AUGUST, 0.0),
        (JULY, None, 0.25),
    ],
)
def test_the_period_is_graded_by_how_it_fits(asked: Period, held: Period | None, grade: float) -> None:
    """The same days wholly, the end of the span nearly, a part of it hardly, another month not at all."""
    assert grades(ask(periods=(asked,)), plain_figure(period=held)).period == grade


def test_a_question_without_a_period_leaves_it_open() -> None:
    """Any date will do, and so will none."""
    assert grades(ask(), plain_figure(period=None)).period == 1.0


def test_the_best_of_two_periods_counts() -> None:
    """ "In July and August" is met by either."""
    assert grades(ask(periods=(JULY, AUGUST)), plain_figure(period=AUGUST)).period == 1.0


@pytest.mark.parametrize(
    ("asked", "held", "grade"),
    [
        (ENGLAND, ENGLAND, 1.0),
        (ENGLAND, HOME, 0.0),
        (HOME, ENGLAND, 0.0),
        (HOME, None, 0.9),
        (ENGLAND, None, 0.0),
        (KENT, HOME, 0.0),
        (KENT, KENT, 1.0),
        # An authority is the same whichever paper it is at home in.
        (Area(AreaKind.OTHER, "Exampleshire"), HOME, 1.0),
        (HOME, Area(AreaKind.OTHER, "Exampleshire County Council"), 1.0),
        (
            Area(AreaKind.NEIGHBOURS, "statistical neighbours"),
            Area(AreaKind.SIMILAR, "similar authorities"),
            0.7,
        ),
        (Area(AreaKind.REGION, "Eastern Region"), Area(AreaKind.REGION, "London"), 0.0),
        (Area(AreaKind.REGION, "Eastern Region"), Area(AreaKind.REGION, "Eastern Region"), 1.0),
    ],
)
def test_the_area_held_is_or_is_not_the_area_asked(asked: Area, held: Area | None, grade: float) -> None:
    """A comparator never stands for the authority, nor one authority for another."""
    assert same_area(asked, held) == grade


def test_without_an_area_the_authoritys_own_figure_is_meant() -> None:
    """England's figure is no answer to a question that names nobody."""
    question = ask()
    own, none, national = (grades(question, plain_figure(area=area)).area for area in (HOME, None, ENGLAND))
    assert (own, none) == (1.0, 1.0)
    assert national < own


def test_a_sentence_under_another_authoritys_heading_is_of_that_authority() -> None:
    """Where the figure's own words name no area, the heading above them may."""
    own = plain_figure(area=Area(AreaKind.HOME, "Exampleshire", inherited=True))
    assert area_fits(KENT, hit(own, headings=("2 Calls in Kent",)), LEXICON) == 0.9
    assert area_fits(KENT, hit(own, headings=("2 Calls",)), LEXICON) == 0.0


def test_words_around_do_not_overrule_an_area_the_figure_states() -> None:
    """A figure said to be Exampleshire's stays so under a heading that names Kent."""
    assert area_fits(KENT, hit(plain_figure(), headings=("2 Calls in Kent",)), LEXICON) == 0.0


@pytest.mark.parametrize(
    ("asked", "held", "certain"),
    [
        (None, Standing.ACTUAL, True),
        (None, Standing.PROVISIONAL, True),
        (None, Standing.TARGET, False),
        (None, Standing.FORECAST, False),
        (None, Standing.CEILING, False),
        (Standing.TARGET, Standing.TARGET, True),
        (Standing.TARGET, Standing.ACTUAL, False),
        (Standing.FORECAST, Standing.TARGET, False),
    ],
)
def test_the_standing_asked_for_is_the_surest(
    asked: Standing | None, held: Standing, *, certain: bool
) -> None:
    """What happened answers a plain question, a target one that asks for the target."""
    grade = grades(ask(standing=asked), plain_figure(standing=held)).standing
    assert grade == 1.0 if certain else 0 < grade < 0.9


@pytest.mark.parametrize(("change", "role"), [(True, Role.LEVEL), (False, Role.CHANGE)])
def test_a_change_is_no_level(*, change: bool, role: Role) -> None:
    """ "Fell by 72" does not answer how many there were, nor a level how far it fell."""
    assert grades(ask(change=change), plain_figure(role=role)).standing <= 0.5
    other = Role.CHANGE if change else Role.LEVEL
    assert grades(ask(change=change), plain_figure(role=other)).standing == 1.0


def test_a_total_asked_for_is_soonest_a_total() -> None:
    """ "In total" prefers the row or column that says so."""
    total = plain_figure(measure="total referrals")
    assert grades(ask("referrals", total=True), total).standing == 1.0
    assert grades(ask("referrals", total=True), plain_figure()).standing < 1.0


def labelled(row_label: str) -> Figure:
    """A cell of a row."""
    figure = plain_figure(measure="bins", unit=None)
    return replace(figure, place=replace(figure.place, row_label=row_label, quote="168 171"))


def test_words_count_by_how_near_they_stand() -> None:
    """The figure's own words most, then the caption's, its sentence's, the headings'; other words nothing."""
    figure = labelled("glass")
    sentence = replace(figure, place=replace(figure.place, quote="cork", caption="tins"))
    asked = ("glass", "tins", "cork", "wood", "steel")
    matches = [grades(ask(f"bins {word}"), sentence, headings=("wood",)).match for word in asked]
    # "bins" is its own word: half of each match.
    assert matches == pytest.approx([(1 + level) / 2 for level in (NEAR, CAPTION, MID, FAR, 0.0)])


def test_a_figure_whose_own_words_say_nothing_asked_is_hardly_it() -> None:
    """Words of the headings alone would fit every figure below them."""
    figure = labelled("glass")
    assert grades(ask("wood"), figure, headings=("wood",)).match == pytest.approx(FAR * NO_OWN_WORDS)


def rare(words: Sequence[str]) -> dict[str, float]:
    """Every word as rare as one that tells subjects apart."""
    return dict.fromkeys(words, TELLING)


@pytest.mark.parametrize(
    ("asked", "said"),
    [("bins glass", True), ("bins steel", False), ("bins written", True), ("bins 16", False)],
)
def test_a_telling_word_left_unsaid_weighs_more_than_its_share(asked: str, *, said: bool) -> None:
    """A noun or a number that nothing around the figure says means another thing; a plain verb does not."""
    one = weigh(ask(asked), hit(labelled("glass")), Lexicon((), rare))
    assert (one.match >= 0.8) is said
    if not said:
        assert one.match <= 0.5 * (1 - UNSAID_WORD) + 0.01


def row(label: str, value: str) -> FigureHit:
    """A row of a table headed "Bins emptied"."""
    figure = plain_figure(value, measure=f"Bins emptied – {label}", unit=None)
    place = replace(figure.place, row_label=label, caption="Bins emptied", quote=f"{label} {value}")
    return hit(replace(figure, place=place), headings=("Market Street",))


def test_a_word_of_one_row_is_not_said_of_the_next() -> None:
    """Though the heading names the street, a table with a row for it gives the others no share in it."""
    question = ask("bins market street")
    market, beck = row("Market Street", "27"), row("Beck Street", "83")
    lexicon = Lexicon((), rare)
    alone = weigh_all(question, [beck], lexicon)[0]
    both = {one.figure.as_printed: one.match for one in weigh_all(question, [market, beck], lexicon)}
    assert both["83"] < 0.6 * alone.match
    assert both["27"] > 0.95


def test_a_figure_is_weighed_beside_those_of_its_pool_each_time() -> None:
    """The same scales give a row the same grades as new ones do, alone, beside another, and alone again."""
    question, lexicon = ask("bins market street"), Lexicon((), rare)
    market, beck = row("Market Street", "27"), row("Beck Street", "83")
    scales = Scales(question, lexicon)
    for pool in ([beck], [market, beck], [beck]):
        assert scales.weigh(pool) == weigh_all(question, pool, Lexicon((), rare))


def test_a_number_of_those_just_spoken_of_shares_their_words() -> None:
    """ "42 agency staff, of which 2 were outside" says agency staff of the 2 as well."""
    text = "This means 42 agency staff, of which 2 were outside."
    figures = [
        plain_figure("42", measure="agency staff", unit="staff"),
        plain_figure("2", measure="outside", unit=None),
    ]
    starts = (text.index("42"), text.index("2 were"))
    hits = [
        hit(
            replace(one, place=replace(one.place, quote=text, start=start, end=start + len(one.as_printed))),
            text=text,
        )
        for one, start in zip(figures, starts, strict=True)
    ]
    best = weigh_all(ask("agency staff outside"), hits, Lexicon((), rare))[0]
    assert best.figure.as_printed == "2"


def test_words_that_nobody_asked_for_make_it_less_sure() -> None:
    """ "Repeat referrals of boys" is not what "referrals" asks for, though the word is there."""
    plain, long = (
        grades(ask(), plain_figure(measure=words)) for words in ("referrals", "repeat referrals of boys")
    )
    assert (plain.match, long.match) == (1.0, 1.0)
    assert long.excess == pytest.approx(2 / 3)
    assert long.subject < plain.subject


def test_the_measure_known_on_both_sides_settles_most() -> None:
    """The same measure lifts loose words, another one and an unknown one count against them."""
    question = ask("referrals glass", measures=("referrals",))
    # One of the two words is there: 0.5, then what the measures say of it.
    same, none, other = (
        grades(question, plain_figure(measure_id=held)).match for held in ("referrals", None, "looked_after")
    )
    assert same > 0.5
    assert none == 0.5 * UNKNOWN_MEASURE
    assert other == 0.5 * OTHER_MEASURE


@pytest.mark.parametrize(("row", "barred"), [("glass", True), ("paper", False)])
def test_what_the_question_leaves_out_is_barred(row: str, *, barred: bool) -> None:
    """ "Excluding glass" rules the row of glass out and no other."""
    with_glass = grades(ask("bins"), labelled(row)).match
    without = grades(ask("bins", without=("glass",)), labelled(row)).match
    assert (without < 0.5 * with_glass) is barred


@pytest.mark.parametrize(
    ("papers", "grade"),
    [
        ((), 1.0),
        ((cal.month(2031, 11),), 1.0),
        ((cal.quarter(2031, 1),), 1.0),
        ((cal.month(2030, 3),), OTHER_PAPER),
    ],
)
def test_a_paper_named_by_its_date_is_preferred(papers: tuple[Period, ...], grade: float) -> None:
    """By its meeting or by the quarter it covers; a figure of another paper counts less."""
    held = hit(plain_figure(), covers=cal.quarter(2031, 1))
    assert paper_fits(ask(papers=papers), held, LEXICON) == grade


def test_a_paper_named_by_its_title_is_preferred() -> None:
    """Words that name a paper grade each paper by how many of them its title and committee say."""
    question = ask(paper_words="bins strategy")
    both, one, none = (
        paper_fits(question, hit(plain_figure(), title=title), LEXICON)
        for title in ("Bins Strategy", "Bins", "Pools")
    )
    assert both == 1.0
    assert OTHER_PAPER == none < one < both


def test_a_charts_loose_words_count_a_little_less() -> None:
    """A sentence is quoted rather than a chart when both give the figure."""
    chart = grades(ask(), plain_figure(), kind=PassageKind.CHART)
    assert 0.9 < chart.score < grades(ask(), plain_figure()).score


@pytest.mark.parametrize("grade", ["match", "period", "area", "unit", "standing"])
def test_a_grade_of_nothing_leaves_nothing(grade: str) -> None:
    """One respect that does not fit at all cannot be outweighed by the others."""
    nothing: dict[str, Any] = {grade: 0.0}
    assert candidate(**nothing).score == 0.0


def test_the_subject_leaves_period_and_area_aside() -> None:
    """What is held of the measure for another time or place can be named in a refusal."""
    one = candidate(period=0.0, area=0.0)
    assert (one.subject, one.score) == (1.0, 0.0)


def test_a_place_without_labels_needs_none() -> None:
    """A figure of a sentence has no row, column or caption, and is weighed by its words."""
    bare = replace(plain_figure(), place=Place("p", "p-1", 2, "168", 0, 3))
    held: FigureHit = hit(bare)
    assert weigh(ask(), held, LEXICON).match == 1.0


def aged(words: str) -> Figure:
    """A number of people of an age."""
    return plain_figure(measure=f"people {words}", unit="people")


@pytest.mark.parametrize(
    ("asked", "held", "same"),
    [
        ("people over 21", "aged over 21", True),
        ("people over 21", "aged 18-21", False),
        ("people over 21", "at college", True),
        ("people aged 65 and over", "aged over 65", True),
        ("people aged 65+", "aged 65 or older", True),
        ("people 65 plus", "aged over 65", True),
        ("people under 5", "over 5", False),
        ("people 5 or under", "aged 0-5", True),
        ("people at least 16", "aged 16 and over", True),
        ("three and four year olds", "vulnerable two-year-olds", False),
        ("three and four year olds", "3- and 4-year-olds", True),
        ("six year olds", "5 to 7-year-olds", True),
        ("six year olds", "at college", True),
    ],
)
def test_a_bound_asked_for_is_the_bound_said(asked: str, held: str, *, same: bool) -> None:
    """ "Over 21" is not "18-21": where a figure tells ages, they are those asked for."""
    assert (grades(ask(asked), aged(held)).standing == 1.0) is same


def test_a_table_caption_that_says_not_negates_none_of_its_rows() -> None:
    """What a caption says of the table ("not all schools") is no word of a row."""
    figure = row("Glass", "27").figure
    figure = replace(figure, place=replace(figure.place, caption="Bins, not sacks"))
    figure = replace(figure, measure="Bins, not sacks – Glass")
    assert grades(ask("bins glass"), figure).standing == 1.0


@pytest.mark.parametrize(
    ("words", "grade"),
    [("Revenue budget", 0.9), ("forecast overspend", 0.9), ("savings target", 0.9), ("fines paid", 0.3)],
)
def test_a_report_of_a_quarter_gives_the_years_budget(words: str, grade: float) -> None:
    """Budgets, forecasts and savings are the year's, whichever quarter's report tells them."""
    told = plain_figure(measure=words, unit="GBP", period=replace(cal.quarter(2031, 2), inherited=True))
    assert grades(ask(words, periods=(cal.financial_year(2031),)), told).period == grade


def test_a_sum_said_to_be_of_a_quarter_is_not_the_years() -> None:
    """A quarter that the sentence itself names is meant."""
    told = plain_figure(measure="budget", unit="GBP", period=cal.quarter(2031, 2))
    assert grades(ask("budget", periods=(cal.financial_year(2031),)), told).period == 0.3


def test_an_overspend_is_a_forecast_until_the_year_closes() -> None:
    """Asked for plainly, the forecast is what there is; of other measures it is less than what happened."""
    forecast = Standing.FORECAST
    assert grades(ask("overspend"), plain_figure(measure="overspend", standing=forecast)).standing == 1.0
    assert grades(ask("referrals"), plain_figure(standing=forecast)).standing < 1.0


def test_an_allocation_that_calls_itself_so_is_what_was_asked() -> None:
    """A row "Allocation" answers a question for the allocation, though nothing makes it a ceiling."""
    one = grades(ask("grant allocation", standing=Standing.CEILING), plain_figure(measure="allocation"))
    assert one.standing == 1.0


def test_a_score_is_no_percentage() -> None:
    """ "What was the average score" is not answered by how many passed."""
    percent = plain_figure(measure="score of pupils", unit="percent")
    assert grades(ask("score of pupils"), percent).unit < 1.0
    assert grades(ask("score of pupils"), replace(percent, unit="score")).unit == 1.0
