"""A draft read in a process of its own: it says the same there, and one that takes too much ends alone."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import BoundedSemaphore

import pytest

from answer import draft_process
from answer.draft_process import read_apart
from answer.statements import StatementError, read_draft


def written(path: Path, text: str) -> Path:
    """A draft of that text."""
    path.write_text(text, encoding="utf-8")
    return path


def test_a_draft_read_apart_says_what_it_says(tmp_path: Path) -> None:
    """The parts are those that the same draft gives when it is read here, names with blanks included."""
    path = written(tmp_path / "-my draft.md", "# Pools\n\n5.2 In 2031, 47 pools were open. It cost £2.5m.")
    assert read_apart(path) == read_draft(path)
    assert [part.text for part in read_apart(path)][-1] == "It cost £2.5m."


def test_a_draft_that_takes_too_long_ends_with_a_sentence(tmp_path: Path) -> None:
    """No process comes up in the hundredth part of a second: the reader is told, and nothing goes on."""
    path = written(tmp_path / "draft.txt", "In 2031, 47 pools were open.")
    with pytest.raises(StatementError, match=r"draft\.txt takes longer than 0 seconds"):
        read_apart(path, seconds=0.01)
    assert draft_process._turns._value == draft_process.AT_ONCE


def test_a_draft_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    """The sentence of the process is the sentence of the reader."""
    with pytest.raises(StatementError, match=r"locked\.docx is no Word document"):
        read_apart(written(tmp_path / "locked.docx", "no archive"))


def test_a_process_that_dies_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever ended it said nothing: the draft is told to be damaged or too large."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(StatementError, match="damaged, or needs more memory"):
        read_apart(written(tmp_path / "draft.txt", "In 2031, 47 pools were open."))


def test_a_draft_of_too_many_parts_is_to_be_checked_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three sentences where two are checked at a time."""
    monkeypatch.setattr(draft_process, "MOST_PARTS", 2)
    text = "One pool was open. Two pools were closed. Three pools were sold."
    with pytest.raises(StatementError, match="holds 3 sentences and figures, more than the 2"):
        read_apart(written(tmp_path / "draft.txt", text))


def test_only_so_many_drafts_are_read_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no turn comes in time, the reader is asked to try again."""
    monkeypatch.setattr(draft_process, "_turns", BoundedSemaphore(1))
    assert draft_process._turns.acquire()
    with pytest.raises(StatementError, match="try again in a minute"):
        read_apart(written(tmp_path / "draft.txt", "In 2031, 47 pools were open."), seconds=0.01)
