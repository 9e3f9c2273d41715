"""A clock that tests set, and the moment at which their demo worlds begin."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

START = datetime(2025, 7, 7, 3, 55, tzinfo=UTC)


class SetClock:
    """A clock that stands until it is moved on."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def move_on(self, **by: float) -> None:
        self._now += timedelta(**by)
