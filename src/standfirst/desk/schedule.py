"""When a feed is asked again: often enough for its readers, seldom enough for its publisher. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from standfirst.model.feed import FeedHealthReason

INTERVAL_MINUTES_MIN = 15.0
HINTED_INTERVAL_MINUTES_MIN = 5.0  # for a feed that itself asks to be read more often
INTERVAL_MINUTES_MAX = 24 * 60.0
PROBE_MINUTES = 7 * 24 * 60.0
FAILURES_BEFORE_PROBE = 30
UNCHANGED_FACTOR = 1.5
CHANGED_FACTOR = 0.8
JITTER_SHARE = 0.1
UNCONDITIONAL_EVERY = timedelta(days=1)
MOVED_FOR_GOOD_AFTER = timedelta(days=3)

_ENDED = frozenset({FeedHealthReason.GONE})
_SLOW_TO_MEND = frozenset({FeedHealthReason.ROBOTS, FeedHealthReason.BLOCKED_ADDRESS, FeedHealthReason.BAD_URL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the publisher said about being asked again."""

    refresh_minutes: float | None = None  # ttl, sy:updatePeriod
    fresh_seconds: float | None = None  # Cache-Control, Expires
    retry_after_seconds: float | None = None


def next_interval_minutes(interval_minutes: float, wishes: Wishes, *, changed: bool) -> float:
    """The feed's own rhythm after a check: quicker when it had news, slower when it had none, within the limits."""
    wish = wishes.refresh_minutes
    hinted = min(interval_minutes, wish) if wish is not None else interval_minutes
    floor = min(INTERVAL_MINUTES_MIN, max(HINTED_INTERVAL_MINUTES_MIN, hinted))
    own = interval_minutes * (CHANGED_FACTOR if changed else UNCHANGED_FACTOR)
    return min(max(own, wish or 0.0, floor), INTERVAL_MINUTES_MAX)


def next_check_at(now: datetime, interval_minutes: float, wishes: Wishes, *, jitter: float) -> datetime:
    """The moment of the next check: the longest of what we and the publisher would wait, at most a day.

    `jitter` in 0..1 spreads feeds over up to a tenth of the time, later only, so that nobody is asked too early.
    """
    asked = max(wishes.fresh_seconds or 0.0, wishes.retry_after_seconds or 0.0) / 60
    minutes = min(max(interval_minutes, asked), INTERVAL_MINUTES_MAX)
    return now + timedelta(minutes=minutes * (1 + JITTER_SHARE * jitter))


def retry_at(
    now: datetime,
    reason: FeedHealthReason,
    failures: int,
    *,
    retry_after_seconds: float | None = None,
    jitter: float = 0.0,
) -> datetime | None:
    """When a feed that failed `failures` times in a row is tried again; None for one that its publisher has ended."""
    if reason in _ENDED:
        return None
    if failures >= FAILURES_BEFORE_PROBE:
        minutes = PROBE_MINUTES
    elif reason in _SLOW_TO_MEND:
        minutes = INTERVAL_MINUTES_MAX
    else:
        minutes = min(INTERVAL_MINUTES_MIN * UNCHANGED_FACTOR ** (failures - 1), INTERVAL_MINUTES_MAX)
    asked = min((retry_after_seconds or 0.0) / 60, PROBE_MINUTES)
    return now + timedelta(minutes=max(minutes, asked) * (1 + JITTER_SHARE * jitter))


def is_unconditional_due(unconditional_at: datetime | None, now: datetime) -> bool:
    """Whether it is time to ask without validators: some servers answer 304 for ever."""
    return unconditional_at is None or now - unconditional_at >= UNCONDITIONAL_EVERY
