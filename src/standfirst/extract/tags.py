"""The publisher's own tags and section."""

from __future__ import annotations

from collections.abc import Iterable

from standfirst.extract.facts import Found, PageFacts
from standfirst.extract.json_ld import as_list, first_text
from standfirst.text.urls import host_of
from standfirst.text.whitespace import collapse

TAGS_MAX = 20
_TAG_CHARACTERS_MAX = 60
_META = (
    "article:tag",
    "parsely-tags",
    "sailthru.tags",
    "news_keywords",
    "og:article:tag",
    "cxenseparse:keywords",
    "dc.subject",
    "keywords",
)
_SECTION_META = (
    "article:section",
    "parsely-section",
    "og:article:section",
    "section",
    "cxenseparse:section",
    "dc.type.section",
    "category",
)


def find_tags(
    facts: PageFacts, headline: str, *, publisher: str | None = None, text: str = ""
) -> Found[tuple[str, ...]] | None:
    """The tags a publisher gave, each once; not the headline again, not the site's name and not machine codes.

    `text` is the article's beginning: meta keywords of which it has none are the template's, the same on every page.
    """
    houses = {name.casefold() for name in (publisher, *facts.meta.get("og:site_name", ()), host_of(facts.url)) if name}
    given: list[tuple[str, Iterable[str]]] = [("json-ld.keywords", _from_json_ld(facts))]
    given += [(f"meta.{name}", facts.meta.get(name, ())) for name in _META]
    links = facts.root.css("a[rel~=tag]")[:TAGS_MAX]
    given.append(("page.rel-tag", [link.text(separator=" ") for link in links]))
    for rule, words in given:
        tags = tuple(tag for tag in clean_tags(words, headline) if tag.casefold() not in houses)
        if tags and (rule != "meta.keywords" or _is_of_article(tags, f"{headline} {text}")):
            return Found(value=tags, rule=rule)
    return None


def find_section(facts: PageFacts) -> Found[str] | None:
    if words := facts.linked.text("articleSection"):
        return Found(value=words[:_TAG_CHARACTERS_MAX], rule="json-ld.articleSection")
    found = facts.first_meta(*_SECTION_META)
    return found if found and len(found.value) <= _TAG_CHARACTERS_MAX and "://" not in found.value else None


def _is_of_article(tags: tuple[str, ...], words: str) -> bool:
    """Whether the article has a word of one of its tags in it."""
    flat = words.casefold()
    return any(stem in flat for tag in tags for stem in _stems(tag))


def _stems(tag: str) -> list[str]:
    """A tag's words without their last two letters, where an ending may be; short words tell nothing."""
    words = tag.casefold().split()
    return [word[: max(4, len(word) - 2)] for word in words if len(word) > 3 or not word.isascii()]


def clean_tags(given: Iterable[str], headline: str = "") -> tuple[str, ...]:
    """Lists with commas parted; spelt as given, each once whatever the case."""
    tags: dict[str, str] = {}
    for words in given:
        separator = ";" if ";" in words and "," not in words else ","
        for part in words.split(separator):
            tag = collapse(part).strip("#\"' ")
            if _is_tag(tag) and tag.casefold() != headline.casefold():
                tags.setdefault(tag.casefold(), tag)
    return tuple(tags.values())[:TAGS_MAX]


def _is_tag(tag: str) -> bool:
    return (
        (len(tag) > 1 or not tag.isascii())
        and len(tag) <= _TAG_CHARACTERS_MAX
        and "://" not in tag
        and ":" not in tag
        and "=" not in tag
        and any(letter.isalpha() for letter in tag)
    )


def _from_json_ld(facts: PageFacts) -> list[str]:
    keywords = as_list(facts.linked.article.get("keywords"))
    words = [first_text(keyword) or "" for keyword in keywords]
    return [word for word in words if word]
