"""Which program answered: its version, and its commit where it runs from a repository."""

from __future__ import annotations

import subprocess
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent


def commit() -> str:
    """The commit, with "+" behind it where files were changed since; empty outside a repository."""

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    try:
        changed = git("status", "--porcelain", "--untracked-files=no")
        return git("rev-parse", "--short=12", "HEAD") + ("+" if changed else "")
    except (OSError, subprocess.CalledProcessError):
        return ""


@cache
def program() -> str:
    """The version and the commit when this was first asked: "0.1.0 (0123456789ab)"."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    at = commit()
    return f"{version} ({at})" if at else str(version)
