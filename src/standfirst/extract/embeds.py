"""What of another site may stand in an article as a placeholder: a video, a post, a map; never an advert's frame."""

from __future__ import annotations

from urllib.parse import urlsplit

from lxml.html import HtmlElement

EMBED_HOSTS = (
    "youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "dailymotion.com", "twitter.com", "x.com", "instagram.com",
    "tiktok.com", "facebook.com", "soundcloud.com", "spotify.com", "bandcamp.com", "archive.org", "documentcloud.org",
    "datawrapper.de", "dwcdn.net", "flourish.studio", "infogram.com", "openstreetmap.org", "mastodon.social", "bsky.app",
)  # fmt: skip


def embed_address(element: HtmlElement) -> str | None:
    """An https address of a known host, or None."""
    src = (element.get("src") or element.get("data-src") or element.get("data-lazy-src") or "").strip()
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
