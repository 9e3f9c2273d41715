"""Which blocks of a page are the article: the seam behind which the way of choosing can change.

For now trafilatura picks the text and the page's own blocks that its text covers are kept whole, so that no word in a link is
lost; where it finds nothing, the densest passage of the page is taken.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from standfirst.extract.body_gaps import completed
from standfirst.extract.boilerplate import DOUBTFUL, is_sentence, why_boilerplate
from standfirst.extract.matching import covered_places
from standfirst.extract.page_blocks import Kind, PageBlock
from standfirst.extract.standfirst import same_words

_ELEMENTS_MAX = 25_000
_CHARACTERS_MAX = 1_500_000
_TEXT: tuple[Kind, ...] = (
    Kind.PARAGRAPH,
    Kind.HEADING,
    Kind.LINE,
    Kind.QUOTE,
    Kind.CREDIT,
    Kind.TABLE,
    Kind.PREFORMATTED,
)
_BODY_CHARACTERS_MIN = 80
_OWN_CHARACTERS_MIN = 500
_AGREEMENT_ENOUGH = 0.3
_TELLING_WORDS_MIN = 6
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyChoice:
    """The blocks that are the article, in order, and the name of the rule that chose them."""

    blocks: tuple[PageBlock, ...]
    rule: str


def choose_blocks(
    blocks: Sequence[PageBlock], root: HtmlElement, *, headline: str = "", gist: str = ""
) -> BodyChoice | None:
    """The article's blocks, or None where the page seems to hold none.

    `gist` is what the page says it is about (headline and description): of two ways of choosing, the one whose words have
    nothing to do with it loses.
    """
    choices = []
    for rule, pick in (("trafilatura", _by_trafilatura), ("density", _by_density)):
        kept = _of_own_article(blocks, completed(blocks, pick(blocks, root)), headline)
        kept = _below_headline(blocks, kept, headline)
        if sum(len(blocks[place].text) for place in kept if blocks[place].kind in _TEXT) >= _BODY_CHARACTERS_MIN:
            choice = BodyChoice(blocks=tuple(blocks[place] for place in sorted(kept)), rule=rule)
            agreement = _agreement(choice, gist)
            if agreement >= _AGREEMENT_ENOUGH:
                return choice
            choices.append((agreement, choice))
    if not choices:
        return None
    (agreement, first), (other_agreement, other) = choices[0], choices[-1]
    is_better = other_agreement > agreement + _AGREEMENT_ENOUGH and 3 * _size(other) > _size(first)
    return other if is_better else first


def _size(choice: BodyChoice) -> int:
    return sum(len(block.text) for block in choice.blocks)


def _agreement(choice: BodyChoice, gist: str) -> float:
    """How many of the telling words of what the page is about occur in what was chosen, 0 to 1; 1 where it tells nothing."""
    telling = _stems(gist)
    if len(telling) < _TELLING_WORDS_MIN:
        return 1.0
    words = _stems(" ".join(block.text for block in choice.blocks))
    return len(telling & words) / len(telling)


def _stems(text: str) -> set[str]:
    """The beginnings of its longer words, so that inflected forms of one word count as the same."""
    return {word[:5] for word in _WORD.findall(text.casefold()) if len(word) > 3}


def _of_own_article(blocks: Sequence[PageBlock], kept: set[int], headline: str) -> set[int]:
    """Without the words of other article elements, where the headline stands in one that holds a text of its own."""
    homes = {
        block.article
        for block in blocks
        if block.kind is Kind.HEADING and block.article and same_words(block.text, headline)
    }
    own = {place for place in kept if blocks[place].article in homes}
    if len(homes) != 1 or sum(len(blocks[place].text) for place in own) < _OWN_CHARACTERS_MIN:
        return kept
    return {place for place in kept if blocks[place].article in homes or not blocks[place].article}


def _below_headline(blocks: Sequence[PageBlock], kept: set[int], headline: str) -> set[int]:
    """Without the kicker, crumbs and menus that stand over the headline."""
    top = (
        place for place, block in enumerate(blocks) if block.kind is Kind.HEADING and same_words(block.text, headline)
    )
    start = next(top, 0)
    return {
        place for place in kept if place > start or is_sentence(blocks[place].text) or blocks[place].kind not in _TEXT
    }


def _by_trafilatura(blocks: Sequence[PageBlock], root: HtmlElement) -> set[int]:
    """Places of the blocks that trafilatura's text covers; empty for pages too large for it."""
    text = _trafilatura_text(blocks, root)
    if not text:
        return set()
    worded = [place for place, block in enumerate(blocks) if block.kind in _TEXT]
    return {worded[place] for place in covered_places([blocks[place] for place in worded], text)}


def _trafilatura_text(blocks: Sequence[PageBlock], root: HtmlElement) -> str:
    if sum(len(block.text) for block in blocks) > _CHARACTERS_MAX or sum(1 for _ in root.iter()) > _ELEMENTS_MAX:
        return ""
    try:
        found = _loaded_trafilatura()(root, include_comments=False, favor_precision=True)
    except (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError, etree.Error):
        return ""  # odd pages break it in ways of its own; the next way of choosing takes over
    return (found.text or "") if found is not None and not isinstance(found, dict) else ""


@cache
def _loaded_trafilatura() -> Callable[..., Any]:
    """Its extraction, loaded when first used, since that takes half a second which most commands do not need.

    Its own complaints about odd pages stay out of the log: the next way of choosing takes over from it.
    """
    from trafilatura import core

    core.LOGGER.manager.getLogger("trafilatura").setLevel("CRITICAL")
    extraction: Callable[..., Any] = core.bare_extraction
    return extraction


def _by_density(blocks: Sequence[PageBlock], _root: HtmlElement) -> set[int]:
    """Places of the blocks in the element that holds most words outside links."""
    weights: defaultdict[int, float] = defaultdict(float)
    for block in blocks:
        if block.kind in (Kind.PARAGRAPH, Kind.QUOTE) and not _is_out(block) and len(block.text) >= 25:
            words = len(block.text) - 2 * block.linked
            weights[block.container] += words
            weights[block.parent] += words / 2
    if not weights:
        return set()
    best = max(weights, key=lambda number: weights[number])
    return {
        place
        for place, block in enumerate(blocks)
        if best in (block.container, block.parent) and block.kind in _TEXT and not _is_out(block)
    }


def _is_out(block: PageBlock) -> bool:
    return bool(block.setting & DOUBTFUL) or why_boilerplate(block) is not None
