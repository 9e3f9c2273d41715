"""A publisher's page to an article: the whole way, from bytes to typed blocks and what is known about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from standfirst.extract.body import find_body, find_script_story_behind, lead_and_body
from standfirst.extract.body_choice import BodyChoice, choose_blocks, without_bare_headings
from standfirst.extract.body_edges import without_edges
from standfirst.extract.byline import find_byline
from standfirst.extract.canonical import find_amp_url, find_canonical
from standfirst.extract.charset import as_utf8
from standfirst.extract.declared import find_policies, find_reviews
from standfirst.extract.errors import ExtractError
from standfirst.extract.facts import Found, PageFacts, read_facts
from standfirst.extract.head import head_lines
from standfirst.extract.headline import find_headline
from standfirst.extract.kinds import find_is_free, find_kinds
from standfirst.extract.language import find_language
from standfirst.extract.numbered_pages import find_next_page
from standfirst.extract.page_blocks import PageBlock
from standfirst.extract.page_sums import PageGist
from standfirst.extract.person_names import persons_in
from standfirst.extract.published import find_modified, find_published
from standfirst.extract.publisher import find_publisher
from standfirst.extract.publishers import rules_for
from standfirst.extract.site_memory import PageLines, SeenPage, lines_of, standing_places
from standfirst.extract.standfirst import description_of, find_standfirst, place_of_headline
from standfirst.extract.tags import clean_tags, find_section, find_tags
from standfirst.extract.tree import Node, parse_tree
from standfirst.extract.walk import walk_page
from standfirst.extract.written_time import read_time
from standfirst.model.article import Article, BodySource, TimeSource
from standfirst.model.site_memory import SiteMemory
from standfirst.text.urls import host_of
from standfirst.text.whitespace import collapse

Value = TypeVar("Value")
_REMEMBERED_LIKELIHOOD_MIN = 0.03  # what is less likely the article's will not be taken for it on the next page either
_HEADLINE_CHARACTERS_MAX = 90  # of one made of a body's first words
_BEGINNING_BLOCKS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A page taken apart: its blocks in order, what it says of itself, and the gist of that."""

    blocks: Sequence[PageBlock]
    facts: PageFacts
    publisher: Found[str] | None
    headline: Found[str] | None
    gist: PageGist


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """An article, what its page gives to the memory of its site (None where no memory was handed in), and where it goes on."""

    article: Article
    lines: PageLines | None
    next_url: str | None  # the article's next numbered page


class _Noted:
    """The parts of an article as they are found, each with the name of its rule."""

    def __init__(self) -> None:
        self.rules: dict[str, str] = {}

    def take(self, part: str, *found: Found[Value] | None) -> Value | None:
        """The first of several findings of a part that is there."""
        first = next((one for one in found if one is not None), None)
        if first is None:
            return None
        self.rules[part] = first.rule
        return first.value


def read_page(html: str | bytes, url: str) -> ReadPage:
    """The page's blocks and facts, before anything is chosen; bytes are UTF-8. Raises ExtractError for an empty page."""
    root = parse_tree(html)
    _drop_by_publisher(root, url)
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


def _drop_by_publisher(root: Node, url: str) -> None:
    """Take out what the publisher's own rules say is never the article's."""
    host = host_of(url)
    if rules_for(host, None) is None:
        return
    published = find_published(read_facts(root, url, ()), ())
    rules = rules_for(host, published.value.at.date() if published else None)
    for selector in rules.drop if rules else ():
        for element in root.css(selector):
            element.decompose()


def extract_article(
    html: str | bytes, url: str, *, content_type: str | None = None, memory: SiteMemory | None = None
) -> Article:
    """The article on a page. `content_type` is the HTTP header, for its charset; `memory` what is remembered of its site.

    Pure: the same page and memory always give the same article. Raises ExtractError, and nothing else, with a sentence when
    the page holds no article.
    """
    return extract_with_memory(html, url, content_type=content_type, memory=memory).article


def extract_with_memory(
    html: str | bytes, url: str, *, content_type: str | None = None, memory: SiteMemory | None = None
) -> Extraction:
    """`extract_article`, and what the page gives to remember."""
    page = read_page(as_utf8(html, content_type=content_type), url)
    noted = _Noted()
    publisher = noted.take("publisher", page.publisher)
    headline = (noted.take("headline", page.headline) and page.gist.headline) or ""
    chosen = choose_blocks(page.blocks, page.gist)
    kept: Sequence[PageBlock] = without_edges(chosen.blocks, headline=headline) if chosen else ()
    lines: PageLines | None = None
    if memory is not None and chosen is not None:
        standing = standing_places(memory, kept)
        lines = lines_of(_seen(page, chosen, kept, standing, memory))
        if standing:
            kept = _without(kept, standing)
            noted.rules["standing_text"] = "site-memory"
    article = _article(page, kept, chosen.rule if chosen else "", noted, publisher=publisher)
    return Extraction(article=article, lines=lines, next_url=find_next_page(page.facts))


def _article(page: ReadPage, kept: Sequence[PageBlock], rule: str, noted: _Noted, *, publisher: str | None) -> Article:
    """The parts of the article round its chosen blocks. Raises ExtractError where nothing was chosen or found."""
    facts, headline = page.facts, page.gist.headline
    place = place_of_headline(page.blocks, headline)
    head = head_lines(facts, headline, place=place)
    standfirst = noted.take("standfirst", find_standfirst(facts, headline, kept, place=place))
    byline = noted.take("byline", find_byline(facts, publisher=publisher, head=head, headline=headline)) or ()
    kept = without_edges(kept, headline=headline, standfirst=standfirst, byline=byline)
    script = find_script_story_behind(facts, kept)
    blocks = noted.take("body", find_body(facts, kept, rule, script))
    if not blocks:
        raise ExtractError("The page holds no article: no passage of text was found on it.")
    lead, body = lead_and_body(facts, kept, blocks, place_of_headline=place)
    section = noted.take("section", find_section(facts))
    beginning = " ".join(block.text for block in kept[:_BEGINNING_BLOCKS]) or headline
    if script is not None:
        standfirst = standfirst or noted.take("standfirst", _from_script(script.standfirst))
        byline = byline or noted.take("byline", _from_script(persons_in(script.byline))) or ()
    told = _from_script(read_time(script.published, TimeSource.METADATA) if script else None)
    tags = _from_script(clean_tags(script.tags, headline) if script else None)
    return Article(
        url=noted.take("url", find_canonical(facts)) or facts.url,
        headline=headline or _first_words(kept),
        standfirst=standfirst,
        byline=byline,
        publisher=publisher,
        published=noted.take("published", find_published(facts, head), told),
        modified=noted.take("modified", find_modified(facts)),
        language=noted.take("language", find_language(facts, beginning)),
        section=section,
        tags=noted.take("tags", find_tags(facts, headline, publisher=publisher, text=beginning), tags) or (),
        lead_image=noted.take("lead_image", lead),
        kinds=noted.take("kinds", find_kinds(facts, headline, section=section, head=head)) or (),
        is_free=noted.take("is_free", find_is_free(facts)),
        amp_url=noted.take("amp_url", find_amp_url(facts)),
        policies=noted.take("policies", find_policies(facts)) or (),
        reviews=noted.take("reviews", find_reviews(facts)) or (),
        body=body,
        body_source=BodySource.PAGE,
        rules=noted.rules,
    )


def _seen(
    page: ReadPage, chosen: BodyChoice, kept: Sequence[PageBlock], standing: set[int], memory: SiteMemory
) -> SeenPage:
    """The page as its site's memory sees it: the article's blocks, and those that might be taken for it on another page."""
    ours = {id(block) for block in chosen.blocks}
    likely = [
        block
        for place, block in enumerate(page.blocks)
        if id(block) in ours or chosen.likelihoods.get(place, 0.0) >= _REMEMBERED_LIKELIHOOD_MIN
    ]
    head = f"{page.gist.headline} {page.gist.description}"
    return SeenPage(url=page.facts.url, head=head, likely=likely, kept=kept, standing=standing, memory=memory)


def _without(kept: Sequence[PageBlock], standing: set[int]) -> tuple[PageBlock, ...]:
    """The article without its standing text, nor the headings under which nothing is left."""
    left = without_bare_headings(kept, set(range(len(kept))) - standing)
    return tuple(kept[place] for place in sorted(left))


def _from_script(value: Value | None) -> Found[Value] | None:
    return Found(value=value, rule="script.data") if value else None


def _first_words(kept: Sequence[PageBlock]) -> str:
    """A headline for a page that has none: the body's first words."""
    words = next((block.text for block in kept if block.text), "Untitled")
    return words if len(words) <= _HEADLINE_CHARACTERS_MAX else words[:_HEADLINE_CHARACTERS_MAX].rsplit(" ", 1)[0] + "…"
