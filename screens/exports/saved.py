"""A briefing kept as a file by its reader, to go on with another day.

The file is JSON. What it holds is looked at by the types of the records, and is believed in nothing:
whoever opens it has each figure found again in the papers first (answer/desk.py, `stands`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from answer.records import NOT_FOUND, REFUSALS, Answer
from screens.exports.collection import Briefing

LARGEST = 4_000_000
"""Bytes; a hundred answers with their quotes are about 400,000."""
MOST_ENTRIES = 200


class BriefingUnusable(Exception):
    """A file that is no saved briefing; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class _Saved:
    """The file: what it is, in which form, and the briefing."""

    kind: Literal["committee papers briefing"]
    form: Literal[1]
    briefing: Briefing


_FORM = TypeAdapter(_Saved)


def saved(briefing: Briefing) -> bytes:
    """The briefing as a file."""
    return _FORM.dump_json(_Saved("committee papers briefing", 1, briefing), indent=1)


def opened(name: str, content: bytes) -> Briefing:
    """The briefing a file holds; raises BriefingUnusable."""
    if len(content) > LARGEST:
        raise BriefingUnusable(f"The file {name} is too large for a saved briefing.")
    try:
        briefing = _FORM.validate_json(content).briefing
    except (ValidationError, RecursionError) as exc:
        raise BriefingUnusable(
            f"The file {name} is no saved briefing: choose a file that “Save to go on later” gave you."
        ) from exc
    if len(briefing.entries) > MOST_ENTRIES:
        raise BriefingUnusable(f"The file {name} holds more than {MOST_ENTRIES} answers.")
    return replace(
        briefing,
        entries=tuple(
            replace(entry, id=number, answer=_to_be_found(entry.answer))
            for number, entry in enumerate(briefing.entries, start=1)
        ),
    )


def _to_be_found(answer: Answer) -> Answer:
    """What of a saved answer can be found again: words that rest on no page are not taken from a file."""
    if answer.status in REFUSALS and not answer.citations:
        return Answer(answer.status, f"{NOT_FOUND} on the day this was asked.")
    return replace(answer, verdicts=(), suggestions=())
