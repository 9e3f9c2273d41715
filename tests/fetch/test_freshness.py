from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.fetch.freshness import fresh_seconds, retry_after_seconds

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = 24 * 3600


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Mon, 02 Mar 2026 09:31:30 GMT", 90),
        ("Mon, 02 Mar 2026 10:31:30 +0100", 90),
        ("Mon, 02-Mar-26 09:31:30 GMT", 90),
        ("Mon, 02 Mar 2026 09:00:00 GMT", 0),
        ("999999999999999999999999", DAY),
        ("Mon, 02 Mar 2099 09:00:00 GMT", DAY),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_a_day_at_most(value: str, seconds: float | None) -> None:
    assert retry_after_seconds({"retry-after": value}, now=NOW) == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"cache-control": "max-age=600"}, 600),
        ({"cache-control": "public, Max-Age=600, must-revalidate"}, 600),
        ({"cache-control": 'max-age="600"'}, 600),
        ({"cache-control": "max-age=600", "age": "250"}, 350),
        ({"cache-control": "max-age=600", "age": "9999"}, 0),
        ({"cache-control": "max-age=600", "age": "old"}, 600),
        ({"cache-control": "s-maxage=600"}, None),
        ({"cache-control": "no-cache, max-age=600"}, None),
        ({"cache-control": "no-store"}, None),
        ({"cache-control": "max-age=600", "expires": "Mon, 02 Mar 2026 09:40:10 GMT"}, 600),
        ({"expires": "Mon, 02 Mar 2026 09:40:00 GMT"}, 600),
        ({"expires": "Mon, 02 Mar 2026 09:40:00 GMT", "date": "Mon, 02 Mar 2026 09:39:00 GMT"}, 60),
        ({"expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0),
        ({"expires": "0"}, None),
        ({"expires": "-1"}, None),
    ],
)
def test_freshness_is_what_is_left_of_max_age_or_until_expires(headers: dict[str, str], seconds: float | None) -> None:
    assert fresh_seconds(headers, now=NOW) == seconds


@given(
    st.dictionaries(st.sampled_from(["cache-control", "expires", "date", "age", "retry-after"]), st.text(max_size=40))
)
def test_no_header_raises(headers: dict[str, str]) -> None:
    assert (fresh_seconds(headers, now=NOW) or 0) >= 0
    assert 0 <= (retry_after_seconds(headers, now=NOW) or 0) <= DAY
