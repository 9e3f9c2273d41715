"""A publisher's page to an article: the whole way, from bytes to typed blocks and what is known about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TypeVar

from standfirst.extract.assemble import assemble, figure_of
from standfirst.extract.block_signs import PageGist
from standfirst.extract.body_choice import choose_blocks
from standfirst.extract.body_edges import without_edges
from standfirst.extract.boilerplate import DOUBTFUL
from standfirst.extract.byline import find_byline
from standfirst.extract.canonical import base_of, find_amp_url, find_canonical
from standfirst.extract.charset import decode_page
from standfirst.extract.errors import ExtractError
from standfirst.extract.facts import Found, PageFacts, read_facts
from standfirst.extract.head import head_lines
from standfirst.extract.headline import find_headline
from standfirst.extract.json_ld_body import body_from_json_ld
from standfirst.extract.kinds import find_is_free, find_kinds
from standfirst.extract.language import find_language
from standfirst.extract.lead_image import find_lead_image, same_picture
from standfirst.extract.page_blocks import PageBlock
from standfirst.extract.person_names import persons_in
from standfirst.extract.published import find_modified, find_published
from standfirst.extract.publisher import find_publisher
from standfirst.extract.script_body import ScriptStory, find_script_story
from standfirst.extract.standfirst import description_of, find_standfirst, place_of_headline
from standfirst.extract.tags import clean_tags, find_section, find_tags
from standfirst.extract.tree import parse_tree
from standfirst.extract.walk import walk_page
from standfirst.extract.written_time import read_time
from standfirst.model.article import Article, Block, BodySource, Figure, TimeSource
from standfirst.text.whitespace import collapse

Value = TypeVar("Value")
_RESCUED_SHARE = 1 / 3  # so little of a whole text is shown that the page must be said to hide it
_SHOWN_ENOUGH = 600  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A page taken apart: its blocks in order, what it says of itself, and the gist of that."""

    blocks: Sequence[PageBlock]
    facts: PageFacts
    publisher: Found[str] | None
    headline: Found[str] | None
    gist: PageGist


def read_page(html: str, url: str) -> ReadPage:
    """The page's blocks and facts, before anything is chosen. Raises ExtractError for a page without a word."""
    root = parse_tree(html)
    blocks = walk_page(root)
    facts = read_facts(root, url, blocks)
    publisher = find_publisher(facts)
    headline = find_headline(facts, publisher=publisher.value if publisher else None)
    gist = PageGist(
        headline=collapse(headline.value) if headline else "",
        description=description_of(facts) or "",
        body=facts.linked.text("articleBody") or "",
    )
    return ReadPage(blocks=blocks, facts=facts, publisher=publisher, headline=headline, gist=gist)


def extract_article(html: str | bytes, url: str, *, content_type: str | None = None) -> Article:
    """The article on a page. `content_type` is the HTTP header, for its charset.

    Pure: the same page always gives the same article. Raises ExtractError, and nothing else, with a sentence when the page
    holds no article.
    """
    page = read_page(decode_page(html, content_type=content_type) if isinstance(html, bytes) else html, url)
    blocks, facts = page.blocks, page.facts
    rules: dict[str, str] = {}

    def noted(part: str, found: Found[Value] | None) -> Value | None:
        if found is None:
            return None
        rules[part] = found.rule
        return found.value

    publisher = noted("publisher", page.publisher)
    headline = collapse(noted("headline", page.headline) or "")
    head = head_lines(facts, headline)
    chosen = choose_blocks(blocks, page.gist)
    kept: Sequence[PageBlock] = without_edges(chosen.blocks, headline=headline) if chosen else ()
    standfirst = noted("standfirst", find_standfirst(facts, headline, kept))
    byline = noted("byline", find_byline(facts, publisher=publisher, head=head, headline=headline)) or ()
    kept = without_edges(kept, headline=headline, standfirst=standfirst, byline=byline)
    script = _script_story(facts, kept)
    body = noted("body", _body(facts, kept, chosen.rule if chosen else "", script))
    if not body:
        raise ExtractError("The page holds no article: no passage of text was found on it.")
    at_head = _figures(facts, _at_head(blocks, headline, kept))
    lead = noted("lead_image", find_lead_image(facts, body, _figures(facts, blocks), at_head=at_head))
    if script is not None:
        standfirst = standfirst or noted("standfirst", _from_script(script.standfirst))
        byline = byline or noted("byline", _from_script(persons_in(script.byline))) or ()
    section = noted("section", find_section(facts))
    beginning = " ".join(block.text for block in kept[:12]) or headline
    text_language = noted("language", find_language(facts, beginning))
    return Article(
        url=noted("url", find_canonical(facts)) or url,
        headline=headline or _first_words(kept),
        standfirst=standfirst,
        byline=byline,
        publisher=publisher,
        published=noted(
            "published",
            find_published(facts, head)
            or (_from_script(read_time(script.published, TimeSource.METADATA)) if script else None),
        ),
        modified=noted("modified", find_modified(facts)),
        language=text_language,
        section=section,
        tags=noted(
            "tags",
            find_tags(facts, headline, publisher=publisher, text=beginning)
            or (_from_script(clean_tags(script.tags, headline)) if script else None),
        )
        or (),
        lead_image=lead,
        kinds=noted("kinds", find_kinds(facts, headline, section=section, head=head)) or (),
        is_free=noted("is_free", find_is_free(facts)),
        amp_url=noted("amp_url", find_amp_url(facts)),
        body=_without_lead(body, lead),
        body_source=BodySource.PAGE,
        rules=rules,
    )


def _body(
    facts: PageFacts, kept: Sequence[PageBlock], rule: str, script: ScriptStory | None
) -> Found[tuple[Block, ...]] | None:
    """The chosen blocks; where the page shows next to nothing, the whole text in JSON-LD's articleBody or in the scripts' data."""
    words = sum(len(block.text) for block in kept)
    rescue = body_from_json_ld(facts.linked)
    if rescue is not None and words < _RESCUED_SHARE * rescue.characters:
        return Found(value=rescue.blocks, rule="json-ld.articleBody")
    if script is not None:
        return Found(
            value=assemble([replace(block) for block in script.blocks], base_url=base_of(facts)), rule="script.data"
        )
    body = assemble([replace(block) for block in kept], base_url=base_of(facts))
    return Found(value=body, rule=rule) if body else None


def _script_story(facts: PageFacts, kept: Sequence[PageBlock]) -> ScriptStory | None:
    """The text in the scripts' data, looked for only where the page shows next to nothing."""
    words = sum(len(block.text) for block in kept)
    if words >= _SHOWN_ENOUGH:
        return None
    story = find_script_story(facts.root)
    return story if story is not None and words < _RESCUED_SHARE * story.characters else None


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


def _from_script(value: Value | None) -> Found[Value] | None:
    return Found(value=value, rule="script.data") if value else None


def _first_words(kept: Sequence[PageBlock]) -> str:
    """A headline for a page that has none: the body's first words."""
    words = next((block.text for block in kept if block.text), "Untitled")
    return words if len(words) <= 90 else words[:90].rsplit(" ", 1)[0] + "…"
