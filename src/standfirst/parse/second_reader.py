"""feedparser, behind fastfeedparser: slower by far, and patient with what no rule covers."""

from __future__ import annotations

import calendar
import io
import re
import warnings
from datetime import UTC, datetime
from typing import Any
from xml.sax import SAXException

import feedparser

from standfirst.model.feed import FeedFormat, ParsedFeed
from standfirst.parse.dates import parse_date
from standfirst.parse.listing import Listing, language_code, list_article
from standfirst.parse.plain_text import plain_text
from standfirst.text.urls import web_url

# It takes half a second for a thousand articles, and more for junk: reading on would let one broken feed hold up the round.
BODY_BYTES_MAX = 1024**2
_LAST_END = re.compile(rb".*</(?:[\w.-]{1,40}:)?(?:item|entry)\s*>", re.IGNORECASE | re.DOTALL)
_FEED_WORDS = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:item|entry)\b", re.IGNORECASE)


def parse_again(body: bytes, *, url: str, articles_max: int) -> ParsedFeed | None:
    """What feedparser makes of the whole articles in the first BODY_BYTES_MAX of UTF-8 `body`; None where that is nothing."""
    if len(body) > BODY_BYTES_MAX:
        whole = _LAST_END.match(body, 0, BODY_BYTES_MAX)
        body = whole.group() if whole else b""
    if not _FEED_WORDS.search(body):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # A file object: given bytes, feedparser would look for a file of that name first.
            parsed = feedparser.parse(
                io.BytesIO(body),
                response_headers={"content-type": "application/xml; charset=utf-8"},
                resolve_relative_uris=False,
                sanitize_html=False,
            )
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        RecursionError,
        SAXException,
        TypeError,
        ValueError,
    ):
        return None  # its ways of failing on odd input; ours is to go on with what the first reader found
    feed = parsed.get("feed", {})
    listed = (list_article(_listing(entry, url)) for entry in parsed.get("entries", [])[:articles_max])
    articles = tuple(article for article in listed if article)
    if not articles:
        return None
    return ParsedFeed(
        format=_format(str(parsed.get("version", ""))),
        title=plain_text(_text(feed, "title")) or None,
        articles=articles,
        site_url=web_url(_text(feed, "link"), url),
        language=language_code(_text(feed, "language")),
        parser="feedparser",
    )


def _format(version: str) -> FeedFormat:
    if version.startswith("atom"):
        return FeedFormat.ATOM
    return FeedFormat.RDF if version in ("rss10", "rss090") else FeedFormat.RSS


def _listing(entry: Any, url: str) -> Listing:
    contents = [_text(content, "value") for content in entry.get("content", ())]
    return Listing(
        base=url,
        headline=plain_text(_text(entry, "title")),
        guid=_text(entry, "id"),
        link=_text(entry, "feedburner_origlink") or _text(entry, "link"),
        published=_moment(entry, "published"),
        updated=_moment(entry, "updated"),
        authors=_authors(entry),
        tags=[_text(tag, "term") for tag in entry.get("tags", ())],
        summary_html=_text(entry, "summary"),
        content_html=max(contents, key=len, default=""),
        image=_image(entry),
    )


def _authors(entry: Any) -> list[str]:
    author = _text(entry, "author")
    if "@" in author:  # it takes names and addresses apart wrongly where the domain's ending is long
        return [author]
    return [_text(person, "name") for person in entry.get("authors", ()) if person]


def _moment(entry: Any, name: str) -> datetime | None:
    if name not in entry:  # .get would answer with the other date, with a warning
        return None
    if moment := parse_date(_text(entry, name)):
        return moment
    parts = entry.get(f"{name}_parsed")
    try:
        return datetime.fromtimestamp(calendar.timegm(parts), UTC) if parts else None
    except (OverflowError, TypeError, ValueError):
        return None


def _image(entry: Any) -> str:
    for thumbnail in entry.get("media_thumbnail", ()):
        if address := _text(thumbnail, "url"):
            return address
    return ""


def _text(mapping: Any, name: str) -> str:
    value = mapping.get(name)
    return value.strip() if isinstance(value, str) else ""
