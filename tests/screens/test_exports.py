"""Notes to take away, opened again: every footnote with its number and words, and nothing that is obeyed."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml.ns import qn

from answer.drafts import Checked, Said, Unheld
from answer.records import Answer, Citation, Status, Verdict
from screens.exports.briefing import briefing_note
from screens.exports.checked import CHECK_COLUMNS, check_note, check_rows
from screens.exports.collection import Briefing, Entry
from screens.exports.markdown import as_markdown, escaped
from screens.exports.note import Bullet, Heading, Note, Paragraph, Table, file_name
from screens.exports.places import footnote
from screens.exports.saved import BriefingUnusable, opened, saved
from screens.exports.sheet import as_csv, harmless
from screens.exports.word import as_word
from tests.screens.double import CITATION

DAY = date(2031, 3, 4)
OTHER = replace(CITATION, page=3, quote="down from 23.4", printed_page=None)
FOOTNOTE = (
    "Scrutiny Committee, 17 November 2022, item 7, Children’s Social Care Performance, paragraph 5.2, "
    "PDF page 2 (printed page 9), report.pdf: “the rate was 18.3 per 10,000”"
)
HOSTILE = "<script>alert(1)</script> **bold** [x](javascript:y) `c` $m$ :smile: # - 1. a\x00b"
NOTE = Note(
    "Rates & figures",
    (
        Paragraph("Opening words."),
        Heading("What was the rate?"),
        Paragraph("18.3 per 10,000", (CITATION,)),
        Bullet("It fell.", (OTHER, CITATION), "Also:"),
        Table(("Number", "Why"), (("412", "Not found"),)),
    ),
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of an Office file by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def footnotes_of(content: bytes) -> dict[str, str]:
    """The footnotes of a Word file: their words by their ids, separators included."""
    root = ElementTree.fromstring(parts(content)["word/footnotes.xml"])
    return {
        note.attrib[f"{W}id"]: "".join(text.text or "" for text in note.iter(f"{W}t"))
        for note in root.iter(f"{W}footnote")
    }


def test_a_footnote_names_the_whole_place() -> None:
    """Committee, meeting, item, title, paragraph, both pages, file and quote, in that order."""
    assert footnote(CITATION) == FOOTNOTE
    assert "exempt" in footnote(replace(CITATION, access="exempt"))
    assert footnote(Citation("a.pdf", "", 4, "words", "f")) == "Page 4, a.pdf: “words”"


def test_one_place_is_one_footnote_however_often_it_is_cited() -> None:
    """Three citations of two places: numbers 1 and 2 in the order they come first, white space apart."""
    again = replace(CITATION, quote="the rate  was 18.3\nper 10,000")
    note = replace(NOTE, blocks=(*NOTE.blocks, Paragraph("Again.", (again,))))
    assert note.footnotes == (CITATION, OTHER)
    assert note.numbers((OTHER, CITATION)) == (2, 1)
    assert note.numbers((again,)) == (1,)


def test_a_word_file_has_real_footnotes() -> None:
    """Two notes with their words behind two separators; marks in the text point to them by their ids."""
    content = as_word(NOTE)
    found = footnotes_of(content)
    assert list(found) == ["-1", "0", "1", "2"]
    assert found["1"].strip() == FOOTNOTE
    assert found["2"].strip().endswith("page 3, report.pdf: “down from 23.4”")
    body = ElementTree.fromstring(parts(content)["word/document.xml"])
    assert [mark.attrib[f"{W}id"] for mark in body.iter(f"{W}footnoteReference")] == ["1", "2"]


def test_a_place_cited_again_in_word_points_to_its_first_footnote() -> None:
    """A cross-reference to the bookmark around the first mark, shown as its number until Word counts anew."""
    body = ElementTree.fromstring(parts(as_word(NOTE))["word/document.xml"])
    (field,) = body.iter(f"{W}instrText")
    names = {mark.attrib[f"{W}name"] for mark in body.iter(f"{W}bookmarkStart")}
    assert re.fullmatch(r" NOTEREF (\S+) \\f \\h ", field.text or "")[1] in names  # type: ignore[index]
    kinds = [char.attrib[f"{W}fldCharType"] for char in body.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]


def test_the_parts_of_a_word_file_fit_together() -> None:
    """The notes have a content type and a relationship, both separators are named before w:compat, and each
    style used is there."""
    held = parts(as_word(NOTE))
    assert b'PartName="/word/footnotes.xml"' in held["[Content_Types].xml"]
    assert b"relationships/footnotes" in held["word/_rels/document.xml.rels"]
    settings = [child.tag.removeprefix(W) for child in ElementTree.fromstring(held["word/settings.xml"])]
    assert settings.index("footnotePr") < settings.index("compat")
    styles = {
        style.attrib[f"{W}styleId"]
        for style in ElementTree.fromstring(held["word/styles.xml"])
        if f"{W}styleId" in style.attrib
    }
    for name in ("word/document.xml", "word/footnotes.xml"):
        root = ElementTree.fromstring(held[name])
        used = {
            one.attrib[f"{W}val"]
            for tag in ("pStyle", "rStyle", "tblStyle")
            for one in root.iter(f"{W}{tag}")
        }
        assert used <= styles


def test_a_word_file_opens_again_with_headings_language_and_table_head() -> None:
    """Title and headings are styles, the language is British, the table's first row is its head."""
    document = docx.Document(io.BytesIO(as_word(NOTE)))
    styles = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]  # type: ignore[union-attr]
    assert styles[0] == ("Title", "Rates & figures")
    assert ("Heading 1", "What was the rate?") in styles
    assert all(text for _, text in styles)  # no empty paragraph is used as space
    assert (document.core_properties.title, document.core_properties.language) == ("Rates & figures", "en-GB")
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    head = document.tables[0].rows[0]._tr
    assert head.trPr.find(qn("w:tblHeader")) is not None  # type: ignore[union-attr]
    assert round(document.sections[0].page_width.mm) == 210  # type: ignore[union-attr]


def test_markdown_has_its_footnotes() -> None:
    """Each mark has its note, numbered in order, and a list and a table are what Markdown calls so."""
    told = as_markdown(NOTE)
    assert told.startswith("# Rates \\& figures\n")
    assert "18.3 per 10,000[^1]" in told
    assert "- **Also:** It fell.[^2][^1]" in told
    assert "| Number | Why |\n| --- | --- |\n| 412 | Not found |" in told
    assert f"[^1]: {FOOTNOTE}" in told
    assert told.count("[^1]:") == told.count("[^2]:") == 1


def test_words_of_others_are_text_in_every_file() -> None:
    """Nothing hostile is left unescaped in Markdown, and Word holds it letter by letter as text."""
    note = Note(HOSTILE, (Heading(HOSTILE), Paragraph(HOSTILE, (replace(CITATION, quote=HOSTILE),))))
    told = as_markdown(note)
    assert re.search(r"(?<!\\)[<`*]", told) is None
    assert re.search(r"(?<!\\)\[(?!\^1\])", told) is None
    assert told.count(":smile:") == told.count("\\:smile:")
    document = docx.Document(io.BytesIO(as_word(note)))
    assert "<script>alert(1)</script> **bold**" in document.paragraphs[0].text
    assert "\x00" not in document.paragraphs[0].text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. First", r"1\. First"),
        ("- item", r"\- item"),
        ("+ 5", r"\+ 5"),
        ("-3%", "-3%"),
        ("18.3 and 3. more", "18.3 and 3. more"),
    ],
)
def test_what_begins_a_list_is_escaped_at_the_beginning_only(text: str, shown: str) -> None:
    """A sentence that begins with a number and a stop is no list; numbers inside stay as they are."""
    assert escaped(text) == shown


def test_an_exempt_place_marks_the_note_and_its_file() -> None:
    """On top in both files, in the head of every page of Word, and first in the file's name."""
    note = Note("Bids", (Paragraph("£2m", (replace(CITATION, access="exempt"),)),))
    assert as_markdown(note).startswith("**Exempt: not for publication**\n")
    document = docx.Document(io.BytesIO(as_word(note)))
    assert document.paragraphs[0].text == "Exempt: not for publication"
    assert document.sections[0].header.paragraphs[0].text == "Exempt: not for publication"
    assert file_name(note, "docx") == "exempt-not-for-publication-bids.docx"
    assert file_name(NOTE, "md") == "rates-figures.md"
    assert NOTE.mark == ""


@pytest.mark.parametrize("title", ["", "../../etc/passwd", "…", "a" * 300, 'x"; rm'])
def test_a_file_name_is_safe_whatever_the_title(title: str) -> None:
    """Letters, digits and hyphens, and never nothing."""
    assert re.fullmatch(r"[a-z0-9-]{1,80}\.docx", file_name(Note(title, ()), "docx"))


FOUND = (
    Checked(
        Said("The rate was 18.3, and 20 then.", page=2, paragraph="3.1", heading="Demand"),
        (
            Verdict("The rate …", Status.SUPPORTED, "Supported: 18.3.", (), (CITATION,), "18.3"),
            Verdict("The rate …", Status.CONTRADICTED, "Contradicted: 18.3.", (), (CITATION, OTHER), "20"),
        ),
    ),
    Checked(
        Said("=SUM(A1) of 14"),
        (Verdict("=SUM(A1) of 14", Status.NOT_FOUND, "Not found.", number="14"),),
        (Unheld("14", claimed=True), Unheld("@7", claimed=False)),
    ),
)


def test_a_check_as_rows_has_one_for_each_claim_and_each_number_left() -> None:
    """Claim, verdict, what is given and the place in columns; two places of a verdict stand in one cell."""
    content = as_csv(CHECK_COLUMNS, check_rows(FOUND))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["verdict"] for row in rows] == ["supported", "contradicted", "not found", "not checked"]
    first = rows[0]
    assert (first["number"], first["meeting"], first["page"], first["printed page"]) == (
        "18.3",
        "2022-11-17",
        "2",
        "9",
    )
    assert (first["committee"], first["item"], first["paragraph"]) == ("Scrutiny Committee", "7", "5.2")
    assert first["where in the draft"] == "Page 2, paragraph 3.1, under “Demand”"
    assert rows[1]["page"] == "2; 3"
    assert (rows[2]["claim"], rows[3]["number"]) == ("'=SUM(A1) of 14", "'@7")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r\n=1", " =1", "＝1"])
def test_a_cell_is_never_a_formula(cell: str) -> None:
    """Whatever a spreadsheet might reckon gets an apostrophe before it, behind white space too."""
    assert harmless(cell).startswith("'")
    assert harmless("18.3") == "18.3"


def test_a_check_as_a_note_tells_all_of_it() -> None:
    """The summary, each sentence with its place and verdicts, and the numbers no paper bears out."""
    told = as_markdown(check_note("draft.docx", FOUND, on=DAY, short_of="Broken off after 2 of 3."))
    assert told.startswith("# Check of draft.docx\n\n3 claims: 1 supported, 1 contradicted, 1 not found.")
    assert "4 March 2031" in told
    assert "Broken off after 2 of 3." in told
    assert "**Page 2, paragraph 3.1, under “Demand”**\n\n> The rate was 18.3, and 20 then." in told
    assert "- **✗ 20** Contradicted: 18.3.[^1][^2]" in told
    assert "| 14 |" in told
    assert "Not read as a claim" in told


def answer(words: str = "18.3 per 10,000", **more: object) -> Answer:
    """An answer with one place."""
    return replace(Answer(Status.ANSWERED, words, citations=(CITATION,)), **more)  # type: ignore[arg-type]


def test_a_briefing_reads_in_its_order_with_the_readers_words() -> None:
    """Title and opening, then each question with the reader's words before the answer and its footnote."""
    held = Briefing(
        "Rates",
        "First.\n\nSecond.",
        (
            Entry("Which rate?", answer(also=("The report of July gives 18.4.",)), "Mine."),
            Entry("Then?", answer("20")),
        ),
    )
    told = as_markdown(briefing_note(held, on=DAY))
    order = [
        "# Rates",
        "First.",
        "Second.",
        "## Which rate?",
        "Mine.",
        "18.3 per 10,000[^1]",
        "July gives",
        "## Then?",
        "20[^1]",
    ]
    places = [told.index(words) for words in order]
    assert places == sorted(places)
    assert told.count("[^1]:") == 1


def test_a_refusal_stands_in_a_briefing_as_one() -> None:
    """It begins by saying that the papers do not hold it, once."""
    refused = Answer(Status.OFF_TOPIC, "Ask about committee papers.")
    silent = Answer(Status.NOT_IN_PAPERS, "Not found in the papers: nothing on this.")
    told = as_markdown(briefing_note(Briefing(entries=(Entry("A?", refused), Entry("B?", silent))), on=DAY))
    assert "Not found in the papers: Ask about committee papers." in told
    assert told.count("Not found in the papers") == 2


def test_a_saved_briefing_is_the_same_when_it_is_opened() -> None:
    """Title, words, answers, places and their order come back; entries are numbered anew."""
    held = Briefing("T", "O", (Entry("A?", answer(), "w", id=7), Entry("B?", answer("x"), id=3)))
    back = opened("b.json", saved(held))
    assert back == held
    assert [entry.id for entry in back.entries] == [1, 2]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b"\xff\xfe",
        saved(Briefing()).replace(b'"form": 1', b'"form": 9'),
        saved(Briefing("t")).replace(b'"title": "t"', b'"title": 7'),
        bytes(4_000_001),
    ],
)
def test_a_file_that_is_no_saved_briefing_is_refused_in_a_sentence(content: bytes) -> None:
    """Whatever is in it, the reader is told by its name."""
    with pytest.raises(BriefingUnusable, match=r"The file b\.json"):
        opened("b.json", content)
