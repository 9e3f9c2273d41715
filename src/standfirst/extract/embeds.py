"""What of another site may stand in an article as a placeholder: a video, a post, a map; never an advert's frame."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from standfirst.extract.tree import Node, attribute

EMBED_HOSTS = (
    "youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "dailymotion.com", "twitter.com", "x.com", "instagram.com",
    "tiktok.com", "facebook.com", "soundcloud.com", "spotify.com", "bandcamp.com", "archive.org", "documentcloud.org",
    "datawrapper.de", "dwcdn.net", "flourish.studio", "infogram.com", "openstreetmap.org", "mastodon.social", "bsky.app",
)  # fmt: skip


# Elements that name what they show by a number of its: attribute and address.
_BY_NUMBER: Final = {
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v={}"),
    "lite-youtube": ("videoid", "https://www.youtube.com/watch?v={}"),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/{}"),
    "amp-dailymotion": ("data-videoid", "https://www.dailymotion.com/video/{}"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/{}/"),
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/{}"),
}
EMBED_TAGS: Final = frozenset(("iframe", "amp-iframe", "embed", *_BY_NUMBER))
_NUMBER = re.compile(r"[\w-]{3,40}")


def embed_address(element: Node) -> str | None:
    """An https address of a known host, or None."""
    attribute_name, address = _BY_NUMBER.get(element.tag or "", ("", ""))
    if attribute_name:
        number = attribute(element, attribute_name)
        return address.format(number) if _NUMBER.fullmatch(number) else None
    src = next((src for name in ("src", "data-src", "data-lazy-src") if (src := attribute(element, name).strip())), "")
    if src.startswith("//"):
        src = f"https:{src}"
    try:
        parts = urlsplit(src)
    except ValueError:
        return None
    host = (parts.hostname or "").lower()
    known = any(host == name or host.endswith(f".{name}") for name in EMBED_HOSTS)
    if parts.scheme not in ("http", "https") or not known or "/plugins/" in parts.path:
        return None  # /plugins/ are like buttons
    return src
