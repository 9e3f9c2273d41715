"""The hashtags of the day: counted over all that came in, so at most once a minute however often the front page changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from standfirst.model.desk import HashtagCount
from standfirst.ports import Store

WINDOW = timedelta(hours=24)
KEPT_FOR = timedelta(minutes=1)
SHOWN_MAX = 8
ARTICLES_MIN = 2


@dataclass(slots=True)
class Trending:
    """The last answer and when it was worked out. Threads may both work it out anew; either answer is right."""

    _at: datetime | None = None
    _hashtags: tuple[HashtagCount, ...] = ()

    def list(self, store: Store, *, now: datetime) -> tuple[HashtagCount, ...]:
        """Hashtags of several articles first seen within a day, most first; up to a minute old once there are any."""
        if self._at is None or not self._hashtags or not self._at <= now < self._at + KEPT_FOR:
            counted = store.list_hashtags(since=now - WINDOW, limit=SHOWN_MAX)
            self._hashtags = tuple(tag for tag in counted if tag.recent_count >= ARTICLES_MIN)
            self._at = now
        return self._hashtags
