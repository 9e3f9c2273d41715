"""Pages kept as packed bytes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from standfirst.errors import StoreError
from standfirst.web.app import create_app
from standfirst.web.page_cache import PAGES_BYTES_MAX, KeptPage, PageCache
from tests.make import article
from tests.web.client import Client
from tests.web.world import World, minutes_ago


@pytest.fixture
def rendered(world: World, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows with every list of stories that is read from the store."""
    asked: list[str] = []
    real = type(world.store).list_stories

    def counted(*given: object, **named: object) -> object:
        asked.append("list_stories")
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(type(world.store), "list_stories", counted)
    return asked


def test_a_page_is_rendered_once_while_nothing_changes(client: Client, rendered: list[str]) -> None:
    first, second = client.get("/stories"), client.get("/stories")
    assert first.body == second.body
    assert len(rendered) == 1


def test_a_change_of_the_store_shows_at_once(client: Client, world: World) -> None:
    assert "A lamp in the fog" not in client.get("/stories").text
    fog = article(90, url="https://fog.example/1", headline="A lamp in the fog", published=minutes_ago(1))
    world.publish("fog", fog, story="fog")
    assert "A lamp in the fog" in client.get("/stories").text


def test_ages_are_never_more_than_a_minute_old(client: Client, world: World) -> None:
    assert "29 minutes ago" in client.get("/stories").text
    world.clock.moment += timedelta(minutes=1)
    text = client.get("/stories").text
    assert "30 minutes ago" in text
    assert "29 minutes ago" not in text


def test_appearances_do_not_mix(client: Client) -> None:
    plain = client.get("/stories").text
    dark = client.get("/stories", cookie="standfirst_look=dark.large.off.off").text
    assert 'data-theme="dark"' in dark
    assert "<img" not in dark
    assert "data-theme" not in client.get("/stories").text
    assert "<img" in plain


def test_an_etag_spares_the_page(client: Client) -> None:
    first = client.get("/stories")
    again = client.get("/stories", if_none_match=first.headers["etag"])
    assert again.status == 304
    assert again.body == b""
    assert again.headers["etag"] == first.headers["etag"]
    assert first.headers["cache-control"] == "private, no-cache"


def test_pages_are_packed_for_those_who_take_it(client: Client) -> None:
    plain, packed = client.get("/"), client.get("/", accept_encoding="gzip, br")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == plain.text
    assert len(packed.body) < len(plain.body) / 3
    assert int(packed.headers["content-length"]) == len(packed.body)


def test_head_is_get_without_the_body(client: Client) -> None:
    whole = client.get("/")
    head = client.ask("HEAD", "/")
    assert head.status == 200
    assert head.body == b""
    assert head.headers["content-length"] == whole.headers["content-length"]


def test_errors_and_redirects_are_not_kept(client: Client, world: World) -> None:
    assert client.get("/articles/5000").status == 404
    redirected = client.get(f"/stories/{world.stories['ferries']}")
    assert redirected.status == 308
    assert "etag" not in redirected.headers


def test_a_store_that_cannot_be_asked_is_a_503(client: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StoreError("/secret/place is gone")

    assert client.get("/").status == 200
    for name in ("change_mark", "list_live_stories", "counts", "check"):
        monkeypatch.setattr(type(world.store), name, fail)
    client = Client(create_app(world.desk))
    reply = client.get("/")
    assert reply.status == 503
    assert reply.headers["retry-after"] == "60"
    assert "/secret/place" not in reply.text
    assert client.get("/readyz").status == 503
    assert client.get("/healthz").status == 200


def test_the_room_for_pages_is_bounded(world: World) -> None:
    cache = PageCache(create_app(world.desk), change_mark=world.store.change_mark, clock=world.clock)
    page = KeptPage(version=(0, 0), headers=(), etag="", packed=b"x" * (PAGES_BYTES_MAX // 4))
    for number in range(10):
        cache._keep((f"/{number}", b"", "", None), page)
    assert len(cache._pages) == 3
    assert ("/9", b"", "", None) in cache._pages
    assert cache._bytes_held == sum(kept.bytes_held for kept in cache._pages.values())
