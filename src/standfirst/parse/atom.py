"""Atom 1.0 (RFC 4287) and 0.3."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from standfirst.model.feed import FeedFormat, ParsedFeed
from standfirst.parse.elements import BASE, LANGUAGE, Parts, attribute, first_text, markup_of, parts_of, text_of
from standfirst.parse.extensions import author_texts, first_date, image_of, refresh_minutes, tag_texts
from standfirst.parse.listing import Listing, language_code, list_article
from standfirst.parse.plain_text import paragraphs_html, plain_text, without_entities
from standfirst.parse.xml_tree import XmlDocument
from standfirst.text.urls import web_url

# A feed that forgets its namespace has the same elements without a prefix.
_PUBLISHED = ("atom:published", "atom:issued", "atom:created", "published", "issued", "dc:date", "pubdate")
_UPDATED = ("atom:updated", "atom:modified", "updated", "modified", "dcterms:modified")
_XHTML_TYPES = ("xhtml", "application/xhtml+xml")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def sniff(name: str) -> bool:
    """Whether a document with this root is Atom."""
    return name == "feed"


def parse(document: XmlDocument, *, url: str, articles_max: int) -> ParsedFeed:
    """The feed and its articles, in the order of the document."""
    root = document.root
    parts = parts_of(root)
    base = web_url(root.get(BASE), url) or url
    language = language_code(root.get(LANGUAGE) or first_text(parts, ("dc:language", "language")))
    feed_authors = author_texts(parts)
    listed = [
        list_article(_listing(element, base, feed_authors)) for element in islice(root.iter("{*}entry"), articles_max)
    ]
    return ParsedFeed(
        format=FeedFormat.ATOM,
        title=_words(parts, ("atom:title", "title")) or None,
        articles=tuple(article for article in listed if article),
        site_url=web_url(_alternate(parts), base),
        language=language,
        refresh_minutes=refresh_minutes(parts),
    )


def _listing(element: etree._Element, base: str, feed_authors: list[str]) -> Listing:
    parts = parts_of(element)
    if BASE in element.attrib:
        base = web_url(element.get(BASE), base) or base
    source = next((parts_of(child) for child in parts.get("atom:source", ())), {})
    return Listing(
        base=base,
        headline=_words(parts, ("atom:title", "title", "media:title")),
        guid=first_text(parts, ("atom:id", "id")),
        link=first_text(parts, ("feedburner:origlink",)) or _alternate(parts),
        published=first_date(parts, _PUBLISHED),
        updated=first_date(parts, _UPDATED),
        authors=author_texts(parts) or author_texts(source) or feed_authors,
        tags=tag_texts(parts),
        summary_html=_html(parts, ("atom:summary", "summary", "media:description")),
        content_html=_html(parts, ("atom:content", "content", "content:encoded")),
        image=image_of(parts),
        language=element.get(LANGUAGE) or first_text(parts, ("dc:language",)),
    )


def _alternate(parts: Parts) -> str:
    """The page a feed or entry stands for: `rel=alternate`, a web page before other types; else an id that is an address."""
    best = ""
    for link in (*parts.get("atom:link", ()), *parts.get("link", ())):
        address = attribute(link, "href") or text_of(link)
        if address and attribute(link, "rel") in ("", "alternate"):
            if attribute(link, "type") in ("", "text/html", "application/xhtml+xml"):
                return address
            best = best or address
    identifier = "" if best else first_text(parts, ("atom:id", "id"))
    return best or (identifier if identifier.startswith(("http://", "https://")) else "")


def _words(parts: Parts, names: tuple[str, ...]) -> str:
    """A text construct as plain text, by its type (RFC 4287 3.1; `mode="escaped"` is 0.3's)."""
    for name in names:
        for element in parts.get(name, ()):
            text = text_of(element)
            if text:
                return plain_text(text) if _is_html(element) else without_entities(text)
    return ""


def _html(parts: Parts, names: tuple[str, ...]) -> str:
    for name in names:
        for element in parts.get(name, ()):
            markup = markup_of(element)
            if markup:
                if _is_html(element) or attribute(element, "type") in _XHTML_TYPES:
                    return _without_wrapper(element, markup)
                # Feeds that forget the type (plain text, by the rules) often hold HTML all the same.
                is_plain = attribute(element, "type") in ("text", "text/plain") or not _TAG.search(markup)
                return paragraphs_html(markup) if is_plain else markup
    return ""


def _is_html(element: etree._Element) -> bool:
    return attribute(element, "type") in ("html", "text/html") or attribute(element, "mode") == "escaped"


def _without_wrapper(element: etree._Element, markup: str) -> str:
    """XHTML content stands in one div that is no part of it (RFC 4287 3.1.1.3)."""
    is_wrapped = attribute(element, "type") in _XHTML_TYPES and markup.startswith("<div>") and markup.endswith("</div>")
    return markup[5:-6].strip() if is_wrapped and "<div" not in markup[5:] else markup
