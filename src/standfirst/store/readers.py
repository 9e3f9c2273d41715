"""Readers: what they follow and what they have read, with the unread counts that follow."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from standfirst.model.ids import ArticleId, FeedId, ReaderId
from standfirst.store.database import Database
from standfirst.store.ledger import lock_desk
from standfirst.store.rows import batches
from standfirst.store.tables import article_feeds, articles, feeds, read_marks, reader_feeds, readers
from standfirst.store.times import to_us

_READER = select(readers.c.id).where(readers.c.id == bindparam("of_reader")).with_for_update()
_FEED = select(feeds.c.id).where(feeds.c.id == bindparam("of_feed"))
_FOLLOWS = select(reader_feeds.c.feed_id).where(
    reader_feeds.c.reader_id == bindparam("of_reader"), reader_feeds.c.feed_id == bindparam("of_feed")
)
_NEW_FOLLOW = insert(reader_feeds)
_UNREAD = (
    select(func.count())
    .select_from(
        article_feeds.outerjoin(
            read_marks,
            (read_marks.c.article_id == article_feeds.c.article_id)
            & (read_marks.c.reader_id == bindparam("of_reader")),
        )
    )
    .where(article_feeds.c.feed_id == bindparam("of_feed"), read_marks.c.article_id.is_(None))
)
_THERE = select(articles.c.id).where(articles.c.id.in_(bindparam("ids", expanding=True)))
_READ = select(read_marks.c.article_id).where(
    read_marks.c.reader_id == bindparam("of_reader"), read_marks.c.article_id.in_(bindparam("ids", expanding=True))
)
_NEW_MARKS = insert(read_marks)
_DROP_MARKS = delete(read_marks).where(
    read_marks.c.reader_id == bindparam("of_reader"), read_marks.c.article_id.in_(bindparam("ids", expanding=True))
)
_FEEDS_OF = (
    select(article_feeds.c.feed_id, func.count())
    .where(article_feeds.c.article_id.in_(bindparam("ids", expanding=True)))
    .group_by(article_feeds.c.feed_id)
)
_ADD_UNREAD = (
    update(reader_feeds)
    .where(reader_feeds.c.reader_id == bindparam("of_reader"), reader_feeds.c.feed_id == bindparam("of_feed"))
    .values(unread_count=reader_feeds.c.unread_count + bindparam("more"))
)
_COUNTS = (
    select(reader_feeds.c.feed_id, reader_feeds.c.unread_count)
    .where(reader_feeds.c.reader_id == bindparam("of_reader"))
    .order_by(reader_feeds.c.feed_id)
)


class SqlReaders:
    """ports.ReaderStore over SQL."""

    _database: Database

    def follow_feed(self, reader_id: ReaderId, feed_id: FeedId) -> None:
        values = {"of_reader": reader_id, "of_feed": feed_id}

        def follow(tx: Connection) -> None:
            lock_desk(tx)
            is_there = tx.execute(_READER, values).first() and tx.execute(_FEED, values).first()
            if is_there and not tx.execute(_FOLLOWS, values).first():
                unread = tx.execute(_UNREAD, values).scalar_one()
                tx.execute(_NEW_FOLLOW, {"reader_id": reader_id, "feed_id": feed_id, "unread_count": unread})

        self._database.write(follow)

    def mark_read(self, reader_id: ReaderId, article_ids: Collection[ArticleId], *, read: bool, now: datetime) -> int:
        def mark(tx: Connection) -> int:
            lock_desk(tx)
            if not tx.execute(_READER, {"of_reader": reader_id}).first():
                return 0
            return sum(_mark(tx, reader_id, batch, read=read, now=now) for batch in batches(sorted(set(article_ids))))

        return self._database.write(mark) if article_ids else 0

    def unread_counts(self, reader_id: ReaderId) -> dict[FeedId, int]:
        rows = self._database.read(lambda tx: tx.execute(_COUNTS, {"of_reader": reader_id}).all())
        return {FeedId(feed_id): count for feed_id, count in rows}


def _mark(tx: Connection, reader_id: ReaderId, ids: list[ArticleId], *, read: bool, now: datetime) -> int:
    marked = set(tx.execute(_READ, {"of_reader": reader_id, "ids": ids}).scalars())
    if read:
        changed = sorted(set(tx.execute(_THERE, {"ids": ids}).scalars()) - marked)
        rows = [{"reader_id": reader_id, "article_id": article_id, "read_at": to_us(now)} for article_id in changed]
        if rows:
            tx.execute(_NEW_MARKS, rows)
    else:
        changed = sorted(marked)
        tx.execute(_DROP_MARKS, {"of_reader": reader_id, "ids": changed})
    for feed_id, count in tx.execute(_FEEDS_OF, {"ids": changed}).all():
        tx.execute(_ADD_UNREAD, {"of_reader": reader_id, "of_feed": feed_id, "more": -count if read else count})
    return len(changed)
