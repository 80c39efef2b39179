"""The import law of .importlinter, held by the suite as well as by `make check`."""

from __future__ import annotations

import ast
import configparser
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def law() -> configparser.ConfigParser:
    """The contracts as .importlinter has them."""
    parsed = configparser.ConfigParser()
    parsed.read(ROOT / ".importlinter")
    return parsed


def check(config: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Hold the code in `folder` against the contracts in `config`."""
    run = "from importlinter.cli import lint_imports_command as run; run()"
    command = [sys.executable, "-c", run, "--config", str(config), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_every_room_keeps_the_import_law() -> None:
    """Rooms import one way, and each foreign library is imported only where the law allows it."""
    result = check(ROOT / ".importlinter", ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 broken" in result.stdout


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("figures", "import ingest.records"),
        ("index", "import answer.records"),
        ("answer", "import pypdf"),
        ("screens", "import chromadb"),
        ("ingest", "import sentence_transformers"),
        ("answer", "import streamlit"),
        ("screens", "import app"),
        ("screens/exports", "import streamlit"),
    ],
)
def test_an_import_against_the_law_is_found(tmp_path: Path, room: str, line: str) -> None:
    """Each kind of forbidden import, planted in rooms that hold nothing else, breaks a contract."""
    for name in law()["importlinter"]["root_packages"].split():
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
        (tmp_path / name / "records.py").touch()
    (tmp_path / "screens" / "exports").mkdir()
    (tmp_path / "screens" / "exports" / "__init__.py").touch()
    for name in ("ingest/pdf.py", "ingest/command.py", "index/embed.py"):
        (tmp_path / name).touch()
    (tmp_path / room / "planted.py").write_text(line + "\n")
    config = without_exceptions(tmp_path)
    result = check(config, tmp_path)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "1 broken" in result.stdout


@pytest.mark.parametrize(
    ("file", "allowed"),
    [
        ("settings.py", {"dotenv", "pydantic", "pydantic_settings"}),
        ("app.py", {"index.errors", "screens", "settings", "starlette.middleware", "streamlit"}),
    ],
)
def test_the_single_files_import_only_what_they_are_for(file: str, allowed: set[str]) -> None:
    """settings.py knows no room, app.py the screens and what may go wrong: the law reaches packages only."""
    tree = ast.parse((ROOT / file).read_text())
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    beyond = {name for name in imported if name not in allowed and name.partition(".")[0] not in allowed}
    assert beyond <= sys.stdlib_module_names


def without_exceptions(folder: Path) -> Path:
    """The law without the imports it allows by name: none of those stand in the planted rooms."""
    planted = law()
    for section in planted.sections():
        planted.remove_option(section, "ignore_imports")
    path = folder / ".importlinter"
    with path.open("w") as file:
        planted.write(file)
    return path
