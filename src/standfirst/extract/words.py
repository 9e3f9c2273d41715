"""The visible words inside one element, for the small parts (a cell, a caption, a name) that are no block of their own."""

from __future__ import annotations

from typing import Final

from standfirst.extract.page_blocks import Run
from standfirst.extract.tree import Node
from standfirst.model.article import Emphasis
from standfirst.text.whitespace import collapse

_SILENT: Final = frozenset(
    ("script", "style", "template", "noscript", "select", "button", "textarea", "svg", "iframe", "object", "-comment")
)
_INLINE: Final = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
     "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"]
)  # fmt: skip
_NODES_MAX = 20_000


def visible_runs(element: Node) -> list[Run]:
    """The element's words in order with their links; a space wherever a block begins or ends."""
    runs: list[Run] = []
    links: list[str | None] = [None]
    node, top = element.first_child, element.mem_id
    steps = 0
    while node is not None and steps < _NODES_MAX:
        steps += 1
        below = None
        tag = node.tag or ""
        if tag == "-text":
            runs.append(Run(node.text_content or "", links[-1], Emphasis.NONE))
        elif tag not in _SILENT:
            _separate(runs, tag)
            below = node.first_child
            if below is not None:
                links.append(node.attrs.get("href") if tag == "a" else links[-1])
            else:
                _separate(runs, tag)
        while below is None and (below := node.next) is None:
            above = node.parent
            if above is None or above.mem_id == top:
                return runs
            links.pop()
            _separate(runs, above.tag or "")
            node = above
        node = below
    return runs


def visible_text(element: Node) -> str:
    """The element's words, spaces collapsed."""
    return collapse("".join([run.text for run in visible_runs(element)]))


def _separate(runs: list[Run], tag: str) -> None:
    if tag not in _INLINE:
        runs.append(Run(" ", None, Emphasis.NONE))
