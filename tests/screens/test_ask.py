"""Asking: of some papers alone, by a link, again; and what a reader says of the answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from answer.records import DISAGREE, Answer, Status
from index.errors import NotHeld, StoreUnusable
from index.feedback import EXEMPT, PUBLIC, CitedPage, Feedback, FeedbackBook, Opinion
from index.library import Library
from index.records import Elsewhere, Filters
from screens import ask, citations, documents, feedback, link, narrowing
from screens.answers import with_source
from screens.conversation import EARLIER, Asking
from screens.feedback import Said
from screens.narrowing import Choices, choices_of
from screens.reader import EVERYTHING, Reader
from screens.words import as_label
from settings import Settings
from tests.index.build import WordEmbedder
from tests.screens.double import ANSWERED, CITATION, PAPER, REFUSED, DeskDouble, HeldDouble, run_screen
from tests.screens.test_screens import FILE, HOSTILE, asked, labels, press, words

OTHER = replace(PAPER, id="paper-2", title="Annual report", committee="Cabinet", meeting=date(2023, 3, 14))
ASKED = "What was the rate?"
NONE = Choices((), (), None, None)


@pytest.fixture
def desk(tmp_path: Path) -> DeskDouble:
    """A desk over two papers of two committees, in one file that exists."""
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7")
    return DeskDouble(library=HeldDouble(held=(PAPER, OTHER), path=path))


@pytest.fixture(autouse=True)
def _drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """No page is drawn here: pictures are another file's."""
    monkeypatch.setattr("screens.viewer.open_first", lambda _citations: None)


def app_of(desk: DeskDouble, **address: str | list[str]) -> AppTest:
    """The ask screen as it opens at an address."""
    app = AppTest.from_function(run_screen, args=(ask.show, desk), default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def select(app: AppTest, label: str, value: str) -> AppTest:
    """The screen after something was chosen."""
    return next(box for box in app.selectbox if box.label == label).select(value).run()


def test_a_search_is_narrowed_to_a_committee_and_to_days(desk: DeskDouble) -> None:
    """What is chosen reaches the desk with the next question, is said in words, and can be taken back."""
    app = select(app_of(desk), "Committee", "Cabinet")
    app = app.date_input(key="narrow-since").set_value(date(2023, 1, 31)).run()
    assert "<b>Only Cabinet, meetings since 31 January 2023</b> (1 paper)" in words(app)
    app = asked(app, ASKED)
    assert desk.filters[-1] == Filters(committee="Cabinet", since=date(2023, 1, 31))
    assert app.query_params == {"q": ASKED, "committee": "Cabinet", "since": "2023-01-31"}
    app = press(app, "Search all papers")
    assert "Only Cabinet" not in words(app).split('class="question"')[0]
    asked(app, "And now?")
    assert desk.filters[-1] == Filters()


def test_a_search_narrowed_later_offers_the_last_question_again(desk: DeskDouble) -> None:
    """By its words, with the same earlier questions; once it is asked the offer is gone."""
    app = asked(asked(app_of(desk), "First?"), "Second?")
    app = select(app, "Paper", "Annual report")
    app = press(app, "Ask again: Second?")
    assert desk.asked[-1] == ("Second?", ("First?",))
    assert desk.filters[-1] == Filters(paper="Annual report")
    assert not [label for label in labels(app) if label.startswith("Ask again")]


def test_a_refusal_by_some_papers_offers_all(desk: DeskDouble) -> None:
    """The same question is asked of all papers by one press, and nothing is narrowed any more."""
    desk.answers = [REFUSED]
    app = asked(select(app_of(desk), "Committee", "Cabinet"), ASKED)
    press(app, "Ask all papers instead")
    assert desk.asked == [(ASKED, ()), (ASKED, ())]
    assert desk.filters == [Filters(committee="Cabinet"), Filters()]


def test_only_what_is_held_can_be_chosen() -> None:
    """Committees by name, each in its commonest spelling; papers newest first, with their day."""
    held = [
        (FILE, PAPER),
        (FILE, replace(OTHER, committee="Children’s & Families")),
        (FILE, replace(OTHER, committee="Children's and Families", title="")),
        (FILE, replace(OTHER, committee="Children's and Families", meeting=None, title="Undated")),
        (FILE, replace(PAPER, committee="", meeting=date(2022, 1, 20))),
    ]
    choices = choices_of(held)
    assert choices.committees == ("Children's and Families", "Scrutiny Committee")
    assert choices.papers == (
        ("Annual report", "Annual report, 14 March 2023"),
        ("report.pdf", "report.pdf, 14 March 2023"),
        (PAPER.title, f"{PAPER.title} (2 papers)"),
        ("Undated", "Undated"),
    )
    assert (choices.first, choices.last) == (date(2022, 1, 20), date(2023, 3, 14))


def test_a_link_asks_its_question_once(desk: DeskDouble) -> None:
    """With the earlier questions and the filters; a later run of the screen does not ask again."""
    app = app_of(desk, q="And in 2021?", after=["First?", "Second?"], until="2023-01-01")
    assert desk.asked == [("And in 2021?", ("First?", "Second?"))]
    assert desk.filters == [Filters(until=date(2023, 1, 1))]
    assert "Asked before: “First?”; “Second?”" in words(app)
    app = app.run()
    assert len(desk.asked) == 1
    asked(app, "And in 2020?")
    assert desk.asked[-1] == ("And in 2020?", ("First?", "Second?", "And in 2021?"))


def test_the_link_under_an_answer_is_the_address_of_its_question(desk: DeskDouble) -> None:
    """Opened anew, its parts ask the same of the same papers."""
    app = asked(asked(select(app_of(desk), "Committee", "Cabinet"), "First?"), "Was it 5% & more?")
    told = [block.value for block in app.code if "?q=" in block.value]
    assert told[-1].endswith("/?q=Was+it+5%25+%26+more%3F&after=First%3F&committee=Cabinet")
    meant = Asking("Was it 5% & more?", ("First?",), Filters(committee="Cabinet"))
    parts = parse_qs(urlsplit(told[-1]).query)
    assert link.read_link(parts, choices_of(desk.library.papers())).asking == meant


def test_what_a_link_names_wrongly_is_told_and_the_rest_works(desk: DeskDouble) -> None:
    """An unknown committee, a day that is none and an unknown paper: a sentence each, and an answer."""
    app = app_of(desk, q=ASKED, committee="<b>Nowhere</b>", since="31/31/2022", paper="x" * 500)
    shown = words(app)
    assert "names a committee that is not held here (&lt;b&gt;Nowhere&lt;/b&gt;)" in shown
    assert "gives no date after “since” (31/31/2022)" in shown
    assert f"names a paper that is not held here ({'x' * 60}…)" in shown
    assert desk.filters == [Filters()]
    assert ANSWERED.answer in shown
    assert "Nowhere" in words(app.run())
    assert "Nowhere" not in words(asked(app, "Something else?"))


def test_an_over_long_link_is_told() -> None:
    """A question longer than one can be is not asked; of too many earlier ones the last are taken."""
    found = link.read_link({"q": ["x" * 1001], "after": [str(n) for n in range(20)]}, NONE)
    assert found.asking.question == ""
    assert found.asking.before == tuple(str(n) for n in range(20 - EARLIER, 20))
    assert [problem.split(" ")[0:3] for problem in found.problems] == [
        ["The", "question", "in"],
        ["The", "link", "holds"],
    ]


def test_an_address_whose_question_was_asked_before_goes_back_to_it(desk: DeskDouble) -> None:
    """The browser's back button: later turns go, nothing is asked again; without a question all is new."""
    app = asked(asked(app_of(desk), "First?"), "Second?")
    app.query_params.clear()
    app.query_params["q"] = "First?"
    app = app.run()
    assert "Second?" not in words(app)
    assert len(desk.asked) == 2
    app.query_params.clear()
    assert "Every answer comes from" in words(app.run())


def test_earlier_turns_are_short_until_they_are_opened(desk: DeskDouble) -> None:
    """Of four turns the first two have question and headline alone; opened, one has its places again."""
    app = app_of(desk)
    for question in ("One?", "Two?", "Three?", "Four?"):
        app = asked(app, question)
    assert words(app).count('<p class="answer">') == 4
    assert words(app).count("<blockquote>") == 2
    app = press(app, "Show where it stands")
    assert words(app).count("<blockquote>") == 3
    assert labels(app).count("Show where it stands") == 1


def test_papers_that_disagree_are_set_apart_from_what_else_was_found(desk: DeskDouble) -> None:
    """Another value of what was asked stands in a box with a heading; a remark stays in the list."""
    desk.answers = [replace(ANSWERED, also=(f"{DISAGREE}: the report of July gives 18.4.", "It is a scan."))]
    shown = words(asked(app_of(desk), ASKED))
    assert "The papers give more than one figure</h3><p>The papers disagree: the report of July" in shown
    assert "<li>It is a scan.</li>" in shown


def test_a_citation_says_where_its_paper_was_published(desk: DeskDouble) -> None:
    """The web address as a link called by its host, the other places in words; nothing else is a link."""
    where = citations.Whereabouts(
        "https://democracy.example.gov.uk/a?b=1&c=2",
        (Elsewhere("pack.pdf", "javascript:alert(1)", 83), Elsewhere("copy.pdf", "http://example.gov.uk/c")),
    )
    shown = citations.citation_html(CITATION, where)
    assert (
        'published at <a href="https://democracy.example.gov.uk/a?b=1&amp;c=2" target="_blank" '
        'rel="noopener noreferrer">democracy.example.gov.uk (new tab)</a>'
    ) in shown
    assert "Also published in pack.pdf from page 83; copy.pdf (<a href=" in shown
    assert "javascript" not in shown


def test_an_answer_is_copied_with_its_source() -> None:
    """The words, then title, committee, day, item, paragraph and page; a refusal its words alone."""
    assert with_source(replace(ANSWERED, also=())) == (
        "18.3 per 10,000 at the end of September 2022 (Children’s Social Care Performance, "
        "Scrutiny Committee, 17 November 2022, item 7, paragraph 5.2, PDF page 2 (printed page 9))"
    )
    twice = replace(ANSWERED, also=(), citations=(CITATION, replace(CITATION, page=3, printed_page=None)))
    assert with_source(twice).endswith("PDF page 2 (printed page 9); paragraph 5.2, page 3)")
    assert with_source(REFUSED) == REFUSED.answer


# What a reader says of an answer.


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a data folder with a catalogue."""
    made = Settings(data=tmp_path / "data")
    Library.open(made, embedder=WordEmbedder(), write=True).close()
    return made


@pytest.fixture
def book(settings: Settings) -> Iterator[FeedbackBook]:
    """The feedback in that catalogue."""
    with closing(FeedbackBook.open(settings)) as opened:
        yield opened


def run_with_book(open_book: object, show: object, settings: object, reader: object) -> None:
    """A screen with somewhere to keep feedback, for one reader; it runs as a script of its own."""
    open_book(settings, reader)  # type: ignore[operator]
    show()  # type: ignore[operator]


def rated(desk: DeskDouble, settings: Settings, reader: Reader = Reader()) -> AppTest:  # noqa: B008  # frozen
    """The ask screen with an answer to say something of."""
    args = (feedback.open_book, lambda: ask.show(desk), settings, reader)
    return asked(AppTest.from_function(run_with_book, args=args, default_timeout=30).run(), ASKED)


def test_an_opinion_is_kept_with_what_was_asked_and_answered(
    desk: DeskDouble, settings: Settings, book: FeedbackBook
) -> None:
    """Right, wrong or not helpful; words are added to it; taken back it is gone and can be given anew."""
    app = press(rated(desk, settings), "Wrong")
    (kept,) = book.entries()
    assert (kept.opinion, kept.asked, kept.answer, kept.status) == (
        Opinion.WRONG,
        ASKED,
        ANSWERED.answer,
        "answered",
    )
    assert kept.cited == (CitedPage("file-1", "report.pdf", 2, CITATION.quote, "5.2"),)
    assert (kept.reader, kept.access) == ("", PUBLIC)
    app.text_area[0].set_value("It was <b>18.4</b>.")
    app = press(app, "Send these words")
    assert book.entries() == (replace(kept, words="It was <b>18.4</b>."),)
    assert "with your words: “It was &lt;b&gt;18.4&lt;/b&gt;.”" in words(app)
    app = press(app, "Take back")
    assert book.entries() == ()
    assert "Right" in labels(app)


def test_a_reader_who_sees_exempt_papers_leaves_exempt_feedback_with_their_name(
    desk: DeskDouble, settings: Settings, book: FeedbackBook
) -> None:
    """What they ask and write may tell of such papers: it is read by those alone who may see them."""
    app = press(rated(desk, settings, Reader(name="Anna Example", access=EVERYTHING, sign_in="1")), "Right")
    assert book.entries() == ()
    (kept,) = book.entries(access=EVERYTHING)
    assert (kept.reader, kept.access) == ("Anna Example", EXEMPT)
    assert "Kept with your name, the question and the answer" in words(app)


def test_one_window_gives_only_so_many_opinions(
    desk: DeskDouble, settings: Settings, book: FeedbackBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Giving and taking back counts each time: with two the third is not kept, and not thanked for."""
    monkeypatch.setattr(feedback, "MOST_IN_A_WINDOW", 2)
    app = rated(desk, settings)
    for _ in range(2):
        app = press(press(app, "Right"), "Take back")
    shown = words(press(app, "Right"))
    assert "no more is taken from one window" in shown
    assert "Kept as" not in shown
    assert book.entries() == ()


def test_a_catalogue_that_takes_no_feedback_is_told_in_a_sentence(
    desk: DeskDouble, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is thanked for that was not kept."""

    def full(*_: object) -> None:
        raise StoreUnusable("The feedback cannot be kept: the disk is full.")

    monkeypatch.setattr(FeedbackBook, "keep", full)
    shown = words(press(rated(desk, settings), "Right"))
    assert "The feedback cannot be kept: the disk is full." in shown
    assert "Thank you" not in shown


def test_without_a_catalogue_no_opinion_is_asked_for(desk: DeskDouble) -> None:
    """The buttons are not there."""
    assert "Right" not in labels(asked(app_of(desk), ASKED))


def entry(*cited: CitedPage) -> Feedback:
    """Feedback that cites some pages."""
    return Feedback(Opinion.RIGHT, ASKED, "18.3", "answered", cited=cited, at="2026-11-22T15:00:00+00:00")


def test_an_editor_reads_no_feedback_on_pages_they_do_not_see(desk: DeskDouble) -> None:
    """A paper may have become exempt after feedback on it was given; whoever sees exempt papers reads it."""
    seen, unseen = CitedPage("file-1", "report.pdf", 2), CitedPage("file-2", "secret.pdf", 1)
    entries = (entry(), entry(seen), entry(seen, unseen))
    editor = Reader(may_edit=True)
    assert feedback.readable(entries, desk, editor) == entries[:2]
    assert feedback.readable(entries, desk, replace(editor, access=EVERYTHING)) == entries


def exported(desk: DeskDouble, settings: Settings, reader: Reader) -> AppTest:
    """What an editor sees of the feedback."""
    args = (feedback.open_book, lambda: feedback.show_feedback(desk, reader), settings, reader)
    return AppTest.from_function(run_with_book, args=args, default_timeout=30).run()


def test_what_readers_said_is_shown_to_editors_alone(
    desk: DeskDouble, settings: Settings, book: FeedbackBook
) -> None:
    """The count by opinion, each entry as text, and a file; a reader who may not edit is shown nothing."""
    book.keep(replace(entry(), asked=HOSTILE, words=HOSTILE))
    book.keep(replace(entry(), access=EXEMPT))
    app = exported(desk, settings, Reader(may_edit=True))
    shown = words(app)
    assert "1 answer judged: right 1, wrong 0, not helpful 0." in shown
    assert "<script>" not in shown
    assert len(app.get("download_button")) == 1
    assert words(exported(desk, settings, Reader())) == ""


def test_an_opinion_names_its_question_and_filters(desk: DeskDouble) -> None:
    """What is said is about one question of some papers: the same of other papers is another."""
    some = Said.of(ASKED, ANSWERED, before=("First?",), filters=Filters(committee="Cabinet"))
    assert some != Said.of(ASKED, ANSWERED, before=("First?",), filters=Filters())
    assert hash(some) == hash(replace(some))


# The PDF in a tab of its own.


def test_the_pdf_opens_at_the_cited_page(desk: DeskDouble) -> None:
    """The link goes to this app, names the file, and says the page behind the number sign."""
    told = documents.address_of(desk.library, "file-1", "a b<c>.docx", page=3)
    path, _, place = told.partition("#")
    assert path.startswith("/document/")
    assert path.endswith("/a%20b%3Cc%3E.pdf")
    assert place == "page=3"


def test_pages_behind_a_withheld_one_move_up(desk: DeskDouble, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file of which pages 1 and 4 may be seen, page 4 is the second."""
    monkeypatch.setattr(HeldDouble, "pages_of", lambda *_: (1, 4))
    assert documents.address_of(desk.library, "file-1", "report.pdf", page=4).endswith("#page=2")


def test_an_answer_without_places_offers_no_page(desk: DeskDouble) -> None:
    """A refusal that comes near nothing has no button for a page and no link to a PDF."""
    desk.answers = [Answer(Status.OFF_TOPIC, "Not found in the papers: no question for them.")]
    app = asked(app_of(desk), "Tell me a joke")
    assert not [label for label in labels(app) if label.startswith("Show page")]
    assert not app.get("link_button")


def test_examples_that_take_long_keep_nobody_waiting(
    desk: DeskDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen is there with its box to ask in, and says that it is looking."""
    found = Event()
    monkeypatch.setattr(desk, "examples", lambda: found.wait(30) and ("Found?",))
    app = app_of(desk)
    assert "Looking for questions that these papers answer" in words(app)
    assert app.chat_input
    found.set()
    assert as_label("Found?") in labels(app.run())


def test_a_page_that_went_is_no_longer_handed_out(desk: DeskDouble) -> None:
    """The file is asked for anew each time: what was withdrawn since is not found at its old address."""
    address = documents.address_of(desk.library, "file-1", "report.pdf", page=2).partition("#")[0]
    client = TestClient(Starlette(routes=[documents.route()]))
    given = client.get(address, headers={"Range": "bytes=0-3"})
    assert (given.status_code, given.content) == (206, b"%PDF")
    assert given.headers["content-type"] == "application/pdf"
    assert given.headers["content-disposition"].startswith("inline")
    client.cookies.set("_streamlit_user", "somebody else")
    assert client.get(address).status_code == 404
    client.cookies.clear()
    assert client.get(address).status_code == 200
    desk.library.gone = NotHeld("No file is held.")
    assert client.get(address).status_code == 404
    assert client.get("/document/0/x.pdf").status_code == 404


def test_what_a_search_is_narrowed_to_is_said_in_words() -> None:
    """Committee, paper and both days; nothing where nothing is set."""
    filters = Filters(committee="Cabinet", paper="Annual report", until=date(2023, 3, 14))
    assert narrowing.said(filters) == "Only Cabinet, “Annual report”, meetings until 14 March 2023"
    assert narrowing.said(Filters()) == ""
