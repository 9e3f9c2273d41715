"""What readers' filters hold back, kept with the readers' lists: judged when an article arrives, changes or gets its hashtags,
when a feed is followed, and when a filter comes or goes. Each is to be called after lock_desk or mark_change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, case, select, text, update

from standfirst.group.sieve import Seen, Sieve
from standfirst.model.ids import ArticleId, FeedId, ReaderId
from standfirst.model.interests import FilterKind, Rule
from standfirst.store.reading_rows import count_as_unread
from standfirst.store.reading_tables import filters, reader_articles
from standfirst.store.rows import batches
from standfirst.store.tables import article_feeds, article_hashtags, articles

_RULES = select(filters.c.reader_id, filters.c.kind, filters.c.pattern, filters.c.keeps)
_RULES_OF = _RULES.where(filters.c.reader_id == bindparam("of_reader"))
_ROWS = select(
    reader_articles.c.reader_id, reader_articles.c.article_id, reader_articles.c.is_read, reader_articles.c.is_muted
).where(
    reader_articles.c.article_id.in_(bindparam("ids", expanding=True)),
    reader_articles.c.reader_id.in_(bindparam("readers", expanding=True)),
)
_WORDS = select(articles.c.id, articles.c.headline, articles.c.standfirst, articles.c.publisher_id).where(
    articles.c.id.in_(bindparam("ids", expanding=True))
)
_HASHTAGS = select(article_hashtags.c.article_id, article_hashtags.c.key).where(
    article_hashtags.c.article_id.in_(bindparam("ids", expanding=True))
)
_OWN = select(reader_articles.c.article_id).where(reader_articles.c.reader_id == bindparam("of_reader"))
_MUTED = _OWN.where(text("reader_articles.is_muted = 1"))  # word for word the condition of the index
_OF_FEED = select(article_feeds.c.article_id).where(article_feeds.c.feed_id == bindparam("of_feed"))
_MUTE = (
    update(reader_articles)
    .where(
        reader_articles.c.reader_id == bindparam("of_reader"),
        reader_articles.c.article_id.in_(bindparam("ids", expanding=True)),
    )
    .values(is_muted=1, is_listed=0)
)
_UNMUTE = _MUTE.values(
    is_muted=0, is_listed=case((reader_articles.c.feed_count > 0, 1 - reader_articles.c.is_hidden), else_=0)
)


def judge_articles(tx: Connection, article_ids: Iterable[ArticleId]) -> None:
    """Let every reader's filters judge these articles."""
    ids = sorted(set(article_ids))
    sieves = _sieves(tx.execute(_RULES).all()) if ids else {}
    if sieves:
        _judge(tx, ids, sieves)


def judge_reader(tx: Connection, reader_id: ReaderId) -> None:
    """Let the reader's filters, as they are now, judge all of the reader's articles."""
    sieve = _sieve_of(tx, reader_id)
    ids = tx.execute(_OWN if sieve.rules else _MUTED, {"of_reader": reader_id}).scalars().all()
    _judge(tx, sorted(ids), {reader_id: sieve})


def judge_feed(tx: Connection, reader_id: ReaderId, feed_id: FeedId) -> None:
    """Let the reader's filters judge what a feed brings into the reader's lists."""
    sieve = _sieve_of(tx, reader_id)
    if sieve.rules:
        _judge(tx, sorted(tx.execute(_OF_FEED, {"of_feed": feed_id}).scalars()), {reader_id: sieve})


def judge_everybody(tx: Connection) -> None:
    for reader_id in sorted({row[0] for row in tx.execute(_RULES)}):
        judge_reader(tx, reader_id)


def _sieve_of(tx: Connection, reader_id: ReaderId) -> Sieve:
    return _sieves(tx.execute(_RULES_OF, {"of_reader": reader_id}).all()).get(reader_id, Sieve())


def _sieves(rows: Iterable[Any]) -> dict[ReaderId, Sieve]:
    rules: dict[ReaderId, list[Rule]] = defaultdict(list)
    for reader_id, kind, pattern, keeps in rows:
        rules[reader_id].append(Rule(kind=FilterKind(kind), pattern=pattern, keeps=bool(keeps)))
    return {reader_id: Sieve(tuple(found)) for reader_id, found in rules.items()}


def _judge(tx: Connection, article_ids: list[ArticleId], sieves: Mapping[ReaderId, Sieve]) -> None:
    for ids in batches(article_ids):
        seen = _seen(tx, ids)
        changed: dict[tuple[ReaderId, bool], list[ArticleId]] = defaultdict(list)
        unread: dict[tuple[ReaderId, bool], list[ArticleId]] = defaultdict(list)
        for reader_id, article_id, is_read, is_muted in tx.execute(_ROWS, {"ids": ids, "readers": list(sieves)}):
            mutes = not sieves[reader_id].lets_through(seen[article_id])
            if mutes != bool(is_muted):
                changed[reader_id, mutes].append(article_id)
                if not is_read:
                    unread[reader_id, mutes].append(article_id)
        for (reader_id, mutes), found in changed.items():
            tx.execute(_MUTE if mutes else _UNMUTE, {"of_reader": reader_id, "ids": found})
        for (reader_id, mutes), found in unread.items():
            count_as_unread(tx, reader_id, found, sign=-1 if mutes else 1)


def _seen(tx: Connection, ids: list[ArticleId]) -> dict[ArticleId, Seen]:
    keys: dict[ArticleId, set[str]] = defaultdict(set)
    for article_id, key in tx.execute(_HASHTAGS, {"ids": ids}):
        keys[article_id].add(key)
    return {
        row[0]: Seen(words=f"{row[1]}\n{row[2] or ''}", publisher=str(row[3]), hashtags=frozenset(keys[row[0]]))
        for row in tx.execute(_WORDS, {"ids": ids})
    }
