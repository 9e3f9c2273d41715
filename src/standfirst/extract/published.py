"""When it was first published and last changed, in the publisher's own zone, and never from a build date or the far future."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from standfirst.extract.facts import Found, PageFacts
from standfirst.extract.head import LINE_CHARACTERS_MAX, HeadLine
from standfirst.extract.json_ld import first_text
from standfirst.extract.page_blocks import Kind, Setting
from standfirst.extract.setting import setting_of_names
from standfirst.extract.tree import Node, ancestors, attribute
from standfirst.extract.written_time import read_time, zone_beside
from standfirst.model.article import PublisherTime, TimeSource

Dated = tuple[str, str | None, TimeSource]  # the rule, the words that may hold a time, and where they stand

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
_URL_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|[a-z]{3,9})[/-]?(0[1-9]|[12]\d|3[01])(?=\D|$)", re.IGNORECASE
)
# An article's number that begins with its day and goes on: "/A2026012914320005", "/AKR20260129001".
_NUMBER_DAY = re.compile(r"/[A-Za-z]{0,4}(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3,12}(?=[/?#.]|$)")
_FIRST_WORDS = re.compile(
    r"first published|published|posted|created|veröffentlicht|erschienen|publié|publicado|pubblicato|प्रकाशित|公開|掲載|配信|erstellt",
    re.IGNORECASE,
)
_NOT_OF_NEWS = re.compile(
    r"©|\(c\)|copyright|generated|cached|crawled|last (?:build|visit|login)|all rights reserved|today is|seite erstellt|erzeugt|visit(?:e|as|es)\b|"
    r"(?:log|sign)(?:ged)? in|since \d{4}",
    re.IGNORECASE,
)
_CHANGED_WORDS = re.compile(
    r"^\W*(?:last |zuletzt )?(?:updated|modified|edited|changed|reviewed|aktualisiert|geändert|mis à jour|modifié|actualizado|atualizado|aggiornato|modificato|更新|"
    r"संशोधित|अपडेट|güncelleme)",
    re.IGNORECASE,
)
_AWAY = Setting.NAVIGATION | Setting.FOOTER | Setting.ASIDE | Setting.RELATED | Setting.COMMENTS | Setting.ADVERT
_FAR_LINES_MAX = 120
_EXACT = 3
_TIMES_MAX = 40
_SHORT = 80
_NEAR_LINES = 12
_ISSUE_DAYS = 31


def find_published(facts: PageFacts, head: Sequence[HeadLine] = ()) -> Found[PublisherTime] | None:
    """When the article first appeared: as JSON-LD or meta say, else as the page shows near its headline, else by its address.

    `head` are the lines round the headline. Of several that name the same day, the most exact is taken; one later than the
    last change is of something else.
    """
    modified = find_modified(facts)
    stages = (_given, _elements, _near, _by_address, _far, _by_number)
    best: Found[PublisherTime] | None = None
    for stage in stages:
        for rule, words, source in stage(facts, head):
            moment = read_time(words, source)
            if moment is None or _is_too_late(moment, modified):
                continue
            found = Found(value=moment, rule=rule)
            if best is None or (_same_day(moment, best.value) and _exactness(moment) > _exactness(best.value)):
                best = found
            if _exactness(best.value) == _EXACT:
                return replace(best, value=_with_zone(head, best.value))
        if best is not None and not (best.value.day_only and stage in (_given, _elements)):
            break
    if best is None:
        return modified
    return replace(best, value=_with_zone(head, best.value))


def find_modified(facts: PageFacts) -> Found[PublisherTime] | None:
    """When the publisher last changed it."""
    given = [("json-ld.dateModified", facts.linked.text("dateModified"))]
    given += [(f"meta.{name}", value) for name in _MODIFIED_META for value in facts.meta.get(name, ())[:1]]
    for rule, words in given:
        if moment := read_time(words, TimeSource.METADATA):
            return Found(value=moment, rule=rule)
    return None


def _is_too_late(moment: PublisherTime, modified: Found[PublisherTime] | None) -> bool:
    """Whether it is after the last change, which the publication cannot be; metadata, at times of a printed issue, by a month."""
    if modified is None:
        return False
    days = _ISSUE_DAYS if moment.source is TimeSource.METADATA else 1
    return moment.at > modified.value.at + timedelta(days=days)


def _given(facts: PageFacts, _head: Sequence[HeadLine]) -> Iterator[Dated]:
    """What JSON-LD and meta say."""
    for name in ("datePublished", "dateCreated", "uploadDate"):
        yield f"json-ld.{name}", facts.linked.text(name), TimeSource.METADATA
    for name in _PUBLISHED_META:
        for value in facts.meta.get(name, ())[:1]:
            yield f"meta.{name}", value, TimeSource.METADATA
    for name in ("datePublished", "uploadDate"):
        yield f"json-ld.page.{name}", first_text(facts.linked.page.get(name)), TimeSource.METADATA


def _elements(facts: PageFacts, head: Sequence[HeadLine]) -> Iterator[Dated]:
    """Time elements and lines that say they are the publication's."""
    times = facts.root.css("time, abbr[datetime]")[:_TIMES_MAX]
    marked = [element for element in times if _says_published(element)]
    near = [element for element in marked if not _setting_round(element) & _AWAY] or marked
    yield from _dated("page.time.marked", (_time_words(element) for element in near))
    properties = facts.root.css('[itemprop=datePublished], [property="schema:datePublished"]')[:3]
    yield from _dated("page.itemprop", (attribute(one, "content") or _time_words(one) for one in properties))
    yield from _dated("page.line", (line.text for line in head if _FIRST_WORDS.search(line.text[:60])))
    plain = (element for element in times if not _says_changed(element) and not _setting_round(element) & _AWAY)
    yield from _dated("page.time", (_time_words(element) for element in plain))
    if not any(not _setting_round(element) & _AWAY for element in times):
        yield from _dated("page.time", (_time_words(element) for element in times))


def _near(_facts: PageFacts, head: Sequence[HeadLine]) -> Iterator[Dated]:
    """Lines round the headline: a byline's, then short ones; those of a change last."""
    lines = [line.text for line in head if not _NOT_OF_NEWS.search(line.text)]
    first = [words for words in lines if not _CHANGED_WORDS.search(words)]
    marked = (line.text for line in head if line.setting & Setting.BYLINE and not _CHANGED_WORDS.search(line.text))
    yield from _dated("page.byline", marked)
    yield from _dated("page.line.short", (words for words in first if len(words) < _SHORT))
    yield from _dated("page.line.near", (words for words in first[:_NEAR_LINES]))
    yield from _dated("page.line.changed", (words for words in lines if len(words) < _SHORT))


def _by_address(facts: PageFacts, _head: Sequence[HeadLine]) -> Iterator[Dated]:
    if found := _URL_DAY.search(facts.url):
        year, month, day = found.groups()
        yield "url", f"{year}-{month}-{day}" if month.isdigit() else f"{day} {month} {year}", TimeSource.URL


def _far(facts: PageFacts, _head: Sequence[HeadLine]) -> Iterator[Dated]:
    """Short lines anywhere on the page."""
    lines = [
        block
        for block in facts.blocks
        if 0 < len(block.text) <= LINE_CHARACTERS_MAX
        and block.kind in (Kind.PARAGRAPH, Kind.LINE, Kind.HEADING)
        and not facts.is_away(block, _AWAY)
        and not _NOT_OF_NEWS.search(block.text)
    ]
    yield from _dated("page.line.far", (block.text for block in lines if _FIRST_WORDS.search(block.text[:60])))
    short = (block for block in lines[:_FAR_LINES_MAX] if block.setting & Setting.BYLINE or len(block.text) < 60)
    yield from _dated("page.line.far", (block.text for block in short))


def _by_number(facts: PageFacts, _head: Sequence[HeadLine]) -> Iterator[Dated]:
    """An article's number in its address, where the page says nothing at all."""
    if found := _NUMBER_DAY.search(facts.url):
        yield "url.number", "-".join(found.groups()), TimeSource.URL


def _dated(rule: str, words: Iterable[str]) -> Iterator[Dated]:
    for given in words:
        yield rule, given, TimeSource.PAGE


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
    """How much a moment says; _EXACT at most."""
    return (
        (not moment.day_only)
        + (moment.offset_minutes is not None)
        + (moment.source is TimeSource.METADATA and not moment.day_only)
    )


def _same_day(one: PublisherTime, other: PublisherTime) -> bool:
    return _local_day(one) == _local_day(other)


def _local_day(moment: PublisherTime) -> str:
    return (moment.at + timedelta(minutes=moment.offset_minutes or 0)).date().isoformat()


def _with_zone(head: Sequence[HeadLine], moment: PublisherTime) -> PublisherTime:
    """The zone's name where a line near the headline shows the same time with it."""
    if moment.zone_name or moment.day_only:
        return moment
    return next((found for line in head if (found := zone_beside(line.text, moment))), moment)
