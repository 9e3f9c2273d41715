from __future__ import annotations

import asyncio
import time

import pytest

from standfirst.errors import FetchError
from standfirst.fetch.robots import parse_robots
from standfirst.model.feed import FeedHealthReason
from standfirst.ports import FetchRequest, Purpose
from tests.fetch.publisher_server import Answering, Asked, FixedClock, answering, client, publisher, reply

SITE = "https://lamp.example"


def allowed(text: str, path: str = "/news/1") -> bool:
    return parse_robots(text.encode(), SITE + "/robots.txt").allows(SITE + path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /private", True),
        ("User-agent: *\nDisallow: /news\nAllow: /news/1", True),
        ("User-agent: *\nAllow: /news\nDisallow: /news/1", False),
        ("User-agent: *\nDisallow: /*/1$", False),
        ("User-agent: *\nDisallow: /*/2$", True),
        ("User-agent: Standfirst\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("user-agent: STANDFIRST/2.0 # us\nAllow: /\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: Otherbot\nDisallow: /", True),
        ("User-agent: Otherbot\nUser-agent: standfirst\nDisallow: /", False),
        ("User-agent: stand\nDisallow: /", True),
        ("User-agent: standfirstling\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\nUser-agent: Otherbot\nAllow: /", False),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", False),
        ("User-agent: *\rDisallow: /\r", False),
        ("<html><body>Not found</body></html>", True),
        ("Disallow: /", True),
    ],
)
def test_rules_are_read_as_the_standard_says(text: str, expected: bool) -> None:
    assert allowed(text) is expected


def test_sitemaps_are_listed_absolute_and_once() -> None:
    text = (
        "Sitemap: /news.xml\nUser-agent: x\nsitemap: https://lamp.example/a.xml\nSitemap: ftp://x/\nSitemap: /news.xml"
    )
    assert parse_robots(text.encode(), SITE + "/robots.txt").sitemaps == (SITE + "/news.xml", SITE + "/a.xml")


def test_file_made_to_be_costly_is_not() -> None:
    agents = "\n".join(f"User-agent: bot{number}" for number in range(10_000))
    rules = "\n".join(f"Disallow: /*{number}*a*a*a*b" for number in range(9_000))
    began = time.process_time()
    found = parse_robots(f"{agents}\n{rules}".encode(), SITE)
    assert found.allows(f"{SITE}/{'a' * 2000}")
    assert time.process_time() - began < 2


def test_bytes_that_are_no_text_allow() -> None:
    assert parse_robots(bytes(range(256)) * 20, SITE).allows(SITE + "/news")


# ---- what the client does with it


def ask(answer: Answering, target: str = "/news/1") -> bool:
    async def run() -> bool:
        async with publisher(answer) as server, client(deadline_seconds=0.3) as http:
            return await http.is_allowed_by_robots(server.url(target))

    return asyncio.run(run())


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418])
def test_site_without_the_file_allows_everything(status: int) -> None:
    assert ask(answering(status, b"User-agent: *\nDisallow: /"))


@pytest.mark.parametrize("status", [429, 500, 502, 503, 304])
def test_site_that_is_busy_or_broken_allows_nothing(status: int) -> None:
    assert not ask(answering(status))


def test_site_out_of_reach_allows_nothing() -> None:
    async def hang(_: Asked, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    async def reset(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()

    assert not ask(hang)
    assert not ask(reset)


def test_file_is_found_through_redirects_and_missing_when_they_never_end() -> None:
    async def moved(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.target == "/robots.txt":
            await reply(writer, 301, b"", {"Location": "/r/robots.txt"})
        else:
            await reply(writer, 200, b"User-agent: *\nDisallow: /news")

    async def round_and_round(_: Asked, writer: asyncio.StreamWriter) -> None:
        await reply(writer, 302, b"", {"Location": "/robots.txt"})

    assert not ask(moved)
    assert ask(moved, "/about")
    assert ask(round_and_round)


def test_file_is_read_as_far_as_the_cap() -> None:
    filler = b"# nothing here\n" * 40_000
    assert not ask(answering(200, b"User-agent: *\nDisallow: /news\n" + filler))
    assert ask(answering(200, filler + b"User-agent: *\nDisallow: /news\n"))


def test_file_is_asked_once_a_day_and_once_for_all_who_ask_at_once() -> None:
    clock = FixedClock()

    async def run() -> list[int]:
        counts = []
        answer = answering(200, b"User-agent: *\nDisallow: /private\nSitemap: /news.xml")
        async with publisher(answer) as server, client(clock, host_delay_seconds=30) as http:
            for _ in range(2):
                pages = [server.url(f"/{number}") for number in range(20)]
                assert all(await asyncio.gather(*(http.is_allowed_by_robots(page) for page in pages)))
                assert not await http.is_allowed_by_robots(server.url("/private/1"))
                assert await http.sitemaps_of(server.url("/x")) == (server.url("/news.xml"),)
                counts.append(len(server.asked))
                clock.move(hours=23)
                assert await http.is_allowed_by_robots(server.url("/x"))
                counts.append(len(server.asked))
                clock.move(hours=2)
            assert set(server.targets) == {"/robots.txt"}
        return counts

    assert asyncio.run(run()) == [1, 1, 2, 2]


def test_fault_is_kept_for_minutes_only_and_known_rules_outlive_it() -> None:
    clock = FixedClock()
    answers = [(500, b""), (200, b"User-agent: *\nDisallow: /private"), (500, b"")]

    async def run() -> None:
        async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
            await reply(writer, *answers[min(len(server.asked), len(answers)) - 1])

        async with publisher(answer) as server, client(clock) as http:
            page = server.url("/news")
            assert not await http.is_allowed_by_robots(page)
            assert not await http.is_allowed_by_robots(page)
            assert len(server.asked) == 1
            clock.move(minutes=11)
            assert await http.is_allowed_by_robots(page)
            clock.move(hours=25)
            assert await http.is_allowed_by_robots(page), "what was known before"
            assert not await http.is_allowed_by_robots(server.url("/private"))
            assert len(server.asked) == 3

    asyncio.run(run())


def test_who_stops_waiting_stops_nobody_else() -> None:
    async def run() -> bool:
        ready = asyncio.Event()

        async def slow(_: Asked, writer: asyncio.StreamWriter) -> None:
            await ready.wait()
            await reply(writer, 404)

        async with publisher(slow) as server, client() as http:
            first, second = (asyncio.create_task(http.is_allowed_by_robots(server.url("/1"))) for _ in range(2))
            while not server.asked:
                await asyncio.sleep(0)
            first.cancel()
            with pytest.raises(asyncio.CancelledError):
                await first
            ready.set()
            assert len(server.asked) == 1
            return await second

    assert asyncio.run(run())


def test_busy_host_is_left_alone_for_its_pages_too() -> None:
    async def run() -> None:
        async with publisher(answering(429, Retry_After="60")) as server, client() as http:
            assert not await http.is_allowed_by_robots(server.url())
            with pytest.raises(FetchError) as caught:
                await http.fetch(FetchRequest(url=server.url(), purpose=Purpose.PAGE))
            assert caught.value.reason is FeedHealthReason.RATE_LIMITED
            assert server.targets == ["/robots.txt"]

    asyncio.run(run())


def test_client_closes_while_a_file_is_awaited() -> None:
    async def hang(_: Asked, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    async def run() -> None:
        async with publisher(hang) as server:
            async with client() as http:
                waiting = asyncio.create_task(http.is_allowed_by_robots(server.url()))
                while not server.asked:
                    await asyncio.sleep(0)
            with pytest.raises(asyncio.CancelledError):
                await waiting

    asyncio.run(run())
