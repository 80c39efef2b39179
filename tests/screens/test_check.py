"""The check screen: what a reader hands in reaches the desk, and every verdict is shown with its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from answer.drafts import Checked, Said, Unheld
from answer.records import Answer, Status, Verdict
from index.errors import LibraryError
from screens import check, verdicts, viewer
from screens.checking import Checking
from screens.desk import Desk
from screens.exports.checked import summary
from tests.screens.double import CITATION, DeskDouble, HeldDouble, run_screen

pytestmark = pytest.mark.usefixtures("white_pages")

HOSTILE = "<script>alert(1)</script> **bold** $x$ :smile: 7"
THREE = (
    Verdict("The rate was 18.3.", Status.SUPPORTED, "Supported: 18.3 per 10,000.", (), (CITATION,), "18.3"),
    Verdict("The rate was 20.", Status.CONTRADICTED, "Contradicted: 18.3 per 10,000.", (), (CITATION,), "20"),
    Verdict("The rate fell.", Status.NOT_FOUND, "Not found: nothing on this."),
)


@pytest.fixture
def desk(tmp_path: Path) -> DeskDouble:
    """A desk over one paper whose file exists; its next answer has three verdicts."""
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7")
    answer = Answer(Status.CONTRADICTED, "Two of three", verdicts=THREE)
    return DeskDouble(answers=[answer], library=HeldDouble(path=path))


def opened(show: Callable[[Desk], None], desk: DeskDouble) -> AppTest:
    """The screen after its first run."""
    return AppTest.from_function(run_screen, args=(show, desk), default_timeout=20).run()


def words(app: AppTest) -> str:
    """Everything the screen shows as HTML, in order."""
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def press(app: AppTest, label: str) -> AppTest:
    """Press the first button of that name."""
    return next(button for button in app.button if button.label == label).click().run()


def checked(desk: DeskDouble, text: str) -> AppTest:
    """The screen after a text was pasted and checked."""
    app = opened(check.show, desk)
    app.text_area[0].set_value(text)
    return press(app, "Check")


def with_draft(app: AppTest, name: str, content: bytes) -> AppTest:
    """The screen after a draft was handed in and checked."""
    app.file_uploader[0].upload(name, content, "text/plain")
    return press(app, "Check")


def test_each_claim_has_its_verdict_in_words_with_its_place(desk: DeskDouble) -> None:
    """A summary first; then each claim with sign and words and its quote, told once; the page stands open."""
    shown = words(checked(desk, "Three claims in one sentence."))
    assert "3 claims: 1 supported, 1 contradicted, 1 not found." in shown
    assert "18.3: The papers support this" in shown
    assert "20: The papers say otherwise" in shown
    assert "The papers do not say" in shown
    assert shown.count("<blockquote>") == 1
    assert "The same place as for 18.3." in shown
    assert "<h2>Page 2</h2>" in shown


def test_numbers_that_no_paper_bears_out_are_listed_with_their_words(desk: DeskDouble) -> None:
    """One that was looked for in vain, and one that could not be read as a claim."""
    desk.unheld = (Unheld("412,000", claimed=True), Unheld("7", claimed=False), Unheld("8", claimed=False))
    shown = words(checked(desk, "The fund of 412,000 in section seven."))
    assert "3 numbers that no paper bears out" in shown
    assert "<strong>412,000</strong>: Not found in any paper." in shown
    assert "<strong>7 and 8</strong>: Not read as a claim: look it up by hand." in shown
    assert shown.count("“The fund of 412,000 in section seven.”") >= 2


def test_a_draft_is_checked_part_by_part(desk: DeskDouble) -> None:
    """Two sentences of a text file; the file is named above what was found."""
    shown = words(with_draft(opened(check.show, desk), "speech.txt", b"The rate was 18.3. It fell by 5.1."))
    assert desk.asked == [("The rate was 18.3.", ())]
    assert "speech.txt" in shown


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("../speech.txt", b"", "The file speech.txt is empty."),
        ("report.docx", b"no document", "The file report.docx is no Word document, or a damaged one."),
        ("report.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "protected by a password or in an older Word form"),
        ("report.pdf", b"%PDF-1.7 broken", "report.pdf"),
        ("notes.txt", b"Contents", "The file notes.txt holds no sentence to check."),
    ],
)
def test_a_draft_that_cannot_be_read_is_told_in_a_sentence(
    desk: DeskDouble, name: str, content: bytes, told: str
) -> None:
    """By its own name and not by where its copy lay; the form stays, and the desk is asked nothing."""
    app = with_draft(opened(check.show, desk), name, content)
    assert told in words(app)
    assert "/tmp" not in words(app)
    assert app.text_area[0].label == "Statement to check"
    assert desk.asked == []


def test_a_statement_and_a_draft_at_once_are_not_guessed_between(desk: DeskDouble) -> None:
    """The reader is asked to give one of them, and the desk is asked nothing."""
    app = opened(check.show, desk)
    app.text_area[0].set_value("The rate was 18.3.")
    assert "either a statement or a draft" in words(with_draft(app, "speech.txt", b"It fell."))
    assert desk.asked == []


def test_nothing_at_all_is_told_too(desk: DeskDouble) -> None:
    """An empty box without a file says what to do."""
    assert "write the sentence to check, or choose a file" in words(press(opened(check.show, desk), "Check"))


def test_check_another_forgets_and_change_the_text_keeps(desk: DeskDouble) -> None:
    """The text stands in its box again to be changed; the other button empties it and closes the page."""
    app = press(checked(desk, "The rate was 18.3."), "Change the text")
    assert app.text_area[0].value == "The rate was 18.3."
    app = press(press(app, "Check"), "Check another")
    assert app.text_area[0].value == ""
    assert "claims" not in words(app)
    assert viewer.opened() is None or "<h2>Page" not in words(app)


def test_a_library_that_fails_on_the_way_keeps_what_was_done(desk: DeskDouble) -> None:
    """What was found before stands, with how far it came and why it went no further."""

    class Failing(DeskDouble):
        def check_said(self, parts, *, filters=None):  # type: ignore[no-untyped-def]
            yield Checked(parts[0], THREE)
            raise LibraryError("The papers cannot be read now: try again.")

    failing = Failing(library=desk.library)
    shown = words(checked(failing, "The rate was 18.3. It fell by 5."))
    assert "The papers cannot be read now: try again." in shown
    assert "broken off after 1 of 2 parts" in shown
    assert "3 claims" in shown


def many(number: int) -> Checking:
    """A check that found so many sentences, every third contradicted."""
    parts = [Said(f"Sentence {at} has {at}.", page=at) for at in range(1, number + 1)]
    kinds = (Status.SUPPORTED, Status.NOT_FOUND, Status.CONTRADICTED)
    done = tuple(
        Checked(part, (Verdict(part.text, kinds[at % 3], "Words.", number=str(at + 1)),))
        for at, part in enumerate(parts)
    )
    return Checking(name="draft.docx", parts=tuple(parts), done=done)


def with_many(desk: DeskDouble, number: int) -> AppTest:
    """The screen over a check that is done."""
    app = AppTest.from_function(run_screen, args=(check.show, desk), default_timeout=20)
    app.session_state["checking"] = many(number)
    return app.run()


def test_claims_are_shown_ten_at_a_time_in_the_drafts_order(desk: DeskDouble) -> None:
    """Of 25 sentences ten stand on the first page and five on the last, each with its page of the draft."""
    app = with_many(desk, 25)
    assert words(app).count('<p class="claim">') == 10
    assert words(app).index("Sentence 1 has") < words(app).index("Sentence 2 has")
    assert "Page 10" in words(app)
    assert words(app.pagination[0].select(3).run()).count('<p class="claim">') == 5


def test_claims_are_chosen_by_verdict_and_the_worst_come_first(desk: DeskDouble) -> None:
    """Three of nine are contradicted; in the worst order they come first, whole as before."""
    app = with_many(desk, 9)
    kind, order = app.radio
    assert kind.options == [
        "All",
        "✗ The papers say otherwise (3)",
        "? The papers do not say (3)",
        "✓ The papers support this (3)",
    ]
    worst = words(order.set_value("Worst first").run())
    assert worst.index("Sentence 3 has") < worst.index("Sentence 2 has") < worst.index("Sentence 1 has")
    only = words(app.radio[0].set_value(kind.options[1]).run())
    assert only.count('<p class="claim">') == 3


def test_a_claim_is_collected_for_the_briefing(desk: DeskDouble) -> None:
    """The sentence, which figure is meant, and the verdict's own citation."""
    app = press(checked(desk, "Three claims in one sentence."), "Add to briefing")
    (entry,) = app.session_state["collected"].entries
    assert entry.asked == "Three claims in one sentence. (the figure 18.3)"
    assert entry.answer.citations == (CITATION,)
    assert "In the briefing" in [button.label for button in app.button]


def test_what_others_wrote_is_never_obeyed(desk: DeskDouble) -> None:
    """Script and marks in a draft, an answer and a quote are shown as they are written."""
    cited = replace(CITATION, quote=HOSTILE, title=HOSTILE, paper=HOSTILE)
    verdict = Verdict(HOSTILE, Status.SUPPORTED, HOSTILE, (), (cited,), HOSTILE)
    desk.answers = [Answer(Status.SUPPORTED, "", verdicts=(verdict,))]
    desk.unheld = (Unheld(HOSTILE, claimed=False),)
    shown = words(checked(desk, HOSTILE))
    assert "alert(1)" in shown
    assert "<script>alert" not in shown


def test_an_exempt_place_marks_the_outcome(desk: DeskDouble) -> None:
    """The mark stands above everything that rests on a paper that is not for publication."""
    verdict = replace(THREE[0], citations=(replace(CITATION, access="exempt"),))
    desk.answers = [Answer(Status.SUPPORTED, "", verdicts=(verdict,))]
    assert words(checked(desk, "The rate was 18.3.")).count("Exempt: not for publication") >= 1


def test_progress_tells_sentences_and_claims() -> None:
    """Two of three done with one claim each."""
    done = many(2).done
    held = Checking(parts=many(3).parts, done=done)
    assert check.progress_words(held) == "Sentence 2 of 3: 2 claims so far"
    assert held.goes_on
    assert not replace(held, stopped=True).goes_on
    assert "after 2 of 3" in replace(held, stopped=True).short_of


def test_a_draft_without_a_claim_says_so() -> None:
    """No verdict at all is told in words."""
    assert summary([Checked(Said("Good evening."))]) == "No claim that can be checked was found."


def test_the_words_of_a_verdict_are_not_said_twice() -> None:
    """The heading tells that it is supported; the line below begins with what the papers give."""
    assert "<p>18.3 per 10,000.</p>" in verdicts.verdict_html(THREE[0])
