"""Drafts held against the papers part by part: no number of them passes in silence."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from answer.desk import Desk
from answer.disagreeing import disagreements
from answer.drafts import Said, Unheld
from answer.records import Answer, Status
from answer.statements import read_draft, said_in
from answer.unheld import unheld
from tests.answer.conftest import HoldsOnly

RATE = "At the end of September 2031 the rate of child protection plans was 21.4 per 10,000."


def written(path: Path, text: str) -> Path:
    """A draft of that text."""
    path.write_text(text, encoding="utf-8")
    return path


def numbers(text: str) -> list[str]:
    """The numbers of a sentence that was not read as a claim."""
    return [one.number for one in unheld(text, (), ())]


def test_each_part_of_a_draft_knows_its_place(tmp_path: Path) -> None:
    """The number printed before a paragraph and the heading above it; what its paragraph said before."""
    path = written(
        tmp_path / "d.md",
        "# Report of 2031\n\n## Demand\n\n3.1 Referrals rose to 494. They were 412 before.\n\n4. 12 left.\n",
    )
    found = read_draft(path)
    assert [(part.text, part.paragraph, part.claims) for part in found] == [
        ("Report of 2031", "", False),
        ("Referrals rose to 494.", "3.1", True),
        ("They were 412 before.", "3.1", True),
        ("12 left.", "4", False),
    ]
    assert found[1].heading == "Demand"
    assert found[2].before == "Referrals rose to 494."


def test_a_sentence_that_begins_with_a_decimal_keeps_it(tmp_path: Path) -> None:
    """ "1.5 million" is a number and no paragraph's."""
    (part,) = read_draft(written(tmp_path / "d.txt", "1.5 million people live here."))
    assert (part.text, part.paragraph) == ("1.5 million people live here.", "")


def test_few_words_are_a_claim_where_they_were_pasted() -> None:
    """Nobody pastes a heading alone."""
    assert said_in("83 children") == (Said("83 children."),)


def with_xml(document: object, xml: str) -> None:
    """Put a piece of Word's own XML at the end of a document."""
    document.element.body.append(parse_xml(xml))  # type: ignore[attr-defined]


def test_a_word_draft_is_read_with_insertions_boxes_and_controls(tmp_path: Path) -> None:
    """Tracked insertions count and moved words once; a text box and a content control are read too."""
    document = Document()
    with_xml(
        document,
        f'<w:p {nsdecls("w")}><w:r><w:t xml:space="preserve">There were </w:t></w:r>'
        '<w:ins w:id="1" w:author="A"><w:r><w:t>494</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="A"><w:r><w:delText>412</w:delText></w:r></w:del>'
        '<w:moveFrom w:id="3" w:author="A"><w:r><w:t>999</w:t></w:r></w:moveFrom>'
        "<w:r><w:t> referrals in all.</w:t></w:r></w:p>",
    )
    with_xml(
        document,
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>It cost £3m in 2031.</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>",
    )
    with_xml(
        document,
        f"<w:p {nsdecls('w')}><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Of them 77 were boys.</w:t></w:r>"
        "</w:p></w:txbxContent></w:pict></w:r></w:p>",
    )
    out = io.BytesIO()
    document.save(out)
    path = tmp_path / "d.docx"
    path.write_bytes(out.getvalue())
    assert [part.text for part in read_draft(path)] == [
        "There were 494 referrals in all.",
        "It cost £3m in 2031.",
        "Of them 77 were boys.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The meeting was held on 17 November 2022 at 7.30pm.",
        "See paragraph 3.2 on page 14, table 2 and section 17 of the Children Act 1989.",
        "Ring 01375 652652 or 020 7946 0000, or write to RM17 6SL.",
        "In Q2 2022-23 and in 2019/20 nothing changed.",
        "The reference is PR-2022-118.",
        "2. Apologies for absence",
    ],
)
def test_dates_references_and_telephone_numbers_are_set_apart(text: str) -> None:
    """They name something and count nothing."""
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 292 in April 2022 and 287 in May 2022.", ["292", "287"]),
        ("It cost £2.4 million, or 12% more.", ["£2.4 million", "12%"]),
        ("Two thirds agreed.", ["Two thirds"]),
        ("12 left by the age of 17.", ["12", "17"]),
    ],
)
def test_every_other_number_is_listed(text: str, expected: list[str]) -> None:
    """In digits or in words, in the order of the sentence."""
    assert numbers(text) == expected


def test_a_draft_is_checked_part_by_part(desk: Desk) -> None:
    """A verdict for each claim in the order of the draft; what no paper holds is listed with its number."""
    parts = (
        Said("Performance of 14 services", claims=False),
        Said(RATE, page=2),
        Said("There were 900 parking fines in September 2031."),
        Said("We are grateful to all."),
    )
    found = list(desk.check_said(parts))
    assert [one.said for one in found] == list(parts)
    assert [[verdict.status for verdict in one.verdicts] for one in found] == [
        [],
        [Status.SUPPORTED],
        [Status.NOT_FOUND],
        [],
    ]
    assert [one.unheld for one in found] == [
        (Unheld("14", claimed=False),),
        (),
        (Unheld("900", claimed=True),),
        (),
    ]
    assert found[1].verdicts[0].number == "21.4"
    assert found[1].verdicts[0].citations[0].boxes


def test_a_number_beside_another_is_of_the_same_thing(holds_only: HoldsOnly) -> None:
    """ "83, compared with 106 a year earlier": both are of plans, each of its own time."""
    desk = holds_only(
        "At the end of September 2031, 83 children had a child protection plan compared to 106 in September "
        "2030."
    )
    said = (
        "At the end of September 2031 there were {} children on a child protection plan, compared with {} a "
        "year earlier."
    )
    statuses = [
        [verdict.status for verdict in desk.check(said.format(*pair)).verdicts]
        for pair in ((83, 106), (84, 106), (83, 107))
    ]
    assert statuses == [
        [Status.SUPPORTED, Status.SUPPORTED],
        [Status.CONTRADICTED, Status.SUPPORTED],
        [Status.SUPPORTED, Status.CONTRADICTED],
    ]


def test_the_same_number_of_another_noun_contradicts_nothing(holds_only: HoldsOnly) -> None:
    """Five arrivals and five children who arrived: whatever else they are, they do not differ."""
    desk = holds_only("There were 5 new allotment lettings in 2031.")
    assert desk.check("There were 5 new allotment tenants in 2031.").status is not Status.CONTRADICTED


def test_another_meetings_minutes_bear_nothing_out(holds_only: HoldsOnly) -> None:
    """The minutes of July are not those of May, though both were approved."""
    desk = holds_only("The minutes of the meeting held on 6 May 2031 were approved as a correct record.")
    assert (
        desk.check("The minutes of the meeting held on 6 May 2031 were approved.").status is Status.SUPPORTED
    )
    assert (
        desk.check("The minutes of the meeting held on 8 July 2031 were approved.").status is Status.NOT_FOUND
    )


def test_an_answer_of_another_day_is_found_again(desk: Desk) -> None:
    """It stands as it was; with another number, page or file, or with no place at all, it does not."""
    asked = "What was the rate of child protection plans at the end of September 2031?"
    answer = desk.ask(asked)
    again = desk.stands(answer, asked=asked)
    assert again is not None
    assert (again.answer, again.citations) == (answer.answer, answer.citations)
    (cited, *_) = answer.citations
    for changed in (
        replace(answer, answer=answer.answer.replace("21.4", "24.1")),
        replace(answer, citations=(replace(cited, quote="words that nobody wrote"),)),
        replace(answer, citations=(replace(cited, page=99),)),
        replace(answer, citations=(replace(cited, file_id="gone"),)),
        replace(answer, citations=()),
    ):
        assert desk.stands(changed, asked=asked) is None


def test_what_a_citation_says_of_its_paper_is_said_by_the_papers(desk: Desk) -> None:
    """Whoever changes the title, the committee or the access in a saved file is not believed."""
    asked = "What was the rate of child protection plans at the end of September 2031?"
    answer = desk.ask(asked)
    forged = tuple(replace(one, title="Other", committee="None", access="exempt") for one in answer.citations)
    again = desk.stands(replace(answer, citations=forged), asked=asked)
    assert again is not None
    assert again.citations == answer.citations


def test_a_refusal_stands_without_a_place(desk: Desk) -> None:
    """That nothing was found needs no page."""
    assert desk.stands(Answer(Status.NOT_IN_PAPERS, "Not found in the papers."), asked="?") is not None


def test_answers_that_differ_for_one_thing_are_told(desk: Desk) -> None:
    """Two values for one measure, time and area; the same value twice, or a claim contradicted, is none."""
    first = desk.ask("What was the rate of child protection plans at the end of September 2031?")
    figure = first.figures[0]
    other = replace(first, figures=(replace(figure, value=figure.value + 1),))
    (told,) = disagreements([first, other])
    assert "21.4 and 22.4" in told
    assert disagreements([first, first]) == ()
    assert disagreements([first, replace(other, status=Status.CONTRADICTED)]) == ()
