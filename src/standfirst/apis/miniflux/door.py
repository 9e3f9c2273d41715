"""Requests to the Miniflux API."""

from __future__ import annotations

from starlette.responses import Response

from standfirst.apis.call import Call
from standfirst.apis.replies import json_reply
from standfirst.errors import StandfirstError


async def answer_miniflux(call: Call) -> Response:
    return json_reply({"error_message": "not here yet"}, 501)


def render_miniflux_error(error: StandfirstError) -> Response:
    return json_reply({"error_message": str(error)}, 400)
