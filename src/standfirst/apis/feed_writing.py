"""Lists of articles as feeds that other programs read: Atom 1.0, RSS 2.0 and JSON Feed 1.1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import msgspec
from lxml import etree

ATOM = "http://www.w3.org/2005/Atom"
READER_SCHEME = "http://www.google.com/reader/"  # of categories that say what a reader did with an article
_DEFAULT_NAMESPACE: dict[Any, str] = {None: ATOM}
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutEntry:
    """An article as a feed carries it."""

    id: str
    url: str
    title: str
    html: str
    published: datetime
    updated: datetime
    authors: tuple[str, ...] = ()
    source: str = ""  # the publisher's name
    tags: tuple[str, ...] = ()
    states: tuple[tuple[str, str], ...] = ()  # (term, label) of what a reader did with it
    picture_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutFeed:
    """A list as a feed."""

    id: str
    title: str
    url: str  # of the feed itself
    page_url: str  # of the page that shows the list
    updated: datetime
    entries: tuple[OutEntry, ...]
    hub_url: str | None = None  # WebSub
    language: str | None = None


def render_atom(feed: OutFeed) -> bytes:
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=_DEFAULT_NAMESPACE)
    for name, value in (("id", feed.id), ("title", feed.title), ("updated", _rfc3339(feed.updated))):
        _atom_text(root, name, value)
    _link(root, "self", feed.url, "application/atom+xml")
    _link(root, "alternate", feed.page_url, "text/html")
    if feed.hub_url:
        _link(root, "hub", feed.hub_url)
    for entry in feed.entries:
        _atom_entry(etree.SubElement(root, f"{{{ATOM}}}entry"), entry)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def render_rss(feed: OutFeed) -> bytes:
    root = etree.Element("rss", version="2.0", nsmap={"atom": ATOM})
    channel = etree.SubElement(root, "channel")
    for name, value in (("title", feed.title), ("link", feed.page_url), ("description", feed.title)):
        _text(channel, name, value)
    _text(channel, "lastBuildDate", format_datetime(feed.updated))
    _link(channel, "self", feed.url, "application/rss+xml")
    if feed.hub_url:
        _link(channel, "hub", feed.hub_url)
    for entry in feed.entries:
        line = etree.SubElement(channel, "item")
        for name, value in (("title", entry.title), ("link", entry.url), ("description", entry.html)):
            _text(line, name, value)
        _text(line, "guid", entry.id).set("isPermaLink", "false")
        _text(line, "pubDate", format_datetime(entry.published))
        for tag in entry.tags:
            _text(line, "category", tag)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def render_json_feed(feed: OutFeed) -> bytes:
    """https://www.jsonfeed.org/version/1.1/"""
    whole: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": feed.url,
        "items": [_json_entry(entry) for entry in feed.entries],
    }
    if feed.hub_url:
        whole["hubs"] = [{"type": "WebSub", "url": feed.hub_url}]
    return msgspec.json.encode(whole)


def _atom_entry(line: etree._Element, entry: OutEntry) -> None:
    _atom_text(line, "id", entry.id)
    _atom_text(line, "title", entry.title)
    _link(line, "alternate", entry.url, "text/html")
    if entry.picture_url:
        _link(line, "enclosure", entry.picture_url, "image/jpeg")
    _atom_text(line, "published", _rfc3339(entry.published))
    _atom_text(line, "updated", _rfc3339(entry.updated))
    for name in entry.authors or ((entry.source,) if entry.source else ("",)):
        _atom_text(etree.SubElement(line, f"{{{ATOM}}}author"), "name", name)
    for term, label in entry.states:
        etree.SubElement(line, f"{{{ATOM}}}category", scheme=READER_SCHEME, term=_clean(term), label=_clean(label))
    for tag in entry.tags:
        etree.SubElement(line, f"{{{ATOM}}}category", term=_clean(tag))
    _atom_text(line, "content", entry.html).set("type", "html")


def _json_entry(entry: OutEntry) -> dict[str, Any]:
    line: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": _rfc3339(entry.published),
        "date_modified": _rfc3339(entry.updated),
        "authors": [{"name": name} for name in entry.authors or (entry.source,) if name],
        "tags": list(entry.tags),
    }
    if entry.picture_url:
        line["image"] = entry.picture_url
    return line


def _link(parent: etree._Element, relation: str, href: str, media_type: str | None = None) -> None:
    line = etree.SubElement(parent, f"{{{ATOM}}}link", rel=relation, href=_clean(href))
    if media_type:
        line.set("type", media_type)


def _atom_text(parent: etree._Element, name: str, value: str) -> etree._Element:
    return _text(parent, f"{{{ATOM}}}{name}", value)


def _text(parent: etree._Element, name: str, value: str) -> etree._Element:
    line = etree.SubElement(parent, name)
    line.text = _clean(value)
    return line


def _clean(text: str) -> str:
    """Without what XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
