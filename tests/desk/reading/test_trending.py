from __future__ import annotations

from datetime import timedelta

from standfirst.desk.reading.trending import Trending, rising
from standfirst.model.desk import HashtagCount
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


def count(key: str, recent: int) -> HashtagCount:
    return HashtagCount(tag=key.title(), key=key, article_count=99, recent_count=recent)


def test_what_rises_trends_and_what_is_always_there_does_not() -> None:
    today = [count("weather", 40), count("harbour", 12), count("comet", 6), count("lamp", 1), count("tram", 9)]
    with_days_before = {"weather": 160, "harbour": 30, "comet": 6, "lamp": 1, "tram": 40}
    assert [tag.key for tag in rising(today, with_days_before)] == ["comet", "harbour"]
    assert [tag.key for tag in rising(today[:3], {})] == ["weather", "harbour", "comet"]
