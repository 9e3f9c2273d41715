"""The world over real HTTP: every format answers, 304 works, the slow feed is slow, and nothing is left behind."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from email.utils import format_datetime

import aiohttp

from standfirst.demo.article import load_articles
from standfirst.demo.expectations import DEVELOPING_STORY
from standfirst.demo.publishers import PUBLISHERS
from standfirst.demo.world import DemoWorld
from tests.demo.world_time import START, SetClock


def in_world(check: Callable[[DemoWorld, SetClock, aiohttp.ClientSession], Awaitable[None]]) -> None:
    async def run() -> None:
        clock = SetClock()
        async with aiohttp.ClientSession() as session, DemoWorld(now=START, clock=clock) as world:
            await check(world, clock, session)

    asyncio.run(run())


def quick_urls(world: DemoWorld) -> list[str]:
    return [world.feed_url(key) for key, publisher in PUBLISHERS.items() if not publisher.feed_delay_seconds]


def test_every_publisher_has_an_origin_of_its_own() -> None:
    async def check(world: DemoWorld, clock: SetClock, session: aiohttp.ClientSession) -> None:
        assert len(world.feed_urls) == len(PUBLISHERS) == len(set(world.allow))
        assert all(origin.startswith("127.0.0.1:") for origin in world.allow)
        assert world.feed_urls[-1] == world.feed_url("upland")  # the slow one last

    in_world(check)


def test_every_feed_answers_and_says_304_to_what_it_said() -> None:
    async def check(world: DemoWorld, clock: SetClock, session: aiohttp.ClientSession) -> None:
        for url in quick_urls(world):
            async with session.get(url) as reply:
                assert reply.status == 200
                etag, changed = reply.headers["ETag"], reply.headers["Last-Modified"]
                assert await reply.read()
            for validator in ({"If-None-Match": etag}, {"If-Modified-Since": changed}):
                async with session.get(url, headers=validator) as again:
                    assert again.status == 304
                    assert await again.read() == b""
            older = format_datetime(START - timedelta(days=30), usegmt=True)
            async with session.get(
                url, headers={"If-None-Match": '"other"', "If-Modified-Since": older}
            ) as changed_reply:
                assert changed_reply.status == 200

    in_world(check)


def test_every_visible_page_and_its_picture_answer() -> None:
    async def check(world: DemoWorld, clock: SetClock, session: aiohttp.ClientSession) -> None:
        for key in DEVELOPING_STORY:
            async with session.get(world.url_of(key)) as reply:
                assert reply.status == 200
                assert reply.headers["Content-Type"].startswith("text/html")
        async with session.get(world.home_url("courier") + "images/bridge.png") as picture:
            assert picture.headers["Content-Type"] == "image/png"
            assert (await picture.read()).startswith(b"\x89PNG")

    in_world(check)


def test_what_is_not_there_is_404_and_what_is_not_reading_405() -> None:
    async def check(world: DemoWorld, clock: SetClock, session: aiohttp.ClientSession) -> None:
        for path in ("nothing", "images/none.png", "article.php?id=1"):
            async with session.get(world.home_url("signal") + path) as reply:
                assert reply.status == 404
        async with session.post(world.home_url("signal")) as reply:
            assert reply.status == 405
        async with session.head(world.home_url("signal")) as reply:
            assert reply.status == 200

    in_world(check)


def test_articles_appear_as_the_clock_moves_on() -> None:
    async def check(world: DemoWorld, clock: SetClock, session: aiohttp.ClientSession) -> None:
        first = next(article for article in load_articles() if article.after_start == timedelta(seconds=30))
        async with session.get(world.url_of(first.key)) as reply:
            assert reply.status == 404
        before = len(world.articles())
        clock.move_on(seconds=30)
        assert len(world.articles()) == before + 1
        async with session.get(world.url_of(first.key)) as reply:
            assert reply.status == 200
        async with session.get(world.feed_url(first.publisher)) as reply:
            assert first.headline in await reply.text()

    in_world(check)


def test_the_slow_feed_waits_and_closing_the_world_does_not_wait_for_it() -> None:
    async def run() -> tuple[int, float]:
        async with aiohttp.ClientSession() as session:
            async with DemoWorld(now=START, clock=SetClock()) as world:
                asked = asyncio.create_task(_status(session, world.feed_url("upland")))
                assert await _status(session, world.feed_url("courier")) == 200
                assert not asked.done()
                closing_at = time.monotonic()
            closed_after = time.monotonic() - closing_at
            return await asked, closed_after

    status, closed_after = asyncio.run(run())
    assert status == 503
    assert closed_after < 1.0


def test_closing_leaves_no_task_no_thread_and_no_port() -> None:
    async def run() -> None:
        threads = set(threading.enumerate())
        tasks = asyncio.all_tasks()
        files = _open_files()
        async with DemoWorld(now=START, clock=SetClock()) as world:
            assert _open_files() >= files + len(world.allow)
        assert asyncio.all_tasks() == tasks
        assert set(threading.enumerate()) == threads
        assert _open_files() == files  # asking the ports would tell of whoever took them since

    asyncio.run(run())


def _open_files() -> int:
    """Of this process, its sockets among them."""
    return len(os.listdir("/dev/fd"))


async def _status(session: aiohttp.ClientSession, url: str) -> int:
    async with session.get(url) as reply:
        return reply.status
