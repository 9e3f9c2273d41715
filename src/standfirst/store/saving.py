"""Articles into rows: new ones in batches, changed ones one by one; index, links, work and counts in the same transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from standfirst.model.desk import ArticleDraft, StoredArticle
from standfirst.model.ids import ArticleId, FeedId, PublisherId
from standfirst.model.work import WorkKind
from standfirst.store.bodies import listed_columns, text_columns
from standfirst.store.bulk import execute_many
from standfirst.store.cards import search_rank
from standfirst.store.feeds import add_to_feed
from standfirst.store.index import IndexedArticle, add_to_index, remove_from_index
from standfirst.store.ledger import add_to_days, add_to_desk
from standfirst.store.muting import judge_articles
from standfirst.store.preparing import PreparedArticle, prepare
from standfirst.store.publishers import PublisherName, add_to_publisher, save_publishers
from standfirst.store.reading_rows import list_known_article, list_new_articles
from standfirst.store.revising import Change, FeedWords, shown_time
from standfirst.store.tables import article_feeds, article_hashtags, article_texts, articles, revisions
from standfirst.store.times import to_us
from standfirst.store.words import article_words
from standfirst.store.work import insert_rows

_NEW_ARTICLE = insert(articles)
_NEW_TEXT = insert(article_texts)
_NEW_LINK = insert(article_feeds)
_NEW_REVISION = insert(revisions)
_LISTED = (
    "url",
    "headline",
    "standfirst",
    "language",
    "published_at",
    "published_source",
    "published_offset",
    "published_zone",
    "published_day_only",
    "image_url",
    "image_alt",
    "body_source",
    "kinds",
    "is_free",
    "revised_at",
    "revision_count",
)
_CHANGE_ARTICLE = (
    update(articles)
    .where(articles.c.id == bindparam("of_id"))
    .values({name: bindparam(f"new_{name}") for name in _LISTED})
)
_CHANGE_TEXT = (
    update(article_texts)
    .where(article_texts.c.article_id == bindparam("of_id"))
    .values({name: bindparam(f"new_{name}") for name in ("details", "blocks", "text")})
)
_MOVE_LINKS = (
    update(article_feeds)
    .where(article_feeds.c.article_id == bindparam("of_id"))
    .values(published_at=bindparam("new_published_at"))
)
_MOVE_HASHTAGS = (
    update(article_hashtags)
    .where(article_hashtags.c.article_id == bindparam("of_id"))
    .values(published_at=bindparam("new_published_at"))
)
_CHANGE_LINK = (
    update(article_feeds)
    .where(article_feeds.c.feed_id == bindparam("of_feed"), article_feeds.c.article_id == bindparam("of_id"))
    .values({name: bindparam(f"new_{name}") for name in ("guid", "content_hash", "headline_hash", "text_hash")})
)
_PUBLISHED_AT = select(articles.c.published_at).where(articles.c.id == bindparam("of_id"))
_LAST_ARRIVED = select(articles.c.arrived_at).order_by(articles.c.id.desc()).limit(1)


def save_new_articles(tx: Connection, feed_id: FeedId, drafts: Sequence[ArticleDraft], now: datetime) -> None:
    """Articles that no one has seen before, with their work. To be called after mark_change."""
    if not drafts:
        return
    prepared = list(map(prepare, drafts))
    publisher_ids = save_publishers(tx, _named(prepared))
    last_id = add_to_desk(tx, articles=len(drafts)).article_id
    numbered = [(ArticleId(last_id - len(drafts) + place), new) for place, new in enumerate(prepared, 1)]
    arrived_at = arrival(tx, now)
    rows = [_article_row(article_id, new, publisher_ids) for article_id, new in numbered]
    execute_many(tx, _NEW_ARTICLE, [{**row, "arrived_at": arrived_at} for row in rows])
    execute_many(
        tx, _NEW_TEXT, [{"article_id": article_id, "guid": new.draft.guid, **new.whole} for article_id, new in numbered]
    )
    execute_many(
        tx,
        _NEW_LINK,
        [
            _link_row(feed_id, article_id, new.draft, published_at=new.listed["published_at"], words=new.said)
            for article_id, new in numbered
        ],
    )
    add_to_index(tx, [_indexed(article_id, new) for article_id, new in numbered])
    for kind, wants_page in ((WorkKind.FETCH_PAGE, True), (WorkKind.PLACE_ARTICLE, False)):
        subjects = [article_id for article_id, new in numbered if new.draft.wants_page is wants_page]
        insert_rows(tx, kind, subjects, due_at=now)
    _count_new(tx, drafts, publisher_ids)
    add_to_feed(tx, feed_id, len(drafts), arrived_at=arrived_at)
    list_new_articles(tx, feed_id, last_id - len(drafts) + 1, last_id, arrived_at=arrived_at)
    judge_articles(tx, (article_id for article_id, _ in numbered))


def arrival(tx: Connection, now: datetime) -> int:
    """When what is saved now arrives: never before what arrived last, whatever the clock says. After mark_change."""
    return max(to_us(now), tx.execute(_LAST_ARRIVED).scalar() or 0)


def change_article(tx: Connection, stored: StoredArticle, change: Change, now: datetime) -> None:
    """Carry a change out: a revision more, or the newest one's text completed. To be called after mark_change."""
    old, new = stored.article, change.article
    if change.revises:
        tx.execute(_NEW_REVISION, _revision_row(stored))
    columns = listed_columns(new, stored.first_seen_at)
    columns["revised_at"] = to_us(now if change.revises else stored.revised_at)
    columns["revision_count"] = stored.revision_count + change.revises
    tx.execute(_CHANGE_ARTICLE, {"of_id": stored.id, **{f"new_{name}": columns[name] for name in _LISTED}})
    text = new.text
    text_row = text_columns(new, text)
    tx.execute(_CHANGE_TEXT, {"of_id": stored.id, **{f"new_{name}": value for name, value in text_row.items()}})
    published_at = shown_time(new, stored.first_seen_at).at
    if published_at != stored.published.at:
        for statement in (_MOVE_LINKS, _MOVE_HASHTAGS):
            tx.execute(statement, {"of_id": stored.id, "new_published_at": to_us(published_at)})
    before = IndexedArticle(rank=search_rank(stored.published.at, stored.id), words=article_words(old, old.text))
    after = IndexedArticle(rank=search_rank(published_at, stored.id), words=article_words(new, text))
    if before != after:
        remove_from_index(tx, before)
        add_to_index(tx, [after])
    if (old.headline, old.standfirst) != (new.headline, new.standfirst):
        judge_articles(tx, [stored.id])


def save_link(
    tx: Connection,
    feed_id: FeedId,
    article_id: ArticleId,
    draft: ArticleDraft,
    *,
    words: FeedWords,
    named_at: datetime | None,
) -> None:
    """Keep what a feed says of a known article; a feed that names it for the first time (`named_at`) counts it."""
    if named_at is None:
        changed = {f"new_{name}": value for name, value in _said(draft, words).items()}
        tx.execute(_CHANGE_LINK, {"of_feed": feed_id, "of_id": article_id, **changed})
        return
    published_at = tx.execute(_PUBLISHED_AT, {"of_id": article_id}).scalar_one()
    tx.execute(_NEW_LINK, _link_row(feed_id, article_id, draft, published_at=published_at, words=words))
    arrived_at = arrival(tx, named_at)
    add_to_feed(tx, feed_id, 1, arrived_at=arrived_at)
    list_known_article(tx, feed_id, article_id, named_at=arrived_at)
    judge_articles(tx, [article_id])


def _count_new(tx: Connection, drafts: Sequence[ArticleDraft], publisher_ids: dict[str, Any]) -> None:
    for key, count in Counter(draft.publisher_key for draft in drafts).items():
        add_to_publisher(tx, publisher_ids[key], articles=count)
    add_to_days(tx, (to_us(draft.first_seen_at) for draft in drafts))


def _named(prepared: Sequence[PreparedArticle]) -> dict[str, PublisherName]:
    return {
        new.draft.publisher_key: PublisherName(name=new.draft.publisher_name, home_url=new.draft.publisher_home_url)
        for new in prepared
    }


def _article_row(article_id: int, new: PreparedArticle, publisher_ids: dict[str, PublisherId]) -> dict[str, Any]:
    return {
        "id": article_id,
        "url_key": new.draft.url_key,
        "publisher_id": publisher_ids[new.draft.publisher_key],
        "first_seen_at": to_us(new.draft.first_seen_at),
        "revised_at": None,
        "revision_count": 1,
        "story_id": None,
        "copy_of": None,
        **new.listed,
    }


def _indexed(article_id: int, new: PreparedArticle) -> IndexedArticle:
    published_at = shown_time(new.draft.article, new.draft.first_seen_at).at
    return IndexedArticle(rank=search_rank(published_at, article_id), words=new.words)


def _link_row(
    feed_id: int, article_id: int, draft: ArticleDraft, *, published_at: int, words: FeedWords
) -> dict[str, Any]:
    return {"feed_id": feed_id, "article_id": article_id, "published_at": published_at, **_said(draft, words)}


def _said(draft: ArticleDraft, words: FeedWords) -> dict[str, str]:
    return {
        "guid": draft.guid,
        "content_hash": words.content_hash,
        "headline_hash": words.headline,
        "text_hash": words.text,
    }


def _revision_row(stored: StoredArticle) -> dict[str, Any]:
    return {
        "article_id": stored.id,
        "number": stored.revision_count,
        "seen_at": to_us(stored.revised_at or stored.first_seen_at),
        "headline": stored.article.headline,
        "standfirst": stored.article.standfirst,
        "text": stored.article.text,
    }
