"""Passwords that people choose: argon2id, by the library that its authors' reference code comes with."""

from __future__ import annotations

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from standfirst.errors import InputError

CHARACTERS_MIN = 10
CHARACTERS_MAX = 1000
_HASHER = PasswordHasher()  # RFC 9106, low memory: 64 MiB, three rounds
_TURNS = threading.BoundedSemaphore(3)  # at a time, so that a crowd at the door does not fill the memory


def hash_password(password: str, *, name: str) -> str:
    """What is kept of a new password. Raises InputError for one that is too easy or too long."""
    if fault := password_fault(password, name=name):
        raise InputError(fault)
    with _TURNS:
        return _HASHER.hash(password)


def password_fault(password: str, *, name: str) -> str | None:
    """What is wrong with a new password, as a sentence; None for a good one."""
    if len(password) < CHARACTERS_MIN:
        return f"A password has at least {CHARACTERS_MIN} characters; a sentence of four or five words is a good one."
    if len(password) > CHARACTERS_MAX:
        return f"A password has at most {CHARACTERS_MAX} characters."
    if name and name.casefold() in password.casefold() and len(password) < len(name) + CHARACTERS_MIN:
        return "The password is little more than the name: choose another."
    if len(set(password)) < 4:
        return "The password repeats a few signs only: choose another."
    return None


def verify_password(password: str, password_hash: str | None) -> bool:
    """Whether it is the password. Takes as long where there is none, so that nobody learns which names exist."""
    try:
        with _TURNS:
            is_right = _HASHER.verify(password_hash or _nobodys_hash(), password[: CHARACTERS_MAX + 1])
    except (VerificationError, InvalidHashError):
        return False
    return is_right and password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with weaker settings than today's."""
    return _HASHER.check_needs_rehash(password_hash)


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash("a password that nobody has")
