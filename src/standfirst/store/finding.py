"""Searches through a reader's articles that are ordered by more than arrival, counted and skipped into (Miniflux's way)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, exists, func, select

from standfirst.model.ids import ArticleId, ReaderId
from standfirst.model.reading import ArticleOrder, ArticleQuery, Standing
from standfirst.store.cards import RANK_MAX, article_id_of_rank
from standfirst.store.database import Database
from standfirst.store.index import find_ranks
from standfirst.store.kept_totals import kept_total
from standfirst.store.listing import Bounds, arrival_bounds, leads_its_story, list_key, select_ids
from standfirst.store.queries import parse_query
from standfirst.store.reading_tables import folders, reader_articles, reader_feeds
from standfirst.store.tables import article_feeds, article_hashtags, articles, desk, publishers
from standfirst.store.times import to_us

WORDS_FOUND_MAX = 5000
LIMIT_MAX = 10_000

_ARTICLE_COUNT = select(desk.c.article_count)


class SqlFinding:
    """reading_ports.ListStore.find_articles over SQL."""

    _database: Database

    def find_articles(self, reader_id: ReaderId, query: ArticleQuery) -> tuple[int, tuple[ArticleId, ...]]:
        def read(tx: Connection) -> tuple[int, tuple[ArticleId, ...]]:
            values = _values(reader_id, query, arrival_bounds(tx, query.which))
            found = _conditions(tx, query)
            kept = kept_total(tx, reader_id, query.which) if not found else None
            total = tx.execute(_count(reader_id, query, found), values).scalar_one() if kept is None else kept
            statement = _walk(query, found) if _is_walked(tx, query, total) else _select(reader_id, query, found)
            return total, tuple(
                tx.execute(statement.limit(bindparam("n")).offset(bindparam("skipped")), values).scalars()
            )

        return self._database.read(read)


def _values(reader_id: ReaderId, query: ArticleQuery, bounds: Bounds) -> dict[str, Any]:
    values = select_ids(reader_id, query.which, bounds)[1]
    return {**values, "n": max(0, min(query.limit, LIMIT_MAX)), "skipped": max(0, query.offset)}


def _count(reader_id: ReaderId, query: ArticleQuery, found: list[ColumnElement[bool]]) -> Select[Any]:
    statement = select_ids(reader_id, query.which, Bounds())[0]
    if found:
        statement = statement.join(articles, articles.c.id == list_key(query.which)).where(*found)
    return select(func.count()).select_from(statement.subquery())


def _select(reader_id: ReaderId, query: ArticleQuery, found: list[ColumnElement[bool]]) -> Select[Any]:
    """What the query finds, from the reader's rows."""
    key = list_key(query.which)
    statement = select_ids(reader_id, query.which, Bounds())[0]
    if query.order is ArticleOrder.ID and not found:
        return statement.order_by(key.desc() if query.descending else key)
    order = _order(query.order)
    ordered = (order.desc(), key.desc()) if query.descending else (order, key)
    return statement.join(articles, articles.c.id == key).where(*found).order_by(*ordered)


def _is_walked(tx: Connection, query: ArticleQuery, total: int) -> bool:
    """Whether it is quicker to walk along the articles by publication, and to skip those that are not the reader's, than
    to sort all that are."""
    which = query.which
    is_plain = which.feed_id is None and which.label_id is None and which.folder_id is None and not which.saved
    is_plain = is_plain and which.standing is Standing.LISTED
    if query.order is not ArticleOrder.PUBLISHED or not is_plain or query.words:
        return False
    count: int = tx.execute(_ARTICLE_COUNT).scalar_one()
    return (query.limit + query.offset) * count < total * total


def _walk(query: ArticleQuery, found: list[ColumnElement[bool]]) -> Select[Any]:
    """The same, from the articles by publication. The `+ 0` keep SQLite from the reader's indexes, which would be sorted."""
    own, ordered = reader_articles.c, (articles.c.published_at, articles.c.id)
    conditions = [own.is_listed + 0 == 1, own.reader_id + 0 == bindparam("of_reader"), *found]
    if query.which.read is not None:
        conditions.append(own.is_read + 0 == int(query.which.read))
    if query.which.saved is False:
        conditions.append(own.saved_at.is_(None))
    if query.which.by_story:
        conditions.append(leads_its_story())
    return (
        select(articles.c.id)
        .join_from(articles, reader_articles, own.article_id == articles.c.id)
        .where((articles.c.id + 0).between(bindparam("first_id"), bindparam("last_id")), *conditions)
        .order_by(*(column.desc() if query.descending else column for column in ordered))
    )


def _conditions(tx: Connection, query: ArticleQuery) -> list[ColumnElement[bool]]:
    changed_at, published_at = reader_articles.c.changed_at, articles.c.published_at
    conditions: list[ColumnElement[bool]] = []
    for column, moment, is_after in (
        (published_at, query.published_after, True),
        (published_at, query.published_before, False),
        (changed_at, query.changed_after, True),
        (changed_at, query.changed_before, False),
    ):
        if moment is not None:
            conditions.append(column > to_us(moment) if is_after else column < to_us(moment))
    if query.words:
        wanted = parse_query(query.words)
        ranks = find_ranks(tx, wanted, before=RANK_MAX, limit=WORDS_FOUND_MAX) if wanted.wanted else []
        conditions.append(articles.c.id.in_([article_id_of_rank(rank) for rank in ranks]))
    if query.above_id is not None:
        conditions.append(articles.c.id > query.above_id)
    if query.below_id is not None:
        conditions.append(articles.c.id < query.below_id)
    for key in query.hashtag_keys:
        conditions.append(exists().where(article_hashtags.c.article_id == articles.c.id, article_hashtags.c.key == key))
    return conditions


def _order(order: ArticleOrder) -> ColumnElement[Any]:
    match order:
        case ArticleOrder.STATUS:
            return reader_articles.c.is_read
        case ArticleOrder.CHANGED:
            return reader_articles.c.changed_at
        case ArticleOrder.PUBLISHED:
            return articles.c.published_at
        case ArticleOrder.HEADLINE:
            return articles.c.headline
        case ArticleOrder.PUBLISHER:
            return select(publishers.c.name).where(publishers.c.id == articles.c.publisher_id).scalar_subquery()
        case ArticleOrder.FOLDER:
            return func.coalesce(_origin(reader_feeds.c.folder_id), 0)
        case ArticleOrder.FOLDER_NAME:
            name = select(folders.c.name).where(folders.c.id == _origin(reader_feeds.c.folder_id)).scalar_subquery()
            return func.coalesce(name, "")
    return articles.c.id


def _origin(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A part of the first of the reader's subscriptions that name the article."""
    return (
        select(column)
        .join(article_feeds, article_feeds.c.feed_id == reader_feeds.c.feed_id)
        .where(reader_feeds.c.reader_id == bindparam("of_reader"), article_feeds.c.article_id == articles.c.id)
        .order_by(reader_feeds.c.feed_id)
        .limit(1)
        .correlate(articles)
        .scalar_subquery()
    )
