"""Headers on every reply, and who may change something."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.datastructures import Headers

from standfirst.web.app import create_app
from standfirst.web.security import is_from_our_pages
from tests.web.client import Client
from tests.web.world import World, empty_world

ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
NO_PAGES = ["/healthz", "/readyz", "/robots.txt", "/favicon.ico", "/image/1-x/aGk", "/static/0/nothing.css"]


@pytest.mark.parametrize("path", ["/", "/nothing", "/stories", "/settings", *NO_PAGES])
def test_every_reply_carries_the_headers(client: Client, path: str) -> None:
    reply = client.get(path)
    for name, value in ALWAYS.items():
        assert reply.headers[name] == value
    assert "camera=()" in reply.headers["permissions-policy"]
    assert "content-security-policy" in reply.headers


@pytest.mark.parametrize("path", ["/", "/nothing", "/search"])
def test_pages_may_load_from_this_desk_only(client: Client, path: str) -> None:
    policy = client.get(path).headers["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    for part in ("script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
        assert part in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", NO_PAGES)
def test_what_is_no_page_may_do_nothing(client: Client, path: str) -> None:
    policy = client.get(path).headers["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    assert "sandbox" in policy


def test_a_crash_carries_them_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret detail")

    client = Client(create_app(world.desk))
    monkeypatch.setattr(type(world.store), "list_stories", fail)
    reply = client.get("/stories")
    assert reply.status == 500
    assert isinstance(reply.crash, ZeroDivisionError)
    assert "The desk made a mistake" in reply.text
    assert "secret detail" not in reply.text
    assert reply.headers["content-security-policy"].startswith("default-src 'none';")
    assert reply.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("headers", "let_in"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "cross-site", "origin": "http://desk.example"}, False),
        ({"origin": "http://desk.example"}, True),
        ({"origin": "https://news.example"}, True),
        ({"origin": "https://evil.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://[broken"}, False),
        ({}, True),
    ],
)
def test_changes_come_from_our_own_pages(headers: dict[str, str], let_in: bool) -> None:
    given = Headers({"host": "desk.example", **headers})
    assert is_from_our_pages(given, public_url="https://news.example/") is let_in


def test_no_reply_names_the_host_it_was_asked_by(client: Client, world: World) -> None:
    for path in ("/", "/stories/", f"/stories/{world.stories['ferries']}", "/nothing", "/settings"):
        reply = client.get(path, host="evil.example")
        assert "evil.example" not in reply.text
        assert "evil.example" not in reply.headers.get("location", "")


def test_a_closed_desk_shows_nothing_but_its_door() -> None:
    client = Client(create_app(empty_world(open_reading=False).desk))
    for path in (
        "/",
        "/stories",
        "/stories/1/x",
        "/articles/1",
        "/search?q=x",
        "/feeds",
        "/settings",
        "/image/1-x/aGk",
    ):
        reply = client.get(path)
        assert reply.status == 303
        assert reply.headers["location"].startswith("/login?next=%2F")
        assert reply.body == b""
    assert client.ask("POST", "/settings", {}).status == 403
    for path in ("/healthz", "/login"):
        assert client.get(path).status == 200


@pytest.mark.parametrize(
    ("public_url", "told"), [("https://desk.example", "max-age=2592000"), ("http://desk.example", None)]
)
def test_browsers_are_told_to_stay_on_https_where_the_owner_asks_for_it(
    world: World, public_url: str, told: str | None
) -> None:
    settings = replace(world.desk.settings, public_url=public_url, hsts_days=30)
    client = Client(create_app(replace(world.desk, settings=settings)))
    assert client.get("/").headers.get("strict-transport-security") == told
