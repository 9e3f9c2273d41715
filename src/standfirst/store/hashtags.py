"""Hashtags: kept with each article, counted by key and by spelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from standfirst.model.desk import HashtagCount
from standfirst.model.story import Hashtag
from standfirst.store.bulk import execute_many
from standfirst.store.cards import distinct
from standfirst.store.cursors import clamp_limit
from standfirst.store.database import Database
from standfirst.store.rows import batches
from standfirst.store.tables import article_hashtags, hashtag_spellings, hashtags
from standfirst.store.times import to_us

_OF_ARTICLES = select(article_hashtags.c.key, article_hashtags.c.tag).where(
    article_hashtags.c.article_id.in_(bindparam("ids", expanding=True))
)
_CLEAR = delete(article_hashtags).where(article_hashtags.c.article_id.in_(bindparam("ids", expanding=True)))
_NEW = insert(article_hashtags)
_SET_SPELLING = (
    update(hashtag_spellings)
    .where(hashtag_spellings.c.key == bindparam("of_key"), hashtag_spellings.c.tag == bindparam("of_tag"))
    .values(article_count=bindparam("n"))
)
_NEW_SPELLING = insert(hashtag_spellings)
_DROP_SPELLING = delete(hashtag_spellings).where(
    hashtag_spellings.c.key == bindparam("of_key"), hashtag_spellings.c.tag == bindparam("of_tag")
)
_SPELLINGS = select(hashtag_spellings.c.key, hashtag_spellings.c.tag, hashtag_spellings.c.article_count).where(
    hashtag_spellings.c.key.in_(bindparam("keys", expanding=True))
)
_KEYS = select(hashtags.c.key, hashtags.c.tag, hashtags.c.article_count).where(
    hashtags.c.key.in_(bindparam("keys", expanding=True))
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


@dataclass(frozen=True, slots=True)
class TaggedArticle:
    """An article with the hashtags that it is to have, and its times as they stand in articles."""

    id: int
    hashtags: Sequence[Hashtag]
    published_at: int
    first_seen_at: int


def save_hashtags(tx: Connection, tagged: Sequence[TaggedArticle]) -> None:
    """Put these hashtags in the place of those that the articles have; counts follow."""
    change: Counter[tuple[str, str]] = Counter()
    for batch in batches([article.id for article in tagged]):
        change.subtract((key, tag) for key, tag in tx.execute(_OF_ARTICLES, {"ids": batch}))
        tx.execute(_CLEAR, {"ids": batch})
    rows = [row for article in tagged for row in _rows_of(article)]
    change.update((row["key"], row["tag"]) for row in rows)
    execute_many(tx, _NEW, rows)
    changed = {spelling: more for spelling, more in change.items() if more}
    if changed:
        _count(tx, changed)


def _rows_of(article: TaggedArticle) -> list[dict[str, Any]]:
    return [
        {
            "article_id": article.id,
            "key": hashtag.key,
            "position": position,
            "tag": hashtag.tag,
            "score": hashtag.score,
            "published_at": article.published_at,
            "first_seen_at": article.first_seen_at,
        }
        for position, hashtag in enumerate(distinct(article.hashtags))
    ]


def _count(tx: Connection, changed: Mapping[tuple[str, str], int]) -> None:
    """Bring the counts of these spellings and of their hashtags up to date."""
    keys = sorted({key for key, _ in changed})
    before: dict[tuple[str, str], int] = {}
    known: dict[str, tuple[str, int]] = {}
    for batch in batches(keys):
        before |= {(key, tag): count for key, tag, count in tx.execute(_SPELLINGS, {"keys": batch})}
        known |= {key: (tag, count) for key, tag, count in tx.execute(_KEYS, {"keys": batch})}
    after = dict(before)
    for spelling, more in changed.items():
        after[spelling] = after.get(spelling, 0) + more
    spellings: dict[str, list[tuple[int, str]]] = {key: [] for key in keys}
    for (key, tag), count in after.items():
        if count > 0:
            spellings[key].append((-count, tag))
    _write_spellings(tx, {spelling: after[spelling] for spelling in sorted(changed)}, before)
    _write_keys(tx, spellings, known)


def _write_spellings(
    tx: Connection, after: Mapping[tuple[str, str], int], before: Mapping[tuple[str, str], int]
) -> None:
    kept = {spelling: count for spelling, count in after.items() if count > 0}
    new = [{"key": key, "tag": tag, "article_count": n} for (key, tag), n in kept.items() if (key, tag) not in before]
    old = [{"of_key": key, "of_tag": tag, "n": n} for (key, tag), n in kept.items() if (key, tag) in before]
    gone = [{"of_key": key, "of_tag": tag} for key, tag in after if (key, tag) not in kept]
    execute_many(tx, _NEW_SPELLING, new)
    execute_many(tx, _SET_SPELLING, old)
    execute_many(tx, _DROP_SPELLING, gone)


def _write_keys(
    tx: Connection, spellings: Mapping[str, list[tuple[int, str]]], known: Mapping[str, tuple[str, int]]
) -> None:
    new, old, gone = [], [], []
    for key, counted in spellings.items():
        if not counted:
            gone.append({"of_key": key})
            continue
        tag, total = min(counted)[1], -sum(count for count, _ in counted)
        if key not in known:
            new.append({"key": key, "tag": tag, "article_count": total})
        elif known[key] != (tag, total):
            old.append({"of_key": key, "new_tag": tag, "new_count": total})
    execute_many(tx, _NEW_HASHTAG, new)
    execute_many(tx, _CHANGE, old)
    execute_many(tx, _DROP, gone)
