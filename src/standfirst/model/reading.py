"""What a reader follows and has done: subscriptions in folders, states of articles, and the lists made of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from standfirst.model.desk import StoredArticle
from standfirst.model.feed import Feed
from standfirst.model.ids import ArticleId, FeedId, FolderId, LabelId, OutLinkId, ReaderId, WebhookId

UNFILED: Final = FolderId(2**31 - 1)  # of the subscriptions that lie in no folder; no row has this id
UNFILED_NAME: Final = "Unfiled"
FOLDER_JOINT: Final = " · "  # reader apps know one level of folders: a folder in a folder is "Outer · Inner" there
NAME_CHARACTERS_MAX: Final = 200  # of a folder, a label, a subscription


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    id: FolderId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A reader's own word for articles."""

    id: LabelId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A feed as one reader has it."""

    feed: Feed
    title: str  # what the reader calls it, else what the feed does
    folder: Folder | None
    unread_count: int
    last_arrived_at: datetime | None  # when it last brought an article
    followed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleState:
    """What a reader did with an article."""

    is_read: bool = False
    is_saved: bool = False
    is_hidden: bool = False
    read_at: datetime | None = None
    saved_at: datetime | None = None
    changed_at: datetime | None = None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StateChange:
    """What is to become of articles; None leaves a part as it is. Saying it twice changes nothing more."""

    read: bool | None = None
    saved: bool | None = None
    hidden: bool | None = None  # what is hidden counts as read


class Standing(StrEnum):
    """How an article stands with a reader."""

    LISTED = "listed"  # named by a feed that they follow, neither hidden nor held back
    HELD_BACK = "held_back"  # by their filters: named by such a feed, not hidden
    KNOWN = "known"  # also what no feed of theirs names and what filters hold back; not hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFilter:
    """Which of a reader's articles: all of their lists unless a part narrows it. What they saved or put a label on stays in
    those lists, whatever filters say."""

    standing: Standing = Standing.LISTED
    feed_id: FeedId | None = None
    folder_id: FolderId | None = None  # UNFILED: those in none
    label_id: LabelId | None = None
    read: bool | None = None
    saved: bool | None = None
    arrived_from: datetime | None = None  # that or later
    arrived_until: datetime | None = None  # that or earlier
    ids: tuple[ArticleId, ...] | None = None  # of these only
    by_story: bool = False  # of the articles of one story only the one that leads it


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Which part of what a filter lets through, in order of arrival: `limit` articles after that one."""

    after: ArticleId | None = None
    oldest_first: bool = False
    limit: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivedArticle:
    """An article in a list, as short as can be."""

    id: ArticleId
    arrived_at: datetime


class ArticleOrder(StrEnum):
    """By what a search through a reader's articles is ordered; ties by id."""

    ID = "id"  # that is, by arrival
    STATUS = "status"
    CHANGED = "changed_at"
    PUBLISHED = "published_at"
    ARRIVED = "created_at"
    FOLDER_NAME = "category_title"
    FOLDER = "category_id"
    HEADLINE = "title"
    PUBLISHER = "author"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleQuery:
    """A search through a reader's articles, for protocols that order, count and skip."""

    which: ArticleFilter = ArticleFilter()
    published_after: datetime | None = None
    published_before: datetime | None = None
    changed_after: datetime | None = None
    changed_before: datetime | None = None
    above_id: int | None = None
    below_id: int | None = None
    hashtag_keys: tuple[str, ...] = ()  # all of them
    words: str = ""
    order: ArticleOrder = ArticleOrder.PUBLISHED
    descending: bool = True
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingArticle:
    """An article whole, with what one reader did with it."""

    stored: StoredArticle
    arrived_at: datetime
    feed_id: FeedId | None  # the first of the reader's feeds that names it; None for one that was saved elsewhere
    state: ArticleState


class OwnList(StrEnum):
    """A list of a reader's own that goes out as a feed under a secret link."""

    SAVED = "saved"
    READING = "reading"  # what their feeds brought


@dataclass(frozen=True, slots=True, kw_only=True)
class OutLink:
    """A secret link to a list of a reader's own; the secret itself is kept nowhere."""

    id: OutLinkId
    reader_id: ReaderId
    list: OwnList
    label: str  # for whom or what it was made
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """An address that is told of a reader's new articles."""

    id: WebhookId
    reader_id: ReaderId
    url: str
    secret: str  # with which what is sent is signed
    last_article_id: ArticleId  # the last that it was told of
    failures: int  # in a row
    next_try_at: datetime
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadCounts:
    """Unread articles; one that two feeds name counts once in their folder and once in all."""

    total: int = 0
    feeds: dict[FeedId, int] = field(default_factory=dict)
    folders: dict[FolderId, int] = field(default_factory=dict)
    newest: dict[FeedId, datetime] = field(default_factory=dict)  # when each feed last brought an article
    folder_of: dict[FeedId, FolderId] = field(default_factory=dict)
