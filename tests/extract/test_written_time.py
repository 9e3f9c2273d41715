from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.extract.written_time import read_time, zone_beside
from standfirst.model.article import PublisherTime, TimeSource

AT = datetime(2025, 7, 7, 3, 55, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "at", "offset", "zone"),
    [
        ("2025-07-07T09:25:00+05:30", AT, 330, None),
        ("2025-07-07 09:25:00.123+0530", AT, 330, None),
        ("20250707T035500Z", AT, 0, None),
        ("First published: July 07, 2025, 09:25 IST", AT, 330, "IST"),
        ("Mon, 07 Jul 2025 09:25:00 +0530", AT, 330, None),
        ("7. Juli 2025 um 05:55 Uhr MESZ", AT, 120, "MESZ"),
        ("07.07.2025 03:55", AT, None, None),
        ("Published July 6, 2025 at 11:55 p.m. ET", AT, -240, "ET"),
        ("publié le 7 juillet 2025 à 3h55", AT, None, None),
        ("7 de julio de 2025 03:55", AT, None, None),
        ("1751860500", AT, None, None),
        ("1751860500123", AT, None, None),
    ],
)
def test_reads_what_publishers_write(words: str, at: datetime, offset: int | None, zone: str | None) -> None:
    found = read_time(words, TimeSource.PAGE)
    assert found is not None
    assert (found.at, found.offset_minutes, found.zone_name, found.day_only) == (at, offset, zone, False)


@pytest.mark.parametrize(
    "words",
    [
        "2025-07-07",
        "7 July 2025",
        "July 7th, 2025",
        "07/07/2025",
        "2025年7月7日",
        "7 जुलाई 2025",
        "7 de julho de 2025",
        "2025/07/07",
    ],
)
def test_a_day_alone_is_a_day(words: str) -> None:
    found = read_time(words, TimeSource.URL)
    assert found == PublisherTime(at=datetime(2025, 7, 7, tzinfo=UTC), source=TimeSource.URL, day_only=True)


@pytest.mark.parametrize(
    "words", [None, "", "yesterday", "2025-13-45", "31 February 2025", "July 2025", "99:99", "1234"]
)
def test_what_is_no_time_gives_none(words: str | None) -> None:
    assert read_time(words, TimeSource.PAGE) is None


def test_zone_is_taken_only_beside_the_same_clock_time() -> None:
    moment = PublisherTime(at=AT, source=TimeSource.METADATA, offset_minutes=330)
    assert zone_beside("Updated 09:25 IST", moment) == replace(moment, zone_name="IST")
    assert zone_beside("Updated 09:26 IST", moment) is None
    assert zone_beside("Updated 09:25 GMT", moment) is None


@given(st.text(max_size=80))
def test_any_words_are_taken(words: str) -> None:
    found = read_time(words, TimeSource.PAGE)
    assert found is None or found.at.tzinfo is UTC
