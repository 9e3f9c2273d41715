"""From a site's address to what to listen to: feeds a page names, addresses where feeds usually are, or the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import etree

from standfirst.parse.feed import looks_like_html, sniff
from standfirst.parse.html_tree import Page, load_page, words_of
from standfirst.parse.watched_page import parse_watched_page
from standfirst.text.urls import web_url

__all__ = ["common_feed_urls", "find_feed_links", "looks_like_html", "page_title", "parse_watched_page", "sniff"]

FEED_LINKS_MAX = 20
_FEED_TYPES = {
    "application/rss+xml": 0,
    "application/atom+xml": 0,
    "application/feed+json": 0,
    "application/rdf+xml": 1,
    "application/x-rss+xml": 1,
    "application/json": 3,  # WordPress announces its API so: only where the address looks like a feed's
    "text/xml": 2,
    "application/xml": 2,
}
_FEED_PATH = re.compile(
    r"(?:/(?:feed|feeds|rss|atom|rdf)/?$|\.(?:rss|atom|rdf)$|/(?:[\w-]*[._-])?(?:rss|feed|atom|index|headlines)[\w-]*\.(?:xml|json|rss|rdf)$"
    r"|/(?:feed|feeds|rss|atom)/)",
    re.IGNORECASE,
)
_FEED_QUERY = re.compile(r"(?:^|&)(?:feed|format|output|type)=(?:rss2?|atom|rdf|feed|xml)(?:&|$)", re.IGNORECASE)
_FEED_HOSTS = ("feeds.", "feed.", "rss.", "feeds2.")
_COMMENTS = re.compile(r"comments?\b|kommentare|comentarios|/replies", re.IGNORECASE)
_COMMON_PATHS = (
    "feed",
    "rss",
    "rss.xml",
    "atom.xml",
    "feed.xml",
    "index.xml",
    "feed.json",
    "feed/atom",
    "rss/index.xml",
    "index.rdf",
    "feeds/all.atom.xml",
    "news-sitemap.xml",
)


def find_feed_links(html: bytes, *, url: str) -> tuple[str, ...]:
    """The feeds that a page names, absolute, most trusted first: `link rel=alternate` by type, then links that look like feeds.

    Feeds of comments come last in their kind.
    """
    page = load_page(html, url=url)
    if page is None:
        return ()
    ranked: list[tuple[int, bool, str]] = []
    for rank, address, label in (*_announced(page), *_linked(page, url)):
        ranked.append((rank, bool(_COMMENTS.search(f"{urlsplit(address).path} {label}")), address))
    ranked.sort(key=lambda link: link[:2])
    return tuple(dict.fromkeys(address for _, _, address in ranked))[:FEED_LINKS_MAX]


def common_feed_urls(url: str) -> tuple[str, ...]:
    """Addresses at which sites usually have their feed: in the given folder, then at the site's root."""
    clean = web_url(url)
    if clean is None:
        return ()
    folder = urljoin(clean, urlsplit(clean).path.rpartition("/")[0] + "/")
    last = urlsplit(clean).path.rpartition("/")[2]
    if last and "." not in last:  # ".../news" is a folder, ".../index.html" is not
        folder = urljoin(clean, f"{urlsplit(clean).path}/")
    bases = dict.fromkeys((folder, urljoin(clean, "/")))
    return tuple(urljoin(base, path) for base in bases for path in _COMMON_PATHS)


def page_title(html: bytes) -> str | None:
    """What a page calls its site: og:site_name, else its title."""
    page = load_page(html)
    if page is None:
        return None
    for meta in page.root.iter("meta"):
        if (meta.get("property") or "").lower() == "og:site_name" and (meta.get("content") or "").strip():
            return " ".join(str(meta.get("content")).split())
    title = next(page.root.iter("title"), None)
    return (words_of(title) or None) if title is not None else None


def _announced(page: Page) -> Iterator[tuple[int, str, str]]:
    for link in page.root.iter("link"):
        relations = (link.get("rel") or "").lower().split()
        address = web_url(link.get("href"), page.base)
        if not address or not {"alternate", "feed"} & set(relations):
            continue
        media_type = (link.get("type") or "").partition(";")[0].strip().lower()
        rank = _FEED_TYPES.get(media_type, 1 if "feed" in relations else None)
        if rank is not None and (rank < 2 or _is_feed_address(address)):
            yield rank, address, link.get("title") or ""


def _linked(page: Page, url: str) -> Iterator[tuple[int, str, str]]:
    site = _site(url)
    for link in page.root.iter("a"):
        address = web_url(link.get("href"), page.base)
        if address and _is_feed_address(address):
            yield 4 if _site(address) == site else 5, address, _label(link)


def _label(link: etree._Element) -> str:
    return f"{link.get('title') or ''} {words_of(link)}"


def _is_feed_address(address: str) -> bool:
    parts = urlsplit(address)
    return bool(
        _FEED_PATH.search(parts.path)
        or _FEED_QUERY.search(parts.query)
        or (parts.hostname or "").startswith(_FEED_HOSTS)
    )


def _site(address: str) -> str:
    return urlsplit(address).netloc.removeprefix("www.")
