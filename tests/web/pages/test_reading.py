"""A reader's own lists, follows and filters; and that nobody sees another's."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest

from tests.web.pages.test_comments import page_of
from tests.web.people import Browser, signed_in
from tests.web.world import World


@pytest.fixture
def article(world: World) -> str:
    return f"/articles/{world.articles['lead']}"


HEADLINE = "All nine Heron boats held"


def test_opening_an_article_reads_it_and_history_has_it(world: World, article: str) -> None:
    odo, _ = signed_in(world.desk, "Odo")
    ida, _ = signed_in(world.desk, "Ida", odo.client)
    assert "Nothing read yet" in odo.get("/history").text
    assert "Mark as unread" in page_of(odo, article)
    assert HEADLINE in odo.get("/history").text
    assert HEADLINE not in ida.get("/history").text
    assert odo.post(f"{article}/state", {"read": "off", "back": "/history"}).headers["location"] == "/history"
    assert HEADLINE not in odo.get("/history").text


def test_history_has_what_was_read_last_first(world: World) -> None:
    odo, _ = signed_in(world.desk, "Odo")
    for name in ("denial", "lead", "first"):
        world.clock.moment += timedelta(minutes=1)
        page_of(odo, f"/articles/{world.articles[name]}")
    text = odo.get("/history").text
    places = [text.index(words) for words in ("Engineers: June check", HEADLINE, "Operator says no inspection")]
    assert places == sorted(places)
    odo.post("/reading/mark-all-read")
    assert "Page 1 of" not in odo.get("/history?page=99").text
    assert odo.get("/history?page=0").status == 400


def test_saving_and_hiding(world: World, article: str) -> None:
    odo, _ = signed_in(world.desk, "Odo")
    ida, _ = signed_in(world.desk, "Ida", odo.client)
    assert "Nothing saved yet" in odo.get("/saved").text
    odo.post(f"{article}/state", {"saved": "on"})
    assert HEADLINE in odo.get("/saved").text
    assert HEADLINE not in ida.get("/saved").text
    assert 'value="off" aria-pressed="true">Saved' in page_of(odo, article)
    odo.post(f"{article}/state", {"saved": "off"})
    assert HEADLINE not in odo.get("/saved").text
    assert odo.post(f"{article}/state", {}).status == 400
    assert odo.post("/articles/999/state", {"read": "on"}).status == 404


def test_the_reading_list_has_what_the_reader_s_feeds_brought(world: World, article: str) -> None:
    odo, reader = signed_in(world.desk, "Odo")
    for line in world.store.list_subscriptions(reader.id):  # everybody begins with the feeds of the desk
        odo.post(f"/following/feeds/{line.feed.id}/leave")
    assert "You follow no feeds yet" in odo.get("/reading").text
    stored = world.store.get_article(world.articles["lead"])
    assert stored is not None
    assert stored.feed_id is not None
    publisher = f"/publishers/{stored.publisher_id}"
    assert "Into my reading list" in odo.get(publisher).text
    odo.post(f"/following/feeds/{stored.feed_id}/follow", {"back": publisher})
    text = odo.get("/reading").text
    assert HEADLINE in text
    assert "1 unread article" in text
    assert HEADLINE in odo.get(f"/reading?feed={stored.feed_id}").text
    odo.post(f"{article}/state", {"hidden": "on"})
    assert HEADLINE not in odo.get("/reading?show=all").text
    odo.post(f"{article}/state", {"hidden": "off", "read": "off"})
    odo.post("/reading/mark-all-read", {"feed": str(stored.feed_id)})
    assert "Nothing unread" in odo.get("/reading").text
    assert HEADLINE in odo.get("/reading?show=all").text
    assert "Evening Lamp" in odo.get("/following").text
    assert "Evening Lamp" in odo.get("/following/feeds.opml").text
    odo.post(f"/following/feeds/{stored.feed_id}/leave")
    assert world.store.list_subscriptions(reader.id) == ()
    assert odo.post("/following/feeds/999/follow").status == 404
    for query in ("feed=x", "after=-1", "after=" + "9" * 20):
        assert odo.get(f"/reading?{query}").status == 400


def test_a_long_reading_list_comes_in_parts(world: World) -> None:
    odo, reader = signed_in(world.desk, "Odo")
    assert len(world.store.list_subscriptions(reader.id)) == len(world.store.list_feeds())
    text = odo.get("/reading").text
    assert text.count('<li class="said') == len(world.articles) <= 40


def test_an_address_that_cannot_be_followed_stays_in_the_form(world: World) -> None:
    odo, _ = signed_in(world.desk, "Odo")
    reply = odo.post("/following/feeds", {"url": "ftp://lamp.example", "folder": "Sea"})
    assert reply.status == 400
    assert "ftp://lamp.example" in reply.text
    assert 'role="alert"' in reply.text


def test_what_is_followed_weighs_more_on_the_reader_s_own_front_page(world: World) -> None:
    odo, _ = signed_in(world.desk, "Odo")
    stranger = Browser(world.desk, odo.client)

    def lead_of(browser: Browser) -> str:
        found = re.search(r'<h2 id="lead"[^>]*><a[^>]*>([^<]+)<', browser.get("/").text)
        assert found is not None
        return found.group(1)

    usual = lead_of(stranger)
    other = world.stories["rain"]
    card = world.store.list_story_cards([other])[other]
    assert card.story.headline != usual
    for _ in range(2):
        odo.post("/following", {"kind": "story", "subject": str(other), "follow": "on"})
    assert "Followed" in page_of(odo, f"/stories/{other}")
    places = [browser.get("/").text.index(card.story.headline) for browser in (odo, stranger)]
    assert places[0] < places[1] or lead_of(odo) == card.story.headline
    assert lead_of(stranger) == usual
    assert card.story.headline in odo.get("/following").text
    odo.post("/following", {"kind": "story", "subject": str(other), "follow": "off"})
    assert card.story.headline not in odo.get("/following").text


@pytest.mark.parametrize(
    ("kind", "subject", "status"),
    [
        ("hashtag", "heronclass", 303),
        ("hashtag", "nothing", 404),
        ("publisher", "1", 303),
        ("publisher", "999", 404),
        ("publisher", "01", 404),
        ("story", "x", 404),
        ("search", "night bus", 303),
        ("search", " ", 400),
        ("nonsense", "1", 400),
    ],
)
def test_only_what_is_there_is_followed(world: World, kind: str, subject: str, status: int) -> None:
    odo, reader = signed_in(world.desk, "Odo")
    assert odo.post("/following", {"kind": kind, "subject": subject}).status == status
    assert len(world.store.list_interests(reader.id)) == (status == 303)
    assert odo.get("/following").status == 200


def test_pages_offer_to_follow_and_to_mute(world: World) -> None:
    odo, _ = signed_in(world.desk, "Odo")
    for path in ("/hashtags/heronclass", "/publishers/1", "/search?q=boats"):
        assert 'action="/following"' in odo.get(path).text
        assert 'action="/following"' not in Browser(world.desk, odo.client).get(path).text
    odo.post("/following", {"kind": "hashtag", "subject": "heronclass"})
    assert "Followed" in odo.get("/hashtags/heronclass").text


def test_filters_mute_and_keep_for_their_reader_only(world: World) -> None:
    odo, _ = signed_in(world.desk, "Odo")
    muted = "Temple drums tuned again after sixty years"
    odo.post("/settings/filters", {"kind": "words", "pattern": " temple  DRUMS "})
    for path in ("/", "/stories"):
        assert muted not in odo.get(path).text
    assert muted in Browser(world.desk, odo.client).get("/stories").text
    assert "temple DRUMS" in odo.get("/settings").text
    odo.post("/settings/filters", {"kind": "words", "pattern": "sixty years", "keeps": "on"})
    assert muted in odo.get("/stories").text
    odo.post("/settings/filters/2/remove")
    text = odo.get("/reading").text
    assert muted not in text
    assert "1 article held back" in text
    odo.post("/settings/filters/1/remove")
    assert muted in odo.get("/stories").text
    for fields in ({"kind": "words", "pattern": "…"}, {"kind": "nonsense", "pattern": "x"}):
        assert odo.post("/settings/filters", fields).status == 400
    assert odo.post("/settings/filters", {"kind": "publisher", "pattern": "999"}).status == 404


def test_a_muted_publisher_still_has_a_voice_in_a_story_of_several(world: World) -> None:
    odo, _ = signed_in(world.desk, "Odo")
    for publisher in world.store.list_publishers().rows:
        odo.post("/settings/filters", {"kind": "publisher", "pattern": str(publisher.id)})
    text = odo.get("/stories").text
    assert HEADLINE in text
    assert "Temple drums" not in text


def test_the_export_has_what_the_reader_did(world: World, article: str) -> None:
    odo, _ = signed_in(world.desk, "Odo")
    ida, _ = signed_in(world.desk, "Ida", odo.client)
    odo.post(f"{article}/state", {"saved": "on"})
    odo.post(f"{article}/comments", {"text": "First words."})
    odo.post("/comments/1/edit", {"text": "Other words."})
    odo.post("/following", {"kind": "hashtag", "subject": "heronclass"})
    odo.post("/settings/filters", {"kind": "words", "pattern": "chess"})
    ida.post(f"{article}/comments", {"text": "Ida's words, @Odo."})
    kept = json.loads(odo.get("/settings/data.json").text)
    assert [row["headline"][:25] for row in kept["articles"]] == [HEADLINE]
    assert kept["articles"][0]["state"]["is_saved"] is True
    assert kept["comments"][0]["comment"]["text"] == "Other words."
    assert [row["text"] for row in kept["comments"][0]["before"]] == ["First words."]
    assert kept["follows"][0]["interest"] == {"kind": "hashtag", "subject": "heronclass"}
    assert kept["filters"][0]["rule"]["pattern"] == "chess"
    assert "Ida's words" not in json.dumps(kept)
    assert json.loads(ida.get("/settings/data.json").text)["articles"] == []
