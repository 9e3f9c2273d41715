"""One store of each kind for the contract suite: memory, a SQLite file, a PostgreSQL database of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from standfirst.ports import Store
from standfirst.store.memory import MemoryStore
from standfirst.store.metadata import METADATA
from standfirst.store.opening import SqlStore, open_store

SERVER = os.environ.get("STANDFIRST_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/postgres")
KINDS = ("memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql))
SQL_KINDS = KINDS[1:]
SERIALS = (
    "publishers",
    "feeds",
    "readers",
    "folders",
    "labels",
    "out_links",
    "webhooks",
    "api_passwords",
    "sessions",
    "passkeys",
    "comments",
    "notices",
    "filters",
)


def run_on_server(statement: str) -> None:
    """A statement outside of any transaction, on the test server itself."""
    engine = create_engine(make_url(SERVER).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """An empty database of this test process's own; skips where no server answers."""
    name = f"standfirst_test_{uuid4().hex[:12]}"
    try:
        run_on_server(f"CREATE DATABASE {name}")
        run_on_server(f"ALTER DATABASE {name} SET synchronous_commit TO off")
    except OperationalError as error:
        pytest.skip(f"no PostgreSQL answers at {SERVER}: {str(error.orig).splitlines()[0]}")
    yield make_url(SERVER).set(database=name).render_as_string(hide_password=False)
    run_on_server(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgresql_store(postgresql_url: str) -> Iterator[SqlStore]:
    store = open_store(postgresql_url)
    yield store
    store.close()


@pytest.fixture(scope="session")
def empty_sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file that was made and closed, to be copied: quicker than to make one for every test."""
    path = tmp_path_factory.mktemp("empty") / "desk.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, empty_sqlite_file: Path) -> str:
    shutil.copy(empty_sqlite_file, tmp_path / "desk.db")
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty store of each kind."""
    if request.param == "memory":
        yield MemoryStore()
    else:
        yield from sql_store_of(request)


@pytest.fixture(params=SQL_KINDS)
def sql_store(request: pytest.FixtureRequest) -> Iterator[SqlStore]:
    """An empty store of each kind that keeps what it knows."""
    yield from sql_store_of(request)


def sql_store_of(request: pytest.FixtureRequest) -> Iterator[SqlStore]:
    if request.param == "sqlite":
        opened = open_store(request.getfixturevalue("sqlite_url"))
        yield opened
        opened.close()
        return
    kept: SqlStore = request.getfixturevalue("postgresql_store")
    empty(kept)
    yield kept


def empty(store: SqlStore) -> None:
    """Take everything out of a PostgreSQL store. Deleting few rows is much quicker than truncating many tables."""
    names = ["article_words", *(table.name for table in reversed(METADATA.sorted_tables))]
    statements = [f"DELETE FROM {name}" for name in names]
    statements += [f"SELECT setval('{name}_id_seq', 1, false)" for name in SERIALS]
    statements.append("INSERT INTO desk VALUES (1, 0, 0, 0, 0, 0, 0, 0, 0)")
    store._database.write(lambda tx: tx.exec_driver_sql("; ".join(statements)).close())
