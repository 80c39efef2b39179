"""What a run over a site did, and what it could not have."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.run import Tell


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What could not be had: where it is, and why. `name` is what citations would call a listed document."""

    name: str
    address: str
    reason: str


@dataclass(slots=True)
class FetchTally:
    """The count of a run; whatever is left out is told as it happens."""

    tell: Tell
    meetings: int = 0
    skipped: int = 0
    new: int = 0
    replaced: int = 0
    same: int = 0
    left_out: list[LeftBehind] = field(default_factory=list)

    def leave(self, name: str, address: str, title: str, reason: str) -> None:
        """Count something that could not be had; `title` is what a person calls it."""
        self.left_out.append(LeftBehind(name, address, f"{title}: {reason}"))
        self.tell(f"Left out: {title}: {reason}")

    def line(self) -> str:
        """The run in one line: "Looked at 3 meetings; documents: 5 new, 1 replaced, ..."."""
        more = f" ({self.skipped} older held already)" if self.skipped else ""
        return (
            f"Looked at {self.meetings} meeting{'' if self.meetings == 1 else 's'}{more}; documents: "
            f"{self.new} new, {self.replaced} replaced, {self.same} unchanged, {len(self.left_out)} left out."
        )
