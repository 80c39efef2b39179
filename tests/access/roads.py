"""The questions that try to get at exempt papers: roads.jsonl, one a line, for whoever finds another road.

A line has an `id`, a `question` with its `context`, or a `statement`, and `filters` as a caller gives them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from answer.desk import Desk
from answer.records import Answer
from index.records import Filters

FILE = Path(__file__).with_name("roads.jsonl")


@dataclass(frozen=True)
class Road:
    """One line of the list: what is asked, or stated, and under which filters."""

    id: str
    text: str
    statement: bool
    context: tuple[str, ...]
    filters: Filters

    @property
    def typed(self) -> tuple[str, ...]:
        """Everything the reader wrote, which an answer may repeat."""
        return (self.text, *self.context, self.filters.paper, self.filters.committee)


def _road(line: str) -> Road:
    row = json.loads(line)
    given = row.get("filters", {})
    filters = Filters(
        committee=given.get("committee", ""),
        paper=given.get("paper", ""),
        since=date.fromisoformat(given["since"]) if "since" in given else None,
        until=date.fromisoformat(given["until"]) if "until" in given else None,
        access=tuple(given["access"]) if "access" in given else None,
    )
    text = row.get("statement") or row["question"]
    return Road(row["id"], text, "statement" in row, tuple(row.get("context", ())), filters)


ROADS = tuple(map(_road, FILE.read_text(encoding="utf-8").splitlines()))


def asked(desk: Desk, road: Road) -> Answer:
    """What a desk says to a road."""
    if road.statement:
        return desk.check(road.text, filters=road.filters)
    return desk.ask(road.text, context=road.context, filters=road.filters)
