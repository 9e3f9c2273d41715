"""Stories reach the apps: one article a story, and the top stories as a folder, in each protocol."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from standfirst.desk.lists.top_stories import TOP_FEED, TOP_FOLDER
from standfirst.model.ids import ArticleId
from standfirst.model.story import StoryFace
from tests.apis.app_world import AppWorld, app_world
from tests.store.desks import place

ALL = "user/-/state/com.google/reading-list"
READ = "user/-/state/com.google/read"


@pytest.fixture
def apps() -> AppWorld:
    """Articles 2, 5 and 9 tell one story, which 5 leads; 7 tells one of its own."""
    made = app_world()
    story, _ = place(made.world.store, 2)
    for number in (5, 9):
        place(made.world.store, number, story)
    made.world.store.save_face(story, StoryFace(lead_article_id=ArticleId(5), source_count=3))
    place(made.world.store, 7)
    return made


def switch(apps: AppWorld, *, by_story: bool = False, top_stories: bool = False) -> None:
    apps.world.store.save_app_lists(apps.alice.id, by_story=by_story, top_stories=top_stories)


def ids(apps: AppWorld, query: str) -> list[int]:
    found = json.loads(apps.get(f"/reader/api/0/stream/items/ids?n=100&{query}").text)
    return [int(line["id"]) for line in found["itemRefs"]]


def fever(apps: AppWorld, query: str) -> dict[str, object]:
    from standfirst.desk.accounts.tokens import fever_key

    reply = apps.client.get(f"/fever/?api&api_key={fever_key('alice', apps.password)}&{query}")
    found = json.loads(reply.text)
    assert isinstance(found, dict)
    return found


def test_without_asking_apps_get_every_article(apps: AppWorld) -> None:
    assert ids(apps, f"s={ALL}") == list(range(12, 0, -1))
    assert "Top stories" not in apps.get("/reader/api/0/tag/list").text


def test_of_each_story_apps_get_the_lead_with_its_coverage(apps: AppWorld) -> None:
    switch(apps, by_story=True)
    assert ids(apps, f"s={ALL}") == [12, 11, 10, 8, 7, 6, 5, 4, 3, 1]
    assert fever(apps, "unread_item_ids")["unread_item_ids"] == "1,3,4,5,6,7,8,10,11,12"
    items = json.loads(apps.get("/reader/api/0/stream/contents?n=100").text)["items"]
    told = {int(item["id"][-16:], 16): item["summary"]["content"] for item in items}
    assert "Also told by 1 publisher" in told[5]
    assert "https://lamp.example/news/9" in told[5]
    assert "Also told" not in told[7]
    by_miniflux = apps.client.get("/v1/entries?limit=100", x_auth_token=apps.password)
    assert json.loads(by_miniflux.text)["total"] == 10


def test_reading_the_lead_reads_the_story(apps: AppWorld) -> None:
    switch(apps, by_story=True)
    apps.post("/reader/api/0/edit-tag", {"i": "5", "a": READ})
    assert ids(apps, f"s={READ}") == [5]
    switch(apps)
    assert ids(apps, f"s={READ}") == [9, 5, 2]
    assert ids(apps, f"s={ALL}&xt={READ}") == [12, 11, 10, 8, 7, 6, 4, 3, 1]


def test_what_is_saved_is_never_left_out(apps: AppWorld) -> None:
    switch(apps, by_story=True)
    apps.post("/reader/api/0/edit-tag", {"i": "9", "a": "user/-/state/com.google/starred"})
    assert ids(apps, "s=user/-/state/com.google/starred") == [9]


def test_the_top_stories_are_a_subscription_in_a_folder(apps: AppWorld) -> None:
    switch(apps, top_stories=True)
    lines = json.loads(apps.get("/reader/api/0/subscription/list").text)["subscriptions"]
    assert (lines[0]["id"], lines[0]["categories"][0]["label"]) == (f"feed/{TOP_FEED}", "Top stories")
    assert {"id": "user/-/label/Top stories", "type": "folder"} in json.loads(apps.get("/reader/api/0/tag/list").text)[
        "tags"
    ]
    for stream in (f"feed/{TOP_FEED}", "user/-/label/Top stories"):
        assert ids(apps, f"s={stream}") == [7, 5]
    items = json.loads(apps.get(f"/reader/api/0/stream/contents/feed/{TOP_FEED}").text)["items"]
    assert {item["origin"]["streamId"] for item in items} == {f"feed/{TOP_FEED}"}
    counts = json.loads(apps.get("/reader/api/0/unread-count").text)["unreadcounts"]
    assert [line["count"] for line in counts if line["id"] == f"feed/{TOP_FEED}"] == [2]
    groups = fever(apps, "groups&feeds")
    assert {"group_id": TOP_FOLDER.id, "feed_ids": str(TOP_FEED)} in groups["feeds_groups"]  # type: ignore[operator]
    feed = json.loads(apps.client.get(f"/v1/feeds/{TOP_FEED}/entries", x_auth_token=apps.password).text)
    assert feed["total"] == 2


def test_the_top_stories_are_marked_like_any_feed(apps: AppWorld) -> None:
    switch(apps, top_stories=True)
    apps.post("/reader/api/0/mark-all-as-read", {"s": f"feed/{TOP_FEED}"})
    assert ids(apps, f"s={READ}") == [7, 5]


def test_another_readers_apps_are_not_changed(apps: AppWorld) -> None:
    switch(apps, by_story=True, top_stories=True)
    bob = replace(apps, alice=apps.bob, password=apps.bobs_password)
    reply = bob.client.get("/v1/entries?limit=100", x_auth_token=bob.password)
    assert json.loads(reply.text)["total"] == 12
    assert apps.client.get(f"/v1/feeds/{TOP_FEED}", x_auth_token=bob.password).status == 404
