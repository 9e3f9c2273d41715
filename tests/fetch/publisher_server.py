"""A publisher's server on loopback that answers byte by byte as a test tells it to, well or badly."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from aiohttp.abc import AbstractResolver

from standfirst.fetch.http import FetchOptions, HttpClient
from standfirst.ports import FetchReply, FetchRequest, Purpose
from tests.make import NOW


class FixedClock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: datetime = NOW) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def move(self, **parts: float) -> None:
        self.moment += timedelta(**parts)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came in."""

    target: str
    headers: Mapping[str, str]  # lower-case names
    at_seconds: float  # the loop's clock


Answering = Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]


@dataclass(slots=True)
class PublisherServer:
    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    answered_bytes: int = 0

    def url(self, target: str = "/feed.xml", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{target}"

    @property
    def targets(self) -> list[str]:
        return [asked.target for asked in self.asked]


@asynccontextmanager
async def publisher(answering: Answering) -> AsyncIterator[PublisherServer]:
    """Serve on a free port of 127.0.0.1 until the block ends; `answering` writes each answer."""
    server = PublisherServer()
    tasks: set[asyncio.Task[None]] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while asked := await _read_request(reader):
            server.asked.append(asked)
            await answering(asked, writer)
            if writer.is_closing():
                return

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await talk(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            return  # the client has gone, or the test is over
        finally:
            tasks.discard(task)
            writer.close()

    listening = await asyncio.start_server(connected, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await listening.wait_closed()


async def _read_request(reader: asyncio.StreamReader) -> Asked | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.rstrip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Asked(first.split(" ")[1], headers, asyncio.get_running_loop().time())


async def reply(
    writer: asyncio.StreamWriter, status: int = 200, body: bytes = b"", headers: Mapping[str, str] | None = None
) -> None:
    """A proper HTTP/1.1 answer."""
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {value}" for name, value in (headers or {}).items())]
    if status != 304:
        lines.append(f"Content-Length: {len(body)}")
    head = "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n"
    writer.write(head if status == 304 else head + body)
    await writer.drain()


def answering(status: int = 200, body: bytes = b"", **headers: str) -> Answering:
    """The same answer to every request; header names with _ for -."""

    async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
        await reply(writer, status, body, {name.replace("_", "-"): value for name, value in headers.items()})

    return answer


OPTIONS = FetchOptions(allow=("127.0.0.0/8",), host_delay_seconds=0, deadline_seconds=5, user_agent="Standfirst/test")


@asynccontextmanager
async def client(
    clock: FixedClock | None = None, *, resolver: AbstractResolver | None = None, **options: Any
) -> AsyncIterator[HttpClient]:
    """A client that may reach loopback and waits for nothing, unless `options` say otherwise."""
    made = HttpClient(replace(OPTIONS, **options), clock or FixedClock(), resolver=resolver)
    try:
        yield made
    finally:
        await made.aclose()


def fetch_once(
    answer: Answering, target: str = "/feed.xml", *, purpose: Purpose = Purpose.FEED, **options: Any
) -> FetchReply:
    """One fetch from a server with that answer."""

    async def run() -> FetchReply:
        async with publisher(answer) as server, client(**options) as http:
            return await http.fetch(FetchRequest(url=server.url(target), purpose=purpose))

    return asyncio.run(run())
