"""OPML 1.0 to 2.0: subscription lists in and out, with their folders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from standfirst.errors import OpmlError
from standfirst.model.feed import Feed, OpmlFeed
from standfirst.parse.charset import decode_text
from standfirst.parse.plain_text import without_entities
from standfirst.parse.xml_tree import DangerousXmlError, XmlDocument, parse_xml, root_name
from standfirst.text.urls import url_key, web_url
from standfirst.text.whitespace import collapse

OUTLINES_MAX = 100_000
FEEDS_MAX = 10_000
FOLDER_DEPTH_MAX = 16
NAME_CHARACTERS_MAX = 200
_FEED_SCHEME = re.compile(r"^feed:(?://)?(?=https?:)|^feed:(?=//)", re.IGNORECASE)
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parse_opml(body: bytes) -> tuple[OpmlFeed, ...]:
    """The feeds of a subscription list in its order, each once, with the folders that they lie in (outermost first).

    Lines whose address is not http or https are left out. All or nothing: raises OpmlError with a sentence for what is no OPML,
    what breaks off, what declares entities, and what is too large (10,000 feeds, 100,000 lines, some 250 levels).
    """
    document = _load(body)
    feeds: dict[str, OpmlFeed] = {}
    seen: set[str] = set()
    for outline, folder in _outlines(document.root):
        attributes = _attributes(outline)
        address = _address(attributes)
        if not address or address in seen:
            continue
        seen.add(address)
        if feed := _feed(address, attributes, folder):
            feeds.setdefault(url_key(feed.url), feed)
        if len(feeds) > FEEDS_MAX:
            raise OpmlError(f"The list has more than {FEEDS_MAX:,} feeds; split it into several files.")
    return tuple(feeds.values())


def render_opml(feeds: Sequence[Feed], *, title: str, now: datetime) -> bytes:
    """The feeds as OPML 2.0 (UTF-8), folders nested, in the given order; parse_opml reads the same back."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = collapse(_FORBIDDEN.sub("", title))
    etree.SubElement(head, "dateCreated").text = format_datetime(now)
    folders: dict[tuple[str, ...], etree._Element] = {(): etree.SubElement(root, "body")}
    for feed in feeds:
        line = etree.SubElement(_folder(folders, feed.folder), "outline")
        name = collapse(_FORBIDDEN.sub("", feed.title or "")) or feed.url
        for attribute, value in (("type", "rss"), ("text", name), ("title", name), ("xmlUrl", feed.url)):
            line.set(attribute, _FORBIDDEN.sub("", value))
        if feed.site_url:
            line.set("htmlUrl", _FORBIDDEN.sub("", feed.site_url))
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _load(body: bytes) -> XmlDocument:
    if not body.strip():
        raise OpmlError("The file is empty.")
    try:
        document = parse_xml(body)
    except DangerousXmlError as error:
        raise OpmlError("The list defines XML entities, which can be used to do harm; it was not read.") from error
    if document is None or document.name != "opml":
        raise OpmlError(_other_than_opml(body))
    if document.too_deep:
        raise OpmlError("The list's folders are nested too deep; at most 250 levels can be read.")
    if document.cut_off:
        raise OpmlError("The list breaks off before its end; export it again.")
    if not document.is_whole:
        raise OpmlError("The list is damaged and cannot be read as a whole; export it again.")
    return document


def _other_than_opml(body: bytes) -> str:
    found = root_name(body)
    if found in ("html", "head", "body"):
        return "The file is a web page, not a subscription list (OPML)."
    if found in ("rss", "rdf", "feed", "channel"):
        return "The file is a feed, not a subscription list (OPML); subscribe to its address instead."
    if decode_text(body[:64]).lstrip().startswith(("{", "[")):
        return "The file is JSON, not a subscription list (OPML)."
    return "The file is not a subscription list (OPML): it has no <opml> element."


def _outlines(root: etree._Element) -> Iterator[tuple[etree._Element, tuple[str, ...]]]:
    """Every outline with the names of the folders around it; a walk with a stack of its own, whatever the depth."""
    stack: list[tuple[etree._Element, tuple[str, ...]]] = [(root, ())]
    read = 0
    while stack:
        element, folder = stack.pop()
        is_outline = _local(element) == "outline"
        if is_outline:
            read += 1
            if read > OUTLINES_MAX:
                raise OpmlError(f"The list has more than {OUTLINES_MAX:,} lines; split it into several files.")
            yield element, folder
        if len(element) == 0:
            continue
        inner = folder
        if is_outline and not _attributes(element).get("xmlurl"):
            name = _name(_attributes(element))
            inner = (*folder, name) if name and len(folder) < FOLDER_DEPTH_MAX else folder
        stack.extend((child, inner) for child in reversed(element))


def _address(attributes: dict[str, str]) -> str:
    address = attributes.get("xmlurl", "")
    if not address and attributes.get("type", "").lower() in ("rss", "atom", "feed"):
        return attributes.get("url", "")
    return address


def _feed(address: str, attributes: dict[str, str], folder: tuple[str, ...]) -> OpmlFeed | None:
    url = web_url(_web_address(address))
    if not url:
        return None
    name = _name(attributes)
    site = attributes.get("htmlurl") or ""
    return OpmlFeed(url=url, title=name if name != url else None, site_url=web_url(site), folder=folder)


def _web_address(address: str) -> str:
    """The address behind feed:https://… and feed://…, which feed readers of old wrote."""
    address = address.strip()
    match = _FEED_SCHEME.match(address)
    if not match:
        return address
    rest = address[match.end() :]
    return f"http:{rest}" if rest.startswith("//") else rest


def _attributes(element: etree._Element) -> dict[str, str]:
    """By lower-case name: publishers of lists disagree on capitals."""
    return {str(name).lower(): str(value) for name, value in element.attrib.items()}


def _name(attributes: dict[str, str]) -> str:
    text = attributes.get("title") or attributes.get("text") or ""
    return without_entities(text, characters_max=NAME_CHARACTERS_MAX)


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _folder(folders: dict[tuple[str, ...], etree._Element], path: tuple[str, ...]) -> etree._Element:
    """The outline of a folder, made with those around it where it is new."""
    for depth in range(1, len(path) + 1):
        if path[:depth] not in folders:
            outline = etree.SubElement(folders[path[: depth - 1]], "outline")
            name = collapse(_FORBIDDEN.sub("", path[depth - 1]))
            outline.set("text", name)
            outline.set("title", name)
            folders[path[:depth]] = outline
    return folders[path]
