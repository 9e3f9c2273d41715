"""Requests to the JSON API: who asks, which handler answers, and how what went wrong is said."""

from __future__ import annotations

from dataclasses import replace

from anyio import to_thread
from starlette.responses import Response

from standfirst.apis.call import Call, NotSignedInError, ScopeError, TooLargeError
from standfirst.apis.json_api.description import describe
from standfirst.apis.json_api.routes import ROUTES, Route
from standfirst.apis.replies import json_reply
from standfirst.apis.running import run
from standfirst.desk.accounts.api_passwords import check_api_token
from standfirst.errors import MissingError, RefusedError, StandfirstError
from standfirst.model.reader import ApiPassword, Reader

_STATUS: tuple[tuple[type[StandfirstError], int], ...] = (
    (NotSignedInError, 401),
    (ScopeError, 403),
    (RefusedError, 403),
    (TooLargeError, 413),
    (MissingError, 404),
)


async def answer_json_api(call: Call) -> Response:
    """Raises StandfirstError for what render_json_api_error then says."""
    if call.path == "/openapi.json":
        return Response(describe(), media_type="application/json")
    matching = [(route, match) for route in ROUTES if (match := route.pattern.fullmatch(call.path))]
    for route, match in matching:
        if route.method == call.method:
            call = replace(call, signed_in=await to_thread.run_sync(sign_in, call))
            _require(call, route)
            return await run(route.handler, call, *match.groups())
    if matching:
        allowed = ", ".join(route.method for route, _ in matching)
        return json_reply({"error": "This cannot be done here."}, 405, {"Allow": allowed})
    raise MissingError("There is no such route; /api/v1/openapi.json names them all.")


def sign_in(call: Call) -> tuple[Reader, ApiPassword] | None:
    """By `Authorization: Bearer API-PASSWORD`. A wrong one is refused, also where none is needed."""
    scheme, _, token = call.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        return None
    found = check_api_token(call.desk, token.strip(), address=call.address)
    if found is None:
        raise NotSignedInError("This API password opens nothing.")
    return found


def render_json_api_error(error: StandfirstError) -> Response:
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 400)
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return json_reply({"error": str(error)}, status, headers)


def _require(call: Call, route: Route) -> None:
    if route.scope is None and (call.desk.settings.open_reading or call.signed_in is not None):
        return
    if call.signed_in is None:
        raise NotSignedInError("Send an API password: Authorization: Bearer PASSWORD.")
    if route.scope is not None:
        call.require(route.scope)
