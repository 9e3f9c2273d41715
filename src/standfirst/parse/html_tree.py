"""A web page to a tree, for finding feeds and articles on it (not for reading the article: that is extract's)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from standfirst.parse.charset import decode_text
from standfirst.parse.plain_text import HEADLINE_CHARACTERS_MAX, without_entities
from standfirst.text.urls import web_url

# libxml2 compares every attribute of a tag with every other: 200,000 on one tag (a page of 1 MB) would take it over a minute.
ATTRIBUTES_MAX = 250
# Lengths are bounded so that a tag without end is not scanned anew from every "<" in it.
_ATTRIBUTE = (
    r"""(?:[\s/]{1,100}+|=?[^\s/>=]{1,100}+(?:\s{0,100}+=\s{0,100}+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]{0,1000}+))?+)"""
)
_TAG = re.compile(rf"<[A-Za-z][^\s/>]{{0,100}}+{_ATTRIBUTE}{{{2 * ATTRIBUTES_MAX},}}+")
_SOME_ATTRIBUTES = re.compile(rf"<[A-Za-z][^\s/>]{{0,100}}+{_ATTRIBUTE}{{0,{2 * ATTRIBUTES_MAX}}}+")
_HIDDEN = frozenset(("script", "style", "template", "noscript", "svg"))
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "bdi",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "wbr",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page's tree and what its addresses are relative to."""

    root: etree._Element
    base: str


def load_page(html: bytes, *, url: str = "") -> Page | None:
    """The page's tree, however broken; None where there is no element in it."""
    text = decode_text(html).replace("\0", "")
    if not text.strip():
        return None
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root = etree.fromstring(_TAG.sub(_with_few_attributes, text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return None
    base = next(root.iter("base"), None)
    return Page(root=root, base=(web_url(base.get("href"), url) if base is not None else None) or url)


def _with_few_attributes(tag: re.Match[str]) -> str:
    first = _SOME_ATTRIBUTES.match(tag.group())
    return first.group() if first else ""


def words_of(element: etree._Element) -> str:
    """The words in an element as a browser would show them, as many as a headline may have."""
    if len(element) == 0:
        return without_entities(element.text or "")
    pieces: list[str] = []
    room = 4 * HEADLINE_CHARACTERS_MAX
    for event, node in etree.iterwalk(element, events=("start", "end")):
        breaks = " " if node.tag not in _INLINE else ""
        if event == "start":
            pieces += (breaks, (node.text or "") if node.tag not in _HIDDEN else "")
        else:
            pieces += (breaks, (node.tail or "") if node is not element else "")
        room -= len(pieces[-1])
        if room < 0:
            break
    return without_entities("".join(pieces))
