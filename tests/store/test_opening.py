"""Opening a desk's database: made at once where there is none, and a sentence where it cannot be had."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from standfirst.errors import StoreError
from standfirst.ports import Store
from standfirst.store.opening import SqlStore, migrate, open_store
from standfirst.store.schema import HEAD
from tests.make import NOW, draft
from tests.store.conftest import run_on_server
from tests.store.desks import bring, subscribe


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def fresh_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where there is no desk yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'data' / 'new' / 'desk.db'}"
        return
    server = request.getfixturevalue("postgresql_url")
    name = f"{make_url(server).database}_fresh"
    run_on_server(f"CREATE DATABASE {name}")
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    run_on_server(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_fresh_database_works_at_once_and_keeps_what_it_is_told(fresh_url: str) -> None:
    store: Store = open_store(fresh_url)
    store.check()
    bring(store, subscribe(store).id, draft(1))
    secret = store.secret("cookies")
    store.close()
    again = open_store(fresh_url)
    assert [card.id for card in again.list_articles().rows] == [1]
    assert again.secret("cookies") == secret
    assert len(secret) == 32
    assert again.secret("pictures") != secret
    again.close()


def test_migrate_says_what_it_did(fresh_url: str) -> None:
    assert migrate(fresh_url) == f"The database was made (version {HEAD})."
    assert migrate(fresh_url) == f"The database is up to date (version {HEAD})."


def test_a_schema_newer_than_the_program_is_left_alone(fresh_url: str) -> None:
    store = open_store(fresh_url)
    store._database.write(lambda tx: tx.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(StoreError, match=r"schema version 9999.*Install the newer version"):
        open_store(fresh_url)
    with pytest.raises(StoreError, match="run standfirst migrate"):
        store.check()
    store.close()


def test_a_first_migration_that_fails_leaves_nothing_behind(fresh_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StoreError("The power went.")

    with monkeypatch.context() as patch:
        patch.setattr("alembic.op.create_index", fail)
        with pytest.raises(StoreError, match="The power went"):
            open_store(fresh_url)
    open_store(fresh_url).close()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    with pytest.raises(StoreError, match=r"The data folder .* cannot be made: Not a directory"):
        open_store(f"sqlite:///{tmp_path / 'file' / 'data' / 'desk.db'}")


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "desk.db").write_text("This is a letter, not a database. " * 50)
    with pytest.raises(StoreError, match="not a SQLite database"):
        open_store(f"sqlite:///{tmp_path / 'desk.db'}")


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(f"sqlite:///{tmp_path}")


@pytest.fixture
def readable_folder() -> Iterator[Path]:
    """A folder that others than us may look into, which pytest's own are not."""
    with tempfile.TemporaryDirectory(prefix="standfirst-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="needs root, to act as somebody who is not")
def test_a_read_only_folder(readable_folder: Path, empty_sqlite_file: Path) -> None:
    folder = readable_folder
    program = (
        "import os, sys; from standfirst.errors import StoreError; from standfirst.store.opening import open_store\n"
        "import alembic.command, sqlalchemy.dialects.sqlite\n"
        "os.setuid(65534)\n"
        "try: open_store(sys.argv[1]).check()\n"
        "except StoreError as error: print(error)\n"
    )
    answers = []
    for copy in (False, True):
        if copy:
            (folder / "desk.db").write_bytes(empty_sqlite_file.read_bytes())
        folder.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", program, f"sqlite:///{folder / 'desk.db'}"],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        answers.append(done.stdout.strip() or done.stderr)
        folder.chmod(0o755)
    assert answers == [
        "The database file cannot be opened: look at the folder's permissions.",
        "The database cannot be written: its file or its folder is read-only.",
    ]


def test_a_locked_database_is_waited_for_and_then_said(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standfirst.store.database.BUSY_SECONDS", 0.05)
    store = open_store(sqlite_url)
    other = sqlite3.connect(make_url(sqlite_url).database or "", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="busy"):
        subscribe(store)
    assert store.list_feeds() == ()
    other.execute("ROLLBACK")
    other.close()
    assert subscribe(store).id == 1
    store.close()


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mysql://localhost/desk", "no way to keep a desk in mysql"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("nonsense", "cannot be read"),
        ("what://ever", "cannot be read|no way"),
        ("postgresql://nobody@127.0.0.1:1/desk", "PostgreSQL server cannot be reached"),
    ],
)
def test_addresses_that_lead_nowhere(url: str, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standfirst.store.database._PAUSE_SECONDS", 0.0)
    with pytest.raises(StoreError, match=sentence):
        open_store(url)


@pytest.mark.postgresql
def test_a_postgresql_database_that_is_not_there(postgresql_url: str) -> None:
    with pytest.raises(StoreError, match="has no database of this name"):
        open_store(
            make_url(postgresql_url).set(database="standfirst_is_not_here").render_as_string(hide_password=False)
        )


def test_postgresql_without_its_driver_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"standfirst\[postgresql\]"):
        open_store("postgresql://postgres@127.0.0.1/desk")


def test_the_driver_is_not_loaded_for_sqlite(sqlite_url: str) -> None:
    program = (
        "import sys; from standfirst.store.opening import open_store; open_store(sys.argv[1]).close()\n"
        "print([name for name in ('psycopg', 'alembic', 'mako') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, sqlite_url], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_a_mark_grows_with_what_pages_show(sql_store: SqlStore) -> None:
    marks = [sql_store.change_mark()]
    feed = subscribe(sql_store)
    marks.append(sql_store.change_mark())
    bring(sql_store, feed.id, draft(1))
    marks.append(sql_store.change_mark())
    sql_store.delete_feed(feed.id)
    marks.append(sql_store.change_mark())
    assert marks == sorted(set(marks))
    sql_store.count_unread(sql_store.add_reader("Odo", now=NOW))
    assert sql_store.change_mark() == marks[-1]


def test_another_process_moves_the_mark(sqlite_url: str) -> None:
    here, there = open_store(sqlite_url), open_store(sqlite_url)
    mark = here.change_mark()
    bring(there, subscribe(there).id, draft(1))
    assert here.change_mark() > mark
    assert len(here.list_articles().rows) == 1
    here.close()
    there.close()
