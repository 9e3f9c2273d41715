"""Requests to the Google Reader API: who asks, which handler answers, and how what went wrong is said."""

from __future__ import annotations

from dataclasses import replace

from anyio import to_thread
from starlette.responses import Response

from standfirst.apis.call import Call, NotSignedInError, ScopeError, TooLargeError
from standfirst.apis.greader import doors
from standfirst.apis.greader.routes import CHANGING, OPEN, READING, STREAMS
from standfirst.apis.replies import text_reply
from standfirst.apis.running import Handler, run
from standfirst.errors import MissingError, StandfirstError
from standfirst.model.reader import Scope

_BAD_TOKEN = {"X-Reader-Google-Bad-Token": "true", "Google-Bad-Token": "true"}


async def answer_greader(call: Call) -> Response:
    """Raises StandfirstError for what render_greader_error then says."""
    path = call.path if call.path == "/" else call.path.rstrip("/")
    if handler := OPEN.get(path):
        return await run(handler, call)
    found, scope = _handler(path, call.path)
    if found is None:
        status = 501 if path.startswith("/reader/api/0/") else 404
        return text_reply("Not Implemented!" if status == 501 else "Not Found", status)
    if scope is Scope.WRITE and call.method != "POST":
        return text_reply("Method Not Allowed", 405, {"Allow": "POST"})
    call = replace(call, signed_in=await to_thread.run_sync(doors.sign_in, call))
    if call.signed_in is None:
        raise NotSignedInError("Unauthorized")
    call.require(scope)
    if scope is Scope.WRITE:
        await to_thread.run_sync(doors.require_edit_token, call)
    return await run(found, call)


def render_greader_error(error: StandfirstError) -> Response:
    if isinstance(error, NotSignedInError):
        return text_reply(str(error), 401, _BAD_TOKEN)
    if isinstance(error, ScopeError):
        return text_reply(str(error), 403)
    if isinstance(error, TooLargeError):
        return text_reply(str(error), 413)
    if isinstance(error, MissingError):
        return text_reply(str(error), 404)
    return text_reply(f"Bad Request! {error}", 400)


def _handler(path: str, whole: str) -> tuple[Handler | None, Scope]:
    for prefix, handler in STREAMS.items():
        if whole.startswith(prefix) and len(whole) > len(prefix):
            return handler, Scope.READ
    if path in READING:
        return READING[path], Scope.READ
    return CHANGING.get(path), Scope.WRITE
