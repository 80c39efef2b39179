"""The report: what it says, and that it needs nothing beside itself."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from answer.records import Status
from eval.curve import curve
from eval.errors import EvalError
from eval.made import BEGIN, END, write_into, write_made
from eval.records import Given, Rate
from eval.reliability import Bin, at_most_wrong, bins, calibration_error, unsure
from eval.report import report_html
from eval.run import PROJECT, Answers
from eval.scores import sheets
from tests.eval.given import answered, known
from tests.eval.runs import question, refused, right, run, wrong


class Tags(HTMLParser):
    """The tags of a page in their order, and those that were closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, str | None]]] = []
        self.depth: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, and wait for its end unless it has none."""
        self.opened.append((tag, dict(attrs)))
        if tag not in {"meta", "br"}:
            self.depth.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that ends itself."""
        self.opened.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """A tag closes the one opened last."""
        assert self.depth.pop() == tag


@cache
def html() -> str:
    """The report of the run made by hand."""
    return report_html(run(), sheets(run()))


def test_the_page_is_whole_and_asks_for_nothing_else() -> None:
    """Every tag is closed in order; no script, style sheet, picture or address of elsewhere is asked for."""
    tags = Tags(html())
    assert tags.depth == []
    names = {tag for tag, _ in tags.opened}
    assert names.isdisjoint({"script", "link", "img", "iframe", "object"})
    addresses = [
        value for _, attrs in tags.opened for name, value in attrs.items() if name in ("href", "src")
    ]
    assert all(address and address.startswith("#") for address in addresses)
    assert "http" not in re.sub(r"<!--.*?-->", "", html())


def test_the_page_can_be_read_by_ear() -> None:
    """Its language is set, it has one first heading and skips no level; tables have captions and scopes."""
    tags = Tags(html()).opened
    assert ("html", {"lang": "en-GB"}) in tags
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch(r"h\d", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    names = [tag for tag, _ in tags]
    assert names.count("table") == names.count("caption") > 0
    assert all("scope" in attrs for tag, attrs in tags if tag == "th")
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    wanted = {attrs["aria-labelledby"] for _, attrs in tags if "aria-labelledby" in attrs}
    assert wanted <= set(ids)
    assert sorted(set(ids)) == sorted(ids)  # type: ignore[type-var]


def test_reporting_comes_first_and_keeps_its_failures_back() -> None:
    """A wrong answer of the reporting half is counted, not shown, unless all failures are asked for."""
    failing = replace(run(), answers=(Answers(PROJECT, (wrong(question("r9", half="reporting")),)),))
    page = report_html(failing, sheets(failing))
    assert "1 questions of this half" in page
    assert "how many children had a plan (r9)?" not in page
    shown = report_html(failing, sheets(failing), all_failures=True)
    assert "how many children had a plan (r9)?" in shown
    assert html().index('id="reporting"') < html().index('id="tuning"')


def test_a_failure_is_told_with_its_evidence() -> None:
    """Question, the answer given and its page, the known answer and its page stand together."""
    page = html()
    failure = page[page.index("how many children had a plan (t2)?") :]
    for words in (
        "12 pools",
        "other paper.pdf, page 7",
        "Known answer",
        "there were 83 children",
        "a.pdf, page 4",
    ):
        assert words in failure
    assert "how many children had a plan (t1)?" not in page


def test_words_of_a_paper_cannot_become_markup() -> None:
    """A question with a tag in it is shown as it was written."""
    asked = question("x", half="", text="<script>alert(1)</script> how many?")
    spoilt = replace(run(), answers=(Answers(PROJECT, (wrong(asked),)),))
    page = report_html(spoilt, sheets(spoilt))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_run_without_halves_or_baselines_has_one_part() -> None:
    """Four questions of no half: one part, no table of systems, no links to parts."""
    plain = replace(
        run(), answers=(Answers(PROJECT, tuple(right(question(name, half="")) for name in "abcd")),)
    )
    page = report_html(plain, sheets(plain))
    assert "All questions" in page
    assert "every question was answered rightly" in page
    assert "against the project" not in page
    assert "<nav" not in page


def test_the_counts_of_both_systems_stand_in_the_page() -> None:
    """The project has two right of the reporting half, the baseline two wrong."""
    page = html()
    part = page[page.index('id="reporting"') : page.index('id="tuning"')]
    assert "Project: <strong>2 right</strong>, 0 wrong, 0 refused" in part
    assert "Plain pipeline: <strong>0 right</strong>, 2 wrong, 0 refused" in part


def test_verdicts_are_told_as_a_table_of_what_was_due() -> None:
    """One true statement called contradicted: a one stands under it, in the row of what was due."""
    claim = replace(known("claim", answer="supported", accept="^supported"), half="")
    said = Given(claim, answered("Contradicted: 12", status=Status.CONTRADICTED))
    told = replace(run(), answers=(Answers(PROJECT, (said,)),))
    page = report_html(told, sheets(told))
    assert '<tr><th scope="row">Supported</th><td>0</td><td>1</td><td>0</td></tr>' in page


def test_bins_hold_answers_of_like_confidence() -> None:
    """0.91 and 0.99 share the last bin, one of them right; 0.62 has its own; what is refused has none.

    Off the line: the last bin |1/2 - 0.95| = 0.45 for two answers, the other |0 - 0.62| for one:
    (2 · 0.45 + 0.62) / 3 = 0.5067.
    """
    given = [
        right(question("a"), confidence=0.91),
        wrong(question("b"), confidence=0.99),
        wrong(question("c"), confidence=0.62),
        refused(question("d")),
    ]
    low, high = bins(given)
    assert (low.low, low.right.n, low.right.value, low.confidence) == (0.6, 1, 0.0, 0.62)
    assert (high.high, high.right.n, high.right.value) == (1.0, 2, 0.5)
    assert calibration_error(bins(given)) == pytest.approx(0.506667, abs=1e-6)


def test_answers_without_confidence_stand_nowhere() -> None:
    """An answer that says nothing of its confidence is counted apart; without others there is no curve."""
    given = [right(question("a"), confidence=0.0)]
    assert (bins(given), unsure(given)) == ((), 1)
    assert calibration_error(()) is None
    assert curve(()) is None


def test_the_curve_rises_from_the_lower_left() -> None:
    """Confidence 1 and all right is the upper right corner, 0 and none right the lower left."""
    ends = [Bin(0.9, 1.0, 1.0, Rate("", 4, 1.0, 0.5, 1.0)), Bin(0.0, 0.1, 0.0, Rate("", 1, 0.0, 0.0, 0.8))]
    drawn = curve(ends)
    assert drawn is not None
    upper, lower = drawn.points
    assert (upper.x, upper.y) == (drawn.right, drawn.top)
    assert (lower.x, lower.y) == (drawn.left, drawn.bottom)
    assert upper.radius > lower.radius
    assert lower.low > lower.high


def test_a_threshold_may_not_pass_over_a_wrong_answer() -> None:
    """Of 0.9 wrong, 0.8 right, 0.7 right: no wrong allowed, nothing can be shown; one wrong, all of it."""
    given = [
        wrong(question("a"), confidence=0.9),
        right(question("b"), confidence=0.8),
        right(question("c"), confidence=0.7),
    ]
    none, one = at_most_wrong(given, 0), at_most_wrong(given, 1)
    assert none is not None
    assert (none.right, none.wrong, none.refused) == (0, 0, 3)
    assert one is not None
    assert (one.right, one.wrong, one.refused, one.threshold) == (2, 1, 0, 0.7)


def test_a_wrong_verdict_is_not_mended_by_a_threshold() -> None:
    """A threshold holds back answers alone: with a wrong verdict there is no way to have none wrong."""
    claim = known("claim", answer="supported", accept="^supported")
    said = Given(claim, answered("Contradicted: 12", status=Status.CONTRADICTED))
    assert at_most_wrong([said], 0) is None


def test_everything_is_written(tmp_path: Path) -> None:
    """Scores, table, report and the summary for the screens stand in the folder."""
    write_made(run(), tmp_path)
    made = {"scores.json", "summary.json", "table.md", "report.html", "exports"}
    assert {path.name for path in tmp_path.iterdir()} == made


def test_a_table_goes_between_the_marks_of_a_page(tmp_path: Path) -> None:
    """What stood there goes, what stands around it stays; again is the same."""
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    write_into(page, "new\n")
    write_into(page, "new\n")
    assert page.read_text() == f"before\n{BEGIN}\nnew\n{END}\nafter\n"


@pytest.mark.parametrize("text", ["", BEGIN, END, f"{END}{BEGIN}"])
def test_a_page_without_marks_is_left_alone(tmp_path: Path, text: str) -> None:
    """It is said which lines it lacks."""
    page = tmp_path / "page.md"
    page.write_text(text)
    with pytest.raises(EvalError, match="has no place for a table"):
        write_into(page, "new")
    assert page.read_text() == text
