"""How long answers took."""

from __future__ import annotations

from dataclasses import replace

from eval.scorers import times
from tests.eval.given import answered, given, known, told


def test_the_times_of_five_answers() -> None:
    """10, 20, 30, 40, 100 ms: mean 40, middle 30; 95 of 100 lie below 40 + 0.8 x 60 = 88; one has no time."""
    table = [given(known(), replace(answered(), ms=ms)) for ms in (10.0, 100.0, 30.0, 20.0, 40.0, 0.0)]
    assert told(times.score(table)) == {
        "ms mean": (40.0, 5),
        "ms median": (30.0, 5),
        "ms 95 of 100": (88.0, 5),
        "ms longest": (100.0, 5),
    }


def test_no_time_is_no_score() -> None:
    """Answers that carry no time give no mean, and no zero."""
    assert set(told(times.score([given(known(), answered())])).values()) == {(None, 0)}
