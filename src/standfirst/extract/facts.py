"""All that a page says of itself, read once, in the order in which it is trusted: JSON-LD, meta, then the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from lxml.html import HtmlElement

from standfirst.extract.json_ld import LinkedFacts, read_json_ld
from standfirst.extract.page_blocks import PageBlock
from standfirst.text.whitespace import collapse

Value = TypeVar("Value")
_META_MAX = 500
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
    root: HtmlElement
    linked: LinkedFacts
    meta: Mapping[str, tuple[str, ...]]  # lower-case name or property -> its contents in order
    blocks: Sequence[PageBlock]

    def first_meta(self, *names: str) -> Found[str] | None:
        """The first of these meta names that has words."""
        for name in names:
            if values := self.meta.get(name):
                return Found(value=values[0], rule=f"meta.{name}")
        return None


def read_facts(root: HtmlElement, url: str, blocks: Sequence[PageBlock]) -> PageFacts:
    return PageFacts(url=url, root=root, linked=read_json_ld(root, url), meta=_read_meta(root), blocks=blocks)


def _read_meta(root: HtmlElement) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for _, element in zip(range(_META_MAX), root.iter("meta"), strict=False):
        content = collapse((element.get("content") or "")[:_CONTENT_CHARACTERS_MAX])
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content not in found.get(name, ()):
                found[name] = (*found.get(name, ()), content)
    return found
