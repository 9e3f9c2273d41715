"""When a reader was here last: a cookie on their own device, so that the front page can say what is new since."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from standfirst.ports import Clock

COOKIE: Final = "standfirst_visit"
COOKIE_SECONDS: Final = 90 * 86400
VISIT_SECONDS = 30 * 60  # who comes back after longer than this makes a new visit
NOTED_SECONDS = 5 * 60  # how exactly the end of a visit is known


class Visits:
    """Leaves the end of the reader's last visit in scope["state"]["last_visit_at"] and notes this one."""

    def __init__(self, app: ASGIApp, *, clock: Clock, secure: bool) -> None:
        self._app = app
        self._clock = clock
        self._flags = f"Max-Age={COOKIE_SECONDS}; Path=/; HttpOnly; SameSite=Lax" + ("; Secure" if secure else "")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        now = self._clock.now()
        last_visit_at, noted = note_visit(cookie_of(scope, COOKIE), now=now)
        scope.setdefault("state", {})["last_visit_at"] = last_visit_at

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and noted is not None and message["status"] in (200, 304):
                MutableHeaders(scope=message).append("Set-Cookie", f"{COOKIE}={noted}; {self._flags}")
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def note_visit(cookie: str | None, *, now: datetime) -> tuple[datetime | None, str | None]:
    """(end of the visit before this one, None on a first visit; the cookie to keep, None when it may stay as it is)."""
    before, latest = _parse(cookie, now=now)
    moment = int(now.timestamp())
    if latest is None:
        return None, f"0.{moment}"
    if moment - latest > VISIT_SECONDS:
        before = latest
    noted = f"{before}.{moment}" if moment - latest > NOTED_SECONDS else None
    return (datetime.fromtimestamp(before, UTC) if before else None), noted


def cookie_of(scope: Scope, name: str) -> str | None:
    """A cookie of a request that has no Request object yet."""
    for key, value in scope["headers"]:
        if key == b"cookie" and (cookies := cookie_parser(value.decode("latin-1"))).get(name) is not None:
            return cookies[name]
    return None


def _parse(cookie: str | None, *, now: datetime) -> tuple[int, int | None]:
    """(before, latest) in seconds; latest None for a cookie that is missing or made up."""
    before, _, latest = (cookie or "").partition(".")
    if not (
        before.isascii() and before.isdecimal() and latest.isascii() and latest.isdecimal() and len(cookie or "") < 32
    ):
        return 0, None
    if not int(before) <= int(latest) <= now.timestamp():
        return 0, None
    return int(before), int(latest)
