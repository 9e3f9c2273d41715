"""All that a page says of itself, read once, in the order in which it is trusted: JSON-LD, meta, then the page."""

from __future__ import annotations

import html as html_entities
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Generic, TypeVar

from standfirst.extract.json_ld import LinkedFacts, read_json_ld
from standfirst.extract.page_blocks import PageBlock
from standfirst.extract.tree import Node, attribute, first
from standfirst.text.urls import web_url
from standfirst.text.whitespace import collapse

Value = TypeVar("Value")
_META_MAX = 500
_HEADINGS_MAX = 3
_BEFORE_BLOCKS = 5
_AFTER_BLOCKS = 30
_CONTENT_CHARACTERS_MAX = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[Value]):
    """A part of an article, and the name of the rule that made it."""

    value: Value
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """A page as the metadata rules see it."""

    url: str
    base_url: str  # what relative addresses are relative to
    root: Node
    linked: LinkedFacts
    meta: Mapping[str, tuple[str, ...]]  # lower-case name or property -> its contents in order
    blocks: Sequence[PageBlock]
    shared_setting: int = 0  # of all main headings

    def first_meta(self, *names: str) -> Found[str] | None:
        """The first of these meta names that has words."""
        for name in names:
            if values := self.meta.get(name):
                return Found(value=values[0], rule=f"meta.{name}")
        return None

    def is_away(self, block: PageBlock, setting: int) -> bool:
        """Whether a block stands in such a setting, and the page's main headings do not: wrappers round all say nothing."""
        return bool(block.setting & setting & ~self.shared_setting)

    def head_blocks(self) -> list[PageBlock]:
        """The blocks round the page's first main headings, where byline and date stand; the page's top where there are none."""
        starts = [place for place, block in enumerate(self.blocks) if block.level == 1]
        places: dict[int, None] = {}
        for start in starts[:_HEADINGS_MAX] or [0]:
            places.update(
                dict.fromkeys(range(max(0, start - _BEFORE_BLOCKS), min(len(self.blocks), start + _AFTER_BLOCKS)))
            )
        return [self.blocks[place] for place in places]


def read_facts(root: Node, url: str, blocks: Sequence[PageBlock]) -> PageFacts:
    headings = [block.setting for block in blocks if block.level == 1]
    shared = reduce(and_, headings) if headings else 0
    linked = read_json_ld(root, url)
    return PageFacts(
        url=url,
        base_url=_base_url(root, url),
        root=root,
        linked=linked,
        meta=_read_meta(root),
        blocks=blocks,
        shared_setting=shared,
    )


def _base_url(root: Node, url: str) -> str:
    """The base element's address, else the page's own."""
    element = first(root, "base[href]")
    return web_url(attribute(element, "href"), url) or url if element is not None else url


def _read_meta(root: Node) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for element in root.css("meta")[:_META_MAX]:
        attributes = element.attributes
        content = collapse((attributes.get("content") or "")[:_CONTENT_CHARACTERS_MAX])
        if not content:
            continue
        if "&" in content:
            content = collapse(html_entities.unescape(content))  # written with its entities escaped once more
        for named_by in ("property", "name", "itemprop", "http-equiv"):
            name = (attributes.get(named_by) or "").strip().lower()
            if name and content not in found.get(name, ()):
                found[name] = (*found.get(name, ()), content)
    return found
