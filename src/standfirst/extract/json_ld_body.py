"""JSON-LD's articleBody as a rescue for pages that show their text only to scripts; never a teaser."""

from __future__ import annotations

import html as html_entities
import re

from standfirst.extract.json_ld import LinkedFacts, as_list
from standfirst.model.article import Block, Paragraph, Span
from standfirst.text.whitespace import collapse

CHARACTERS_MIN = 400
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]{0,2000}>")
_CUTS = ("…", "...", "[…]")
_INLINE = frozenset(
    ["a", "abbr", "b", "cite", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time", "u", "font"]
)


def body_from_json_ld(linked: LinkedFacts, *, longer_than: float) -> tuple[Block, ...] | None:
    """The paragraphs of articleBody, markup taken out; None for one of no more characters, too short to be an article, or cut off."""
    words = next((part for part in as_list(linked.article.get("articleBody")) if isinstance(part, str)), "")
    if len(words) < CHARACTERS_MIN or len(words) <= longer_than or words.rstrip().endswith(_CUTS):
        return None
    text = html_entities.unescape(_TAG.sub(_space_for, html_entities.unescape(words)))
    paragraphs = [line for part in re.split(r"\n+|\r+", _TAG.sub(_space_for, text)) if (line := collapse(part))]
    if sum(map(len, paragraphs)) <= longer_than:
        return None
    return tuple(Paragraph(spans=(Span(text=line),)) for line in paragraphs)


def _space_for(tag: re.Match[str]) -> str:
    return "" if tag.group(2).lower() in _INLINE else "\n"
