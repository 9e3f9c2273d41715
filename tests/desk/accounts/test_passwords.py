"""Passwords that people choose."""

from __future__ import annotations

import pytest

from standfirst.desk.accounts.passwords import hash_password, is_outdated, verify_password
from standfirst.errors import InputError


def test_a_password_is_known_again_by_its_argon2id_hash() -> None:
    kept = hash_password("the lamp on the east quay", name="Odo")
    assert kept.startswith("$argon2id$")
    assert "lamp" not in kept
    assert verify_password("the lamp on the east quay", kept)
    assert not verify_password("the lamp on the west quay", kept)
    assert not verify_password("", kept)
    assert not is_outdated(kept)
    assert is_outdated(kept.replace("t=3", "t=1"))


def test_no_password_and_nonsense_open_nothing() -> None:
    assert not verify_password("a password that nobody has", None)
    assert not verify_password("anything at all", "not a hash")


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("short", "at least 10"),
        ("x" * 1001, "at most 1000"),
        ("sunniva-pell1", "little more than the name"),
        ("abababababab", "repeats"),
    ],
)
def test_what_is_too_easy_is_refused(password: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        hash_password(password, name="Sunniva-Pell")
