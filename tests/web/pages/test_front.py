"""The front page."""

from __future__ import annotations

from datetime import timedelta

from standfirst.web.app import create_app
from tests.make import article
from tests.web.client import Client
from tests.web.world import NOW, World, empty_world, minutes_ago


def test_the_weightiest_story_leads(client: Client) -> None:
    text = client.get("/").text
    lead = text[text.index('id="lead"') :][:400]
    assert "All nine Heron boats held" in lead
    assert text.count("<h1") == 1


def test_a_story_stands_once(client: Client) -> None:
    assert client.get("/").text.count("Bats of the old tunnel counted by the sound of their wings") == 1


def test_each_card_has_publisher_age_headline_and_publishers(client: Client) -> None:
    text = client.get("/").text
    assert (
        '<b dir="auto">Evening Lamp</b> <time datetime="2026-03-02T09:01+00:00" title="2 March 2026, 09:01 UTC">29 minutes ago</time>'
        in text
    )
    assert "4 publishers" in text
    assert 'href="/hashtags/heronclass">#HeronClass</a>' in text


def test_words_of_other_tongues_are_marked_as_such(client: Client) -> None:
    assert 'lang="hi" dir="auto"><a href="/stories/' in client.get("/").text


def test_sections_that_have_stories_are_linked(client: Client) -> None:
    text = client.get("/").text
    assert 'href="/stories?section=sport"' in text
    assert 'href="/stories?section=general"' not in text


def test_developing_needs_two_publishers_and_a_late_move(world: World) -> None:
    for number in range(5):
        value = article(
            80 + number,
            url=f"https://k{number}.example/s",
            publisher=f"K{number}",
            headline="Strike talks on",
            published=minutes_ago(40 - 5 * number),
        )
        world.publish(f"strike-{number}", value, story="strike")
    for number in range(4):
        value = article(
            85 + number,
            url=f"https://k{number}.example/z{number}",
            headline=f"Zither {number}",
            published=minutes_ago(30),
        )
        world.publish(f"big-{number}-a", value, story=f"big-{number}")
        world.face(f"big-{number}", source_count=9)
    text = Client(create_app(world.desk)).get("/").text
    assert 'id="dev">Developing' in text


def test_an_empty_desk_says_how_to_begin() -> None:
    reply = Client(create_app(empty_world().desk)).get("/")
    assert reply.status == 200
    assert "No stories yet" in reply.text
    assert "standfirst subscribe URL" in reply.text


def test_who_comes_back_reads_what_is_new(client: Client) -> None:
    first = client.get("/")
    assert "since your last visit" not in first.text
    assert "HttpOnly; SameSite=Lax" in first.headers["set-cookie"]
    an_hour_ago = int((NOW - timedelta(minutes=60)).timestamp())
    text = client.get("/", cookie=f"standfirst_visit=0.{an_hour_ago}").text
    assert "<b>1 new story</b> and <b>1 update</b> since your last visit" in text
    assert '<span class="new">Updated</span>' in text


def test_the_cookie_is_for_https_alone_where_the_desk_is(world: World) -> None:
    secure = empty_world(public_url="https://news.example/")
    assert "; Secure" in Client(create_app(secure.desk)).get("/").headers["set-cookie"]
    assert "set-cookie" not in Client(create_app(world.desk)).get("/stories").headers
