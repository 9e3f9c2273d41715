"""Elements nested deeper than any page needs, flattened before a parser sees them."""

from __future__ import annotations

import re
from typing import Final

# A parser that follows the standard looks up the open elements at many tags: 100,000 nested ones would take it half a minute.
DEPTH_MAX: Final = 500  # browsers flatten from 512 on
_TAGS_FEW: Final = 2_000  # so few tags cannot nest deep enough to cost anything
_TAG = re.compile(
    r"<(?P<raw>script|style|textarea|title)\b.*?(?:</(?P=raw)|$)|<!--.*?(?:-->|$)|<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)",
    re.IGNORECASE | re.DOTALL,
)
_VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_UNCLOSED: Final = frozenset(("p", "li", "dt", "dd", "option", "td", "th", "tr", "tbody", "thead", "tfoot"))


def without_deep_tags(html: str) -> str:
    """The page with no element opened below DEPTH_MAX others; the words in those stay where they are. Linear in the page's size.

    Elements whose end tag the standard lets go (p, li, td …) count as closed by the next of their kind.
    """
    if html.count("<") <= _TAGS_FEW:
        return html
    kept: list[str] = []
    depth = place = 0
    closed_at: set[str] = set()
    for tag in _TAG.finditer(html):
        name = (tag["name"] or "").lower()
        if not name or name in _VOID:
            continue
        if name in _UNCLOSED and not tag["close"]:
            if name in closed_at:
                continue
            closed_at.add(name)
        depth = max(0, depth - 1) if tag["close"] else depth + 1
        if tag["close"]:
            closed_at.discard(name)
        if depth > DEPTH_MAX:
            end = html.find(">", tag.end())
            kept.append(html[place : tag.start()])
            place = len(html) if end < 0 else end + 1
    return html if not kept else "".join([*kept, html[place:]])
