"""Times as publishers write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.parse.dates import parse_date


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Mon, 02 Mar 2026 09:30:00 +0000", "2026-03-02T09:30:00+00:00"),
        ("Mon, 2 Mar 2026 09:30:00 GMT", "2026-03-02T09:30:00+00:00"),
        ("Mon, 02 Mar 2026 09:30:00 EST", "2026-03-02T09:30:00-05:00"),
        ("Mon, 02 Mar 2026 09:30 PDT", "2026-03-02T09:30:00-07:00"),
        ("Mon, 02 Mar 2026 09:30:00 IST", "2026-03-02T09:30:00+05:30"),
        ("Mon, 02 Mar 2026 09:30:00 GMT+5:30", "2026-03-02T09:30:00+05:30"),
        ("Mon, 02 Mar 2026 09:30:00 UTC-0300", "2026-03-02T09:30:00-03:00"),
        ("Mon, 02 Mar 2026 09:30:00 +0530 (IST)", "2026-03-02T09:30:00+05:30"),
        ("Mon, 02 Mar 2026 09:30:00 +05:30", "2026-03-02T09:30:00+05:30"),
        ("Mon, 02 Mar 2026 09:30:00 XYZ", "2026-03-02T09:30:00+00:00"),
        ("Mon, 02 Mar 26 09:30:00 Z", "2026-03-02T09:30:00+00:00"),
        ("Mon,02 March 2026, 9:30:00 PM +0100", "2026-03-02T21:30:00+01:00"),
        ("Monday, 02-Mar-26 09:30:00 GMT", "2026-03-02T09:30:00+00:00"),
        ("Mon, 02 Mar 2026 24:00:00 GMT", "2026-03-03T00:00:00+00:00"),
        ("Mon, 02 Mar 2026 23:59:60 GMT", "2026-03-02T23:59:59+00:00"),
        ("2nd March 2026", "2026-03-02T00:00:00+00:00"),
        ("lun., 02 févr. 2026 09:30:00 +0100", "2026-02-02T09:30:00+01:00"),
        ("Mo, 02 Mär 2026 09:30:00 MEZ", "2026-03-02T09:30:00+01:00"),
        ("mié, 02 dic 2026 09:30:00 -0300", "2026-12-02T09:30:00-03:00"),
        ("2 juillet 2026 09:30 +0200", "2026-07-02T09:30:00+02:00"),
        ("2026-03-02T09:30:00Z", "2026-03-02T09:30:00+00:00"),
        ("2026-03-02T09:30:00.123456789+05:30", "2026-03-02T09:30:00.123456+05:30"),
        ("2026-03-02T09:30+0530", "2026-03-02T09:30:00+05:30"),
        ("2026-03-02 09:30:00 -0800", "2026-03-02T09:30:00-08:00"),
        ("2026-03-02 09:30:00 UTC", "2026-03-02T09:30:00+00:00"),
        ("2026-03-02", "2026-03-02T00:00:00+00:00"),
        ("2026/3/2 9:30", "2026-03-02T09:30:00+00:00"),
        ("  2026-03-02T09:30:00\n", "2026-03-02T09:30:00+00:00"),
        ("March 2, 2026 9:30 AM EST", "2026-03-02T09:30:00-05:00"),
        ("Mon Mar  2 09:30:00 EST 2026", "2026-03-02T09:30:00-05:00"),
        ("1772443800", "2026-03-02T09:30:00+00:00"),
        ("1772443800000", "2026-03-02T09:30:00+00:00"),
    ],
)
def test_dates_and_their_offsets(text: str, meant: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert found.isoformat() == meant


@pytest.mark.parametrize(
    "text",
    [
        None, "", "  ", "soon", "yesterday", "09:30", "March 2026", "Monday", "Mon, 31 Feb 2026 09:30:00 GMT", "2026-13-45",
        "Thu, 01 Jan 1970 00:00:00 +0000", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0", "99999999999999999999", "x" * 1000,
        "Mon, 02 Mar 2026 09:30:00 +9900", "-", "12", "٣",
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str | None) -> None:
    assert parse_date(text) is None


def test_the_written_zone_name_is_kept() -> None:
    found = parse_date("Mon, 02 Mar 2026 09:30:00 IST")
    other = parse_date("Mon, 02 Mar 2026 09:30:00 +0530 (IST)")
    assert found is not None
    assert other is not None
    assert (found.tzname(), other.tzname()) == ("IST", "IST")


MOMENTS = st.builds(
    lambda moment, minutes: moment.replace(tzinfo=timezone(timedelta(minutes=minutes))),
    st.datetimes(min_value=datetime(1971, 1, 2), max_value=datetime(2199, 12, 30)),  # noqa: DTZ001
    st.integers(-12 * 60, 14 * 60),
)


@given(MOMENTS)
def test_iso_dates_come_back(moment: datetime) -> None:
    found = parse_date(moment.isoformat())
    assert found == moment
    assert found is not None
    assert found.utcoffset() == moment.utcoffset()


@given(MOMENTS)
def test_rfc_822_dates_come_back(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    assert parse_date(format_datetime(whole)) == whole


@given(
    st.text(max_size=60)
    | st.from_regex(r"[A-Za-z]{3}, \d\d [A-Za-z]{3} \d{2,5} \d\d:\d\d:\d\d [+A-Z]\d{0,5}", fullmatch=True)
)
def test_anything_gives_an_aware_date_or_none(text: str) -> None:
    found = parse_date(text)
    assert found is None or (found.tzinfo is not None and found.astimezone(UTC).year > 1969)
