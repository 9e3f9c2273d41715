"""Any answer to a ParsedFeed: tells the formats apart, reads with fastfeedparser first and with feedparser behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NoReturn

from standfirst.errors import FetchError
from standfirst.model.feed import FEED_HEALTH_SENTENCES, FeedFormat, FeedHealthReason, ParsedFeed
from standfirst.parse import first_reader, json_feed, sitemap
from standfirst.parse.channel import read_channel
from standfirst.parse.second_reader import BODY_BYTES_MAX, parse_again
from standfirst.parse.xml_tree import DangerousXmlError, XmlDocument, cut_at, parse_xml, root_name

ARTICLES_MAX = 2000
_BLANK = b" \t\r\n\0\x0b\x0c\xef\xbb\xbf\xff\xfe"
_HTML_SIGNS = re.compile(rb"<!doctype\s+html|<(?:html|head|body|title|meta|div|p|h1|script)[\s>]", re.IGNORECASE)
_HTML_HEAD_BYTES = 4096
_FORMATS = first_reader.FORMATS | {
    "urlset": FeedFormat.SITEMAP, "html": FeedFormat.PAGE, "head": FeedFormat.PAGE, "body": FeedFormat.PAGE,
}  # fmt: skip
_NO_FEEDS = {
    "sitemapindex": "The answer is an index of sitemaps; subscribe to one of the sitemaps that it lists.",
    "opml": "The answer is a subscription list (OPML), not a feed; import it instead.",
}
_DATE_SIGNS = re.compile(rb"<[^<>]{0,60}(?:date|publi|issued|updated|modified|created)", re.IGNORECASE)
# Where some feeds keep the whole text, and the first reader does not look.
_CONTENT_ELEMENTS = ("{*}fullitem", "{*}full-text", "{*}body")
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
    if document.name not in first_reader.FORMATS and not sitemap.sniff(document.name):
        _refuse(FeedHealthReason.NOT_A_FEED, _NO_FEEDS.get(document.name))
    if document.cut_off and (end := _half_article(document.body)) is not None:
        document = cut_at(document, end)
    # One more than asked for tells whether there are more.
    if sitemap.sniff(document.name):
        parsed = sitemap.parse(document, url=url, articles_max=articles_max + 1)
    else:
        parsed = _read_feed(document, url, articles_max + 1)
    return replace(parsed, flaws=parsed.flaws + document.flaws)


def _read_feed(document: XmlDocument, url: str, articles_max: int) -> ParsedFeed:
    channel = read_channel(document, url=url)
    parsed = first_reader.parse(document, channel=channel, url=url, articles_max=articles_max)
    if parsed is None or _is_lacking(parsed, document):
        again = parse_again(document.body, url=channel.base or url, articles_max=articles_max)
        if again and (parsed is None or _worth(again) > _worth(parsed)):
            parsed = replace(again, site_url=again.site_url or (parsed.site_url if parsed else None))
    parsed = parsed or ParsedFeed(format=_FORMATS[document.name], title=None, articles=())
    return replace(parsed, language=channel.language or parsed.language, refresh_minutes=channel.refresh_minutes)


def _is_lacking(parsed: ParsedFeed, document: XmlDocument) -> bool:
    """Whether feedparser might find more: no articles at all, most without an address or headline, or no title, date or
    content though the feed has some."""
    articles = parsed.articles
    if not articles:
        return True
    if len(document.body) > BODY_BYTES_MAX:
        return False  # the part of it that feedparser would read can hardly be worth more
    if 2 * sum(article.url is None or not article.headline for article in articles) > len(articles):
        return True
    if not document.is_whole and sum(1 for _ in document.root.iter("{*}item", "{*}entry")) > len(articles):
        return True  # articles that a tag left open put inside one another
    body = document.body
    start = _ARTICLE_START.search(body)
    begin = start.start() if start else 0
    if parsed.title is None and b"title" in body[:begin]:
        return True
    if all(article.published is None for article in articles) and _DATE_SIGNS.search(body, begin):
        return True
    has_content = any(article.content_html is not None for article in articles)
    return not has_content and next(document.root.iter(*_CONTENT_ELEMENTS), None) is not None


def _worth(parsed: ParsedFeed) -> int:
    """How much a reading found: a title, an article, and each article's address, headline, date and content."""
    return (parsed.title is not None) + sum(
        1
        + (article.url is not None)
        + bool(article.headline)
        + (article.published is not None)
        + (article.content_html is not None)
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
