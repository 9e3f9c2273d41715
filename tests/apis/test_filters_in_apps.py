"""What a reader's filters hold back is in no app's list and in no app's unread count, as on the pages."""

from __future__ import annotations

import json
from typing import Any

import pytest

from standfirst.desk.interests.following import add_filter
from standfirst.desk.lists.marking import mark
from standfirst.desk.reading.own_lists import read_own_list
from standfirst.model.ids import ArticleId
from standfirst.model.interests import FilterKind, Rule
from standfirst.model.reading import ArticleFilter, StateChange
from standfirst.store.opening import SqlStore
from tests.apis.app_world import AppWorld, app_world, bring_article
from tests.make import NOW
from tests.store.conftest import empty_sqlite_file, postgresql_store, postgresql_url, sql_store, sqlite_url  # noqa: F401
from tests.store.desks import place

WORDS = Rule(kind=FilterKind.WORDS, pattern="lamp 7")  # one headline has them


@pytest.fixture
def apps(sql_store: SqlStore) -> AppWorld:  # noqa: F811
    return app_world(12, sql_store)


def got(apps: AppWorld, path: str, **headers: str) -> Any:
    reply = apps.get(path, **headers)
    assert reply.status == 200, reply.text
    return json.loads(reply.text)


def ids_of(apps: AppWorld, stream: str = "reading-list", more: str = "") -> list[int]:
    page = got(apps, f"/reader/api/0/stream/items/ids?s=user/-/state/com.google/{stream}&n=100{more}")
    return [int(ref["id"]) for ref in page["itemRefs"]]


def unread_of(apps: AppWorld) -> dict[str, int]:
    lines = got(apps, "/reader/api/0/unread-count")["unreadcounts"]
    return {line["id"].rpartition("/")[2]: line["count"] for line in lines}


def everywhere(apps: AppWorld) -> set[tuple[int, ...]]:
    """What each protocol lists as unread; one set where all agree."""
    token = {"x_auth_token": apps.password}
    reading = apps.client.get("/api/v1/reading?read=false&limit=100", authorization=f"Bearer {apps.password}")
    found = [
        ids_of(apps, more="&xt=user/-/state/com.google/read"),
        got(apps, "/v1/entries/ids?status=unread", **token)["entry_ids"],
        [entry["id"] for entry in got(apps, "/v1/entries?status=unread", **token)["entries"]],
        [line["id"] for line in json.loads(reading.text)["articles"]],
        [
            each.stored.id
            for each in read_own_list(apps.world.desk, apps.alice, ArticleFilter(read=False), after=None).articles
        ],
        [int(number) for number in fever(apps)["unread_item_ids"].split(",")],
    ]
    assert got(apps, "/v1/entries?status=unread&limit=1", **token)["total"] == len(found[0])
    assert sum(got(apps, "/v1/feeds/counters", **token)["unreads"].values()) == len(found[0])
    assert unread_of(apps)["reading-list"] == len(found[0])
    return {tuple(sorted(ids)) for ids in found}


def fever(apps: AppWorld) -> Any:
    import hashlib

    key = hashlib.md5(f"alice:{apps.password}".encode(), usedforsecurity=False).hexdigest()
    return json.loads(apps.post("/fever/?api&unread_item_ids&saved_item_ids", {"api_key": key}).text)


def test_mute_words(apps: AppWorld) -> None:
    add_filter(apps.world.desk, apps.alice, WORDS)
    rest = tuple(number for number in range(1, 13) if number != 7)
    assert everywhere(apps) == {rest}
    assert unread_of(apps) == {"1": 5, "2": 6, "Coast": 5, "reading-list": 11}
    (rule,) = apps.world.store.list_filters(apps.alice.id)
    assert apps.world.store.delete_filter(apps.alice.id, rule.id)
    assert everywhere(apps) == {tuple(range(1, 13))}


def test_what_arrives_later_is_judged_too(apps: AppWorld) -> None:
    add_filter(apps.world.desk, apps.alice, Rule(kind=FilterKind.WORDS, pattern="lamp 40"))
    bring_article(apps, 40)
    bring_article(apps, 41)
    assert everywhere(apps) == {(*range(1, 13), 14)}
    add_filter(apps.world.desk, apps.alice, Rule(kind=FilterKind.WORDS, pattern="quay", keeps=True))
    assert everywhere(apps) == {tuple(range(1, 15))}


def test_publishers_and_hashtags(apps: AppWorld) -> None:
    add_filter(apps.world.desk, apps.alice, Rule(kind=FilterKind.HASHTAG, pattern="tides"))
    place(apps.world.store, ArticleId(3), None, "Tides", now=NOW)
    assert everywhere(apps) == {tuple(number for number in range(1, 13) if number != 3)}
    add_filter(apps.world.desk, apps.alice, Rule(kind=FilterKind.PUBLISHER, pattern="1"))
    assert unread_of(apps)["reading-list"] == 0
    assert fever(apps)["unread_item_ids"] == ""


def test_what_is_saved_stays_saved_and_another_s_lists_stay(apps: AppWorld) -> None:
    mark(apps.world.desk, apps.alice, [ArticleId(7)], StateChange(saved=True))
    add_filter(apps.world.desk, apps.alice, WORDS)
    assert ids_of(apps, "starred") == [7]
    assert fever(apps)["saved_item_ids"] == "7"
    assert 7 not in ids_of(apps)
    mark(apps.world.desk, apps.alice, [ArticleId(7)], StateChange(read=True))
    assert unread_of(apps)["reading-list"] == 11
    assert apps.world.store.count_unread(apps.bob.id).total == 12
