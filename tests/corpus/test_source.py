"""Reading a source into blocks, and saying plainly what is wrong with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.charts import value_of
from corpus.records import Chart, Footnote, Grid, Heading, Series, SourceError, Text, TextKind
from corpus.source import read

FACTS = """---
file: a.pdf
title: A Paper
committee: A Committee
meeting: 2024-01-02
type: report
published: Some Council
---
"""


def paper(folder: Path, body: str) -> Path:
    """A source file with plain facts and `body`."""
    path = folder / "a.md"
    path.write_text(FACTS + body, encoding="utf-8")
    return path


def test_lines_become_the_blocks_their_marks_name(tmp_path: Path) -> None:
    """A heading keeps its number apart, a paragraph its own; a figure at a line's start is no number."""
    headings = "## 3. Data\n### 3.1 Contacts\n"
    body = f"{headings}1.1 That it be noted.\n1) Noted.\n- one\n18 children left.\n[^2]: A note\n"
    assert read(paper(tmp_path, body)).blocks == (
        Heading(1, "3.", "Data"),
        Heading(2, "3.1", "Contacts"),
        Text(TextKind.NUMBERED, "That it be noted.", "1.1"),
        Text(TextKind.RESOLVED, "Noted.", "1)"),
        Text(TextKind.BULLET, "one"),
        Text(TextKind.BODY, "18 children left."),
        Footnote("2", "A note"),
    )


def test_a_table_keeps_its_rows_and_options(tmp_path: Path) -> None:
    """Cells part at |, empty cells stay, and the options say how the table is set."""
    body = ":::table widths=2,1 right=1 repeat=no\nYear | Number\n2017 |\n:::\n"
    assert read(paper(tmp_path, body)).blocks == (
        Grid((("Year", "Number"), ("2017", "")), widths=(2.0, 1.0), repeat=False, right=(1, 1)),
    )


def test_a_turned_chart_reads_its_columns_as_runs(tmp_path: Path) -> None:
    """With turned=yes the rows are the columns of the chart, so months may stand below one another."""
    body = ':::lines "Stability" turned=yes\nMonth | 2016 | 2017\nApr | 1.5 | 3\nMay | 2 | 4\n:::\n'
    (chart,) = read(paper(tmp_path, body)).blocks
    assert isinstance(chart, Chart)
    assert chart.columns == ("Apr", "May")
    assert chart.series == (Series("2016", ("1.5", "2")), Series("2017", ("3", "4")))


def test_a_folder_is_one_paper_in_the_order_of_its_parts(tmp_path: Path) -> None:
    """The first part carries the facts and the others follow by name."""
    (tmp_path / "1.md").write_text(FACTS + "first\n", encoding="utf-8")
    (tmp_path / "2.md").write_text("second\n", encoding="utf-8")
    words = [block.text for block in read(tmp_path).blocks if isinstance(block, Text)]
    assert words == ["first", "second"]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (":::table\na | b\nc\n:::\n", "do not have the same number of cells"),
        (":::table\na | b\n", "is not closed"),
        (":::picture\n:::\n", "is not a block"),
        (':::columns "C"\n | Apr | May\n2017 | 1\n:::\n', "needs a value for each of its 2 columns"),
        (":::front\nDate 1 May\n:::\n", "should read 'name: value'"),
    ],
)
def test_a_broken_block_is_named(tmp_path: Path, body: str, complaint: str) -> None:
    """What cannot be set is refused with the file and the reason."""
    with pytest.raises(SourceError, match=complaint) as refused:
        read(paper(tmp_path, body))
    assert "a.md" in str(refused.value)


def test_a_source_without_its_facts_is_refused(tmp_path: Path) -> None:
    """A fact that the manifest needs is asked for by its name."""
    path = tmp_path / "a.md"
    path.write_text("---\nfile: a.pdf\n---\ntext\n", encoding="utf-8")
    with pytest.raises(SourceError, match="does not say its title"):
        read(path)


def test_printed_values_are_drawn_at_their_number() -> None:
    """Separators and signs do not change where a bar ends: 1,323 is 1323 and 94% is 94."""
    assert value_of("1,323") == 1323.0
    assert value_of("94%") == 94.0
    assert value_of("-") == 0.0
