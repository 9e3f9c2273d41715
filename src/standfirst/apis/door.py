"""Where programs come in: tells the APIs apart by path, at every mount point that an app may have been given."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from math import ceil

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from standfirst.apis.call import Call, read_call
from standfirst.apis.feeds_out import serve_feed
from standfirst.apis.fever.door import answer_fever, render_fever_error
from standfirst.apis.greader.door import answer_greader, render_greader_error
from standfirst.apis.icons import serve_icon
from standfirst.apis.json_api.door import answer_json_api, render_json_api_error
from standfirst.apis.miniflux.door import answer_miniflux, render_miniflux_error
from standfirst.apis.replies import packed, text_reply
from standfirst.desk.desk import Desk
from standfirst.errors import StandfirstError, StoreError, TooManyTriesError
from standfirst.web.security import SecurityHeaders

LOG = logging.getLogger(__name__)

Answer = Callable[[Call], Awaitable[Response]]
RenderError = Callable[[StandfirstError], Response]

# "/api/greader.php", its doubled forms, and none: Miniflux's way (READER_APIS 0.10).
_GREADER_MOUNT = re.compile(r"/+(?:api/+)*greader\.php(?=/|$)|/+(?:api/+)+(?=(?:accounts|reader|check)/)")
_GREADER = ("/accounts/", "/reader/api/", "/reader/atom/", "/check/compatibility")
_FEVER = re.compile(r"/+(?:api/+)*fever(?:\.php)?/*")
_ANYBODY_THERE = ("/api", "/api/", "/liveness", "/healthcheck")  # apps and Miniflux's users ask here first
_MINIFLUX = re.compile(r"(?:/miniflux)?(?=/v1/)")
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, X-Auth-Token, Content-Type, Accept",
    "Access-Control-Max-Age": "600",
}


class Apis:
    """Answers what is for an API and passes the rest on. No cookie is looked at here: a page of another site cannot use
    a reader's session to speak for them."""

    def __init__(self, app: ASGIApp, *, desk: Desk) -> None:
        self._app = app
        self._desk = desk
        is_https = desk.settings.public_url.startswith("https:")
        self._answering = SecurityHeaders(self._answer, hsts_days=desk.settings.hsts_days if is_https else 0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _find(scope["path"]) is not None:
            await self._answering(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = _find(scope["path"])
        assert found is not None
        path, answer, render_error = found
        if scope["method"] == "OPTIONS":
            await Response(None, 204, CORS)(scope, receive, send)
            return
        try:
            call = await read_call(scope, receive, desk=self._desk, path=path)
            if scope["method"] == "HEAD":
                call = replace(call, method="GET")
            response = await answer(call)
        except TooManyTriesError as error:
            response = text_reply(f"{error}\n", 429, {"Retry-After": str(ceil(error.wait_seconds))})
        except StoreError as error:
            LOG.error("An app could not be answered: %s", error)
            response = text_reply("The desk's database cannot be reached just now.\n", 503, {"Retry-After": "60"})
        except StandfirstError as error:
            response = render_error(error)
        except Exception:
            LOG.exception("An app's request failed: %s %s", scope["method"], path)
            response = text_reply("The desk made a mistake; the log says where.\n", 500)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers.setdefault("Cache-Control", "no-store")
        await packed(response, Headers(scope=scope))(scope, receive, send)


def _find(path: str) -> tuple[str, Answer, RenderError] | None:
    """The path below the mount point, and the protocol; None for what is a page's."""
    if match := _GREADER_MOUNT.match(path):
        below = path[match.end() :]
        return f"/{below.lstrip('/')}" if below else "", answer_greader, render_greader_error
    if path.startswith(_GREADER):
        return path, answer_greader, render_greader_error
    if _FEVER.fullmatch(path):
        return "/", answer_fever, render_fever_error
    if path.startswith("/api/v1/"):
        return path.removeprefix("/api/v1"), answer_json_api, render_json_api_error
    if match := _MINIFLUX.match(path):
        return path[match.end() :], answer_miniflux, render_miniflux_error
    if path in _ANYBODY_THERE:
        return "", answer_greader, render_greader_error
    if path.startswith("/f/"):
        return path, _answer_icon, render_greader_error
    if path.startswith("/out/"):
        return path, _answer_feed, render_greader_error
    return None


async def _answer_feed(call: Call) -> Response:
    return await to_thread.run_sync(serve_feed, call)


async def _answer_icon(call: Call) -> Response:
    return serve_icon(call)
