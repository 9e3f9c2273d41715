"""Any answer to a ParsedFeed: tells the formats apart, reads with our own reader first and with feedparser behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NoReturn, Protocol

from standfirst.errors import FetchError
from standfirst.model.feed import FEED_HEALTH_SENTENCES, FeedFormat, FeedHealthReason, ParsedFeed
from standfirst.parse import atom, json_feed, rss, sitemap
from standfirst.parse.second_reader import parse_again
from standfirst.parse.xml_tree import DangerousXmlError, XmlDocument, cut_at, parse_xml, root_name

ARTICLES_MAX = 2000
_BLANK = b" \t\r\n\0\x0b\x0c\xef\xbb\xbf\xff\xfe"
_HTML_SIGNS = re.compile(rb"<!doctype\s+html|<(?:html|head|body|title|meta|div|p|h1|script)[\s>]", re.IGNORECASE)
_HTML_HEAD_BYTES = 4096
_FORMATS = {
    "rss": FeedFormat.RSS, "channel": FeedFormat.RSS, "rdf": FeedFormat.RDF, "feed": FeedFormat.ATOM,
    "urlset": FeedFormat.SITEMAP, "html": FeedFormat.PAGE, "head": FeedFormat.PAGE, "body": FeedFormat.PAGE,
}  # fmt: skip


class _Format(Protocol):
    """What a module for an XML format offers: adding one is one file and its name in _XML_FORMATS."""

    def sniff(self, name: str) -> bool: ...

    def parse(self, document: XmlDocument, *, url: str, articles_max: int) -> ParsedFeed: ...


_XML_FORMATS: tuple[_Format, ...] = (rss, atom, sitemap)
_DATE_SIGNS = re.compile(rb"<[^<>]{0,60}(?:date|publi|issued|updated|modified|created)", re.IGNORECASE)
_ARTICLE_START = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:item|entry|url)[\s>]", re.IGNORECASE)
_ARTICLE_END = re.compile(rb"</(?:[\w.-]{1,40}:)?(?:item|entry|url)\s*>", re.IGNORECASE)


def sniff(body: bytes) -> FeedFormat | None:
    """What an answer seems to be from its first bytes; PAGE for HTML, None for what can be neither feed nor page."""
    if json_feed.sniff(body):
        return FeedFormat.JSON
    if name := root_name(body):
        return _FORMATS.get(name)
    return FeedFormat.PAGE if _HTML_SIGNS.search(body[:_HTML_HEAD_BYTES]) else None


def looks_like_html(body: bytes) -> bool:
    """Whether an answer is a web page."""
    return sniff(body) is FeedFormat.PAGE


def parse_feed(
    body: bytes, *, url: str, content_type: str | None = None, articles_max: int = ARTICLES_MAX
) -> ParsedFeed:
    """The feed in an unpacked answer from `url`: RSS, RDF, Atom, JSON Feed or a sitemap that lists pages.

    Damaged feeds give the articles that can be had, and `flaws` says what was wrong; an article that the text breaks off in is
    left out. A feed without articles is no error. Raises FetchError, and nothing else, with reason EMPTY, HTML_NOT_FEED,
    NOT_A_FEED or DANGEROUS_XML.
    """
    if not body.strip(_BLANK):
        _refuse(FeedHealthReason.EMPTY)
    if json_feed.sniff(body):
        parsed = json_feed.parse(body, url=url, content_type=content_type, articles_max=articles_max)
        if parsed is None:
            _refuse(FeedHealthReason.NOT_A_FEED, "The answer is JSON, but not a JSON Feed.")
        return _finish(parsed, articles_max)
    if looks_like_html(body):
        _refuse(FeedHealthReason.HTML_NOT_FEED)
    try:
        document = parse_xml(body, content_type=content_type)
    except DangerousXmlError as error:
        reason = FeedHealthReason.DANGEROUS_XML
        raise FetchError(FEED_HEALTH_SENTENCES[reason], reason=reason) from error
    if document is None:
        _refuse(FeedHealthReason.NOT_A_FEED)
    return _finish(_read(document, url, articles_max), articles_max)


def _read(document: XmlDocument, url: str, articles_max: int) -> ParsedFeed:
    reader = next((known for known in _XML_FORMATS if known.sniff(document.name)), None)
    if reader is None:
        other = {
            "sitemapindex": "The answer is an index of sitemaps; subscribe to one of the sitemaps that it lists.",
            "opml": "The answer is a subscription list (OPML), not a feed; import it instead.",
        }
        _refuse(FeedHealthReason.NOT_A_FEED, other.get(document.name))
    if document.cut_off and (end := _half_article(document.body)) is not None:
        document = cut_at(document, end)
    # One more than asked for tells whether there are more.
    parsed = reader.parse(document, url=url, articles_max=articles_max + 1)
    if reader is not sitemap and _is_lacking(parsed, document.body):
        again = parse_again(document.body, url=url, articles_max=articles_max)
        if again is not None and _worth(again) > _worth(parsed):
            parsed = replace(again, refresh_minutes=parsed.refresh_minutes, site_url=again.site_url or parsed.site_url)
    return replace(parsed, flaws=parsed.flaws + document.flaws)


def _is_lacking(parsed: ParsedFeed, body: bytes) -> bool:
    """Whether feedparser might find more: no articles at all, most without an address, or no date though the feed has some."""
    if not parsed.articles:
        return True
    if sum(article.url is None for article in parsed.articles) * 2 > len(parsed.articles):
        return True
    return all(article.published is None for article in parsed.articles) and bool(_DATE_SIGNS.search(body))


def _worth(parsed: ParsedFeed) -> int:
    """How much a reading found: an article counts, and its address, headline and date."""
    return sum(
        1 + (article.url is not None) + bool(article.headline) + (article.published is not None)
        for article in parsed.articles
    )


def _half_article(body: bytes) -> int | None:
    """Where an article begins that does not end: half of it has half an address, so better none until the feed is whole."""
    last_end = max((match.end() for match in _ARTICLE_END.finditer(body)), default=0)
    start = _ARTICLE_START.search(body, last_end)
    return start.start() if start else None


def _finish(parsed: ParsedFeed, articles_max: int) -> ParsedFeed:
    flaws = parsed.flaws
    if len(parsed.articles) > articles_max:
        flaws += (f"The feed lists more than {articles_max} articles; the first {articles_max} were taken.",)
    return replace(parsed, articles=parsed.articles[:articles_max], parser=parsed.parser or "standfirst", flaws=flaws)


def _refuse(reason: FeedHealthReason, sentence: str | None = None) -> NoReturn:
    raise FetchError(sentence or FEED_HEALTH_SENTENCES[reason], reason=reason)
