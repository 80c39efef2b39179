"""`python -m ingest`: what it says and exits with when there is nothing it can do."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.__main__ import main


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
