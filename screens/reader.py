"""Who reads: what they may see, and whether they may add and remove papers.

All of it follows from the settings and from the claims of the sign-in (OpenID Connect Core, section 5.1),
read anew on every run. Whatever is absent, odd or too old gives a reader of public papers, never an error.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from settings import Settings

PUBLIC = ("public",)
EVERYTHING = ("public", "exempt")
EVERYONE = "everyone"
"""The value of `editors` that asks for no sign-in."""
_CALLED = ("name", "preferred_username", "email", "sub")

AHEAD = 300
"""Seconds by which the provider's clock may be ahead of this machine's."""

Claims = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader: `access` is what they may see (index/records.py); `name` is empty without sign-in.

    `sign_in` tells one sign-in from every other one, of the same person too; it is empty without.
    """

    name: str = ""
    access: tuple[str, ...] = PUBLIC
    may_edit: bool = False
    sign_in: str = ""

    @property
    def sees_exempt(self) -> bool:
        """Whether papers that are not for publication are shown."""
        return self.access != PUBLIC


def anyone(settings: Settings) -> Reader:
    """Whoever opens the app without signing in."""
    return Reader(may_edit=settings.editors == EVERYONE)


def reader_of(claims: Claims, settings: Settings, *, now: datetime) -> Reader:
    """The reader that the claims of a sign-in are about; without a sign-in, or after it ran out, anyone.

    A group is held exactly as it is written in the settings. `now` has a time zone.
    """
    nobody = anyone(settings)
    if not stands(claims, hours=settings.sign_in_hours, now=now):
        return nobody
    groups = groups_of(claims, settings.groups_claim)
    member = bool(settings.exempt_group) and settings.exempt_group in groups
    editor = bool(settings.editors) and settings.editors in groups
    return replace(
        nobody,
        name=name_of(claims),
        access=EVERYTHING if member else PUBLIC,
        may_edit=nobody.may_edit or editor,
        sign_in=sign_in_of(claims),
    )


def stands(claims: Claims, *, hours: float, now: datetime) -> bool:
    """Whether somebody is signed in, and began to be no longer than so many hours ago.

    Streamlit keeps a sign-in for 30 days and does not ask again who is still in a group. The provider's
    own end (`exp`) is no measure: it is five minutes in Keycloak and an hour in Entra ID and Google.
    """
    began = claims.get("iat")
    if claims.get("is_logged_in") is not True or isinstance(began, bool):
        return False
    if not isinstance(began, int | float):
        return False
    return -AHEAD < now.timestamp() - began < timedelta(hours=hours).total_seconds()


def name_of(claims: Claims) -> str:
    """What to call the person, by the first claim that says it."""
    given = (claims.get(claim) for claim in _CALLED)
    return next((words for words in given if isinstance(words, str) and words.strip()), "someone")


def sign_in_of(claims: Claims) -> str:
    """One sign-in told from another: who vouches, for whom, since when, and the number used once."""
    return json.dumps([str(claims.get(claim, "")) for claim in ("iss", "sub", "iat", "nonce")])


def groups_of(claims: Claims, claim: str) -> frozenset[str]:
    """The groups that a claim lists.

    A list of names or ids, one name alone, and a JSON list written as text are understood; `claim` may lead
    into a claim by full stops, as "realm_access.roles" does. Anything else lists no group.
    """
    return frozenset(_named(_found(claims, claim)))


def _found(claims: Claims, claim: str) -> object:
    """The claim of that name, or else the one that its parts lead to; names are web addresses at times."""
    if claim in claims:
        return claims[claim]
    at: object = claims
    for part in claim.split("."):
        at = at.get(part) if isinstance(at, Mapping) else None
    return at


def _named(listed: object) -> Iterator[str]:
    if isinstance(listed, str):
        listed = _read_list(listed)
    if isinstance(listed, list | tuple):
        yield from (name for name in listed if isinstance(name, str) and name)


def _read_list(words: str) -> object:
    """The list that a text is the JSON of, else the text as the one name it is."""
    try:
        read = json.loads(words)
    except (ValueError, RecursionError):
        return [words]
    return read if isinstance(read, list) else [words]
