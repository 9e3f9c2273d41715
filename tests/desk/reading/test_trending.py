from __future__ import annotations

from datetime import timedelta

from standfirst.desk.reading.trending import Trending
from standfirst.store.memory import MemoryStore
from tests.make import NOW, draft
from tests.store.desks import bring, place, subscribe


def test_hashtags_of_several_articles_are_listed_and_kept_for_a_minute() -> None:
    store = MemoryStore()
    feed = subscribe(store)
    bring(store, feed.id, *[draft(number) for number in range(1, 5)])
    trending = Trending()
    place(store, 1, None, "EastQuay", "Lamp")
    place(store, 2, None, "EastQuay")
    assert [tag.tag for tag in trending.list(store, now=NOW)] == ["EastQuay"]
    place(store, 3, None, "Lamp")
    assert [tag.tag for tag in trending.list(store, now=NOW + timedelta(seconds=59))] == ["EastQuay"]
    assert [tag.tag for tag in trending.list(store, now=NOW + timedelta(seconds=60))] == ["EastQuay", "Lamp"]


def test_an_empty_desk_is_asked_each_time() -> None:
    store = MemoryStore()
    trending = Trending()
    assert trending.list(store, now=NOW) == ()
    bring(store, subscribe(store).id, draft(1), draft(2))
    place(store, 1, None, "Lamp")
    place(store, 2, None, "Lamp")
    assert [tag.tag for tag in trending.list(store, now=NOW)] == ["Lamp"]
