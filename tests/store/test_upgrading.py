"""A database that an earlier version wrote and filled is brought up to date, and nothing in it is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Integer, LargeBinary, MetaData, Table, func, insert, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from standfirst.model.ids import ArticleId, FeedId, ReaderId
from standfirst.model.reading import ArticleFilter, Slice, Standing
from standfirst.store import schema
from standfirst.store.database import Database
from standfirst.store.opening import SqlStore, open_store
from tests.store.conftest import SERVER, run_on_server

VERSIONS = [f"{number:04}" for number in range(1, int(schema.HEAD))]
ROWS = 2  # of each table
KNOWN_VALUES = {
    "format": "rss",
    "folder": '["Quays","East"]',
    "health": '{"reason":"ok"}',
    "memory": "{}",
    "details": "{}",
    "reasons": "[]",
}
READ_MARKS = "read_marks"  # since 0007 a part of reader_articles


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of each kind that has nothing in it, not even tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'desk.db'}"
        return
    name = f"standfirst_test_{uuid4().hex[:12]}"
    try:
        run_on_server(f"CREATE DATABASE {name}")
    except OperationalError as error:
        pytest.skip(f"no PostgreSQL answers at {SERVER}: {str(error.orig).splitlines()[0]}")
    yield make_url(SERVER).set(database=name).render_as_string(hide_password=False)
    run_on_server(f"DROP DATABASE {name} WITH (FORCE)")


def make_old(url: str, version: str) -> dict[str, list[dict[str, Any]]]:
    """A database as it was at this version, with rows in every table; what was in them."""
    database = Database(url)

    def make(tx: Connection) -> dict[str, list[dict[str, Any]]]:
        config = Config(attributes={"connection": tx})
        config.set_main_option("script_location", str(schema._MIGRATIONS).replace("%", "%%"))
        command.upgrade(config, version)
        for table in tables_of(tx):
            if not tx.execute(select(func.count()).select_from(table)).scalar_one():
                tx.execute(insert(table), [row_of(table, number) for number in range(1, ROWS + 1)])
        return contents(tx)

    try:
        return database.write(make)
    finally:
        database.close()


def tables_of(tx: Connection) -> list[Table]:
    found = MetaData()
    found.reflect(tx)
    return [table for table in found.sorted_tables if not table.name.startswith(("alembic", "article_words"))]


def row_of(table: Table, number: int) -> dict[str, Any]:
    return {column.name: value_of(column, number) for column in table.columns}


def value_of(column: Any, number: int) -> Any:
    if column.name in KNOWN_VALUES and not isinstance(column.type, LargeBinary):
        return KNOWN_VALUES[column.name]
    if column.name == "kind" and column.table.name == "filters":
        return "words"
    if column.name in ("is_hidden", "is_muted"):
        return 0
    if column.name.startswith("is_") or column.name in ("keeps", "fever"):
        return 1
    if column.name == "key" and column.table.name == "publishers":
        return f"p{number}.example"
    if isinstance(column.type, Integer):
        return number
    if isinstance(column.type, LargeBinary):
        return b"%d" % number
    return float(number) if column.type.python_type is float else f"{column.name} {number}"


def contents(tx: Connection) -> dict[str, list[dict[str, Any]]]:
    return {table.name: [dict(row) for row in tx.execute(select(table)).mappings()] for table in tables_of(tx)}


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_is_lost_from_any_version(url: str, version: str) -> None:
    before = make_old(url, version)
    assert len(before) > 10
    open_store(url).close()
    database = Database(url)
    after = database.read(contents)
    database.close()
    for name, rows in before.items():
        if name == READ_MARKS:
            marks = {(row["reader_id"], row["article_id"]): row["read_at"] for row in after["reader_articles"]}
            assert [marks[row["reader_id"], row["article_id"]] for row in rows] == [row["read_at"] for row in rows]
            continue
        # Readers' names were not one reader's only before 0005: they may have been changed.
        changed = {"name"} if name == "readers" and version < "0005" else set()
        kept = [row.items() for row in after[name]]
        lost = [row for row in rows if not any(without(row, changed).items() <= other for other in kept)]
        assert (name, lost) == (name, [])


def without(row: dict[str, Any], columns: set[str]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in columns}


@pytest.mark.slow
def test_a_reader_of_an_earlier_version_goes_on_where_they_were(url: str) -> None:
    """Two articles in a feed that the reader follows, one of them read and filtered: so before the states had a table, and so now."""
    make_old(url, "0006")
    database = Database(url)
    database.write(set_the_scene)
    database.close()
    store = open_store(url)
    try:
        check_the_scene(store)
    finally:
        store.close()


def set_the_scene(tx: Connection) -> None:
    named = {table.name: table for table in tables_of(tx)}
    for name in ("read_marks", "reader_feeds", "article_feeds", "filters"):
        tx.execute(named[name].delete())
    links = [row_of(named["article_feeds"], 1) | {"feed_id": 1, "article_id": number} for number in (1, 2)]
    tx.execute(insert(named["article_feeds"]), links)
    tx.execute(named["feeds"].update().where(named["feeds"].c.id == 1).values(article_count=2))
    tx.execute(insert(named["reader_feeds"]), {"reader_id": 1, "feed_id": 1, "unread_count": 1})
    tx.execute(insert(named["read_marks"]), {"reader_id": 1, "article_id": 2, "read_at": 77})
    tx.execute(insert(named["filters"]), row_of(named["filters"], 1) | {"pattern": "headline 2", "keeps": 0})


def check_the_scene(store: SqlStore) -> None:
    reader = ReaderId(1)
    (line,) = store.list_subscriptions(reader)
    assert (line.feed.id, line.unread_count) == (FeedId(1), 1)
    assert store.count_unread(reader).total == 1
    unread = store.list_arrived(reader, ArticleFilter(read=False), Slice())
    assert [each.id for each in unread] == [ArticleId(1)]
    assert store.count_arrived(reader, ArticleFilter(read=True)) == 0, "their filter, which now holds in all lists"
    assert store.count_arrived(reader, ArticleFilter(read=True, standing=Standing.KNOWN)) == 1
