"""Text that others wrote is shown letter by letter, and dates and counts as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from screens.words import as_html, as_label, british_date, counted


def test_a_date_is_written_as_papers_print_it() -> None:
    """The day without a leading nought, the month in words, and nothing where no date is known."""
    assert british_date(date(2022, 11, 7)) == "7 November 2022"
    assert british_date(None) == ""


def test_a_count_agrees_with_its_noun() -> None:
    """One paper, several papers, and a comma in the thousands."""
    assert counted(1, one="paper", many="papers") == "1 paper"
    assert counted(1204, one="paper", many="papers") == "1,204 papers"


def test_html_in_a_title_is_shown_and_not_obeyed() -> None:
    """Angle brackets, ampersands and both quotation marks become entities."""
    assert as_html('<b onclick="x">R&D\'s</b>') == "&lt;b onclick=&quot;x&quot;&gt;R&amp;D&#x27;s&lt;/b&gt;"


def test_what_cannot_be_shown_is_left_out() -> None:
    """Control characters and lone surrogates, which a browser or the wire would refuse, are dropped."""
    assert as_html("a\x00b\x1bc\ud800d\n") == "abcd\n"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("costs $5m or $6m", r"costs \$5m or \$6m"),
        ("a *b* _c_ `d`", r"a \*b\* \_c\_ \`d\`"),
        ("[x](http://y)", "\\[x\\]\\(http\\:\\/\\/y\\)"),
        ("two\nlines  here", "two lines here"),
    ],
)
def test_markdown_in_a_question_is_shown_and_not_obeyed(text: str, label: str) -> None:
    """Each mark of Markdown has a backslash in front, and the label stays on one line."""
    assert as_label(text) == label


@pytest.mark.parametrize(
    "text", [":smile:", ":material/home:", "a -> b", "a -- b", "a >= b", "a <- b", "(tm)"]
)
def test_what_streamlit_turns_into_symbols_is_kept_apart(text: str) -> None:
    """A word joiner stands inside the marks, so that none is whole; without it the text is unchanged."""
    label = as_label(text)
    assert "\u2060" in label
    assert label.replace("\u2060", "").replace("\\", "") == text
