"""Who may come in by which route: each route says so itself, and a test asks every one of them as everybody."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any
from urllib.parse import quote

from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from standfirst.model.reader import Role
from standfirst.web.security import is_from_our_pages
from standfirst.web.signed_in import visitor_of

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class Number(Convertor[int]):
    """A number in a path; one that is longer than any id is no address of ours."""

    regex = "[0-9]{1,12}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


register_url_convertor("number", Number())


class Access(StrEnum):
    ALL = "all"  # whatever the desk's settings
    READING = "reading"  # all where reading is open, else readers
    READER = "reader"
    MODERATOR = "moderator"
    OWNER = "owner"


_ROLES = {Access.READER: Role.READER, Access.MODERATOR: Role.MODERATOR, Access.OWNER: Role.OWNER}


class GuardedRoute(Route):
    """A route that lets in whom its access names, and changes that were asked for on the desk's own pages."""

    def __init__(
        self, access: Access, path: str, endpoint: Callable[..., Any], *, methods: list[str] | None = None
    ) -> None:
        super().__init__(path, endpoint, methods=methods)
        self.access = access

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.methods and scope["method"] in self.methods:
            request = Request(scope, receive, send)
            if scope["method"] not in SAFE_METHODS:
                _require_our_pages(request)
            turned_away = _turn_away(request, self.access)
            if turned_away is not None:
                await turned_away(scope, receive, send)
                return
        await super().handle(scope, receive, send)


def page(access: Access, path: str, endpoint: Callable[..., Any]) -> GuardedRoute:
    """A page that is read: from one state of the store, unless it is put together while waiting for something else."""
    return GuardedRoute(
        access, path, endpoint if iscoroutinefunction(endpoint) else _of_one_state(endpoint), methods=["GET"]
    )


def act(access: Access, path: str, endpoint: Callable[..., Any]) -> GuardedRoute:
    """A form that changes something."""
    return GuardedRoute(access, path, endpoint, methods=["POST"])


def _of_one_state(endpoint: Callable[[Request], Response]) -> Callable[[Request], Response]:
    @wraps(endpoint)
    def answer(request: Request) -> Response:
        with request.app.state.site.desk.store.one_state():
            return endpoint(request)

    return answer


def _require_our_pages(request: Request) -> None:
    public_url = request.app.state.site.desk.settings.public_url
    if not is_from_our_pages(request.headers, public_url=public_url):
        raise HTTPException(403, "Something can be changed here from this desk's own pages only.")


def _turn_away(request: Request, access: Access) -> Response | None:
    """How to answer who may not come in; None for who may. Raises a 403."""
    if access is Access.ALL or (access is Access.READING and request.app.state.site.desk.settings.open_reading):
        return None
    visitor = visitor_of(request)
    if visitor is None:
        if request.method not in SAFE_METHODS:
            raise HTTPException(403, "Sign in first.")
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?next={quote(asked, safe='')}", 303, {"Cache-Control": "no-store"})
    if not visitor.reader.is_at_least(_ROLES.get(access, Role.READER)):
        raise HTTPException(403, "This is for the people who run the desk.")
    return None
