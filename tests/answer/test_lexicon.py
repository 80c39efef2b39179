"""Words that mean the same, words that only look so, and words that nobody asked for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from answer.lexicon import OTHER_WORDS, PARTIAL, Lexicon
from answer.terms import terms_of

GROUPS = (
    ("children looked after", "children in care", "LAC"),
    ("schools", "primary schools", "academies"),
    ("council house", "council home"),
)


def level(words: Sequence[str]) -> dict[str, float]:
    """Every word as rare as any other, so that shares are plain fractions."""
    return dict.fromkeys(words, 1.0)


LEXICON = Lexicon(GROUPS, level)


def says(question: str, text: str) -> list[float]:
    """How much of each thing that the question names stands in the text."""
    return [one.in_(LEXICON.words(text)) for one in LEXICON.concepts(terms_of(question), question)]


def test_the_same_words_say_all_of_it() -> None:
    """Word for word, in any order and form."""
    assert says("children looked after", "after a look at the child: children") == [1.0]


@pytest.mark.parametrize("text", ["LAC", "LACs", "children in care", "in the care of two children"])
def test_another_name_of_the_same_thing_says_nearly_all(text: str) -> None:
    """Abbreviations and other names count, a little less than the words typed."""
    assert says("children looked after", text) == [OTHER_WORDS]


def test_a_phrase_counts_as_one_thing() -> None:
    """ "Children looked after" is one concept, "bins" another."""
    concepts = LEXICON.concepts(terms_of("bins of children looked after"), "bins of children looked after")
    assert [concept.label for concept in concepts] == ["children look after", "bin"]


def test_half_the_words_say_less_than_half() -> None:
    """One word of two that were typed is worth its share of what a part may count."""
    assert says("council house", "a house") == [PARTIAL / 2]


def test_a_qualifier_left_out_makes_no_synonym() -> None:
    """ "Schools" says only a part of "primary schools", though one group holds both."""
    assert says("primary schools", "schools") == [PARTIAL / 2]
    assert says("primary schools", "academies") == [OTHER_WORDS]
    assert says("schools", "primary schools") == [1.0]


def test_a_thing_not_named_says_nothing() -> None:
    """No word in common, no share."""
    assert says("bins", "council house") == [0.0]


@pytest.mark.parametrize(
    "typed",
    [
        "LAC",
        pytest.param(
            "children in care",
        ),
    ],
)
def test_groups_that_share_a_phrase_are_one(typed: str) -> None:
    """What the papers define ("LAC", a looked after cohort) joins what the vocabulary knows."""
    joined = Lexicon((*GROUPS, ("LAC", "looked after cohort")), level)
    (concept,) = joined.concepts(terms_of(typed), typed)
    assert concept.in_(joined.words("looked after cohort")) == OTHER_WORDS


def test_a_rare_word_weighs_more() -> None:
    """What few passages hold tells more of a question than what all hold."""
    rarity = {"bin": 3.0, "crew": 0.5}
    lexicon = Lexicon((), lambda words: {word: rarity[word] for word in words})
    assert [one.weight for one in lexicon.concepts(("bin", "crew"), "bins crews")] == [3.0, 0.5]


def test_a_thing_weighs_as_its_commonest_name_does() -> None:
    """A rare abbreviation typed for a common thing is no more telling than the thing."""
    rarity = {"lac": 9.0, "children": 1.0, "look": 1.0, "after": 2.0, "in": 0.1, "care": 1.5}
    lexicon = Lexicon((GROUPS[0],), lambda words: {word: rarity[word] for word in words})
    # Each phrase weighs as its rarest word does: LAC 9, children looked after 2, children in care 1.5.
    assert [one.weight for one in lexicon.concepts(("lac",), "LAC")] == [1.5]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("bins", 0.0),
        ("missed bins", 1 / 2),
        ("missed bins of glass", 2 / 3),
        # When a figure holds and the words of asking say nothing of a measure.
        ("number of bins in July 2031", 0.0),
    ],
)
def test_the_excess_is_the_share_that_nobody_asked_for(text: str, share: float) -> None:
    """Words beyond the question, by their weight; dates and words of asking are not counted."""
    concepts = LEXICON.concepts(("bin",), "bins")
    assert LEXICON.excess(LEXICON.words(text), concepts) == pytest.approx(share)


def test_another_name_of_what_was_asked_is_no_excess() -> None:
    """A row labelled LAC says just what "children in care" asked for."""
    concepts = LEXICON.concepts(terms_of("children in care"), "children in care")
    assert LEXICON.excess(LEXICON.words("LAC"), concepts) == 0.0


def test_what_is_in_the_authority_is_in_the_borough() -> None:
    """ "In borough" and the authority's own name place a thing alike."""
    lexicon = Lexicon((), level, home="Exampleshire")
    (concept,) = lexicon.concepts(("borough",), "borough")
    assert concept.in_(lexicon.words("placed in Exampleshire")) == 1.0
    assert concept.in_(LEXICON.words("placed in Exampleshire")) == 0.0


def test_what_a_rate_is_out_of_is_not_what_it_measures() -> None:
    """A rate "per 100,000 population" does not tell the population."""
    assert says("population", "Deaths, rate per 100,000 population") == [0.0]
    assert says("population", "Population in 2031") == [1.0]
