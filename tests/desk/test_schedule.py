from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.desk.schedule import (
    FAILURES_BEFORE_PROBE,
    INTERVAL_MINUTES_MAX,
    Wishes,
    is_unconditional_due,
    next_check_at,
    next_interval_minutes,
    retry_at,
)
from standfirst.model.feed import FeedHealthReason
from tests.make import NOW

minutes = st.floats(min_value=0, max_value=1e6)


def test_an_unchanged_feed_is_asked_less_often_and_a_changed_one_more_often() -> None:
    assert next_interval_minutes(60, Wishes(), changed=False) == 90
    assert next_interval_minutes(60, Wishes(), changed=True) == 48


@pytest.mark.parametrize(
    ("interval", "wish", "expected"),
    [
        (16, None, 15),  # our own floor
        (16, 5, 12.8),  # the feed asks for more: down to 5
        (5.5, 1, 5),  # but never below
        (16, 120, 120),  # the feed asks for less
        (16, 99_999, INTERVAL_MINUTES_MAX),
    ],
)
def test_the_feeds_own_hint_counts_within_limits(interval: float, wish: float | None, expected: float) -> None:
    assert next_interval_minutes(interval, Wishes(refresh_minutes=wish), changed=True) == pytest.approx(expected)


@given(minutes, st.none() | minutes, st.booleans())
def test_no_interval_leaves_the_limits(interval: float, wish: float | None, changed: bool) -> None:
    found = next_interval_minutes(interval, Wishes(refresh_minutes=wish), changed=changed)
    assert 5 <= found <= INTERVAL_MINUTES_MAX


def test_the_next_check_waits_for_the_longest_wish() -> None:
    assert next_check_at(NOW, 15, Wishes(fresh_seconds=3600), jitter=0) == NOW + timedelta(hours=1)
    assert next_check_at(NOW, 15, Wishes(fresh_seconds=60), jitter=0) == NOW + timedelta(minutes=15)
    assert next_check_at(NOW, 15, Wishes(fresh_seconds=1e9), jitter=0) == NOW + timedelta(days=1)


def test_jitter_only_ever_makes_it_later() -> None:
    assert next_check_at(NOW, 60, Wishes(), jitter=1.0) == NOW + timedelta(minutes=66)


def test_a_failing_feed_is_asked_ever_less_and_in_the_end_weekly() -> None:
    waits = [retry_at(NOW, FeedHealthReason.TIMEOUT, count) for count in (1, 2, 5, 12, FAILURES_BEFORE_PROBE)]
    assert all(waits)
    assert waits == sorted(waits, key=lambda moment: moment or NOW)
    assert waits[0] == NOW + timedelta(minutes=15)
    assert waits[-1] == NOW + timedelta(days=7)


def test_a_feed_that_its_publisher_ended_is_not_asked_again() -> None:
    assert retry_at(NOW, FeedHealthReason.GONE, 1) is None


def test_retry_after_is_honoured_when_it_is_longer() -> None:
    assert retry_at(NOW, FeedHealthReason.RATE_LIMITED, 1, retry_after_seconds=7200) == NOW + timedelta(hours=2)
    assert retry_at(NOW, FeedHealthReason.RATE_LIMITED, 1, retry_after_seconds=5) == NOW + timedelta(minutes=15)


def test_once_a_day_a_feed_is_asked_without_validators() -> None:
    assert is_unconditional_due(None, NOW)
    assert is_unconditional_due(NOW - timedelta(days=1), NOW)
    assert not is_unconditional_due(NOW - timedelta(hours=23), NOW)
