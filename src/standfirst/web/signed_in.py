"""Who a request is from: by the session's cookie, or by the header of a proxy in a listed network."""

from __future__ import annotations

from dataclasses import dataclass

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from standfirst.desk.accounts.readers import add_reader
from standfirst.desk.accounts.sessions import find_session
from standfirst.desk.desk import Desk
from standfirst.errors import InputError, StoreError
from standfirst.model.reader import Reader, Session
from standfirst.web.client_address import is_in, peer_address
from standfirst.web.visits import cookie_of

_NOBODYS_PATHS = ("/static/", "/image/", "/healthz", "/readyz", "/robots.txt", "/favicon.ico")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who is signed in, and how."""

    reader: Reader
    session: Session | None  # None: by a proxy's word


class SignedIn:
    """Leaves the Visitor in scope["state"]["visitor"]; None for who is not signed in."""

    def __init__(self, app: ASGIApp, *, desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self._cookie = session_cookie(desk)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith(_NOBODYS_PATHS):
            scope.setdefault("state", {})["visitor"] = await self._visitor(scope)
        await self._app(scope, receive, send)

    async def _visitor(self, scope: Scope) -> Visitor | None:
        token = cookie_of(scope, self._cookie)
        name = _proxy_name(scope, self._desk)
        if not token and not name:
            return None
        try:
            if token and (found := await to_thread.run_sync(find_session, self._desk, token)):
                return Visitor(reader=found[0], session=found[1])
            reader = await to_thread.run_sync(_reader_named, self._desk, name) if name else None
        except StoreError:  # the page itself says that the store cannot be asked
            return None
        return Visitor(reader=reader, session=None) if reader else None


def session_cookie(desk: Desk) -> str:
    """The cookie's name: where the desk is reached over https, one that no other host can set."""
    return "__Host-standfirst" if is_https(desk) else "standfirst_session"


def is_https(desk: Desk) -> bool:
    return desk.settings.public_url.startswith("https:")


def set_session_cookie(response: Response, desk: Desk, token: str) -> None:
    response.set_cookie(
        session_cookie(desk),
        token,
        max_age=desk.settings.session_days * 86400,
        path="/",
        httponly=True,
        samesite="lax",
        secure=is_https(desk),
    )


def drop_session_cookie(response: Response, desk: Desk) -> None:
    response.delete_cookie(session_cookie(desk), path="/", httponly=True, samesite="lax", secure=is_https(desk))


def visitor_of(request: Request) -> Visitor | None:
    visitor = request.scope.get("state", {}).get("visitor")
    assert visitor is None or isinstance(visitor, Visitor)
    return visitor


def reader_of(request: Request) -> Reader:
    """The signed-in reader, on a route that lets nobody else in."""
    visitor = visitor_of(request)
    assert visitor is not None
    return visitor.reader


def _proxy_name(scope: Scope, desk: Desk) -> str | None:
    header = desk.settings.proxy_user_header
    if not header or not is_in(peer_address(scope) or "", desk.settings.proxy_networks):
        return None
    named = Headers(scope=scope).getlist(header)
    return named[0].strip() or None if len(named) == 1 else None


def _reader_named(desk: Desk, name: str) -> Reader | None:
    """The reader whom a proxy has signed in; a new one where the desk is open to everybody."""
    reader = desk.store.get_reader_by_name(name)
    if reader is None and desk.settings.registration == "open":
        try:
            return add_reader(desk, name)
        except InputError:
            return desk.store.get_reader_by_name(name)
    return None if reader is None or reader.is_disabled else reader
