"""A real browser and a real server for the pages: `browser` is one Chromium for all tests, `serve(app)` one address an app."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Protocol

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from starlette.applications import Starlette

from tests.browser.demo_desk import DemoDesk, running_demo

CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 10.0


class Serve(Protocol):
    def __call__(self, app: Starlette, port: int = 0) -> str: ...


def find_chromium() -> str | None:
    """STANDFIRST_CHROMIUM, or where distributions put it."""
    named = os.environ.get("STANDFIRST_CHROMIUM")
    candidates = [named] if named else ["/usr/bin/chromium", shutil.which("chromium"), shutil.which("chromium-browser")]
    return next((path for path in candidates if path and os.access(path, os.X_OK)), None)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of this folder; a test opens its own context.

    Not for the whole session: while Playwright is open, its event loop counts as running in this thread, and the tests of
    other folders could not start one of their own.
    """
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium: install it, or name one in STANDFIRST_CHROMIUM")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def demo(browser: Browser) -> Iterator[DemoDesk]:
    """One demo for all tests of it: it takes a while until it has read its world."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    with running_demo(context) as desk:
        yield desk
    context.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serves an app on a free port of loopback until the session ends; returns its address."""
    with ExitStack() as stack:
        yield lambda app, port=0: stack.enter_context(serving(app, port))


@contextmanager
def serving(app: Starlette, port: int = 0) -> Iterator[str]:
    """An app behind uvicorn in a thread."""
    listener = socket.create_server(("127.0.0.1", port))
    config = uvicorn.Config(app, log_level="warning", lifespan="off", access_log=False, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + START_SECONDS
    while not server.started:
        if time.monotonic() > deadline:
            raise TimeoutError("The server did not start.")
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(START_SECONDS)
        listener.close()
