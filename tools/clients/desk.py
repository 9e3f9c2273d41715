"""A desk with a few publishers, started for apps to be tried against, each with a reader of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

STANDFIRST = Path(sys.executable).parent / "standfirst"
PUBLISHERS = ("Evening Lamp", "Quay and Market", "Tidings of the Hill")
ARTICLES = 40  # of each
ALL_ARTICLES = len(PUBLISHERS) * ARTICLES


PASSWORD = "lamps along the quay"  # of every reader, for the pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A reader of the desk: what is typed into an app, and the address."""

    url: str
    name: str
    api_password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningDesk:
    url: str
    folder: Path
    environ: dict[str, str]

    def add_reader(self, name: str) -> Account:
        """Somebody new, who follows the desk's three feeds, has read nothing, and has Fever on."""
        run(self.environ, "reader", "add", name, "--fever", "--password-stdin", words=PASSWORD)
        api_password = run(self.environ, "reader", "token", name, "--label", "Trial").splitlines()[-1]
        return Account(url=self.url, name=name, api_password=api_password)


def feed_of(publisher: int, host: str) -> bytes:
    """An RSS feed of a publisher that was made up for this."""
    name = PUBLISHERS[publisher]
    lines = "".join(
        f"<item><title>{name}: report {number} of the harbour watch</title>"
        f"<link>http://{host}/{publisher}/{number}</link><guid>watch-{publisher}-{number}</guid>"
        f"<pubDate>{formatdate(time.time() - 600 * number)}</pubDate>"
        f"<description><![CDATA[<p>The watch saw boat number {publisher * 1000 + number} come in with lamps lit.</p>"
        f"<p>Nobody at the quay could say whose it was.</p>]]></description></item>"
        for number in range(1, ARTICLES + 1)
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{name}</title>'
        f"<link>http://{host}/{publisher}/</link><description>{name}</description>{lines}</channel></rss>"
    ).encode()


class Publishers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        host = self.headers.get("Host", "")
        parts = self.path.strip("/").split("/")
        is_feed = len(parts) == 2 and parts[1] == "feed.xml" and parts[0] in "012"
        body = feed_of(int(parts[0]), host) if is_feed else b"<html><title>Harbour</title><p>A page.</p></html>"
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml" if is_feed else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Quiet."""


@contextlib.contextmanager
def running_desk(port: int = 0) -> Iterator[RunningDesk]:
    """Three feeds, two of them in a folder, all fetched."""
    with publisher_farm() as farm, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        port = port or free_port()
        environ = os.environ | {
            "STANDFIRST_DATA": str(folder / "data"),
            "STANDFIRST_PORT": str(port),
            "STANDFIRST_FETCH_ALLOW": farm,
            "STANDFIRST_FETCH_HOST_DELAY_SECONDS": "0",
            "STANDFIRST_FETCH_HOST_CONNECTIONS": "8",
            "STANDFIRST_FULL_TEXT": "never",
        }
        opml = folder / "feeds.opml"
        opml.write_text(opml_of(farm), encoding="utf-8")
        run(environ, "import", str(opml))
        run(environ, "refresh", "--all")
        with subprocess.Popen(
            [str(STANDFIRST), "serve"], env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as server:
            try:
                url = f"http://127.0.0.1:{port}"
                wait_until_answered(f"{url}/healthz")
                yield RunningDesk(url=url, folder=folder, environ=environ)
            finally:
                server.terminate()
                server.wait(timeout=30)


@contextlib.contextmanager
def publisher_farm() -> Iterator[str]:
    """The publishers' host and port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Publishers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def opml_of(farm: str) -> str:
    lines = [
        f'<outline type="rss" text="{name}" xmlUrl="http://{farm}/{n}/feed.xml"/>' for n, name in enumerate(PUBLISHERS)
    ]
    return f'<opml version="2.0"><body><outline text="Coast">{lines[0]}{lines[1]}</outline>{lines[2]}</body></opml>'


def run(environ: dict[str, str], *arguments: str, words: str = "") -> str:
    command = [str(STANDFIRST), *arguments]
    return subprocess.run(
        command, env=environ, check=True, capture_output=True, text=True, timeout=120, input=words
    ).stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_answered(url: str, *, seconds_max: float = 30) -> None:
    began = time.monotonic()
    while time.monotonic() - began < seconds_max:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):
            return
        time.sleep(0.1)
    raise RuntimeError(f"{url} did not answer.")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that the desk is stopped as well
    with running_desk(int(sys.argv[1]) if len(sys.argv) > 1 else 0) as desk:
        account = desk.add_reader("trial")
        print(account.url, account.name, account.api_password, flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            while True:
                time.sleep(3600)
