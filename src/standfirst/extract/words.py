"""The visible words inside one element, for the small parts (a cell, a caption, a name) that are no block of their own."""

from __future__ import annotations

from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from standfirst.extract.page_blocks import Run
from standfirst.model.article import Emphasis
from standfirst.text.whitespace import collapse

_SILENT: Final = frozenset(
    ("script", "style", "template", "noscript", "select", "button", "textarea", "svg", "iframe", "object")
)
_INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)


def visible_runs(element: HtmlElement) -> list[Run]:
    """The element's words in order with their links; a space wherever a block begins or ends."""
    runs: list[Run] = []
    links: list[str | None] = [None]
    events = etree.iterwalk(element, events=("start", "end", "comment"))
    for event, part in events:
        if event == "start":
            if part.tag in _SILENT:
                events.skip_subtree()
                links.append(links[-1])
                continue
            links.append(part.get("href") if part.tag == "a" else links[-1])
            _separate(runs, part, element)
            if part.text:
                runs.append(Run(part.text, links[-1], Emphasis.NONE))
        else:
            if event == "end":
                links.pop()
                _separate(runs, part, element)
            if part.tail and part is not element:
                runs.append(Run(part.tail, links[-1], Emphasis.NONE))
    return runs


def visible_text(element: HtmlElement) -> str:
    """The element's words, spaces collapsed."""
    return collapse("".join(run.text for run in visible_runs(element)))


def _separate(runs: list[Run], part: HtmlElement, element: HtmlElement) -> None:
    if part is not element and part.tag not in _INLINE:
        runs.append(Run(" ", None, Emphasis.NONE))
