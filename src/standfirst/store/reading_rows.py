"""The rows of readers' lists: kept in step with what feeds bring and what readers follow, in the same transactions."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection, and_, bindparam, case, delete, exists, func, insert, literal, select, update
from sqlalchemy import Integer as SqlInteger

from standfirst.model.ids import ArticleId, FeedId, ReaderId
from standfirst.store.reading_tables import label_articles, labels, reader_articles, reader_feeds
from standfirst.store.rows import batches
from standfirst.store.tables import article_feeds, articles

_COLUMNS = ("reader_id", "article_id", "feed_count", "is_listed", "is_read", "is_hidden", "changed_at")
_FOLLOWERS = select(reader_feeds.c.reader_id).where(reader_feeds.c.feed_id == bindparam("of_feed"))
_OF_FEED = select(article_feeds.c.article_id).where(article_feeds.c.feed_id == bindparam("of_feed"))
_LISTED = (literal(1, SqlInteger), literal(1, SqlInteger), literal(0, SqlInteger), literal(0, SqlInteger))
_ONE_MORE = {
    "feed_count": reader_articles.c.feed_count + 1,
    "is_listed": (1 - reader_articles.c.is_hidden) * (1 - reader_articles.c.is_muted),
}

_LIST_NEW = insert(reader_articles).from_select(
    _COLUMNS,
    select(reader_feeds.c.reader_id, articles.c.id, *_LISTED, articles.c.arrived_at)
    .join_from(reader_feeds, articles, articles.c.id.between(bindparam("first_id"), bindparam("last_id")))
    .where(reader_feeds.c.feed_id == bindparam("of_feed")),
)
_LIST_AGAIN = (
    update(reader_articles)
    .where(reader_articles.c.article_id == bindparam("of_article"), reader_articles.c.reader_id.in_(_FOLLOWERS))
    .values(_ONE_MORE)
)
_LIST_KNOWN = insert(reader_articles).from_select(
    _COLUMNS,
    select(reader_feeds.c.reader_id, articles.c.id, *_LISTED, articles.c.arrived_at)
    .join_from(reader_feeds, articles, articles.c.id == bindparam("of_article"))
    .where(
        reader_feeds.c.feed_id == bindparam("of_feed"),
        ~exists().where(
            reader_articles.c.reader_id == reader_feeds.c.reader_id,
            reader_articles.c.article_id == bindparam("of_article"),
        ),
    ),
)
_ADD_UNREAD = (
    update(reader_feeds)
    .where(reader_feeds.c.feed_id == bindparam("of_feed"))
    .values(unread_count=reader_feeds.c.unread_count + bindparam("more"), last_arrived_at=bindparam("arrived"))
)
_ARRIVED = (
    update(reader_feeds)
    .where(reader_feeds.c.feed_id == bindparam("of_feed"))
    .values(last_arrived_at=bindparam("arrived"))
)
_ADD_UNREAD_UNLESS_READ = (
    update(reader_feeds)
    .where(
        reader_feeds.c.feed_id == bindparam("of_feed"),
        exists().where(
            reader_articles.c.reader_id == reader_feeds.c.reader_id,
            reader_articles.c.article_id == bindparam("of_article"),
            reader_articles.c.is_read == 0,
            reader_articles.c.is_muted == 0,
        ),
    )
    .values(unread_count=reader_feeds.c.unread_count + 1)
)
_LIST_FEED_AGAIN = (
    update(reader_articles)
    .where(reader_articles.c.reader_id == bindparam("of_reader"), reader_articles.c.article_id.in_(_OF_FEED))
    .values(_ONE_MORE)
)
_LIST_FEED = insert(reader_articles).from_select(
    _COLUMNS,
    select(bindparam("of_reader", type_=SqlInteger), article_feeds.c.article_id, *_LISTED, articles.c.arrived_at)
    .join(articles, articles.c.id == article_feeds.c.article_id)
    .where(
        article_feeds.c.feed_id == bindparam("of_feed"),
        ~exists().where(
            reader_articles.c.reader_id == bindparam("of_reader"),
            reader_articles.c.article_id == article_feeds.c.article_id,
        ),
    ),
)
_UNLIST_FEED = (
    update(reader_articles)
    .where(reader_articles.c.reader_id == bindparam("of_reader"), reader_articles.c.article_id.in_(_OF_FEED))
    .values(
        feed_count=reader_articles.c.feed_count - 1,
        is_listed=case(
            (reader_articles.c.feed_count > 1, (1 - reader_articles.c.is_hidden) * (1 - reader_articles.c.is_muted)),
            else_=0,
        ),
    )
)
_LABELLED = exists().where(
    label_articles.c.article_id == reader_articles.c.article_id,
    label_articles.c.label_id == labels.c.id,
    labels.c.reader_id == bindparam("of_reader"),
)
_IS_BARE = and_(
    reader_articles.c.reader_id == bindparam("of_reader"),
    reader_articles.c.feed_count == 0,
    reader_articles.c.is_read == 0,
    reader_articles.c.is_hidden == 0,
    reader_articles.c.saved_at.is_(None),
    ~_LABELLED,
)
_DROP_BARE_OF_FEED = delete(reader_articles).where(_IS_BARE, reader_articles.c.article_id.in_(_OF_FEED))
_DROP_BARE = delete(reader_articles).where(_IS_BARE, reader_articles.c.article_id.in_(bindparam("ids", expanding=True)))
_UNREAD_OF_FEED = (
    select(article_feeds.c.article_id)
    .join(reader_articles, reader_articles.c.article_id == article_feeds.c.article_id)
    .where(
        article_feeds.c.feed_id == bindparam("of_feed"),
        reader_articles.c.reader_id == bindparam("of_reader"),
        reader_articles.c.is_read == 0,
        reader_articles.c.is_muted == 0,
    )
)
_FEEDS_OF = (
    select(article_feeds.c.feed_id, func.count())
    .join(reader_feeds, reader_feeds.c.feed_id == article_feeds.c.feed_id)
    .where(
        reader_feeds.c.reader_id == bindparam("of_reader"),
        article_feeds.c.article_id.in_(bindparam("ids", expanding=True)),
    )
    .group_by(article_feeds.c.feed_id)
)
_ADD_OWN_UNREAD = (
    update(reader_feeds)
    .where(reader_feeds.c.reader_id == bindparam("of_reader"), reader_feeds.c.feed_id == bindparam("of_feed"))
    .values(unread_count=reader_feeds.c.unread_count + bindparam("more"))
)


def list_new_articles(tx: Connection, feed_id: FeedId, first_id: int, last_id: int, *, arrived_at: int) -> None:
    """Put articles that were not there before, named by this feed, into its followers' lists."""
    tx.execute(_LIST_NEW, {"of_feed": feed_id, "first_id": first_id, "last_id": last_id})
    tx.execute(_ADD_UNREAD, {"of_feed": feed_id, "more": last_id - first_id + 1, "arrived": arrived_at})


def list_known_article(tx: Connection, feed_id: FeedId, article_id: ArticleId, *, named_at: int) -> None:
    """Put an article that this feed names for the first time into its followers' lists; who read it has read it."""
    values = {"of_feed": feed_id, "of_article": article_id}
    for statement in (_LIST_AGAIN, _LIST_KNOWN, _ADD_UNREAD_UNLESS_READ):
        tx.execute(statement, values)
    tx.execute(_ARRIVED, {"of_feed": feed_id, "arrived": named_at})


def list_feed(tx: Connection, reader_id: ReaderId, feed_id: FeedId) -> int:
    """Put all articles of a feed into the reader's lists; how many of them are unread."""
    values = {"of_reader": reader_id, "of_feed": feed_id}
    tx.execute(_LIST_FEED_AGAIN, values)
    tx.execute(_LIST_FEED, values)
    return len(tx.execute(_UNREAD_OF_FEED, values).all())


def unlist_feed(tx: Connection, reader_id: ReaderId, feed_id: FeedId) -> None:
    """Take a feed's articles out of the reader's lists; what the reader did with them stays."""
    values = {"of_reader": reader_id, "of_feed": feed_id}
    tx.execute(_UNLIST_FEED, values)
    tx.execute(_DROP_BARE_OF_FEED, values)


def drop_bare_rows(tx: Connection, reader_id: ReaderId, ids: list[ArticleId]) -> None:
    """Forget articles that no feed of the reader names and that the reader did nothing with (at most BATCH)."""
    tx.execute(_DROP_BARE, {"of_reader": reader_id, "ids": ids})


def followers_of(tx: Connection, feed_id: FeedId) -> list[ReaderId]:
    return [ReaderId(reader_id) for reader_id in tx.execute(_FOLLOWERS, {"of_feed": feed_id}).scalars()]


def count_as_unread(tx: Connection, reader_id: ReaderId, ids: list[ArticleId], *, sign: int) -> None:
    """Keep the unread counts in step with articles that now count as unread (1), or do so no more (-1)."""
    more: Counter[int] = Counter()
    for batch in batches(ids):
        for feed_id, count in tx.execute(_FEEDS_OF, {"of_reader": reader_id, "ids": batch}):
            more[feed_id] += sign * count
    for feed_id, count in more.items():
        tx.execute(_ADD_OWN_UNREAD, {"of_reader": reader_id, "of_feed": feed_id, "more": count})
