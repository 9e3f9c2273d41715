"""When it was first published and last changed, in the publisher's own zone, and never from a build date or the far future."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from standfirst.extract.facts import Found, PageFacts
from standfirst.extract.json_ld import first_text
from standfirst.extract.page_blocks import Kind, PageBlock, Setting
from standfirst.extract.setting import setting_of_names
from standfirst.extract.tree import Node, ancestors, attribute
from standfirst.extract.written_time import read_time, zone_beside
from standfirst.model.article import PublisherTime, TimeSource

_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "published_time", "parsely-pub-date", "datepublished", "sailthru.date", "pubdate", "publishdate", "publish_date",
    "publish-date", "publication_date", "published-date", "dc.date.issued", "dc.date", "dc.date.created", "dcterms.created", "dcterms.date", "dcterms.issued", "article.published",
    "article_date_original", "cxenseparse:recs:publishtime", "cxense-publish-time", "date", "ptime", "displaydate", "originalpublicationdate", "citation_publication_date", "datecreated",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "revised",
    "article.updated",
)
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\D|$)")
_FIRST_WORDS = re.compile(
    r"first published|published|posted|created|veröffentlicht|erschienen|publié|publicado|pubblicato|प्रकाशित|公開|掲載|配信|erstellt",
    re.IGNORECASE,
)
_AWAY = Setting.NAVIGATION | Setting.FOOTER | Setting.ASIDE | Setting.RELATED | Setting.COMMENTS | Setting.ADVERT
_LINE_CHARACTERS_MAX = 180
_LINE_KINDS = (Kind.PARAGRAPH, Kind.LINE)
_FAR_LINES_MAX = 120
_TIMES_MAX = 40


def find_published(facts: PageFacts) -> Found[PublisherTime] | None:
    """When the article first appeared. Of several that name the same day, the most exact is taken."""
    candidates = list(_candidates(facts))
    if not candidates:
        return None
    modified = find_modified(facts)
    limit = modified.value.at + timedelta(days=1) if modified else None
    sensible = [
        found
        for found in candidates
        if limit is None or found.value.source is TimeSource.METADATA or found.value.at <= limit
    ]
    if modified and not sensible:
        return modified  # all that the page shows is later than its last change, so it is of something else
    best = sensible[0]
    for other in sensible[1:]:
        if _exactness(other.value) > _exactness(best.value) and _same_day(other.value, best.value):
            best = other
    return replace(best, value=_with_zone_name(facts, best.value))


def find_modified(facts: PageFacts) -> Found[PublisherTime] | None:
    """When the publisher last changed it."""
    given = [("json-ld.dateModified", facts.linked.text("dateModified"))]
    given += [(f"meta.{name}", value) for name in _MODIFIED_META for value in facts.meta.get(name, ())[:1]]
    for rule, words in given:
        if moment := read_time(words, TimeSource.METADATA):
            return Found(value=moment, rule=rule)
    return None


def _candidates(facts: PageFacts) -> Iterator[Found[PublisherTime]]:
    given = [
        (f"json-ld.{name}", facts.linked.text(name), TimeSource.METADATA)
        for name in ("datePublished", "dateCreated", "uploadDate")
    ]
    given += [
        (f"meta.{name}", value, TimeSource.METADATA)
        for name in _PUBLISHED_META
        for value in facts.meta.get(name, ())[:1]
    ]
    page = facts.linked.page
    given += [("json-ld.page.datePublished", first_text(page.get("datePublished")), TimeSource.METADATA)]
    given += [(rule, words, TimeSource.PAGE) for rule, words in _shown(facts)]
    if found := _URL_DAY.search(facts.url):
        given.append(("url", "-".join(found.groups()), TimeSource.URL))
    for rule, words, source in given:
        if moment := read_time(words, source):
            yield Found(value=moment, rule=rule)


def _shown(facts: PageFacts) -> Iterator[tuple[str, str]]:
    """Time elements that say they are the publication's, then short lines that do, then the first time element."""
    times = facts.root.css("time, abbr[datetime]")[:_TIMES_MAX]
    near = [element for element in times if not _setting_round(element) & _AWAY] or times
    marked = [element for element in near if _says_published(element)]
    yield from (("page.time.marked", _time_words(element)) for element in marked)
    marked_properties = facts.root.css('[itemprop=datePublished], [property="schema:datePublished"]')[:3]
    yield from (
        ("page.itemprop", attribute(element, "content") or _time_words(element)) for element in marked_properties
    )
    lines = _short_lines(facts, facts.head_blocks())
    yield from (("page.line", block.text) for block in lines if _FIRST_WORDS.search(block.text[:60]))
    yield from (("page.time", _time_words(element)) for element in near if not _says_changed(element))
    yield from (("page.byline", block.text) for block in lines if block.setting & Setting.BYLINE)
    yield from (("page.line.short", block.text) for block in lines if len(block.text) < 80)
    lines = _short_lines(facts, facts.blocks)
    yield from (("page.line.far", block.text) for block in lines if _FIRST_WORDS.search(block.text[:60]))
    yield from (
        ("page.line.far", block.text)
        for block in lines[:_FAR_LINES_MAX]
        if block.setting & Setting.BYLINE or len(block.text) < 60
    )


def _short_lines(facts: PageFacts, blocks: Sequence[PageBlock]) -> list[PageBlock]:
    return [
        block
        for block in blocks
        if 0 < len(block.text) <= _LINE_CHARACTERS_MAX and block.kind in _LINE_KINDS and not facts.is_away(block, _AWAY)
    ]


def _time_words(element: Node) -> str:
    return attribute(element, "datetime") or attribute(element, "content") or element.text(separator=" ")


def _says_published(element: Node) -> bool:
    names = " ".join(attribute(element, name) for name in ("class", "id", "itemprop", "pubdate")).lower()
    beside = element.prev
    before = (beside.text_content or "").rstrip() if beside is not None and beside.is_text_node else ""
    says = "publish" in names or "pubdate" in element.attributes or bool(_FIRST_WORDS.search(before[-40:]))
    return says and not _says_changed(element)


def _says_changed(element: Node) -> bool:
    names = " ".join(attribute(element, name) for name in ("class", "id", "itemprop")).lower()
    return "modif" in names or "updat" in names


def _setting_round(element: Node) -> int:
    setting: int = Setting.NONE
    for ancestor in ancestors(element, most=12):
        setting |= setting_of_names(f"{attribute(ancestor, 'class')} {attribute(ancestor, 'id')}")
        if ancestor.tag in ("nav", "footer", "aside"):
            setting |= Setting.ASIDE
    return setting


def _exactness(moment: PublisherTime) -> int:
    return (
        (not moment.day_only)
        + (moment.offset_minutes is not None)
        + (moment.source is TimeSource.METADATA and not moment.day_only)
    )


def _same_day(one: PublisherTime, other: PublisherTime) -> bool:
    return _local_day(one) == _local_day(other)


def _local_day(moment: PublisherTime) -> str:
    return (moment.at + timedelta(minutes=moment.offset_minutes or 0)).date().isoformat()


def _with_zone_name(facts: PageFacts, moment: PublisherTime) -> PublisherTime:
    """The zone's name where a short line of the page shows the same time with it."""
    if moment.zone_name or moment.day_only or not moment.offset_minutes:
        return moment
    for block in facts.blocks:
        if len(block.text) <= _LINE_CHARACTERS_MAX and (name := zone_beside(block.text, moment)):
            return replace(moment, zone_name=name)
    return moment
