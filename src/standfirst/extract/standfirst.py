"""The standfirst: the line under the headline, where the publisher gives one of its own and not merely the first words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from standfirst.extract.boilerplate import is_sentence, why_boilerplate
from standfirst.extract.facts import Found, PageFacts
from standfirst.extract.page_blocks import Kind, PageBlock, Setting

STANDFIRST_CHARACTERS_MAX = 700
_SHOWN_MIN = 25
_CUT_CHARACTERS = 30  # a description that was cut off was made from the text, perhaps with a word changed
_START_CHARACTERS = 3
_TOP_BLOCKS = 60
_NEAR_BLOCKS = 25
_APART_BLOCKS_MIN = 2
_AWAY = Setting.RELATED | Setting.NAVIGATION | Setting.ASIDE
_CUTS = ("[…]", "[...]", "…", "...")
_DATELINE = re.compile(r"^[^\W\d_a-z](?-i:[^a-z\n]{2,40}?)(?:\([^()]{1,40}\)\s*)?\s*(?:[–—]|--|\s-\s)\s*\S")
_WORD = re.compile(r"\w+")
_META = (
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "dcterms.description",
    "sailthru.description",
)


def find_standfirst(
    facts: PageFacts, headline: str, body: Sequence[PageBlock], *, place: int | None
) -> Found[str] | None:
    """A standfirst shown on the page, else the description in JSON-LD or meta unless that is the body's own beginning."""
    claims = _claims(facts, headline)
    start = 0 if place is None else place
    near = facts.blocks[start : start + (_TOP_BLOCKS if place is None else _NEAR_BLOCKS)]
    described = [claim.value for claim in claims] if place is not None else []
    if shown := _shown(near, headline, described, body):
        return shown
    opening = _flat(" ".join(block.text for block in body[:6]))[:4000]
    for claim in claims:
        whole = _without_cut(claim.value)
        words = _flat(whole)
        cut = words[:_CUT_CHARACTERS] if whole != claim.value else words[:120]
        if len(words) >= _SHOWN_MIN and cut not in opening:
            return claim
    return None


def description_of(facts: PageFacts) -> str | None:
    """What the page says it is about, from JSON-LD or meta."""
    return next((claim.value for claim in _claims(facts, "")), None)


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for case, marks and an ellipsis at the end."""
    if 2 * min(len(one), len(other)) < max(len(one), len(other)):
        return False
    start, other_start = one[:_START_CHARACTERS], other[:_START_CHARACTERS]
    if start.isalnum() and other_start.isalnum() and start.casefold() != other_start.casefold():
        return False  # by far the most, and what follows is costly
    if start[:1].isalnum() and other_start[:1].isalnum() and start[0].casefold() != other_start[0].casefold():
        return False
    first, second = _flat(_without_cut(one)), _flat(_without_cut(other))
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    return first == second or (len(short) > 40 and long.startswith(short) and len(short) > 0.7 * len(long))


def _claims(facts: PageFacts, headline: str) -> list[Found[str]]:
    claims = [
        Found(value=words, rule=f"json-ld.{name}")
        for name in ("description", "alternativeHeadline")
        if (words := facts.linked.text(name))
    ]
    claims += [Found(value=value, rule=f"meta.{name}") for name in _META for value in facts.meta.get(name, ())[:1]]
    return [claim for claim in claims if _is_usable(claim.value, headline)]


def _shown(
    near: Sequence[PageBlock], headline: str, described: Sequence[str], body: Sequence[PageBlock]
) -> Found[str] | None:
    """A paragraph near the headline that is marked as one, or says what the page says it is about."""
    first = {id(block) for block in body[:1]}
    for block in near:
        if (
            block.kind not in (Kind.PARAGRAPH, Kind.HEADING, Kind.LINE)
            or not _is_usable(block.text, headline)
            or block.link_share > 0.3
        ):
            continue
        if why_boilerplate(block) is not None or (block.linked and any(block is other for other in body)):
            continue  # words in a link stay in the body, where they keep it
        if block.setting & Setting.STANDFIRST and not block.setting & _AWAY and _is_apart(block, body):
            return Found(value=block.text, rule="page.marked")
        if (
            (id(block) not in first or _stands_outside(body) or _begins_after(body))
            and any(same_words(words, block.text) for words in described)
            and len(block.text) < 500
        ):
            return Found(value=block.text, rule="page.described")
    return None


def _is_apart(block: PageBlock, body: Sequence[PageBlock]) -> bool:
    """Whether a block marked as standfirst is none of the body's: outside it, or its first and alone so marked."""
    if not block.setting & Setting.BODY:
        return True
    worded = [other for other in body if other.text]
    if all(block is not other for other in worded):
        return not any(other.setting & Setting.STANDFIRST for other in worded)
    return len(worded) > 1 and block is worded[0] and not worded[1].setting & Setting.STANDFIRST


def _begins_after(body: Sequence[PageBlock]) -> bool:
    """Whether the text proper begins with the second block, which opens with its place: "HOLLIN – …"."""
    return len(body) > 1 and bool(_DATELINE.match(body[1].text))


def _stands_outside(body: Sequence[PageBlock]) -> bool:
    """Whether the first of the body's blocks stands in another element than all that follow."""
    passages = [block for block in body[1:] if is_sentence(block.text)]
    if len(passages) < _APART_BLOCKS_MIN:
        return False
    first = {body[0].container, body[0].home}
    return not any(first & {block.container, block.home} for block in passages)


def place_of_headline(blocks: Sequence[PageBlock], headline: str) -> int | None:
    """Where the headline stands: its heading, else the first line that says the same."""
    least, most = len(headline) * 0.6 - 5, len(headline) * 1.6 + 10
    places = [
        place
        for place, block in enumerate(blocks)
        if least <= len(block.text) <= most and same_words(block.text, headline)
    ]
    return next((place for place in places if blocks[place].kind is Kind.HEADING), places[0] if places else None)


def _is_usable(text: str, headline: str) -> bool:
    return _SHOWN_MIN <= len(text) <= STANDFIRST_CHARACTERS_MAX and not same_words(text, headline)


def _without_cut(text: str) -> str:
    """Without the ellipsis at its end."""
    bare = text.rstrip()
    return next((bare.removesuffix(cut).rstrip() for cut in _CUTS if bare.endswith(cut)), text)


def _flat(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
