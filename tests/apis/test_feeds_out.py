"""Lists as feeds: what is open to all, what is behind a secret link, and what a link that was taken away gives."""

from __future__ import annotations

import json
from dataclasses import replace

import feedparser
import pytest

from standfirst.desk.lists.out_lists import make_out_link
from standfirst.model.ids import ArticleId
from standfirst.model.reading import OwnList, StateChange
from standfirst.model.story import StoryFace
from standfirst.parse.opml import parse_opml
from tests.apis.app_world import AppWorld, app_world
from tests.make import NOW, new_feed
from tests.store.desks import place


@pytest.fixture
def apps() -> AppWorld:
    made = app_world(websub_hub="https://hub.example/")
    story, _ = place(made.world.store, 5, None, "Quay")
    made.world.store.save_face(story, StoryFace(lead_article_id=ArticleId(5)))
    return made


@pytest.mark.parametrize("name", ["top", "stories", "sections/general", "hashtags/quay", "publishers/1", "search"])
def test_open_lists_go_out_in_three_kinds(apps: AppWorld, name: str) -> None:
    query = "?q=lamp+5" if name == "search" else ""
    for kind in ("atom", "rss"):
        reply = apps.client.get(f"/out/{name}.{kind}{query}")
        assert reply.status == 200
        parsed = feedparser.parse(reply.body)
        assert not parsed.bozo
        assert any(entry.title == "Lamp 5 lit on the east quay" for entry in parsed.entries)
        assert any(link.rel == "hub" and link.href == "https://hub.example/" for link in parsed.feed.links)
        assert any("The keeper of lamp 5" in entry.summary for entry in parsed.entries)
    found = json.loads(apps.client.get(f"/out/{name}.json{query}").text)
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert "https://lamp.example/news/5" in [item["url"] for item in found["items"]]


def test_who_has_it_as_it_is_gets_no_body(apps: AppWorld) -> None:
    first = apps.client.get("/out/publishers/1.atom")
    again = apps.client.get("/out/publishers/1.atom", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "nothing.atom",
        "sections/none.atom",
        "stories/1.atom",
        "hashtags/none.rss",
        "publishers/99.json",
        "search.atom",
        "top.xml",
        "top.opml",
        "own/short.atom",
    ],
)
def test_what_is_no_list_is_not_there(apps: AppWorld, path: str) -> None:
    assert apps.client.get(f"/out/{path}").status == 404


def test_a_closed_desk_gives_out_nothing_but_secret_links() -> None:
    apps = app_world(open_reading=False)
    assert apps.client.get("/out/publishers/1.atom").status == 404
    assert apps.client.get("/out/feeds.opml").status == 404
    token = make_out_link(apps.world.desk, apps.alice, OwnList.READING, label="Kitchen")
    assert apps.client.get(f"/out/own/{token}.atom").status == 200


def test_a_secret_link_gives_a_readers_list_until_it_is_taken_away(apps: AppWorld) -> None:
    store = apps.world.store
    store.change_states(apps.alice.id, [ArticleId(3)], StateChange(saved=True), now=NOW)
    saved = make_out_link(apps.world.desk, apps.alice, OwnList.SAVED, label="Kitchen")
    reading = make_out_link(apps.world.desk, apps.alice, OwnList.READING, label="Hall")
    found = json.loads(apps.client.get(f"/out/own/{saved}.json").text)
    assert [item["url"] for item in found["items"]] == ["https://lamp.example/news/3"]
    assert len(json.loads(apps.client.get(f"/out/own/{reading}.json").text)["items"]) == 12
    listed = parse_opml(apps.client.get(f"/out/own/{reading}.opml").body)
    assert (listed[0].url, listed[0].folder) == (apps.feeds[0].url, ("Coast",))
    assert apps.client.get(f"/out/own/{saved}.opml").status == 404
    (link, _) = store.list_out_links(apps.alice.id)
    assert not store.delete_out_link(apps.bob.id, link.id)
    assert store.delete_out_link(apps.alice.id, link.id)
    assert apps.client.get(f"/out/own/{saved}.json").status == 404


def test_the_desks_feeds_go_out_as_opml(apps: AppWorld) -> None:
    assert len(parse_opml(apps.client.get("/out/feeds.opml").body)) == 2


def test_the_address_of_a_feed_that_a_reader_brought_is_told_nobody_else(apps: AppWorld) -> None:
    """It may hold a key of theirs."""
    store = apps.world.store
    secret = replace(new_feed(9), url="https://lamp.example/private.xml?key=sesame")
    feed, _ = store.add_feed(secret, publisher_key="lamp.example", publisher_name="Lamp", now=NOW, is_shared=False)
    store.follow_feed(apps.alice.id, feed.id, now=NOW)
    for path in ("/out/feeds.opml", "/feeds", "/publishers/1", "/"):
        assert "sesame" not in apps.client.get(path).text, path
    assert "sesame" in apps.get("/reader/api/0/subscription/list").text
    bob = apps.client.get("/v1/feeds", x_auth_token=apps.bobs_password)
    assert "sesame" not in bob.text
    assert apps.client.get(f"/v1/feeds/{feed.id}", x_auth_token=apps.bobs_password).status == 404
