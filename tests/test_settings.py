"""The settings: what they default to, what they refuse, and that they keep libraries off the network."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pydantic import SecretStr

from settings import OFFLINE, SILENT, Settings, SettingsError, configure_offline, read_settings


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No PAPERS_ variable and no .env of the machine reaches these tests, and none they set stays."""
    monkeypatch.chdir(tmp_path)
    for name in (*SILENT, *OFFLINE):
        monkeypatch.setenv(name, "")  # so that what configure_offline sets is undone after the test
        monkeypatch.delenv(name)
    for name in list(os.environ):
        if name.upper().startswith("PAPERS_"):
            monkeypatch.delenv(name)


def test_without_any_setting_everything_is_local_and_no_model_is_asked() -> None:
    """The defaults: stores under .data, SQLite, embedded Chroma, the carried model, no language model."""
    settings = read_settings()
    assert settings.data == Path(".data")
    assert (settings.database_url, settings.chroma_url, settings.embedding_model, settings.llm) == ("",) * 4


def test_the_environment_sets_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """PAPERS_DATA names the data folder and PAPERS_UPLOAD_MEGABYTES is read as a number."""
    monkeypatch.setenv("PAPERS_DATA", "/srv/papers")
    monkeypatch.setenv("PAPERS_UPLOAD_MEGABYTES", "25")
    settings = read_settings()
    assert settings.data == Path("/srv/papers")
    assert settings.upload_megabytes == 25


def test_a_dotenv_file_sets_a_value_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A .env beside the program is read; a variable of the environment overrides it."""
    (tmp_path / ".env").write_text("PAPERS_LLM=ollama:small\nPAPERS_HOME_AUTHORITY=Example Council\n")
    monkeypatch.setenv("PAPERS_LLM", "ollama:large")
    settings = read_settings()
    assert settings.llm == "ollama:large"
    assert settings.home_authority == "Example Council"


def test_an_unknown_name_in_the_environment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt setting is named and the known ones are listed, rather than being ignored."""
    monkeypatch.setenv("PAPERS_DATTA", "/srv/papers")
    with pytest.raises(SettingsError, match=r"PAPERS_DATTA.*PAPERS_DATA"):
        read_settings()


def test_an_unknown_name_in_a_dotenv_file_is_refused(tmp_path: Path) -> None:
    """A misspelt setting in .env is refused as one in the environment is."""
    (tmp_path / ".env").write_text("PAPERS_CHROMA=http://localhost:8000\n")
    with pytest.raises(SettingsError, match=r"Unknown setting PAPERS_CHROMA:"):
        read_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [("PAPERS_UPLOAD_MEGABYTES", "many"), ("PAPERS_UPLOAD_MEGABYTES", "0"), ("PAPERS_LLM_SECONDS", "-1")],
)
def test_a_value_of_the_wrong_kind_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """A word, nothing or less than nothing where a number above nothing is due: one sentence, by name."""
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=rf"^Setting {name} cannot be used: .*\.$"):
        read_settings()


def test_the_key_is_not_shown() -> None:
    """Printing the settings does not print the language model's key."""
    settings = Settings(llm_key=SecretStr("do-not-show"))
    assert "do-not-show" not in repr(settings)
    assert settings.llm_key.get_secret_value() == "do-not-show"


def test_telemetry_is_off_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that switches telemetry on does not switch it on here."""
    monkeypatch.setenv("ANONYMIZED_TELEMETRY", "True")
    configure_offline()
    assert {name: os.environ[name] for name in SILENT} == SILENT
    assert {name: os.environ[name] for name in OFFLINE} == OFFLINE


def test_a_model_may_be_downloaded_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """HF_HUB_OFFLINE=0, set by hand for one run, is left as it is."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    configure_offline()
    assert os.environ["HF_HUB_OFFLINE"] == "0"
