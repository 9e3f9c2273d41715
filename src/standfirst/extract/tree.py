"""A page's words to its tree of elements, as the HTML standard says, with bounded depth and no surprises."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from standfirst.extract.charset import as_utf8
from standfirst.extract.errors import ExtractError
from standfirst.text.crowded_tags import without_crowded_tags
from standfirst.text.deep_tags import without_deep_tags

PAGE_BYTES_MAX = 6 * 1024 * 1024  # a page is fetched up to 5 MiB

Node = LexborNode


def parse_tree(html: str | bytes) -> Node:
    """The root element of a page, with lexbor (WHATWG HTML, 13.2); bytes are UTF-8. Raises ExtractError for an empty page."""
    page = html if isinstance(html, bytes) else as_utf8(html)
    if len(page) > PAGE_BYTES_MAX:
        page = page[:PAGE_BYTES_MAX].decode("utf-8", "ignore").encode()
    if not page or page.isspace():
        raise ExtractError("The page is empty.")
    try:
        root = LexborHTMLParser(_tame(page)).root
    except (SelectolaxError, RuntimeError) as error:
        raise ExtractError("The page cannot be read as HTML.") from error
    if root is None:
        raise ExtractError("The page cannot be read as HTML.")
    return root


def _tame(page: bytes) -> bytes:
    """The page without what would keep a parser busy. All markup is ASCII, so its bytes are looked through, each as a letter."""
    letters = page.decode("latin-1")
    tamed = without_deep_tags(without_crowded_tags(letters))
    return page if tamed is letters else tamed.encode("latin-1")


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
