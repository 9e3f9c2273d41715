"""A page's words to its tree of elements, as the HTML standard says, with bounded depth and no surprises."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from standfirst.extract.errors import ExtractError
from standfirst.text.crowded_tags import without_crowded_tags
from standfirst.text.deep_tags import without_deep_tags

PAGE_CHARACTERS_MAX = 6 * 1024 * 1024  # a page is fetched up to 5 MiB

Node = LexborNode


def parse_tree(html: str) -> Node:
    """The root element of a page, with lexbor (WHATWG HTML, 13.2). Raises ExtractError for a page without a word."""
    text = without_deep_tags(without_crowded_tags(html[:PAGE_CHARACTERS_MAX]))
    if not text.strip():
        raise ExtractError("The page is empty.")
    try:
        root = LexborHTMLParser(text.encode("utf-8", "ignore")).root  # without the lone surrogates
    except (SelectolaxError, RuntimeError) as error:
        raise ExtractError("The page cannot be read as HTML.") from error
    if root is None:
        raise ExtractError("The page cannot be read as HTML.")
    return root


def attribute(node: Node, name: str) -> str:
    """An attribute's words; "" where it is absent or empty."""
    return node.attrs.get(name) or ""


def first(node: Node, selector: str) -> Node | None:
    """The first element below `node` that a CSS selector names."""
    return node.css_first(selector, default=None)


def children(node: Node) -> Iterator[Node]:
    """The elements directly in `node`."""
    child = node.first_child
    while child is not None:
        if child.is_element_node:
            yield child
        child = child.next


def ancestors(node: Node, *, most: int) -> Iterator[Node]:
    """The elements round `node`, from the inside out."""
    above = node.parent
    while above is not None and most > 0 and above.is_element_node:
        yield above
        above = above.parent
        most -= 1


def is_last_child(element: Node) -> bool:
    """Whether no other element follows in the element round it."""
    other = element.next
    while other is not None:
        if other.is_element_node:
            return False
        other = other.next
    return True
