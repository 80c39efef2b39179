"""How sign-in is set up, and what is said where it is not right."""

from __future__ import annotations

import pytest

from screens.providers import SetUp, read, warnings
from settings import Settings

SHARED = {
    "redirect_uri": "https://papers.example.gov.uk/oauth2callback",
    "cookie_secret": "thirty-two characters or more of it",
}
PROVIDER = {
    "client_id": "papers",
    "client_secret": "secret",
    "server_metadata_url": "https://provider.example/.well-known/openid-configuration",
}


def settings(**given: str) -> Settings:
    """The settings, of which only these are given."""
    return Settings(_env_file=None, **given)  # type: ignore[arg-type, call-arg]


def test_one_provider_stands_in_the_section_itself() -> None:
    """It has no name, and the button needs none."""
    assert read(SHARED | PROVIDER, installed=True) == SetUp(("",))


def test_several_providers_stand_in_sections_of_their_own() -> None:
    """The reader chooses among them by name; client_kwargs is no provider."""
    auth = SHARED | {"council": PROVIDER, "partner": PROVIDER, "client_kwargs": {"prompt": "login"}}
    assert read(auth, installed=True).providers == ("council", "partner")


@pytest.mark.parametrize(
    ("auth", "told"),
    [
        ({}, "lacks redirect_uri and cookie_secret"),
        (SHARED, "[auth] of Streamlit's secrets lacks client_id, client_secret, server_metadata_url"),
        (SHARED | PROVIDER | {"client_secret": ""}, "[auth] of Streamlit's secrets lacks client_secret"),
        (SHARED | {"council": {"client_id": "papers"}}, "[auth.council]"),
        (SHARED | {"our_council": PROVIDER}, "underscore"),
        (SHARED | PROVIDER | {"redirect_uri": "https://papers.example.gov.uk"}, "/oauth2callback"),
        (SHARED | PROVIDER | {"redirect_uri": "papers/oauth2callback"}, "whole address"),
    ],
)
def test_half_a_section_signs_nobody_in_and_names_what_lacks(auth: dict[str, object], told: str) -> None:
    """One sentence with the field and the guide; no button that leads to an error."""
    found = read(auth, installed=True)
    assert found.providers == ()
    assert told in found.problem
    assert "docs/sign-in.md" in found.problem


def test_a_missing_package_is_named() -> None:
    """Streamlit signs in by Authlib and does not bring it."""
    assert "authlib" in read(SHARED | PROVIDER, installed=False).problem


def test_a_short_secret_is_remarked_and_does_not_close_the_door() -> None:
    """Thirty-two characters is what HMAC with SHA-256 asks for."""
    found = read(SHARED | PROVIDER | {"cookie_secret": "short"}, installed=True)
    assert found.providers == ("",)
    assert "cookie_secret" in found.remark


def test_a_group_without_sign_in_is_told_to_whoever_runs_the_service() -> None:
    """Each setting by its name; "everyone" is no group, and with sign-in there is nothing to tell."""
    given = settings(exempt_group="Exempt readers", editors="Democratic services")
    told = warnings(given, SetUp())
    assert [sentence.split()[0] for sentence in told] == ["PAPERS_EXEMPT_GROUP", "PAPERS_EDITORS"]
    assert warnings(settings(editors="everyone"), SetUp()) == ()
    assert warnings(given, SetUp(("",))) == ()
