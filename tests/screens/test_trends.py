"""The Trends screen alone: what is chosen is shown, and every value is told in words with its page."""

from __future__ import annotations

import csv
import io
import struct
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from answer.series import Line, Mark, MeasureHeld, Point, Series, Source, Span
from figures import calendar as cal
from figures.records import AreaKind, Standing
from screens import trend_chart, trends, viewer
from screens.desk import Desk
from screens.exempt import MARK
from screens.exports.sheet import as_csv
from screens.trend_link import Choice, address_of, params_of, read_link
from screens.trend_table import COLUMNS, csv_rows, table_html
from tests.screens.double import CITATION, DeskDouble, HeldDouble, run_screen
from tests.screens.test_screens import HOSTILE, words

pytestmark = pytest.mark.usefixtures("white_pages")

WHITE, DARK = "#ffffff", "#16191d"


def point(year: int, value: str, *, mark: Mark = Mark.NONE, others: tuple[str, ...] = ()) -> Point:
    """A count in March of a year, on page 2 of the report."""
    source = Source(Decimal(value), value, replace(CITATION, quote=f"there were {value}"))
    other = tuple(Source(Decimal(one), one, replace(CITATION, page=3)) for one in others)
    return Point(Decimal(value), value, cal.month(year, 3), (source,), other, mark)


def line(*points: Point, area: str = "Exampleshire", kind: AreaKind = AreaKind.HOME, **more: object) -> Line:
    """Months of an area, none following the other."""
    plain = Line(area, kind, Span.MONTH, Standing.ACTUAL, points, (False,) * len(points))
    return replace(plain, **more)  # type: ignore[arg-type]


def series(
    *lines: Line, name: str = "Library visits", measure_id: str = "visits", unit: str = "visits"
) -> Series:
    """A measure with these lines."""
    points = [one for each in lines for one in each.points]
    ends = sorted((one.period for one in points), key=lambda period: period.end)
    areas = tuple(dict.fromkeys(each.area for each in lines))
    return Series(MeasureHeld(measure_id, name, unit, len(points), ends[0], ends[-1], areas), lines)


HOME = line(point(2030, "120"), point(2031, "140", mark=Mark.RESTATED, others=("138",)), point(2032, "90"))
ENGLAND = line(point(2031, "200"), area="England", kind=AreaKind.ENGLAND)
VISITS = series(HOME, ENGLAND)
LOANS = series(line(point(2031, "7"), point(2032, "8")), name="Loans", measure_id="loans")


@pytest.fixture
def desk(tmp_path: Path) -> DeskDouble:
    """A desk that holds two measures over time, of one paper whose file exists."""
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7")
    return DeskDouble(library=HeldDouble(path=path), trends=(VISITS, LOANS))


def shown(desk: DeskDouble, **params: str) -> AppTest:
    """The screen after its first run, opened by an address with these parts."""
    show: Callable[[Desk], None] = trends.show
    app = AppTest.from_function(run_screen, args=(show, desk), default_timeout=20)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def test_the_measure_held_most_is_shown_in_words_and_as_a_table(desk: DeskDouble) -> None:
    """First, last, highest and lowest in a sentence; three values of the council and one of England below."""
    said = words(shown(desk))
    assert (
        "Exampleshire: from 120 in March 2030 to 90 in March 2032; highest 140 in March 2031, "
        "lowest 90 in March 2032." in said
    )
    assert said.count('role="rowheader"') == 4
    assert "Restated: earlier papers give 138" in said


def test_another_measure_is_chosen(desk: DeskDouble) -> None:
    """The list names each measure with how much is held; the one chosen is shown."""
    app = shown(desk)
    assert app.selectbox[0].options == ["Library visits: 4 values", "Loans (visits): 2 values"]
    app.selectbox[0].select("loans").run()
    assert "<h2>Loans (visits)</h2>" in words(app)


def test_an_area_is_left_out(desk: DeskDouble) -> None:
    """Without England its row and its sentence go, and the address says which area is left."""
    app = shown(desk)
    next(box for box in app.checkbox if box.label == "England").uncheck().run()
    assert "England" not in words(app).split("<h2>")[1]
    assert app.query_params["area"] == "Exampleshire"


def test_a_link_shows_the_same_choice_again(desk: DeskDouble) -> None:
    """A link with measure, area and date: the values of the council from 2031 on."""
    app = shown(desk, measure="visits", area="Exampleshire", since="2031-01-01")
    assert words(app).count('role="rowheader"') == 2
    assert [box.value for box in app.checkbox] == [True, False]


def test_a_link_to_a_measure_that_is_not_held_says_so(desk: DeskDouble) -> None:
    """The first measure is shown instead."""
    said = words(shown(desk, measure="gone"))
    assert "The link names a measure that the papers here do not hold at two dates" in said
    assert "<h2>Library visits" in said


def test_the_page_of_a_value_is_opened(desk: DeskDouble) -> None:
    """Choosing a value and pressing the button opens its page beside."""
    app = shown(desk)
    next(button for button in app.button if button.label == "Show page").click().run()
    assert "<h2>Page 2</h2>" in words(app)


def test_a_point_picked_in_the_chart_opens_its_page(
    desk: DeskDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The number the chart gives is that of the value, in the order of the table; others open nothing."""
    opened: list[str] = []
    monkeypatch.setattr(viewer, "go_to", lambda citation: opened.append(citation.quote))
    cited = [one.point.citation for one in trend_chart.points_of(VISITS)]
    for picked in ([{"point": 1}], [], [{"point": 99}], [{"other": 1}]):
        selection = type("Selection", (), {"selection": {"picked": picked}})()
        monkeypatch.setattr("screens.trends.st.session_state", {"chart": selection})
        trends._open_picked("chart", cited)
    assert opened == ["there were 140"]


def test_a_measure_goes_into_the_briefing_with_its_figures(desk: DeskDouble) -> None:
    """The entry says what the chart says, with every figure and its page."""
    app = shown(desk)
    next(button for button in app.button if button.label == "Add to briefing").click().run()
    entry = app.session_state["collected"].entries[0]
    assert entry.asked == "Library visits over time"
    assert "from 120 in March 2030 to 90 in March 2032" in entry.answer.answer
    assert len(entry.answer.figures) == 4
    assert entry.answer.citations[0].page == 2


def test_nothing_at_two_dates_is_said_plainly(desk: DeskDouble) -> None:
    """Papers without a measure over time have no chart and no list to choose from."""
    app = shown(replace(desk, trends=()))
    assert "The papers hold no measure at two dates yet." in words(app)
    assert not app.selectbox


def test_text_of_papers_is_shown_as_text(desk: DeskDouble) -> None:
    """Script and Markdown in a measure's name, an area and a paper's title stay letters."""
    titled = replace(HOME.points[0].sources[0].citation, title=HOSTILE)
    first = replace(HOME.points[0], sources=(Source(Decimal(120), "120", titled),))
    hostile = series(line(first, HOME.points[2], area=HOSTILE), ENGLAND, name=HOSTILE)
    app = shown(replace(desk, trends=(hostile,)))
    said = words(app)
    assert "<script>alert" not in said
    assert said.count("&lt;script&gt;alert(1)&lt;/script&gt; **bold**") >= 3
    assert "\\*\\*bold\\*\\*" in app.checkbox[0].label


def test_exempt_values_are_marked(desk: DeskDouble) -> None:
    """A value not for publication is marked on the screen, in its row and in the names of files."""
    exempt = replace(HOME.points[0].sources[0].citation, access="exempt")
    first = replace(HOME.points[0], sources=(Source(Decimal(120), "120", exempt),))
    marked = series(line(first, HOME.points[2]))
    assert words(shown(replace(desk, trends=(marked,)))).count(MARK) >= 2
    assert trends._file_name(marked).startswith("exempt-")
    assert "Exempt: not for publication." in trends._source_line(marked)


def test_a_long_table_is_paged(desk: DeskDouble) -> None:
    """Of 30 values 24 stand on the first page."""
    many = series(line(*(point(1990 + number, str(number)) for number in range(30))))
    said = words(shown(replace(desk, trends=(many,))))
    assert said.count('role="rowheader"') == 24
    assert "The values, 1 to 24 of 30" in said


def test_the_values_as_csv_hold_everything() -> None:
    """One row a value, with other values and every place; a formula is made harmless."""
    named = series(HOME, name="=1+1")
    rows = list(csv.DictReader(io.StringIO(as_csv(COLUMNS, csv_rows(named)).decode("utf-8-sig"))))
    assert [row["Value"] for row in rows] == ["120", "140", "90"]
    assert rows[0]["Measure"] == "'=1+1"
    assert (rows[1]["Mark"], rows[1]["Other values"]) == (
        "restated",
        "138: Children’s Social Care Performance (report.pdf), PDF page 3 (printed page 9)",
    )
    assert (rows[1]["First day"], rows[1]["Last day"]) == ("2031-03-01", "2031-03-31")
    assert rows[1]["Every place"].startswith("140: ")


def test_the_picture_has_its_title_source_and_text() -> None:
    """A PNG of 900 and more points, with its description inside for whoever cannot see it."""
    png = trend_chart.picture(VISITS, source="Source: one paper")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, _ = struct.unpack(">II", png[16:24])
    assert width > 1800
    with Image.open(io.BytesIO(png)) as opened:
        assert isinstance(opened.info["Title"], str)
        told = {name: str(opened.info[name]) for name in ("Title", "Source", "Description")}
    assert told["Title"] == "Library visits (visits)"
    assert told["Source"] == "Source: one paper"
    assert "from 120 in March 2030 to 90 in March 2032" in told["Description"]


def test_lines_are_told_apart_by_shape_and_dash_as_well_as_by_colour() -> None:
    """Every line has a shape and a colour of its own, targets are dashed, marks have their words."""
    aim = line(point(2032, "100"), standing=Standing.TARGET)
    spec = trend_chart.chart(series(HOME, ENGLAND, aim)).to_dict()
    encodings = [layer["encoding"] for layer in spec["layer"]]
    shapes = next(one["shape"]["scale"]["range"] for one in encodings if "shape" in one)
    dashes = next(one["strokeDash"]["scale"]["range"] for one in encodings if "strokeDash" in one)
    assert len(set(shapes)) == 3
    assert dashes[2] == [4, 4]
    strokes = [one["stroke"]["scale"]["domain"] for one in encodings if "stroke" in one]
    assert strokes == [["Restated"]]


def luminance(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", trend_chart.COLOURS)
@pytest.mark.parametrize("page", [WHITE, DARK])
def test_every_colour_stands_out_from_the_page(colour: str, page: str) -> None:
    """At least 3:1 against the light page and the dark one (WCAG 1.4.11)."""
    lighter, darker = sorted((luminance(colour), luminance(page)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 3


def test_a_count_is_drawn_from_zero_and_a_narrow_share_is_not() -> None:
    """120 to 140 visits begin at zero; 94 to 96 per cent may not, and the screen says so."""

    def from_zero(shown: Series) -> bool:
        layer = trend_chart.chart(shown).to_dict()["layer"][0]
        return bool(layer["encoding"]["y"]["scale"]["zero"])

    shares = series(line(point(2031, "94"), point(2032, "96")), unit="percent")
    assert (from_zero(VISITS), from_zero(shares)) == (True, False)
    assert "The scale does not begin at zero." in trends._words_html(shares)
    assert "does not begin at zero" not in trends._words_html(VISITS)


def test_a_choice_is_the_same_after_its_link() -> None:
    """Measure, areas with an ampersand, and dates come back out of the address they went into."""
    choice = Choice("visits", ("A & B", "England"), date(2030, 1, 1), None)
    assert read_link(params_of(choice)) == choice
    assert address_of(choice, here="http://localhost:8501/trends?x=1") == (
        "http://localhost:8501/trends?measure=visits&area=A+%26+B&area=England&since=2030-01-01"
    )
    assert read_link({"since": ["soon"]}) == Choice()


def test_the_table_links_each_value_to_its_page_by_name() -> None:
    """A link says for screen readers what it opens; the page of another value is linked too."""
    told = table_html(
        VISITS, [(HOME, HOME.points[1])], caption="The values", link_to=lambda cited: f"/d#page={cited.page}"
    )
    assert told.count("<a href=") == 2
    assert "of Children’s Social Care Performance, March 2031, opens the PDF in a new tab" in told
    assert 'data-head="What to know"' in told
