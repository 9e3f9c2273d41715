"""A database: connections, transactions and what to do when they fail. The one file that knows both drivers."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from standfirst.errors import StoreError
from standfirst.store.faults import is_passing, store_error

BUSY_SECONDS = 5.0  # how long SQLite waits for another program's write
_WRITE_ATTEMPTS = 7
_READ_ATTEMPTS = 4
_PAUSE_SECONDS = 0.05  # doubled at each attempt: some 3 s in all, time for PostgreSQL to come up again
_READERS = 4  # connections kept open
_READERS_MORE = 28  # opened when needed, closed after use

Result = TypeVar("Result")


class _Shared(threading.local):
    """A thread's transaction that its reads share: whether there may be one, and its connection once something was read."""

    is_wanted = False
    connection: Connection | None = None

    def end(self) -> None:
        if self.connection is not None:
            connection, self.connection = self.connection, None
            connection.close()


class Database:
    """Runs functions in transactions: any number of readers beside one writer (of this process, on SQLite).

    A function that is handed in may be run again when its transaction failed for a passing reason (busy, deadlock, the
    server restarted), so it must do nothing but use its connection.
    """

    def __init__(self, url: str) -> None:
        parsed = _parse(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self._write_lock = threading.Lock()
        self._shared = _Shared()
        if self.is_sqlite:
            self._reader = _sqlite_engine(parsed, begin="BEGIN", kept=_READERS, more=_READERS_MORE, cache_kib=4000)
            self._writer = _sqlite_engine(parsed, begin="BEGIN IMMEDIATE", kept=1, more=0, cache_kib=8000)
        else:
            self._reader = _postgresql_engine(parsed, isolation="REPEATABLE READ")
            self._writer = _postgresql_engine(parsed, isolation="READ COMMITTED")

    def read(self, work: Callable[[Connection], Result]) -> Result:
        """What `work` returns, all of it from one state of the database. Raises StoreError."""
        return _retry(lambda: self._read_once(work), _READ_ATTEMPTS)

    @contextlib.contextmanager
    def one_state(self) -> Iterator[None]:
        """All that this thread reads within comes from one state of the database, in one transaction; after a write of its own,
        or a read that failed and is tried again, from the state of then."""
        if self._shared.is_wanted:
            yield
            return
        self._shared.is_wanted = True
        try:
            yield
        finally:
            self._shared.is_wanted = False
            self._shared.end()

    def write(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work` and commit: all of it or nothing. Raises StoreError."""
        self._shared.end()
        if not self.is_sqlite:
            return _retry(lambda: self._write_once(work), _WRITE_ATTEMPTS)
        with self._write_lock:
            return _retry(lambda: self._write_once(work), 2)  # SQLite has waited by itself

    def close(self) -> None:
        self._reader.dispose()
        self._writer.dispose()

    def _read_once(self, work: Callable[[Connection], Result]) -> Result:
        shared = self._shared
        if not shared.is_wanted:
            with self._reader.connect() as connection:
                return work(connection)
        if shared.connection is None:
            shared.connection = self._reader.connect()
        try:
            return work(shared.connection)
        except SQLAlchemyError:
            shared.end()
            raise

    def _write_once(self, work: Callable[[Connection], Result]) -> Result:
        with self._writer.begin() as connection:
            return work(connection)


def _retry(once: Callable[[], Result], attempts: int) -> Result:
    for attempt in range(1, attempts + 1):
        try:
            return once()
        except SQLAlchemyError as error:
            if attempt == attempts or not is_passing(error):
                raise store_error(error) from error
        time.sleep(_PAUSE_SECONDS * 2 ** (attempt - 1))
    raise AssertionError("the last attempt returns or raises")


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise StoreError("The database's URL cannot be read; it begins with postgresql:// or sqlite:///.") from error
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise StoreError(f"There is no way to keep a desk in {backend}; use postgresql:// or sqlite:///.")
    if not parsed.database or parsed.database == ":memory:":
        raise StoreError("The database's URL names no file; write sqlite:///path/to/standfirst.db.")
    return parsed


def _sqlite_engine(url: URL, *, begin: str, kept: int, more: int, cache_kib: int) -> Engine:
    _make_folder(Path(url.database or ""))
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_use_lifo=True,  # few are used again and again: each that is used holds pages in memory
        pool_size=kept,
        max_overflow=more,
        connect_args={
            "check_same_thread": False,
            "timeout": BUSY_SECONDS,
            "isolation_level": None,  # transactions begin where `begin` says so, not where the driver guesses
            "cached_statements": 256,
        },
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        # A commit survives the death of the process; with NORMAL a power cut may undo the last ones, never damage.
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}").close()
        connection.execute(f"PRAGMA cache_size=-{cache_kib}").close()
        connection.execute("PRAGMA journal_size_limit=67108864").close()

    @event.listens_for(engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The data folder {file.parent} cannot be made: {error.strerror}.") from error


def _postgresql_engine(url: URL, *, isolation: str) -> Engine:
    try:
        return create_engine(
            url,
            isolation_level=isolation,
            pool_size=4,
            max_overflow=12,
            pool_timeout=10,
            connect_args={"connect_timeout": 10, "application_name": "standfirst"},
        )
    except ModuleNotFoundError as error:
        raise StoreError("PostgreSQL needs the extra: pip install 'standfirst[postgresql]'.") from error
