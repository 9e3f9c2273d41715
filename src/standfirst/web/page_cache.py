"""Rendered pages kept as packed bytes: no stranger's page differs from another's but by its appearance and last visit.

A page stands until the store changes, or until its ages are a minute old.
"""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from standfirst.errors import StoreError
from standfirst.ports import Clock
from standfirst.web.appearance import COOKIE, parse_appearance, render_appearance
from standfirst.web.visits import cookie_of

PAGES_BYTES_MAX = 16 * 1024**2
QUERY_BYTES_MAX = 512
_GZIP_LEVEL = 4  # half the time of 6, for three per cent more bytes
_NEVER_CACHED = (
    "/login",
    "/join",
    "/static/",
    "/image/",
    "/healthz",
    "/readyz",
    "/robots.txt",
    "/favicon.ico",
)

PageKey = tuple[str, bytes, str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """A reply of the app: its headers without those of the body, and the body packed."""

    version: tuple[int, int]  # (the store's change mark, the minute)
    headers: tuple[tuple[bytes, bytes], ...]
    etag: str
    packed: bytes

    @property
    def bytes_held(self) -> int:
        return len(self.packed) + 1024


@dataclass(slots=True)
class _Reply:
    """What the app sends, gathered."""

    status: int = 500
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytearray = field(default_factory=bytearray)

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message["headers"])
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")


class PageCache:
    """Answers GET and HEAD for pages from memory where it can; packs and marks with an ETag what the app rendered."""

    def __init__(self, app: ASGIApp, *, change_mark: Callable[[], int], clock: Clock) -> None:
        self._app = app
        self._change_mark = change_mark
        self._clock = clock
        self._pages: OrderedDict[PageKey, KeptPage] = OrderedDict()
        self._bytes_held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"].startswith(_NEVER_CACHED):
            await self._app(scope, receive, send)
            return
        if scope.get("state", {}).get("visitor") is not None:
            await self._answer_reader(scope, receive, send)
            return
        version = await self._version()
        key = _key(scope)
        page = self._pages.get(key)
        if page is None or page.version != version:
            reply = _Reply()
            await self._app({**scope, "method": "GET"}, receive, reply.send)
            if not _is_page(reply):
                await _send(send, reply.status, reply.headers, b"" if scope["method"] == "HEAD" else bytes(reply.body))
                return
            page = _pack(reply, version or (0, 0))
            if version is not None and len(scope["query_string"]) <= QUERY_BYTES_MAX:
                self._keep(key, page)
        else:
            self._pages.move_to_end(key)
        await _send_page(page, scope, send)

    async def _answer_reader(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A signed-in reader's page: packed, but kept nowhere, here or in the browser."""
        reply = _Reply()
        await self._app({**scope, "method": "GET"}, receive, reply.send)
        headers = MutableHeaders(raw=[pair for pair in reply.headers if pair[0] != b"content-length"])
        headers["Cache-Control"] = "private, no-store"
        headers.add_vary_header("Cookie")
        body = bytes(reply.body)
        is_text = headers.get("content-type", "").startswith("text/") and "content-encoding" not in headers
        if is_text and "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            body = gzip.compress(body, _GZIP_LEVEL, mtime=0)
            headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(body))
        await _send(send, reply.status, headers.raw, b"" if scope["method"] == "HEAD" else body)

    async def _version(self) -> tuple[int, int] | None:
        """What a page must be of to be shown; None while the store cannot be asked."""
        try:
            mark = await to_thread.run_sync(self._change_mark)
        except StoreError:
            return None
        return mark, int(self._clock.now().timestamp()) // 60

    def _keep(self, key: PageKey, page: KeptPage) -> None:
        replaced = self._pages.pop(key, None)
        self._pages[key] = page
        self._bytes_held += page.bytes_held - (replaced.bytes_held if replaced else 0)
        while self._bytes_held > PAGES_BYTES_MAX:
            _, dropped = self._pages.popitem(last=False)
            self._bytes_held -= dropped.bytes_held


def _key(scope: Scope) -> PageKey:
    appearance = render_appearance(parse_appearance(cookie_of(scope, COOKIE)))
    return scope["path"], scope["query_string"], appearance, scope.get("state", {}).get("last_visit_at")


def _is_page(reply: _Reply) -> bool:
    headers = Headers(raw=reply.headers)
    is_html = headers.get("content-type", "").startswith("text/html")
    return reply.status == 200 and is_html and "set-cookie" not in headers


def _pack(reply: _Reply, version: tuple[int, int]) -> KeptPage:
    body = bytes(reply.body)
    etag = f'W/"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = MutableHeaders(raw=[pair for pair in reply.headers if pair[0] != b"content-length"])
    headers["ETag"] = etag
    headers["Cache-Control"] = "private, no-cache"
    headers["Vary"] = "Cookie, Accept-Encoding"
    packed = gzip.compress(body, _GZIP_LEVEL, mtime=0)
    return KeptPage(version=version, headers=tuple(headers.raw), etag=etag, packed=packed)


async def _send_page(page: KeptPage, scope: Scope, send: Send) -> None:
    asked = Headers(scope=scope)
    if page.etag in asked.get("if-none-match", ""):
        await _send(send, 304, [pair for pair in page.headers if pair[0] != b"content-type"], b"")
        return
    headers = list(page.headers)
    if "gzip" in asked.get("accept-encoding", ""):
        body = page.packed
        headers.append((b"content-encoding", b"gzip"))
    else:
        body = gzip.decompress(page.packed)
    headers.append((b"content-length", str(len(body)).encode()))
    await _send(send, 200, headers, b"" if scope["method"] == "HEAD" else body)


async def _send(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
