"""The headline: what the page shows as its heading and says of itself, without the site's name and without a kicker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from standfirst.extract.facts import Found, PageFacts
from standfirst.extract.page_blocks import PageBlock, Setting
from standfirst.extract.tree import first
from standfirst.extract.words import visible_text
from standfirst.text.urls import host_of

HEADLINE_CHARACTERS_MAX = 400
_SEPARATOR = re.compile(r"\s+[|•·»›–—:~/-]+\s+|\s*\|\s*|\s*[｜–—]\s*")
_PART_END = re.compile(r"\s*(?:[|•·»›–—:~/｜]|\s-+\s)\s*$")
_PART_START = re.compile(r"^\s*(?:[|•·»›–—~/｜]|-+\s|:\s)")
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
    "og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "headline", "title", "cxenseparse:title",
)  # fmt: skip
_NO_LETTERS = re.compile(r"[\W_]+")
_LONG_WORD = re.compile(r"\w{6,}")
_KICKER_SHARE_MAX = 0.5
_ALIKE_MIN = 0.85
_LOWER_LEVEL_MAX = 3
_WORDS_MIN = 3


def find_headline(facts: PageFacts, *, publisher: str | None) -> Found[str] | None:
    """The words over the article: a claim of JSON-LD or meta that the page shows as a heading, else the heading shown
    alone, else the claim."""
    names = site_names(facts, publisher)
    main = _main_headings(facts.blocks, names)
    claims = [claim for claim in _claims(facts, names) if _letters(claim.value) not in names]
    title = _title_claim(facts, names)
    known = [*claims, *([title] if title else [])]
    if found := _shown_claim(known, main):
        return found
    if main and (not known or _stands_alone(main, known)):
        return Found(value=main[0], rule="page.h1")
    if own := _on_the_subject(main, known):
        return Found(value=own, rule="page.h1")
    lower = _lower_headings(facts.blocks, names)
    if found := _shown_claim(known, lower):
        return found
    if known:
        return known[0]
    return Found(value=lower[0], rule="page.h2") if lower else None


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


def _claims(facts: PageFacts, names: list[str]) -> list[Found[str]]:
    claims = [
        Found(value=words, rule=f"json-ld.{name}")
        for name in ("headline", "name")
        if (words := facts.linked.text(name))
    ]
    claims += [Found(value=value, rule=f"meta.{name}") for name in _META for value in facts.meta.get(name, ())[:1]]
    return [
        Found(value=without_site_name(claim.value[:HEADLINE_CHARACTERS_MAX], names), rule=claim.rule)
        for claim in claims
        if len(claim.value) > 2
    ]


def _title_claim(facts: PageFacts, names: list[str]) -> Found[str] | None:
    """The title element, with the site's name off its front too: "Lamp Notes: On wicks"."""
    element = first(facts.root, "title")
    title = visible_text(element)[:HEADLINE_CHARACTERS_MAX] if element is not None else ""
    before, colon, after = title.partition(": ")
    bare = after if colon and _letters(before) in names else without_site_name(title, names)
    return Found(value=bare, rule="page.title") if bare else None


def _main_headings(blocks: Sequence[PageBlock], names: list[str]) -> list[str]:
    """First-level headings in the page's order, those of the page's frame only where there are no others."""
    headings = [block for block in blocks if block.level == 1]
    clear = _heading_words((block for block in headings if not block.setting & _OUT), names)
    return clear or _heading_words(headings, names)


def _lower_headings(blocks: Sequence[PageBlock], names: list[str]) -> list[str]:
    found = (block for block in blocks if 1 < block.level <= _LOWER_LEVEL_MAX)
    return _heading_words((block for block in found if not block.setting & _OUT), names)


def _heading_words(headings: Iterable[PageBlock], names: list[str]) -> list[str]:
    shown = [block.text[:HEADLINE_CHARACTERS_MAX] for block in headings if len(block.text) > 2]
    return [words for words in dict.fromkeys(shown) if _letters(words) not in names]


def _shown_claim(claims: Sequence[Found[str]], headings: Sequence[str]) -> Found[str] | None:
    """The first claim that a heading shows, as the heading spells it but for a kicker that stands in it."""
    for claim in claims:
        for heading in headings:
            if _adds_kicker(heading, claim.value):
                return claim
            if _same(heading, claim.value):
                return Found(value=heading, rule=f"{claim.rule}+page.heading")
    return None


def _stands_alone(main: Sequence[str], known: Sequence[Found[str]]) -> bool:
    """Whether the page has one main heading that reads as a headline: several words, or some of a claim's."""
    words = {word for claim in known for word in claim.value.casefold().split() if len(word) > _WORDS_MIN}
    shown = main[0].casefold().split()
    return len(main) == 1 and (len(shown) >= _WORDS_MIN or (len(shown) > 1 and bool(words.intersection(shown))))


def _on_the_subject(main: Sequence[str], known: Sequence[Found[str]]) -> str | None:
    """The one of several main headings that is as long as a headline and has a word of the claims, a long one."""
    words = {word for claim in known for word in _LONG_WORD.findall(claim.value.casefold())}
    found = [
        heading
        for heading in main
        if len(heading.split()) > _WORDS_MIN and words.intersection(_LONG_WORD.findall(heading.casefold()))
    ]
    return found[0] if len(found) == 1 else None


def _adds_kicker(heading: str, claim: str) -> bool:
    """Whether a heading is the claim with a short kicker before it, or a label in brackets or after a bar behind it."""
    extra = len(heading) - len(claim)
    if not 0 < extra <= len(claim) * _KICKER_SHARE_MAX or len(claim) <= 15:
        return False
    whole, part = heading.casefold(), claim.casefold()
    if whole.endswith(part):
        return (not whole[extra - 1].isalnum() and whole[extra - 1] not in "-–’'") or heading[extra].isupper()
    return whole.startswith(part) and heading[len(claim) :].lstrip()[:1] in ("[", "|")


def _same(heading: str, claim: str) -> bool:
    one, other = _letters(heading), _letters(claim)
    if not one or not other:
        return False
    if one == other or _is_part(heading, claim):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) > 20 and long.startswith(short) and len(short) > 0.6 * len(long):
        return True
    if len(one) <= 15 or 2 * len(short) <= _ALIKE_MIN * (len(short) + len(long)):
        return False
    alike = SequenceMatcher(None, one, other, autojunk=False)
    return alike.quick_ratio() > _ALIKE_MIN and alike.ratio() > _ALIKE_MIN


def _is_part(heading: str, claim: str) -> bool:
    """Whether a claim is the heading with something set off before or behind it: "Wicks, mended | Opinion | The Lamp"."""
    whole, part = claim.casefold(), heading.casefold()
    if len(part) <= 15 or len(part) >= len(whole):
        return False
    if whole.startswith(part):
        return bool(_PART_START.match(claim[len(part) :]))
    return whole.endswith(part) and bool(_PART_END.search(claim[: len(claim) - len(part)]))


def _is_site(part: str, names: list[str]) -> bool:
    letters = _letters(part)
    if not letters or len(part) > 60:
        return False
    return any(
        letters == name or (len(name) > 3 and (name in letters or letters in name) and len(letters) < 3 * len(name))
        for name in names
    )


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())
