"""`python -m ingest`: what it says and exits with when there is nothing it can do."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from ingest.__main__ import main
from ingest.command import UNUSABLE, run_command
from ingest.digests import Digests


def test_a_missing_folder_is_one_sentence_and_exit_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence names the path; nothing is written to standard output."""
    assert main([str(tmp_path / "nowhere"), "--data", str(tmp_path / "data")]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"There is no file or folder {tmp_path / 'nowhere'}: name one that exists.\n"


def test_an_unknown_option_and_an_unknown_setting_are_exit_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Usage mistakes are told apart from files that cannot be used."""
    with pytest.raises(SystemExit) as stopped:
        main(["--nonsense"])
    assert stopped.value.code == 2
    monkeypatch.setenv("PAPERS_COLOUR", "red")
    assert main(["status"]) == 2
    assert "Unknown setting PAPERS_COLOUR" in capsys.readouterr().err


def test_a_disk_that_fills_up_in_the_middle_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever file it was that found no room, the folder is named and the exit code says so."""

    def full(_self: object, _path: Path) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Digests, "of", full)
    paper = tmp_path / "report.pdf"
    paper.write_bytes(b"%PDF-1.7")
    data = tmp_path / "data"
    assert run_command([str(paper), "--data", str(data)]) == UNUSABLE
    told = capsys.readouterr().err.strip()
    assert told == f"{data} cannot be used: the disk is full. What was kept by then stays."
