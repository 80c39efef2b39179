"""Who reads: what they may see, and whether they may add and remove papers."""

from __future__ import annotations

from dataclasses import dataclass

PUBLIC = ("public",)
EVERYTHING = ("public", "exempt")


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader: `access` is what they may see (index/records.py); `name` is empty without sign-in."""

    name: str = ""
    access: tuple[str, ...] = PUBLIC
    may_edit: bool = False
