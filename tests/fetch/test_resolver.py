from __future__ import annotations

import asyncio
import socket

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from standfirst.errors import FetchError
from standfirst.fetch.address_guard import AddressGuard
from standfirst.fetch.resolver import GuardedResolver, SystemResolver
from standfirst.model.feed import FeedHealthReason
from standfirst.ports import FetchRequest, Purpose
from tests.fetch.publisher_server import Asked, answering, client, publisher, reply


class MadeUpResolver(AbstractResolver):
    """Gives a host's next answer each time it is asked, the last one from then on."""

    def __init__(self, **answers: list[list[str]]) -> None:
        self.answers = {name.replace("_", "."): rows for name, rows in answers.items()}
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        self.asked.append(host)
        rows = self.answers.get(host)
        if rows is None:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        addresses = rows.pop(0) if len(rows) > 1 else rows[0]
        return [
            ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0)
            for address in addresses
        ]

    async def close(self) -> None:
        return None


def feed_request(url: str) -> FetchRequest:
    return FetchRequest(url=url, purpose=Purpose.FEED)


def test_answer_passes_only_when_every_address_does() -> None:
    resolver = GuardedResolver(
        AddressGuard(), MadeUpResolver(lamp_example=[["1.1.1.1", "8.8.8.8"], ["1.1.1.1", "192.168.0.1"]])
    )
    found = asyncio.run(resolver.resolve("lamp.example", 80))
    assert [result["host"] for result in found] == ["1.1.1.1", "8.8.8.8"]
    with pytest.raises(FetchError) as caught:
        asyncio.run(resolver.resolve("lamp.example", 80))
    assert caught.value.reason is FeedHealthReason.BLOCKED_ADDRESS


def test_connection_goes_to_the_address_that_was_checked() -> None:
    """The name would lead into the private network if it were looked up a second time."""
    names = MadeUpResolver(lamp_example=[["127.0.0.1"], ["10.0.0.1"]])

    async def run() -> tuple[bytes, list[Asked]]:
        async with publisher(answering(200, b"<rss/>")) as server:
            async with client(allow=(f"127.0.0.1:{server.port}",), resolver=names) as http:
                found = await http.fetch(feed_request(server.url(host="lamp.example")))
            return found.body, server.asked

    body, asked = asyncio.run(run())
    assert body == b"<rss/>"
    assert asked[0].headers["host"].startswith("lamp.example:")
    assert names.asked == ["lamp.example"]


def test_name_that_moves_into_the_private_network_is_refused_on_the_next_connection() -> None:
    names = MadeUpResolver(lamp_example=[["127.0.0.2"]], other_example=[["127.0.0.1"]])

    async def moved(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await reply(writer, 302, b"", {"Location": f"http://lamp.example:{asked.headers['host'].split(':')[1]}/"})

    async def run() -> None:
        async with publisher(moved) as server, client(allow=("127.0.0.1/32",), resolver=names) as http:
            with pytest.raises(FetchError) as caught:
                await http.fetch(feed_request(server.url(host="other.example")))
            assert caught.value.reason is FeedHealthReason.BLOCKED_ADDRESS
            assert "lamp.example" in str(caught.value)

    asyncio.run(run())
    assert names.asked == ["other.example", "lamp.example"]


@pytest.mark.parametrize("host", ["nowhere.example", "a" * 64 + ".example", "double..dot.example"])
def test_name_that_nobody_knows_is_said_to_be_unknown(host: str) -> None:
    async def run(resolver: AbstractResolver | None) -> FeedHealthReason:
        async with client(resolver=resolver) as http:
            with pytest.raises(FetchError) as caught:
                await http.fetch(feed_request(f"http://{host}/"))
            return caught.value.reason

    assert asyncio.run(run(MadeUpResolver())) in (FeedHealthReason.HOST_UNKNOWN, FeedHealthReason.BAD_URL)


def test_system_finds_loopback_and_says_no_to_impossible_names() -> None:
    async def run() -> None:
        resolver = SystemResolver()
        found = await resolver.resolve("localhost", 80)
        assert {result["host"] for result in found} <= {"127.0.0.1", "::1"}
        with pytest.raises(OSError, match="cannot be looked up"):
            await resolver.resolve("a" * 70, 80)
        await resolver.close()

    asyncio.run(run())
