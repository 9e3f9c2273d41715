"""What an answer's headers say about time: how long it stays fresh, and how long to leave the host alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

RETRY_AFTER_SECONDS_MAX = 24 * 3600.0  # a host that asks for more is asked again after a day
_FRESH_SECONDS_MAX = 366 * 24 * 3600.0

_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
_UNCACHED = re.compile(r"(?:^|[,\s])(?:no-cache|no-store)(?:$|[,\s])", re.IGNORECASE)


def retry_after_seconds(headers: Mapping[str, str], *, now: datetime) -> float | None:
    """How long Retry-After (RFC 9110, 10.2.3: seconds or an HTTP-date) asks us to wait, a day at most; None without one."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return min(float(value), RETRY_AFTER_SECONDS_MAX)
    until = _http_date(value)
    if until is None:
        return None
    return min(max((until - now).total_seconds(), 0.0), RETRY_AFTER_SECONDS_MAX)


def fresh_seconds(headers: Mapping[str, str], *, now: datetime) -> float | None:
    """How much longer an answer stays fresh: Cache-Control max-age less Age, else Expires less Date (RFC 9111, 4.2); None
    where neither is given or the answer must not be kept."""
    cache_control = headers.get("cache-control")
    if cache_control:
        if _UNCACHED.search(cache_control):
            return None
        if found := _MAX_AGE.search(cache_control):
            age = headers.get("age", "").strip()
            spent = float(age) if age.isascii() and age.isdigit() else 0.0
            return min(max(float(found[1]) - spent, 0.0), _FRESH_SECONDS_MAX)
    expires = headers.get("expires")
    until = _http_date(expires) if expires else None
    if until is None:
        return None
    sent_at = _http_date(headers.get("date", "")) or now
    return min(max((until - sent_at).total_seconds(), 0.0), _FRESH_SECONDS_MAX)


def _http_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
