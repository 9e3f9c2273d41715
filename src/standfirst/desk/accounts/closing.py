"""Closing an account: what was the reader's own goes with it."""

from __future__ import annotations

from standfirst.desk.accounts.signing_in import require_password
from standfirst.desk.desk import Desk
from standfirst.model.reader import Reader


def close_account(desk: Desk, reader: Reader, *, password: str, address: str | None) -> None:
    """Delete the reader with all that is theirs. Raises InputError for a wrong password, LastOwnerError, TooManyTriesError."""
    if reader.has_password:
        require_password(desk, reader, password, address=address)
    desk.store.delete_reader(reader.id)
