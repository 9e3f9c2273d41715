"""Pictures of publishers, fetched once by the desk and handed on, so that no reader's browser asks a publisher for them."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hmac
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from standfirst.desk.desk import Desk
from standfirst.errors import FetchError
from standfirst.ports import FetchRequest, Purpose
from standfirst.text.picture_type import picture_type
from standfirst.text.urls import web_url

BUCKET_SECONDS = 86400  # an address changes once a day, so that pages and pictures can be cached
LIFETIME_BUCKETS = 2  # and works for one to two days
FAILURES_KEPT_MAX = 2000
FAILURE_SECONDS = 600
FETCHES_AT_ONCE_MAX = 16
_SIGNATURE_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    body: bytes
    media_type: str  # by the first bytes, never as the publisher says


@dataclass(frozen=True, slots=True)
class PictureSigner:
    """Makes and reads the two parts of /image/{signature}/{url}. The URL is written in base64url: it has slashes of its own."""

    secret: bytes

    def sign(self, url: str, *, now: datetime) -> tuple[str, str]:
        """(signature, url part) for a picture's absolute URL; the same for a whole day."""
        expires = int(now.timestamp()) // BUCKET_SECONDS + LIFETIME_BUCKETS
        return f"{expires}-{self._digest(expires, url)}", _pack(url.encode("utf-8", "replace"))

    def verify(self, signature: str, url_part: str, *, now: datetime) -> str | None:
        """The picture's URL; None when the signature is not ours for this URL or has expired."""
        expires_text, _, digest = signature.partition("-")
        if not (expires_text.isascii() and expires_text.isdecimal() and len(expires_text) <= 8):
            return None
        try:
            url = _unpack(url_part).decode()
        except ValueError:
            return None
        expires = int(expires_text)
        if not hmac.compare_digest(self._digest(expires, url).encode(), digest.encode("utf-8", "replace")):
            return None
        return url if now.timestamp() < expires * BUCKET_SECONDS else None

    def _digest(self, expires: int, url: str) -> str:
        return _pack(
            hmac.digest(self.secret, f"{expires}\n{url}".encode("utf-8", "replace"), sha256)[:_SIGNATURE_BYTES]
        )


class Pictures:
    """The desk's pictures. One fetch serves all who ask for the same picture at the same time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._under_way: dict[str, asyncio.Task[Picture | None]] = {}
        self._failed_until: OrderedDict[str, datetime] = OrderedDict()
        self._slots = asyncio.Semaphore(FETCHES_AT_ONCE_MAX)

    async def get(self, url: str) -> Picture | None:
        """The picture, kept or fetched; None when it cannot be had or is no picture that a browser may show."""
        kept = await asyncio.to_thread(self._desk.pictures.get, url)
        if kept is not None:
            return _picture(kept)
        if self._has_failed(url):
            return None
        task = self._under_way.get(url)
        if task is None:
            task = asyncio.create_task(self._fetch(url))
            self._under_way[url] = task
            task.add_done_callback(lambda _: self._under_way.pop(url, None))
        return await asyncio.shield(task)  # who leaves does not take the picture from the others

    async def _fetch(self, url: str) -> Picture | None:
        picture = None
        if web_url(url) is not None:
            async with self._slots:
                try:
                    reply = await self._desk.http.fetch(FetchRequest(url=url, purpose=Purpose.IMAGE))
                    picture = _picture(reply.body)
                except FetchError:
                    picture = None  # closed reasons all: the reader sees no picture, and nobody asks again for a while
        if picture is None:
            self._remember_failure(url)
        else:
            await asyncio.to_thread(self._desk.pictures.save, url, picture.body)
        return picture

    def _has_failed(self, url: str) -> bool:
        return (until := self._failed_until.get(url)) is not None and self._desk.clock.now() < until

    def _remember_failure(self, url: str) -> None:
        self._failed_until[url] = self._desk.clock.now() + timedelta(seconds=FAILURE_SECONDS)
        self._failed_until.move_to_end(url)
        while len(self._failed_until) > FAILURES_KEPT_MAX:
            self._failed_until.popitem(last=False)


def _picture(body: bytes) -> Picture | None:
    media_type = picture_type(body)
    return Picture(body=body, media_type=media_type) if media_type else None


def _pack(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _unpack(text: str) -> bytes:
    """Raises ValueError (binascii.Error, UnicodeEncodeError are) for what _pack did not make."""
    raw = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    if _pack(raw) != text:
        raise binascii.Error("not in its one spelling")
    return raw
