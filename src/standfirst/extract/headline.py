"""The headline, without the site's name behind it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from standfirst.extract.facts import Found, PageFacts
from standfirst.extract.page_blocks import Kind, Setting
from standfirst.extract.tree import first
from standfirst.extract.words import visible_text
from standfirst.text.urls import host_of
from standfirst.text.whitespace import collapse

HEADLINE_CHARACTERS_MAX = 400
_SEPARATOR = re.compile(r"\s+[|•·»›–—:~/-]+\s+|\s*\|\s*|\s*[｜–—]\s*")
_OUT = (
    Setting.NAVIGATION
    | Setting.FOOTER
    | Setting.ASIDE
    | Setting.RELATED
    | Setting.COMMENTS
    | Setting.SIGN_UP
    | Setting.ADVERT
    | Setting.COOKIES
)
_META = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "headline",
    "title",
    "cxenseparse:title",
)


def find_headline(facts: PageFacts, *, publisher: str | None) -> Found[str] | None:
    """The words over the article. Of what JSON-LD and meta say, the one that the page shows as its heading is preferred."""
    shown = _shown_headings(facts)
    claims = _claims(facts)
    for claim in claims:
        bare = without_site_name(claim.value, site_names(facts, publisher))
        if heading := next((heading for heading in shown if _same(heading, bare)), None):
            return Found(value=heading, rule=f"{claim.rule}+page.h1")
    if claims:
        claim = claims[0]
        return Found(value=without_site_name(claim.value, site_names(facts, publisher)), rule=claim.rule)
    if shown:
        return Found(value=shown[0], rule="page.h1")
    title = _title_element(facts)
    return Found(value=without_site_name(title, site_names(facts, publisher)), rule="page.title") if title else None


def site_names(facts: PageFacts, publisher: str | None) -> list[str]:
    """How the site may call itself at the end of a title."""
    names = [publisher or "", host_of(facts.url), host_of(facts.url).split(".")[0]]
    names += [
        value
        for name in ("og:site_name", "application-name", "twitter:site", "al:ios:app_name")
        for value in facts.meta.get(name, ())
    ]
    return [bare for name in names if len(bare := _letters(name)) > 1]


def without_site_name(title: str, names: list[str]) -> str:
    """A title without parts at its ends that name the site ("… | Lamp News", "Lamp: …")."""
    while found := list(_SEPARATOR.finditer(title)):
        first, last = found[0], found[-1]
        if _is_site(title[last.end() :], names) and last.start() > 0:
            title = title[: last.start()].rstrip()
        elif _is_site(title[: first.start()], names) and title[first.end() :].strip():
            title = title[first.end() :].lstrip()
        else:
            break
    return title


def _claims(facts: PageFacts) -> list[Found[str]]:
    claims = [
        Found(value=words, rule=f"json-ld.{name}")
        for name in ("headline", "name")
        if (words := facts.linked.text(name))
    ]
    claims += [Found(value=value, rule=f"meta.{name}") for name in _META for value in facts.meta.get(name, ())[:1]]
    return [
        Found(value=claim.value[:HEADLINE_CHARACTERS_MAX], rule=claim.rule) for claim in claims if len(claim.value) > 2
    ]


def _shown_headings(facts: PageFacts) -> list[str]:
    """First-level headings in the page's order, else second-level ones."""
    for level in (1, 2):
        shown = [
            block.text[:HEADLINE_CHARACTERS_MAX]
            for block in facts.blocks
            if block.kind is Kind.HEADING and block.level == level and len(block.text) > 2
        ]
        if shown and level == 1:
            clear = [
                block.text[:HEADLINE_CHARACTERS_MAX]
                for block in facts.blocks
                if block.kind is Kind.HEADING and block.level == 1 and not block.setting & _OUT and len(block.text) > 2
            ]
            return clear or shown
        if shown:
            return shown if _claims(facts) else shown[:1]
    return []


def _title_element(facts: PageFacts) -> str | None:
    element = first(facts.root, "title")
    return visible_text(element)[:HEADLINE_CHARACTERS_MAX] or None if element is not None else None


def _same(heading: str, claim: str) -> bool:
    one, other = _letters(heading), _letters(claim)
    if not one or not other:
        return False
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) > 20 and long.startswith(short) and len(short) > 0.6 * len(long):
        return True
    return len(one) > 15 and SequenceMatcher(None, one, other, autojunk=False).ratio() > 0.85


def _is_site(part: str, names: list[str]) -> bool:
    letters = _letters(part)
    if not letters or len(part) > 60:
        return False
    return any(
        letters == name or (len(name) > 3 and (name in letters or letters in name) and len(letters) < 3 * len(name))
        for name in names
    )


def _letters(text: str) -> str:
    return "".join(letter for letter in collapse(text).casefold() if letter.isalnum())
