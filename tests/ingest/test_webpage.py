"""Web pages: what of them is the paper, and that it is read as from a PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from figures.records import Figure
from ingest.errors import DamagedFile, NoPages, TooBig
from ingest.printing_parts import Remark, Style, Table, Text
from ingest.read import read_file
from ingest.records import PaperKind, PassageKind, Reading
from ingest.webpage import web_page

MINUTES = """<!DOCTYPE html><html><head><meta charset="utf-8">
<title>Minutes of the Parks Committee | Sample Council</title>
<script>let a = "<p>no words</p>";</script></head>
<body><div id="cookie-banner"><p>We use cookies.</p></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav></header>
<main><h1>Minutes of the Parks Committee held on 5 May 2031 at 7.00 pm</h1>
<p>Present: Councillors Anna Example (Chair) and Ben Sample<br>Apologies: Councillor Carl Muster</p>
<h2>1. Minutes</h2><p>The minutes of the meeting of 3 March 2031 were agreed.</p>
<h2>2. Pools</h2>
<p>2.1&nbsp;&nbsp;The Director of Parks said that 83 children were members at the end of March 2031, and that
the club at Tŷ Gŵydd cost £2.4m.</p>
<table border="1"><caption>Table 1: Swimmers by quarter</caption>
<tr><th>Measure</th><th>Q1 2030-31</th><th>Q2 2030-31</th></tr>
<tr><td>Swimmers</td><td>1,204</td><td>1,359</td></tr><tr><td>Divers</td><td>204</td><td>359</td></tr></table>
<p><b>RESOLVED:</b></p><ol type="a"><li>That the report be noted.</li><li>That officers report back.</li></ol>
</main><footer>Copyright and terms</footer></body></html>"""


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """The minutes above, read whole."""
    path = tmp_path_factory.mktemp("web") / "minutes.html"
    path.write_text(MINUTES, encoding="utf-8")
    return read_file(path)


def parts(body: str, head: str = "") -> list[object]:
    """The parts of a page with this body."""
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return list(web_page(page.encode(), "page.html").parts)


def said(body: str) -> list[tuple[str, str]]:
    """Marker and words of each text of a page with this body."""
    return [(part.marker, part.plain) for part in parts(body) if isinstance(part, Text)]


def test_minutes_on_a_web_page_are_minutes(reading: Reading) -> None:
    """Kind, meeting and title are those of the page; menus, banner and footer are not in it."""
    (paper,) = reading.papers
    assert (paper.kind, str(paper.meeting)) == (PaperKind.MINUTES, "2031-05-05")
    assert paper.title.startswith("Minutes of the Parks Committee")
    words = " ".join(page.text for page in reading.pages)
    assert not [word for word in ("cookies", "Home", "Copyright", "no words") if word in words]


def test_the_passages_of_a_web_page(reading: Reading) -> None:
    """A numbered turn, table rows with their labels, and resolutions under their letters."""
    kinds = [(one.kind, one.paragraph) for one in reading.passages]
    assert (PassageKind.TURN, "2.1") in kinds
    assert kinds.count((PassageKind.ROW, None)) == 2
    resolved = [(one.paragraph, one.text) for one in reading.passages if one.kind is PassageKind.RESOLUTION]
    assert resolved == [("a", "That the report be noted."), ("b", "That officers report back.")]
    turn = next(one for one in reading.passages if one.kind is PassageKind.TURN)
    assert turn.headings[-1] == "2 Pools"


def test_the_figures_of_a_web_page_have_a_place(reading: Reading) -> None:
    """Each figure has its page; those of the table a box, and their labels and caption."""
    by_print = {figure.as_printed: figure for figure in reading.figures}
    assert by_print["83"].unit == "children"
    cell: Figure = by_print["1,359"]
    assert (cell.place.row_label, cell.place.column_label) == ("Swimmers", "Q2 2030-31")
    assert cell.place.box is not None
    assert cell.place.page == 1
    assert cell.place.caption == "Table 1: Swimmers by quarter"


def test_quotes_stand_on_the_page(reading: Reading) -> None:
    """The words of every part of every passage are found on its page, white space apart."""
    pages = {page.number: " ".join(page.text.split()) for page in reading.pages}
    for passage in reading.passages:
        for part in passage.parts:
            assert " ".join(part.text.split()) in pages[part.page]
            assert part.boxes


def test_a_meeting_page_of_moderngov_is_minutes(tmp_path: Path) -> None:
    """Its items are headings with their numbers, and what was decided under them are resolutions."""
    path = tmp_path / "ieListDocuments.html"
    path.write_text(
        """<html><head><title>Agenda and minutes for Parks Committee</title></head><body><form>
        <ul><li><a href=a>Home</a></li><li><a href=b>News</a></li><li><a href=c>You</a></li>
        <li><a href=d>Us</a></li></ul>
        <div id="content"><h1>Agenda and minutes</h1><h2>Parks Committee - Monday, 5th May, 2031 7.00 pm</h2>
        <table class="mgItemTable"><tr><td><p class="mgAiTitleTxt">2.</p></td>
        <td><p class="mgAiTitleTxt">Pools</p>
        <p class="mgSubItemTitleTxt">Decision:</p>
        <div class="mgWordPara"><p><b>RESOLVED</b> – that it be noted.</p></div>
        <p class="mgSubItemTitleTxt">Minutes:</p>
        <div class="mgWordPara"><p>The Director of Parks said that
        412 people had joined in 2030-31.</p></div></td></tr></table></div></form></body></html>""",
        encoding="utf-8",
    )
    reading = read_file(path)
    (paper,) = reading.papers
    assert (paper.kind, paper.committee, str(paper.meeting)) == (
        PaperKind.MINUTES, "Parks Committee", "2031-05-05",
    )  # fmt: skip
    resolved = next(one for one in reading.passages if one.kind is PassageKind.RESOLUTION)
    assert resolved.text == "RESOLVED – that it be noted."
    assert "2 Pools" in resolved.headings
    assert [(figure.as_printed, figure.unit) for figure in reading.figures] == [("412", "people")]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ('<meta charset="windows-1252">Tea – £3', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">Tea – £3', "cp1252"),
        ("Tea – £3", "utf-8"),
        ("Tea – £3", "cp1252"),
        ('<meta charset="nonsense">Tea – £3', "utf-8"),
        ("Tea – £3", "utf-16"),
        ('<?xml version="1.0" encoding="utf-8"?>Tea – £3', "utf-8-sig"),
    ],
)
def test_letters_are_told_whatever_the_encoding(content: str, encoding: str) -> None:
    """Byte order mark, declaration, UTF-8, else the code page of Windows."""
    declared, words = content[: content.index("Tea")], content[content.index("Tea") :]
    xml, meta = (declared, "") if declared.startswith("<?xml") else ("", declared)
    page = f"{xml}<html><head>{meta}</head><body><p>{words}</p></body></html>"
    (text,) = web_page(page.encode(encoding), "page.html").parts
    assert isinstance(text, Text)
    assert text.plain == "Tea – £3"


def test_lists_show_the_numbers_a_browser_shows() -> None:
    """Start, type and value of ordered lists count; nested lists are set in; typed numbers beat bullets."""
    assert said('<ol start="4"><li>four</li><li value="9">nine</li><li>ten</li></ol>') == [
        ("4.", "four"),
        ("9.", "nine"),
        ("10.", "ten"),
    ]
    assert said('<ol type="i"><li>one<ul><li>inner</li></ul></li><li>two</li></ol>') == [
        ("i.", "one"),
        ("•", "inner"),
        ("ii.", "two"),
    ]
    assert said('<ul style="list-style-type:none"><li>plain</li></ul>') == [("", "plain")]
    assert said("<ul><li>3.1 The plan</li></ul>") == [("3.1", "The plan")]


@pytest.mark.parametrize(
    ("typed", "marker"),
    [
        ("3.1 The plan is new", "3.1"),
        ("3.1.2&nbsp; the plan", "3.1.2"),
        ("12.&nbsp; Budget", "12."),
        ("(a) to note it", "(a)"),
        ("iv) to note it", "iv)"),
        ("·&nbsp;&nbsp; a point", "•"),
        ("1.5 million people live here", ""),
        ("20 young people came", ""),
        ("2031 Budget", ""),
        ("a plan", ""),
    ],
)
def test_numbers_typed_before_a_paragraph_hang(typed: str, marker: str) -> None:
    """A number or bullet typed as text is the paragraph's; figures that begin a sentence are not."""
    assert said(f"<p>{typed}</p>")[0][0] == marker


def test_a_line_break_begins_a_paragraph_only_before_a_label_or_number() -> None:
    """Two breaks, a label or a typed number begin a paragraph; another line goes on in it."""
    body = "<p>Present: Anna<br>and Ben<br>Apologies: Carl<br><br>The end</p>"
    assert said(body) == [("", "Present: Anna\nand Ben"), ("", "Apologies: Carl"), ("", "The end")]


def test_a_layout_table_is_read_cell_by_cell() -> None:
    """Numbers in a cell of their own go before the words beside them, headings of columns are dropped."""
    body = (
        '<table class="mgItemTable"><tr><th>No.</th><th>Item</th></tr>'
        '<tr><td><p class="mgAiTitleTxt">4.</p></td>'
        '<td><p class="mgAiTitleTxt">Pools PDF 500 KB</p><p class="mgSubItemTitleTxt">Decision:</p>'
        "<div>RESOLVED that it be noted.</div>"
        "<table border=1><tr><td>Year</td><td>Joined</td></tr><tr><td>2031</td><td>412</td></tr></table>"
        "</td></tr></table>"
    )
    heading, decision, words, table = parts(body)
    assert isinstance(heading, Text)
    assert (heading.style, heading.marker, heading.plain) == (Style.HEADING, "4.", "Pools")
    assert isinstance(decision, Text)
    assert decision.spans[0].bold
    assert isinstance(words, Text)
    assert isinstance(table, Table)
    assert [[cell.plain for cell in row.cells] for row in table.rows] == [["Year", "Joined"], ["2031", "412"]]


def test_a_table_of_one_column_only_lays_out() -> None:
    """Minutes in a frame are paragraphs; numbers beside long texts are their numbers."""
    assert said("<table><tr><td><p>First.</p><p>Second.</p></td></tr></table>") == [
        ("", "First."),
        ("", "Second."),
    ]
    long = "The Committee heard of the pools and of what they cost in the year before last."
    rows = f"<tr><td>1.</td><td>{long}</td></tr><tr><td></td><td>{long}</td></tr>"
    assert said(f"<table>{rows}</table>") == [("1.", long), ("", long)]


def test_merged_cells_keep_their_spans() -> None:
    """Columns and rows that a cell runs over are kept, nonsense is bounded."""
    body = (
        "<table><tr><th rowspan=2>Service</th><th colspan=2>Year</th></tr><tr><th>Q1</th><th>Q2</th></tr>"
        "<tr><td>Pools</td><td>1</td><td colspan=99999>2</td></tr></table>"
    )
    (table,) = parts(body)
    assert isinstance(table, Table)
    assert [(cell.rows, cell.columns, cell.head) for cell in table.rows[0].cells] == [
        (2, 1, True),
        (1, 2, True),
    ]
    assert table.rows[2].cells[2].columns <= 100


def test_what_is_not_shown_is_not_read() -> None:
    """Hidden elements, icons, dialogs and words for screen readers only are left out; a picture is told."""
    body = (
        "<p hidden>no</p><p style='display: none'>no</p><div role=dialog>no</div><button>no</button>"
        "<span class='visually-hidden'>no</span><p>yes</p><img src=a alt='Chart of pools' width=600>"
        "<img src=b alt='' width=600><img src=c alt='PDF icon' width=16>"
    )
    text, remark = parts(body)
    assert isinstance(text, Text)
    assert text.plain == "yes"
    assert remark == Remark("A picture in the web page is not read: Chart of pools.")


def test_menus_of_a_page_without_a_main_part_are_left_out() -> None:
    """Lists of nothing but short links are menus; a link in a sentence is words."""
    menu = "".join(f"<li><a href='/{n}'>Item {n}</a></li>" for n in range(5))
    body = f"<ul>{menu}</ul><h1>Minutes</h1><p>See the <a href='/r'>report</a> for more of it.</p>"
    assert said(body) == [("", "Minutes"), ("", "See the report for more of it.")]


def test_a_heading_outside_the_main_part_is_kept() -> None:
    """The page's first heading stands above the main part where that has none."""
    body = f"<header><h1>Minutes of May</h1></header><main><p>{'Words of it. ' * 10}</p></main>"
    assert said(body)[0] == ("", "Minutes of May")


def test_a_paragraph_set_as_a_heading_is_a_paragraph() -> None:
    """What is longer than any heading is text, whatever its element says."""
    (text,) = parts(f"<h2>{'many words ' * 30}</h2>")
    assert isinstance(text, Text)
    assert text.style is Style.TEXT


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        ("<html><body><script>draw()</script><div id=app></div></body></html>", NoPages, "holds no text"),
        ("<html></html>", NoPages, "holds no text"),
        ("<html><body>" + "<div>" * 4000 + "deep", DamagedFile, "too deep"),
        ("<html>" + " " * 20_000_001, TooBig, "larger than 20 MB"),
    ],
)
def test_a_page_that_cannot_be_printed_says_why(content: str, error: type[Exception], words: str) -> None:
    """Empty, drawn by scripts only, nested without end, too large: one sentence each."""
    with pytest.raises(error, match=words):
        web_page(content.encode(), "page.html")
