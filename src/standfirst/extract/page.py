"""A publisher's page to an article: the whole way, from bytes to typed blocks and what is known about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TypeVar

from standfirst.extract.assemble import assemble, figure_of
from standfirst.extract.body_choice import choose_blocks
from standfirst.extract.body_edges import without_edges
from standfirst.extract.boilerplate import DOUBTFUL
from standfirst.extract.byline import find_byline
from standfirst.extract.canonical import base_of, find_canonical
from standfirst.extract.charset import decode_page
from standfirst.extract.errors import ExtractError
from standfirst.extract.facts import Found, PageFacts, read_facts
from standfirst.extract.headline import find_headline
from standfirst.extract.json_ld_body import body_from_json_ld
from standfirst.extract.language import find_language
from standfirst.extract.lead_image import find_lead_image, same_picture
from standfirst.extract.page_blocks import PageBlock
from standfirst.extract.published import find_modified, find_published
from standfirst.extract.publisher import find_publisher
from standfirst.extract.standfirst import description_of, find_standfirst, place_of_headline
from standfirst.extract.tags import find_section, find_tags
from standfirst.extract.tree import parse_tree
from standfirst.extract.walk import walk_page
from standfirst.model.article import Article, Block, BodySource, Figure
from standfirst.text.whitespace import collapse

Value = TypeVar("Value")


def extract_article(html: str | bytes, url: str, *, content_type: str | None = None) -> Article:
    """The article on a page. `content_type` is the HTTP header, for its charset.

    Pure: the same page always gives the same article. Raises ExtractError, and nothing else, with a sentence when the page
    holds no article.
    """
    root = parse_tree(decode_page(html, content_type=content_type) if isinstance(html, bytes) else html)
    blocks = walk_page(root)
    facts = read_facts(root, url, blocks)
    rules: dict[str, str] = {}

    def noted(part: str, found: Found[Value] | None) -> Value | None:
        if found is None:
            return None
        rules[part] = found.rule
        return found.value

    publisher = noted("publisher", find_publisher(facts))
    headline = collapse(noted("headline", find_headline(facts, publisher=publisher)) or "")
    chosen = choose_blocks(blocks, root, headline=headline, gist=f"{headline} {description_of(facts) or ''}")
    kept: Sequence[PageBlock] = without_edges(chosen.blocks, headline=headline) if chosen else ()
    standfirst = noted("standfirst", find_standfirst(facts, headline, kept))
    byline = noted("byline", find_byline(facts, publisher=publisher)) or ()
    kept = without_edges(kept, headline=headline, standfirst=standfirst, byline=byline)
    body = noted("body", _body(facts, kept, chosen.rule if chosen else ""))
    if not body:
        raise ExtractError("The page holds no article: no passage of text was found on it.")
    at_head = _figures(facts, _at_head(blocks, headline, kept))
    lead = noted("lead_image", find_lead_image(facts, body, _figures(facts, blocks), at_head=at_head))
    text_language = noted("language", find_language(facts, " ".join(block.text for block in kept[:12]) or headline))
    return Article(
        url=noted("url", find_canonical(facts)) or url,
        headline=headline or _first_words(kept),
        standfirst=standfirst,
        byline=byline,
        publisher=publisher,
        published=noted("published", find_published(facts)),
        modified=noted("modified", find_modified(facts)),
        language=text_language,
        section=noted("section", find_section(facts)),
        tags=noted("tags", find_tags(facts, headline)) or (),
        lead_image=lead,
        body=_without_lead(body, lead),
        body_source=BodySource.PAGE,
        rules=rules,
    )


def _body(facts: PageFacts, kept: Sequence[PageBlock], rule: str) -> Found[tuple[Block, ...]] | None:
    """The chosen blocks; JSON-LD's articleBody where the page shows next to nothing and it has a whole text."""
    body = assemble([replace(block) for block in kept], base_url=base_of(facts))
    words = sum(len(block.text) for block in kept)
    rescue = body_from_json_ld(facts.linked)
    if rescue is not None and words < rescue.characters / 3:
        return Found(value=rescue.blocks, rule="json-ld.articleBody")
    return Found(value=body, rule=rule) if body else None


def _figures(facts: PageFacts, blocks: Sequence[PageBlock]) -> list[Figure]:
    """Every picture that the page shows, with the words beneath it."""
    base = base_of(facts)
    made = [figure_of(block.picture, base_url=base) for block in blocks if block.picture is not None]
    return [figure for figure in made if figure is not None]


def _at_head(blocks: Sequence[PageBlock], headline: str, kept: Sequence[PageBlock]) -> list[PageBlock]:
    """The blocks between the headline and the first words of the body that are not plainly something else's."""
    start = place_of_headline(blocks, headline)
    first = next((block for block in kept if block.text and block.picture is None), None)
    if start is None or first is None:
        return []
    between = takewhile(lambda block: block is not first, blocks[start:])
    return [block for block in between if not block.setting & DOUBTFUL & ~first.setting]


def _without_lead(body: tuple[Block, ...], lead: Figure | None) -> tuple[Block, ...]:
    """The lead image is shown over the body: not once more as its first figure."""
    if lead is None:
        return body
    for place, block in enumerate(body):
        if isinstance(block, Figure):
            return body[:place] + body[place + 1 :] if same_picture(block.image.url, lead.image.url) else body
    return body


def _first_words(kept: Sequence[PageBlock]) -> str:
    """A headline for a page that has none: the body's first words."""
    words = next((block.text for block in kept if block.text), "Untitled")
    return words if len(words) <= 90 else words[:90].rsplit(" ", 1)[0] + "…"
