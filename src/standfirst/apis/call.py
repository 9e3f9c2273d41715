"""A program's request, read with limits: what its address, its form and its body say."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Receive, Scope

from standfirst.desk.desk import Desk
from standfirst.errors import InputError, StandfirstError
from standfirst.model.ids import ApiPasswordId
from standfirst.model.reader import ApiPassword, Reader
from standfirst.model.reader import Scope as ReaderScope
from standfirst.web.client_address import client_address

BODY_BYTES_MAX: Final = 2 * 1024**2  # ten thousand article ids in their longest form are 750 KB
FIELDS_MAX: Final = 25_000


class TooLargeError(StandfirstError):
    """The request is larger than the desk takes."""


class NotSignedInError(StandfirstError):
    """The request carries no password that opens this."""


class ScopeError(StandfirstError):
    """The API password does not open this."""


class Fields:
    """Named values, in order; a name may come several times."""

    __slots__ = ("_values",)

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in pairs:
            self._values.setdefault(name, []).append(value)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def get(self, name: str, default: str = "") -> str:
        """The first value of this name."""
        return self._values.get(name, [default])[0]

    def all(self, name: str) -> list[str]:
        return self._values.get(name, [])

    def number(self, name: str, default: int, *, most: int) -> int:
        """A count in 0..most; `default` for none. Raises InputError for what is no number."""
        text = self.get(name).strip()
        if not text:
            return default
        if not text.isascii() or not text.removeprefix("-").isdecimal():
            raise InputError(f"{name} must be a number.")
        return max(0, min(int(text[:20]), most))

    def __or__(self, other: Fields) -> Fields:
        """Both; this one's values first."""
        both = Fields()
        for fields in (self, other):
            for name, values in fields._values.items():
                both._values.setdefault(name, []).extend(values)
        return both


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request to an API, and who makes it."""

    desk: Desk
    method: str
    path: str  # below the API's mount point, decoded
    headers: Headers
    address: str | None  # where it comes from
    fields: Fields = field(default_factory=Fields)  # of the form and the query
    query: Fields = field(default_factory=Fields)
    body: bytes = b""
    signed_in: tuple[Reader, ApiPassword] | None = None

    @property
    def reader(self) -> Reader:
        """Who is signed in. Raises NotSignedInError."""
        if self.signed_in is None:
            raise NotSignedInError("Unauthorized")
        return self.signed_in[0]

    @property
    def device(self) -> ApiPasswordId:
        if self.signed_in is None:
            raise NotSignedInError("Unauthorized")
        return self.signed_in[1].id

    def require(self, scope: ReaderScope) -> None:
        """Raise ScopeError unless the API password opens this."""
        if self.signed_in is None or scope not in self.signed_in[1].scopes:
            raise ScopeError("This API password may read but not change anything.")

    @property
    def base_url(self) -> str:
        """The desk's public address, without a slash at its end: from the settings, never from the request."""
        settings = self.desk.settings
        return (settings.public_url or f"http://{settings.host}:{settings.port}").rstrip("/")


async def read_call(scope: Scope, receive: Receive, *, desk: Desk, path: str) -> Call:
    """Read a request whole. Raises TooLargeError, or InputError for what cannot be read."""
    request = Request(scope, receive)
    headers = request.headers
    query = _parse(scope["query_string"])
    body = await _read_body(request, limit=max(BODY_BYTES_MAX, desk.settings.opml_bytes_max))
    form = await _read_form(scope, headers, body) if body else Fields()
    return Call(
        desk=desk,
        method=scope["method"],
        path=_without_nul(path),
        headers=headers,
        address=client_address(scope, desk.settings.proxy_networks),
        fields=form | query,
        query=query,
        body=body,
    )


async def _read_body(request: Request, *, limit: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise TooLargeError("The request is larger than the desk takes.")
    if request.headers.get("content-encoding", "").lower() == "gzip":
        return _unpack(bytes(body), limit)
    return bytes(body)


def _unpack(body: bytes, limit: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(body, limit + 1)
    except zlib.error as error:
        raise InputError("The request says that it is packed with gzip, and is not.") from error
    if len(unpacked) > limit:
        raise TooLargeError("The request unpacks to more than the desk takes.")
    return unpacked


async def _read_form(scope: Scope, headers: Headers, body: bytes) -> Fields:
    """The form in a body, whatever it says it is: some apps say nothing."""
    content_type = headers.get("content-type", "").lower()
    if content_type.startswith("multipart/form-data"):
        return await _read_multipart(scope, body)
    if "xml" in content_type or "json" in content_type or body.lstrip()[:1] in (b"<", b"{", b"["):
        return Fields()
    return _parse(body)


async def _read_multipart(scope: Scope, body: bytes) -> Fields:
    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    try:
        form = await Request({**scope, "method": "POST"}, receive).form(max_fields=1000, max_files=0)
    except (HTTPException, MultiPartException, ValueError, KeyError) as error:
        raise InputError("The form cannot be read.") from error
    return Fields((name, _without_nul(value)) for name, value in form.multi_items() if isinstance(value, str))


def _parse(encoded: bytes) -> Fields:
    try:
        pairs = parse_qsl(
            encoded.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=FIELDS_MAX, errors="replace"
        )
    except ValueError as error:
        raise InputError("There are more fields than the desk takes.") from error
    return Fields((name, _without_nul(value)) for name, value in pairs)


def _without_nul(text: str) -> str:
    """PostgreSQL keeps no NUL, and nobody means one."""
    return text.replace("\x00", "")
