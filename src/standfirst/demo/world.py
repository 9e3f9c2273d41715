"""The demo world alive: one small HTTP server a publisher on loopback, each on a free port of its own."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Generator
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from types import TracebackType

import uvicorn
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from standfirst.demo.article import DemoArticle, load_articles, visible_articles
from standfirst.demo.publishers import PUBLISHERS, DemoPublisher, FeedKind
from standfirst.demo.scenes import SCENES, draw_scene
from standfirst.demo.site import Site, SiteReply, article_target
from standfirst.ports import Clock

HOST = "127.0.0.1"
_START_POLL_SECONDS = 0.01


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class DemoWorld:
    """`async with DemoWorld() as world:` serves every publisher until the block ends.

    What can be read depends only on when the world began (`now`, by default the clock's) and what `clock` says since.
    """

    def __init__(self, *, now: datetime | None = None, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self._start = (now or self._clock.now()).replace(microsecond=0)
        self._bases: dict[str, str] = {}
        self._servers: list[_QuietServer] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._closing = asyncio.Event()

    @property
    def started_at(self) -> datetime:
        """When the world began: what every article's date is counted from."""
        return self._start

    @property
    def feed_urls(self) -> tuple[str, ...]:
        """What to subscribe to: feeds, a news sitemap, and the home page of the site without a feed. The slow one is last."""
        ordered = sorted(PUBLISHERS.values(), key=lambda publisher: publisher.feed_delay_seconds)
        return tuple(self._bases[publisher.key] + publisher.feed_path for publisher in ordered)

    @property
    def allow(self) -> tuple[str, ...]:
        """host:port of every publisher, for STANDFIRST_FETCH_ALLOW."""
        return tuple(base.removeprefix("http://") for base in self._bases.values())

    def home_url(self, publisher: str) -> str:
        """The home page of a publisher, by its key."""
        return self._bases[publisher] + "/"

    def feed_url(self, publisher: str) -> str:
        """What to listen to of a publisher, by its key."""
        return self._bases[publisher] + PUBLISHERS[publisher].feed_path

    def url_of(self, key: str) -> str:
        """The address of an article, by its key "publisher/slug", whether it has appeared yet or not."""
        article = next(article for article in load_articles() if article.key == key)
        return self._bases[article.publisher] + article_target(article, self._start)

    def articles(self) -> tuple[DemoArticle, ...]:
        """What has appeared by now, newest first."""
        return visible_articles(self._start, self._clock.now())

    async def __aenter__(self) -> DemoWorld:
        try:
            for publisher in PUBLISHERS.values():
                self._open(publisher)
            while not all(server.started for server in self._servers):
                await asyncio.sleep(_START_POLL_SECONDS)
        except BaseException:
            await self._close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._close()

    def _open(self, publisher: DemoPublisher) -> None:
        site = Site(publisher, start=self._start, bases=self._bases)
        config = uvicorn.Config(
            _SiteApp(site, publisher, self._clock, self._closing),
            host=HOST,
            port=0,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        socket = config.bind_socket()
        self._bases[publisher.key] = f"http://{HOST}:{socket.getsockname()[1]}"
        server = _QuietServer(config)
        self._servers.append(server)
        self._tasks.append(asyncio.create_task(server.serve(sockets=[socket]), name=f"demo-{publisher.key}"))

    async def _close(self) -> None:
        self._closing.set()
        for server in self._servers:
            server.should_exit = True
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._servers.clear()
        self._tasks.clear()


class _QuietServer(uvicorn.Server):
    """A server that leaves signals to the program it runs in."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


class _SiteApp:
    """The ASGI face of a site: conditional requests, the slow feed's wait, pictures drawn in a thread."""

    def __init__(self, site: Site, publisher: DemoPublisher, clock: Clock, closing: asyncio.Event) -> None:
        self._site = site
        self._publisher = publisher
        self._clock = clock
        self._closing = closing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._answer(Request(scope, receive))
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            return Response("Only GET and HEAD.\n", status_code=405, headers={"Allow": "GET, HEAD"})
        path = request.url.path
        if path.startswith("/images/"):
            return await _picture(path.removeprefix("/images/").removesuffix(".png"))
        target = f"{path}?{request.url.query}" if request.url.query else path
        reply = self._site.reply(target, self._clock.now())
        if reply is None:
            return Response("There is nothing here.\n", status_code=404, media_type="text/plain")
        if reply.is_feed and self._publisher.feed_kind is not FeedKind.NONE and await self._is_closed_while_waiting():
            return Response("Closing.\n", status_code=503, media_type="text/plain")
        return _conditional(request, reply)

    async def _is_closed_while_waiting(self) -> bool:
        delay = self._publisher.feed_delay_seconds
        if not delay:
            return False
        try:
            await asyncio.wait_for(self._closing.wait(), delay)
        except TimeoutError:
            return False
        return True


async def _picture(scene: str) -> Response:
    if scene not in SCENES:
        return Response("There is no such picture.\n", status_code=404, media_type="text/plain")
    body = await asyncio.to_thread(draw_scene, scene)
    return Response(body, media_type="image/png", headers={"Cache-Control": "max-age=86400"})


def _conditional(request: Request, reply: SiteReply) -> Response:
    """200 or 304 (RFC 9110, 13): If-None-Match goes before If-Modified-Since."""
    headers = {"Content-Type": reply.content_type}
    if reply.changed_at is not None:
        headers |= {"ETag": reply.etag, "Last-Modified": format_datetime(reply.changed_at.astimezone(UTC), usegmt=True)}
        if _is_unchanged(request, reply.etag, reply.changed_at):
            return Response(status_code=304, headers=headers)
    return Response(reply.body, headers=headers)


def _is_unchanged(request: Request, etag: str, changed_at: datetime) -> bool:
    known = request.headers.get("if-none-match")
    if known is not None:
        return etag in [part.strip().removeprefix("W/") for part in known.split(",")]
    since = request.headers.get("if-modified-since")
    if since is None:
        return False
    try:
        return changed_at <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False
