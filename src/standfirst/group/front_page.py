"""The order of the front page: one published formula, the same for every reader but for what they follow."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from standfirst.model.desk import StoryCard
from standfirst.model.ids import StoryId
from standfirst.model.story import Story

FRESHNESS_HALVES_HOURS = 8.0
PACE_HOURS_MIN = 1.0
FOLLOWED_WEIGHT = 2.0
GROWS_HOURS = 6  # since it last moved, for which a story counts as growing


def rank_stories(
    cards: Sequence[StoryCard], *, now: datetime, followed: Collection[StoryId] = ()
) -> tuple[StoryCard, ...]:
    """The stories, the weightiest first. A story's weight is

        freshness x (1 + log2(sources)) x (1 + pace / 4)

    - freshness halves every 8 hours since the story last moved: 0.5 ** (hours / 8);
    - sources is the number of publishers with a text of their own (reprints count once);
    - pace is how many articles an hour it drew from first seen to last moved (at least one hour), less its first one,
      at most 8.

    A story that the reader follows, or whose hashtag, publisher or words they follow, weighs twice as much to them. Equal weights: the one that moved last, then the lower id.
    """
    return tuple(
        sorted(
            cards,
            key=lambda card: (
                -story_weight(card, now=now) * (FOLLOWED_WEIGHT if card.story.id in followed else 1),
                -card.story.last_moved_at.timestamp(),
                card.story.id,
            ),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What a story's place on the front page comes from."""

    idle_hours: float
    freshness: float
    sources: int
    pace: float  # articles an hour
    total: float


def story_weight(card: StoryCard, *, now: datetime) -> float:
    """The weight by which `rank_stories` orders."""
    return weigh_story(card.story, now=now).total


def weigh_story(story: Story, *, now: datetime) -> Weight:
    """The weight by which `rank_stories` orders, in its parts."""
    idle_hours = max(0.0, (now - story.last_moved_at).total_seconds() / 3600)
    freshness = math.pow(0.5, idle_hours / FRESHNESS_HALVES_HOURS)
    sources = max(1, story.face.source_count)
    active_hours = max(PACE_HOURS_MIN, (story.last_moved_at - story.first_seen_at).total_seconds() / 3600)
    pace = min(8.0, max(0, story.article_count - 1) / active_hours)
    return Weight(
        idle_hours=idle_hours,
        freshness=freshness,
        sources=sources,
        pace=pace,
        total=freshness * (1 + math.log2(sources)) * (1 + pace / 4),
    )


def is_growing(story: Story, *, now: datetime) -> bool:
    """Whether more than one publisher tells the story and it moved, after it began, in the last hours."""
    return (
        story.publisher_count >= 2
        and story.last_moved_at > story.first_seen_at
        and story.last_moved_at > now - timedelta(hours=GROWS_HOURS)
    )
