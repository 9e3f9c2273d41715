"""The composition root: the one place that names every concrete class and puts a desk together."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import gc
import signal
import socket
import stat
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Generator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standfirst.desk.desk import Desk
from standfirst.embedding_ports import TextEmbedder
from standfirst.errors import InputError, StandfirstError
from standfirst.fetch.http import HttpClient
from standfirst.fetch.options import FetchOptions
from standfirst.fetch.picture_cache import FolderPictureCache
from standfirst.ports import Clock
from standfirst.settings import Settings

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp

    from standfirst.demo.world import DemoWorld

DEMO_CHECK_SECONDS = 10.0
DEMO_PORTS_TRIED = 20
STOP_SECONDS = 3

Announce = Callable[[str, str | None], None]


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def prepare_data_folder(folder: Path) -> None:
    """Make the data folder, ours alone. Raises InputError with a sentence where it cannot be used."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise NotADirectoryError(errno.ENOTDIR, "Not a directory")
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(
            f"The data folder {folder} cannot be written ({reason}). Choose another with --data or STANDFIRST_DATA."
        ) from error


@asynccontextmanager
async def open_desk(settings: Settings, *, clock: Clock | None = None) -> AsyncIterator[Desk]:
    """A whole desk, its database made or brought up to date first; closed at the end of the block.

    Raises InputError for a data folder that cannot be used, StoreError for a database that cannot be opened, ModelError for a
    model that cannot be used.
    """
    from standfirst.store.opening import open_store

    gc.freeze()  # what was imported stays: the collector need not look through it
    prepare_data_folder(settings.data)
    store = open_store(settings.database)
    try:
        clock = clock or SystemClock()
        embedder = load_embedder(settings)
        http = HttpClient(FetchOptions.from_settings(settings), clock)
        pictures = FolderPictureCache(settings.data / "pictures", settings.image_cache_bytes_max)
        try:
            yield Desk(store=store, http=http, pictures=pictures, clock=clock, settings=settings, embedder=embedder)
        finally:
            await http.aclose()
    finally:
        store.close()


def load_embedder(settings: Settings) -> TextEmbedder | None:
    """The model of meaning that the owner named, if any; it is read when it is first asked. Raises ModelError with a sentence
    where there is none such."""
    if settings.semantic == "off" or not settings.semantic_model:
        return None
    from standfirst.providers.onnx_embedder import OnnxEmbedder

    return OnnxEmbedder(Path(settings.semantic_model).expanduser())


def migrate_desk(settings: Settings) -> str:
    """Make the database or bring its schema up to date; what was done, in a sentence. Raises InputError or StoreError."""
    from standfirst.store.opening import migrate

    prepare_data_folder(settings.data)
    return migrate(settings.database)


@asynccontextmanager
async def open_http(settings: Settings) -> AsyncIterator[HttpClient]:
    """The way out alone, for commands that need no desk."""
    http = HttpClient(FetchOptions.from_settings(settings), SystemClock())
    try:
        yield http
    finally:
        await http.aclose()


async def serve_desk(settings: Settings, announce: Announce) -> None:
    """Web and crawler in one process until SIGINT or SIGTERM; `announce` gets the address once it answers, and the link
    that makes the owner's account while there is none.

    Raises InputError when the port is taken.
    """
    with listen(settings.host, settings.port) as listener:
        async with open_desk(settings) as desk:
            await _serve(desk, listener, announce)


async def run_demo(settings: Settings, port: int | None, announce: Announce) -> None:
    """A desk over the small world that the package brings along, until SIGINT or SIGTERM. Leaves nothing behind."""
    from standfirst.demo.world import DemoWorld

    with _listen_for_demo(settings.host, port) as listener, _passing_folder() as folder:
        async with (
            DemoWorld() as world,
            open_desk(demo_settings(settings, folder, allow=world.allow)) as desk,
            _background(_live_in(desk, world)),
        ):
            await _serve(desk, listener, announce)


@contextlib.contextmanager
def _passing_folder() -> Generator[Path, None, None]:
    with tempfile.TemporaryDirectory(prefix="standfirst-demo-") as folder:
        yield Path(folder)


def demo_settings(settings: Settings, folder: Path, *, allow: tuple[str, ...]) -> Settings:
    """The settings of a demo: a folder of its own, its world let through the address guard, no need to be polite to it."""
    return replace(
        settings,
        data=folder,
        database_url="",
        public_url="",
        registration="open",  # so that whoever looks around can try what needs an account
        fetch_allow=allow,
        fetch_host_delay_seconds=0.0,
        fetch_host_connections=8,
        full_text="auto",
    )


async def _live_in(desk: Desk, world: DemoWorld) -> None:
    """Subscribe to the demo's publishers and look for their news far more often than one would in earnest."""
    async with asyncio.TaskGroup() as group:
        for url in world.feed_urls:
            group.create_task(_subscribe_in_demo(desk, url))
    while True:
        await asyncio.sleep(DEMO_CHECK_SECONDS)
        await asyncio.to_thread(desk.store.make_feeds_due, now=desk.clock.now())


async def _subscribe_in_demo(desk: Desk, url: str) -> None:
    """Subscribe, to a broken feed too: the demo shows how the desk tells of it."""
    from standfirst.desk.sources import feed_source
    from standfirst.desk.subscribe import subscribe
    from standfirst.model.feed import NewFeed

    try:
        await subscribe(desk, url)
    except StandfirstError:
        source = feed_source(url=url, site_url=None, title=None)
        desk.store.add_feed(
            NewFeed(url=url), publisher_key=source.key, publisher_name=source.name, now=desk.clock.now()
        )


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises InputError with a sentence where that cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sentence = f"Port {port} on {host} is taken by another program. Choose another with --port."
        elif error.errno == errno.EACCES:
            sentence = f"Port {port} may not be used by this user. Choose one above 1023 with --port."
        else:
            sentence = f"{host} port {port} cannot be listened on: {(error.strerror or str(error)).lower()}."
        raise InputError(sentence) from error


def _listen_for_demo(host: str, port: int | None) -> socket.socket:
    """The port asked for, or else the first free one from 8000 on."""
    if port is not None:
        return listen(host, port)
    for candidate in range(8000, 8000 + DEMO_PORTS_TRIED):
        with contextlib.suppress(InputError):
            return listen(host, candidate)
    return listen(host, 0)


def address_of(listener: socket.socket) -> str:
    """The address under which a browser on this machine reaches the listener."""
    host, port = listener.getsockname()[:2]
    named = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{named}:{port}"


async def _serve(desk: Desk, listener: socket.socket, announce: Announce) -> None:
    from standfirst.apis.door import Apis
    from standfirst.desk.loop import running_desk
    from standfirst.web.app import create_app

    server = _web_server(Apis(create_app(desk), desk=desk))
    with _stopping_on_signals(server):
        serving = asyncio.create_task(server.serve(sockets=[listener]), name="web")
        while not server.started and not serving.done():
            await asyncio.sleep(0.005)
        if server.started:
            announce(address := address_of(listener), await asyncio.to_thread(_owner_link, desk, address))
        async with running_desk(desk):
            await serving


def _owner_link(desk: Desk, address: str) -> str | None:
    from standfirst.desk.accounts.joining import make_owner_link

    token = make_owner_link(desk)
    return f"{(desk.settings.public_url or address).rstrip('/')}/join/{token}" if token else None


def _web_server(app: ASGIApp) -> uvicorn.Server:
    import uvicorn

    config = uvicorn.Config(
        app,
        http="httptools",
        loop="asyncio",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )

    class QuietServer(uvicorn.Server):
        """A server that leaves the signals to us: the crawler has to stop as well."""

        @contextlib.contextmanager
        def capture_signals(self) -> Generator[None, None, None]:
            yield

    return QuietServer(config)


@contextlib.contextmanager
def _stopping_on_signals(server: uvicorn.Server) -> Generator[None, None, None]:
    """SIGINT and SIGTERM stop the server when its answers are out; a second one at once."""

    def stop() -> None:
        server.force_exit = server.should_exit
        server.should_exit = True

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


@asynccontextmanager
async def _background(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
