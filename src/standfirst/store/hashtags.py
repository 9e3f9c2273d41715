"""Hashtags: kept with each article, counted by key and by spelling."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from standfirst.model.desk import HashtagCount
from standfirst.model.story import Hashtag
from standfirst.store.cards import distinct
from standfirst.store.cursors import clamp_limit
from standfirst.store.database import Database
from standfirst.store.tables import article_hashtags, hashtag_spellings, hashtags
from standfirst.store.times import to_us

_OF_ARTICLE = select(article_hashtags.c.key, article_hashtags.c.tag).where(
    article_hashtags.c.article_id == bindparam("of_id")
)
_CLEAR = delete(article_hashtags).where(article_hashtags.c.article_id == bindparam("of_id"))
_NEW = insert(article_hashtags)
_ADD_SPELLING = (
    update(hashtag_spellings)
    .where(hashtag_spellings.c.key == bindparam("of_key"), hashtag_spellings.c.tag == bindparam("of_tag"))
    .values(article_count=hashtag_spellings.c.article_count + bindparam("more"))
)
_NEW_SPELLING = insert(hashtag_spellings)
_CLEAR_SPELLINGS = delete(hashtag_spellings).where(
    hashtag_spellings.c.key == bindparam("of_key"), hashtag_spellings.c.article_count <= 0
)
_SPELLINGS = (
    select(hashtag_spellings.c.tag, hashtag_spellings.c.article_count)
    .where(hashtag_spellings.c.key == bindparam("of_key"))
    .order_by(hashtag_spellings.c.article_count.desc(), hashtag_spellings.c.tag)
)
_CHANGE = (
    update(hashtags)
    .where(hashtags.c.key == bindparam("of_key"))
    .values(tag=bindparam("new_tag"), article_count=bindparam("new_count"))
)
_NEW_HASHTAG = insert(hashtags)
_DROP = delete(hashtags).where(hashtags.c.key == bindparam("of_key"))

_BY_KEY = select(hashtags.c.tag, hashtags.c.key, hashtags.c.article_count).where(hashtags.c.key == bindparam("of_key"))
_recent = (
    select(article_hashtags.c.key, func.count().label("n"))
    .where(article_hashtags.c.first_seen_at >= bindparam("since"))
    .group_by(article_hashtags.c.key)
    .order_by(func.count().desc(), article_hashtags.c.key)
    .limit(bindparam("n"))
    .subquery("recent")
)
_RECENT = (
    select(hashtags.c.tag, hashtags.c.key, hashtags.c.article_count, _recent.c.n)
    .join(_recent, _recent.c.key == hashtags.c.key)
    .order_by(_recent.c.n.desc(), hashtags.c.key)
)


class SqlHashtags:
    """The hashtags of ports.StoryStore over SQL."""

    _database: Database

    def list_hashtags(self, *, since: datetime, limit: int = 40) -> tuple[HashtagCount, ...]:
        values = {"since": to_us(since), "n": clamp_limit(limit)}
        rows = self._database.read(lambda tx: tx.execute(_RECENT, values).all())
        return tuple(HashtagCount(tag=row[0], key=row[1], article_count=row[2], recent_count=row[3]) for row in rows)

    def get_hashtag(self, key: str) -> HashtagCount | None:
        row = self._database.read(lambda tx: tx.execute(_BY_KEY, {"of_key": key.casefold()}).first())
        return HashtagCount(tag=row[0], key=row[1], article_count=row[2]) if row else None


def save_hashtags(
    tx: Connection, article_id: int, tags: Sequence[Hashtag], *, published_at: int, first_seen_at: int
) -> None:
    """Put these hashtags in the place of those the article has; counts follow."""
    tags = distinct(tags)
    old = {(key, tag) for key, tag in tx.execute(_OF_ARTICLE, {"of_id": article_id})}
    if old:
        tx.execute(_CLEAR, {"of_id": article_id})
    if tags:
        tx.execute(
            _NEW,
            [
                {
                    "article_id": article_id,
                    "key": hashtag.key,
                    "position": position,
                    "tag": hashtag.tag,
                    "score": hashtag.score,
                    "published_at": published_at,
                    "first_seen_at": first_seen_at,
                }
                for position, hashtag in enumerate(tags)
            ],
        )
    new = {(hashtag.key, hashtag.tag) for hashtag in tags}
    for key, tag in sorted(old - new):
        _count_spelling(tx, key, tag, -1)
    for key, tag in sorted(new - old):
        _count_spelling(tx, key, tag, 1)
    for key in sorted({key for key, _ in old ^ new}):
        _count_key(tx, key)


def _count_spelling(tx: Connection, key: str, tag: str, more: int) -> None:
    if not tx.execute(_ADD_SPELLING, {"of_key": key, "of_tag": tag, "more": more}).rowcount:
        tx.execute(_NEW_SPELLING, {"key": key, "tag": tag, "article_count": more})


def _count_key(tx: Connection, key: str) -> None:
    tx.execute(_CLEAR_SPELLINGS, {"of_key": key})
    spellings = tx.execute(_SPELLINGS, {"of_key": key}).all()
    if not spellings:
        tx.execute(_DROP, {"of_key": key})
        return
    tag, total = spellings[0][0], sum(row[1] for row in spellings)
    if not tx.execute(_CHANGE, {"of_key": key, "new_tag": tag, "new_count": total}).rowcount:
        tx.execute(_NEW_HASHTAG, {"key": key, "tag": tag, "article_count": total})
