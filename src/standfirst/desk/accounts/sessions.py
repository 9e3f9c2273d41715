"""Sessions: a browser that is signed in, until it says so or stays away."""

from __future__ import annotations

import re
from datetime import timedelta

from standfirst.desk.accounts.tokens import hash_token, new_token
from standfirst.desk.desk import Desk
from standfirst.model.reader import Reader, Session

SEEN_NOTED_SECONDS = 300
TOKEN_CHARACTERS_MAX = 200
_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chromium"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
_PRODUCT = re.compile(r"[\w.+-]{1,40}")


def begin_session(desk: Desk, reader: Reader, *, user_agent: str) -> str:
    """Sign a browser in: the token of a session of its own, whatever it had before."""
    now = desk.clock.now()
    desk.store.delete_expired(now=now)
    token = new_token()
    desk.store.add_session(
        reader.id,
        hash_token(token),
        device=device_words(user_agent),
        now=now,
        expires_at=now + timedelta(days=desk.settings.session_days),
    )
    return token


def find_session(desk: Desk, token: str) -> tuple[Reader, Session] | None:
    """Who is signed in with this token; None for one that is over, or whose reader is shut out."""
    if not token or len(token) > TOKEN_CHARACTERS_MAX:
        return None
    found = desk.store.find_session(hash_token(token))
    now = desk.clock.now()
    if found is None or found[0].is_disabled or found[1].expires_at <= now:
        return None
    if now - found[1].last_seen_at > timedelta(seconds=SEEN_NOTED_SECONDS):
        until = now + timedelta(days=desk.settings.session_days)
        desk.store.note_session_seen(found[1].id, now=now, expires_at=until)
    return found


def device_words(user_agent: str) -> str:
    """A browser and its system as its reader would name them."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), None)
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), None)
    if browser and system:
        return f"{browser} on {system}"
    product = _PRODUCT.match(user_agent)
    return browser or system or (product.group() if product else "An unnamed device")
