"""Who reads, from what a sign-in claims: the shapes that providers give groups in, and everything odd."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from screens.reader import EVERYTHING, PUBLIC, Reader, groups_of, reader_of
from settings import Settings

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
GROUP = "Exempt readers"
CLAIMS: dict[str, object] = {
    "is_logged_in": True,
    "iss": "https://provider.example",
    "sub": "17",
    "iat": NOW.timestamp() - 60,
    "name": "Anna Example",
    "groups": ["Everybody", GROUP],
}
SETTINGS = Settings(exempt_group=GROUP, editors="Democratic services", _env_file=None)  # type: ignore[call-arg]


def reader(settings: Settings = SETTINGS, **claims: object) -> Reader:
    """The reader of these claims, which replace those above."""
    return reader_of(CLAIMS | claims, settings, now=NOW)


def test_a_member_of_the_group_sees_everything() -> None:
    """They are called by their name, and may not edit for it."""
    assert (reader().name, reader().access, reader().may_edit) == ("Anna Example", EVERYTHING, False)


def test_an_editor_may_edit_and_sees_public_papers_only() -> None:
    """The two groups are two rights."""
    editor = reader(groups=["Democratic services"])
    assert (editor.access, editor.may_edit) == (PUBLIC, True)


@pytest.mark.parametrize(
    ("claim", "claims", "expected"),
    [
        ("groups", {"groups": ["a", "b"]}, {"a", "b"}),
        ("groups", {"groups": "a"}, {"a"}),
        ("groups", {"groups": "a group, of two words"}, {"a group, of two words"}),
        ("groups", {"groups": '["a", "b"]'}, {"a", "b"}),
        ("groups", {"groups": "/council/exempt"}, {"/council/exempt"}),
        ("roles", {"roles": ["Exempt.Read"]}, {"Exempt.Read"}),
        ("realm_access.roles", {"realm_access": {"roles": ["a"]}}, {"a"}),
        ("resource_access.papers.roles", {"resource_access": {"papers": {"roles": ["a"]}}}, {"a"}),
        ("https://council.example/groups", {"https://council.example/groups": ["a"]}, {"a"}),
        ("hd", {"hd": "council.example"}, {"council.example"}),
    ],
)
def test_groups_are_read_in_the_shapes_providers_give_them(
    claim: str, claims: dict[str, object], expected: set[str]
) -> None:
    """A list (Entra ID), paths (Keycloak), one text (Google's hd), a list within, a list written as text."""
    assert groups_of(claims, claim) == expected


@pytest.mark.parametrize(
    "odd",
    [None, True, 17, {}, {"Exempt readers": True}, [], [["Exempt readers"]], [None, 17], "", "{", "[" * 9000],
)
def test_an_odd_claim_lists_no_group(odd: object) -> None:
    """Whatever stands in the claim, the reader sees public papers and no error."""
    assert reader(groups=odd).access == PUBLIC


def test_a_claim_that_is_absent_lists_no_group() -> None:
    """So it is with Entra ID for a person of more than 200 groups, whose names are then elsewhere."""
    claims = {name: value for name, value in CLAIMS.items() if name != "groups"}
    overfull = claims | {"_claim_names": {"groups": "src1"}}
    assert reader_of(overfull, SETTINGS, now=NOW).access == PUBLIC


@pytest.mark.parametrize("near", ["exempt readers", "Exempt readers ", "Exempt", "Exempt readers 2", "*"])
def test_a_group_is_matched_exactly(near: str) -> None:
    """Neither case nor blanks nor a part of the name will do."""
    assert reader(groups=[near]).access == PUBLIC


def test_without_a_group_in_the_settings_nobody_is_in_it() -> None:
    """An empty setting matches no empty group."""
    nobody = reader(Settings(_env_file=None), groups=["", "everyone"])  # type: ignore[call-arg]
    assert (nobody.access, nobody.may_edit) == (PUBLIC, False)


@pytest.mark.parametrize(
    "began",
    [None, "yesterday", True, float("nan"), float("inf"), (NOW - timedelta(hours=12)).timestamp()],
)
def test_a_sign_in_without_a_beginning_or_too_long_ago_is_none(began: object) -> None:
    """Twelve hours after it began a sign-in is over, and one that does not say when it began never was."""
    assert reader(iat=began) == Reader()
    assert reader(iat=(NOW - timedelta(hours=11, minutes=59)).timestamp()).access == EVERYTHING


@pytest.mark.parametrize("signed_in", [None, False, "true", 1])
def test_whoever_is_not_signed_in_reads_what_is_public(signed_in: object) -> None:
    """Claims without the provider's word that it signed somebody in are worth nothing."""
    assert reader(is_logged_in=signed_in) == Reader()


def test_everyone_may_edit_without_signing_in_where_the_settings_say_so() -> None:
    """They see public papers all the same, and a group called everyone is no way in."""
    settings = Settings(exempt_group=GROUP, editors="everyone", _env_file=None)  # type: ignore[call-arg]
    assert reader_of({}, settings, now=NOW) == Reader(may_edit=True)


def test_two_sign_ins_of_one_person_are_two() -> None:
    """What was made under one is not kept for the next."""
    assert reader(iat=NOW.timestamp() - 5) != reader()
