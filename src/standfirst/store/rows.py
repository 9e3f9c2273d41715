"""Rows as the model's values: which columns make a card or a stored article, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, func, select

from standfirst.codec import decode
from standfirst.model.article import Article, ArticleKind, BodySource, PublisherTime, TimeSource
from standfirst.model.desk import ArticleCard, StoredArticle, StoryCard
from standfirst.model.ids import ArticleId, StoryId
from standfirst.model.story import Hashtag, Placement, Story, StoryFace
from standfirst.store.bodies import decode_details, unpack_blocks
from standfirst.store.tables import (
    article_feeds,
    article_hashtags,
    article_texts,
    articles,
    placements,
    publishers,
    stories,
)
from standfirst.store.times import from_us

BATCH = 5000  # values in one IN list

Value = TypeVar("Value")
Row = Sequence[Any]

_SOURCES = {source.value: source for source in TimeSource}
_BODY_SOURCES = {source.value: source for source in BodySource}

# In the order in which card_of takes them.
CARD_COLUMNS = (
    articles.c.id,
    articles.c.url,
    articles.c.publisher_id,
    publishers.c.name,
    articles.c.headline,
    articles.c.standfirst,
    articles.c.language,
    articles.c.published_at,
    articles.c.published_source,
    articles.c.published_offset,
    articles.c.published_zone,
    articles.c.published_day_only,
    articles.c.first_seen_at,
    articles.c.image_url,
    articles.c.image_alt,
    articles.c.story_id,
    articles.c.copy_of,
    articles.c.body_source,
    articles.c.kinds,
    articles.c.is_free,
)
_CARD_WIDTH = len(CARD_COLUMNS)
CARD_TABLES = articles.join(publishers, publishers.c.id == articles.c.publisher_id)

_STORY_COLUMNS = (
    stories.c.id,
    stories.c.first_seen_at,
    stories.c.last_moved_at,
    stories.c.article_count,
    stories.c.publisher_count,
    stories.c.face,
)
STORY_TABLES = stories.join(articles, articles.c.id == stories.c.lead_article_id).join(
    publishers, publishers.c.id == articles.c.publisher_id
)
SELECT_STORY_CARDS = select(*CARD_COLUMNS, *_STORY_COLUMNS).select_from(STORY_TABLES)

_FEED_ID = (
    select(func.min(article_feeds.c.feed_id)).where(article_feeds.c.article_id == articles.c.id).scalar_subquery()
)
STORED_TABLES = CARD_TABLES.join(article_texts, article_texts.c.article_id == articles.c.id).outerjoin(
    placements, placements.c.article_id == articles.c.id
)
SELECT_STORED = select(
    *CARD_COLUMNS,
    articles.c.revised_at,
    articles.c.revision_count,
    article_texts.c.guid,
    article_texts.c.details,
    article_texts.c.blocks,
    placements.c.details,
    _FEED_ID,
).select_from(STORED_TABLES)

_CARDS_BY_IDS = (
    select(*CARD_COLUMNS).select_from(CARD_TABLES).where(articles.c.id.in_(bindparam("ids", expanding=True)))
)
_STORED_BY_IDS = SELECT_STORED.where(articles.c.id.in_(bindparam("ids", expanding=True)))
_HASHTAGS_BY_IDS = (
    select(article_hashtags.c.article_id, article_hashtags.c.tag, article_hashtags.c.score)
    .where(article_hashtags.c.article_id.in_(bindparam("ids", expanding=True)))
    .order_by(article_hashtags.c.article_id, article_hashtags.c.position)
)


def card_of(row: Row) -> ArticleCard:
    """An article as lists show it, from a row that begins with CARD_COLUMNS."""
    (
        article_id, url, publisher_id, publisher, headline, standfirst, language,
        published_at, source, offset_minutes, zone_name, day_only,
        first_seen_at, image_url, image_alt, story_id, copy_of, body_source, kinds, is_free, *_,
    ) = row  # fmt: skip
    return ArticleCard(
        id=article_id,
        url=url,
        publisher_id=publisher_id,
        publisher=publisher,
        headline=headline,
        standfirst=standfirst,
        language=language,
        published=PublisherTime(
            at=from_us(published_at),
            source=_SOURCES[source],
            offset_minutes=offset_minutes,
            zone_name=zone_name,
            day_only=bool(day_only),
        ),
        first_seen_at=from_us(first_seen_at),
        image_url=image_url,
        image_alt=image_alt,
        story_id=story_id,
        copy_of=copy_of,
        body_source=_BODY_SOURCES[body_source],
        kinds=tuple(ArticleKind(kind) for kind in kinds.split()) if kinds else (),
        is_free=None if is_free is None else bool(is_free),
    )


def story_card_of(row: Row) -> StoryCard:
    """A story as lists show it, from a row of SELECT_STORY_CARDS."""
    lead = card_of(row)
    story_id, first_seen_at, last_moved_at, article_count, publisher_count, face = row[_CARD_WIDTH:]
    story = Story(
        id=StoryId(story_id),
        headline=lead.headline,
        standfirst=lead.standfirst,
        language=lead.language,
        first_seen_at=from_us(first_seen_at),
        last_moved_at=from_us(last_moved_at),
        article_count=article_count,
        publisher_count=publisher_count,
        face=StoryFace(lead_article_id=lead.id) if face is None else _face_of(face, lead.id),
    )
    return StoryCard(story=story, lead=lead)


@lru_cache(maxsize=1024)
def live_story_card_of(row: tuple[Any, ...]) -> StoryCard:
    """As story_card_of, for the stories that every front page looks through again: few have changed since the last one."""
    return story_card_of(row)


def load_cards(tx: Connection, ids: Iterable[int]) -> dict[ArticleId, ArticleCard]:
    """The cards of these articles, without those that are not there."""
    cards = (card_of(row) for batch in batches(sorted(set(ids))) for row in tx.execute(_CARDS_BY_IDS, {"ids": batch}))
    return {card.id: card for card in cards}


def load_stored(tx: Connection, ids: Iterable[int]) -> dict[ArticleId, StoredArticle]:
    """These articles whole, without those that are not there."""
    found: dict[ArticleId, StoredArticle] = {}
    for batch in batches(sorted(set(ids))):
        hashtags = load_hashtags(tx, batch)
        for row in tx.execute(_STORED_BY_IDS, {"ids": batch}):
            found[row[0]] = _stored_of(row, hashtags.get(row[0], ()))
    return found


def load_hashtags(tx: Connection, ids: list[int]) -> dict[int, tuple[Hashtag, ...]]:
    """The hashtags of these articles (at most BATCH), best first."""
    found: dict[int, list[Hashtag]] = {}
    for article_id, tag, score in tx.execute(_HASHTAGS_BY_IDS, {"ids": ids}):
        found.setdefault(article_id, []).append(Hashtag(tag=tag, score=score))
    return {article_id: tuple(tags) for article_id, tags in found.items()}


def batches(values: Sequence[Value]) -> Iterator[list[Value]]:
    """`values` in lists that fit into one statement."""
    for start in range(0, len(values), BATCH):
        yield list(values[start : start + BATCH])


def _stored_of(row: Row, hashtags: tuple[Hashtag, ...]) -> StoredArticle:
    card = card_of(row)
    revised_at, revision_count, guid, details_json, blocks, placement, feed_id = row[_CARD_WIDTH:]
    details = decode_details(details_json)
    article = Article(
        url=card.url,
        headline=card.headline,
        standfirst=card.standfirst,
        byline=details.byline,
        publisher=details.publisher,
        published=details.published,
        modified=details.modified,
        language=card.language,
        section=details.section,
        tags=details.tags,
        lead_image=details.lead_image,
        kinds=card.kinds,
        is_free=card.is_free,
        amp_url=details.amp_url,
        policies=details.policies,
        reviews=details.reviews,
        body=unpack_blocks(blocks),
        body_source=card.body_source,
        rules=details.rules,
    )
    return StoredArticle(
        id=card.id,
        article=article,
        publisher_id=card.publisher_id,
        publisher=card.publisher,
        feed_id=feed_id,
        guid=guid,
        published=card.published,
        first_seen_at=card.first_seen_at,
        revised_at=from_us(revised_at),
        revision_count=revision_count,
        story_id=card.story_id,
        placement=None if placement is None else decode(placement, Placement),
        hashtags=hashtags,
    )


@lru_cache(maxsize=2048)
def _face_of(face: str, lead_article_id: ArticleId) -> StoryFace:
    """A face, decoded once: lists show the same ones again and again. The lead is the story's, should they differ."""
    return replace(decode(face, StoryFace), lead_article_id=lead_article_id)
