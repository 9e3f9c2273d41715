"""What readers did with articles: read, saved and hidden, with the unread counts that follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, insert, select, text, update

from standfirst.model.ids import ArticleId, FolderId, ReaderId
from standfirst.model.reading import UNFILED, ArticleFilter, StateChange, UnreadCounts
from standfirst.store.database import Database
from standfirst.store.ledger import lock_desk
from standfirst.store.listing import Bounds, arrival_bounds, select_ids
from standfirst.store.reading_rows import count_as_unread, drop_bare_rows
from standfirst.store.reading_tables import reader_articles, reader_feeds
from standfirst.store.rows import batches
from standfirst.store.subscribing import is_reader
from standfirst.store.tables import article_feeds, articles
from standfirst.store.times import from_us, to_us

RECOUNTED_FROM = 20_000  # changed articles from which counting anew is quicker than counting the changed ones

_STATES = select(
    reader_articles.c.article_id,
    reader_articles.c.is_read,
    reader_articles.c.saved_at,
    reader_articles.c.is_hidden,
    reader_articles.c.is_muted,
).where(
    reader_articles.c.reader_id == bindparam("of_reader"),
    reader_articles.c.article_id.in_(bindparam("ids", expanding=True)),
)
_THERE = select(articles.c.id).where(articles.c.id.in_(bindparam("ids", expanding=True)))
_NEW = insert(reader_articles)
_ROWS = update(reader_articles).where(
    reader_articles.c.reader_id == bindparam("of_reader"),
    reader_articles.c.article_id.in_(bindparam("ids", expanding=True)),
)
_READ = _ROWS.values(is_read=1, read_at=bindparam("at"), changed_at=bindparam("at"))
_UNREAD = _ROWS.values(is_read=0, read_at=None, changed_at=bindparam("at"))
_SAVE = _ROWS.values(saved_at=bindparam("at"), changed_at=bindparam("at"))
_UNSAVE = _ROWS.values(saved_at=None, changed_at=bindparam("at"))
_HIDE = _ROWS.values(is_hidden=1, is_listed=0, changed_at=bindparam("at"))
_SHOW = _ROWS.values(
    is_hidden=0,
    is_listed=case((reader_articles.c.feed_count > 0, 1 - reader_articles.c.is_muted), else_=0),
    changed_at=bindparam("at"),
)
_COUNTS = (
    select(*(reader_feeds.c[name] for name in ("feed_id", "folder_id", "unread_count", "last_arrived_at")))
    .where(reader_feeds.c.reader_id == bindparam("of_reader"))
    .order_by(reader_feeds.c.feed_id)
)
_NAMED_TWICE = (
    select(reader_articles.c.article_id, reader_feeds.c.feed_id, reader_feeds.c.folder_id)
    .select_from(reader_articles)
    .join(article_feeds, article_feeds.c.article_id == reader_articles.c.article_id)
    .join(
        reader_feeds,
        (reader_feeds.c.reader_id == reader_articles.c.reader_id) & (reader_feeds.c.feed_id == article_feeds.c.feed_id),
    )
    .where(
        reader_articles.c.reader_id + 0 == bindparam("of_reader"),  # leads SQLite to the short index
        text("reader_articles.feed_count > 1"),  # word for word the condition of the index
        reader_articles.c.is_read == 0,
        reader_articles.c.is_muted == 0,
    )
)
_COUNT_ANEW = (
    update(reader_feeds)
    .where(reader_feeds.c.reader_id == bindparam("of_reader"))
    .values(
        unread_count=select(func.count())
        .select_from(article_feeds)
        .join(reader_articles, reader_articles.c.article_id == article_feeds.c.article_id)
        .where(
            article_feeds.c.feed_id == reader_feeds.c.feed_id,
            reader_articles.c.reader_id == bindparam("of_reader"),
            reader_articles.c.is_read == 0,
            reader_articles.c.is_muted == 0,
        )
        .scalar_subquery()
    )
)


class SqlStates:
    """What reading_ports.StateStore says of read, saved and hidden, over SQL."""

    _database: Database

    def change_states(
        self,
        reader_id: ReaderId,
        article_ids: Collection[ArticleId],
        change: StateChange,
        *,
        now: datetime,
        own: bool = False,
    ) -> int:
        def work(tx: Connection) -> int:
            lock_desk(tx)
            if not is_reader(tx, reader_id):
                return 0
            ids = sorted(set(article_ids))
            return sum(_change(tx, reader_id, batch, change, to_us(now), own=own) for batch in batches(ids))

        return self._database.write(work) if article_ids else 0

    def mark_all_read(self, reader_id: ReaderId, which: ArticleFilter, *, now: datetime) -> int:
        def work(tx: Connection) -> int:
            lock_desk(tx)
            bounds = arrival_bounds(tx, which)
            ids = list(tx.execute(*select_ids(reader_id, which, Bounds(bounds.first_id, bounds.last_id))).scalars())
            unread = {row[0]: row for batch in batches(ids) for row in _states(tx, reader_id, batch) if not row[1]}
            for batch in batches(list(unread)):
                tx.execute(_READ, {"of_reader": reader_id, "ids": batch, "at": to_us(now)})
            if len(unread) < RECOUNTED_FROM:
                count_as_unread(tx, reader_id, _counted(unread), sign=-1)
            else:
                tx.execute(_COUNT_ANEW, {"of_reader": reader_id})
            return len(unread)

        return self._database.write(work)

    def count_unread(self, reader_id: ReaderId) -> UnreadCounts:
        def read(tx: Connection) -> tuple[list[Any], list[Any]]:
            values = {"of_reader": reader_id}
            return list(tx.execute(_COUNTS, values)), list(tx.execute(_NAMED_TWICE, values))

        return _unread_counts(*self._database.read(read))


def _unread_counts(counts: list[Any], named_twice: list[Any]) -> UnreadCounts:
    """Counts of feeds as kept, of folders and of all without counting an article twice that several feeds name."""
    counted = {feed_id: count for feed_id, _, count, _ in counts}
    folder_of = {feed_id: UNFILED if folder_id is None else folder_id for feed_id, folder_id, _, _ in counts}
    folders: Counter[FolderId] = Counter()
    for feed_id, folder_id in folder_of.items():
        folders[folder_id] += counted[feed_id]
    seen: set[int] = set()
    seen_in: set[tuple[int, FolderId]] = set()
    again = 0
    for article_id, _feed_id, folder_id in named_twice:
        place = article_id, UNFILED if folder_id is None else folder_id
        folders[place[1]] -= place in seen_in
        again += article_id in seen
        seen.add(article_id)
        seen_in.add(place)
    return UnreadCounts(
        total=sum(counted.values()) - again,
        feeds=counted,
        folders=dict(folders),
        newest={feed_id: from_us(us) for feed_id, _, _, us in counts if us is not None},
        folder_of=folder_of,
    )


def own_articles(tx: Connection, reader_id: ReaderId, ids: list[ArticleId]) -> list[ArticleId]:
    """Those of `ids` (at most BATCH) that are in the reader's lists, in order."""
    return sorted(row[0] for row in _states(tx, reader_id, ids))


def _states(tx: Connection, reader_id: ReaderId, ids: list[ArticleId]) -> list[Any]:
    return list(tx.execute(_STATES, {"of_reader": reader_id, "ids": ids}))


def _change(
    tx: Connection, reader_id: ReaderId, ids: list[ArticleId], change: StateChange, at: int, *, own: bool
) -> int:
    rows = {row[0]: row for row in _states(tx, reader_id, ids)}
    if not own:
        missing = sorted(set(tx.execute(_THERE, {"ids": ids}).scalars()) - rows.keys())
        if missing:
            tx.execute(_NEW, [_bare_row(reader_id, article_id, at) for article_id in missing])
            rows |= {article_id: (article_id, 0, None, 0, 0) for article_id in missing}
    read = True if change.hidden else change.read
    unlike = {
        "read": [
            key
            for key, row in rows.items()
            if read is not None and bool(row[1]) != read and (read or not row[3] or change.hidden is False)
        ],
        "saved": [
            key for key, row in rows.items() if change.saved is not None and (row[2] is not None) != change.saved
        ],
        "hidden": [key for key, row in rows.items() if change.hidden is not None and bool(row[3]) != change.hidden],
    }
    steps = (
        (_READ if read else _UNREAD, unlike["read"]),
        (_SAVE if change.saved else _UNSAVE, unlike["saved"]),
        (_HIDE if change.hidden else _SHOW, unlike["hidden"]),
    )
    for statement, changed in steps:
        if changed:
            tx.execute(statement, {"of_reader": reader_id, "ids": changed, "at": at})
    count_as_unread(tx, reader_id, _counted({key: rows[key] for key in unlike["read"]}), sign=-1 if read else 1)
    drop_bare_rows(tx, reader_id, ids)
    return len(set().union(*unlike.values()))


def _counted(rows: Mapping[ArticleId, Any]) -> list[ArticleId]:
    """Those that count where they are unread: what filters hold back does not."""
    return [key for key, row in rows.items() if not row[4]]


def _bare_row(reader_id: ReaderId, article_id: ArticleId, at: int) -> dict[str, Any]:
    zeros = dict.fromkeys(("feed_count", "is_listed", "is_read", "is_hidden"), 0)
    return {"reader_id": reader_id, "article_id": article_id, **zeros, "changed_at": at}
