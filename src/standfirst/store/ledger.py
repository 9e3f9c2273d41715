"""The desk's own row: totals, numbers given out, and the mark that every visible change moves.

A transaction that changes what pages show takes this row first. On PostgreSQL that puts such transactions one after the
other, so that ids and placements grow in the order in which they become visible, and no two can block each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from standfirst.model.desk import DeskCounts
from standfirst.store.database import Database
from standfirst.store.tables import days, desk
from standfirst.store.times import DAY, to_us

_TOTALS = ("publisher_count", "feed_count", "article_count", "story_count")
_NUMBERS = ("last_article_id", "last_story_id", "last_placement")
_LOCK = select(desk.c.id).with_for_update()
_MARK = update(desk).values(change_mark=desk.c.change_mark + 1)
_ADD = (
    update(desk)
    .values({name: desk.c[name] + bindparam(f"add_{name}") for name in _TOTALS + _NUMBERS})
    .returning(*(desk.c[name] for name in _NUMBERS))
)
_ADD_DAY = (
    update(days).where(days.c.day == bindparam("on_day")).values(article_count=days.c.article_count + bindparam("n"))
)
_NEW_DAY = insert(days)
_DAY_COUNT = select(days.c.article_count).where(days.c.day == bindparam("on_day")).scalar_subquery()
_COUNTS = select(*(*(desk.c[name] for name in _TOTALS), _DAY_COUNT))
_CHANGE_MARK = select(desk.c.change_mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastNumbers:
    """The last number given out of each kind, after add_to_desk."""

    article_id: int
    story_id: int
    placement: int


def lock_desk(tx: Connection) -> None:
    """Wait for transactions that change articles, and let none begin before this one ends."""
    tx.execute(_LOCK)


def mark_change(tx: Connection) -> None:
    """Say that a page may look different from now on; to be called before any other write of the transaction."""
    tx.execute(_MARK)


def add_to_desk(
    tx: Connection, *, publishers: int = 0, feeds: int = 0, articles: int = 0, stories: int = 0, placements: int = 0
) -> LastNumbers:
    """Change the totals, and give out numbers for the articles, stories and placements that are new."""
    row = tx.execute(
        _ADD,
        {
            "add_publisher_count": publishers,
            "add_feed_count": feeds,
            "add_article_count": articles,
            "add_story_count": stories,
            "add_last_article_id": max(0, articles),
            "add_last_story_id": max(0, stories),
            "add_last_placement": placements,
        },
    ).one()
    return LastNumbers(article_id=row[0], story_id=row[1], placement=row[2])


def add_to_days(tx: Connection, first_seen_at: Iterable[int]) -> None:
    """Count articles under the day on which they were first seen."""
    counts: dict[int, int] = {}
    for us in first_seen_at:
        counts[us // DAY] = counts.get(us // DAY, 0) + 1
    for day, count in counts.items():
        if not tx.execute(_ADD_DAY, {"on_day": day, "n": count}).rowcount:
            tx.execute(_NEW_DAY, {"day": day, "article_count": count})


class SqlTotals:
    """The kept totals, and reading everything from one state."""

    _database: Database

    def one_state(self) -> AbstractContextManager[None]:
        return self._database.one_state()

    def counts(self, *, now: datetime) -> DeskCounts:
        def work(tx: Connection) -> DeskCounts:
            publishers, feeds, articles, stories, today = tx.execute(_COUNTS, {"on_day": to_us(now) // DAY}).one()
            return DeskCounts(
                publishers=publishers, feeds=feeds, articles=articles, stories=stories, articles_today=today or 0
            )

        return self._database.read(work)

    def change_mark(self) -> int:
        return self._database.read(lambda tx: int(tx.execute(_CHANGE_MARK).scalar_one()))
