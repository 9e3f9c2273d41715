from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from standfirst.store.times import from_us, to_us


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_comes_back_exactly(moment: datetime) -> None:
    assert from_us(to_us(moment)) == moment


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_order_is_kept(one: datetime, other: datetime) -> None:
    assert (one < other) == (to_us(one) < to_us(other))


def test_other_zones_are_the_same_moment() -> None:
    india = timezone(timedelta(hours=5, minutes=30))
    assert from_us(to_us(datetime(2026, 3, 2, 15, 0, tzinfo=india))) == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_none_stays_none() -> None:
    assert to_us(None) is None
    assert from_us(None) is None
