"""Records survive being written down."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from figures.records import Area, AreaKind, Box, Cell, Figure, Period, PeriodKind, Place, Role, Standing
from index.codec import pack, unpack
from index.pagecodec import pack_words, unpack_words
from ingest.records import Fact, Paper, PaperKind, Part, Passage, PassageKind, Word

PLACE = Place(
    "p1", "p1-3", 9, "The rate fell to 18.30 – “a third” lower", 17, 22, "9", Box(1.1, 2.2, 3.3, 4.4), "Rate"
)
FIGURE = Figure(
    value=Decimal("18.30"),
    as_printed="18.30",
    measure="rate of plans",
    place=PLACE,
    unit="per 10,000",
    high=Decimal("1E+3"),
    measure_id="child_protection_plan_rate",
    period=Period(PeriodKind.QUARTER, date(2022, 7, 1), date(2022, 9, 30), "Q2", inherited=True),
    area=Area(AreaKind.NEIGHBOURS, "Statistical neighbours"),
    standing=Standing.FORECAST,
    role=Role.CHANGE,
)
PASSAGE = Passage(
    id="p1-3",
    paper_id="p1",
    order=3,
    kind=PassageKind.ROW,
    parts=(Part(9, "first part", (Box(0, 1, 2, 3),), "9"), Part(10, "second part", ())),
    search_text="Title > first part second part",
    headings=("1", "Performance"),
    cells=(Cell("18.3", "Rate", "Sep-22", 6), Cell("", "Rate", "", 0, Box(1, 1, 2, 2))),
    speaker="Councillor Example",
)
PAPER = Paper(
    id="p1",
    file_id="f",
    title="Performance",
    kind=PaperKind.MINUTES,
    first_page=1,
    last_page=12,
    meeting=date(2024, 2, 29),
    facts=(Fact("present", "A, B", 2), Fact("apologies", "", 2)),
    abbreviations=(("LAC", "looked after children"), ("CP", "child protection")),
    approved=False,
)


@pytest.mark.parametrize("record", [FIGURE, PASSAGE, PAPER], ids=lambda record: type(record).__name__)
def test_a_record_comes_back_equal(record: object) -> None:
    """Decimals keep their noughts, dates, enumerations and nested tuples their types."""
    back = unpack(type(record), pack(record))
    assert back == record
    assert repr(back) == repr(record)


def test_defaults_are_not_written() -> None:
    """A field that has its default takes no room, and one that a record gains later can be read."""
    assert pack(Fact("item", "7", 1)) == '{"name":"item","value":"7","page":1}'
    assert pack(Area(AreaKind.HOME, "Anytown")) == '{"kind":"home","name":"Anytown"}'


def test_what_does_not_fit_is_refused() -> None:
    """A text written for another record is not read as this one."""
    with pytest.raises(KeyError):
        unpack(Fact, pack(Area(AreaKind.HOME, "Anytown")))


def test_the_words_of_a_page_come_back_equal() -> None:
    """Every word keeps its text, its box to the last digit, whether it is bold, and its size."""
    words = (
        Word("£2.857m", Box(72.024, 100.1, 110.33333333333333, 112.0), bold=True, size=11.04),
        Word("ﬁgure", Box(0.0, 0.0, 1e-7, 9.5)),
    )
    assert unpack_words(pack_words(words)) == words
    assert unpack_words(pack_words(())) == ()
