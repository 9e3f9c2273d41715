"""RSS 0.9x to 2.0 and RDF (RSS 1.0, RSS 0.90)."""

from __future__ import annotations

from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from standfirst.model.feed import FeedFormat, ParsedFeed
from standfirst.parse.elements import (
    BASE,
    LANGUAGE,
    Parts,
    attribute,
    element_name,
    first_markup,
    first_text,
    parts_of,
    text_of,
)
from standfirst.parse.extensions import author_texts, first_date, image_of, refresh_minutes, tag_texts
from standfirst.parse.listing import Listing, language_code, list_article
from standfirst.parse.plain_text import plain_text
from standfirst.parse.xml_tree import XmlDocument
from standfirst.text.urls import web_url

_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_PUBLISHED = (
    "pubdate",
    "dc:date",
    "dcterms:issued",
    "dcterms:created",
    "atom:published",
    "prism:publicationdate",
    "date",
)
_UPDATED = ("atom:updated", "dcterms:modified", "prism:modificationdate")
_SUMMARY = ("description", "atom:summary", "summary", "itunes:summary", "media:description", "dc:description")
_CONTENT = ("content:encoded", "xhtml:body", "xhtml:div", "body", "fullitem", "full-text", "atom:content", "content")


def sniff(name: str) -> bool:
    """Whether a document with this root is RSS or RDF."""
    return name in ("rss", "rdf", "channel")


def parse(document: XmlDocument, *, url: str, articles_max: int) -> ParsedFeed:
    """The channel and its articles, in the order of the document."""
    root = document.root
    channel = next((child for child in root if element_name(str(child.tag)) == "channel"), root)
    parts = parts_of(channel)
    site_url = web_url(_site_link(parts), url)
    base = web_url(channel.get(BASE) or root.get(BASE), url) or _base(site_url, url)
    elements = islice(root.iter("{*}item", "{*}Item"), articles_max)
    listed = [list_article(_listing(element, base)) for element in elements]
    return ParsedFeed(
        format=FeedFormat.RDF if document.name == "rdf" else FeedFormat.RSS,
        title=plain_text(first_text(parts, ("title", "atom:title", "dc:title"))) or None,
        articles=tuple(article for article in listed if article),
        site_url=site_url,
        language=language_code(
            first_text(parts, ("language", "dc:language")) or channel.get(LANGUAGE) or root.get(LANGUAGE)
        ),
        refresh_minutes=refresh_minutes(parts),
    )


def _listing(element: etree._Element, base: str) -> Listing:
    parts = parts_of(element)
    base = web_url(element.get(BASE), base) or base if BASE in element.attrib else base
    guid, link = _guid_and_link(element, parts)
    return Listing(
        base=base,
        headline=plain_text(first_text(parts, ("title", "atom:title", "dc:title", "media:title", "itunes:title"))),
        guid=guid,
        link=link,
        published=first_date(parts, _PUBLISHED),
        updated=first_date(parts, _UPDATED),
        authors=author_texts(parts),
        tags=tag_texts(parts),
        summary_html=first_markup(parts, _SUMMARY),
        content_html=first_markup(parts, _CONTENT),
        image=image_of(parts),
        language=first_text(parts, ("dc:language", "language")) or element.get(LANGUAGE) or "",
    )


def _guid_and_link(element: etree._Element, parts: Parts) -> tuple[str, str]:
    """A guid is an address too unless it says that it is none (RSS 2.0, isPermaLink); FeedBurner keeps the true address apart."""
    about = element.get(_RDF_ABOUT) or ""
    guid = first_text(parts, ("guid", "atom:id", "id")) or about
    link = first_text(parts, ("feedburner:origlink", "link", "url")) or _atom_link(parts)
    if not link and web_url(guid):
        marked = [attribute(element, "isPermaLink").lower() for element in parts.get("guid", ())]
        link = guid if "false" not in marked else ""
    return guid, link or about


def _atom_link(parts: Parts) -> str:
    for link in (*parts.get("atom:link", ()), *parts.get("link", ())):
        if attribute(link, "rel") in ("", "alternate") and attribute(link, "href"):
            return attribute(link, "href")
    return ""


def _base(site_url: str | None, url: str) -> str:
    """What relative links mean: RSS does not say; for a feed served from elsewhere (a feed service) it can only be the site."""
    return site_url if site_url and urlsplit(site_url).netloc != urlsplit(url).netloc else url


def _site_link(parts: Parts) -> str:
    return next((text for link in parts.get("link", ()) if (text := text_of(link))), "") or _atom_link(parts)
