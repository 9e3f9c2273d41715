"""What a feed says of an article to an article: quick, since thousands come in a minute."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

from standfirst.extract.assemble import assemble
from standfirst.extract.boilerplate import why_boilerplate
from standfirst.extract.errors import ExtractError
from standfirst.extract.language import language_tag
from standfirst.extract.page_blocks import Kind, PageBlock, Run
from standfirst.extract.person_names import persons_in
from standfirst.extract.sanitise import is_beacon, sanitise_html
from standfirst.extract.standfirst import same_words
from standfirst.extract.tags import clean_tags
from standfirst.extract.tree import parse_tree
from standfirst.extract.walk import walk_page
from standfirst.model.article import (
    Article,
    Block,
    BodySource,
    Divider,
    Emphasis,
    Figure,
    Image,
    Paragraph,
    PublisherTime,
    TimeSource,
    spans_text,
)
from standfirst.model.feed import ListedArticle
from standfirst.text.urls import web_url
from standfirst.text.whitespace import collapse

CONTENT_CHARACTERS_MAX = 1024 * 1024
WHOLE_CHARACTERS_MIN = 900
_STANDFIRST_CHARACTERS_MIN = 25
_STANDFIRST_CHARACTERS_MAX = 500
_FOOTER_CHARACTERS_MAX = 500
_HEADLINE_CHARACTERS_MAX = 400
_FALLBACK_CHARACTERS = 90

_UNUSABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
_TAG = re.compile(r"<[a-zA-Z/!]")
_PLAIN_PARAGRAPHS = re.compile(r"\s*(?:<p>[^<&]*+</p>\s*)++")  # what most summaries are
_PLAIN_PARAGRAPH = re.compile(r"<p>([^<]*)")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_CUT_OFF = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&#8230;\]|(?:continue|keep|read|see|view)\s+(?:reading|more|on|the (?:full|rest|entire)\b.{0,40}|full (?:article|story|post))\b.{0,80}|"
    r"weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|leia mais|continue lendo|leggi (?:tutto|di più)|continua a leggere|और पढ़ें|続きを読む)\s*[\])»›>→.…]*\s*$",
    re.IGNORECASE,
)
_FEED_FOOTER = re.compile(
    r"^(?:the post .{1,400} (?:appeared first|first appeared) on .{1,200}|(?:continue|keep) reading\b.{0,200}|read (?:more|the (?:full|rest|whole)).{0,160}|read the (?:original|full) .{0,160}|"
    r"(?:l['’]article|cet article|el artículo|la entrada|der beitrag|o post|l['’]articolo) .{1,400} (?:est apparu en premier|apareció primero|se publicó primero|erschien zuerst|"
    r"apareceu primeiro|proviene da|sembra essere il primo) .{1,200}|comments?|share this:?|submitted by\b.{0,160}|\[link\]|weiterlesen.{0,100}|lire la suite.{0,100}|leer más.{0,100})$",
    re.IGNORECASE,
)
_THE_POST = re.compile(
    r"the post |l['’]article |cet article |el artículo |la entrada |der beitrag |o post |l['’]articolo |comments?$|share this|submitted by",
    re.IGNORECASE,
)


def article_from_listing(
    listed: ListedArticle, *, language: str | None, publisher: str | None, time_source: TimeSource = TimeSource.FEED
) -> Article:
    """The article as far as a feed tells it: its content as blocks (FEED when whole, else TEASER), or NONE without words.

    `language` and `publisher` are the feed's own. Never raises: content that cannot be read is left out.
    """
    base_url = listed.url or ""
    headline = plain_text(listed.headline)[:_HEADLINE_CHARACTERS_MAX]
    content, summary = _content_of(listed), _summary_of(listed)
    rule, words = ("feed.content", content) if _size(content) >= _size(summary) else ("feed.summary", summary)
    body = assemble(_kept(words, headline, base_url), base_url=base_url)
    source = _source(content, summary, body)
    standfirst = _standfirst(summary, body) if rule == "feed.content" and source is BodySource.FEED else None
    lead = _lead(listed.image_url, body, base_url)
    rules = {"body": rule} if body else {}
    return Article(
        url=web_url(listed.url) or listed.url or listed.guid,
        headline=headline or _first_words(body) or listed.url or "Untitled",
        standfirst=standfirst,
        byline=persons_in(listed.authors, (publisher,) if publisher else ()),
        publisher=publisher,
        published=_time(listed.published, time_source),
        modified=_time(listed.updated, time_source),
        language=language_tag(listed.language) or language_tag(language),
        tags=clean_tags(listed.tags, headline),
        lead_image=lead,
        body=body[1:] if lead is not None and body and body[0] == lead else body,
        body_source=source,
        rules=rules | {"standfirst": "feed.summary"} if standfirst else rules,
    )


def brings_whole_text(listed: ListedArticle) -> bool:
    """Whether the feed's content clearly is the whole article: long, not cut off, no pointer to the rest, no mere summary."""
    if len(listed.content_html or "") < WHOLE_CHARACTERS_MIN:
        return False
    return _is_whole(_content_of(listed), _summary_of(listed))


def complete(page: Article, listed: Article) -> Article:
    """The page's article with what only the feed knew. The longer whole body stays; a teaser replaces nothing."""
    rules = dict(page.rules)
    feeds_body = listed.body_source is BodySource.FEED and len(listed.text) > len(page.text)
    if feeds_body:
        rules["body"] = listed.rules.get("body", "feed.content")
    known = {
        name: getattr(listed, name)
        for name in ("standfirst", "byline", "publisher", "published", "modified", "language", "tags", "lead_image")
    }
    taken = {name: value for name, value in known.items() if value and not getattr(page, name)}
    rules |= {name: listed.rules.get(name, "feed") for name in taken}
    if listed.published and page.published and page.published.day_only and not listed.published.day_only:
        taken["published"] = listed.published
        rules["published"] = "feed"
    body, source = (listed.body, listed.body_source) if feeds_body else (page.body, page.body_source)
    return replace(page, body=body, body_source=source, rules=rules, **taken)


def plain_text(html: str) -> str:
    """Words without markup, spaces collapsed: entities undone, tags dropped."""
    if not _TAG.search(html):
        return collapse(unescape(html) if "&" in html else html)
    return " ".join(block.text for block in _page_blocks(html) if block.text)


def _content_of(listed: ListedArticle) -> list[PageBlock]:
    return _page_blocks(listed.content_html) if listed.content_html else []


def _summary_of(listed: ListedArticle) -> list[PageBlock]:
    if not listed.summary_html or listed.summary_html == listed.content_html:
        return []
    return _page_blocks(listed.summary_html)


def _page_blocks(html: str) -> list[PageBlock]:
    """The blocks of a piece of foreign HTML; of plain text without a parser."""
    text = _UNUSABLE.sub("", html[:CONTENT_CHARACTERS_MAX])
    if not _TAG.search(text):
        lines = unescape(text) if "&" in text else text
        return _plain_blocks(_BLANK_LINE.split(lines))
    if _PLAIN_PARAGRAPHS.fullmatch(text):
        return _plain_blocks(_PLAIN_PARAGRAPH.findall(text))
    try:
        return walk_page(parse_tree(f"<body>{sanitise_html(text)}</body>"))
    except ExtractError:
        return []


def _plain_blocks(parts: Iterable[str]) -> list[PageBlock]:
    """Paragraphs without markup; those without words are left out."""
    return [
        PageBlock(kind=Kind.PARAGRAPH, text=words, runs=(Run(words, None, Emphasis.NONE),))
        for part in parts
        if (words := collapse(part))
    ]


def _kept(blocks: list[PageBlock], headline: str, base_url: str) -> list[PageBlock]:
    """The blocks without trackers, a feed's own footer lines and the headline once more."""
    kept = [block for block in blocks if _is_kept(block, base_url)]
    if kept and headline and same_words(kept[0].text, headline):
        return kept[1:]
    return kept


def _is_kept(block: PageBlock, base_url: str) -> bool:
    if block.picture is not None:
        url = web_url(block.picture.src, base_url)
        return url is not None and not is_beacon(url)
    if len(block.text) < _FOOTER_CHARACTERS_MAX and _FEED_FOOTER.match(block.text):
        return False
    return block.kind in (Kind.DIVIDER, Kind.EMBED) or why_boilerplate(block) is None


def _size(blocks: list[PageBlock]) -> int:
    return sum(len(block.text) for block in blocks)


def _source(content: list[PageBlock], summary: list[PageBlock], body: tuple[Block, ...]) -> BodySource:
    if all(isinstance(block, Figure | Divider) for block in body):
        return BodySource.NONE
    return BodySource.FEED if _is_whole(content, summary) else BodySource.TEASER


def _is_whole(content: list[PageBlock], summary: list[PageBlock]) -> bool:
    words = [block.text for block in content if block.text]
    while words and len(words[-1]) < _FOOTER_CHARACTERS_MAX and _FEED_FOOTER.match(words[-1]):
        if not _THE_POST.match(words[-1]):
            return False
        words.pop()
    if not words or _CUT_OFF.search(words[-1][-200:]):
        return False
    size = sum(map(len, words))
    return size >= WHOLE_CHARACTERS_MIN and size > 1.5 * _size(summary)


def _standfirst(summary: list[PageBlock], body: tuple[Block, ...]) -> str | None:
    """The feed's summary, unless it is cut off or merely the content's first words."""
    words = " ".join(block.text for block in summary)
    if not _STANDFIRST_CHARACTERS_MIN <= len(words) <= _STANDFIRST_CHARACTERS_MAX or _CUT_OFF.search(words[-200:]):
        return None
    opening = _first_paragraph(body) or ""
    return None if opening[:60].casefold() == words[:60].casefold() else words


def _lead(image_url: str | None, body: tuple[Block, ...], base_url: str) -> Figure | None:
    if image_url and (url := web_url(image_url, base_url)) and not is_beacon(url):
        twin = next((block for block in body if isinstance(block, Figure) and block.image.url == url), None)
        return twin or Figure(image=Image(url=url))
    return body[0] if body and isinstance(body[0], Figure) else None


def _first_words(body: tuple[Block, ...]) -> str | None:
    words = _first_paragraph(body)
    if words is None or len(words) <= _FALLBACK_CHARACTERS:
        return words
    return words[:_FALLBACK_CHARACTERS].rsplit(" ", 1)[0] + "…"


def _first_paragraph(body: tuple[Block, ...]) -> str | None:
    return next((text for block in body if isinstance(block, Paragraph) and (text := spans_text(block.spans))), None)


def _time(moment: datetime | None, source: TimeSource) -> PublisherTime | None:
    if moment is None:
        return None
    offset = moment.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset is not None else None
    return PublisherTime(at=moment.astimezone(UTC), source=source, offset_minutes=minutes)
