"""What abbreviations stand for: whose meaning counts, and which wordings are the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answer.glossary import Glossary, glossary_of, of_vocabulary
from figures.measures import Vocabulary
from ingest.records import File, Paper
from tests.screens.double import PAPER

VOCABULARY = Vocabulary.load()


def held(*pairs: tuple[str, str], name: str = "one") -> tuple[File, Paper]:
    """A paper of pages 1 to 3 that writes these abbreviations out."""
    return File(name, f"{name}.pdf", f"{name}.pdf", 1), replace(
        PAPER, id=name, file_id=name, abbreviations=pairs
    )


def of(*papers: tuple[File, Paper]) -> Glossary:
    """The glossary of some papers."""
    return glossary_of(papers, VOCABULARY)


def meanings(glossary: Glossary, short: str) -> Sequence[str]:
    """All that an abbreviation of the list stands for."""
    return [one.words for entry in glossary.entries if entry.short == short for one in entry.meanings]


def test_a_paper_s_own_meaning_counts_alone_in_its_words() -> None:
    """In the paper that calls CP something else it is that; in another both meanings are given."""
    own = held(("CP", "Community Payback"))
    other = held(("CP", "Child Protection"), name="two")
    glossary = of(own, other)
    assert glossary.in_text("CP rose", file_id="one", page=3) == {"CP": ("Community Payback",)}
    assert glossary.in_text("CP rose") == {"CP": ("Community Payback", "Child Protection")}
    assert glossary.in_text("CP rose", file_id="one", page=4)["CP"] == (
        "Community Payback",
        "Child Protection",
    )


def test_papers_go_before_the_vocabulary() -> None:
    """What the vocabulary says of CP is told where no paper writes it out, and only there."""
    assert meanings(of(), "CP") == ["child protection"]
    assert meanings(of(held(("CP", "Community Payback"))), "CP") == ["Community Payback"]


def test_wordings_that_differ_in_capitals_marks_and_endings_are_one() -> None:
    """Spellings of one meaning count once, in the wording of most papers; other words stay apart."""
    glossary = of(
        held(("CIN", "Child in Need"), ("MASH", "Multi Agency safeguarding Hub"), ("CAZ", "Clean Air Zone")),
        held(("CIN", "Children in Need"), ("MASH", "Multi-Agency Safeguarding Hub"), name="two"),
        held(("CIN", "Children in Need"), ("CAZ", "Clear Air Zone"), name="three"),
    )
    assert meanings(glossary, "CIN") == ["Children in Need"]
    assert meanings(glossary, "MASH") == ["Multi Agency safeguarding Hub"]
    assert meanings(glossary, "CAZ") == ["Clean Air Zone", "Clear Air Zone"]


def test_plurals_are_found_and_other_capitals_are_not() -> None:
    """LACs is LAC, EHCP is EHCPs; a word in capitals that nobody explains is left alone."""
    glossary = of(held(("LAC", "Looked After Children"), ("EHCPs", "Education, Health and Care Plans")))
    found = glossary.in_text("LACs with an EHCP, NASA, a LACE and WLAC")
    assert found == {"LACs": ("Looked After Children",), "EHCP": ("Education, Health and Care Plans",)}


def test_the_vocabulary_gives_what_its_own_phrases_spell() -> None:
    """CLA and LAC are spelt by phrases of one topic; CP by no phrase that has CP in it."""
    given = {entry.short: [one.words for one in entry.meanings] for entry in of_vocabulary(VOCABULARY)}
    assert given["CLA"] == ["children looked after"]
    assert given["LAC"] == ["looked after children"]
    assert given["CP"] == ["child protection"]
    assert all(" " in words for some in given.values() for words in some)


def test_the_list_stands_in_the_order_of_the_alphabet() -> None:
    """Capitals make no difference: DfE after DBS."""
    shorts = [
        entry.short for entry in of(held(("DfE", "Department for Education"), ("DBS", "x y z"))).entries
    ]
    assert shorts == sorted(shorts, key=str.casefold)
