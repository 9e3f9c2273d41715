"""Feeds and settings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standfirst.web.app import create_app
from tests.make import NOW, new_feed
from tests.web.client import Client
from tests.web.world import World, empty_world

SAME = {"sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded"}


def test_feeds_are_shown_with_their_health_in_words(client: Client) -> None:
    text = client.get("/feeds").text
    assert "10 feeds, 1 of them needs a look" in text
    assert "The publisher has ended this feed (410)." in text
    assert "4 times in a row, since" in text
    assert "not any more" in text
    assert "in 26 minutes" in text
    assert "standfirst subscribe URL" in text
    assert "<form" not in text.partition("<main")[2]


def test_many_feeds_come_in_pages() -> None:
    world = empty_world()
    for number in range(205):
        feed = replace(new_feed(number), title=f"Feed {number:03}")
        world.store.add_feed(feed, publisher_key="lamp.example", publisher_name="Lamp", now=NOW)
    client = Client(create_app(world.desk))
    assert "Page 1 of 3" in client.get("/feeds").text
    last = client.get("/feeds?page=3").text
    assert "Feed 204" in last
    assert "Feed 100" not in last
    assert "Page 3 of 3" in client.get("/feeds?page=999999").text


@pytest.mark.parametrize("number", ["x", "-1", "1.5", "9" * 30, "%00", "%D9%A1"])
def test_a_page_of_feeds_has_a_number(client: Client, number: str) -> None:
    assert client.get(f"/feeds?page={number}").status == 400


def test_settings_are_kept_on_the_device(client: Client) -> None:
    reply = client.ask("POST", "/settings", SAME, b"theme=dark&size=large&keys=on")
    assert reply.status == 303
    assert reply.headers["location"] == "/settings?saved=1"
    cookie = reply.headers["set-cookie"]
    assert cookie.startswith("standfirst_look=dark.large.off.on;")
    for part in ("HttpOnly", "SameSite=lax", "Path=/"):
        assert part in cookie
    text = client.get("/settings?saved=1", cookie=cookie.partition(";")[0]).text
    assert "Saved on this device" in text
    assert '<html lang="en" data-theme="dark" data-size="large">' in text
    assert 'value="dark" checked' in text
    assert 'id="pictures" name="pictures" value="on">' in text


def test_keys_can_be_switched_off(client: Client) -> None:
    cookie = client.ask("POST", "/settings", SAME, b"theme=device&size=usual&pictures=on").headers["set-cookie"]
    assert 'data-keys="off"' in client.get("/", cookie=cookie.partition(";")[0]).text


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://evil.example"}]
)
def test_no_other_site_changes_them(client: Client, headers: dict[str, str]) -> None:
    reply = client.ask("POST", "/settings", headers, b"theme=dark")
    assert reply.status == 403
    assert "set-cookie" not in reply.headers


@pytest.mark.parametrize("body", [b"", b"theme=pink&size=huge", b"\xff\xfe", b"theme=dark&theme=x", b"a=1"])
def test_what_the_form_does_not_offer_counts_as_usual(client: Client, body: bytes) -> None:
    reply = client.ask("POST", "/settings", SAME, body)
    assert reply.status == 303
    assert reply.headers["set-cookie"].startswith("standfirst_look=device.usual.")


def test_more_than_the_form_is_refused(client: Client) -> None:
    assert client.ask("POST", "/settings", SAME, b"theme=" + b"x" * 5000).status == 413
    assert client.ask("POST", "/settings", SAME, b"&".join(b"a=1" for _ in range(50))).status == 400


def test_the_desks_own_settings_show_nothing_of_the_inside() -> None:
    world = empty_world(database_url="postgresql://u:hunter2@db.example/x", fetch_allow=("10.0.0.0/8",))
    text = Client(create_app(world.desk)).get("/settings").text
    assert "live_hours" in text
    for secret in ("hunter2", "10.0.0.0", "postgresql", "database_url", "fetch_allow"):
        assert secret not in text


def test_only_settings_take_a_post(client: Client) -> None:
    for path in ("/", "/stories", "/feeds", "/search", "/healthz"):
        reply = client.ask("POST", path)
        assert reply.status == 405
        assert "GET" in reply.headers["allow"]


def test_the_desks_name_is_in_the_masthead() -> None:
    text = Client(create_app(empty_world(desk_name="The <Quay> Desk").desk)).get("/").text
    assert "The &lt;Quay&gt; Desk</a>" in text


def test_secure_where_the_desk_is(world: World) -> None:
    client = Client(create_app(empty_world(public_url="https://news.example").desk))
    assert "; Secure" in client.ask("POST", "/settings", SAME, b"theme=dark").headers["set-cookie"]
