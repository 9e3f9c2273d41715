"""Challenges: ours, fresh, for their purpose, and once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from standfirst.desk.accounts.challenges import make_challenge, require_challenge, use_up_challenge
from standfirst.desk.accounts.passkeys import passkey_origin, sign_in_options, sign_in_with_passkey
from standfirst.errors import InputError, MissingError
from tests.web.world import empty_world


def test_a_challenge_is_good_for_its_purpose_for_five_minutes() -> None:
    world = empty_world()
    challenge = make_challenge(world.desk, "sign in")
    require_challenge(world.desk, "sign in", challenge)
    for purpose, forged in (
        ("add to 1", challenge),
        ("sign in", b""),
        ("sign in", challenge[:-1]),
        ("sign in", b"\0" * len(challenge)),
    ):
        with pytest.raises(InputError):
            require_challenge(world.desk, purpose, forged)
    world.clock.moment += timedelta(seconds=301)
    with pytest.raises(InputError):
        require_challenge(world.desk, "sign in", challenge)


def test_a_challenge_is_answered_once() -> None:
    desk = empty_world().desk
    challenge = make_challenge(desk, "sign in")
    use_up_challenge(desk, challenge)
    with pytest.raises(InputError):
        use_up_challenge(desk, challenge)


@pytest.mark.parametrize(
    ("public_url", "origin"),
    [
        ("https://desk.example/", "https://desk.example"),
        ("https://desk.example:8443", "https://desk.example:8443"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://desk.example", None),
        ("", None),
    ],
)
def test_passkeys_need_an_address_that_browsers_allow(public_url: str, origin: str | None) -> None:
    desk = empty_world(public_url=public_url).desk
    assert passkey_origin(desk) == origin
    if origin is None:
        with pytest.raises(MissingError):
            sign_in_options(desk)


@pytest.mark.parametrize(
    "answer", ["", "{", "[]", "{}", '{"response": {}}', '{"response": {"clientDataJSON": "e30"}}', "x" * 40_000]
)
def test_answers_that_are_none(answer: str) -> None:
    desk = empty_world(public_url="https://desk.example").desk
    with pytest.raises(InputError):
        sign_in_with_passkey(desk, answer, address="192.0.2.1")
