"""What a form sends, read with limits, and handed to a plain function in a thread."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import Response

FORM_BYTES_MAX = 64 * 1024
FIELDS_MAX = 200
NUMBER_MAX = 2**31 - 1  # an id's
DIGITS_MAX = 12

Form = dict[str, str]
Verb = Callable[[Request, Form], Response]


def posted(verb: Verb) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    """A handler that reads the form and calls `verb` with it in a thread."""

    @wraps(verb)
    async def handle(request: Request) -> Response:
        response = await run_in_threadpool(verb, request, await read_form(request))
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return handle


async def read_form(request: Request, *, bytes_max: int = FORM_BYTES_MAX) -> Form:
    """A form's fields, the last of each name. Raises a 413 for more than a form of ours sends, 400 for what is no form."""
    body = await _read_body(request, bytes_max)
    try:
        fields = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=FIELDS_MAX)
    except ValueError:
        raise HTTPException(400, "That is not what the form sends.") from None
    return {name: value.replace("\r\n", "\n").replace("\x00", "") for name, value in fields}


async def read_upload(request: Request, name: str, *, bytes_max: int) -> bytes:
    """The file that a form sends under this name; empty where none was chosen. Raises a 413 for more than `bytes_max`, 400
    for what is no form."""
    body = await _read_body(request, bytes_max + FORM_BYTES_MAX)

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    try:
        async with Request(request.scope, receive).form(max_files=1, max_fields=10) as form:
            sent = form.get(name)
            return await sent.read() if isinstance(sent, UploadFile) else b""
    except (MultiPartException, ValueError, KeyError):
        raise HTTPException(400, "That is not what the form sends.") from None


async def _read_body(request: Request, bytes_max: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > bytes_max:
            raise HTTPException(413, "That is more than the form takes.")
    return bytes(body)


def whole_number(text: str | None, *, maximum: int = NUMBER_MAX) -> int | None:
    """A number from 0 to `maximum` as a form or an address writes it; None for anything else."""
    if not text or not (text.isascii() and text.isdecimal() and len(text) <= DIGITS_MAX):
        return None
    number = int(text)
    return number if number <= maximum else None


def own_path(asked: str | None, otherwise: str = "/") -> str:
    """Where to go on: a path of this desk's, or else `otherwise`. Nobody is sent to another site."""
    if not asked or not asked.startswith("/") or asked.startswith(("//", "/\\")):
        return otherwise
    if any(ord(sign) < 33 or sign == "\\" or ord(sign) == 127 for sign in asked) or len(asked) > 2000:
        return otherwise
    return asked
