"""The door of the app over folders and settings that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"


def opened() -> str:
    """The whole app after its first run, as the HTML it shows."""
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def test_a_folder_without_papers_shows_how_to_load_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback: the command that reads papers in, and that the samples come with it."""
    monkeypatch.setenv("PAPERS_DATA", str(tmp_path / "nothing"))
    shown = opened()
    assert "python -m ingest" in shown
    assert "sample papers" in shown


def test_an_unknown_setting_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence of the settings themselves is shown, naming what is wrong, and nothing of papers."""
    monkeypatch.setenv("PAPERS_DATA", str(tmp_path))
    monkeypatch.setenv("PAPERS_DATTA", "x")
    shown = opened()
    assert "PAPERS_DATTA" in shown
    assert "How to load papers" not in shown
