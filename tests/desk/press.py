"""A publisher on loopback: pages by path, with validators, for tests of the whole way from a feed to a story."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.make import NOW

KEEPERS = ("Sunniva Pell", "Ilmar Oda", "Brid Castellan", "Tove Marchetti")
PLACES = ("Ostrava Quay", "Mill Lane", "Candle Bridge", "Harrow Steps", "Linden Yard", "Pilot Hill", "Salt Row")


@dataclass(kw_only=True)
class Answer:
    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Press:
    """What the server says at each path; `hits` counts what was asked for, with its status."""

    pages: dict[str, Answer | Callable[[], Answer]] = field(default_factory=dict)
    hits: Counter[tuple[str, int]] = field(default_factory=Counter)
    port: int = 0

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"http://{self.address}{path}"

    def add_feed(self, path: str, numbers: range, *, title: str = "Evening Lamp") -> str:
        """An RSS feed of articles, with a page for each; its address."""
        self.pages[path] = Answer(body=self._rss(title, path, numbers), content_type="application/rss+xml")
        for number in numbers:
            self.pages[f"{path}/{number}.html"] = Answer(body=page(number, title))
        return self.url(path)

    def _rss(self, title: str, path: str, numbers: range) -> bytes:
        articles = "".join(
            f"<item><title>{headline(number)}</title><link>{self.url(f'{path}/{number}.html')}</link>"
            f"<guid isPermaLink='false'>{path}-{number}</guid><pubDate>{format_datetime(NOW)}</pubDate>"
            f"<description>{sentences(number, 1)}</description></item>"
            for number in reversed(numbers)
        )
        return (
            f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>{title}</title>"
            f"<link>{self.url('/')}</link><description>News</description>{articles}</channel></rss>"
        ).encode()


def headline(number: int) -> str:
    return f"{KEEPERS[number % 4].split()[1]} mends lamp {number} at {PLACES[number % 7]}"


def sentences(number: int, count: int) -> str:
    """Sentences that no other number has."""
    return " ".join(
        f"{KEEPERS[(number + turn) % 4]} carried lantern {number * 31 + turn} past {PLACES[(number * 3 + turn) % 7]} "
        f"and wrote {number * 7 + turn} in the log of the harbour office."
        for turn in range(count)
    )


def page(number: int, title: str) -> bytes:
    paragraphs = "".join(f"<p>{sentences(number * 10 + part, 4)}</p>" for part in range(5))
    return (
        f"<!doctype html><html lang=en><head><title>{headline(number)} | {title}</title></head><body>"
        f"<nav><a href='/'>Home</a></nav><main><article><h1>{headline(number)}</h1>{paragraphs}</article></main></body></html>"
    ).encode()


@contextmanager
def serving() -> Iterator[Press]:
    """Serve in a thread until the block ends."""
    press = Press()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            known = press.pages.get(self.path.partition("?")[0])
            answer = known() if callable(known) else known or Answer(status=404, body=b"no such page")
            etag = f'"{hashlib.sha1(answer.body, usedforsecurity=False).hexdigest()[:12]}"'
            status = 304 if answer.status == 200 and self.headers.get("If-None-Match") == etag else answer.status
            body = b"" if status == 304 else answer.body
            press.hits[self.path, status] += 1
            headers = {"Content-Type": answer.content_type, "ETag": etag, "Content-Length": str(len(body))}
            self.send_response(status)
            for name, value in (headers | answer.headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Nothing on the test's output."""

        def handle(self) -> None:
            try:
                super().handle()
            except ConnectionError:
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    press.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield press
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
