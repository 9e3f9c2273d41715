"""What goes wrong in a database, told apart: what passes when tried again, and a sentence for what does not."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from standfirst.errors import StoreError

_SQLITE_PASSING = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
# PostgreSQL: serialization failure, deadlock, two writers with one key; server going down or coming up, connection lost.
_POSTGRESQL_PASSING = frozenset({"40001", "40P01", "23505", "57P01", "57P02", "57P03", "53300"})

_SQLITE_SENTENCES = {
    sqlite3.SQLITE_BUSY: "The database is busy: another program has held it for too long. Try again.",
    sqlite3.SQLITE_LOCKED: "The database is busy: another program has held it for too long. Try again.",
    sqlite3.SQLITE_FULL: "The disk is full: nothing more can be stored until there is room.",
    sqlite3.SQLITE_READONLY: "The database cannot be written: its file or its folder is read-only.",
    sqlite3.SQLITE_CANTOPEN: "The database file cannot be opened: look at the folder's permissions.",
    sqlite3.SQLITE_PERM: "The database file cannot be opened: look at its permissions.",
    sqlite3.SQLITE_AUTH: "The database file cannot be opened: look at its permissions.",
    sqlite3.SQLITE_NOTADB: "The database file is not a SQLite database.",
    sqlite3.SQLITE_CORRUPT: "The database file is damaged. Restore a backup.",
    sqlite3.SQLITE_IOERR: "The disk failed while the database was read or written.",
}
_POSTGRESQL_SENTENCES = {
    "28P01": "The PostgreSQL server does not accept the user name or the password.",
    "28000": "The PostgreSQL server does not accept this user.",
    "3D000": "The PostgreSQL server has no database of this name. Create it first.",
    "42501": "The PostgreSQL user may not do this: it must own the tables, or be allowed to create them.",
    "53100": "The disk of the PostgreSQL server is full: nothing more can be stored until there is room.",
    "25006": "The PostgreSQL server is read-only.",
    "53300": "The PostgreSQL server has no connection left.",
}
# In the server's own words, which are English unless its locale is not; then the general sentence must do.
_POSTGRESQL_REFUSALS = (
    ("password", "28P01"),
    ('role "', "28000"),
    ("pg_hba.conf", "28000"),
    ('database "', "3D000"),
    ("too many clients", "53300"),
)


def is_passing(error: SQLAlchemyError) -> bool:
    """Whether the same transaction may well succeed when it is run again."""
    if not isinstance(error, DBAPIError):
        return isinstance(error, PoolTimeoutError)
    if error.connection_invalidated:
        return True
    code = _sqlite_code(error)
    if code is not None:
        return code in _SQLITE_PASSING
    state = _sqlstate(error)
    return state in _POSTGRESQL_PASSING or (state or "").startswith("08")


def store_error(error: SQLAlchemyError) -> StoreError:
    """The error that a person is told."""
    if isinstance(error, PoolTimeoutError):
        return StoreError("The database is busy: no connection came free in time. Try again.")
    if not isinstance(error, DBAPIError):
        return StoreError(f"The database failed: {_first_line(error)}.")
    code = _sqlite_code(error)
    if code is not None:
        return StoreError(_SQLITE_SENTENCES.get(code, f"The database failed: {_first_line(error.orig)}."))
    state = _sqlstate(error)
    if state in _POSTGRESQL_SENTENCES:
        return StoreError(_POSTGRESQL_SENTENCES[state])
    if state is None:  # psycopg gives no code for what is refused while connecting
        for words, sentence in _POSTGRESQL_REFUSALS:
            if words in str(error.orig):
                return StoreError(_POSTGRESQL_SENTENCES[sentence])
    if error.connection_invalidated or state is None or state.startswith(("08", "57P")):
        return StoreError(f"The PostgreSQL server cannot be reached: {_first_line(error.orig)}.")
    return StoreError(f"The database failed: {_first_line(error.orig)}.")


def _sqlite_code(error: DBAPIError) -> int | None:
    if not isinstance(error.orig, sqlite3.Error):
        return None
    extended: int = getattr(error.orig, "sqlite_errorcode", 0)
    return extended & 0xFF  # the low byte is the primary code


def _sqlstate(error: DBAPIError) -> str | None:
    state: str | None = getattr(error.orig, "sqlstate", None)
    return state


def _first_line(error: BaseException | None) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].strip().rstrip(".")
