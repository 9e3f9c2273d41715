"""Requests to the Miniflux API: who asks, which handler answers, and how what went wrong is said (READER_APIS 3)."""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace

from anyio import to_thread
from starlette.responses import Response

from standfirst.apis.call import Call, NotSignedInError, ScopeError, TooLargeError
from standfirst.apis.miniflux.routes import ROUTES
from standfirst.apis.replies import json_reply
from standfirst.apis.running import run
from standfirst.desk.accounts.api_passwords import check_api_token
from standfirst.errors import InputError, MissingError, RefusedError, StandfirstError
from standfirst.model.reader import ApiPassword, Reader, Scope

_STATUS: tuple[tuple[type[StandfirstError], int], ...] = (
    (NotSignedInError, 401),
    (ScopeError, 403),
    (RefusedError, 403),
    (TooLargeError, 413),
    (MissingError, 404),
    (InputError, 400),
)


async def answer_miniflux(call: Call) -> Response:
    """Raises StandfirstError for what render_miniflux_error then says."""
    call = replace(call, signed_in=await to_thread.run_sync(sign_in, call))
    if call.signed_in is None:
        raise NotSignedInError("access unauthorized")
    path = call.path.rstrip("/")
    methods = []
    for route in ROUTES:
        if match := route.pattern.fullmatch(path):
            methods.append(route.method)
            if route.method == call.method:
                call.require(Scope.READ if call.method == "GET" else Scope.WRITE)
                return await run(route.handler, call, *match.groups())
    if methods:
        return json_reply({"error_message": "method not allowed"}, 405, {"Allow": ", ".join(methods)})
    raise MissingError("resource not found")


def sign_in(call: Call) -> tuple[Reader, ApiPassword] | None:
    """By X-Auth-Token, or by name and API password (HTTP Basic). The password of the desk's own pages opens nothing."""
    token = call.headers.get("x-auth-token", "").strip()
    if token:
        return check_api_token(call.desk, token, address=call.address)
    scheme, _, encoded = call.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name, _, password = base64.b64decode(encoded.strip(), validate=True).decode("utf-8").partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return check_api_token(call.desk, password, name=name, address=call.address) if name and password else None


def render_miniflux_error(error: StandfirstError) -> Response:
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    headers = {"WWW-Authenticate": 'Basic realm="Restricted"'} if status == 401 else None
    return json_reply({"error_message": str(error)}, status, headers)
