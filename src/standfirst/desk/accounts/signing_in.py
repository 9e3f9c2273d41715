"""Signing in with a name and a password, and changing the password."""

from __future__ import annotations

import threading

from standfirst.desk.accounts.back_off import Door, Knock, note_failure, note_success, require_patience
from standfirst.desk.accounts.passwords import hash_password, is_outdated, verify_password
from standfirst.desk.desk import Desk
from standfirst.errors import InputError
from standfirst.model.reader import Reader

_ONE_AT_A_TIME = threading.Lock()
WRONG = "The name or the password is wrong."


def sign_in(desk: Desk, name: str, password: str, *, address: str | None) -> Reader:
    """The reader with this name and password. Raises InputError, with one sentence for all that may be wrong, and
    TooManyTriesError."""
    reader = desk.store.get_reader_by_name(name)
    kept = desk.store.get_password_hash(reader.id) if reader and not reader.is_disabled else None
    is_right = _try(desk, Knock(door=Door.PAGE, address=address, name=name), password, kept)
    if reader is None or not is_right:
        raise InputError(WRONG)
    if kept is not None and is_outdated(kept):
        desk.store.save_password_hash(reader.id, hash_password(password, name=""))
    return reader


def require_password(desk: Desk, reader: Reader, password: str, *, address: str | None) -> None:
    """Raise InputError unless this is the signed-in reader's password: asked before what cannot be undone."""
    knock = Knock(door=Door.PAGE, address=address, name=reader.name)
    if not _try(desk, knock, password, desk.store.get_password_hash(reader.id)):
        raise InputError("That is not your password.")


def change_password(desk: Desk, reader: Reader, *, old: str, new: str, address: str | None) -> None:
    """Set a new password and end all the reader's sessions. Raises InputError, TooManyTriesError.

    Who has no password yet (a passkey, OpenID Connect) needs none to set one.
    """
    if reader.has_password:
        require_password(desk, reader, old, address=address)
    desk.store.save_password_hash(reader.id, hash_password(new, name=reader.name))
    desk.store.delete_sessions(reader.id)


def _try(desk: Desk, knock: Knock, password: str, password_hash: str | None) -> bool:
    """Whether it is the password; a wrong one is counted. One at a time, so that many guesses at once are not looked at
    before the first is counted. Raises TooManyTriesError."""
    require_patience(desk, knock)
    with _ONE_AT_A_TIME:
        require_patience(desk, knock)
        if not verify_password(password, password_hash):
            note_failure(desk, knock)
            return False
    note_success(desk, knock)
    return True
