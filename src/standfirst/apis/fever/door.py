"""Requests to the Fever API: one address, everything in parameters, and every answer a 200 (READER_APIS 2)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from anyio import to_thread
from starlette.responses import Response

from standfirst.apis.call import Call
from standfirst.apis.fever.marking import take_marks
from standfirst.apis.fever.reading import ARGUMENTS
from standfirst.apis.replies import json_reply
from standfirst.desk.accounts.api_passwords import check_fever_key
from standfirst.errors import StandfirstError, TooManyTriesError
from standfirst.model.reader import Scope

VERSION = 3


async def answer_fever(call: Call) -> Response:
    return await to_thread.run_sync(_answer, call)


def render_fever_error(error: StandfirstError) -> Response:
    """Apps read `auth` and nothing else."""
    return json_reply({"api_version": VERSION, "auth": 0, "error": str(error)})


def _answer(call: Call) -> Response:
    """All that is asked for at once: what is to be marked first, then what is to be listed (FV-03)."""
    key = (call.fields.get("api_key") or _header_key(call)).strip().lower()
    try:
        found = check_fever_key(call.desk, key, address=call.address) if key else None
    except TooManyTriesError:  # to the protocol it is one more wrong key
        found = None
    if found is None:
        return json_reply({"api_version": VERSION, "auth": 0})
    call = replace(call, signed_in=found)
    reply: dict[str, Any] = {
        "api_version": VERSION,
        "auth": 1,
        "last_refreshed_on_time": int(call.desk.clock.now().timestamp()),
    }
    if Scope.WRITE in found[1].scopes:
        reply |= take_marks(call)
    for name, argument in ARGUMENTS.items():
        if name in call.fields:
            reply |= argument(call)
    return json_reply(reply)


def _header_key(call: Call) -> str:
    """NewsFlash's way; some proxies write it with a hyphen."""
    return call.headers.get("api_key") or call.headers.get("api-key", "")
