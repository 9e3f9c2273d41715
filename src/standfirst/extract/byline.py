"""Who wrote it: the persons, from JSON-LD, then meta, then what the page shows near its headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from standfirst.extract.boilerplate import is_sentence
from standfirst.extract.facts import Found, PageFacts
from standfirst.extract.head import HeadLine
from standfirst.extract.json_ld import Node, as_list, first_text, node_types
from standfirst.extract.page_blocks import Kind, Setting
from standfirst.extract.person_names import BY, houses_in, is_person, persons_in
from standfirst.extract.setting import setting_of_names
from standfirst.extract.tree import Node as Element
from standfirst.extract.tree import ancestors, attribute, children, first
from standfirst.extract.words import visible_text
from standfirst.extract.written_time import read_time, without_time
from standfirst.model.article import TimeSource
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
_BY_WITHIN = re.compile(
    r"(?:^|[\s|•·–—,(])(?:by|von|vom|par|por|di|door|av)[:\s]\s*(?-i:(?=[^\W\d_a-z]))([^\W\d_].{2,80})$", re.IGNORECASE
)
_POSTED_BY = re.compile(
    r"^\W*(?:(?:posted|written|published|story|report|words)\s+by|verfasst von|geschrieben von|ein artikel von|écrit par|publié par|escrito por|publicado por|scritto da)"
    r"\s+(?P<name>.{3,80})$",
    re.IGNORECASE,
)
_PIECES = re.compile(r"\s*(?:[|•·»›]|\s[-–—]\s)\s*")
_COMPANY = re.compile(
    r"^(?P<name>.{2,60}?)\s+(?:AG|GmbH|SE|KG|plc|PLC|Inc|Ltd|LLC|S\.?A|S\.?p\.?A|SARL|SAS|Corp|株式会社)\b"
)
_NAME_LINE = re.compile(r"^(?:[^\W\d_][\w.’'-]*\.?\s+){1,3}[^\W\d_][\w’'-]+$")
_PARTICLES = frozenset(("de", "da", "do", "dos", "das", "di", "del", "della", "van", "von", "der", "den", "la", "le", "el", "al", "bin", "ibn", "y", "e"))  # fmt: skip
_AWAY = Setting.COMMENTS | Setting.NAVIGATION | Setting.RELATED | Setting.FOOTER
_LINE_CHARACTERS_MAX = 150
_NEAR_BLOCKS = 6
_BY_WITHIN_BLOCKS = 12
_CASELESS = re.compile(r"[\u0590-\u1cff\u3040-\ud7ff]")
_CASELESS_NAME = re.compile(
    r"^(?:[^\s・]{1,12}・)?[\u3400-\u9fff々]{1,4}[ \u3000][\u3400-\u9fff\u3040-\u30ff々]{1,5}$|^[\u0900-\u097f]{2,}(?: [\u0900-\u097f]{2,}){1,2}$"
)
_CASELESS_NAME_MAX = 25
_FAINT = ("page.by", "page.byline", "page.written-by")  # too faint for a name of one word


def find_byline(
    facts: PageFacts, *, publisher: str | None, head: Sequence[HeadLine] = (), headline: str = ""
) -> Found[tuple[str, ...]] | None:
    """The persons named as authors; where none is, the agency or desk that signs (its rule ends in ".house"); None where nobody.

    `head` are the lines round the headline.
    """
    houses = _houses(facts, publisher, headline)
    for rule, given in _claims(facts):
        if persons := persons_in(given, houses, as_given=rule.startswith("json-ld") or rule == "meta.author"):
            return Found(value=persons, rule=rule)
    for rule, given in _shown(facts, houses, head, headline):
        persons = persons_in(given, houses)
        if persons and (rule not in _FAINT or " " in persons[0] or _CASELESS.search(persons[0])):
            return Found(value=persons, rule=rule)
    return _signing_house(facts, head)


def _signing_house(facts: PageFacts, head: Sequence[HeadLine]) -> Found[tuple[str, ...]] | None:
    """Who signs in the place of a person: "AFP", "The Lamp's desk"."""
    authors = [author for name in ("author", "creator") for author in facts.linked.related(name)]
    named = [author if isinstance(author, str) else first_text(author.get("name")) or "" for author in authors]
    marked = [element for element in facts.root.css("a[rel*=author], [itemprop=author]")[:20] if not _is_away(element)]
    lines = [line.text for line in head if len(line.text) < _LINE_CHARACTERS_MAX and not is_sentence(line.text)]
    for rule, given in (
        ("json-ld.author", named),
        *((f"meta.{name}", facts.meta.get(name, ())) for name in _META),
        ("page.author", [visible_text(element)[:_LINE_CHARACTERS_MAX] for element in marked[:1]]),
        ("page.by", [without_time(words) for words in lines if BY.match(words)][:1]),
    ):
        if houses := houses_in(given):
            return Found(value=houses, rule=f"{rule}.house")
    return None


def _houses(facts: PageFacts, publisher: str | None, headline: str) -> list[str]:
    """How the publisher calls itself, and the company that a press release is headed with."""
    company = _COMPANY.match(headline)
    names = [
        publisher,
        host_of(facts.url),
        host_of(facts.url).split(".")[0],
        *facts.meta.get("og:site_name", ()),
        company.group("name") if company else None,
    ]
    return [name for name in names if name]


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


def _shown(
    facts: PageFacts, houses: Sequence[str], head: Sequence[HeadLine], headline: str
) -> Iterator[tuple[str, Sequence[str]]]:
    """What the page shows, from the plainest sign to the faintest."""
    lines = [line.text for line in head if len(line.text) < _LINE_CHARACTERS_MAX and not is_sentence(line.text)]
    marked = facts.root.css("a[rel*=author], [itemprop=author], [data-testid=byline]")
    yield "page.author", _first_group([element for element in marked[:20] if not _is_away(element)])
    yield "page.by", [words for words in lines if BY.match(words)][:1]
    close = [line.text for line in head if 0 < line.distance <= _BY_WITHIN_BLOCKS and not is_sentence(line.text)]
    yield "page.by", [found.group(1) for words in close if (found := _BY_WITHIN.search(words))][:1]
    links = [link for link in facts.root.css("a[href]") if _AUTHOR_PATH.search(attribute(link, "href"))]
    yield "page.author-link", _first_group([link for link in links[:60] if not _is_away(link)])
    classed = [
        element
        for element in facts.root.css("[class*=author], [class*=Author], [class*=byline]")
        if _is_shallow(element)
    ]
    yield "page.author-class", _first_group([element for element in classed[:20] if not _is_away(element)])
    yield (
        "page.byline",
        [line.text for line in head if line.setting & Setting.BYLINE and not is_sentence(line.text)][:2],
    )
    yield "page.byline", _marked_far(facts)
    yield (
        "page.written-by",
        [after for before, after in pairwise(lines) if BY.fullmatch(f"{before} ")],
    )
    yield "page.name-line", _name_lines(facts, head, headline) or _signed_for(head, houses)
    yield "page.posted-by", _posted_by(facts)


def _marked_far(facts: PageFacts) -> list[str]:
    """Short lines marked as a byline, wherever they stand."""
    marked = [block for block in facts.blocks if block.setting & Setting.BYLINE and block.kind is not Kind.HEADING]
    return [
        block.text
        for block in marked
        if 0 < len(block.text) < _LINE_CHARACTERS_MAX
        and not facts.is_away(block, _AWAY)
        and not is_sentence(block.text)
    ][:2]


def _name_lines(facts: PageFacts, head: Sequence[HeadLine], headline: str) -> list[str]:
    """A line right under the headline that is a name, where a date stands in or beside it or the page's title has it too."""
    title = visible_text(element) if (element := first(facts.root, "title")) is not None else ""
    beside = title.replace(headline, " ") if headline else ""
    near = [line for line in head if 0 < line.distance <= _NEAR_BLOCKS]
    for place, line in enumerate(near):
        around = near[max(0, place - 1) : place + 2]
        dated = any(read_time(other.text, TimeSource.PAGE) is not None for other in around)
        for piece in _PIECES.split(without_time(line.text)):
            if _reads_as_name(piece) and not _is_topic(facts, piece) and (dated or piece in beside):
                return [line.text if _lists_names(line.text) else piece]
    return []


def _signed_for(head: Sequence[HeadLine], houses: Sequence[str]) -> list[str]:
    """A line under the headline that begins with a name and ends with the publisher's: "Ann Pell, The Lamp"."""
    for line in head:
        name, comma, house = line.text.rpartition(",")
        if 0 < line.distance <= _NEAR_BLOCKS and comma and any(house.strip().startswith(own) for own in houses):
            return [name] if _lists_names(name) or _reads_as_name(name) else []
    return []


def _lists_names(words: str) -> bool:
    return len(parts := persons_in([words])) > 1 and all(_reads_as_name(part) for part in parts)


def _reads_as_name(words: str) -> bool:
    """Two to four words, each with a capital but for particles, or a name in a script without capitals after "文・" and the like."""
    bare = BY.sub("", words).strip(" ,")
    if _CASELESS.search(bare):
        return bool(_CASELESS_NAME.search(bare)) and len(bare) <= _CASELESS_NAME_MAX
    if not _NAME_LINE.match(bare) or not is_person(bare):
        return False
    return all(word in _PARTICLES or word[0].isupper() for word in bare.split())


def _is_topic(facts: PageFacts, words: str) -> bool:
    """Whether what reads as a name is the page's section, a tag, or part of its address."""
    flat = words.casefold().strip()
    given = [
        facts.linked.text("articleSection") or "",
        *facts.meta.get("article:section", ()),
        *facts.meta.get("article:tag", ()),
    ]
    given += [tag.strip() for keywords in facts.meta.get("keywords", ()) for tag in keywords.split(",")]
    if flat in [topic.casefold() for topic in given] or "-".join(flat.split()) in facts.url.casefold():
        return True
    return any(block.setting & Setting.NAVIGATION and block.text.casefold() == flat for block in facts.blocks)


def _posted_by(facts: PageFacts) -> list[str]:
    """ "Posted by …" anywhere on the page, where all such lines name the same."""
    lines = [
        found.group("name")
        for block in facts.blocks
        if len(block.text) < _LINE_CHARACTERS_MAX
        and not block.setting & (Setting.COMMENTS | Setting.RELATED | Setting.NAVIGATION)
        and (found := _POSTED_BY.match(block.text))
    ]
    return lines[:1] if len(set(lines)) == 1 else []


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
