"""Files go out by one way alone, which hands them to the browser they were made for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.screens.driving import ROOT

SCREENS = sorted((ROOT / "screens").rglob("*.py"))
# What gives a file an address that anybody may open. The name of the app (st.logo) is nobody's secret.
AT_AN_ADDRESS = re.compile(r"\.(download_button|image|audio|video|pdf|pyplot|graphviz_chart)\(")


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.stem)
def test_no_screen_puts_a_file_at_an_address_itself(path: Path) -> None:
    """screens/files.py does it for all of them."""
    found = {match.group(1) for match in AT_AN_ADDRESS.finditer(path.read_text(encoding="utf-8"))}
    allowed = {"download_button", "image"} if path.name == "files.py" else set()
    assert found <= allowed
