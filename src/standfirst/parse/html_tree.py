"""A web page to a tree, for finding feeds and articles on it (not for reading the article: that is extract's)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from standfirst.parse.charset import decode_text
from standfirst.parse.plain_text import HEADLINE_CHARACTERS_MAX, without_entities
from standfirst.text.crowded_tags import without_crowded_tags
from standfirst.text.urls import web_url

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
        root = etree.fromstring(without_crowded_tags(text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return None
    base = next(root.iter("base"), None)
    return Page(root=root, base=(web_url(base.get("href"), url) if base is not None else None) or url)


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
