"""Sitemaps (sitemaps.org 0.9) with Google's news module: articles listed by address, headline and date."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice

from standfirst.errors import FetchError
from standfirst.model.feed import FeedFormat, FeedHealthReason, ListedArticle, ParsedFeed
from standfirst.parse.dates import parse_date
from standfirst.parse.elements import Parts, first_text, parts_of
from standfirst.parse.listing import Listing, language_code, list_article
from standfirst.parse.plain_text import plain_text
from standfirst.parse.xml_tree import DangerousXmlError, XmlDocument, parse_xml
from standfirst.text.urls import web_url

URLS_MAX = 50_000
ARTICLES_MAX = 1_000
SITEMAPS_MAX = 1_000
_NEVER = datetime.min.replace(tzinfo=UTC)


def sniff(name: str) -> bool:
    """Whether a document with this root is a sitemap that lists pages."""
    return name == "urlset"


def parse(document: XmlDocument, *, url: str, articles_max: int) -> ParsedFeed:
    """The newest 1,000 pages that have a date, newest first; a page without one is no news."""
    dated: list[tuple[datetime, Parts, Parts]] = []
    for element in islice(document.root.iter("{*}url"), URLS_MAX):
        parts = parts_of(element)
        news = next((parts_of(child) for child in parts.get("news:news", ())), {})
        moment = parse_date(first_text(news, ("news:publication_date",))) or parse_date(first_text(parts, ("lastmod",)))
        if moment:
            dated.append((moment, parts, news))
    dated.sort(key=lambda page: page[0], reverse=True)
    listed = (_article(parts, news, url) for _, parts, news in dated[: min(articles_max, ARTICLES_MAX)])
    publication = next((_publication(news) for _, _, news in dated if news), {})
    return ParsedFeed(
        format=FeedFormat.SITEMAP,
        title=plain_text(first_text(publication, ("news:name",))) or None,
        articles=tuple(article for article in listed if article),
        site_url=web_url("/", url),
        language=language_code(first_text(publication, ("news:language",))),
    )


def parse_sitemap(body: bytes, *, url: str) -> ParsedFeed:
    """A sitemap's articles. Raises FetchError where `body` is no sitemap that lists pages."""
    document = _load(body)
    if not sniff(document.name):
        raise FetchError("The answer is no sitemap that lists pages.", reason=FeedHealthReason.NOT_A_FEED)
    return parse(document, url=url, articles_max=ARTICLES_MAX)


def parse_sitemap_index(body: bytes, *, url: str) -> tuple[str, ...]:
    """The sitemaps that an index lists, absolute: those with "news" in their address first, then the last changed.

    Raises FetchError where `body` is no sitemap index.
    """
    document = _load(body)
    if document.name != "sitemapindex":
        raise FetchError("The answer is no sitemap index.", reason=FeedHealthReason.NOT_A_FEED)
    listed: list[tuple[bool, datetime, str]] = []
    for element in islice(document.root.iter("{*}sitemap"), URLS_MAX):
        parts = parts_of(element)
        if address := web_url(first_text(parts, ("loc",)), url):
            listed.append(("news" in address.lower(), parse_date(first_text(parts, ("lastmod",))) or _NEVER, address))
    listed.sort(key=lambda sitemap: sitemap[:2], reverse=True)
    return tuple(dict.fromkeys(address for _, _, address in listed))[:SITEMAPS_MAX]


def _load(body: bytes) -> XmlDocument:
    try:
        document = parse_xml(body)
    except DangerousXmlError as error:
        raise FetchError(
            "The sitemap defines XML entities, which can be used to do harm; it was not read.",
            reason=FeedHealthReason.DANGEROUS_XML,
        ) from error
    if document is None:
        raise FetchError("The answer is no sitemap.", reason=FeedHealthReason.NOT_A_FEED)
    return document


def _article(parts: Parts, news: Parts, base: str) -> ListedArticle | None:
    address = first_text(parts, ("loc",))
    images = (parts_of(child) for child in parts.get("image:image", ()))
    changed = parse_date(first_text(parts, ("lastmod",)))
    published = parse_date(first_text(news, ("news:publication_date",)))
    return list_article(
        Listing(
            base=base,
            headline=plain_text(first_text(news, ("news:title",))),
            link=address,
            published=published,
            updated=changed,
            tags=first_text(news, ("news:keywords",)).split(","),
            image=next((first_text(image, ("image:loc",)) for image in images), ""),
            language=first_text(_publication(news), ("news:language",)),
        )
    )


def _publication(news: Parts) -> Parts:
    return next((parts_of(child) for child in news.get("news:publication", ())), {})
