"""Feeds: subscriptions and how they are doing. What a check brings is carried out in outcomes.py."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, delete, insert, or_, select, update

from standfirst.codec import decode, encode
from standfirst.model.desk import FeedOutcome
from standfirst.model.feed import Feed, FeedFormat, FeedHealth, FeedMemory, NewFeed
from standfirst.model.ids import FeedId, PublisherId
from standfirst.model.work import WorkKind
from standfirst.store.bulk import execute_many
from standfirst.store.database import Database
from standfirst.store.ledger import add_to_desk, mark_change
from standfirst.store.publishers import PublisherName, add_to_publisher, save_publishers
from standfirst.store.reading_rows import followers_of, unlist_feed
from standfirst.store.reading_tables import reader_feeds
from standfirst.store.rows import batches
from standfirst.store.subscribing import let_all_follow
from standfirst.store.tables import article_feeds, feeds, work
from standfirst.store.times import from_us, to_us
from standfirst.store.work import finish_claims, finish_work, insert_rows, put_off

# In the order in which feed_of takes them.
FEED_COLUMNS = (
    feeds.c.id,
    feeds.c.url,
    feeds.c.format,
    feeds.c.title,
    feeds.c.site_url,
    feeds.c.publisher_id,
    feeds.c.folder,
    feeds.c.added_at,
    feeds.c.next_check_at,
    feeds.c.health,
    feeds.c.memory,
    feeds.c.article_count,
    feeds.c.is_shared,
)
_ALL = select(*FEED_COLUMNS)
_OF_PUBLISHER = _ALL.where(feeds.c.publisher_id == bindparam("of_publisher"))
_BY_ID = _ALL.where(feeds.c.id == bindparam("of_id"))
_BY_IDS = _ALL.where(feeds.c.id.in_(bindparam("ids", expanding=True)))
_BY_URL = _ALL.where(feeds.c.url == bindparam("of_url"))
_KNOWN_URLS = select(feeds.c.url, feeds.c.id, feeds.c.is_shared).where(
    feeds.c.url.in_(bindparam("urls", expanding=True))
)
_SHARE = update(feeds).where(feeds.c.id == bindparam("of_id")).values(is_shared=1)
_NEW = insert(feeds).returning(feeds.c.id)
_DELETE = delete(feeds).where(feeds.c.id == bindparam("of_id"))
_DELETE_LINKS = delete(article_feeds).where(article_feeds.c.feed_id == bindparam("of_id"))
_DELETE_FOLLOWS = delete(reader_feeds).where(reader_feeds.c.feed_id == bindparam("of_id"))
_MAKE_DUE = (
    update(work)
    .where(
        work.c.kind == WorkKind.CHECK_FEED.value,
        or_(work.c.token.is_(None), work.c.ready_at <= bindparam("now")),
    )
    .values(
        due_at=case((work.c.ready_at < bindparam("now"), work.c.ready_at), else_=bindparam("now")),
        ready_at=case((work.c.ready_at < bindparam("now"), work.c.ready_at), else_=bindparam("now")),
        token=None,
        attempts=0,
        quarantined=0,
        failure=None,
    )
)
_DUE_AT = select(work.c.due_at).where(
    and_(work.c.kind == WorkKind.CHECK_FEED.value, work.c.subject == feeds.c.id, work.c.token.is_(None))
)
_SHOW_DUE = update(feeds).where(_DUE_AT.exists()).values(next_check_at=_DUE_AT.scalar_subquery())
_SAVE = (
    update(feeds)
    .where(feeds.c.id == bindparam("of_id"))
    .values({name: bindparam(f"new_{name}") for name in ("next_check_at", "health", "memory")})
)
_DESCRIBE = (
    update(feeds)
    .where(feeds.c.id == bindparam("of_id"))
    .values({name: bindparam(f"new_{name}") for name in ("url", "title", "site_url", "format")})
)
_ADD = (
    update(feeds)
    .where(feeds.c.id == bindparam("of_id"))
    .values(article_count=feeds.c.article_count + bindparam("more_articles"), last_arrived_at=bindparam("arrived"))
)


class SqlFeeds:
    """ports.FeedStore over SQL, but for save_feed_outcome."""

    _database: Database

    def add_feed(
        self, feed: NewFeed, *, publisher_key: str, publisher_name: str, now: datetime, is_shared: bool = True
    ) -> tuple[Feed, bool]:
        def add(tx: Connection) -> tuple[Feed, bool]:
            known = tx.execute(_KNOWN_URLS, {"urls": [feed.url]}).first()
            new = 0
            if known is None or is_shared > known.is_shared:
                mark_change(tx)
                new = _add_feeds(tx, [(feed, publisher_key, publisher_name)], now=now, is_shared=is_shared)
            return feed_of(tx.execute(_BY_URL, {"of_url": feed.url}).one()), new > 0

        return self._database.write(add)

    def add_feeds(self, feeds: Sequence[tuple[NewFeed, str, str]], *, now: datetime, is_shared: bool = True) -> int:
        def add(tx: Connection) -> int:
            mark_change(tx)
            return _add_feeds(tx, feeds, now=now, is_shared=is_shared)

        return self._database.write(add)

    def get_feed(self, feed_id: FeedId) -> Feed | None:
        row = self._database.read(lambda tx: tx.execute(_BY_ID, {"of_id": feed_id}).first())
        return feed_of(row) if row else None

    def load_feeds(self, feed_ids: Collection[FeedId]) -> dict[FeedId, Feed]:
        rows = self._database.read(lambda tx: list(_rows_by_id(tx, feed_ids)))
        return {FeedId(row.id): feed_of(row) for row in rows}

    def get_feed_by_url(self, url: str) -> Feed | None:
        row = self._database.read(lambda tx: tx.execute(_BY_URL, {"of_url": url}).first())
        return feed_of(row) if row else None

    def list_feeds(self, *, publisher_id: PublisherId | None = None) -> tuple[Feed, ...]:
        statement = _ALL if publisher_id is None else _OF_PUBLISHER
        values = {} if publisher_id is None else {"of_publisher": publisher_id}
        rows = self._database.read(lambda tx: tx.execute(statement, values).all())
        return tuple(
            sorted(map(feed_of, rows), key=lambda feed: (feed.folder, (feed.title or feed.url).casefold(), feed.id))
        )

    def delete_feed(self, feed_id: FeedId) -> bool:
        def remove(tx: Connection) -> bool:
            if not tx.execute(_BY_ID, {"of_id": feed_id}).first():
                return False
            mark_change(tx)
            for reader_id in followers_of(tx, feed_id):
                unlist_feed(tx, reader_id, feed_id)
            delete_whole_feed(tx, feed_id)
            return True

        return self._database.write(remove)

    def make_feeds_due(self, *, now: datetime) -> int:
        def make_due(tx: Connection) -> int:
            mark_change(tx)
            count: int = tx.execute(_MAKE_DUE, {"now": to_us(now)}).rowcount
            tx.execute(_SHOW_DUE)
            return count

        return self._database.write(make_due)


def save_feed(tx: Connection, outcome: FeedOutcome) -> bool:
    """Keep how a feed is doing and when it is checked next; whether it is still there."""
    row = tx.execute(_BY_ID, {"of_id": outcome.feed_id}).first()
    if row is None:
        return False
    tx.execute(_SAVE, _kept(outcome))
    _describe(tx, row, outcome)
    finish_work(tx, WorkKind.CHECK_FEED, outcome.feed_id, outcome.next_check_at)
    return True


def save_quiet_feeds(tx: Connection, outcomes: Sequence[FeedOutcome]) -> None:
    """`save_feed` for many whose work is claimed."""
    there = {row.id: row for row in _rows_by_id(tx, [outcome.feed_id for outcome in outcomes])}
    outcomes = [outcome for outcome in outcomes if outcome.feed_id in there]
    execute_many(tx, _SAVE, [_kept(outcome) for outcome in outcomes])
    for outcome in outcomes:
        _describe(tx, there[outcome.feed_id], outcome)
    due = [(outcome.feed_id, outcome.next_check_at) for outcome in outcomes]
    put_off(tx, WorkKind.CHECK_FEED, [(feed_id, due_at) for feed_id, due_at in due if due_at is not None])
    finish_claims(tx, WorkKind.CHECK_FEED, [feed_id for feed_id, due_at in due if due_at is None])


def _rows_by_id(tx: Connection, feed_ids: Collection[FeedId]) -> Iterator[Any]:
    for some in batches(list(feed_ids)):
        yield from tx.execute(_BY_IDS, {"ids": some})


def _kept(outcome: FeedOutcome) -> dict[str, Any]:
    return {
        "of_id": outcome.feed_id,
        "new_next_check_at": to_us(outcome.next_check_at),
        "new_health": _json(outcome.health),
        "new_memory": _json(outcome.memory),
    }


def _describe(tx: Connection, row: Any, outcome: FeedOutcome) -> None:
    """Keep what the feed says of itself, where that is something new."""
    described = (
        _free_url(tx, row.url, outcome.url),
        outcome.title or row.title,
        outcome.site_url or row.site_url,
        outcome.format or row.format,
    )
    if described != (row.url, row.title, row.site_url, row.format):
        url, title, site_url, feed_format = described
        tx.execute(
            _DESCRIBE,
            {
                "of_id": outcome.feed_id,
                "new_url": url,
                "new_title": title,
                "new_site_url": site_url,
                "new_format": feed_format,
            },
        )


def add_to_feed(tx: Connection, feed_id: int, articles: int, *, arrived_at: int) -> None:
    """Change a feed's kept count of articles, the newest of which arrived then."""
    tx.execute(_ADD, {"of_id": feed_id, "more_articles": articles, "arrived": arrived_at})


def delete_whole_feed(tx: Connection, feed_id: FeedId) -> None:
    """Remove a feed that is there and that is in nobody's lists any more. To be called after mark_change."""
    publisher_id = tx.execute(_BY_ID, {"of_id": feed_id}).one().publisher_id
    finish_work(tx, WorkKind.CHECK_FEED, feed_id, None)
    for statement in (_DELETE_LINKS, _DELETE_FOLLOWS, _DELETE):
        tx.execute(statement, {"of_id": feed_id})
    add_to_publisher(tx, publisher_id, feeds=-1)
    add_to_desk(tx, feeds=-1)


def _free_url(tx: Connection, url: str, new_url: str | None) -> str:
    """The new address, unless another feed has it already."""
    if not new_url or new_url == url or tx.execute(_BY_URL, {"of_url": new_url}).first():
        return url
    return new_url


def _add_feeds(tx: Connection, new: Sequence[tuple[NewFeed, str, str]], *, now: datetime, is_shared: bool) -> int:
    """Add those that are not there; how many. One that is there for some readers is then there for all, if so asked."""
    by_url = {line[0].url: line for line in reversed(new)}
    for batch in batches(list(by_url)):
        for url, feed_id, was_shared in tx.execute(_KNOWN_URLS, {"urls": batch}).all():
            feed = by_url.pop(url)[0]
            if is_shared and not was_shared:
                tx.execute(_SHARE, {"of_id": feed_id})
                let_all_follow(tx, feed_id, feed.folder, now=now)
    for feed, publisher_key, publisher_name in reversed(by_url.values()):
        feed_id = _add_feed(tx, feed, publisher_key, publisher_name, now, is_shared=is_shared)
        if is_shared:
            let_all_follow(tx, feed_id, feed.folder, now=now)
    return len(by_url)


def _add_feed(
    tx: Connection, feed: NewFeed, publisher_key: str, publisher_name: str, now: datetime, *, is_shared: bool
) -> FeedId:
    named = {publisher_key: PublisherName(name=publisher_name, home_url=feed.site_url)}
    publisher_id = save_publishers(tx, named)[publisher_key]
    row = {
        "url": feed.url,
        "format": feed.format,
        "title": feed.title,
        "site_url": feed.site_url,
        "publisher_id": publisher_id,
        "folder": _json(feed.folder),
        "added_at": to_us(now),
        "next_check_at": to_us(now),
        "health": _json(FeedHealth()),
        "memory": _json(FeedMemory()),
        "article_count": 0,
        "is_shared": int(is_shared),
    }
    feed_id = FeedId(tx.execute(_NEW, row).scalar_one())
    insert_rows(tx, WorkKind.CHECK_FEED, [feed_id], due_at=now)
    add_to_publisher(tx, publisher_id, feeds=1)
    add_to_desk(tx, feeds=1)
    return feed_id


def feed_of(row: Any) -> Feed:
    """A feed from a row that begins with FEED_COLUMNS."""
    (
        feed_id, url, feed_format, title, site_url, publisher_id, folder,
        added_at, next_check_at, health, memory, article_count, is_shared, *_,
    ) = row  # fmt: skip
    return Feed(
        id=feed_id,
        url=url,
        format=FeedFormat(feed_format) if feed_format else None,
        title=title,
        site_url=site_url,
        publisher_id=publisher_id,
        folder=_folder_of(folder),
        added_at=from_us(added_at),
        next_check_at=from_us(next_check_at),
        health=_health_of(health),
        memory=_memory_of(memory),
        article_count=article_count,
        is_shared=bool(is_shared),
    )


# Lists of feeds are read far more often than feeds are checked: what stands in their rows is decoded once.
@lru_cache(maxsize=1024)
def _folder_of(row: str) -> tuple[str, ...]:
    return decode(row, tuple[str, ...])


@lru_cache(maxsize=2048)
def _health_of(row: str) -> FeedHealth:
    return decode(row, FeedHealth)


@lru_cache(maxsize=2048)
def _memory_of(row: str) -> FeedMemory:
    return decode(row, FeedMemory)


def _json(value: object) -> str:
    return encode(value).decode("utf-8")
