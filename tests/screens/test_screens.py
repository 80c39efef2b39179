"""The wiring of the screens: what a reader does reaches the desk, and what the desk says is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from figures.records import Box
from index.errors import LibraryError
from ingest.records import File, Page
from screens import ask, check, viewer
from screens.desk import Desk
from screens.words import as_label
from tests.screens.double import ANSWERED, CITATION, EXAMPLE, REFUSED, DeskDouble, HeldDouble, run_screen

pytestmark = pytest.mark.usefixtures("white_pages")

FILE = File("file-1", "report.pdf", "report.pdf", 1)
HOSTILE = "<script>alert(1)</script> **bold** $x$ :smile:"


@pytest.fixture
def desk(tmp_path: Path) -> DeskDouble:
    """A desk over one paper whose file exists."""
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7")
    return DeskDouble(library=HeldDouble(path=path))


def opened(show: Callable[[Desk], None], desk: DeskDouble) -> AppTest:
    """The screen after its first run."""
    return AppTest.from_function(run_screen, args=(show, desk), default_timeout=20).run()


def words(app: AppTest) -> str:
    """Everything the screen shows as HTML, in order."""
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def labels(app: AppTest) -> list[str]:
    """The labels of all buttons, in order."""
    return [button.label for button in app.button]


def asked(app: AppTest, question: str) -> AppTest:
    """The ask screen after a question was typed."""
    return app.chat_input[0].set_value(question).run()


def press(app: AppTest, label: str) -> AppTest:
    """The screen after the first button of that label was pressed."""
    return next(button for button in app.button if button.label == as_label(label)).click().run()


def test_an_answer_shows_its_words_and_where_they_stand(desk: DeskDouble) -> None:
    """The headline, paper, committee, British date, item, paragraph, both page numbers and the quote."""
    shown = words(asked(opened(ask.show, desk), "What was the rate?"))
    for expected in (
        '<p class="answer">18.3 per 10,000 at the end of September 2022</p>',
        "Children’s Social Care Performance",
        "Scrutiny Committee, 17 November 2022",
        "Item 7, paragraph 5.2, PDF page 2 (printed page 9)",
        "<blockquote>the rate was 18.3 per 10,000</blockquote>",
        "<li>The report of July 2023 gives 18.4.</li>",
    ):
        assert expected in shown


def test_an_answer_opens_the_page_it_stands_on(desk: DeskDouble) -> None:
    """The page picture comes with the answer, under a heading with its number."""
    app = asked(opened(ask.show, desk), "What was the rate?")
    assert "<h2>Page 2</h2>" in words(app)
    assert len(app.image) == 1


def test_the_picture_says_in_words_what_it_shows() -> None:
    """Alternative text names the page, and the words that are marked on it."""
    page = viewer.OpenPage("file-1", "report.pdf", 2, 2, (), "the rate was 18.3")
    assert viewer.alternative_text(page) == "Picture of page 2 of report.pdf."
    marked = replace(page, boxes=(Box(0, 0, 1, 1),))
    assert viewer.alternative_text(marked).endswith("Marked are the words: the rate was 18.3")


def test_the_leaves_of_a_file_can_be_turned(desk: DeskDouble) -> None:
    """From page 2 of 3 one goes on to 3, where there is no next page, and the words are of that page."""
    app = press(asked(opened(ask.show, desk), "What was the rate?"), "Next page")
    assert "<h2>Page 3</h2>" in words(app)
    assert [button.disabled for button in app.button if button.label == "Next page"] == [True]
    assert "Words of page 3" in [text.value for text in app.text]


def test_a_follow_up_takes_the_earlier_questions_along(desk: DeskDouble) -> None:
    """The desk is told what was asked before, oldest first, and both turns stay on the screen."""
    app = asked(asked(opened(ask.show, desk), "First?"), "Second?")
    app = asked(app, "Third?")
    assert desk.asked == [("First?", ()), ("Second?", ("First?",)), ("Third?", ("First?", "Second?"))]
    assert [f'<h2 class="question">{q}?</h2>' in words(app) for q in ("First", "Second", "Third")] == [
        True
    ] * 3


def test_a_new_conversation_forgets_the_earlier_questions(desk: DeskDouble) -> None:
    """After it the examples are offered again, no page is open, and the next question stands alone."""
    app = press(asked(opened(ask.show, desk), "First?"), "New conversation")
    assert "First?" not in words(app)
    assert as_label(EXAMPLE) in labels(app)
    assert not app.image
    asked(app, "Second?")
    assert desk.asked[-1] == ("Second?", ())


def test_an_example_is_asked_when_it_is_picked(desk: DeskDouble) -> None:
    """Its words reach the desk without the marks that keep it plain on the button."""
    desk.offered = ("Was it $5m *then*?",)
    app = opened(ask.show, desk)
    app.button[0].click().run()
    assert desk.asked == [("Was it $5m *then*?", ())]


def test_a_refusal_says_so_and_offers_the_next_question(desk: DeskDouble) -> None:
    """Heading, sentence, no page, and a button that asks the suggestion, which is whole in itself."""
    desk.answers = [REFUSED, ANSWERED]
    app = asked(opened(ask.show, desk), "January?")
    assert "Not given for that time" in words(app)
    assert not app.image
    app = press(app, "What was it in December 2022?")
    assert desk.asked[-1] == ("What was it in December 2022?", ())


def test_a_question_that_cannot_be_used_is_told_in_a_sentence(desk: DeskDouble) -> None:
    """The desk's own sentence is shown, and the question is no context for the next."""
    app = asked(opened(ask.show, desk), "  ")
    assert "Type a question." in words(app)
    asked(app, "Real?")
    assert desk.asked == [("Real?", ())]


def test_text_of_others_is_never_obeyed(desk: DeskDouble) -> None:
    """A hostile question, answer, title, quote, file name and note are all shown as they are written."""
    citation = replace(
        CITATION, title=HOSTILE, quote=HOSTILE, paper=HOSTILE, committee=HOSTILE, paragraph=HOSTILE
    )
    desk.answers = [
        replace(ANSWERED, answer=HOSTILE, citations=(citation,), also=(HOSTILE,), suggestions=(HOSTILE,))
    ]
    app = asked(opened(ask.show, desk), HOSTILE)
    assert "alert(1)" in words(app)
    assert "<script>alert" not in words(app)
    assert all("**bold**" not in label for label in labels(app))


def test_many_places_are_folded_away_after_the_first_three(desk: DeskDouble) -> None:
    """Five citations: three at once, two in a box that says how many."""
    desk.answers = [replace(ANSWERED, citations=tuple(replace(CITATION, page=n) for n in (1, 2, 3, 1, 2)))]
    app = asked(opened(ask.show, desk), "Which?")
    assert "2 more places" in [box.label for box in app.expander]


def test_a_file_that_is_gone_is_told_in_a_sentence(desk: DeskDouble) -> None:
    """The answer stays; in place of the picture stands why there is none."""
    desk.library.gone = LibraryError("No copy of report.pdf is kept: read it in again.")
    app = asked(opened(ask.show, desk), "What was the rate?")
    assert "No copy of report.pdf is kept" in words(app)
    assert "18.3 per 10,000 at the end" in words(app)


@pytest.mark.parametrize("show", [ask.show, check.show])
def test_without_papers_a_screen_says_how_to_load_them(show: Callable[[Desk], None]) -> None:
    """Every screen names the command, and none offers a box to ask in."""
    app = opened(show, DeskDouble(library=HeldDouble(held=())))
    assert "python -m ingest" in words(app)
    assert not app.chat_input
    assert not app.text_area


def test_the_page_tells_how_it_was_read() -> None:
    """A scan says how sure its reading is, a gap what is missing, a plain page nothing."""
    plain = Page(1, 595, 842, (), "Words")
    assert viewer.reading_html(plain) == ""
    assert "91 per cent sure" in viewer.reading_html(replace(plain, confidence=91.2))
    gap = replace(plain, remarks=("A chart here is a picture.",), unread="The page has no text.")
    assert viewer.reading_html(gap) == "<p>The page has no text.</p><p>A chart here is a picture.</p>"
