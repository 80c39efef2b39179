"""The briefing screen: answers put in order, the reader's words between them, and nothing lost by mistake."""

from __future__ import annotations

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from answer.records import Answer, Status
from screens import briefing, collected
from screens.collected import Entry
from screens.exports.collection import Briefing
from screens.exports.saved import saved
from tests.screens.double import ANSWERED, CITATION, REFUSED, DeskDouble

HOSTILE = "<script>alert(1)</script> **bold** $x$"
FIRST, SECOND, THIRD = (
    Entry("What was the rate?", ANSWERED),
    Entry("And in January?", REFUSED),
    Entry("What was decided?", Answer(Status.ANSWERED, "“That it be noted”", citations=(CITATION,))),
)


def run_screen(show: object, desk: object) -> None:
    """The screen alone; it runs as a script of its own, where only builtin names are known."""
    show(desk)  # type: ignore[operator]


def opened(*entries: Entry, desk: DeskDouble | None = None) -> AppTest:
    """The screen over a briefing of these entries."""
    app = AppTest.from_function(run_screen, args=(briefing.show, desk or DeskDouble()), default_timeout=20)
    numbered = tuple(replace(entry, id=at) for at, entry in enumerate(entries, start=1))
    app.session_state["collected"] = Briefing(entries=numbered)
    app.session_state["collected so far"] = len(entries)
    return app.run()


def words(app: AppTest) -> str:
    """Everything the screen shows as HTML, in order."""
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def preview(app: AppTest) -> str:
    """How the note will read."""
    return words(app).partition("How it will read")[2]


def press(app: AppTest, label: str) -> AppTest:
    """Press the button of that name."""
    return next(button for button in app.button if button.label == label).click().run()


def asked(app: AppTest) -> list[str]:
    """What was asked, in the order it stands in the note."""
    held: Briefing = app.session_state["collected"]
    return [entry.asked for entry in held.entries]


def test_an_empty_briefing_says_how_to_fill_it() -> None:
    """The name of the button and of the screens that have it; a saved one can be opened."""
    app = opened()
    assert "Add to briefing" in words(app)
    assert "Open a saved briefing" in [box.label for box in app.expander]


def test_answers_are_previewed_with_numbered_footnotes() -> None:
    """Two answers of one place share footnote 1; the refusal says that it is one, the disagreement stands."""
    shown = preview(opened(FIRST, SECOND, THIRD))
    assert shown.count("<sup> [1]</sup>") == 2
    assert shown.count("<li>Scrutiny Committee, 17 November 2022, item 7") == 1
    assert "Not found in the papers: The papers give this for December 2022" in shown
    assert "The report of July 2023 gives 18.4." in shown


def test_answers_are_moved_up_and_down() -> None:
    """The third goes up once and the first down once; the ends go no further."""
    app = press(opened(FIRST, SECOND, THIRD), "Move 3 up")
    assert asked(app) == [FIRST.asked, THIRD.asked, SECOND.asked]
    assert asked(press(app, "Move 1 down")) == [THIRD.asked, FIRST.asked, SECOND.asked]
    still = {button.label for button in app.button if button.disabled}
    assert still == {"Move 1 up", "Move 3 down"}


def test_what_is_removed_can_be_had_back() -> None:
    """The answer with the words before it stands where it stood."""
    app = opened(replace(FIRST, words="Mine."), SECOND)
    app = press(app, "Remove 1")
    assert asked(app) == [SECOND.asked]
    app = press(app, "Undo: have the briefing as it was")
    assert asked(app) == [FIRST.asked, SECOND.asked]
    assert "Mine." in preview(app)
    assert "Undo: have the briefing as it was" not in [button.label for button in app.button]


def test_clearing_takes_all_and_can_be_undone() -> None:
    """Title and answers go, and come back."""
    app = opened(FIRST)
    app.text_input[0].set_value("Rates").run()
    app = press(app, "Clear the briefing")
    assert asked(app) == []
    app = press(app, "Undo: have the briefing as it was")
    assert app.session_state["collected"].title == "Rates"


def test_the_readers_own_words_stand_in_the_note() -> None:
    """Title, opening and a paragraph before an answer."""
    app = opened(FIRST)
    app.text_input[0].set_value("Rates").run()
    app.text_area[0].set_value("To open with.").run()
    app.text_area[1].set_value("Before it.").run()
    shown = preview(app)
    assert "<h3>Rates</h3>" in shown
    assert shown.index("To open with.") < shown.index("Before it.") < shown.index("18.3 per 10,000")


def test_what_is_written_is_never_obeyed() -> None:
    """Script and marks in words, title, question, answer and quote are shown as they are written."""
    cited = replace(CITATION, quote=HOSTILE, title=HOSTILE)
    app = opened(Entry(HOSTILE, Answer(Status.ANSWERED, HOSTILE, citations=(cited,)), HOSTILE))
    app.text_input[0].set_value(HOSTILE).run()
    assert "alert(1)" in words(app)
    assert "<script>alert" not in words(app)
    assert all("**bold**" not in area.label for area in app.text_area)


def test_an_answer_that_no_longer_stands_is_not_shown() -> None:
    """Papers were taken away or withheld since: its words are gone, the question stays and says so."""
    shown = words(opened(FIRST, THIRD, desk=DeskDouble(gone=(FIRST.asked,))))
    assert "18.3 per 10,000 at the end" not in shown
    assert "What was the rate?" in shown
    assert "could not be found again" in shown
    assert "“That it be noted”" in shown


def test_an_exempt_paper_marks_the_note() -> None:
    """One entry of such a paper is enough; without one there is no mark."""
    exempt = Entry("Bids?", replace(ANSWERED, citations=(replace(CITATION, access="exempt"),)))
    assert "Exempt: not for publication" in preview(opened(THIRD, exempt))
    assert "Exempt" not in preview(opened(THIRD))


def test_a_saved_briefing_is_opened_again() -> None:
    """It takes the place of the one in the making, which can be had back."""
    app = opened(THIRD)
    app.file_uploader[0].upload("b.json", saved(Briefing("Saved", "", (FIRST, SECOND))), "application/json")
    app = press(app, "Open")
    assert asked(app) == [FIRST.asked, SECOND.asked]
    assert app.session_state["collected"].title == "Saved"
    assert asked(press(app, "Undo: have the briefing as it was")) == [THIRD.asked]


def test_a_file_that_is_no_briefing_changes_nothing() -> None:
    """The reader is told in a sentence, and the note stays as it was."""
    app = opened(THIRD)
    app.file_uploader[0].upload("b.json", b'{"kind": "else"}', "application/json")
    app = press(app, "Open")
    assert "The file b.json is no saved briefing" in words(app)
    assert asked(app) == [THIRD.asked]


def show_offers(first: object, second: object) -> None:
    """Two offers side by side, as the screens make them."""
    from screens import collected as held  # noqa: PLC0415 - the script is run apart from this file

    held.offer(first, key="a")  # type: ignore[arg-type]
    held.offer(second, key="b")  # type: ignore[arg-type]


def test_an_answer_is_collected_once() -> None:
    """After it was added the button says so and cannot be pressed; the other still can."""
    app = AppTest.from_function(show_offers, args=(FIRST, SECOND), default_timeout=20).run()
    app = press(app, "Add to briefing")
    assert [(button.label, button.disabled) for button in app.button] == [
        ("In the briefing", True),
        ("Add to briefing", False),
    ]
    assert asked(app) == [FIRST.asked]


def test_the_same_figure_of_another_question_is_another_entry() -> None:
    """Entries are told apart by what was asked and what was said."""
    assert Entry("a", ANSWERED, "mine", 3) != Entry("b", ANSWERED)
    assert collected.Entry is Entry
