"""What a feed says about one article, made into a ListedArticle by the same rules for every format."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from standfirst.model.feed import ListedArticle
from standfirst.parse.plain_text import plain_text
from standfirst.text.urls import web_url
from standfirst.text.whitespace import collapse

GUID_CHARACTERS_MAX = 2048
AUTHORS_MAX = 32
TAGS_MAX = 32
TAG_CHARACTERS_MAX = 100
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*")
_MAIL_AND_NAME = re.compile(r"\S+@\S+\s*\((?P<name>[^()]+)\)\s*")
_NAME_AND_MAIL = re.compile(r"(?P<name>[^<>()@]+?)\s*[<(](?:mailto:)?\S+@[^<>()\s]+[>)]\s*")
_NOT_A_NAME = re.compile(r"\S+@\S+|https?://\S+|\W*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The parts of one article as its feed writes them."""

    base: str  # what relative addresses are relative to
    headline: str = ""  # plain text
    guid: str = ""
    link: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    authors: Iterable[str] = ()
    tags: Iterable[str] = ()
    summary_html: str = ""
    content_html: str = ""
    image: str = ""
    language: str = ""


def list_article(listing: Listing) -> ListedArticle | None:
    """The article; None where the feed gives neither an address nor a headline.

    Without a guid the URL stands in, and without that a hash of headline and date, which stays the same from one reading to the
    next. An article that only says when it was updated was published then, as far as its feed tells.
    """
    url = web_url(listing.link, listing.base)
    if url is None and not listing.headline:
        return None
    published = listing.published or listing.updated
    guid = collapse(listing.guid) or url or _hash(f"{listing.headline}\n{published.isoformat() if published else ''}")
    summary, content = _by_length(listing.summary_html, listing.content_html)
    return ListedArticle(
        guid=guid if len(guid) <= GUID_CHARACTERS_MAX else _hash(guid),
        url=url,
        headline=listing.headline,
        published=published,
        updated=listing.updated,
        authors=person_names(listing.authors) if listing.authors else (),
        tags=tag_words(listing.tags) if listing.tags else (),
        summary_html=summary or None,
        content_html=content or None,
        image_url=web_url(listing.image, listing.base),
        language=language_code(listing.language),
    )


def person_names(texts: Iterable[str]) -> tuple[str, ...]:
    """Names out of "Name", "mail (Name)" and "Name <mail>", each once; a bare address is nobody's name."""
    names: dict[str, str] = {}
    for text in texts:
        name = plain_text(text, characters_max=200) if text else ""
        if "@" in name:
            match = _MAIL_AND_NAME.fullmatch(name) or _NAME_AND_MAIL.fullmatch(name)
            name = match["name"].strip() if match else name
        if name and not _NOT_A_NAME.fullmatch(name):
            names.setdefault(name.casefold(), name)
        if len(names) >= AUTHORS_MAX:
            break
    return tuple(names.values())


def tag_words(texts: Iterable[str]) -> tuple[str, ...]:
    """The publisher's tags as plain text, each once, in order."""
    tags: dict[str, str] = {}
    for text in texts:
        tag = plain_text(text, characters_max=TAG_CHARACTERS_MAX + 1) if text else ""
        if tag and len(tag) <= TAG_CHARACTERS_MAX:
            tags.setdefault(tag.casefold(), tag)
        if len(tags) >= TAGS_MAX:
            break
    return tuple(tags.values())


def language_code(text: str | None) -> str | None:
    """ "en", "pt-br" for what a publisher writes as a language; None for what is none."""
    if not text:
        return None
    code = text.strip().lower().replace("_", "-")
    return code if _LANGUAGE.fullmatch(code) else None


def _by_length(summary: str, content: str) -> tuple[str, str]:
    """Summary and content; swapped where the "summary" is clearly the whole text, and the same words are not kept twice."""
    if not content or not summary:
        return summary, content
    if len(summary) > max(100, 1.5 * len(content)):
        summary, content = content, summary
    return ("" if summary == content else summary), content


def _hash(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
