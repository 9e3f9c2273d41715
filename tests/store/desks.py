"""Steps that the store's tests have in common: a desk with a feed, an outcome, an article in its story."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from standfirst.model.desk import ArticleDraft, FeedOutcome, SaveCounts
from standfirst.model.feed import Feed, FeedHealth, FeedHealthReason, FeedMemory
from standfirst.model.ids import ArticleId, FeedId, StoryId
from standfirst.model.story import Hashtag, Placement, PlacementRule
from standfirst.model.work import Claim
from standfirst.ports import Store
from tests.make import NOW, new_feed

HOUR = timedelta(hours=1)


def subscribe(store: Store, number: int = 1, **parts: Any) -> Feed:
    """Feed `number` of the Evening Lamp."""
    feed = new_feed(number, **parts)
    return store.add_feed(feed, publisher_key="lamp.example", publisher_name="Evening Lamp", now=NOW)[0]


def outcome(feed_id: FeedId, *drafts: ArticleDraft, **parts: Any) -> FeedOutcome:
    """A good check of a feed that brought these drafts."""
    plain: dict[str, Any] = {
        "feed_id": feed_id,
        "checked_at": NOW,
        "health": FeedHealth(reason=FeedHealthReason.OK, since=NOW),
        "memory": FeedMemory(etag='"1"', checked_at=NOW, succeeded_at=NOW),
        "next_check_at": NOW + HOUR,
        "drafts": drafts,
    }
    return FeedOutcome(**(plain | parts))


def bring(store: Store, feed_id: FeedId, *drafts: ArticleDraft, **parts: Any) -> SaveCounts:
    """Save what a check of the feed brought, without a claim."""
    return store.save_feed_outcome(outcome(feed_id, *drafts, **parts), None)


def ids_of(store: Store) -> list[ArticleId]:
    """All articles, in order of arrival."""
    return sorted(card.id for card in store.list_articles(limit=1000).rows)


def place(
    store: Store,
    article_id: int,
    story: int | None = None,
    *tags: str,
    claim: Claim | None = None,
    now: datetime = NOW,
    **parts: Any,
) -> tuple[StoryId, int]:
    """Put an article into a story (None: one of its own) with these hashtags."""
    rule = PlacementRule.FIRST if story is None else PlacementRule.SIMILAR
    placement = Placement(story=story, rule=rule, score=0.0 if story is None else 0.5, **parts)
    hashtags = [Hashtag(tag=tag, score=0.5) for tag in tags]
    placed = store.save_placement(ArticleId(article_id), placement, hashtags, claim, now=now)
    assert placed is not None
    return placed
