"""Who wrote it: the persons, without "By", without roles; agencies and desks are no persons."""

from __future__ import annotations

import re
from collections.abc import Iterable

from standfirst.extract.facts import Found, PageFacts
from standfirst.extract.json_ld import first_text, node_types
from standfirst.extract.page_blocks import Kind, Setting
from standfirst.text.whitespace import collapse

PERSONS_MAX = 12
NAME_CHARACTERS_MAX = 60
_META = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dc.contributor", "dcterms.creator", "byl", "byline", "cxenseparse:author", "twitter:data1", "article:author_name", "citation_author")  # fmt: skip

_BY = re.compile(
    r"^\s*(?:(?:written|reported|posted|published|words|story|text|review|analysis|opinion|photos?|reviewed|compiled|created|article|report)\s+(?:and .{1,20} )?)?"
    r"(?:by|von|vom|par|por|di|da|de|av|door|autor(?:en|in|es|a)?|authors?|auteur|autore|redactor|लेखक|द्वारा|文|取材・文)\s*[:|：]?\s+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:,|;|\||•|·|/|&|\band\b|\bund\b|\bet\b|\by\b(?=\s+[A-ZÁÉÍÓÚÑ])|\be\b(?=\s+[A-ZÁÉÍÓÚÃÇ])|\bwith\b|\bmit\b|\bavec\b|\bcon\b|और|、|・)\s*"
)
_AFTER = re.compile(
    r"\s*(?:\(.*|\[.*|[|•·–—].*|\s-\s.*|,?\s+(?:in|aus|à|en)\s+[A-Z]\w+$|(?:\d{1,2}[:.]\d{2}|\d{1,2} \w+ \d{4}|\w+ \d{1,2}, \d{4}).*|"
    r"\b(?:published|updated|posted|last updated|on \d|for the|for \w+\.com|contributor|publié|veröffentlicht|actualizado)\b.*)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editors?|editorial|editor-in-chief|columnist|staff|writer|journalist|redaktion|redakteur(?:in)?|redacción|redaccion|rédaction|"
    r"redação|redazione|korrespondent(?:in)?|corresponsal|correspondant|bureau|desk|newsroom|team|agency|agencies|agencia|agence|agentur|newswire|wire|service|press|news|media|"
    r"network|online|web ?desk|admin(?:istrator)?|guest|contributors?|producer|photographer|fotograf|volontär(?:in)?|board|group|inc|ltd|llc|gmbh|university|institute|"
    r"magazine|times|post|herald|tribune|gazette|journal|chronicle|daily|today|television|radio|tv|डेस्क|टीम|संवाददाता|ब्यूरो|編集部|取材班)\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"^(?:afp|ap|dpa|reuters|apa|sda|epd|kna|pti|ani|ians|efe|ansa|lusa|tass|xinhua|bloomberg|upi|aap|pa|pa media|associated press|the associated press|agence france-presse|"
    r"europa press|press trust of india|keystone-sda|belga|anp|ritzau|ntb|tt|kyodo|jiji|yonhap|notimex|红|红网|unknown|anonymous|none|null|undefined|n/?a|author|staff|admin|"
    r"root|editor|webmaster|user|red|redaktion|facebook|twitter|instagram|linkedin|youtube|share|follow|subscribe|home|about|contact|more|see all|view all)$",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(r"https?:|www\.|@|\d{3}|[<>{}=#]|\.(?:com|org|net|de|co)\b", re.IGNORECASE)
_CASELESS = re.compile(r"[\u0590-\u1cff\u3040-\ud7ff]")


def find_byline(facts: PageFacts, *, publisher: str | None) -> Found[tuple[str, ...]] | None:
    """The persons named as authors, or None where only an agency, a desk or nobody is."""
    houses = {name.casefold() for name in (publisher, *facts.meta.get("og:site_name", ())) if name}
    for rule, given in (("json-ld.author", _from_json_ld(facts)), ("json-ld.creator", _from_json_ld(facts, "creator"))):
        if persons := persons_in(given, houses):
            return Found(value=persons, rule=rule)
    for name in _META:
        if persons := persons_in(facts.meta.get(name, ()), houses):
            return Found(value=persons, rule=f"meta.{name}")
    for rule, words in _from_page(facts):
        if persons := persons_in(words, houses):
            return Found(value=persons, rule=rule)
    return None


def persons_in(given: Iterable[str], houses: Iterable[str] = ()) -> tuple[str, ...]:
    """The persons' names in bylines as they were written: several in one string parted, roles and agencies dropped."""
    not_persons = {house.casefold() for house in houses}
    names: dict[str, str] = {}
    for words in given:
        for name in _names(words[:500]):
            if is_person(name) and name.casefold() not in not_persons:
                names.setdefault(name.casefold(), name)
    return tuple(names.values())[:PERSONS_MAX]


def is_person(name: str) -> bool:
    """Whether it reads as a person's name: two to five words with capitals (or a script without), no role, no agency."""
    if (
        not 2 < len(name) <= NAME_CHARACTERS_MAX
        or _AGENCY.match(name)
        or _NOT_A_NAME.search(name)
        or _ROLE.search(name)
    ):
        return False
    if _CASELESS.search(name):
        return len(name.split()) <= 5
    words = name.split()
    capitals = sum(word[0].isupper() for word in words)
    return 1 <= len(words) <= 6 and capitals >= min(2, len(words)) and name[0].isalpha()


def _names(words: str) -> list[str]:
    bare = _BY.sub("", collapse(words))
    parts = [part for part in _BETWEEN.split(bare) if part]
    names = [_AFTER.sub("", _BY.sub("", part)).strip(" .,:;-–—*\"'“”") for part in parts]
    return [name.title() if name.isupper() and len(name) > 4 else name for name in names]


def _from_json_ld(facts: PageFacts, name: str = "author") -> list[str]:
    given: list[str] = []
    for author in facts.linked.related(name):
        if isinstance(author, str):
            given.append(author)
        elif "Organization" not in node_types(author) and "NewsMediaOrganization" not in node_types(author):
            given.append(first_text(author.get("name")) or "")
    return given


def _from_page(facts: PageFacts) -> list[tuple[str, list[str]]]:
    """What the page shows: rel=author and itemprop=author, then a short line that begins with "By" or is marked as a byline."""
    marked = facts.root.xpath("//a[contains(@rel, 'author')] | //*[@itemprop='author'] | //*[@data-testid='byline']")
    found = [("page.author", [collapse(" ".join(element.itertext()))[:200] for element in marked[:6]])]
    lines = [
        block
        for block in facts.blocks
        if block.kind is Kind.PARAGRAPH and len(block.text) < 150 and not block.setting & Setting.COMMENTS
    ]
    found.append(("page.by", [block.text for block in lines[:200] if _BY.match(block.text)][:1]))
    found.append(("page.byline", [block.text for block in lines if block.setting & Setting.BYLINE][:2]))
    return found
