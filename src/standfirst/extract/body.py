"""The body of an article from the blocks that were chosen for it, or from where a page hides it; and its lead image."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from standfirst.extract.assemble import assemble, figure_of
from standfirst.extract.boilerplate import DOUBTFUL
from standfirst.extract.facts import Found, PageFacts
from standfirst.extract.json_ld_body import body_from_json_ld
from standfirst.extract.lead_image import find_lead_image, same_picture
from standfirst.extract.page_blocks import PageBlock
from standfirst.extract.script_body import ScriptStory, find_script_story
from standfirst.model.article import Block, Figure

Body = tuple[Block, ...]
_RESCUED_SHARE = 1 / 3  # so little of a whole text is shown that the page must be said to hide it
_SHOWN_ENOUGH = 600  # characters


def find_body(facts: PageFacts, kept: Sequence[PageBlock], rule: str, script: ScriptStory | None) -> Found[Body] | None:
    """The chosen blocks; where the page shows next to nothing, the whole text in JSON-LD's articleBody or in the scripts' data."""
    rescue = body_from_json_ld(facts.linked, longer_than=_shown(kept) / _RESCUED_SHARE)
    if rescue is not None:
        return Found(value=rescue, rule="json-ld.articleBody")
    blocks = script.blocks if script is not None else kept
    body = assemble([_own(block) for block in blocks], base_url=facts.base_url)
    return Found(value=body, rule=rule if script is None else "script.data") if body else None


def find_script_story_behind(facts: PageFacts, kept: Sequence[PageBlock]) -> ScriptStory | None:
    """The text in the scripts' data, looked for only where the page shows next to nothing."""
    shown = _shown(kept)
    story = find_script_story(facts.root) if shown < _SHOWN_ENOUGH else None
    return story if story is not None and shown < _RESCUED_SHARE * story.characters else None


def lead_and_body(
    facts: PageFacts, kept: Sequence[PageBlock], body: Body, *, place_of_headline: int | None
) -> tuple[Found[Figure] | None, Body]:
    """The lead image, and the body without it: it is shown over the body, not once more as its first figure."""
    at_head = _figures(facts, _at_head(facts.blocks, place_of_headline, kept))
    pictures = [block.picture for block in facts.blocks if block.picture is not None]
    lead = find_lead_image(facts, body, pictures, at_head=at_head)
    if lead is None:
        return None, body
    place = next((place for place, block in enumerate(body) if isinstance(block, Figure)), None)
    first = body[place] if place is not None else None
    if place is None or not isinstance(first, Figure) or not same_picture(first.image.url, lead.value.image.url):
        return lead, body
    return lead, body[:place] + body[place + 1 :]


def _own(block: PageBlock) -> PageBlock:
    """The block, with a picture of its own: assembling gives pictures the captions beneath them."""
    return block if block.picture is None else replace(block, picture=replace(block.picture))


def _shown(kept: Sequence[PageBlock]) -> int:
    return sum(len(block.text) for block in kept)


def _figures(facts: PageFacts, blocks: Sequence[PageBlock]) -> list[Figure]:
    """Every picture that the page shows, with the words beneath it."""
    base = facts.base_url
    made = [figure_of(block.picture, base_url=base) for block in blocks if block.picture is not None]
    return [figure for figure in made if figure is not None]


def _at_head(blocks: Sequence[PageBlock], start: int | None, kept: Sequence[PageBlock]) -> list[PageBlock]:
    """The blocks between the headline and the first words of the body that are not plainly something else's."""
    first = next((block for block in kept if block.text and block.picture is None), None)
    if start is None or first is None:
        return []
    between = takewhile(lambda block: block is not first, blocks[start:])
    return [block for block in between if not block.setting & DOUBTFUL & ~first.setting]
