"""Times in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.model.article import PublisherTime, TimeSource
from standfirst.web import times

NOW = datetime(2025, 7, 7, 8, 50, tzinfo=UTC)


def published(moment: datetime = datetime(2025, 7, 7, 3, 55, tzinfo=UTC), **parts: object) -> PublisherTime:
    return PublisherTime(**{"at": moment, "source": TimeSource.METADATA, **parts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=29), "29 minutes ago"),
        (timedelta(minutes=119), "1 hour ago"),
        (timedelta(hours=23), "23 hours ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=45), "1 month ago"),
        (timedelta(days=800), "2 years ago"),
        (timedelta(minutes=-26), "in 26 minutes"),
        (timedelta(seconds=-20), "just now"),
    ],
)
def test_age_is_in_the_largest_whole_unit(before: timedelta, words: str) -> None:
    assert times.age(NOW - before, NOW) == words


def test_first_published_is_in_the_publishers_own_zone() -> None:
    assert times.first_published(published(offset_minutes=330)) == "July 07, 2025, 09:25 IST"


@pytest.mark.parametrize(
    ("parts", "label"),
    [
        ({"offset_minutes": 330, "zone_name": "SLST"}, "SLST"),
        ({"offset_minutes": 0}, "UTC"),
        ({"offset_minutes": 345}, "NPT"),
        ({"offset_minutes": 120}, "UTC+02:00"),
        ({"offset_minutes": -210}, "UTC−03:30"),
        ({"offset_minutes": 540}, "UTC+09:00"),
        ({}, "UTC"),
        ({"zone_name": "IST"}, "UTC"),  # a name without an offset cannot be applied
        ({"offset_minutes": 60, "zone_name": "<b>CET</b>"}, "UTC+01:00"),
        ({"offset_minutes": 99999}, "UTC"),
    ],
)
def test_zone_label(parts: dict[str, object], label: str) -> None:
    assert times.zone_label(published(NOW, **parts)) == label


def test_a_day_without_a_time_shows_none() -> None:
    day = published(datetime(2025, 7, 5, 18, 30, tzinfo=UTC), offset_minutes=330, day_only=True)
    assert times.first_published(day) == "July 06, 2025"
    assert times.machine_time(day) == "2025-07-06"
    assert times.exact_published(day) == "6 July 2025"
    assert times.age_published(day, NOW) == "yesterday"


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "yesterday"), (3, "3 days ago"), (-1, "today")])
def test_age_of_a_day_counts_days(days: int, words: str) -> None:
    assert times.age_published(published(NOW - timedelta(days=days), day_only=True), NOW) == words


def test_exact_times_name_their_zone() -> None:
    assert times.exact(NOW) == "7 July 2025, 08:50 UTC"
    assert times.exact_published(published(NOW, offset_minutes=330)) == "7 July 2025, 14:20 IST"
    assert times.machine_time(published(NOW, offset_minutes=330)) == "2025-07-07T14:20+05:30"


@given(
    st.integers(min_value=631_152_000, max_value=4_070_908_800).map(
        lambda seconds: datetime.fromtimestamp(seconds, UTC)
    ),
    st.one_of(st.none(), st.integers(min_value=-2000, max_value=2000)),
)
def test_any_time_and_offset_can_be_shown(moment: datetime, offset: int | None) -> None:
    value = published(moment, offset_minutes=offset)
    assert datetime.fromisoformat(times.machine_time(value)) == moment.replace(second=0, microsecond=0)
    assert str(times.in_publisher_zone(value).year) in times.first_published(value)
