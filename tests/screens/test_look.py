"""The colours of the style sheet: what tells something apart stands out from both backgrounds."""

from __future__ import annotations

import re
import tomllib

from tests.screens.driving import ROOT

THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
STYLES = (ROOT / "screens" / "look.css").read_text(encoding="utf-8")
COLOUR = r"#[0-9a-f]{6}"


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, of a colour such as "#1d70b8"."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def of_both(told: str) -> tuple[str, str]:
    """The colours a value has in the light and in the dark form."""
    found = re.findall(COLOUR, told)
    return found[0], found[-1]


def test_contrast_is_measured_as_wcag_does() -> None:
    """Black on white is 21 to 1, and a colour on itself 1 to 1."""
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert contrast("#1d70b8", "#1d70b8") == 1


def test_what_tells_apart_stands_out_in_light_and_dark() -> None:
    """The bars beside answers, verdicts, places and problems have 3 to 1 (WCAG 2.2, 1.4.11)."""
    bars = re.findall(r"(?:0\.35rem solid|border-color:|\.right \{ background:) ([^;}]*#[^;}]*)[;}]", STYLES)
    assert len(bars) >= 7
    for told in bars:
        for colour, theme in zip(of_both(told), ("light", "dark"), strict=True):
            assert contrast(colour, THEME[theme]["backgroundColor"]) >= 3, (told, theme)


def test_links_and_words_can_be_read_in_light_and_dark() -> None:
    """Links and the theme's own text have 4.5 to 1 on both of its backgrounds (1.4.3)."""
    told = re.search(r"\.stHtml a \{ color: ([^}]*)\}", STYLES)
    assert told is not None
    for colour, theme in zip(of_both(told.group(1)), ("light", "dark"), strict=True):
        for words in (colour, THEME[theme]["textColor"]):
            for ground in ("backgroundColor", "secondaryBackgroundColor"):
                assert contrast(words, THEME[theme][ground]) >= 4.5, (words, theme, ground)
