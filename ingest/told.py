"""What a run says of itself while it works: events, for bars on a terminal or for another program.

With `--progress json` each event is one JSON object a line on stderr, told apart by `event`; `ends` is the
last. A line between them that is no such object is no event (a library's warning).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import IO, TYPE_CHECKING, Annotated, Literal, NoReturn, TypeAlias

from tqdm import tqdm

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Waits:
    """The run waits until it is its turn: another one is at work on the same papers."""

    event: Literal["waits"] = "waits"


@dataclass(frozen=True, slots=True)
class Begins:
    """So many files are to be read."""

    files: int
    event: Literal["begins"] = "begins"


@dataclass(frozen=True, slots=True)
class Turns:
    """A file is at work on its page `page`, counted from 1."""

    name: str
    page: int
    event: Literal["turns"] = "turns"


@dataclass(frozen=True, slots=True)
class Gap:
    """A page of a file that was not read, or not wholly, and why in a sentence."""

    page: int
    reason: str


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a file.

    `what` is "read", "held already" (these bytes, perhaps under `others`, its other names), "left out" for
    `reason`, or "removed". `replaced` tells that another file of that name made room for it. `access` is
    "exempt" where any paper in it is.
    """

    name: str
    what: Literal["read", "held already", "left out", "removed"]
    file_id: str = ""
    reason: str = ""
    pages: int = 0
    papers: int = 0
    passages: int = 0
    figures: int = 0
    gaps: tuple[Gap, ...] = ()
    others: tuple[str, ...] = ()
    replaced: bool = False
    access: str = "public"
    event: Literal["became"] = "became"


@dataclass(frozen=True, slots=True)
class Indexes:
    """So many passages are found by meaning by now, of those that were read so far."""

    done: int
    of: int
    event: Literal["indexes"] = "indexes"


@dataclass(frozen=True, slots=True)
class Visits:
    """The meeting `title` is looked at on a site, the `number`th of `of`."""

    title: str
    number: int
    of: int
    event: Literal["visits"] = "visits"


@dataclass(frozen=True, slots=True)
class Says:
    """A sentence to whoever follows the run."""

    sentence: str
    event: Literal["says"] = "says"


@dataclass(frozen=True, slots=True)
class Ends:
    """The run is over: its exit code, what it did in a line, and what kept it from doing more."""

    code: int
    line: str = ""
    problem: str = ""
    event: Literal["ends"] = "ends"


Event: TypeAlias = Waits | Begins | Turns | Became | Indexes | Visits | Says | Ends
Watch = Callable[[Event], None]


def nobody(_event: Event) -> None:
    """Nobody watches."""


def both(first: Watch, second: Watch) -> Watch:
    """Two that watch, one told after the other."""

    def told(event: Event) -> None:
        first(event)
        second(event)

    return told


def to_stderr(sentence: str) -> None:
    """Say a sentence on stderr, above the progress bar."""
    tqdm.write(sentence, file=sys.stderr)


def as_line(event: Event) -> str:
    """An event as one line, without its end."""
    return _codec().dump_json(event).decode()


def events_in(lines: Iterable[str]) -> Iterator[Event]:
    """The events among lines; whatever else was written there is passed over."""
    for line in lines:
        if line.startswith("{"):
            try:
                yield _codec().validate_json(line)
            except ValueError:
                continue  # the line is still being written, or is none of ours


@cache
def _codec() -> TypeAdapter[Event]:
    from pydantic import Field, TypeAdapter  # noqa: PLC0415  # processes that read files have no use for it

    told: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="event")])
    return told


class Lines:
    """Writes each event as a line as it happens."""

    def __init__(self, out: IO[str] | None = None) -> None:
        self._out = out or sys.stderr

    def __call__(self, event: Event) -> None:
        """Write it."""
        print(as_line(event), file=self._out, flush=True)

    def say(self, sentence: str) -> None:
        """A sentence is an event like others."""
        self(Says(sentence))


class Bars:
    """Shows what is read, indexed and visited as bars on a terminal."""

    def __init__(self) -> None:
        self._files: tqdm[NoReturn] | None = None
        self._passages: tqdm[NoReturn] | None = None
        self._meetings: tqdm[NoReturn] | None = None

    def __call__(self, event: Event) -> None:
        """Move the bar it is about; the other events need none."""
        if isinstance(event, Begins):
            self._files = tqdm(total=event.files, desc="Reading", unit="file", disable=not event.files)
        elif isinstance(event, Became) and event.what in ("read", "left out") and self._files is not None:
            self._files.update()
        elif isinstance(event, Indexes):
            self._index(event)
        elif isinstance(event, Visits):
            self._visit(event)

    def say(self, sentence: str) -> None:
        """A sentence stands above the bars."""
        to_stderr(sentence)

    def close(self) -> None:
        """Leave the bars as they stand; the one of passages goes."""
        for bar in (self._passages, self._files, self._meetings):
            if bar is not None:
                bar.close()

    def _index(self, event: Indexes) -> None:
        if self._passages is None:
            self._passages = tqdm(desc="Indexing", unit="passage", leave=False)
        self._passages.total, self._passages.n = event.of, event.done
        self._passages.refresh()

    def _visit(self, event: Visits) -> None:
        if self._meetings is None:
            self._meetings = tqdm(total=event.of, desc="Fetching", unit="meeting")
        self._meetings.n = event.number - 1
        self._meetings.refresh()
