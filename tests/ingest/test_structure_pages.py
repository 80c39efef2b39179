"""Pages as they are laid out: columns, boxes, notes, what runs on, and what stands under a number."""

from __future__ import annotations

from pathlib import Path

from ingest.read import read_file
from ingest.records import Passage, PassageKind, Reading
from tests.ingest.pages import Canvas, Draw, drawn, grid, put


def lines(canvas: Canvas, x: float, top: float, *texts: str, bold: bool = False, size: float = 11) -> None:
    """Lines one under the other, 14 points apart."""
    for place, text in enumerate(texts):
        put(canvas, x, top + 14 * place, text, bold=bold, size=size)


def read(tmp_path: Path, *pages: Draw) -> Reading:
    """The reading of drawn pages."""
    return read_file(drawn(tmp_path / "a.pdf", *pages))


def texts(reading: Reading) -> list[str]:
    """The words of each passage."""
    return [passage.text for passage in reading.passages]


LEFT = (
    "The library was opened in May and",
    "has been visited by many people of",
    "the town since then, as the count of",
)
LEFT_REST = (
    "the staff shows for each month, and",
    "in the autumn it was visited by more",
    "readers than in the whole of spring.",
)
RIGHT = (
    "The park was laid out a year later",
    "and has two ponds, a field for games",
    "and a path for those who like to run",
)
RIGHT_REST = (
    "before the day begins. In the winter",
    "its gates are closed at four, and in",
    "the summer not before nine at night.",
)


def test_columns_written_line_by_line_are_read_one_after_the_other(tmp_path: Path) -> None:
    """A page that writes left line, right line, left line ... reads as two paragraphs."""

    def draw(canvas: Canvas) -> None:
        for place, (left, right) in enumerate(zip(LEFT + LEFT_REST, RIGHT + RIGHT_REST, strict=True)):
            put(canvas, 60, 100 + 14 * place, left)
            put(canvas, 310, 100 + 14 * place, right)

    assert texts(read(tmp_path, draw)) == [" ".join(LEFT + LEFT_REST), " ".join(RIGHT + RIGHT_REST)]


def test_a_sentence_open_at_the_foot_of_a_column_goes_on_in_the_next(tmp_path: Path) -> None:
    """The paragraph is one passage, with the boxes of both columns."""

    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 100, *LEFT)
        lines(canvas, 310, 100, *LEFT_REST)

    (passage,) = read(tmp_path, draw).passages
    assert passage.text == " ".join(LEFT + LEFT_REST)
    assert len(passage.parts[0].boxes) == 6


def test_a_box_at_the_top_that_the_page_writes_last_is_read_first(tmp_path: Path) -> None:
    """Text boxes are often written after the text they stand above."""

    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 300, "The report follows from here on.")
        canvas.rect(55, 842 - 160, 400, 80)
        lines(canvas, 60, 100, "Key points come before the report.")

    assert texts(read(tmp_path, draw)) == [
        "Key points come before the report.",
        "The report follows from here on.",
    ]


def test_the_words_of_a_page_are_in_reading_order(tmp_path: Path) -> None:
    """What is kept as the page's words follows the order in which it is read."""

    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 300, "Second part.")
        lines(canvas, 60, 100, "First part.")

    (page,) = read(tmp_path, draw).pages
    assert [word.text for word in page.words] == ["First", "part.", "Second", "part."]


def test_a_paragraph_before_the_next_number_stands_under_the_last(tmp_path: Path) -> None:
    """After 5.2 comes a plain paragraph and a list, then 5.3; after a heading nothing stands under it."""

    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, "5.2")
        put(canvas, 100, 100, "The first paragraph of the matter.")
        put(canvas, 100, 130, "A further one without a number.")
        put(canvas, 100, 160, "(a)")
        put(canvas, 130, 160, "an item of the list")
        put(canvas, 60, 190, "5.3")
        put(canvas, 100, 190, "The next paragraph of it.")
        put(canvas, 60, 230, "Conclusion", bold=True)
        put(canvas, 60, 260, "All is said and done.")

    found = [(p.paragraph, p.text) for p in read(tmp_path, draw).passages]
    assert found == [
        ("5.2", "The first paragraph of the matter."),
        ("5.2", "A further one without a number."),
        ("5.2(a)", "an item of the list"),
        ("5.3", "The next paragraph of it."),
        (None, "All is said and done."),
    ]


def test_a_heading_without_text_is_kept_as_a_paragraph(tmp_path: Path) -> None:
    """A heading with nothing under it is lost to no reader; the one that leads a text is no passage."""

    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, "Meeting closed at nine", bold=True)
        put(canvas, 60, 140, "Further matters", bold=True)
        put(canvas, 60, 170, "There were none.")

    found = [(p.headings, p.text) for p in read(tmp_path, draw).passages]
    assert found[0][1] == "Meeting closed at nine"
    assert found[-1][1] == "There were none."
    assert "Further matters" not in [text for _, text in found]


def _noted(canvas: Canvas) -> None:
    """A sentence with a raised 1 after 12.5, a full stop after it, and the note at the foot."""
    put(canvas, 72, 100, "The share of visits by train was 12.5")
    width = canvas.stringWidth("The share of visits by train was 12.5", "Helvetica", 11)
    put(canvas, 72 + width, 96, "1", size=6)
    put(canvas, 72 + width + 3.5, 100, ".")
    put(canvas, 72, 114, "It was counted at the gates of the park every day.")
    put(canvas, 72, 700, "1", size=5)
    put(canvas, 76, 703, "Counted by hand.", size=8)


def test_a_footnote_is_tied_to_its_mark(tmp_path: Path) -> None:
    """The passage with the mark knows the note's id, and the note its mark."""
    sentence, *_, note = read(tmp_path, _noted).passages
    assert (note.kind, note.paragraph, note.text) == (PassageKind.FOOTNOTE, "1", "Counted by hand.")
    assert sentence.notes == (note.id,)
    assert [sentence.text[start:end] for start, end in sentence.marks] == ["1"]


def test_a_footnote_mark_is_no_part_of_the_number_before_it(tmp_path: Path) -> None:
    """ "12.5" with a raised 1 is 12.5, and its quote has the words as the page has them."""
    reading = read(tmp_path, _noted)
    values = [str(figure.value) for figure in reading.figures]
    assert "12.5" in values
    assert not {"1", "12.51", "12.5 1"} & set(values)
    plain = "".join(reading.pages[0].text.split())
    assert all("".join(figure.place.quote.split()) in plain for figure in reading.figures)


def test_a_broken_word_is_quoted_as_printed_and_searched_whole(tmp_path: Path) -> None:
    """ "accommo-" over "dation" is searched as "accommodation"; "well-being" keeps its hyphen."""

    def draw(canvas: Canvas) -> None:
        lines(
            canvas, 60, 100, "The council looks for accommo-", "dation that serves the well-", "being of all."
        )

    (passage,) = read(tmp_path, draw).passages
    assert passage.text == "The council looks for accommo-dation that serves the well-being of all."
    assert passage.search_text.endswith("accommodation that serves the well-being of all.")


def test_a_running_head_is_no_text_but_a_fact_of_the_paper(tmp_path: Path) -> None:
    """The line at the head of every page is kept once, with the first page that bears it."""

    def draw(number: int) -> Draw:
        def on(canvas: Canvas) -> None:
            put(canvas, 60, 40, "Exampleshire Council", size=9)
            put(canvas, 60, 200, f"Sheet {'abc'[number]} has words of its own.")

        return on

    reading = read(tmp_path, draw(0), draw(1), draw(2))
    assert texts(reading) == [f"Sheet {letter} has words of its own." for letter in "abc"]
    facts = [(fact.name, fact.value, fact.page) for fact in reading.papers[0].facts]
    assert facts == [("running head", "Exampleshire Council", 1)]


def test_nothing_overleaf_stands_under_the_heading_contents(tmp_path: Path) -> None:
    """The large heading of a list of contents ends with its page."""

    def contents(canvas: Canvas) -> None:
        put(canvas, 60, 60, "Parks of the town", bold=True, size=22)
        put(canvas, 60, 100, "Contents", bold=True, size=18)
        put(canvas, 60, 140, "Parks and their keepers, and who pays for them")

    def parks(canvas: Canvas) -> None:
        put(canvas, 60, 100, "Parks", bold=True, size=14)
        put(canvas, 60, 140, "There are four of them in the town.")

    last: Passage = read(tmp_path, contents, parks).passages[-1]
    assert last.headings == ("Parks",)


def test_a_sentence_goes_on_overleaf_past_a_table(tmp_path: Path) -> None:
    """A table at the foot parts no sentence: what begins overleaf in small letters is its rest."""

    def first(canvas: Canvas) -> None:
        lines(canvas, 60, 100, "The council counts the visits to its parks", "in each month of the year and")
        grid(canvas, [60, 160, 260], [200, 220, 240], [["Park", "Visits"], ["North", "40"]], bold=1)

    def second(canvas: Canvas) -> None:
        lines(canvas, 60, 100, "publishes them in the spring.")

    found = [passage for passage in read(tmp_path, first, second).passages if not passage.cells]
    assert [[part.page for part in passage.parts] for passage in found] == [[1, 2]]


def test_a_number_is_told_by_the_words_that_hang_under_it(tmp_path: Path) -> None:
    """Set close to its words, "1.1" is a paragraph number where the next line begins under the words."""

    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, "1.1 The council met in the hall and spoke of parks")
        put(canvas, 60 + canvas.stringWidth("1.1 ", "Helvetica", 11), 114, "and of libraries.")

    (passage,) = read(tmp_path, draw).passages
    assert (passage.paragraph, passage.text.split()[0]) == ("1.1", "The")


def test_items_counted_within_a_numbered_paragraph_are_cited_by_both(tmp_path: Path) -> None:
    """1 and 2 set in under 9 are 9(1) and 9(2), and the next paragraph is 10."""

    def draw(canvas: Canvas) -> None:
        for top, x, number, words in (
            (100, 60, "9.", "Two tasks are to be done."),
            (130, 90, "1.", "Surveys of the parks"),
            (150, 90, "2.", "Talks with the keepers"),
            (180, 60, "10.", "Both are to end in June."),
        ):
            put(canvas, x, top, number)
            put(canvas, x + 30, top, words)

    assert [passage.paragraph for passage in read(tmp_path, draw).passages] == ["9", "9(1)", "9(2)", "10"]
