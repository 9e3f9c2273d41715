from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from standfirst.desk.desk import Desk
from standfirst.desk.subscribe import NoFeedError, feed_address, find_feed, subscribe, unsubscribe
from standfirst.errors import FetchError, InputError, MissingError
from standfirst.model.feed import FeedFormat, FeedHealthReason
from tests.desk.desks import a_desk
from tests.desk.press import Answer, Press, serving

Result = TypeVar("Result")

SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{url}</loc><news:news><news:publication>
<news:name>Evening Lamp</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2026-03-02</news:publication_date><news:title>Lamp lit</news:title></news:news></url></urlset>"""


def on_a_desk(folder: Path, press: Press, work: Callable[[Desk], Awaitable[Result]]) -> Result:
    async def go() -> Result:
        async with a_desk(folder, press) as desk:
            return await work(desk)

    return asyncio.run(go())


def test_a_feeds_own_address_is_subscribed_to_once(tmp_path: Path) -> None:
    async def work(desk: Desk) -> None:
        feed, is_new = await subscribe(desk, press.url("/lamp"), ("News", "Quay"))
        again, is_new_again = await subscribe(desk, press.url("/lamp"))
        assert (is_new, is_new_again, again) == (True, False, feed)
        assert (feed.title, feed.format, feed.folder) == ("Evening Lamp", FeedFormat.RSS, ("News", "Quay"))

    with serving() as press:
        press.add_feed("/lamp", range(3))
        on_a_desk(tmp_path, press, work)


def test_a_page_leads_to_the_feed_that_it_names(tmp_path: Path) -> None:
    with serving() as press:
        press.add_feed("/lamp", range(3))
        press.pages["/news/"] = Answer(
            body=b'<html><head><link rel="alternate" type="application/rss+xml" href="/broken"><link rel="alternate" '
            b'type="application/rss+xml" href="/lamp"></head></html>'
        )
        feed, _ = on_a_desk(tmp_path, press, lambda desk: subscribe(desk, press.url("/news/")))
        assert feed.url == press.url("/lamp")


def test_a_feed_at_a_usual_place_is_found(tmp_path: Path) -> None:
    with serving() as press:
        press.add_feed("/feed", range(3))
        press.pages["/"] = Answer(body=b"<html><body><p>Welcome.</p></body></html>")
        feed, _ = on_a_desk(tmp_path, press, lambda desk: subscribe(desk, press.url("/")))
        assert feed.url == press.url("/feed")


def test_a_sitemap_that_robots_name_is_found(tmp_path: Path) -> None:
    with serving() as press:
        press.pages["/"] = Answer(body=b"<html><body><p>Welcome.</p></body></html>")
        press.pages["/robots.txt"] = Answer(
            body=f"User-agent: *\nAllow: /\nSitemap: {press.url('/map-news.xml')}".encode(), content_type="text/plain"
        )
        press.pages["/map-news.xml"] = Answer(
            body=SITEMAP.format(url=press.url("/a")).encode(), content_type="application/xml"
        )
        feed, _ = on_a_desk(tmp_path, press, lambda desk: subscribe(desk, press.url("/")))
        assert (feed.url, feed.format) == (press.url("/map-news.xml"), FeedFormat.SITEMAP)


def _front_page(count: int) -> bytes:
    links = "".join(
        f"<article><h2><a href='/news/2026/03/lamp-{number}-lit-on-the-quay'>Lamp {number} was lit on the quay today</a></h2>"
        f"</article>"
        for number in range(count)
    )
    return f"<html><head><title>Lamp</title></head><body><main>{links}</main></body></html>".encode()


def test_a_page_without_a_feed_is_watched(tmp_path: Path) -> None:
    with serving() as press:
        press.pages["/"] = Answer(body=_front_page(4))
        feed, _ = on_a_desk(tmp_path, press, lambda desk: subscribe(desk, press.url("/")))
        assert (feed.url, feed.format) == (press.url("/"), FeedFormat.PAGE)


def test_a_page_with_nothing_to_listen_to_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with serving() as press:
        press.pages["/"] = Answer(body=_front_page(1))
        with pytest.raises(NoFeedError, match="names no feed"):
            on_a_desk(tmp_path, press, lambda desk: subscribe(desk, press.url("/")))


def test_a_page_that_robots_close_is_not_watched(tmp_path: Path) -> None:
    with serving() as press:
        press.pages["/"] = Answer(body=_front_page(4))
        press.pages["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /", content_type="text/plain")
        with pytest.raises(FetchError) as caught:
            on_a_desk(tmp_path, press, lambda desk: subscribe(desk, press.url("/")))
        assert caught.value.reason is FeedHealthReason.ROBOTS


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(status=404), FeedHealthReason.NOT_FOUND),
        (Answer(status=301, headers={"Location": "http://169.254.169.254/latest"}), FeedHealthReason.BLOCKED_ADDRESS),
        (Answer(status=302, headers={"Location": "file:///etc/passwd"}), FeedHealthReason.BAD_REDIRECT),
    ],
)
def test_what_cannot_be_had_says_why(tmp_path: Path, answer: Answer, reason: FeedHealthReason) -> None:
    with serving() as press:
        press.pages["/f"] = answer
        with pytest.raises(FetchError) as caught:
            on_a_desk(tmp_path, press, lambda desk: subscribe(desk, press.url("/f")))
        assert caught.value.reason is reason
        assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("lamp.example/feed", "https://lamp.example/feed"),
        (" https://lamp.example ", "https://lamp.example/"),
        ("feed:https://lamp.example/f", "https://lamp.example/f"),
        ("feed://lamp.example/f", "https://lamp.example/f"),
        ("lamp.example:8080/f", "https://lamp.example:8080/f"),
    ],
)
def test_what_is_typed_becomes_an_address(typed: str, address: str) -> None:
    assert feed_address(typed) == address


@pytest.mark.parametrize(
    "typed", ["", "javascript:alert(1)", "file:///etc/passwd", "https://", "mailto:a@lamp.example"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="http or https"):
        feed_address(typed)


def test_a_feed_is_found_by_number_address_or_site_and_ended(tmp_path: Path) -> None:
    async def work(desk: Desk) -> None:
        lamp, _ = await subscribe(desk, press.url("/lamp"))
        assert find_feed(desk, str(lamp.id)) == find_feed(desk, lamp.url) == find_feed(desk, press.url("/")) == lamp
        tide, _ = await subscribe(desk, press.url("/tide"))
        with pytest.raises(InputError, match="2 feeds are of"):
            find_feed(desk, press.url("/"))
        assert unsubscribe(desk, str(tide.id)) == tide
        assert desk.store.list_feeds() == (lamp,)
        for unknown in (str(tide.id), "99999999999", "nowhere.example"):
            with pytest.raises(MissingError, match="standfirst feeds"):
                unsubscribe(desk, unknown)

    with serving() as press:
        press.add_feed("/lamp", range(1))
        press.add_feed("/tide", range(1, 2))
        on_a_desk(tmp_path, press, work)
