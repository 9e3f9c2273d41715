from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from standfirst.errors import FetchError
from standfirst.fetch.hosts import Hosts
from standfirst.model.feed import FeedHealthReason
from standfirst.ports import FetchRequest, Purpose
from tests.fetch.publisher_server import OPTIONS, Asked, FixedClock, client, publisher, reply

DELAY = 0.08


def hosts(clock: FixedClock | None = None, **options: Any) -> Hosts:
    return Hosts(replace(OPTIONS, **options), clock or FixedClock())


async def starts_of(purpose: Purpose, count: int, **options: Any) -> list[float]:
    """When each of `count` simultaneous requests reached a server, in seconds after the first."""

    async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
        await reply(writer, 200, b"<rss/>")

    async with publisher(answer) as server, client(**options) as http:
        await asyncio.gather(
            *(http.fetch(FetchRequest(url=server.url(f"/{number}"), purpose=purpose)) for number in range(count))
        )
        seconds = sorted(asked.at_seconds for asked in server.asked)
        return [moment - seconds[0] for moment in seconds]


@pytest.mark.parametrize("purpose", [Purpose.FEED, Purpose.PAGE])
def test_feeds_and_pages_of_one_host_start_one_delay_apart(purpose: Purpose) -> None:
    starts = asyncio.run(starts_of(purpose, 4, host_delay_seconds=DELAY, host_connections=3))
    gaps = [after - before for before, after in pairwise(starts)]
    assert min(gaps) > DELAY * 0.8
    assert starts[-1] < DELAY * 3 + 1


@pytest.mark.parametrize("purpose", [Purpose.IMAGE, Purpose.OPML])
def test_pictures_and_lists_start_at_once(purpose: Purpose) -> None:
    starts = asyncio.run(starts_of(purpose, 5, host_delay_seconds=30))
    assert len(starts) == 5
    assert starts[-1] < 5


def test_other_hosts_do_not_wait_for_the_delay_of_one() -> None:
    async def run() -> float:
        async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
            await reply(writer, 200, b"<rss/>")

        async with publisher(answer) as one, publisher(answer) as other, client(host_delay_seconds=30) as http:
            began = time.monotonic()
            for server in (one, other):
                await http.fetch(FetchRequest(url=server.url(), purpose=Purpose.FEED))
            return time.monotonic() - began

    assert asyncio.run(run()) < 5


def test_redirect_within_a_host_is_one_visit() -> None:
    async def move(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await (reply(writer, 301, b"", {"Location": "/b"}) if asked.target == "/a" else reply(writer, 200, b"<rss/>"))

    async def run() -> bytes:
        async with publisher(move) as server, client(host_delay_seconds=30) as http:
            return (await http.fetch(FetchRequest(url=server.url("/a"), purpose=Purpose.FEED))).body

    assert asyncio.run(run()) == b"<rss/>"


class Crowd:
    """How many were in at once."""

    def __init__(self) -> None:
        self.inside = 0
        self.most = 0

    @asynccontextmanager
    async def visit(self) -> AsyncIterator[None]:
        self.inside += 1
        self.most = max(self.most, self.inside)
        for _ in range(5):
            await asyncio.sleep(0)
        yield
        self.inside -= 1


@pytest.mark.parametrize(
    ("connections", "concurrency", "names", "most"),
    [(1, 50, ["a"], 1), (3, 50, ["a"], 3), (1, 50, ["a", "b", "c"], 3), (2, 4, ["a", "b", "c"], 4)],
)
@pytest.mark.parametrize("is_spaced", [True, False])
def test_no_more_are_under_way_than_the_limits_say(
    connections: int, concurrency: int, names: list[str], most: int, is_spaced: bool
) -> None:
    async def run() -> int:
        turns, crowd = hosts(host_connections=connections, concurrency=concurrency), Crowd()

        async def go(name: str) -> None:
            async with turns.turn(name, is_spaced=is_spaced), crowd.visit():
                pass

        await asyncio.gather(*(go(name) for name in names * 8))
        return crowd.most

    assert asyncio.run(run()) == most


def test_place_in_the_queue_is_given_back_when_one_who_waits_gives_up() -> None:
    async def run() -> list[str]:
        turns = hosts(host_connections=1, concurrency=1)

        async def go(name: str) -> str:
            async with turns.turn(name, is_spaced=True):
                await asyncio.sleep(0)
            return name

        async with turns.turn("a", is_spaced=True):
            waiting = [asyncio.create_task(go(name)) for name in ("a", "b", "a")]
            await asyncio.sleep(0)
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
        async with asyncio.timeout(2):
            return await asyncio.gather(*(go(name) for name in ("a", "b", "a")))

    assert asyncio.run(run()) == ["a", "b", "a"]


def test_who_waits_while_the_host_closes_its_door_is_turned_away() -> None:
    async def run() -> None:
        turns = hosts()

        async def go() -> None:
            async with turns.turn("lamp.example", is_spaced=True):
                raise AssertionError("let in")

        async with turns.turn("lamp.example", is_spaced=True):
            waiting = asyncio.create_task(go())
            await asyncio.sleep(0)
            turns.leave_alone("lamp.example", 300)
        with pytest.raises(FetchError, match=r"lamp.example asked to be left alone; .* 5 minutes\.") as caught:
            await waiting
        assert caught.value.reason is FeedHealthReason.RATE_LIMITED
        assert caught.value.retry_after_seconds == 300

    asyncio.run(run())


def test_rest_ends_in_time_and_when_the_clock_is_set_back() -> None:
    async def run(**moved: float) -> None:
        clock = FixedClock()
        turns = hosts(clock)
        turns.leave_alone("lamp.example", 600)
        turns.leave_alone("lamp.example", 20)
        clock.move(**moved)
        async with turns.turn("lamp.example", is_spaced=False):
            pass

    asyncio.run(run(seconds=601))
    asyncio.run(run(days=-400))
    with pytest.raises(FetchError):
        asyncio.run(run(seconds=599))


def test_hosts_that_nothing_is_to_be_remembered_of_are_forgotten() -> None:
    async def run() -> int:
        turns = hosts(host_delay_seconds=0)
        turns.leave_alone("busy.example", 600)
        async with turns.turn("held.example", is_spaced=True):
            for number in range(5000):
                async with turns.turn(f"{number}.example", is_spaced=True):
                    pass
        with pytest.raises(FetchError):
            async with turns.turn("busy.example", is_spaced=True):
                pass
        return len(turns)

    assert asyncio.run(run()) <= 1026
