"""How many articles the long lists of a reader have, from the counts that are kept: no page counts a hundred thousand rows."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, bindparam, func, select, text

from standfirst.model.ids import ReaderId
from standfirst.model.reading import ArticleFilter
from standfirst.store.reading_tables import reader_articles, reader_feeds
from standfirst.store.tables import feeds

_SUMS = (
    select(func.coalesce(func.sum(feeds.c.article_count), 0), func.coalesce(func.sum(reader_feeds.c.unread_count), 0))
    .join_from(reader_feeds, feeds, feeds.c.id == reader_feeds.c.feed_id)
    .where(reader_feeds.c.reader_id == bindparam("of_reader"))
)
_NAMED_AGAIN = (
    select(
        reader_articles.c.is_read,
        func.sum(reader_articles.c.feed_count - 1),
        func.sum((reader_articles.c.feed_count - 1) * reader_articles.c.is_muted),
    )
    .where(
        reader_articles.c.reader_id == bindparam("of_reader"),
        reader_articles.c.is_read.in_((0, 1)),  # leads SQLite to the index
        text("reader_articles.feed_count > 1"),  # word for word the condition of the index
    )
    .group_by(reader_articles.c.is_read)
)
_UNLISTED = (  # by is_read, which leads SQLite to the index again
    select(reader_articles.c.is_read, func.count())
    .where(
        reader_articles.c.reader_id == bindparam("of_reader"),
        reader_articles.c.is_listed == 0,
        reader_articles.c.is_read.in_((0, 1)),
        reader_articles.c.feed_count > 0,
    )
    .group_by(reader_articles.c.is_read)
)


def kept_total(tx: Connection, reader_id: ReaderId, which: ArticleFilter) -> int | None:
    """How many articles the reader's whole list has, or its read or unread ones; None for what has to be counted."""
    if replace(which, read=None) != ArticleFilter():
        return None
    values = {"of_reader": reader_id}
    named, unread = tx.execute(_SUMS, values).one()
    again = {is_read: (count, muted) for is_read, count, muted in tx.execute(_NAMED_AGAIN, values)}
    count, muted = again.get(0, (0, 0))
    unread -= count - muted  # what filters hold back is in no count of unread ones
    if which.read is False:
        return int(unread)
    unlisted = sum(row[1] for row in tx.execute(_UNLISTED, values))
    listed = named - sum(count for count, _ in again.values()) - unlisted
    return int(listed - unread if which.read else listed)
