"""Words that shut each other out: what is said of primary schools is not said of secondary schools.

Two such words stand in the same sentences and mean nearly the same to a model of meaning, so that nearness
alone would give the one for the other.
"""

from __future__ import annotations

from figures.words import stem, stems

_GROUPS = tuple(
    frozenset(stem(word) for word in group.split())
    for group in (
        "primary secondary nursery",
        "infant junior",
        "boys girls",
        "male female",
        "men women",
        "fathers mothers",
        "sons daughters",
        "urban rural",
        "income expenditure",
        "receipts payments",
        "gross net",
        "capital revenue",
        "indoor outdoor",
        "domestic commercial",
        "internal external",
        "permanent temporary",
        "overspend underspend",
        "surplus deficit",
        "minimum maximum",
        "weekday weekend",
        "summer winter",
        "opened closed",
        "won lost",
        "arrivals departures",
        "approved refused",
        "cyclists pedestrians motorists",
    )
)


def shut_out(asked: str, said: str) -> bool:
    """Whether one of such words is asked about and only another of them is said."""
    wanted, held = frozenset(stems(asked)), frozenset(stems(said))
    return any(wanted & group and held & group and not wanted & held & group for group in _GROUPS)
