"""A feed: where the desk listens; what it said, and how it is doing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from standfirst.model.ids import FeedId, PublisherId


class FeedFormat(StrEnum):
    """What is listened to."""

    RSS = "rss"
    RDF = "rdf"
    ATOM = "atom"
    JSON = "json"
    SITEMAP = "sitemap"  # a news sitemap
    PAGE = "page"  # a page without a feed, watched for links to articles


class FeedHealthReason(StrEnum):
    """How a feed is doing, or why it could not be had: a closed set, each with a sentence in FEED_HEALTH_SENTENCES."""

    NEVER_CHECKED = "never-checked"
    OK = "ok"
    NOT_FOUND = "not-found"
    GONE = "gone"
    FORBIDDEN = "forbidden"
    NEEDS_LOGIN = "needs-login"
    RATE_LIMITED = "rate-limited"
    SERVER_ERROR = "server-error"
    HTTP_ERROR = "http-error"
    HOST_UNKNOWN = "host-unknown"
    REFUSED = "refused"
    RESET = "reset"
    TLS_ERROR = "tls-error"
    TIMEOUT = "timeout"
    TOO_LARGE = "too-large"
    BOMB = "bomb"
    BAD_ENCODING = "bad-encoding"
    BAD_REPLY = "bad-reply"
    BAD_REDIRECT = "bad-redirect"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    BLOCKED_ADDRESS = "blocked-address"
    BAD_URL = "bad-url"
    ROBOTS = "robots"
    EMPTY = "empty"
    HTML_NOT_FEED = "html-not-feed"
    NOT_A_FEED = "not-a-feed"
    NO_ARTICLES = "no-articles"
    DANGEROUS_XML = "dangerous-xml"
    INTERNAL = "internal"


FEED_HEALTH_SENTENCES: dict[FeedHealthReason, str] = {
    FeedHealthReason.NEVER_CHECKED: "Not checked yet.",
    FeedHealthReason.OK: "In order.",
    FeedHealthReason.NOT_FOUND: "The publisher's server has no such page (404). Look for the feed's new address on its site.",
    FeedHealthReason.GONE: "The publisher has ended this feed (410). It is not asked again; unsubscribe when you like.",
    FeedHealthReason.FORBIDDEN: "The publisher's server refuses to give this feed to us (403).",
    FeedHealthReason.NEEDS_LOGIN: "The publisher's server wants a login (401).",
    FeedHealthReason.RATE_LIMITED: "The publisher's server asks us to wait; it is asked again later.",
    FeedHealthReason.SERVER_ERROR: "The publisher's server has a fault of its own (5xx); it is asked again later.",
    FeedHealthReason.HTTP_ERROR: "The publisher's server answered with an error.",
    FeedHealthReason.HOST_UNKNOWN: "The host name is not known. Check the address for a typing error.",
    FeedHealthReason.REFUSED: "The publisher's server does not take connections.",
    FeedHealthReason.RESET: "The publisher's server broke the connection off.",
    FeedHealthReason.TLS_ERROR: "The secure connection failed: the server's certificate is not in order.",
    FeedHealthReason.TIMEOUT: "The publisher's server took too long to answer.",
    FeedHealthReason.TOO_LARGE: "The answer is larger than the desk takes.",
    FeedHealthReason.BOMB: "The answer unpacks to far more than was sent; it was thrown away.",
    FeedHealthReason.BAD_ENCODING: "The answer is packed in a way that cannot be read.",
    FeedHealthReason.BAD_REPLY: "The answer is not proper HTTP.",
    FeedHealthReason.BAD_REDIRECT: "The server sends us on to an address that cannot be used.",
    FeedHealthReason.TOO_MANY_REDIRECTS: "The server sends us on from one address to the next without end.",
    FeedHealthReason.BLOCKED_ADDRESS: "The address leads into a private network; the owner can allow it with STANDFIRST_FETCH_ALLOW.",
    FeedHealthReason.BAD_URL: "The address is not one that can be fetched: http and https only.",
    FeedHealthReason.ROBOTS: "The publisher's robots.txt asks programs to stay away from this page.",
    FeedHealthReason.EMPTY: "The answer is empty.",
    FeedHealthReason.HTML_NOT_FEED: "The address leads to a web page, not to a feed. Subscribe to the site's address to find its feed.",
    FeedHealthReason.NOT_A_FEED: "The answer is neither a feed nor a sitemap.",
    FeedHealthReason.NO_ARTICLES: "The feed is in order but lists no articles.",
    FeedHealthReason.DANGEROUS_XML: "The feed defines XML entities, which can be used to do harm; it was not read.",
    FeedHealthReason.INTERNAL: "The desk itself failed on this feed; the log says where.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedArticle:
    """An article as a feed, sitemap or watched page lists it. At least one of url and headline is there."""

    guid: str  # the feed's id for it, or its URL
    url: str | None  # absolute
    headline: str  # plain text, may be ""
    published: datetime | None = None  # aware; the feed's own offset is kept
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    summary_html: str | None = None  # foreign HTML, unsanitised
    content_html: str | None = None  # foreign HTML, unsanitised
    image_url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """What one answer of a feed says, newest as the feed orders them."""

    format: FeedFormat
    title: str | None
    articles: tuple[ListedArticle, ...]
    site_url: str | None = None
    language: str | None = None
    refresh_minutes: int | None = None  # the feed's own wish: ttl, sy:updatePeriod
    parser: str = ""  # which parser read it
    flaws: tuple[str, ...] = ()  # what was wrong with it, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHealth:
    """How a feed is doing."""

    reason: FeedHealthReason = FeedHealthReason.NEVER_CHECKED
    detail: str | None = None  # a sentence about this very case
    since: datetime | None = None  # when it came to be so
    failures: int = 0  # in a row

    @property
    def sentence(self) -> str:
        """The reason in words."""
        return FEED_HEALTH_SENTENCES[self.reason]

    @property
    def words(self) -> str:
        """How it is doing, in as few words as tell all: of a feed in order also what is odd about it."""
        if self.detail is None or self.reason is not FeedHealthReason.OK:
            return self.detail or self.sentence
        return f"{self.sentence} {self.detail}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedMemory:
    """What the next check of a feed needs to know of the last ones."""

    etag: str | None = None  # byte for byte
    last_modified: str | None = None  # byte for byte
    body_hash: str | None = None
    interval_minutes: float = 60.0
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    unconditional_at: datetime | None = None  # when it was last asked without validators
    moved_to: str | None = None  # a permanent redirect's target
    moved_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A subscription of the desk."""

    id: FeedId
    url: str
    format: FeedFormat | None
    title: str | None
    site_url: str | None
    publisher_id: PublisherId
    folder: tuple[str, ...] = ()  # OPML folders, outermost first
    added_at: datetime
    next_check_at: datetime | None = None  # None: not checked any more
    health: FeedHealth = FeedHealth()
    memory: FeedMemory = FeedMemory()
    article_count: int = 0
    is_shared: bool = (
        True  # the desk's own; another is its followers' business, and its address may hold a secret of theirs
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFeed:
    """A feed to subscribe to."""

    url: str
    title: str | None = None
    site_url: str | None = None
    format: FeedFormat | None = None
    folder: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlFeed:
    """A line of a subscription list."""

    url: str
    title: str | None = None
    site_url: str | None = None
    folder: tuple[str, ...] = ()
