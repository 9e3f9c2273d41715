"""Bookings: pages of a host with a long queue are given back until their turn, so that they keep no other host's waiting."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

QUEUE_SECONDS_MAX = 60.0  # a page whose turn comes within that time stays in hand


class Bookings:
    """When each host's next free turn is, and which pages have been promised one."""

    def __init__(self, *, host_delay_seconds: float) -> None:
        self._delay = timedelta(seconds=host_delay_seconds)
        self._free_at: dict[str, datetime] = {}
        self._promised: set[int] = set()

    @property
    def is_waiting(self) -> bool:
        """Whether any page still has a promise open."""
        return bool(self._promised)

    def book(self, article_id: int, url: str, *, now: datetime) -> datetime | None:
        """None: fetch it now (it waits at most QUEUE_SECONDS_MAX for its host); else the moment to come back at."""
        if article_id in self._promised:
            self._promised.discard(article_id)
            return None
        host = urlsplit(url).netloc
        turn_at = max(self._free_at.get(host, now), now)
        self._free_at[host] = turn_at + self._delay
        if turn_at - now <= timedelta(seconds=QUEUE_SECONDS_MAX):
            return None
        self._promised.add(article_id)
        return turn_at
