"""A browser's side of ASGI, in a few lines: one request in, the whole reply out."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from starlette.datastructures import Headers
from starlette.types import ASGIApp


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    status: int
    headers: Headers
    body: bytes
    crash: Exception | None = None  # raised on to the server after the reply

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


class Client:
    """Asks an app. Cookies are sent as given; nothing is followed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    def get(self, target: str, **headers: str) -> Reply:
        return self.ask("GET", target, headers)

    def ask(self, method: str, target: str, headers: dict[str, str] | None = None, body: bytes = b"") -> Reply:
        """`target` is a path with its query; header names take _ for -."""
        return asyncio.run(self._ask(method, target, headers or {}, body))

    async def _ask(self, method: str, target: str, headers: dict[str, str], body: bytes) -> Reply:
        path, _, query = target.partition("?")
        named = {"host": "desk.example", **{name.replace("_", "-"): value for name, value in headers.items()}}
        scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(path),
            "raw_path": quote(path, safe="/%").encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in named.items()],
            "client": ("127.0.0.1", 50000),
            "server": ("127.0.0.1", 8000),
            "state": {},
        }
        sent: list[Any] = []
        asked = False

        async def receive() -> dict[str, Any]:
            nonlocal asked
            if asked:
                return {"type": "http.disconnect"}
            asked = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        crash: Exception | None = None
        try:
            await self._app(scope, receive, send)
        except Exception as error:  # the app answers first and then raises what broke, for the server's log
            crash = error
        start = next(message for message in sent if message["type"] == "http.response.start")
        parts = [message.get("body", b"") for message in sent if message["type"] == "http.response.body"]
        return Reply(
            status=start["status"], headers=Headers(raw=list(start["headers"])), body=b"".join(parts), crash=crash
        )
