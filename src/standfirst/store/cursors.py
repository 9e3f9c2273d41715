"""Cursors: where a list goes on, as short opaque text that may stand in an address."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TypeVar

import msgspec

from standfirst.model.paging import Cursor

LIMIT_MAX = 1000  # rows of a page
_INTEGER_MAX = 2**63

Key = TypeVar("Key", bound=tuple[int | str, ...])


def encode_cursor(*key: int | str) -> Cursor:
    """A cursor for the sort key of the last row shown."""
    return Cursor(urlsafe_b64encode(msgspec.json.encode(key)).decode("ascii").rstrip("="))


def decode_cursor(cursor: Cursor | None, key_type: type[Key]) -> Key | None:
    """The sort key in a cursor; None, that is the first page, where there is none or it was tampered with."""
    if not cursor or len(cursor) > 2000:
        return None
    try:
        key = msgspec.json.decode(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), type=key_type)
    except (ValueError, msgspec.MsgspecError):
        return None
    in_range = all(not isinstance(part, int) or -_INTEGER_MAX <= part < _INTEGER_MAX for part in key)
    return key if in_range else None


def clamp_limit(limit: int) -> int:
    """How many rows a page may have."""
    return max(1, min(limit, LIMIT_MAX))
