"""The picture that a feed gives an article, out of all that hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_IMAGE_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")


def is_image(media_type: str, address: str) -> bool:
    """Whether an enclosure is a picture, by its type or, where it has none, by its name."""
    if not address:
        return False
    if media_type:
        return media_type.lower().startswith("image/")
    return address.partition("?")[0].lower().endswith(_IMAGE_ENDINGS)


def widest_picture(media: Iterable[Mapping[str, Any]]) -> str:
    """The address of the widest picture among fastfeedparser's `media_content`, else of a film's thumbnail; "" for none."""
    best, width_best, thumbnail = "", -1, ""
    for content in media:
        address = str(content.get("url") or "").strip()
        width = content.get("width")
        width = width if isinstance(width, int) else 0
        if width > width_best and _is_picture(content, address):
            best, width_best = address, width
        thumbnail = thumbnail or str(content.get("thumbnail_url") or "")
    return best or thumbnail


def first_image(enclosures: Iterable[Mapping[str, Any]], *, address_name: str) -> str:
    """The address of the first enclosure that is a picture; "" for none."""
    for enclosure in enclosures:
        address = str(enclosure.get(address_name) or "").strip()
        if is_image(str(enclosure.get("type") or ""), address):
            return address
    return ""


def _is_picture(content: Mapping[str, Any], address: str) -> bool:
    medium = str(content.get("medium") or "").lower()
    if medium:
        return bool(address) and medium == "image"
    return is_image(str(content.get("type") or ""), address)
