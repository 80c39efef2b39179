"""The mark on what is not for publication: on answers, places, pages, and words that are taken away."""

from __future__ import annotations

from dataclasses import replace

from answer.form import to_row
from answer.records import Verdict
from screens.answers import with_source
from screens.citations import citation_html, places_in_words
from screens.exempt import MARK, is_exempt_page, mark_html, rests_on_exempt
from tests.screens.double import ANSWERED, CITATION, PAPER, HeldDouble

CLOSED = replace(CITATION, access="exempt")
HELD = HeldDouble(held=(PAPER, replace(PAPER, id="paper-2", first_page=4, last_page=5, access="exempt")))


def test_the_mark_is_words() -> None:
    """Not a colour and not a sign."""
    assert mark_html() == '<p class="exempt">Exempt: not for publication</p>'


def test_an_answer_is_exempt_where_any_place_it_cites_is() -> None:
    """One of two places is enough, and so is that of one claim's verdict."""
    assert not rests_on_exempt(ANSWERED)
    assert rests_on_exempt(replace(ANSWERED, citations=(CITATION, CLOSED)))
    verdict = Verdict("A claim.", ANSWERED.status, "", citations=(CLOSED,))
    assert rests_on_exempt(replace(ANSWERED, verdicts=(verdict,)))


def test_a_place_carries_the_mark_on_screen_and_when_pasted() -> None:
    """A public place carries none."""
    assert mark_html() in citation_html(CLOSED)
    assert MARK in places_in_words([CLOSED])
    assert MARK not in citation_html(CITATION) + places_in_words([CITATION])


def test_words_that_are_copied_begin_with_the_mark() -> None:
    """Whoever pastes them elsewhere sees it first."""
    assert with_source(replace(ANSWERED, citations=(CLOSED,))).startswith(f"{MARK}\n")
    assert MARK not in with_source(ANSWERED)


def test_a_page_is_exempt_where_a_paper_on_it_is() -> None:
    """Pages 4 and 5 of the file are; page 3, which ends the public paper, is not."""
    assert [is_exempt_page(HELD, "file-1", number) for number in (3, 4, 5, 6)] == [False, True, True, False]
    assert not is_exempt_page(HELD, "file-2", 4)


def test_the_fixed_form_says_so_of_exempt_places_alone() -> None:
    """Programs that read public answers find the names they always had."""
    assert "access" not in to_row(ANSWERED)["citations"][0]
    assert to_row(replace(ANSWERED, citations=(CLOSED,)))["citations"][0]["access"] == "exempt"
