"""Lists of stories and articles, each a keyset page."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.desk.desk import Desk
from standfirst.model.declared import PolicyLink
from standfirst.model.desk import ArticleCard, HashtagCount, SearchHit, StoryCard
from standfirst.model.feed import Feed
from standfirst.model.ids import PublisherId
from standfirst.model.paging import Cursor, Page
from standfirst.model.publisher import Publisher
from standfirst.model.site_memory import KnownLine
from standfirst.model.story import Section

LIST_LENGTH = 40
PUBLISHERS_LENGTH = 100
STANDING_LINES_LENGTH = 50
SEARCH_CHARACTERS_MAX = 200
_DECLARED_MAX = 3  # articles that are asked what their pages declare


@dataclass(frozen=True, slots=True, kw_only=True)
class HashtagPage:
    hashtag: HashtagCount
    articles: Page[ArticleCard]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherPage:
    publisher: Publisher
    feeds: tuple[Feed, ...]
    articles: Page[ArticleCard]
    policies: tuple[PolicyLink, ...]  # that the publisher declares on its pages
    standing_text: tuple[KnownLine, ...]  # left out of its articles, the most frequent first


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    words: str  # as searched for
    hits: Page[SearchHit]


def list_stories(desk: Desk, *, section: Section | None, after: Cursor | None) -> Page[StoryCard]:
    """All stories, or a section's, last moved first."""
    return desk.store.list_stories(section=section, after=after, limit=LIST_LENGTH)


def read_hashtag(desk: Desk, tag: str, *, after: Cursor | None) -> HashtagPage | None:
    """A hashtag's articles, newest first, however it is spelled; None when no article has it."""
    hashtag = desk.store.get_hashtag(tag.casefold())
    if hashtag is None:
        return None
    articles = desk.store.list_articles(hashtag_key=hashtag.key, after=after, limit=LIST_LENGTH)
    return HashtagPage(hashtag=hashtag, articles=articles)


def list_publishers(desk: Desk, *, after: Cursor | None) -> Page[Publisher]:
    """By name."""
    return desk.store.list_publishers(after=after, limit=PUBLISHERS_LENGTH)


def read_publisher(desk: Desk, publisher_id: PublisherId, *, after: Cursor | None) -> PublisherPage | None:
    """A publisher with its feeds and its articles, newest first; None when there is no such publisher."""
    publisher = desk.store.get_publisher(publisher_id)
    if publisher is None:
        return None
    articles = desk.store.list_articles(publisher_id=publisher_id, after=after, limit=LIST_LENGTH)
    return PublisherPage(
        publisher=publisher,
        policies=desk.store.list_policies([card.id for card in articles.rows[:_DECLARED_MAX]]),
        feeds=tuple(feed for feed in desk.store.list_feeds(publisher_id=publisher_id) if feed.is_shared),
        articles=articles,
        standing_text=desk.store.get_site_memory(publisher_id).left_out[:STANDING_LINES_LENGTH],
    )


def search_articles(desk: Desk, words: str, *, after: Cursor | None) -> SearchPage:
    """Articles that hold the words, newest first; nothing for no words."""
    asked = " ".join(words.split())[:SEARCH_CHARACTERS_MAX]
    nothing: Page[SearchHit] = Page(rows=())
    hits = desk.store.search(asked, after=after, limit=LIST_LENGTH) if asked else nothing
    return SearchPage(words=asked, hits=hits)
