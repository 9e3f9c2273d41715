"""How far the one HTTP client may go: limits, politeness and its name, from the settings."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata
from typing import Self

from standfirst.ports import Purpose
from standfirst.settings import Settings

ROBOT_NAME = "Standfirst"  # the product token that robots.txt and servers' logs know us by
ROBOTS_BYTES_MAX = 500 * 1024  # RFC 9309, 2.5: at least this much is read, the rest is left

_ACCEPT = {
    Purpose.FEED: "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1",
    Purpose.PAGE: "text/html, application/xhtml+xml, application/xml;q=0.8, */*;q=0.1",
    Purpose.IMAGE: "image/avif, image/webp, image/png, image/jpeg, image/gif, image/*;q=0.1",
    Purpose.OPML: "text/x-opml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1",
    Purpose.API: "application/json, */*;q=0.1",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What one kind of request may bring, and how it is asked for."""

    accept: str
    body_bytes_max: int  # unpacked
    is_spaced: bool  # waits for the host's delay between starts
    is_cut: bool = False  # a longer body is cut at the cap instead of refused
    is_packable: bool = True  # a body that is itself a gzip file is unpacked


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """Limits and manners of the client; the defaults are those of the settings."""

    allow: tuple[str, ...] = ()  # CIDR networks and host:port that may be reached although they are private
    host_delay_seconds: float = 5.0  # between two starts on one host, for feeds and pages
    host_connections: int = 1
    concurrency: int = 50  # requests under way, over all hosts
    deadline_seconds: float = 30.0  # for one request with its redirects; waiting for our own turn not counted
    user_agent: str = ROBOT_NAME
    feed_bytes_max: int = 10 * 1024**2
    page_bytes_max: int = 5 * 1024**2
    image_bytes_max: int = 10 * 1024**2
    opml_bytes_max: int = 5 * 1024**2
    api_bytes_max: int = 1024**2
    ratio_max: int = 100  # unpacked bytes for each byte sent

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """The options that the owner's settings ask for; the User-Agent names the product, its version and who to ask."""
        return cls(
            allow=settings.fetch_allow,
            host_delay_seconds=settings.fetch_host_delay_seconds,
            host_connections=settings.fetch_host_connections,
            concurrency=settings.fetch_concurrency,
            deadline_seconds=settings.fetch_deadline_seconds,
            user_agent=f"{ROBOT_NAME}/{_version()} (+{settings.fetch_contact_url})",
            feed_bytes_max=settings.feed_bytes_max,
            page_bytes_max=settings.page_bytes_max,
            image_bytes_max=settings.image_bytes_max,
            opml_bytes_max=settings.opml_bytes_max,
        )

    @property
    def quiet_seconds(self) -> float:
        """How long a server may send nothing at all."""
        return min(15.0, self.deadline_seconds / 2)

    def terms(self, purpose: Purpose) -> Terms:
        """The terms on which something is fetched for `purpose`."""
        body_bytes_max = {
            Purpose.FEED: self.feed_bytes_max,
            Purpose.PAGE: self.page_bytes_max,
            Purpose.IMAGE: self.image_bytes_max,
            Purpose.OPML: self.opml_bytes_max,
            Purpose.API: self.api_bytes_max,
        }[purpose]
        return Terms(
            accept=_ACCEPT[purpose],
            body_bytes_max=body_bytes_max,
            is_spaced=purpose in (Purpose.FEED, Purpose.PAGE),
            is_packable=purpose is not Purpose.IMAGE,
        )


ROBOTS_TERMS = Terms(accept="text/plain, */*;q=0.1", body_bytes_max=ROBOTS_BYTES_MAX, is_spaced=False, is_cut=True)


def _version() -> str:
    try:
        return metadata.version("standfirst")
    except metadata.PackageNotFoundError:
        return "0"
