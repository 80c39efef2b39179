"""Word documents: what Word shows and keeps out of the text, and that they are read as from a PDF."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from ingest.errors import DamagedFile, NoPages, TooBig
from ingest.printing_parts import PageBreak, Part, Remark, Style, Table, Text
from ingest.read import read_file
from ingest.records import PassageKind
from ingest.worddoc import word_document

LEVELS = """
<w:abstractNum {ns} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
</w:abstractNum>"""


def printed(path: Path, write: Callable[[WordFile], object]) -> tuple[Part, ...]:
    """The parts of a document that `write` has written."""
    return word_document(saved(path, write), "paper.docx").parts


def saved(path: Path, write: Callable[[WordFile], object]) -> Path:
    """A document that `write` has written, in a folder."""
    word = docx.Document()
    write(word)
    file = path / "paper.docx"
    word.save(str(file))
    return file


def texts(parts: tuple[Part, ...]) -> list[tuple[str, str]]:
    """Marker and words of each text."""
    return [(part.marker, part.plain) for part in parts if isinstance(part, Text)]


def numbering(
    word: WordFile, *, lists: str = '<w:num {ns} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'
) -> None:
    """Add the levels above to a document, and the lists that use them."""
    root = word.part.numbering_part.element
    root.insert(0, parse_xml(LEVELS.format(ns=nsdecls("w"))))
    for one in lists.split("\n"):
        root.append(parse_xml(one.format(ns=nsdecls("w"))))


def listed(word: WordFile, words: str, level: int, number_id: int = 91) -> Paragraph:
    """A paragraph in a list."""
    paragraph = word.add_paragraph(words)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>'
        )
    )
    return paragraph


def add(paragraph: Paragraph, xml: str) -> None:
    """Put elements of WordprocessingML at the end of a paragraph."""
    for element in parse_xml(f"<w:x {nsdecls('w', 'wp', 'a')}>{xml}</w:x>"):
        paragraph._p.append(element)


def test_a_report_in_word_is_read(tmp_path: Path) -> None:
    """Title, headings, numbered paragraphs and a table with merged heads give passages and figures."""

    def write(word: WordFile) -> None:
        word.core_properties.title = "Pools in the borough"
        word.add_heading("Pools in the borough", 0)
        word.add_heading("Background", 1)
        numbering(word)
        listed(word, "The clubs had 83 children as members at the end of March 2031.", 0)
        listed(word, "They cost £2.4m.", 1)
        table = word.add_table(rows=4, cols=3, style="Table Grid")
        rows = [
            ["Measure", "2030-31", ""],
            ["", "Q1", "Q2"],
            ["Swimmers", "1,204", "1,359"],
            ["Divers", "20", "35"],
        ]
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                table.cell(number, column).paragraphs[0].add_run(cell).bold = number < 2
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(0, 0).merge(table.cell(1, 0))

    reading = read_file(saved(tmp_path, write))
    assert reading.papers[0].title == "Pools in the borough"
    paragraphs = [(one.paragraph, one.text) for one in reading.passages if one.kind is PassageKind.PARAGRAPH]
    assert paragraphs[0] == ("3", "The clubs had 83 children as members at the end of March 2031.")
    assert paragraphs[1] == ("3.1", "They cost £2.4m.")
    figure = next(figure for figure in reading.figures if figure.as_printed == "1,359")
    assert (figure.place.row_label, figure.place.box is not None) == ("Swimmers", True)
    assert figure.period is not None
    assert (str(figure.period.start), str(figure.period.end)) == ("2030-07-01", "2030-09-30")


def test_numbers_word_keeps_out_of_the_text_are_printed(tmp_path: Path) -> None:
    """Levels count on, those below begin anew, letters and bullets as the list writes them."""

    def write(word: WordFile) -> None:
        numbering(word)
        for level in (0, 1, 1, 2, 2, 0, 1, 2, 3):
            listed(word, "Words", level)

    marks = [marker for marker, _ in texts(printed(tmp_path, write))]
    assert marks == ["3.", "3.1", "3.2", "(a)", "(b)", "4.", "4.1", "(a)", "•"]


def test_lists_of_one_kind_count_on_unless_they_start_anew(tmp_path: Path) -> None:
    """A second list of the same abstract list goes on counting; a start of its own sets it back once."""
    lists = (
        '<w:num {ns} w:numId="91"><w:abstractNumId w:val="90"/></w:num>\n'
        '<w:num {ns} w:numId="92"><w:abstractNumId w:val="90"/></w:num>\n'
        '<w:num {ns} w:numId="93"><w:abstractNumId w:val="90"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )

    def write(word: WordFile) -> None:
        numbering(word, lists=lists)
        for number_id in (91, 92, 93, 93, 0):
            listed(word, "Words", 0, number_id)

    assert [marker for marker, _ in texts(printed(tmp_path, write))] == ["3.", "4.", "1.", "2.", ""]


def test_styles_number_their_paragraphs(tmp_path: Path) -> None:
    """A list that a style names numbers its paragraphs; one without words is not counted."""

    def write(word: WordFile) -> None:
        for words in ("one", "", "two"):
            word.add_paragraph(words, style="List Number")
        word.add_paragraph("point", style="List Bullet")

    assert texts(printed(tmp_path, write)) == [("1.", "one"), ("2.", "two"), ("•", "point")]


def test_changes_are_accepted_and_hidden_words_left_out(tmp_path: Path) -> None:
    """Insertions stand, deletions and hidden words do not; comments are not part of the paper."""

    def write(word: WordFile) -> None:
        paragraph = word.add_paragraph("The ")
        add(
            paragraph,
            '<w:ins w:id="1"><w:r><w:t xml:space="preserve">new </w:t></w:r></w:ins>'
            '<w:del w:id="2"><w:r><w:delText>old </w:delText></w:r></w:del>'
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret </w:t></w:r>"
            '<w:moveFrom w:id="3"><w:r><w:t>moved </w:t></w:r></w:moveFrom>'
            "<w:hyperlink><w:r><w:t>plan</w:t></w:r></w:hyperlink>"
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText></w:r>'
            "<w:r><w:noBreakHyphen/><w:t>B</w:t></w:r><w:r><w:rPr><w:caps/></w:rPr><w:t>c</w:t></w:r>",
        )

    assert texts(printed(tmp_path, write)) == [("", "The new plan-BC")]


def test_pages_begin_where_word_begins_them(tmp_path: Path) -> None:
    """Page breaks written, and those Word noted when it last showed the page, one for both together."""

    def write(word: WordFile) -> None:
        word.add_paragraph("one")
        word.add_page_break()  # type: ignore[no-untyped-call]
        add(word.add_paragraph(), "<w:r><w:lastRenderedPageBreak/><w:t>two is</w:t></w:r>")
        add(
            word.paragraphs[-1],
            '<w:r><w:lastRenderedPageBreak/><w:t xml:space="preserve"> on three</w:t></w:r>',
        )
        word.add_paragraph("four").paragraph_format.page_break_before = True

    parts = printed(tmp_path, write)
    shown = [
        "|" if isinstance(part, PageBreak) else part.plain
        for part in parts
        if not isinstance(part, Remark | Table)
    ]
    assert shown == ["one", "|", "two is", "|", "on three", "|", "four"]
    reading = read_file(saved(tmp_path, write))
    assert [page.text.split()[0] for page in reading.pages] == ["one", "two", "on", "four"]


def test_headings_are_told_by_outline_and_not_by_name_alone(tmp_path: Path) -> None:
    """An outline level makes a heading; a long numbered paragraph set in a heading style is text."""

    def write(word: WordFile) -> None:
        word.add_heading("Background", 2)
        paragraph = word.add_paragraph("Finance")
        paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>'))
        word.add_heading("The Committee heard of it. " * 12, 2)

    kinds = [(part.style, part.level) for part in printed(tmp_path, write) if isinstance(part, Text)]
    assert kinds == [(Style.HEADING, 2), (Style.HEADING, 1), (Style.TEXT, 0)]


def test_text_boxes_notes_and_pictures(tmp_path: Path) -> None:
    """A text box stands behind its paragraph, once; a footnote small with its number; a picture is told."""

    def write(word: WordFile) -> None:
        box = (
            "<wp:inline><wp:docPr id='1' name='n'/><a:graphic><a:graphicData uri='u'><w:txbxContent>"
            "<w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent></a:graphicData></a:graphic>"
            "</wp:inline>"
        )
        twice = (
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
        )
        picture = (
            "<w:drawing><wp:inline><wp:docPr id='2' name='n' descr='Pools by ward'/></wp:inline></w:drawing>"
        )
        add(word.add_paragraph("Before"), f"<w:r>{twice}</w:r><w:r>{picture}</w:r>")
        add(word.add_paragraph("Noted"), '<w:r><w:footnoteReference w:id="7"/></w:r>')

    path = saved(tmp_path, write)
    with_part(
        path,
        "footnotes",
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r>'
        "<w:r><w:t>The source.</w:t></w:r></w:p></w:footnote></w:footnotes>",
    )
    parts = word_document(path, "paper.docx").parts
    assert texts(parts) == [("", "Before"), ("", "In the box"), ("", "Noted1"), ("1", "The source.")]
    assert [part for part in parts if isinstance(part, Remark)] == [
        Remark("A picture in the document is not read: Pools by ward.")
    ]
    notes = [one for one in read_file(path).passages if one.kind is PassageKind.FOOTNOTE]
    assert [note.text for note in notes] == ["The source."]


def with_part(path: Path, kind: str, xml: str) -> None:
    """Add a part of a kind ("footnotes") to a document, as Word would have written it."""
    with zipfile.ZipFile(path) as packed:
        entries = {name: packed.read(name) for name in packed.namelist()}
    relation = (
        f'<Relationship Id="rIdX" Target="{kind}.xml" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
    )
    override = (
        f'<Override PartName="/word/{kind}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.{kind}+xml"/>'
    )
    rels, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    entries[rels] = entries[rels].replace(b"</Relationships>", f"{relation}</Relationships>".encode())
    entries[types] = entries[types].replace(b"</Types>", f"{override}</Types>".encode())
    entries[f"word/{kind}.xml"] = xml.encode()
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in entries.items():
            packed.writestr(name, content)


def test_contents_heads_and_feet_are_left_out(tmp_path: Path) -> None:
    """A table of contents says what stands further on; heads and feet are no part of the paper."""

    def write(word: WordFile) -> None:
        word.sections[0].header.paragraphs[0].text = "The Council"
        word.sections[0].footer.paragraphs[0].text = "Page 1"
        word.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
        word.add_paragraph("Background\t1", style="toc 1")
        word.add_paragraph("The words.")

    assert texts(printed(tmp_path, write)) == [("", "The words.")]


def test_tables_of_word(tmp_path: Path) -> None:
    """Merged cells run over rows and columns; a repeated first row is the head; one column lays out."""

    def write(word: WordFile) -> None:
        table = word.add_table(rows=3, cols=3)
        for number in range(3):
            for column in range(3):
                table.cell(number, column).text = f"r{number}c{column}"
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(1, 1).merge(table.cell(1, 2))
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        word.add_table(rows=1, cols=1).cell(0, 0).text = "Framed words"

    table, framed = printed(tmp_path, write)
    assert isinstance(table, Table)
    assert [row.head for row in table.rows] == [True, False, False]
    spans = [[(cell.rows, cell.columns) for cell in row.cells] for row in table.rows]
    assert spans == [[(1, 1), (1, 1), (1, 1)], [(2, 1), (1, 2)], [(1, 1), (1, 1)]]
    assert isinstance(framed, Text)
    assert framed.plain == "Framed words"


def test_a_document_that_cannot_be_printed_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No words, a damaged archive, one that grows or has parts without measure: one sentence each."""
    with pytest.raises(NoPages, match="holds no text"):
        printed(tmp_path, lambda word: word.add_paragraph())
    path = saved(tmp_path, lambda word: word.add_paragraph("Words"))
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(DamagedFile, match="damaged Word document"):
        word_document(path, "paper.docx")
    monkeypatch.setattr("ingest.unpacked.MEGABYTES", 2)
    monkeypatch.setattr("ingest.unpacked.WORDS_MEGABYTES", 1)
    monkeypatch.setattr("ingest.unpacked.PARTS", 3)
    for parts, reason in (
        ({"word/media/one.png": 2_000_001}, "it unpacks to more than 2 MB"),
        ({"word/document.xml": 1_000_001}, "its words unpack to more than 1 MB"),
        ({f"word/media/{number}": 0 for number in range(4)}, "made of more than 3 parts"),
    ):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for part, size in parts.items():
                packed.writestr(part, bytes(size))
        with pytest.raises(TooBig, match=reason):
            word_document(path, "paper.docx")


def test_a_table_goes_on_where_word_began_a_page_in_it(tmp_path: Path) -> None:
    """A row on which a page begins starts a page here too, and the head is repeated above it."""

    def write(word: WordFile) -> None:
        table = word.add_table(rows=3, cols=2)
        for number, row in enumerate((("Year", "Pools"), ("2030", "4"), ("2031", "5"))):
            for column, cell in enumerate(row):
                table.cell(number, column).text = cell
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        run = table.cell(2, 0).paragraphs[0].runs[0]._r
        run.insert(0, parse_xml(f"<w:lastRenderedPageBreak {nsdecls('w')}/>"))
        assert run.find(qn("w:t")) is not None

    reading = read_file(saved(tmp_path, write))
    assert [page.text.split() for page in reading.pages] == [
        ["Year", "Pools", "2030", "4"],
        ["Year", "Pools", "2031", "5"],
    ]
    assert [figure.place.page for figure in reading.figures if figure.as_printed == "5"] == [2]
