"""From what a feed lists to the drafts that the store saves. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from standfirst.desk.sources import Source, article_source, feed_source
from standfirst.extract.listing import article_from_listing, brings_whole_text
from standfirst.model.desk import ArticleDraft
from standfirst.model.feed import Feed, FeedFormat, ListedArticle, ParsedFeed
from standfirst.text.urls import URL_CHARACTERS_MAX, url_key

FullText = Literal["auto", "always", "never"]
GUID_CHARACTERS_MAX = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What all drafts of one check have in common."""

    feed: Feed
    source: Source
    site_url: str
    language: str | None
    full_text: FullText
    now: datetime


def draft_articles(
    feed: Feed, parsed: ParsedFeed, *, full_text: FullText, articles_max: int, now: datetime
) -> tuple[ArticleDraft, ...]:
    """A draft of each article that the feed lists, in its order, each address once."""
    site_url = parsed.site_url or feed.site_url
    is_watched = FeedFormat.PAGE in (feed.format, parsed.format)
    title = feed.title or parsed.title if is_watched else parsed.title or feed.title
    common = _Desk(
        feed=feed,
        source=feed_source(url=feed.url, site_url=site_url, title=title),
        site_url=site_url or feed.url,
        language=parsed.language,
        full_text=full_text,
        now=now,
    )
    return tuple(_without_repeats(_draft(listed, common) for listed in parsed.articles[:articles_max]))


def content_hash(listed: ListedArticle) -> str:
    """A hash of all that a feed says about an article: equal means that nothing needs to be looked at."""
    said = (
        listed.url,
        listed.headline,
        listed.published,
        listed.updated,
        listed.authors,
        listed.tags,
        listed.summary_html,
        listed.content_html,
        listed.image_url,
    )
    return hashlib.blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def wants_page(listed: ListedArticle, full_text: FullText) -> bool:
    """Whether the article's page is to be fetched: never, always, or when the feed brings less than the article."""
    if listed.url is None or full_text == "never":
        return False
    return full_text == "always" or not brings_whole_text(listed)


def _draft(listed: ListedArticle, common: _Desk) -> ArticleDraft:
    feed = common.feed
    guid = shortened(listed.guid, GUID_CHARACTERS_MAX)
    url = listed.url if listed.url and len(listed.url) <= URL_CHARACTERS_MAX else None
    source = common.source if url is None else article_source(url, common.source, feed_url=feed.url)
    article = article_from_listing(
        listed if url and url == listed.url else replace(listed, url=url or common.site_url),
        language=common.language,
        publisher=source.name,
    )
    return ArticleDraft(
        guid=guid,
        url_key=url_key(url) if url else f"feed/{feed.id}/{guid}",
        content_hash=content_hash(listed),
        article=article,
        publisher_key=source.key,
        publisher_name=source.name,
        publisher_home_url=source.home_url,
        first_seen_at=common.now,
        wants_page=url is not None and wants_page(listed, common.full_text),
    )


def shortened(text: str, characters_max: int) -> str:
    """`text`, or its beginning and a hash of the whole where it is longer: two long ids stay two."""
    if len(text) <= characters_max:
        return text
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return f"{text[: characters_max - len(digest) - 1]}-{digest}"


def _without_repeats(drafts: Iterator[ArticleDraft]) -> Iterator[ArticleDraft]:
    """Guids may repeat: some feeds give all their articles the same one."""
    keys: set[str] = set()
    for draft in drafts:
        if draft.url_key not in keys:
            keys.add(draft.url_key)
            yield draft
