"""Lists of a reader's articles in order of arrival: each is a walk along an index, as far as the page goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, bindparam, cast, exists, func, literal, select, text
from sqlalchemy.dialects.postgresql import aggregate_order_by

from standfirst.model.ids import ArticleId, ReaderId
from standfirst.model.reading import (
    UNFILED,
    ArrivedArticle,
    ArticleFilter,
    ArticleState,
    ReadingArticle,
    Slice,
    Standing,
)
from standfirst.store.database import Database
from standfirst.store.kept_totals import kept_total
from standfirst.store.reading_tables import label_articles, labels, reader_articles, reader_feeds
from standfirst.store.rows import batches, load_stored
from standfirst.store.tables import article_feeds, articles, stories
from standfirst.store.times import from_us, to_us

SLICE_MAX = 20_000
_ID_MAX = 2**31 - 1
WINDOW_MIN, WINDOW_TIMES = 2_000, 10  # ids that are looked through first: so many, and so many for each that is wanted
_JUST_AFTER = timedelta(microseconds=1)

_FIRST_SINCE = (
    select(articles.c.id)
    .where(articles.c.arrived_at >= bindparam("since"))
    .order_by(articles.c.arrived_at, articles.c.id)
    .limit(1)
)
_LAST_ID = select(articles.c.id).order_by(articles.c.id.desc()).limit(1)
_OWN = (
    select(
        reader_articles.c.article_id,
        articles.c.arrived_at,
        reader_articles.c.is_read,
        reader_articles.c.is_hidden,
        reader_articles.c.read_at,
        reader_articles.c.saved_at,
        reader_articles.c.changed_at,
    )
    .join(articles, articles.c.id == reader_articles.c.article_id)
    .where(
        reader_articles.c.reader_id == bindparam("of_reader"),
        reader_articles.c.article_id.in_(bindparam("ids", expanding=True)),
    )
)
_ORIGINS = (
    select(article_feeds.c.article_id, func.min(article_feeds.c.feed_id))
    .join(reader_feeds, reader_feeds.c.feed_id == article_feeds.c.feed_id)
    .where(
        reader_feeds.c.reader_id == bindparam("of_reader"),
        article_feeds.c.article_id.in_(bindparam("ids", expanding=True)),
    )
    .group_by(article_feeds.c.article_id)
)
_LABELS = (
    select(label_articles.c.article_id, labels.c.name)
    .join(labels, labels.c.id == label_articles.c.label_id)
    .where(
        labels.c.reader_id == bindparam("of_reader"),
        label_articles.c.article_id.in_(bindparam("ids", expanding=True)),
    )
    .order_by(labels.c.name)
)
_saved = reader_articles.alias("saved")
_SAVED = select(_saved.c.article_id).where(
    _saved.c.reader_id + 0 == bindparam("of_reader"), _saved.c.saved_at.is_not(None)
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The ids between which articles arrived in the asked time, both included."""

    first_id: int = 1
    last_id: int = _ID_MAX


class SqlLists:
    """reading_ports.ListStore over SQL."""

    _database: Database

    def list_arrived(self, reader_id: ReaderId, which: ArticleFilter, part: Slice) -> tuple[ArrivedArticle, ...]:
        limit = max(0, min(part.limit, SLICE_MAX))

        def read(tx: Connection) -> Sequence[Any]:
            bounds = _after(arrival_bounds(tx, which), part)
            if which.folder_id is None:
                return _read_slice(tx, reader_id, which, part, bounds, limit)
            rows: list[Any] = []
            for window in _windows(tx, bounds, part, limit):
                rows += _read_slice(tx, reader_id, which, part, window, limit - len(rows))
                if len(rows) >= limit:
                    break
            return rows

        return tuple(ArrivedArticle(id=row[0], arrived_at=from_us(row[1])) for row in self._database.read(read))

    def join_arrived(self, reader_id: ReaderId, which: ArticleFilter) -> str:
        def read(tx: Connection) -> str:
            statement, values = select_ids(reader_id, which, arrival_bounds(tx, which))
            ids = statement.order_by(list_key(which)).subquery()
            joined = func.group_concat(ids.c.article_id)
            if tx.dialect.name == "postgresql":
                joined = func.string_agg(
                    cast(ids.c.article_id, Text), aggregate_order_by(literal(","), ids.c.article_id)
                )
            return tx.execute(select(joined), values).scalar() or ""

        return self._database.read(read)

    def count_arrived(self, reader_id: ReaderId, which: ArticleFilter) -> int:
        def read(tx: Connection) -> int:
            kept = kept_total(tx, reader_id, which)
            if kept is not None:
                return kept
            statement, values = select_ids(reader_id, which, arrival_bounds(tx, which))
            return int(tx.execute(select(func.count()).select_from(statement.subquery()), values).scalar_one())

        return self._database.read(read)

    def load_reading(self, reader_id: ReaderId, article_ids: Sequence[ArticleId]) -> tuple[ReadingArticle, ...]:
        def read(tx: Connection) -> dict[ArticleId, ReadingArticle]:
            return _load_reading(tx, reader_id, sorted(set(article_ids)))

        found = self._database.read(read) if article_ids else {}
        return tuple(found[article_id] for article_id in dict.fromkeys(article_ids) if article_id in found)


def _read_slice(
    tx: Connection, reader_id: ReaderId, which: ArticleFilter, part: Slice, bounds: Bounds, limit: int
) -> Sequence[Any]:
    """(id, arrival) of the first `limit` articles within the bounds."""
    statement, values = select_ids(reader_id, which, bounds)
    key = list_key(which)
    ordered = statement.order_by(key if part.oldest_first else key.desc()).limit(bindparam("n"))
    rows = ordered.add_columns(articles.c.arrived_at).join(articles, articles.c.id == key)
    return tx.execute(rows, {**values, "n": limit}).all()


def _windows(tx: Connection, bounds: Bounds, part: Slice, limit: int) -> Iterator[Bounds]:
    """The bounds in parts, in the order of the list, each four times as wide as the one before: the articles of a folder's
    feeds are sorted by the database, and should be no more than the list needs."""
    first, last = bounds.first_id, min(bounds.last_id, int(tx.execute(_LAST_ID).scalar() or 0))
    width = WINDOW_MIN + WINDOW_TIMES * limit
    while first <= last:
        if part.oldest_first:
            yield Bounds(first, min(last, first + width - 1))
            first += width
        else:
            yield Bounds(max(first, last - width + 1), last)
            last -= width
        width *= 4


def arrival_bounds(tx: Connection, which: ArticleFilter) -> Bounds:
    """Ids grow with arrival, so that a time is a place in the order of ids."""
    first = _first_since(tx, which.arrived_from) if which.arrived_from else 1
    last = _first_since(tx, which.arrived_until + _JUST_AFTER) - 1 if which.arrived_until else _ID_MAX
    return Bounds(first, last)


def select_ids(reader_id: ReaderId, which: ArticleFilter, bounds: Bounds) -> tuple[Select[Any], dict[str, Any]]:
    """The ids that the filter lets through, unordered, with the values of the statement."""
    key = list_key(which)
    statement = select(key).where(
        reader_articles.c.reader_id == bindparam("of_reader"),
        key.between(bindparam("first_id"), bindparam("last_id")),
        *_state_conditions(which),
    )
    if which.feed_id is not None:
        joined = reader_articles.c.article_id == article_feeds.c.article_id + 0  # lets the feed's index lead
        statement = statement.select_from(article_feeds.join(reader_articles, joined))
        statement = statement.where(article_feeds.c.feed_id == bindparam("of_feed"), _is_followed())
    elif which.label_id is not None:
        joined = reader_articles.c.article_id == label_articles.c.article_id + 0
        statement = statement.select_from(label_articles.join(reader_articles, joined))
        statement = statement.where(label_articles.c.label_id == bindparam("of_label"), _is_own_label())
    if which.folder_id is not None:
        statement = statement.where(_is_in_folder(is_unfiled=which.folder_id == UNFILED))
    if which.ids is not None:
        statement = statement.where(reader_articles.c.article_id.in_(bindparam("of_ids", expanding=True)))
    if which.by_story:
        statement = statement.where(leads_its_story())
    values = {
        "of_reader": reader_id,
        "of_feed": which.feed_id,
        "of_folder": which.folder_id,
        "of_label": which.label_id,
        "of_ids": list(which.ids or ()),
        "first_id": bounds.first_id,
        "last_id": bounds.last_id,
    }
    return statement, values


def list_key(which: ArticleFilter) -> ColumnElement[int]:
    """The column whose index leads the walk."""
    if which.feed_id is not None:
        return article_feeds.c.article_id
    return label_articles.c.article_id if which.label_id is not None else reader_articles.c.article_id


def _state_conditions(which: ArticleFilter) -> list[Any]:
    """The `+ 0` keep SQLite to the index that is in order of arrival where another would have to be sorted."""
    own = reader_articles.c
    conditions: list[Any] = []
    if which.saved:
        conditions += [own.article_id.in_(_SAVED), own.is_hidden + 0 == 0]
    elif which.label_id is not None or which.standing is Standing.KNOWN:
        conditions += [own.is_hidden + 0 == 0]
    elif which.standing is Standing.HELD_BACK:
        held_back = text("reader_articles.is_muted = 1")  # word for word the condition of the index
        conditions += [held_back, own.is_hidden + 0 == 0, own.feed_count > 0]
    else:
        leads = which.read is not None and which.feed_id is None
        conditions.append(own.is_listed == 1 if leads else own.is_listed + 0 == 1)
    if which.saved is False:
        conditions.append(own.saved_at.is_(None))
    if which.read is not None:
        plain = own.is_read if not which.saved and which.feed_id is None and which.label_id is None else own.is_read + 0
        conditions.append(plain == int(which.read))
    return conditions


def _is_followed() -> ColumnElement[bool]:
    return exists().where(
        reader_feeds.c.reader_id == bindparam("of_reader"), reader_feeds.c.feed_id == bindparam("of_feed")
    )


def _is_own_label() -> ColumnElement[bool]:
    return exists().where(labels.c.id == bindparam("of_label"), labels.c.reader_id == bindparam("of_reader"))


def _is_in_folder(*, is_unfiled: bool) -> ColumnElement[bool]:
    folder = reader_feeds.c.folder_id
    in_folder = (
        select(article_feeds.c.article_id)
        .join(reader_feeds, reader_feeds.c.feed_id == article_feeds.c.feed_id)
        .where(
            reader_feeds.c.reader_id == bindparam("of_reader"),
            folder.is_(None) if is_unfiled else folder == bindparam("of_folder"),
            article_feeds.c.article_id.between(bindparam("first_id"), bindparam("last_id")),
        )
    )
    return reader_articles.c.article_id.in_(in_folder)


def leads_its_story() -> ColumnElement[bool]:
    """Whether an article stands for its story in the reader's lists: the story's lead where the reader's feeds name it, else
    the first of the story's articles that they do name."""
    this = articles.alias("this")
    other, listed = articles.alias("other"), reader_articles.alias("listed")
    lead_is_listed = exists().where(
        listed.c.reader_id == bindparam("of_reader"),
        listed.c.article_id == stories.c.lead_article_id,
        listed.c.is_listed == 1,
    )
    first = (
        select(func.min(other.c.id))
        .join(listed, listed.c.article_id == other.c.id)
        .where(other.c.story_id == stories.c.id, listed.c.reader_id == bindparam("of_reader"), listed.c.is_listed == 1)
        .correlate(stories)
        .scalar_subquery()
    )
    follows = exists().where(
        this.c.id == reader_articles.c.article_id,
        stories.c.id == this.c.story_id,
        stories.c.lead_article_id != this.c.id,
        lead_is_listed | (first != this.c.id),
    )
    return ~follows


def _first_since(tx: Connection, moment: datetime) -> int:
    found = tx.execute(_FIRST_SINCE, {"since": _bounded(to_us(moment))}).scalar()
    return int(found) if found is not None else _ID_MAX


def _bounded(us: int) -> int:
    return max(0, min(us, 2**62))


def _after(bounds: Bounds, part: Slice) -> Bounds:
    if part.after is None:
        return bounds
    if part.oldest_first:
        return Bounds(max(bounds.first_id, min(part.after, _ID_MAX) + 1), bounds.last_id)
    return Bounds(bounds.first_id, min(bounds.last_id, part.after - 1))


def _load_reading(tx: Connection, reader_id: ReaderId, ids: list[ArticleId]) -> dict[ArticleId, ReadingArticle]:
    found: dict[ArticleId, ReadingArticle] = {}
    for batch in batches(ids):
        values = {"of_reader": reader_id, "ids": batch}
        rows = tx.execute(_OWN, values).all()
        own = [row[0] for row in rows]
        stored = load_stored(tx, own)
        origins = {row[0]: row[1] for row in tx.execute(_ORIGINS, {**values, "ids": own})}
        named: dict[int, list[str]] = {}
        for article_id, name in tx.execute(_LABELS, {**values, "ids": own}):
            named.setdefault(article_id, []).append(name)
        for row in rows:
            found[row[0]] = ReadingArticle(
                stored=stored[row[0]],
                arrived_at=from_us(row[1]),
                feed_id=origins.get(row[0]),
                state=_state_of(row, tuple(named.get(row[0], ()))),
            )
    return found


def _state_of(row: Any, names: tuple[str, ...]) -> ArticleState:
    return ArticleState(
        is_read=bool(row[2]),
        is_hidden=bool(row[3]),
        is_saved=row[5] is not None,
        read_at=from_us(row[4]),
        saved_at=from_us(row[5]),
        changed_at=from_us(row[6]),
        labels=names,
    )
