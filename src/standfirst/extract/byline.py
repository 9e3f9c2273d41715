"""Who wrote it: the persons, from JSON-LD, then meta, then what the page shows near its headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from standfirst.extract.boilerplate import is_sentence
from standfirst.extract.facts import Found, PageFacts
from standfirst.extract.json_ld import Node, as_list, first_text, node_types
from standfirst.extract.page_blocks import Kind, PageBlock, Setting
from standfirst.extract.person_names import BY, is_person, persons_in
from standfirst.extract.setting import setting_of_names
from standfirst.extract.tree import Node as Element
from standfirst.extract.tree import ancestors, attribute, children
from standfirst.extract.words import visible_text
from standfirst.text.urls import host_of

_META = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dc.contributor", "dcterms.creator", "byl", "byline",
    "cxenseparse:author", "twitter:misc:written by",
)  # fmt: skip
_WRITTEN_BY = re.compile(r"written by|verfasst von|écrit par|escrito por|scritto da|door|av|yazar", re.IGNORECASE)
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|profiles?|staff|people|person|journalists?|reporters?|writers?|contributors?|by|redactores?|firmas?)/[^/?#]{3,}",
    re.IGNORECASE,
)
_BY_WITHIN = re.compile(r"(?:^|[\s|•·–—,(])(?:by|von|par|por)[:\s]\s*([^\W\d_].{2,80})$", re.IGNORECASE)
_AWAY = Setting.COMMENTS | Setting.NAVIGATION | Setting.RELATED | Setting.FOOTER
_LINE_CHARACTERS_MAX = 150
_FAINT = ("page.by", "page.byline", "page.written-by")  # too faint for a name of one word


def find_byline(facts: PageFacts, *, publisher: str | None) -> Found[tuple[str, ...]] | None:
    """The persons named as authors, or None where only an agency, a desk or nobody is."""
    houses = [
        name
        for name in (
            publisher,
            host_of(facts.url),
            host_of(facts.url).split(".")[0],
            *facts.meta.get("og:site_name", ()),
        )
        if name
    ]
    for rule, given in _claims(facts):
        if persons := persons_in(given, houses, as_given=rule.startswith("json-ld") or rule == "meta.author"):
            return Found(value=persons, rule=rule)
    for rule, given in _shown(facts):
        persons = persons_in(given, houses)
        if persons and (rule not in _FAINT or " " in persons[0]):
            return Found(value=persons, rule=rule)
    return None


def _claims(facts: PageFacts) -> Iterator[tuple[str, Sequence[str]]]:
    for name in ("author", "creator"):
        yield f"json-ld.{name}", [_name_of(author) for author in facts.linked.related(name)]
    for name in _META:
        yield f"meta.{name}", facts.meta.get(name, ())
    if any(_WRITTEN_BY.search(label) for label in facts.meta.get("twitter:label1", ())):
        yield "meta.twitter:data1", facts.meta.get("twitter:data1", ())
    yield "meta.citation_author", [_turned(name) for name in facts.meta.get("citation_author", ())]


def _name_of(author: Node | str) -> str:
    """A person node's name; "" for an organisation."""
    if isinstance(author, str):
        return author
    if any(kind.endswith("Organization") for kind in node_types(author)):
        return ""
    parts = [first_text(author.get(name)) for name in ("givenName", "familyName")]
    names = [name for value in as_list(author.get("name")) if (name := first_text(value))]
    return ", ".join(names) or " ".join(part for part in parts if part)


def _turned(name: str) -> str:
    """ "Pell, Ann" as "Ann Pell"."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and "," not in given else name


def _shown(facts: PageFacts) -> Iterator[tuple[str, list[str]]]:
    """What the page shows, from the plainest sign to the faintest."""
    head = _head_lines(facts)
    lines = [block.text for block in head if not is_sentence(block.text)]
    marked = facts.root.css("a[rel*=author], [itemprop=author], [data-testid=byline]")
    yield "page.author", _first_group([element for element in marked[:20] if not _is_away(element)])
    yield "page.by", [words for words in lines if BY.match(words)][:1]
    yield "page.by", [found.group(1) for words in lines if (found := _BY_WITHIN.search(words))][:1]
    links = [link for link in facts.root.css("a[href]") if _AUTHOR_PATH.search(attribute(link, "href"))]
    yield "page.author-link", _first_group([link for link in links[:60] if not _is_away(link)])
    classed = [
        element
        for element in facts.root.css("[class*=author], [class*=Author], [class*=byline]")
        if _is_shallow(element)
    ]
    yield "page.author-class", _first_group([element for element in classed[:20] if not _is_away(element)])
    yield "page.byline", [block.text for block in head if block.setting & Setting.BYLINE][:2]
    yield (
        "page.written-by",
        [after.text for before, after in pairwise(head) if BY.fullmatch(f"{before.text} ")],
    )


def _head_lines(facts: PageFacts) -> list[PageBlock]:
    """Short lines round the headline, then those marked as a byline wherever they stand."""
    lines = [*facts.head_blocks(), *(block for block in facts.blocks if block.setting & Setting.BYLINE)]
    short = [block for block in lines if block.text and len(block.text) < _LINE_CHARACTERS_MAX]
    return [block for block in short if not facts.is_away(block, _AWAY) and block.kind is not Kind.HEADING]


def _first_group(elements: Sequence[Element]) -> list[str]:
    """The first name, and those that stand in the same element with it: authors of one byline."""
    named = [
        (element, words)
        for element in elements
        if is_person(BY.sub("", words := visible_text(element)[:_LINE_CHARACTERS_MAX]))
    ]
    if not named:
        return [words for element in elements[:1] if (words := visible_text(element)[:_LINE_CHARACTERS_MAX])]
    home = _home(named[0][0])
    return [words for element, words in named if _home(element) == home]


def _is_shallow(element: Element) -> bool:
    """Whether none of the elements in it holds another."""
    return all(next(children(part), None) is None for part in children(element))


def _home(element: Element) -> int | None:
    """Which element a name stands in, one that holds hardly more passed over."""
    parent = element.parent
    if parent is None:
        return None
    above = parent.parent if len(list(islice(children(parent), 3))) <= 2 else None
    return (above or parent).mem_id


def _is_away(element: Element) -> bool:
    return any(
        ancestor.tag in ("nav", "footer", "aside") or setting_of_names(attribute(ancestor, "class")) & _AWAY
        for ancestor in ancestors(element, most=10)
    )
