"""What the desk keeps about articles: stored articles with their revisions, and the short forms that lists show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from standfirst.model.article import Article, ArticleKind, BodySource, PublisherTime
from standfirst.model.feed import FeedHealth, FeedMemory
from standfirst.model.ids import ArticleId, FeedId, PublisherId, StoryId
from standfirst.model.story import Hashtag, Placement, RepairKind, Story
from standfirst.model.work import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleCard:
    """An article as lists show it."""

    id: ArticleId
    url: str
    publisher_id: PublisherId
    publisher: str  # its name
    headline: str
    standfirst: str | None
    language: str | None
    published: PublisherTime
    first_seen_at: datetime
    image_url: str | None = None
    image_alt: str = ""
    story_id: StoryId | None = None
    copy_of: ArticleId | None = None
    body_source: BodySource = BodySource.NONE
    kinds: tuple[ArticleKind, ...] = ()
    is_free: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A changed page: what the article said from `seen_at` on. Number 1 is the first text."""

    number: int
    seen_at: datetime
    headline: str
    standfirst: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article whole, with all that its page shows."""

    id: ArticleId
    article: Article  # the newest revision
    publisher_id: PublisherId
    publisher: str
    feed_id: FeedId | None
    guid: str
    published: PublisherTime  # article.published, or when it was first seen; never later than that
    first_seen_at: datetime
    revised_at: datetime | None = None  # None: never revised
    revision_count: int = 1
    story_id: StoryId | None = None
    placement: Placement | None = None
    hashtags: tuple[Hashtag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCard:
    """A story as lists show it: with its lead article's card."""

    story: Story
    lead: ArticleCard


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMember:
    """An article in a story, as full coverage shows it."""

    card: ArticleCard
    placement: Placement


@dataclass(frozen=True, slots=True, kw_only=True)
class HashtagCount:
    tag: str  # the spelling used most
    key: str
    article_count: int
    recent_count: int = 0  # articles in the asked period


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    card: ArticleCard
    excerpt: str  # plain text around the words found
    marks: tuple[tuple[int, int], ...] = ()  # where in the excerpt they stand, code points


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskCounts:
    """Kept, not counted."""

    publishers: int
    feeds: int
    articles: int
    stories: int
    articles_today: int  # first seen since midnight UTC


# ---- what a check of a feed leads to: plain values that the store carries out in one transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDraft:
    """An article to save: found by URL key or by (feed, guid), else new."""

    guid: str
    url_key: str  # the URL without what does not matter (text/urls.py: url_key)
    content_hash: str  # of what the feed said; equal means unchanged
    article: Article
    publisher_key: str
    publisher_name: str
    publisher_home_url: str | None = None
    first_seen_at: datetime
    wants_page: bool = False  # the page is to be fetched before it is placed


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedOutcome:
    """All that one check of a feed changes."""

    feed_id: FeedId
    checked_at: datetime
    health: FeedHealth
    memory: FeedMemory
    next_check_at: datetime | None
    url: str | None = None  # a new address after a lasting redirect
    title: str | None = None
    site_url: str | None = None
    format: str | None = None
    drafts: tuple[ArticleDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveCounts:
    new: int = 0
    revised: int = 0
    unchanged: int = 0


# ---- placing: plain values that the store carries out in one transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementDraft:
    """An article to put into its story. `placement.story`: a story's id; below 0 a new story, the same for all drafts and
    repairs of the batch that name the same number; None a new story of its own."""

    article_id: ArticleId
    placement: Placement
    hashtags: tuple[Hashtag, ...] = ()
    claim: Claim | None = None
    reading: bytes | None = None  # what grouping read of it (group/readings.py)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPlacements:
    """What became of a batch: articles whose claim was lost or that are gone are missing."""

    stories: dict[ArticleId, StoryId]
    numbers: dict[int, StoryId]  # the ids of new stories, by their number in the batch
    last_sequence: int  # 0 where nothing was placed


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChange:
    """That a story took others in, or gave parts away, and why."""

    at: datetime
    kind: RepairKind
    story_id: StoryId  # that gave
    into_id: StoryId  # that took
    article_count: int
    shared: tuple[str, ...]
    closeness: float
