"""The vocabulary of measures."""

from __future__ import annotations

from pathlib import Path

import pytest

from figures.measures import Vocabulary, VocabularyError, compatible


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The vocabulary that comes with the program."""
    return Vocabulary.load()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("number of children on a CP plan", "cp_plans"),
        ("at the end of May, children subject to a plan", "cp_plans"),
        ("CPP rate", "cp_plan_rate"),
        ("child protection plans started", "cp_plans_started"),
        ("child protection plans that ended", "cp_plans_ended"),
        ("repeat child protection plans", "cp_plans_repeat"),
        ("looked after kids", "looked_after"),
        ("rate of LAC per 10,000", "looked_after_rate"),
        ("children who ceased to be looked after", "looked_after_ceased"),
        ("new UASC", "uasc_arrivals"),
        ("re-referral percentage", "repeat_referrals"),
        ("care leavers in EET", "care_leavers_eet"),
        ("care leavers who are NEET", "care_leavers_neet"),
        ("care leavers the council is in touch with", "care_leavers_in_touch"),
        ("EHCPs issued within 20 weeks", "ehcps_on_time"),
        ("assessments completed in timescale", "assessments_on_time"),
        ("fly-tipping", "fly_tips"),
        ("sickness days per employee", "sickness_days"),
    ],
)
def test_measures_of_one_topic_are_told_apart(vocabulary: Vocabulary, text: str, expected: str) -> None:
    """The words beside a topic choose between its number, its rate, its starts and the rest."""
    assert vocabulary.find(text)[0].measure.id == expected


def test_the_unit_chooses_where_words_do_not(vocabulary: Vocabulary) -> None:
    """The same topic with a percentage is another measure than with a count."""
    (counted,) = vocabulary.find("return home interviews accepted", unit="percent")
    assert counted.measure.id == "rhi_taken_up"
    assert vocabulary.find("number of foster carers", unit="GBP") == ()


def test_unknown_words_have_no_measure(vocabulary: Vocabulary) -> None:
    """Words the vocabulary does not know find nothing and stand for themselves."""
    assert vocabulary.find("penguins at the zoo") == ()


def test_expand_adds_the_full_name_once(vocabulary: Vocabulary) -> None:
    """An acronym gains its words; words already there are not repeated."""
    assert vocabulary.expand("CME in May").startswith("CME in May children missing education")
    assert vocabulary.expand("children missing education") == "children missing education"


def test_every_measure_has_a_topic_and_every_same_as_a_measure(vocabulary: Vocabulary) -> None:
    """The data file hangs together: no measure without a topic, no alias without what it stands for."""
    assert all(measure.topic in vocabulary.topics for measure in vocabulary.measures.values())
    assert all(alias in vocabulary.measures for alias in vocabulary.same_as.values())


def test_a_council_adds_its_own_measures(tmp_path: Path) -> None:
    """A second file adds topics and measures and leaves the others as they are."""
    own = tmp_path / "own.yaml"
    own.write_text(
        "topics:\n  - {id: beach_hut, name: beach huts, phrases: [beach huts, seafront chalets]}\n"
        "measures:\n  - {id: beach_huts, topic: beach_hut, unit: huts}\n",
        encoding="utf-8",
    )
    added = Vocabulary.load(own)
    assert added.find("seafront chalets let")[0].measure.name == "beach huts"
    assert added.find("CPP rate")[0].measure.id == "cp_plan_rate"


def test_a_file_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    """The message names the file and says what an entry needs."""
    broken = tmp_path / "broken.yaml"
    broken.write_text("topics:\n  - {id: x}\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"broken\.yaml.*phrases"):
        Vocabulary.load(broken)


@pytest.mark.parametrize(
    ("measured", "unit", "fits"),
    [
        ("percent", "percentage points", True),
        ("per 10,000", "per 1,000", True),
        ("percent", "children", False),
        ("children", "pupils", True),
        ("episodes", "children", False),
        ("children", "miles", False),
        ("GBP", "GBP", True),
    ],
)
def test_units_that_can_be_of_one_measure(measured: str, unit: str, fits: bool) -> None:
    """People are not episodes, miles are no children, and a change in points is a change in per cent."""
    assert compatible(measured, unit) is fits
