"""Times as the database keeps them: whole microseconds since 1970 UTC, exact, ordered and the same on every database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import overload

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
DAY = 86_400_000_000  # microseconds


@overload
def to_us(moment: datetime) -> int: ...
@overload
def to_us(moment: None) -> None: ...
def to_us(moment: datetime | None) -> int | None:
    """Microseconds since 1970 of an aware datetime."""
    return None if moment is None else (moment - _EPOCH) // _MICROSECOND


@overload
def from_us(us: int) -> datetime: ...
@overload
def from_us(us: None) -> None: ...
def from_us(us: int | None) -> datetime | None:
    """The inverse of to_us: an aware datetime, UTC."""
    return None if us is None else _moment(us)


@lru_cache(maxsize=8192)  # lists show the same moments again and again
def _moment(us: int) -> datetime:
    return _EPOCH + timedelta(microseconds=us)
