"""A small picture for each feed, drawn from its number: reader apps want one, and no publisher has to be asked for it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import zlib
from colorsys import hls_to_rgb
from functools import lru_cache

from starlette.responses import Response

from standfirst.apis.call import Call
from standfirst.desk.desk import Desk
from standfirst.desk.lists.app_secret import app_secret
from standfirst.errors import MissingError
from standfirst.model.ids import FeedId

CELLS, CELL_PIXELS = 5, 8
SIDE = CELLS * CELL_PIXELS
ICON_DAYS = 30


def icon_url(call: Call, feed_id: FeedId) -> str:
    """Where apps find it, without signing in."""
    return f"{call.base_url}/f/{feed_id}-{_signature(call.desk, feed_id)}.png"


def serve_icon(call: Call) -> Response:
    number, _, signature = call.path.removeprefix("/f/").removesuffix(".png").partition("-")
    if not number.isascii() or not number.isdecimal() or len(number) > 10:
        raise MissingError("There is no such icon.")
    if not hmac.compare_digest(signature.encode(), _signature(call.desk, FeedId(int(number))).encode()):
        raise MissingError("There is no such icon.")
    headers = {"Cache-Control": f"public, max-age={ICON_DAYS * 86_400}, immutable"}
    return Response(draw_icon(int(number)), headers=headers, media_type="image/png")


def icon_data(feed_id: FeedId) -> str:
    """ "image/png;base64,…", as Fever and Miniflux have it."""
    return f"image/png;base64,{base64.b64encode(draw_icon(feed_id)).decode('ascii')}"


@lru_cache(maxsize=1024)
def draw_icon(number: int) -> bytes:
    """A symmetric pattern in a colour of its own, as a PNG with two colours."""
    seed = hashlib.sha256(b"icon %d" % number).digest()
    ink = bytes(round(part * 255) for part in hls_to_rgb(seed[0] / 256, 0.42, 0.55))
    half = [[seed[1 + y * 3 + x] & 1 for x in range(3)] for y in range(CELLS)]
    rows = [row + row[1::-1] for row in half]
    pixels = b"".join((b"\x00" + b"".join(bytes([cell]) * CELL_PIXELS for cell in row)) * CELL_PIXELS for row in rows)
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 8, 3, 0, 0, 0)),
        (b"PLTE", b"\xf4\xf2\xec" + ink),
        (b"IDAT", zlib.compress(pixels)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


def _signature(desk: Desk, feed_id: FeedId) -> str:
    return _signed(app_secret(desk), feed_id)


@lru_cache(maxsize=4096)
def _signed(secret: bytes, feed_id: int) -> str:
    return hmac.new(secret, f"icon {feed_id}".encode(), hashlib.sha256).hexdigest()[:16]
