"""Subscribing: from whatever address a person has to the feed behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from standfirst.desk.check_feed import parse_body
from standfirst.desk.desk import Desk
from standfirst.desk.listen import sitemap_parts
from standfirst.desk.sources import feed_source
from standfirst.errors import FetchError, InputError, MissingError, StandfirstError
from standfirst.model.feed import FEED_HEALTH_SENTENCES, Feed, FeedFormat, FeedHealthReason, NewFeed, ParsedFeed
from standfirst.model.ids import FeedId
from standfirst.parse.site import common_feed_urls, find_feed_links, page_title
from standfirst.ports import FetchReply, FetchRequest, Purpose
from standfirst.text.urls import url_key, web_url

WATCHED_LINKS_MIN = 3
CANDIDATES_MAX = 12

_HAS_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST_AND_PORT = re.compile(r"^[^/:]+:\d+(/|$)")
_NOT_A_FEED = frozenset({FeedHealthReason.HTML_NOT_FEED, FeedHealthReason.NOT_A_FEED})


class NoFeedError(StandfirstError):
    """The address leads to a page, but neither a feed nor enough links to articles were found there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """A feed that was found, and what it says now."""

    feed: NewFeed
    parsed: ParsedFeed


async def subscribe(desk: Desk, url: str, folder: tuple[str, ...] = ()) -> tuple[Feed, bool]:
    """Subscribe to a feed, or to the feed of a site, sitemap or page; the feed, and whether it is new.

    Raises InputError for an address that cannot be one, FetchError when it cannot be had, NoFeedError when nothing is there.
    """
    address = feed_address(url)
    known = desk.store.get_feed_by_url(address)
    if known is not None:
        return known, False
    found = await discover(desk, address)
    feed = replace(found.feed, folder=folder)
    source = feed_source(url=feed.url, site_url=feed.site_url, title=feed.title)
    return desk.store.add_feed(feed, publisher_key=source.key, publisher_name=source.name, now=desk.clock.now())


def unsubscribe(desk: Desk, which: str) -> Feed:
    """Unsubscribe from the feed with this address, number or site; its articles stay. Raises MissingError or InputError."""
    feed = find_feed(desk, which)
    desk.store.delete_feed(feed.id)
    return feed


def find_feed(desk: Desk, which: str) -> Feed:
    """The feed with this address, number or site. Raises MissingError, or InputError when several answer to it."""
    if which.isdigit() and which.isascii():
        feed = desk.store.get_feed(FeedId(int(which))) if len(which) < 10 else None
        return _required(feed, which)
    address = feed_address(which)
    feed = desk.store.get_feed_by_url(which) or desk.store.get_feed_by_url(address)
    if feed is not None:
        return feed
    key = url_key(address)
    matching = [
        feed for feed in desk.store.list_feeds() if key in (url_key(feed.url), url_key(feed.site_url or feed.url))
    ]
    if len(matching) > 1:
        addresses = ", ".join(f"{feed.id} ({feed.url})" for feed in matching)
        raise InputError(f"{len(matching)} feeds are of {which}: {addresses}. Say which one by its number.")
    return _required(matching[0] if matching else None, which)


def _required(feed: Feed | None, which: str) -> Feed:
    if feed is None:
        raise MissingError(f"The desk has no feed {which!r}; `standfirst feeds` lists them.")
    return feed


def feed_address(url: str) -> str:
    """What a person typed as an address: https unless it says otherwise. Raises InputError."""
    typed = url.strip()
    if typed.startswith("feed:"):
        typed = typed.removeprefix("feed:").removeprefix("//")
    if not _HAS_SCHEME.match(typed) or _HOST_AND_PORT.match(typed):
        typed = f"https://{typed}"
    address = web_url(typed)
    if address is None:
        raise InputError(f"{url!r} is not an address that can be subscribed to: it must be an http or https address.")
    return address


async def discover(desk: Desk, url: str) -> Discovery:
    """The feed at an address, or the one that its page leads to: named by it, at a usual place, a news sitemap, or else
    the page itself, watched for new links. Raises FetchError or NoFeedError."""
    reply = await desk.http.fetch(FetchRequest(url=url, purpose=Purpose.FEED))
    try:
        return _read(desk, url, reply)
    except FetchError as error:
        if error.reason not in _NOT_A_FEED:
            raise
    if sitemap_parts(reply):
        return _sitemap_index(url)
    candidates = _unique(
        (*find_feed_links(reply.body, url=reply.url), *common_feed_urls(reply.url)), but=(url, reply.url)
    )
    found = await _first_feed(desk, candidates[:CANDIDATES_MAX])
    if found is None:
        found = await _first_feed(desk, _news_first(await _sitemaps(desk, reply.url)))
    return found or await _watched_page(desk, reply)


def _read(desk: Desk, url: str, reply: FetchReply, feed_format: FeedFormat | None = None) -> Discovery:
    """A reply read as a feed. A feed without articles is one all the same."""
    try:
        parsed = parse_body(feed_format, reply, articles_max=desk.settings.feed_articles_max)
    except FetchError as error:
        if error.reason is not FeedHealthReason.NO_ARTICLES:
            raise
        parsed = ParsedFeed(format=FeedFormat.RSS, title=None, articles=())
        return Discovery(feed=NewFeed(url=url), parsed=parsed)
    address = reply.permanent_url or url
    feed = NewFeed(url=address, title=parsed.title, site_url=parsed.site_url, format=parsed.format)
    return Discovery(feed=feed, parsed=parsed)


def _sitemap_index(url: str) -> Discovery:
    site_url = urljoin(url, "/")
    parsed = ParsedFeed(format=FeedFormat.SITEMAP, title=None, articles=(), site_url=site_url)
    return Discovery(feed=NewFeed(url=url, site_url=site_url, format=FeedFormat.SITEMAP), parsed=parsed)


async def _first_feed(desk: Desk, urls: Iterable[str]) -> Discovery | None:
    for url in urls:
        try:
            reply = await desk.http.fetch(FetchRequest(url=url, purpose=Purpose.FEED))
            if sitemap_parts(reply):
                return _sitemap_index(url)
            found = _read(desk, url, reply)
        except FetchError:
            continue
        if found.parsed.articles:
            return found
    return None


async def _sitemaps(desk: Desk, url: str) -> tuple[str, ...]:
    try:
        return await desk.http.sitemaps_of(url)
    except FetchError:
        return ()


def _news_first(sitemaps: tuple[str, ...]) -> list[str]:
    return sorted(sitemaps, key=lambda url: "news" not in url.lower())[:CANDIDATES_MAX]


async def _watched_page(desk: Desk, reply: FetchReply) -> Discovery:
    if not await desk.http.is_allowed_by_robots(reply.url):
        raise FetchError(FEED_HEALTH_SENTENCES[FeedHealthReason.ROBOTS], reason=FeedHealthReason.ROBOTS)
    found = _read(desk, reply.url, reply, FeedFormat.PAGE)
    if len(found.parsed.articles) < WATCHED_LINKS_MIN:
        raise NoFeedError(
            f"{reply.url} names no feed, and has no list of articles that could be watched. Give the address of a feed."
        )
    named = page_title(reply.body) or found.feed.title
    return replace(found, feed=replace(found.feed, title=named))


def _unique(urls: Iterable[str], *, but: tuple[str, ...]) -> list[str]:
    return [url for url in dict.fromkeys(urls) if url not in but]
