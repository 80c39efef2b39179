"""Setting up: exact pins for everything, and a Makefile that does its work once."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([A-Za-z0-9.+-]+)(?: ; [^#]+)?(?:  # .*)?$")
MARK = "# --- Theirs"
ROOMS = ("figures", "ingest", "index", "answer", "eval", "screens")


def plain(name: str) -> str:
    """A package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lines_of(file: str) -> list[str]:
    """The lines of a requirements file that ask for something."""
    lines = (ROOT / file).read_text().splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r"))]


def pins(text: str) -> dict[str, str]:
    """Package and version of each pinned line of a text."""
    found = [PIN.match(line) for line in text.splitlines()]
    return {plain(each.group(1)): each.group(2) for each in found if each}


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_one_exact_version(file: str) -> None:
    """No line leaves it to the day of the installation what is installed."""
    assert [line for line in lines_of(file) if not PIN.match(line)] == []


def test_torch_comes_first() -> None:
    """torch leads the file, for its build is chosen before anything else draws one in."""
    assert lines_of("requirements.txt")[0].startswith("torch==")


def test_what_is_installed_is_what_is_pinned() -> None:
    """The suite runs over the very versions that the files name; a build's label (+cpu) may differ."""
    wanted = pins((ROOT / "requirements.txt").read_text()) | pins((ROOT / "requirements-dev.txt").read_text())
    installed = {plain(each.metadata["Name"]): each.version for each in metadata.distributions()}
    other = {name: installed.get(name) for name in wanted if name in installed}
    assert {
        name: found for name, found in other.items() if (found or "").partition("+")[0] != wanted[name]
    } == {}


def test_every_package_the_rooms_import_is_named_as_ours() -> None:
    """What the code imports stands in the upper part of requirements.txt, not among what is drawn in."""
    ours = pins((ROOT / "requirements.txt").read_text().partition(MARK)[0])
    providers = metadata.packages_distributions()
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    imported = {
        name for path in (*files, ROOT / "app.py", ROOT / "settings.py") for name in top_level_imports(path)
    }
    named = {
        plain(each) for name in imported for each in providers.get(name, [])[:1] if name != "llama_index"
    }
    assert named <= set(ours), named - set(ours)


def top_level_imports(path: Path) -> set[str]:
    """The first names of all modules a file imports, the standard library and the rooms left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return (
        {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - set(ROOMS) - {"settings"}
    )


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with the Makefile and the requirements, set up as far as make can tell."""
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for number, name in enumerate(("bin/python", ".set-up", ".set-up-dev"), start=1):
        path = tmp_path / ".venv" / name
        path.touch()
        os.utime(path, (3_000_000_000 + number,) * 2)
    return tmp_path


def would_run(clone: Path, *arguments: str) -> str:
    """What make would do, without doing it."""
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    command = ["make", "--no-print-directory", "-n", *arguments]
    return subprocess.run(command, cwd=clone, capture_output=True, text=True, check=True).stdout


def test_a_second_set_up_does_nothing(clone: Path) -> None:
    """Where the set-up stands, neither setup nor the targets that need it install anything."""
    assert "pip" not in would_run(clone, "setup")
    assert "pip" not in would_run(clone, "app")
    assert "pip" not in would_run(clone, "test")


def test_changed_requirements_are_installed(clone: Path) -> None:
    """A newer requirements.txt is installed again for both, a newer dev file for the tests alone."""
    os.utime(clone / "requirements-dev.txt", (4_000_000_000,) * 2)
    assert "pip" not in would_run(clone, "setup")
    assert "requirements-dev.txt" in would_run(clone, "test")
    os.utime(clone / "requirements.txt", (4_000_000_000,) * 2)
    assert "requirements.txt" in would_run(clone, "setup")


def test_a_fresh_clone_is_set_up_torch_first(clone: Path) -> None:
    """Without .venv it is made, torch is installed alone from the index given, then everything else."""
    shutil.rmtree(clone / ".venv")
    steps = would_run(clone, "app", "TORCH_INDEX=https://torch.example/cpu").splitlines()
    torch = next(
        number for number, step in enumerate(steps) if "--index-url https://torch.example/cpu" in step
    )
    rest = next(number for number, step in enumerate(steps) if "--requirement requirements.txt" in step)
    assert any("-m venv .venv" in step for step in steps[:torch])
    assert torch < rest
    assert "--index-url" not in steps[rest]
    assert "streamlit run app.py" in steps[-1]
