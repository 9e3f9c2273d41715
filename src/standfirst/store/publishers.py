"""Publishers: made when a feed or an article first names them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, tuple_, update

from standfirst.model.ids import PublisherId
from standfirst.model.paging import Cursor, Page
from standfirst.model.publisher import Publisher
from standfirst.store.cursors import clamp_limit, decode_cursor, encode_cursor
from standfirst.store.database import Database
from standfirst.store.ledger import add_to_desk
from standfirst.store.tables import publishers

_COLUMNS = (
    publishers.c.id,
    publishers.c.key,
    publishers.c.name,
    publishers.c.home_url,
    publishers.c.article_count,
    publishers.c.feed_count,
)
_BY_ID = select(*_COLUMNS).where(publishers.c.id == bindparam("of_id"))
_FIRST_PAGE = (
    select(*_COLUMNS, publishers.c.name_key).order_by(publishers.c.name_key, publishers.c.id).limit(bindparam("n"))
)
_NEXT_PAGE = _FIRST_PAGE.where(
    tuple_(publishers.c.name_key, publishers.c.id) > tuple_(bindparam("after_name"), bindparam("after_id"))
)
_BY_KEYS = select(publishers.c.key, publishers.c.id, publishers.c.name, publishers.c.home_url).where(
    publishers.c.key.in_(bindparam("keys", expanding=True))
)
_NEW = insert(publishers).returning(publishers.c.id)
_COMPLETE = (
    update(publishers)
    .where(publishers.c.id == bindparam("of_id"))
    .values(name=bindparam("new_name"), name_key=bindparam("new_name_key"), home_url=bindparam("new_home_url"))
)
_ADD = (
    update(publishers)
    .where(publishers.c.id == bindparam("of_id"))
    .values(
        article_count=publishers.c.article_count + bindparam("more_articles"),
        feed_count=publishers.c.feed_count + bindparam("more_feeds"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherName:
    """What is known of a publisher where it is named."""

    name: str
    home_url: str | None = None


class SqlPublishers:
    """ports.PublisherStore over SQL."""

    _database: Database

    def get_publisher(self, publisher_id: PublisherId) -> Publisher | None:
        row = self._database.read(lambda tx: tx.execute(_BY_ID, {"of_id": publisher_id}).first())
        return _publisher_of(row) if row else None

    def list_publishers(self, *, after: Cursor | None = None, limit: int = 100) -> Page[Publisher]:
        limit = clamp_limit(limit)
        last = decode_cursor(after, tuple[str, int])
        values: dict[str, object] = {"n": limit + 1}
        if last:
            values |= {"after_name": last[0], "after_id": last[1]}
        statement = _NEXT_PAGE if last else _FIRST_PAGE
        rows = self._database.read(lambda tx: tx.execute(statement, values).all())
        more = encode_cursor(rows[limit - 1][-1], rows[limit - 1][0]) if len(rows) > limit else None
        return Page(rows=tuple(_publisher_of(row) for row in rows[:limit]), next=more)


def save_publishers(tx: Connection, named: Mapping[str, PublisherName]) -> dict[str, PublisherId]:
    """The ids of these publishers by key, made or completed where needed. To be called after mark_change."""
    ids: dict[str, PublisherId] = {}
    for key, known_id, name, home_url in tx.execute(_BY_KEYS, {"keys": list(named)}):
        ids[key] = known_id
        better_name = named[key].name if name == key and named[key].name else name
        better_home = home_url or named[key].home_url
        if (better_name, better_home) != (name, home_url):
            tx.execute(_COMPLETE, {"of_id": known_id, **_name_columns("new_", better_name, better_home)})
    new = [key for key in named if key not in ids]
    for key in new:
        columns = _name_columns("", named[key].name or key, named[key].home_url)
        row = {"key": key, **columns, "article_count": 0, "feed_count": 0}
        ids[key] = PublisherId(tx.execute(_NEW, row).scalar_one())
    if new:
        add_to_desk(tx, publishers=len(new))
    return ids


def add_to_publisher(tx: Connection, publisher_id: int, *, articles: int = 0, feeds: int = 0) -> None:
    """Change a publisher's kept counts."""
    tx.execute(_ADD, {"of_id": publisher_id, "more_articles": articles, "more_feeds": feeds})


def _name_columns(prefix: str, name: str, home_url: str | None) -> dict[str, str | None]:
    return {f"{prefix}name": name, f"{prefix}name_key": name.casefold(), f"{prefix}home_url": home_url}


def _publisher_of(row: Sequence[Any]) -> Publisher:
    publisher_id, key, name, home_url, article_count, feed_count = row[:6]
    return Publisher(
        id=publisher_id, key=key, name=name, home_url=home_url, article_count=article_count, feed_count=feed_count
    )
