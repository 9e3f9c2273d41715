"""fastfeedparser, first: the articles of RSS 0.91 to 2.0, RSS 1.0 and Atom, made ours by the rules of listing.py.

It gives every date in UTC, the first author only, text without its type, and nothing of markup that stands unescaped in a feed.
The tree that the document was checked with has these, so they are taken from there: dates with their own offset, all authors, the
types of Atom's texts, `xml:base` and `xml:lang`, FeedBurner's original address, a film's thumbnail, iTunes' picture. Where the tree and the library do
not count the same articles, the library's word stands: UTC, one author.

Given up, compared with reading every element ourselves: pictures in an `<image>` of RSS, keywords of the media and iTunes
modules, content in elements that no module names, all but the first content of an article that has several.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import repeat
from typing import Any
from urllib.parse import urlsplit

import fastfeedparser
from lxml import etree

from standfirst.model.feed import FeedFormat, ListedArticle, ParsedFeed
from standfirst.parse.channel import Channel
from standfirst.parse.dates import parse_date
from standfirst.parse.elements import BASE, LANGUAGE, Parts, attribute, first_text, markup_of, parts_of, text_of
from standfirst.parse.listing import Listing, list_article
from standfirst.parse.people import author_texts
from standfirst.parse.pictures import first_image, widest_picture
from standfirst.parse.plain_text import paragraphs_html, plain_text, without_entities
from standfirst.parse.xml_tree import XmlDocument
from standfirst.text.urls import web_url

FORMATS = {"rss": FeedFormat.RSS, "channel": FeedFormat.RSS, "rdf": FeedFormat.RDF, "feed": FeedFormat.ATOM}
_PUBLISHED = (
    "pubdate", "atom:published", "published", "atom:issued", "issued", "dc:date", "dcterms:issued", "atom:created", "created",
    "dcterms:created", "prism:publicationdate", "date",
)  # fmt: skip
_UPDATED = ("atom:updated", "updated", "atom:modified", "modified", "dcterms:modified", "prism:modificationdate")
_TITLE = ("title", "atom:title", "dc:title", "media:title", "itunes:title")
_SUMMARY = ("description", "summary", "atom:summary", "itunes:summary", "media:description", "dc:description")
_CONTENT = ("content:encoded", "atom:content", "content")
_RIVALS = frozenset(("media:title", "media:description", "dc:title", "dc:description", "itunes:title"))
_GUIDS = frozenset(("guid", "atom:id", "id"))
_PAGE_TYPES = ("", "text/html", "application/xhtml+xml")
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def parse(document: XmlDocument, *, channel: Channel, url: str, articles_max: int) -> ParsedFeed | None:
    """What fastfeedparser makes of a document from `url`; None where it raises."""
    # A damaged document goes to it as the tree that was made of it, so that both see the same articles.
    body = etree.tostring(document.root, encoding="utf-8") if document.flaws else document.body
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # dateutil's, of zones that it does not know
            result = fastfeedparser.parse(body)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, etree.LxmlError):
        return None  # ValueError is its word for "no feed"; the others are its ways of failing on odd input
    feed, entries = result.get("feed", {}), result.get("entries", [])
    site_url = web_url(_text(feed, "link"), channel.base or url)
    is_atom = document.name == "feed"
    base = channel.base or (url if is_atom else _rss_base(site_url, url))
    elements: Sequence[etree._Element] = list(document.root.iter("{*}entry" if is_atom else "{*}item"))
    paired = zip(entries[:articles_max], elements if len(elements) == len(entries) else repeat(None), strict=False)
    read = _atom_article if is_atom else _rss_article
    listed = [
        read(entry, element, base, channel) if element is not None else _bare_article(entry, base)
        for entry, element in paired
    ]
    return ParsedFeed(
        format=FORMATS[document.name],
        title=plain_text(_text(feed, "title")) or None,
        articles=tuple(article for article in listed if article),
        site_url=site_url,
        parser="fastfeedparser",
    )


def _rss_article(entry: Mapping[str, Any], element: etree._Element, base: str, _: Channel) -> ListedArticle | None:
    parts = parts_of(element)
    title, summary, content = _first(parts, _TITLE), _first(parts, _SUMMARY), _first(parts, _CONTENT)
    # The library takes the first "title" of whatever module for the headline, and so with descriptions.
    has_rivals = not _RIVALS.isdisjoint(parts)
    return list_article(
        Listing(
            base=_base(element, base),
            headline=plain_text(_words(title, "" if has_rivals else _text(entry, "title"))),
            guid=_guid(entry, parts),
            link=_rss_link(entry, element, parts),
            published=_first_date(parts, _PUBLISHED),
            updated=_first_date(parts, _UPDATED),
            authors=author_texts(parts),
            tags=_tags(entry),
            # Without a description fastfeedparser makes one of the content, without a content one of the description.
            summary_html=_html(summary, "" if has_rivals else _text(entry, "description")),
            content_html=_html(content, _content(entry)),
            image=_image(entry, parts),
            language=first_text(parts, ("dc:language", "language")) or element.get(LANGUAGE) or "",
        )
    )


def _atom_article(
    entry: Mapping[str, Any], element: etree._Element, base: str, channel: Channel
) -> ListedArticle | None:
    parts = parts_of(element)
    title, summary, content = _first(parts, _TITLE), _first(parts, _SUMMARY), _first(parts, _CONTENT)
    source = next((parts_of(child) for child in parts.get("atom:source", ())), {})
    return list_article(
        Listing(
            base=_base(element, base),
            headline=_atom_words(title, _text(entry, "title")),
            guid=_guid(entry, parts),
            link=first_text(parts, ("feedburner:origlink",)) or _atom_link(entry),
            published=_first_date(parts, _PUBLISHED),
            updated=_first_date(parts, _UPDATED),
            authors=author_texts(parts) or author_texts(source) or channel.authors,
            tags=_tags(entry),
            summary_html=_atom_html(summary, _text(entry, "description")),
            content_html=_atom_html(content, _content(entry)),
            image=_image(entry, parts),
            language=element.get(LANGUAGE) or first_text(parts, ("dc:language",)),
        )
    )


def _bare_article(entry: Mapping[str, Any], base: str) -> ListedArticle | None:
    """An article in the library's word alone, for want of its element."""
    summary, content = _text(entry, "description"), _content(entry)
    return list_article(
        Listing(
            base=base,
            headline=plain_text(_text(entry, "title")),
            guid=_text(entry, "id"),
            link=_text(entry, "link"),
            published=parse_date(_text(entry, "published")),
            updated=parse_date(_text(entry, "updated")),
            authors=[_text(entry, "author")],
            tags=_tags(entry),
            summary_html=summary,
            content_html="" if content == summary else content,
            image=_image(entry, {}),
        )
    )


def _rss_base(site_url: str | None, url: str) -> str:
    """What relative links mean: RSS does not say; for a feed served from elsewhere (a feed service) it can only be the site."""
    return site_url if site_url and urlsplit(site_url).netloc != urlsplit(url).netloc else url


def _base(element: etree._Element, base: str) -> str:
    return web_url(element.get(BASE), base) or base if BASE in element.attrib else base


def _first(parts: Parts, names: Sequence[str]) -> etree._Element | None:
    for name in names:
        if name in parts:
            return parts[name][0]
    return None


def _words(element: etree._Element | None, text: str) -> str:
    """A text, from its element where the library lost it: it ends at the first tag that stands in it unescaped."""
    return text_of(element) if element is not None and (len(element) or not text) else text


def _first_date(parts: Parts, names: Sequence[str]) -> datetime | None:
    """The first of these parts that is a date, with its own offset."""
    for name in names:
        if name in parts:
            for element in parts[name]:
                if moment := parse_date(text_of(element)):
                    return moment
    return None


def _guid(entry: Mapping[str, Any], parts: Parts) -> str:
    """The feed's id; where it gives none the library writes the link for it, tracking and all."""
    guid = _text(entry, "id")
    return "" if guid == _text(entry, "link") and _GUIDS.isdisjoint(parts) else guid


def _rss_link(entry: Mapping[str, Any], element: etree._Element, parts: Parts) -> str:
    if "feedburner:origlink" in parts:
        return first_text(parts, ("feedburner:origlink",))
    link = _text(entry, "link") or first_text(parts, ("link",))
    if "link" in parts or "atom:link" in parts:
        return link
    if link == _text(entry, "id") and any(
        attribute(guid, "isPermaLink").lower() == "false" for guid in parts.get("guid", ())
    ):
        return ""  # the library takes a guid for an address even where the feed says that it is none (RSS 2.0, isPermaLink)
    return link or element.get(_RDF_ABOUT) or ""


def _atom_link(entry: Mapping[str, Any]) -> str:
    """`rel=alternate`, a web page before other types; else an id that is an address (RFC 4287 4.2.7)."""
    links = [link for link in entry.get("links", ()) if (link.get("rel") or "alternate") == "alternate"]
    pages = [link for link in links if (link.get("type") or "") in _PAGE_TYPES]
    for link in pages or links:
        return _text(link, "href")
    identifier = _text(entry, "id")
    return identifier if identifier.startswith(("http://", "https://")) else ""


def _tags(entry: Mapping[str, Any]) -> list[str]:
    return [tag["label"] or tag["term"] for tag in entry.get("tags", ())]


def _image(entry: Mapping[str, Any], parts: Parts) -> str:
    if "media_content" in entry and (picture := widest_picture(entry["media_content"])):
        return picture
    if "enclosures" in entry and (picture := first_image(entry["enclosures"], address_name="url")):
        return picture
    attached = [link for link in entry.get("links", ()) if link.get("rel") == "enclosure"]
    if attached and (picture := first_image(attached, address_name="href")):
        return picture
    marked = [attribute(thumbnail, "url") for thumbnail in _thumbnails(parts)]
    marked += [attribute(image, "href") for image in parts.get("itunes:image", ())]
    return next(filter(None, marked), "")


def _thumbnails(parts: Parts) -> list[etree._Element]:
    """Thumbnails beside a film, which the library passes over."""
    grouped = [child for group in parts.get("media:group", ()) for child in parts_of(group).get("media:thumbnail", ())]
    return [*parts.get("media:thumbnail", ()), *grouped]


def _content(entry: Mapping[str, Any]) -> str:
    contents = entry.get("content")
    return _text(contents[0], "value").strip() if contents else ""


def _html(element: etree._Element | None, text: str) -> str:
    if element is None:
        return ""
    return markup_of(element) if len(element) or not text else text


def _atom_words(element: etree._Element | None, text: str) -> str:
    """A text construct as plain text, by its type (RFC 4287 3.1; `mode="escaped"` is 0.3's)."""
    if element is None:
        return ""
    text = _words(element, text)
    return plain_text(text) if _is_html(element) else without_entities(text)


def _atom_html(element: etree._Element | None, text: str) -> str:
    if element is None:
        return ""
    if len(element):
        return _without_wrapper(markup_of(element))
    text = text or text_of(element)
    if not text or _is_html(element):
        return text
    # Feeds that forget the type (plain text, by the rules) often hold HTML all the same.
    is_plain = attribute(element, "type") in ("text", "text/plain") or not _TAG.search(text)
    return paragraphs_html(text) if is_plain else text


def _is_html(element: etree._Element) -> bool:
    return attribute(element, "type") in ("html", "text/html") or attribute(element, "mode") == "escaped"


def _without_wrapper(markup: str) -> str:
    """XHTML content stands in one div that is no part of it (RFC 4287 3.1.1.3)."""
    is_wrapped = markup.startswith("<div>") and markup.endswith("</div>") and "<div" not in markup[5:]
    return markup[5:-6].strip() if is_wrapped else markup


def _text(mapping: Mapping[str, Any], name: str) -> str:
    """A text of the library's, which has stripped it already; "" where there is none."""
    return mapping.get(name) or ""
