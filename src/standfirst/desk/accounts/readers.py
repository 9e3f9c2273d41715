"""Making accounts, shutting them, and the few changes of their standing."""

from __future__ import annotations

from standfirst.desk.accounts.passwords import hash_password
from standfirst.desk.desk import Desk
from standfirst.errors import InputError, MissingError
from standfirst.model.reader import Reader, Role, name_fault


def add_reader(
    desk: Desk, name: str, *, role: Role = Role.READER, password: str | None = None, fever: bool = False
) -> Reader:
    """A new account. Raises InputError for a name or password that cannot be, NameTakenError for a name that is taken."""
    if fault := name_fault(name):
        raise InputError(fault)
    hashed = None if password is None else hash_password(password, name=name)
    reader_id = desk.store.add_reader(name, role=role, password_hash=hashed, now=desk.clock.now())
    if fever:
        desk.store.save_fever(reader_id, is_on=True)
    return _require(desk.store.get_reader(reader_id), name)


def require_reader(desk: Desk, name: str) -> Reader:
    """The reader with this name. Raises MissingError with a sentence."""
    return _require(desk.store.get_reader_by_name(name), name)


def disable_reader(desk: Desk, name: str) -> Reader:
    """Shut an account: its sessions end, its API passwords open nothing. Raises MissingError, LastOwnerError."""
    reader = require_reader(desk, name)
    desk.store.disable_reader(reader.id, now=desk.clock.now())
    return reader


def _require(reader: Reader | None, name: str) -> Reader:
    if reader is None:
        raise MissingError(f"There is no reader named {name}.")
    return reader
