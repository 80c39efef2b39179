"""The README names what there is: a command, an option or a setting that it leaves out fails here."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from answer.records import Status
from eval.questions import read_questions
from settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIRST_SCREEN = "\n".join(README.splitlines()[:45])
COMMANDS = [name for name in ("ingest", "answer", "eval") if (ROOT / name / "__main__.py").exists()]


def makefile_targets() -> set[str]:
    """The targets of the Makefile that are meant for people: those with a word of help."""
    return set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))


def code_blocks() -> str:
    """What the README sets as commands, without its prose."""
    return "\n".join(re.findall(r"^ *```\n(.*?)^ *```", README, re.MULTILINE | re.DOTALL))


@cache
def help_of(*command: str) -> str:
    """What a command prints about itself."""
    asked = [sys.executable, "-m", *command, "--help"]
    result = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize("command", ["make app", "make test", "make setup", "streamlit run app.py"])
def test_the_first_screen_has_the_commands_to_begin_with(command: str) -> None:
    """Whoever opens the README finds how to set up and start without scrolling, with make and without."""
    assert command in FIRST_SCREEN


def test_every_make_command_of_the_readme_exists() -> None:
    """No target that is named was taken away."""
    named = set(re.findall(r"\bmake ([a-z]+)\b(?=[^a-z ]| [A-Z#\n]|  )", README))
    assert {"app", "test", "setup", "check"} <= named
    assert named <= makefile_targets()


def test_every_make_target_is_in_the_readme() -> None:
    """No target has to be found in the Makefile; setup-dev is a step of others."""
    missing = {target for target in makefile_targets() - {"setup-dev"} if f"make {target}" not in README}
    assert missing == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str) -> None:
    """Each room that can be run is named with how to run it, or with the make target that does."""
    assert f"python -m {name}" in README or f"make {name}" in README


@pytest.mark.parametrize(
    "command",
    [
        ("ingest",),
        ("answer",),
        ("answer", "check"),
        ("answer", "feedback"),
        ("ingest", "status"),
        ("ingest", "fetch"),
        ("ingest", "add"),
        ("ingest", "remove"),
        ("ingest", "restore"),
        ("ingest", "mark"),
        ("eval",),
        ("eval", "score"),
        ("eval", "compare"),
        ("eval", "report"),
    ],
)
def test_every_option_of_a_command_is_in_the_readme(command: tuple[str, ...]) -> None:
    """The options that --help lists are those that the README shows or names."""
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", help_of(*command)))
    assert {option for option in options if option not in README} == set()


def test_every_option_of_the_readme_is_one_of_a_command() -> None:
    """A line of the README that runs a command uses only options which that command lists."""
    shown = re.findall(
        r"^ *python -m (ingest status|ingest mark|ingest fetch|ingest add|ingest remove|ingest restore|"
        r"answer check|answer feedback|eval score|eval compare|eval report|"
        r"ingest|answer|eval)\b(.*)$",
        code_blocks(),
        re.MULTILINE,
    )
    assert len(shown) >= 8
    for command, rest in shown:
        options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", rest.partition("#")[0]))
        listed = help_of(*command.split())
        assert {option for option in options if option not in listed} == set(), command


def test_every_setting_is_in_the_readme() -> None:
    """Each PAPERS_ setting has a row, and no row names one that is gone."""
    settings = {PREFIX + name.upper() for name in Settings.model_fields}
    rows = set(re.findall(r"^\| `(PAPERS_\w+)` \|", README, re.MULTILINE))
    assert rows == settings


def test_every_status_is_in_the_readme() -> None:
    """Whoever reads a status in a batch file finds what it means."""
    assert {status.value for status in Status if f"`{status.value}`" not in README} == set()


def test_every_link_leads_somewhere() -> None:
    """Files, folders, pictures and headings that the README points to exist."""
    headings = {
        re.sub(r"[^a-z ]", "", each.lower()).replace(" ", "-")
        for each in re.findall(r"^#+ (.*)$", README, re.M)
    }
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", README) if not target.startswith("http")]
    missing = [each for each in targets if not (each.startswith("#") and each[1:] in headings)]
    assert [each for each in missing if not (ROOT / each).exists()] == []


def test_the_pinned_torch_of_the_readme_is_the_one_installed() -> None:
    """The version in the README's own pip command is that of requirements.txt."""
    pinned = re.search(r"^torch==(\S+)$", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    assert pinned is not None
    assert set(re.findall(r"torch==([\d.]+\d)", README)) == {pinned.group(1)}


def test_the_spreadsheet_of_the_readme_can_be_read(tmp_path: Path) -> None:
    """The four rows that show an evaluator what to write are questions as they stand."""
    rows = re.search(r"```\n( *question,kind.*?)\n *```", README, re.DOTALL)
    assert rows is not None
    path = tmp_path / "questions.csv"
    path.write_text("\n".join(row.strip() for row in rows.group(1).splitlines()), encoding="utf-8")
    kinds = [known.kind for known in read_questions(path)]
    assert kinds == ["figure", "document_fact", "claim", "unanswerable"]
