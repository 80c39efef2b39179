"""Ten readers of one app: each sees what is their own, and nothing of another reader's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from answer.records import Answer
from index.records import Filters
from screens import ask, viewer
from screens.collected import Briefing
from tests.screens.double import ANSWERED, CITATION, PAPER, DeskDouble, HeldDouble

READERS = 10


@dataclass
class EchoingDesk(DeskDouble):
    """Answers every question with its own words, each on a page of its own, and notes the filters."""

    narrowed: list[Filters] = field(default_factory=list)

    def ask(
        self,
        question: str,
        *,
        context: Sequence[str] = (),
        filters: Filters = Filters(),  # noqa: B008  # frozen
    ) -> Answer:
        """The question said back, cited on the page of its last digit."""
        self.asked.append((question, tuple(context)))
        self.narrowed.append(filters)
        page = int(question[-2]) + 1
        return replace(ANSWERED, answer=f"Said of {question}", citations=(replace(CITATION, page=page),))


def run_ask(show: object, desk: object) -> None:
    """The screen alone; it runs as a script of its own, where only builtin names are known."""
    show(desk)  # type: ignore[operator]


@pytest.fixture
def desk(tmp_path: Path) -> EchoingDesk:
    """One desk for all, over papers of three committees."""
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7")
    papers = tuple(
        replace(PAPER, id=f"paper-{n}", committee=f"Committee {n}", title=f"Paper {n}") for n in range(3)
    )
    return EchoingDesk(library=HeldDouble(held=papers, path=path))


def test_ten_readers_at_once_are_not_mixed(desk: EchoingDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """They ask in turn, every third of some papers only, and one collects; then each looks back."""
    monkeypatch.setattr(viewer, "page_picture", lambda *_, **__: _white_dot())
    windows = [_opened(desk, number) for number in range(READERS)]
    for turn in (1, 2):
        for number, window in enumerate(windows):
            window.chat_input[0].set_value(_question(number, turn)).run()
    collecting = windows[3]
    next(one for one in collecting.button if one.label == "Add to briefing").click().run()
    for number, window in enumerate(windows):
        _assert_own(window, number)
        kept = window.session_state["collected"] if window is collecting else Briefing()
        assert "collected" not in window.session_state or window is collecting
        assert [one.asked for one in kept.entries] == [_question(3, 1)] * (window is collecting)
    firsts = [(_question(number, 1), ()) for number in range(READERS)]
    seconds = [(_question(number, 2), (_question(number, 1),)) for number in range(READERS)]
    assert desk.asked == firsts + seconds
    assert desk.narrowed == [_chosen(number) for number in range(READERS)] * 2


def _opened(desk: EchoingDesk, number: int) -> AppTest:
    """A reader's window, come by a link that narrows the search where theirs is narrowed."""
    window = AppTest.from_function(run_ask, args=(ask.show, desk), default_timeout=30)
    if committee := _chosen(number).committee:
        window.query_params["committee"] = committee
    return window.run()


def _question(number: int, turn: int) -> str:
    return f"What of turn {turn} by reader {number}?"


def _chosen(number: int) -> Filters:
    return Filters(committee="Committee 1") if number % 3 == 0 else Filters()


def _assert_own(window: AppTest, number: int) -> None:
    """A window shows both turns of its reader, the page of the last answer, and no word of another reader."""
    assert not window.exception
    shown = "\n".join(element.proto.body for element in window.get("html"))
    for turn in (1, 2):
        assert f'<p class="answer">Said of {_question(number, turn)}</p>' in shown
    assert f"<h2>Page {number + 1}</h2>" in shown
    assert not [other for other in range(READERS) if other != number and f"reader {other}?" in shown]


def _white_dot() -> bytes:
    return (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU"
        b"\0\0\0\nIDATx\x9cc\xf8\x0f\0\1\1\1\0\x18\xdd\x8d\xb0\0\0\0\0IEND\xaeB`\x82"
    )
