"""Secrets that the desk makes itself. They are long and random, so a plain hash of them is as safe as they are."""

from __future__ import annotations

import hashlib
import secrets

# Easy to tell apart and to type on a telephone; no sign that a reader app's protocol reads as its own.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
API_PASSWORD_CHARACTERS = 26  # 128 bits


def new_token() -> str:
    """256 random bits for a cookie or a link."""
    return secrets.token_urlsafe(32)


def new_api_password() -> str:
    """A password for a reader app."""
    return "".join(secrets.choice(_LETTERS) for _ in range(API_PASSWORD_CHARACTERS))


def hash_token(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def fever_key(name: str, api_password: str) -> str:
    """The key that Fever apps send instead of name and password: MD5, as the protocol has it."""
    return hashlib.md5(f"{name}:{api_password}".encode(), usedforsecurity=False).hexdigest()
