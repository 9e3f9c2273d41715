"""Unread counts are right in a long list of many feeds. `python -m bench apis` asks the same of 100,000 articles in 500 feeds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bench.unread_counts import differences, use
from standfirst.store.opening import SqlStore
from tests.make import NOW, draft, new_feed
from tests.store.desks import bring

FEEDS, ROUNDS, EACH = 60, 3, 10


@pytest.mark.slow
def test_counts_are_what_counting_gives(sql_store: SqlStore) -> None:
    feeds = [
        sql_store.add_feed(
            new_feed(number, folder=(f"Quay {number % 7}",) if number % 9 else ()),
            publisher_key=f"p{number % 12}.example",
            publisher_name=f"Publisher {number % 12}",
            now=NOW,
        )[0]
        for number in range(1, FEEDS + 1)
    ]
    odo, ida = sql_store.add_reader("Odo", now=NOW), sql_store.add_reader("Ida", now=NOW)
    for number, feed in enumerate(feeds * ROUNDS):
        moment = NOW + timedelta(minutes=number)
        named = range(number * EACH - 3, (number + 1) * EACH)  # three that the feed before named, too
        bring(sql_store, feed.id, *(draft(max(0, each), first_seen_at=moment) for each in named), checked_at=moment)
        if number == FEEDS * 2:
            use(sql_store, odo)
    assert sql_store.count_unread(ida).total == sql_store.counts(now=NOW).articles
    use(sql_store, odo, seed=2)
    assert differences(sql_store, odo) == []
    assert differences(sql_store, ida) == []
