from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from standfirst.store.faults import is_passing, store_error


def sqlite_fault(code: int) -> DBAPIError:
    cause = sqlite3.OperationalError("it failed")
    cause.sqlite_errorcode = code
    return OperationalError("SELECT 1", {}, cause)


def server_fault(state: str | None, words: str = "it failed", *, lost: bool = False) -> DBAPIError:
    cause = Exception(words)
    cause.sqlstate = state  # type: ignore[attr-defined]
    return OperationalError("SELECT 1", {}, cause, connection_invalidated=lost)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (sqlite_fault(sqlite3.SQLITE_FULL), "disk is full"),
        (sqlite_fault(sqlite3.SQLITE_BUSY | 2 << 8), "busy"),
        (sqlite_fault(sqlite3.SQLITE_READONLY | 4 << 8), "read-only"),
        (sqlite_fault(sqlite3.SQLITE_IOERR | 3 << 8), "disk failed"),
        (sqlite_fault(sqlite3.SQLITE_CORRUPT), "damaged"),
        (sqlite_fault(sqlite3.SQLITE_ERROR), "The database failed: it failed."),
        (server_fault("28P01"), "password"),
        (server_fault(None, 'FATAL: password authentication failed for user "odo"'), "password"),
        (server_fault(None, 'FATAL: database "desk" does not exist'), "no database of this name"),
        (server_fault(None, 'FATAL: role "odo" does not exist'), "does not accept this user"),
        (server_fault("53100"), "disk of the PostgreSQL server is full"),
        (server_fault("57P01"), "cannot be reached"),
        (server_fault(None, "connection refused", lost=True), "cannot be reached: connection refused"),
        (server_fault("42P01", "no such table\nLINE 1"), "The database failed: no such table."),
        (PoolTimeoutError("none free"), "no connection came free"),
        (ArgumentError("odd"), "The database failed: odd."),
    ],
)
def test_every_fault_has_a_sentence(error: DBAPIError, sentence: str) -> None:
    assert sentence in str(store_error(error))


def test_what_passes_is_tried_again() -> None:
    passing = [sqlite_fault(sqlite3.SQLITE_BUSY), server_fault("40001"), server_fault("40P01"), server_fault("08006")]
    passing += [server_fault("23505"), server_fault("57P03"), server_fault(None, lost=True)]
    assert all(map(is_passing, passing))
    assert is_passing(PoolTimeoutError("none free"))
    lasting = [sqlite_fault(sqlite3.SQLITE_FULL), server_fault("28P01"), server_fault("42P01"), server_fault(None)]
    assert not any(map(is_passing, lasting))
    assert not is_passing(ArgumentError("odd"))
