"""The last visit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from standfirst.web.visits import note_visit

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def test_a_first_visit_has_none_before_it() -> None:
    assert note_visit(None, now=NOW) == (None, f"0.{seconds(NOW)}")


def test_who_comes_back_is_told_since_when() -> None:
    yesterday = NOW - timedelta(days=1)
    last_visit_at, noted = note_visit(f"0.{seconds(yesterday)}", now=NOW)
    assert last_visit_at == yesterday
    assert noted == f"{seconds(yesterday)}.{seconds(NOW)}"


def test_a_visit_goes_on_while_the_reader_reads() -> None:
    yesterday, earlier = NOW - timedelta(days=1), NOW - timedelta(minutes=12)
    last_visit_at, noted = note_visit(f"{seconds(yesterday)}.{seconds(earlier)}", now=NOW)
    assert last_visit_at == yesterday
    assert noted == f"{seconds(yesterday)}.{seconds(NOW)}"


def test_a_visit_of_this_minute_sets_no_cookie_again() -> None:
    assert note_visit(f"0.{seconds(NOW) - 20}", now=NOW) == (None, None)


@pytest.mark.parametrize(
    "cookie", ["", "1", "a.b", "5.3", f"0.{seconds(NOW) + 100}", "-1.4", "9" * 40 + ".1", "1.2.3", "١.٢"]
)
def test_a_made_up_cookie_counts_as_a_first_visit(cookie: str) -> None:
    assert note_visit(cookie, now=NOW) == (None, f"0.{seconds(NOW)}")
