from __future__ import annotations

import asyncio
import gzip
from dataclasses import replace
from typing import Any

import pytest

from standfirst.errors import FetchError
from standfirst.fetch.http import HttpClient
from standfirst.model.feed import FeedHealthReason
from standfirst.ports import FetchReply, FetchRequest, HttpFetcher, Purpose
from tests.fetch.publisher_server import (
    OPTIONS,
    Answering,
    Asked,
    FixedClock,
    answering,
    client,
    fetch_once,
    publisher,
    reply,
)

FEED = b"<rss><channel><title>Evening Lamp</title></channel></rss>"


def feed_request(url: str, **parts: Any) -> FetchRequest:
    return FetchRequest(url=url, purpose=Purpose.FEED, **parts)


def test_reply_has_the_body_and_what_the_headers_say() -> None:
    found = fetch_once(
        answering(
            200,
            gzip.compress(FEED),
            Content_Encoding="gzip",
            Content_Type="application/rss+xml; charset=utf-8",
            ETag='W/"lamp-1"',
            Last_Modified="Mon, 02 Mar 2026 09:00:00 GMT",
            Cache_Control="max-age=600",
        )
    )
    assert found.status == 200
    assert found.body == FEED
    assert found.content_type == "application/rss+xml; charset=utf-8"
    assert found.etag == 'W/"lamp-1"'
    assert found.last_modified == "Mon, 02 Mar 2026 09:00:00 GMT"
    assert found.fresh_seconds == 600
    assert found.headers["cache-control"] == "max-age=600"
    assert found.permanent_url is None
    assert found.url.endswith("/feed.xml")


def test_request_names_us_and_sends_neither_cookies_nor_validators_it_has_not() -> None:
    async def run() -> list[Asked]:
        async with publisher(answering(200, FEED, Set_Cookie="id=1; Path=/")) as server, client() as http:
            fetcher: HttpFetcher = http
            for purpose in Purpose:
                await fetcher.fetch(FetchRequest(url=server.url(), purpose=purpose))
            return server.asked

    asked = asyncio.run(run())
    assert len(asked) == len(Purpose)
    for one in asked:
        assert one.headers["user-agent"] == "Standfirst/test"
        assert one.headers["accept-encoding"] == "gzip, deflate"
        assert not one.headers.keys() & {"cookie", "if-none-match", "if-modified-since", "authorization", "referer"}
    assert asked[0].headers["accept"].startswith("application/atom+xml")
    assert asked[1].headers["accept"].startswith("text/html")
    assert asked[2].headers["accept"].startswith("image/")


def test_validators_go_out_byte_for_byte_and_a_304_keeps_or_renews_them() -> None:
    etag, modified = 'W/"caf\u00e9, ,2"', "Mon, 02 mar 2026 9:00:00 GMT+0"
    renewed: dict[str, str] = {}

    async def not_modified(_: Asked, writer: asyncio.StreamWriter) -> None:
        await reply(writer, 304, headers=renewed)

    async def run() -> tuple[Asked, FetchReply, FetchReply]:
        async with publisher(not_modified) as server, client() as http:
            request = feed_request(server.url(), etag=etag, last_modified=modified)
            kept = await http.fetch(request)
            renewed.update({"ETag": '"3"', "Cache-Control": "max-age=60"})
            return server.asked[0], kept, await http.fetch(request)

    asked, kept, new = asyncio.run(run())
    assert asked.headers["if-none-match"].encode("latin-1") == etag.encode()
    assert asked.headers["if-modified-since"] == modified
    assert (kept.not_modified, kept.body, kept.etag, kept.last_modified) == (True, b"", etag, modified)
    assert (new.etag, new.last_modified, new.fresh_seconds) == ('"3"', modified, 60)


def test_validator_that_cannot_be_stored_or_sent_is_left_out() -> None:
    assert fetch_once(answering(200, FEED, ETag='"\udce9"')).etag is None

    async def run() -> Asked:
        async with publisher(answering(200, FEED)) as server, client() as http:
            await http.fetch(feed_request(server.url(), etag='"1"\r\nX-Smuggled: 1'))
            return server.asked[0]

    assert not asyncio.run(run()).headers.keys() & {"if-none-match", "x-smuggled"}


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (400, FeedHealthReason.HTTP_ERROR),
        (401, FeedHealthReason.NEEDS_LOGIN),
        (403, FeedHealthReason.FORBIDDEN),
        (404, FeedHealthReason.NOT_FOUND),
        (410, FeedHealthReason.GONE),
        (418, FeedHealthReason.HTTP_ERROR),
        (429, FeedHealthReason.RATE_LIMITED),
        (451, FeedHealthReason.FORBIDDEN),
        (500, FeedHealthReason.SERVER_ERROR),
        (503, FeedHealthReason.SERVER_ERROR),
        (300, FeedHealthReason.HTTP_ERROR),
        (304, FeedHealthReason.BAD_REPLY),
    ],
)
def test_status_becomes_a_reason_and_a_sentence(status: int, reason: FeedHealthReason) -> None:
    with pytest.raises(FetchError) as caught:
        fetch_once(answering(status, b"no"))
    assert caught.value.reason is reason
    assert caught.value.retry_after_seconds is None
    assert str(caught.value).startswith("127.0.0.1 ")
    assert str(status) in str(caught.value)


# ---- redirects


def site(places: dict[str, tuple[int, str]]) -> Answering:
    """A server that sends on from each path as told, and has the feed anywhere else."""

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        status, location = places.get(asked.target, (200, ""))
        await reply(writer, status, FEED if status == 200 else b"moved", {"Location": location} if location else {})

    return answer


def follow(places: dict[str, tuple[int, str]], target: str = "/a", **options: Any) -> FetchReply:
    return fetch_once(site(places), target, **options)


@pytest.mark.parametrize("status", [301, 308])
def test_lasting_redirects_are_followed_and_told(status: int) -> None:
    found = follow({"/a": (status, "/b?x=1#top"), "/b?x=1": (308, "c/d")})
    assert found.body == FEED
    assert found.url.endswith("/c/d")
    assert found.permanent_url == found.url


@pytest.mark.parametrize("status", [302, 303, 307])
def test_passing_redirect_on_the_way_makes_no_lasting_address(status: int) -> None:
    for places in (
        {"/a": (status, "/b")},
        {"/a": (301, "/b"), "/b": (status, "/c")},
        {"/a": (status, "/b"), "/b": (301, "/c")},
    ):
        found = follow(places)
        assert found.body == FEED
        assert found.permanent_url is None


def test_five_redirects_are_followed_and_a_sixth_is_not() -> None:
    places = {f"/{step}": (302, f"/{step + 1}") for step in range(5)}
    assert follow(places, "/0").url.endswith("/5")
    with pytest.raises(FetchError) as caught:
        follow(places | {"/5": (302, "/6")}, "/0")
    assert caught.value.reason is FeedHealthReason.TOO_MANY_REDIRECTS


@pytest.mark.parametrize("places", [{"/a": (302, "/a")}, {"/a": (301, "/b"), "/b": (301, "/a#x")}])
def test_loop_ends_as_soon_as_it_closes(places: dict[str, tuple[int, str]]) -> None:
    with pytest.raises(FetchError) as caught:
        follow(places)
    assert caught.value.reason is FeedHealthReason.TOO_MANY_REDIRECTS


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://169.254.169.254/latest/meta-data/", FeedHealthReason.BLOCKED_ADDRESS),
        ("//10.0.0.1/", FeedHealthReason.BLOCKED_ADDRESS),
        ("http://0xa9.0xfe.0xa9.0xfe/", FeedHealthReason.BLOCKED_ADDRESS),
        ("http://2852039166/", FeedHealthReason.BLOCKED_ADDRESS),
        ("http://[::ffff:169.254.169.254]/", FeedHealthReason.BLOCKED_ADDRESS),
        ("http://[::1]/", FeedHealthReason.BLOCKED_ADDRESS),
        ("http://metadata.google.internal/", FeedHealthReason.BLOCKED_ADDRESS),
        ("http://\uff11\uff16\uff19.254.169.254/", FeedHealthReason.BLOCKED_ADDRESS),
        ("file:///etc/passwd", FeedHealthReason.BAD_REDIRECT),
        ("ftp://lamp.example/feed", FeedHealthReason.BAD_REDIRECT),
        ("javascript:alert(1)", FeedHealthReason.BAD_REDIRECT),
        ("http://user:word@127.0.0.1/", FeedHealthReason.BAD_REDIRECT),
        ("http://lamp example/", FeedHealthReason.BAD_REDIRECT),
        ("http://[::1", FeedHealthReason.BAD_REDIRECT),
        ("http://lamp.example:99999/", FeedHealthReason.BAD_REDIRECT),
        ("/\udcff\udcfe", FeedHealthReason.BAD_REDIRECT),
        ("/" + "x" * 3000, FeedHealthReason.BAD_REDIRECT),
        ("", FeedHealthReason.BAD_REDIRECT),
    ],
)
def test_redirect_to_where_nobody_should_go_is_refused(location: str, reason: FeedHealthReason) -> None:
    with pytest.raises(FetchError) as caught:
        follow({"/a": (302, location)})
    assert caught.value.reason is reason


def test_redirect_out_of_the_open_door_is_refused() -> None:
    async def run() -> None:
        async with publisher(answering(200, FEED)) as inner:
            places = {"/a": (302, f"http://localhost:{inner.port}/"), "/b": (302, inner.url("/"))}
            async with publisher(site(places)) as outer, client(allow=(f"127.0.0.1:{outer.port}",)) as http:
                for target in places:
                    with pytest.raises(FetchError) as caught:
                        await http.fetch(feed_request(outer.url(target)))
                    assert caught.value.reason is FeedHealthReason.BLOCKED_ADDRESS
            assert inner.asked == []

    asyncio.run(run())


# ---- addresses


@pytest.mark.parametrize(
    "url",
    [
        "", "lamp.example/feed", "/feed.xml", "file:///etc/passwd", "ftp://lamp.example/", "http://", "http:///x",
        "http://user@lamp.example/", "http://user:word@lamp.example/", "http://lamp.example:0/", "http://lamp.example:x/",
        "http://[::1/", "http://1.2.3.4.5/", "http://lamp example/", "feed://lamp.example/", "data:text/html,x",
        "http://lamp.example/" + "x" * 3000, "http://lamp.example\r\nX: y/", "javascript:alert(1)", "\ud800",
    ],
)  # fmt: skip
def test_address_that_cannot_be_fetched_is_said_to_be_so(url: str) -> None:
    async def run() -> None:
        async with client() as http:
            await http.fetch(feed_request(url))

    with pytest.raises(FetchError) as caught:
        asyncio.run(run())
    assert caught.value.reason is FeedHealthReason.BAD_URL
    assert str(caught.value).endswith(".")
    assert not str(caught.value).endswith("..")
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "0177.1", "127.1", "LOCALHOST"])
def test_loopback_is_refused_in_every_spelling_unless_it_is_opened(host: str) -> None:
    async def run() -> None:
        async with publisher(answering(200, FEED)) as server:
            async with client(allow=()) as http:
                with pytest.raises(FetchError) as caught:
                    await http.fetch(feed_request(server.url(host=host)))
                assert caught.value.reason is FeedHealthReason.BLOCKED_ADDRESS
                with pytest.raises(FetchError) as caught:
                    await http.is_allowed_by_robots(server.url(host=host))
                assert caught.value.reason is FeedHealthReason.BLOCKED_ADDRESS
            assert server.asked == []
            async with client(allow=("127.0.0.0/8", "::1/128")) as http:
                assert (await http.fetch(feed_request(server.url(host=host)))).body == FEED

    asyncio.run(run())


def test_proxy_in_the_environment_does_not_switch_the_guard_off(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> tuple[list[str], list[str]]:
        async with publisher(answering(200, b"proxied")) as proxy, publisher(answering(200, FEED)) as server:
            for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY"):
                monkeypatch.setenv(name, proxy.url(""))
            async with client() as http:
                assert (await http.fetch(feed_request(server.url()))).body == FEED
                with pytest.raises(FetchError) as caught:
                    await http.fetch(feed_request("http://10.0.0.1/"))
                assert caught.value.reason is FeedHealthReason.BLOCKED_ADDRESS
            return proxy.targets, server.targets

    assert asyncio.run(run()) == ([], ["/feed.xml"])


# ---- Retry-After


@pytest.mark.parametrize("value", ["120", "Mon, 02 Mar 2026 09:32:00 GMT"])
@pytest.mark.parametrize(
    ("status", "reason"), [(429, FeedHealthReason.RATE_LIMITED), (503, FeedHealthReason.SERVER_ERROR)]
)
def test_host_that_asks_for_rest_gets_it_for_all_its_pages(status: int, reason: FeedHealthReason, value: str) -> None:
    clock = FixedClock()
    answers = iter([status, 200])

    async def busy(_: Asked, writer: asyncio.StreamWriter) -> None:
        await reply(writer, next(answers), FEED, {"Retry-After": value})

    async def run() -> None:
        async with publisher(busy) as server, client(clock) as http:
            with pytest.raises(FetchError) as caught:
                await http.fetch(feed_request(server.url("/1")))
            assert (caught.value.reason, caught.value.retry_after_seconds) == (reason, 120)
            clock.move(seconds=30)
            with pytest.raises(FetchError) as caught:
                await http.fetch(FetchRequest(url=server.url("/2"), purpose=Purpose.IMAGE))
            assert (caught.value.reason, caught.value.retry_after_seconds) == (FeedHealthReason.RATE_LIMITED, 90)
            assert server.targets == ["/1"]
            clock.move(seconds=91)
            assert (await http.fetch(feed_request(server.url("/3")))).body == FEED

    asyncio.run(run())


def test_client_made_outside_a_loop_and_never_used_closes() -> None:
    async def close_and_ask() -> FeedHealthReason:
        await http.aclose()
        with pytest.raises(FetchError) as refused:
            await http.fetch(FetchRequest(url="ftp://lamp.example/", purpose=Purpose.FEED))
        return refused.value.reason

    http = HttpClient(replace(OPTIONS), FixedClock())
    assert asyncio.run(close_and_ask()) is FeedHealthReason.BAD_URL


def test_a_post_goes_out_once_with_its_headers_and_follows_no_redirect() -> None:
    async def run() -> tuple[list[Asked], FetchError]:
        async with publisher(answering(307, b"", Location="/elsewhere")) as server, client() as http:
            request = FetchRequest(
                url=server.url("/token"),
                purpose=Purpose.API,
                post=b"code=1",
                headers=(("Authorization", "Basic eA=="), ("Content-Type", "application/x-www-form-urlencoded")),
            )
            with pytest.raises(FetchError) as caught:
                await http.fetch(request)
            return server.asked, caught.value

    asked, _ = asyncio.run(run())
    assert [one.target for one in asked] == ["/token"]
    assert asked[0].headers["authorization"] == "Basic eA=="
    assert asked[0].headers["content-length"] == "6"


def test_a_request_s_own_headers_do_not_go_to_another_host() -> None:
    async def run() -> tuple[list[Asked], list[Asked]]:
        async with (
            publisher(answering(200, b"{}")) as other,
            publisher(answering(302, b"", Location=other.url("/stolen"))) as server,
            client() as http,
        ):
            named = (("Authorization", "Bearer x"),)
            await http.fetch(FetchRequest(url=server.url("/keys"), purpose=Purpose.API, headers=named))
            return server.asked, other.asked

    first, second = asyncio.run(run())
    assert first[0].headers["authorization"] == "Bearer x"
    assert "authorization" not in second[0].headers
