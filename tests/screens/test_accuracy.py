"""The Accuracy screen over a run made by hand: its counts, which run it shows, and who gets the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from eval.folder import write_run
from eval.made import write_made
from eval.published import SUMMARY, read_summary
from eval.summary import summary_of
from screens import accuracy
from screens.evaluation import EvalError, measured_here, published
from screens.reader import EVERYTHING, Reader
from settings import Settings
from tests.eval.runs import run
from tests.screens.double import DeskDouble

ANYONE = Reader()


def run_screen(show: object, desk: object, reader: object, settings: object) -> None:
    """One screen alone; it runs as a script of its own, where only builtin names are known."""
    show(desk, reader, settings)  # type: ignore[operator]


def opened(settings: Settings, reader: Reader = ANYONE) -> AppTest:
    """The screen after its first run."""
    arguments = (accuracy.show, DeskDouble(), reader, settings)
    app = AppTest.from_function(run_screen, args=arguments, default_timeout=20).run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """Everything the screen shows as HTML, in order."""
    return "\n".join(element.proto.body for element in app.get("html"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings whose data folder holds the run made by hand, where `make eval` leaves one."""
    folder = tmp_path / "eval" / "run"
    write_run(run(), folder)
    write_made(run(), folder)
    return Settings(data=tmp_path)


def test_the_half_to_believe_is_told_first(settings: Settings) -> None:
    """Two questions of the reporting half, both right; of the baseline both wrong."""
    shown = words(opened(settings))
    assert "Of 2 questions, 2 were answered correctly and 0 wrongly; 0 were refused. These questions" in shown
    assert shown.index("kept back while") < shown.index("in sight")
    assert "<strong>A plain search by meaning, without rules for figures</strong>: 0 right, 2 wrong" in shown


def test_every_count_stands_with_its_interval(settings: Settings) -> None:
    """Of the tuning half's two questions one is right: by Wilson 1 of 2 is 9% to 91%."""
    cell = '<td role="cell" data-head="Right">1<br>9% to 91%</td>'
    assert cell in accuracy.half_html(summary_of(run()).halves[1])


def test_a_bar_is_as_long_as_its_share() -> None:
    """One right and one wrong of two: two halves, and nothing refused."""
    bars = accuracy.bars_html(summary_of(run()).halves[1].systems[:1])
    for piece in (
        'class="right" style="width: 50.00%"',
        'class="wrong" style="width: 50.00%"',
        'class="refused" style="width: 0.00%"',
    ):
        assert piece in bars


def test_how_it_was_measured_is_told(settings: Settings) -> None:
    """The day, the version, the papers and the models of the run's own stamp."""
    shown = words(opened(settings))
    for fact in ("5 May 2031", "0123456789ab", "2 files", "a model", "<dd>none</dd>"):
        assert fact in shown


def test_without_a_run_the_screen_says_how_to_make_one(tmp_path: Path) -> None:
    """The command is named, and what came with the program is shown below."""
    shown = words(opened(Settings(data=tmp_path)))
    assert "make eval" in shown
    assert shown.index("Nothing has been measured here") < shown.index("Measured before publication")
    assert all(summary.title in shown for summary in published())


def test_a_folder_that_was_named_must_hold_a_run(tmp_path: Path) -> None:
    """The sentence names folder, setting and command, and the rest of the screen is shown."""
    shown = words(opened(Settings(data=tmp_path, evaluation=tmp_path / "gone")))
    assert "that PAPERS_EVALUATION names has no summary.json" in shown
    assert "What these numbers do not show" in shown


def test_the_folder_that_is_named_is_the_one_shown(settings: Settings, tmp_path: Path) -> None:
    """PAPERS_EVALUATION goes before the data folder."""
    other = tmp_path / "other"
    write_run(run(), other)
    write_made(run(), other)
    found = measured_here(settings.model_copy(update={"evaluation": other}))
    assert found is not None
    assert found.report == other / "report.html"


def test_a_file_that_is_no_summary_is_refused(tmp_path: Path) -> None:
    """Something else under its name is told in a sentence that says what to do."""
    (tmp_path / SUMMARY).write_text('{"title": 3}')
    with pytest.raises(EvalError, match=r"is no summary of an evaluation: run `make eval` again\.$"):
        read_summary(tmp_path / SUMMARY)


def test_the_report_is_kept_from_whoever_may_not_see_exempt_papers(settings: Settings) -> None:
    """It quotes pages: once a group sees exempt papers, the report is for that group alone."""
    guarded = settings.model_copy(update={"exempt_group": "officers"})
    assert opened(settings).get("download_button")
    assert not opened(guarded).get("download_button")
    assert opened(guarded, Reader(access=EVERYTHING)).get("download_button")


def test_a_summary_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    """No field is lost between the writer and the reader."""
    summary = summary_of(run(), title="Ours <b>")
    (tmp_path / SUMMARY).write_text(summary.to_json())
    assert read_summary(tmp_path / SUMMARY) == summary


def test_what_comes_with_the_program_is_sound() -> None:
    """Every published result says over which papers it was, and its counts add up."""
    assert published()
    for summary in published():
        assert summary.title
        for half in summary.halves:
            for tally in (*half.systems, *half.kinds):
                assert tally.right.count + tally.wrong.count + tally.refused.count == tally.asked
            assert sum(kind.asked for kind in half.kinds) == half.systems[0].asked
