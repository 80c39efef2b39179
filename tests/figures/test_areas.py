"""Areas found in text."""

from __future__ import annotations

import pytest

from figures.areas import find_areas
from figures.records import AreaKind
from tests.figures.reading import HOME


def kinds(text: str) -> list[str]:
    """The kinds of the areas a text names."""
    return [mention.area.kind.value for mention in find_areas(text, HOME)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the England average", ["england"]),
        ("65% nationally", ["england"]),
        ("a National rate of 9", ["england"]),
        ("our SN average", ["home", "statistical neighbours"]),
        ("statistical neighbours’ outturn", ["statistical neighbours"]),
        ("the comparator group", ["similar authorities"]),
        ("the east of England and the Eastern Region", ["region", "region"]),
        ("Northmere Borough Council’s rate", ["home"]),
        ("in the borough", ["home"]),
        ("Essex and Leicester City Council", ["other", "other"]),
    ],
)
def test_areas_are_told_by_their_words(text: str, expected: list[str]) -> None:
    """Comparators, the authority itself and other authorities are each their own kind."""
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a national issue",
        "National Transfer Scheme",
        "reading and writing",
        "Public Health England",
        "South Essex College",
        "hubs in North Kent",
        "a Hackney Carriage",
        "Norfolk Hospital",
    ],
)
def test_words_in_names_compare_nothing(text: str) -> None:
    """A scheme, a body, a cab, a school subject or a part of a county is no area."""
    assert kinds(text) == []


def test_without_a_home_our_means_nobody() -> None:
    """Words for the authority itself need to know which it is."""
    assert find_areas("our rate in the borough", None) == ()


def test_a_named_authority_is_itself_where_it_is_not_the_home() -> None:
    """Another council's name is that council."""
    (mention,) = find_areas("the London Borough of Barking and Dagenham", HOME)
    assert (mention.area.kind, mention.area.name) == (AreaKind.OTHER, "Barking and Dagenham")


def test_national_in_the_name_of_a_scheme_names_no_area() -> None:
    """ "English National Concessionary Travel Scheme" is a name; "National Average" is England's."""
    assert [
        one.area.name for one in find_areas("The English National Concessionary Travel Scheme", None)
    ] == []
    assert [one.area.name for one in find_areas("National Average", None)] == ["England"]


def test_a_region_in_one_word_or_with_a_hyphen() -> None:
    """Papers write a region's name in two words, with a hyphen or as one."""
    found = find_areas("Southeast (7.5%), South-East and South East; the south east of the town", None)
    assert [one.area.name for one in found] == ["South East"] * 3
