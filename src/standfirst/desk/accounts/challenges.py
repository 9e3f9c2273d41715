"""Challenges that a key on the reader's device signs: made without keeping anything, good for minutes, and once."""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets
from datetime import timedelta
from hashlib import sha256

from standfirst.desk.accounts.tokens import hash_token
from standfirst.desk.desk import Desk
from standfirst.errors import InputError, StoreError
from standfirst.model.reader import LinkPurpose, OneTimeLink, Role

CHALLENGE_SECONDS = 300
_RANDOM_BYTES = 16
_TIME_BYTES = 8
STALE = "That took too long. Try again."


def make_challenge(desk: Desk, purpose: str) -> bytes:
    """A new challenge for `purpose`: random, with its time, under our seal."""
    moment = int(desk.clock.now().timestamp()).to_bytes(_TIME_BYTES)
    words = secrets.token_bytes(_RANDOM_BYTES) + moment
    return words + _seal(desk, purpose, words)


def require_challenge(desk: Desk, purpose: str, challenge: bytes) -> None:
    """Raise InputError unless we made this challenge for `purpose` a short while ago."""
    words, seal = challenge[: _RANDOM_BYTES + _TIME_BYTES], challenge[_RANDOM_BYTES + _TIME_BYTES :]
    age = int(desk.clock.now().timestamp()) - int.from_bytes(words[_RANDOM_BYTES:])
    if not hmac.compare_digest(seal, _seal(desk, purpose, words)) or not 0 <= age <= CHALLENGE_SECONDS:
        raise InputError(STALE)


def use_up_challenge(desk: Desk, challenge: bytes) -> None:
    """Remember a challenge that was answered, as long as it could be used again. Raises InputError if it was before."""
    token_hash = hash_token(challenge.hex())
    now = desk.clock.now()
    used = OneTimeLink(
        purpose=LinkPurpose.USED_CHALLENGE,
        role=Role.READER,
        added_at=now,
        expires_at=now + timedelta(seconds=2 * CHALLENGE_SECONDS),
    )
    if desk.store.get_link(token_hash):
        raise InputError(STALE)
    try:
        desk.store.add_link(token_hash, used)
    except StoreError as error:  # of two at once, one is first
        raise InputError(STALE) from error


def from_base64url(text: str) -> bytes:
    """The bytes of a WebAuthn field. Raises InputError."""
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as error:
        raise InputError("The browser's answer cannot be read.") from error


def _seal(desk: Desk, purpose: str, words: bytes) -> bytes:
    return hmac.digest(desk.store.secret("challenge"), purpose.encode() + b"\0" + words, sha256)
