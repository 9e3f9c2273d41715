"""A WebSub hub is told which feeds changed, and told again when it did not take the message."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qsl, quote

from standfirst.desk.lists.websub import announce, changed_feeds, run_announcements
from standfirst.model.ids import ArticleId
from standfirst.model.story import Hashtag, StoryFace
from tests.apis.app_world import app_world, bring_article
from tests.desk.test_webhooks import Post
from tests.make import NOW
from tests.store.desks import place


def test_what_moved_is_named_in_each_kind() -> None:
    apps = app_world(websub_hub="https://hub.example/", public_url="https://desk.example")
    desk = apps.world.desk
    assert changed_feeds(desk, since=NOW, last_top=()) == ([], ())
    apps.world.clock.moment += timedelta(minutes=2)
    story, _ = place(apps.world.store, 5)
    apps.world.store.save_face(story, StoryFace(lead_article_id=ArticleId(5)))
    urls, top = changed_feeds(desk, since=NOW - timedelta(days=1), last_top=())
    assert top == (5,)
    assert urls[:3] == [f"https://desk.example/out/top.{kind}" for kind in ("atom", "rss", "json")]
    assert "https://desk.example/out/publishers/1.atom" in urls
    assert changed_feeds(desk, since=apps.world.clock.moment, last_top=top) == ([], top)


def test_hashtags_and_searches_that_are_read_as_feeds_are_named() -> None:
    apps = app_world(websub_hub="https://hub.example/", public_url="https://desk.example")
    desk, store = apps.world.desk, apps.world.store
    words = "lamp & quay"
    asked = apps.get("/out/search.json?q=lamp%20%26%20quay").text
    url = json.loads(asked)["feed_url"]
    assert url == "https://desk.example/out/search.json?q=lamp%20%26%20quay"
    apps.get("/out/search.atom?q=nothing%20finds%20this")
    bring_article(apps, 30)
    apps.world.clock.moment += timedelta(minutes=2)
    tags = (Hashtag(tag="Über", score=1.0),)
    story, _ = place(store, 13, None, "Über")
    store.save_face(story, StoryFace(lead_article_id=ArticleId(13), hashtags=tags))
    urls, _ = changed_feeds(desk, since=NOW - timedelta(days=1), last_top=())
    assert "https://desk.example/out/hashtags/%C3%BCber.atom" in urls
    assert (
        json.loads(apps.get("/out/hashtags/%C3%9CBER.json").text)["feed_url"]
        == urls[urls.index("https://desk.example/out/hashtags/%C3%BCber.json")]
    )
    assert [each for each in urls if "search" in each] == [
        f"https://desk.example/out/search.{kind}?q={quote(words, safe='')}" for kind in ("atom", "rss", "json")
    ]
    again, _ = changed_feeds(desk, since=NOW - timedelta(days=1), last_top=())
    assert not [each for each in again if "search" in each], "told once"


def test_the_hub_gets_one_message_with_all_feeds() -> None:
    post = Post()
    desk = replace(app_world(websub_hub="https://hub.example/").world.desk, http=post)
    assert asyncio.run(announce(desk, ["https://desk.example/out/top.atom", "https://desk.example/out/top.rss"]))
    (sent,) = post.posted
    assert sent.url == "https://hub.example/"
    assert sent.post
    assert parse_qsl(sent.post.decode()) == [
        ("hub.mode", "publish"),
        ("hub.url", "https://desk.example/out/top.atom"),
        ("hub.url", "https://desk.example/out/top.rss"),
    ]
    post.fails = True
    assert not asyncio.run(announce(desk, ["https://desk.example/out/top.atom"]))


def test_without_a_hub_nobody_is_told() -> None:
    assert (
        asyncio.run(asyncio.wait_for(run_announcements(app_world().world.desk), 1)) is None
    )  # at once, without an end to wait for
