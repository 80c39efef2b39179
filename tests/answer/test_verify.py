"""The last step: nothing is shown whose number or words do not stand on the cited page."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from answer.errors import Unverified
from answer.records import Answer, Citation, StatedFigure, Status
from answer.verify import stands, text_stands, verified
from figures.records import Box
from ingest.records import Page, Word

TEXT = (
    "At the end of September 2022 there were 83 children on plans,\n"
    "against 106 a year before, a rate of 18.3."
)


def page_of(file_id: str, number: int) -> Page:
    """A file of one page, its words set in a line of 10-point boxes."""
    words = tuple(
        Word(word, Box(10.0 * place, 20.0 if place < 12 else 40.0, 10.0 * place + 8, 30.0))
        for place, word in enumerate(TEXT.split())
    )
    return Page(number=number, width=600, height=800, words=words, text=TEXT)


CITATION = Citation(
    paper="a.pdf", title="Performance", page=1, quote="there were 83 children on plans", file_id="f"
)
EIGHTY_THREE = StatedFigure(Decimal(83), "children", "plans", "2022-09-30", None, "actual")
ANSWER = Answer(
    status=Status.ANSWERED,
    answer="83 children at the end of September 2022",
    figures=(EIGHTY_THREE,),
    citations=(CITATION,),
)


def check(answer: Answer, question: str = "how many children were on plans?") -> Answer:
    """The answer verified against the one page."""
    return verified(answer, question=question, page_of=page_of)


def test_a_figure_that_stands_gets_the_boxes_of_its_words() -> None:
    """The quote's six words, the 7th to the 12th of the first line, become one box."""
    boxes = check(ANSWER).citations[0].boxes
    assert boxes == (Box(60.0, 20.0, 118.0, 30.0),)


def test_a_number_in_the_name_of_a_row_is_no_figure() -> None:
    """A row called "a rate of 18.3" stands on the page by that name; one of "a rate of 18.4" does not."""
    named = replace(EIGHTY_THREE, measure="Plans, a rate of 18.3")
    told = replace(ANSWER, answer="83: Plans, a rate of 18.3", figures=(named,))
    assert check(told).answer == told.answer
    misnamed = replace(named, measure="Plans, a rate of 18.4")
    with pytest.raises(Unverified, match=r"18\.4"):
        check(replace(told, answer="83: Plans, a rate of 18.4", figures=(misnamed,)))


def test_a_quote_altered_by_one_letter_is_refused() -> None:
    """The words "83 childen" do not stand on the page."""
    altered = replace(CITATION, quote="there were 83 childen on plans")
    with pytest.raises(Unverified, match=r"does not stand on page 1 of a\.pdf"):
        check(replace(ANSWER, citations=(altered,)))


def test_a_number_ten_times_too_large_is_refused() -> None:
    """830 is not 83, though the quote is right."""
    with pytest.raises(Unverified, match="830"):
        check(replace(ANSWER, answer="830 children at the end of September 2022"))


def test_a_stated_figure_that_no_quote_holds_is_refused() -> None:
    """The words may be right while the record is wrong: both are held."""
    with pytest.raises(Unverified, match="84"):
        check(replace(ANSWER, figures=(replace(EIGHTY_THREE, value=Decimal(84)),)))


def test_a_year_that_neither_page_nor_question_gives_is_refused() -> None:
    """The page says September 2022, so September 2021 has no ground."""
    with pytest.raises(Unverified, match="September 2021"):
        check(replace(ANSWER, answer="83 children at the end of September 2021"))


def test_a_quotation_in_the_answer_must_stand_in_a_citation() -> None:
    """Words in quotation marks are held letter for letter."""
    with pytest.raises(Unverified, match="hundreds"):
        check(replace(ANSWER, answer="“there were hundreds of children on plans”"))


def test_a_difference_of_two_stated_figures_may_be_shown() -> None:
    """106 - 83 = 23 stands nowhere on the page but follows from what does."""
    both = (EIGHTY_THREE, replace(EIGHTY_THREE, value=Decimal(106)))
    wide = replace(CITATION, quote="there were 83 children on plans,\nagainst 106 a year before")
    answer = replace(ANSWER, answer="83 against 106: 23 fewer", figures=both, citations=(wide,))
    assert check(answer).answer == "83 against 106: 23 fewer"
    with pytest.raises(Unverified, match="24"):
        check(replace(answer, answer="83 against 106: 24 fewer"))


def test_a_note_that_does_not_stand_is_left_out_and_the_answer_kept() -> None:
    """Only the note with 412 goes."""
    answer = check(replace(ANSWER, also=("page 1 gives 412.", "page 1 gives 83.")))
    assert answer.also == ("page 1 gives 83.",)


def test_a_number_is_not_found_inside_another() -> None:
    """8.3 is not in 18.3, 18 is not 18.3, 10 is not 106; 18.3 at the end of a sentence is there."""
    assert not stands("8.3", TEXT)
    assert not stands("18", TEXT)
    assert not stands("10", TEXT)
    assert stands("18.3", TEXT)


def test_white_space_does_not_matter_to_a_quote() -> None:
    """A line break on the page is a space in the quote, and the other way round."""
    assert stands("plans, against 106", TEXT)
    assert stands("plans,   against\n106 a year", TEXT)


def test_a_models_text_passes_only_with_numbers_of_the_citations() -> None:
    """What a language model writes is held to the same page."""
    ask = {"question": "how many?", "page_of": page_of}
    assert text_stands("There were 83 children on plans in September 2022.", (CITATION,), **ask)  # type: ignore[arg-type]
    assert not text_stands("There were 85 children on plans.", (CITATION,), **ask)  # type: ignore[arg-type]


def test_a_table_may_count_in_what_the_page_before_says() -> None:
    """A table that began overleaf, under "£m", is in millions; two pages before is too far."""
    texts = {4: "Budget in £m", 5: "", 6: "Parks 9.9"}
    parks = replace(EIGHTY_THREE, value=Decimal(9_900_000), unit="GBP")

    def pages(file_id: str, number: int) -> Page:
        words = tuple(Word(word, Box(10, 20, 18, 30)) for word in texts[number].split())
        return Page(number=number, width=600, height=800, words=words, text=texts[number])

    def found(page: int) -> Answer:
        answer = replace(
            ANSWER,
            answer="£9.9m",
            figures=(parks,),
            citations=(replace(CITATION, page=page, quote="Parks 9.9"),),
        )
        return verified(answer, question="parks?", page_of=pages)

    with pytest.raises(Unverified):
        found(6)
    texts[5] = "Budget in £m"
    assert found(6).answer == "£9.9m"


def test_a_row_printed_in_another_order_is_quoted_where_it_holds_the_figure() -> None:
    """A form prints the sums of a row between the lines of its guidance; other words are refused."""
    text = "4 Staff costs Pay of all\n3,245 4,891 employees and pensions"
    page = replace(page_of("f", 1), text=text, words=())
    row = replace(CITATION, quote="4 Staff costs Pay of all employees and pensions 3,245 4,891")
    pay = replace(EIGHTY_THREE, value=Decimal(4891), unit="GBP")
    told = replace(ANSWER, answer="£4,891", figures=(pay,), citations=(row,))
    held = verified(told, question="staff costs?", page_of=lambda *_: page)
    assert [one.quote for one in held.citations] == ["3,245 4,891"]
    altered = replace(row, quote=row.quote.replace("4,891", "4,892"))
    with pytest.raises(Unverified, match="does not stand"):
        verified(replace(told, citations=(altered,)), question="staff costs?", page_of=lambda *_: page)
