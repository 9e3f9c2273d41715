"""The hashtags of the day: counted over all that came in, so at most once a minute however often the front page changes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from standfirst.model.desk import HashtagCount
from standfirst.ports import Store

WINDOW = timedelta(hours=24)
KEPT_FOR = timedelta(minutes=1)
SHOWN_MAX = 8
ARTICLES_MIN = 2
DAYS_BEFORE = 3  # whose mean is a hashtag's usual day
RISE_MIN = 1.0
COUNTED_MAX = 200  # the most told of a day, among which those that rise are looked for


@dataclass(slots=True)
class Trending:
    """The last answer and when it was worked out. Threads may both work it out anew; either answer is right."""

    _at: datetime | None = None
    _hashtags: tuple[HashtagCount, ...] = ()

    def list(self, store: Store, *, now: datetime) -> tuple[HashtagCount, ...]:
        """Hashtags of several articles first seen within a day, those that rise most first; up to a minute old once there
        are any."""
        if self._at is None or not self._hashtags or not self._at <= now < self._at + KEPT_FOR:
            today = store.list_hashtags(since=now - WINDOW, limit=COUNTED_MAX)
            days = store.list_hashtags(since=now - WINDOW * (1 + DAYS_BEFORE), limit=COUNTED_MAX)
            self._hashtags = rising(today, {tag.key: tag.recent_count for tag in days})[:SHOWN_MAX]
            self._at = now
        return self._hashtags


def rising(today: Sequence[HashtagCount], with_days_before: Mapping[str, int]) -> tuple[HashtagCount, ...]:
    """The hashtags of a day by how far they rose above their usual day, in the noise that a count has: what always is there
    does not trend, however often it is told."""
    risen = []
    for tag in today:
        usual = max(0, with_days_before.get(tag.key, tag.recent_count) - tag.recent_count) / DAYS_BEFORE
        rise = (tag.recent_count - usual) / math.sqrt(usual + 1)
        if tag.recent_count >= ARTICLES_MIN and rise >= RISE_MIN:
            risen.append((-rise, tag.key, tag))
    return tuple(tag for _, _, tag in sorted(risen, key=lambda row: row[:2]))
