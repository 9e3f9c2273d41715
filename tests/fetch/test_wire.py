"""Servers that misbehave: each way of it has its reason, within the deadline and within bounded memory."""

from __future__ import annotations

import asyncio
import gzip
import shutil
import ssl
import subprocess
import time
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from standfirst.errors import FetchError
from standfirst.model.feed import FeedHealthReason
from standfirst.ports import FetchRequest, Purpose
from tests.fetch.publisher_server import Answering, Asked, answering, client, fetch_once, publisher, reply

MIB = 1024**2
OK_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"


def sending(*pieces: bytes, pause_seconds: float = 0, then: str = "close") -> Answering:
    """Write the pieces as they are, then close, abort, or keep the line open."""

    async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            if pause_seconds:
                await asyncio.sleep(pause_seconds)
        match then:
            case "abort":
                writer.transport.abort()
            case "close":
                writer.close()
            case "hang":
                await asyncio.sleep(60)

    return answer


def fault(answer: Answering, **options: Any) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch_once(answer, **options)
    assert str(caught.value)[-1] == "."
    return caught.value


def drip(*, head: bytes, piece: bytes) -> Answering:
    """A byte now and then, for ever."""
    return sending(head, *[piece] * 2000, pause_seconds=0.03)


@pytest.mark.parametrize(
    "answer",
    [
        sending(then="hang"),
        sending(b"HTTP/1.1 200 OK\r\n", then="hang"),
        sending(OK_HEAD + b"Content-Length: 100\r\n\r\n<rss>", then="hang"),
        drip(head=OK_HEAD + b"Content-Length: 100000\r\n\r\n", piece=b"x"),
        drip(head=OK_HEAD + b"Transfer-Encoding: chunked\r\n\r\n", piece=b"1\r\nx\r\n"),
        drip(head=OK_HEAD, piece=b"X-Header: 1\r\n"),
    ],
    ids=["silence", "half a head", "half a body", "drip", "dripping chunks", "dripping headers"],
)
def test_deadline_holds_for_a_server_that_does_not_come_to_an_end(answer: Answering) -> None:
    began = time.monotonic()
    assert fault(answer, deadline_seconds=0.3).reason is FeedHealthReason.TIMEOUT
    assert time.monotonic() - began < 2


def test_redirects_share_one_deadline() -> None:
    async def slow(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        await reply(writer, 302, b"", {"Location": f"{asked.target}x"})

    began = time.monotonic()
    assert fault(slow, deadline_seconds=0.25).reason is FeedHealthReason.TIMEOUT
    assert time.monotonic() - began < 2


def test_one_slow_server_holds_up_no_other() -> None:
    async def run() -> float:
        async with (
            publisher(sending(then="hang")) as slow,
            publisher(answering(200, b"<rss/>")) as quick,
            client(deadline_seconds=2, concurrency=2) as http,
        ):
            fetches = (http.fetch(FetchRequest(url=slow.url(f"/{n}"), purpose=Purpose.FEED)) for n in range(5))
            waiting = asyncio.gather(*fetches, return_exceptions=True)
            began = time.monotonic()
            for number in range(20):
                await http.fetch(FetchRequest(url=quick.url(f"/{number}"), purpose=Purpose.FEED))
            took = time.monotonic() - began
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            return took

    assert asyncio.run(run()) < 1


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (sending(then="abort"), FeedHealthReason.RESET),
        (sending(then="close"), FeedHealthReason.RESET),
        (sending(OK_HEAD + b"Content-Length: 100\r\n\r\n<rss>", then="close"), FeedHealthReason.RESET),
        (sending(OK_HEAD + b"Content-Length: 100\r\n\r\n<rss>", then="abort"), FeedHealthReason.RESET),
        (sending(OK_HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n"), FeedHealthReason.BAD_REPLY),
        (sending(OK_HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<rss>\r\n"), FeedHealthReason.BAD_REPLY),
        (sending(b"220 mail.lamp.example ESMTP\r\n"), FeedHealthReason.BAD_REPLY),
        (sending(b"<html>no http at all</html>\r\n\r\n"), FeedHealthReason.BAD_REPLY),
        (sending(b"HTTP/1.1 99999 What\r\n\r\n"), FeedHealthReason.BAD_REPLY),
        (sending(OK_HEAD + b"Content-Length: minus\r\n\r\n"), FeedHealthReason.BAD_REPLY),
        (sending(OK_HEAD + b"X-Long: " + b"x" * 200_000 + b"\r\n\r\n"), FeedHealthReason.BAD_REPLY),
        (sending(OK_HEAD + b"X-Many: 1\r\n" * 5000 + b"\r\n"), FeedHealthReason.BAD_REPLY),
        (answering(200, b"\x0b\x02\x80x\x03", Content_Encoding="br"), FeedHealthReason.BAD_ENCODING),
        (answering(200, b"<rss/>", Content_Encoding="gzip"), FeedHealthReason.BAD_ENCODING),
        (answering(200, gzip.compress(bytes(50 * MIB)), Content_Encoding="gzip"), FeedHealthReason.BOMB),
        (sending(OK_HEAD + b"Content-Length: 99999999999\r\n\r\n", then="hang"), FeedHealthReason.TOO_LARGE),
    ],
)
def test_each_fault_has_its_reason(answer: Answering, reason: FeedHealthReason) -> None:
    assert fault(answer).reason is reason


def test_more_than_was_announced_is_a_bad_reply() -> None:
    more = fault(sending(OK_HEAD + b"Content-Length: 6\r\n\r\n<rss/>and more"))
    assert more.reason is FeedHealthReason.BAD_REPLY


def test_body_without_a_length_ends_with_the_connection() -> None:
    assert fetch_once(sending(b"HTTP/1.0 200 OK\r\n\r\n<rss/>")).body == b"<rss/>"


@pytest.mark.parametrize("chunked", [True, False])
def test_hundred_megabytes_are_cut_off_at_the_cap_in_bounded_memory(chunked: bool) -> None:
    sent = 0

    async def flood(_: Asked, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        piece = b"x" * 65536
        writer.write(OK_HEAD + (b"Transfer-Encoding: chunked\r\n\r\n" if chunked else b"Connection: close\r\n\r\n"))
        for _count in range(1600):
            writer.write(b"10000\r\n" + piece + b"\r\n" if chunked else piece)
            await writer.drain()
            sent += len(piece)

    tracemalloc.start()
    try:
        found = fault(flood, feed_bytes_max=2 * MIB)
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found.reason is FeedHealthReason.TOO_LARGE
    assert "2 MiB" in str(found)
    assert sent < 60 * MIB
    assert peak_bytes < 12 * MIB


def test_gzip_bomb_in_a_bomb_is_noticed_in_bounded_memory() -> None:
    bomb = gzip.compress(gzip.compress(bytes(60 * MIB)))
    tracemalloc.start()
    try:
        found = fault(answering(200, bomb, Content_Encoding="gzip, gzip"))
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found.reason is FeedHealthReason.BOMB
    assert peak_bytes < 8 * MIB


@pytest.mark.parametrize("purpose", list(Purpose))
def test_each_purpose_has_its_own_cap(purpose: Purpose) -> None:
    caps: dict[str, Any] = {f"{name}_bytes_max": 10_000 for name in Purpose} | {f"{purpose}_bytes_max": 3000}
    assert len(fetch_once(answering(200, b"x" * 3000), purpose=purpose, **caps).body) == 3000
    assert fault(answering(200, b"x" * 3001), purpose=purpose, **caps).reason is FeedHealthReason.TOO_LARGE


def test_nobody_listens() -> None:
    async def run() -> None:
        async with publisher(answering()) as server:
            url = server.url()
        async with client() as http:
            await http.fetch(FetchRequest(url=url, purpose=Purpose.FEED))

    with pytest.raises(FetchError) as caught:
        asyncio.run(run())
    assert caught.value.reason is FeedHealthReason.REFUSED


async def fetch_securely(certificate: ssl.SSLContext | None) -> FetchError:
    """What a secure fetch meets at a server with that certificate, or with none and plain words at once."""

    async def connected(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 no secrets here\r\n")
        writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0, ssl=certificate)
    url = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    async with server, client() as http:
        with pytest.raises(FetchError) as caught:
            await http.fetch(FetchRequest(url=url, purpose=Purpose.FEED))
    return caught.value


def test_plain_server_under_a_secure_address() -> None:
    assert asyncio.run(fetch_securely(None)).reason is FeedHealthReason.TLS_ERROR


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not here to make a certificate")
def test_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout {key} -out {certificate} -subj /CN=lamp.example"
    subprocess.run(make.split(), check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    found = asyncio.run(fetch_securely(context))
    assert found.reason is FeedHealthReason.TLS_ERROR
    assert "certificate is not in order (" in str(found)
