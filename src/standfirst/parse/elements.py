"""Elements of feeds under one name each, whatever prefix or capitals a publisher writes them with."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import lru_cache

from lxml import etree

XHTML = "http://www.w3.org/1999/xhtml"
_PREFIXES = {
    "http://www.w3.org/2005/Atom": "atom",
    "https://www.w3.org/2005/Atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/elements/1.0/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
    "http://www.google.com/schemas/sitemap-image/1.1": "image",
    "http://www.sitemaps.org/schemas/sitemap/0.9": "",
    "http://www.google.com/schemas/sitemap/0.84": "",
    "http://prismstandard.org/namespaces/basic/2.0/": "prism",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    XHTML: "xhtml",
}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
BASE = "{http://www.w3.org/XML/1998/namespace}base"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")

Parts = dict[str, list[etree._Element]]


@lru_cache(maxsize=2048)
def element_name(tag: str) -> str:
    """ "pubdate", "dc:creator", "atom:link"… for a tag as lxml gives it; an unknown namespace counts as none of ours ("?:x")."""
    namespace, brace, local = tag.rpartition("}")
    if not brace:
        return tag.lower()
    prefix = _PREFIXES.get(namespace[1:], "?")
    return f"{prefix}:{local.lower()}" if prefix else local.lower()


def parts_of(element: etree._Element) -> Parts:
    """An element's children by name, in order."""
    parts: Parts = {}
    for child in element:
        tag = child.tag
        if isinstance(tag, str):
            name = element_name(tag)
            if name in parts:
                parts[name].append(child)
            else:
                parts[name] = [child]
    return parts


def first_text(parts: Parts, names: Sequence[str]) -> str:
    """The words of the first of these parts that has any; "" for none."""
    for name in names:
        for element in parts.get(name, ()):
            if text := text_of(element):
                return text
    return ""


def text_of(element: etree._Element) -> str:
    """All characters in an element, markup left out, ends stripped."""
    if len(element) == 0:
        return (element.text or "").strip()
    return "".join(str(text) for text in element.itertext()).strip()


def markup_of(element: etree._Element) -> str:
    """What an element holds as HTML: its text as it is where it holds text alone, else its children written out.

    Written-out children leave the tree: a part is read once.
    """
    if len(element) == 0:
        return (element.text or "").strip()
    pieces = [html.escape(element.text or "", quote=False)]
    holder = etree.Element("holder")  # away from the feed's namespaces, which would be written out otherwise
    holder.extend(list(element))
    for node in holder.iter():
        if isinstance(node.tag, str):
            node.tag = _html_name(node.tag)
    etree.cleanup_namespaces(holder)
    pieces.extend(etree.tostring(child, encoding="unicode", method="html", with_tail=True) for child in holder)
    return "".join(pieces).strip()


def _html_name(tag: str) -> str:
    """A tag's local name; what is no name without its (undeclared) prefix becomes a span, which says nothing."""
    local = re.split(r"[}:]", tag)[-1]
    return local if _NAME.fullmatch(local) else "span"


def attribute(element: etree._Element, name: str) -> str:
    """An attribute's value, stripped; "" where there is none."""
    return (element.get(name) or "").strip()
