"""The dicts in which the memory twin keeps everything, and the few steps that its nouns share."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from standfirst.model.desk import ArticleCard, Revision, StoredArticle, StoryChange
from standfirst.model.feed import Feed
from standfirst.model.ids import ArticleId, FeedId, PublisherId, ReaderId, StoryId
from standfirst.model.publisher import Publisher
from standfirst.model.story import StoryFace
from standfirst.model.work import Claim, WorkKind
from standfirst.store.cards import image_of
from standfirst.store.revising import FeedWords


@dataclass(slots=True)
class Link:
    """That a feed names an article."""

    guid: str
    words: FeedWords


@dataclass(slots=True)
class Shelf:
    """An article with its links, revisions and words."""

    stored: StoredArticle
    url_key: str
    revisions: list[Revision]
    links: dict[FeedId, Link]
    words: list[str]
    sequence: int = 0  # of its placement
    reading: bytes | None = None


@dataclass(slots=True)
class StoryShelf:
    lead: ArticleId
    members: list[ArticleId]
    first_seen_at: datetime
    last_moved_at: datetime
    face: StoryFace | None = None


@dataclass(slots=True)
class WorkRow:
    due_at: datetime
    attempts: int = 0
    token: str | None = None
    leased_until: datetime | None = None
    failure: str | None = None
    quarantined: bool = False

    @property
    def ready_at(self) -> datetime:
        """When it may be claimed: when due, or when the lease ends."""
        return self.leased_until or self.due_at


@dataclass(slots=True)
class ReaderShelf:
    name: str
    added_at: datetime
    feeds: set[FeedId] = field(default_factory=set)
    read: dict[ArticleId, datetime] = field(default_factory=dict)


class Shelves:
    """Everything that a desk keeps."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.mark = 0
        self.last_ids: dict[str, int] = {}
        self.publishers: dict[PublisherId, Publisher] = {}
        self.publisher_keys: dict[str, PublisherId] = {}
        self.feeds: dict[FeedId, Feed] = {}
        self.articles: dict[ArticleId, Shelf] = {}
        self.url_keys: dict[str, ArticleId] = {}
        self.stories: dict[StoryId, StoryShelf] = {}
        self.redirects: dict[StoryId, StoryId] = {}
        self.story_changes: list[StoryChange] = []
        self.readers: dict[ReaderId, ReaderShelf] = {}
        self.work: dict[tuple[WorkKind, int], WorkRow] = {}
        self.locks: dict[str, tuple[str, datetime]] = {}
        self.secrets: dict[str, bytes] = {}

    def next_id(self, noun: str) -> int:
        """1, 2, 3 … of a noun; never one twice."""
        self.last_ids[noun] = self.last_ids.get(noun, 0) + 1
        return self.last_ids[noun]

    def save_publisher(self, key: str, name: str, home_url: str | None = None) -> PublisherId:
        """The publisher with this key, made or completed where needed."""
        publisher_id = self.publisher_keys.get(key)
        if publisher_id is None:
            publisher_id = PublisherId(self.next_id("publisher"))
            self.publisher_keys[key] = publisher_id
            self.publishers[publisher_id] = Publisher(id=publisher_id, key=key, name=name or key, home_url=home_url)
            return publisher_id
        known = self.publishers[publisher_id]
        better_name = name if name and known.name == key else known.name
        self.publishers[publisher_id] = Publisher(
            id=publisher_id, key=key, name=better_name, home_url=known.home_url or home_url
        )
        return publisher_id

    def is_ours(self, claim: Claim | None) -> bool:
        """Whether a result may be saved under this claim; no claim, no question."""
        if claim is None:
            return True
        row = self.work.get((claim.kind, claim.subject))
        return row is not None and row.token == claim.token

    def finish_work(self, kind: WorkKind, subject: int, due_at: datetime | None) -> None:
        """A result was saved: the row is due again, or done."""
        if due_at is None:
            self.work.pop((kind, subject), None)
        else:
            self.work[kind, subject] = WorkRow(due_at)

    def add_work(self, kind: WorkKind, subject: int, due_at: datetime) -> None:
        row = self.work.get((kind, subject))
        if row is None:
            self.work[kind, subject] = WorkRow(due_at)
        elif row.token is None and due_at < row.due_at:
            row.due_at = due_at

    def card(self, article_id: ArticleId) -> ArticleCard:
        """An article as lists show it."""
        stored = self.articles[article_id].stored
        article = stored.article
        image_url, image_alt = image_of(article)
        copy_of = stored.placement.copy_of if stored.placement else None
        return ArticleCard(
            id=article_id,
            url=article.url,
            publisher_id=stored.publisher_id,
            publisher=self.publishers[stored.publisher_id].name,
            headline=article.headline,
            standfirst=article.standfirst,
            language=article.language,
            published=stored.published,
            first_seen_at=stored.first_seen_at,
            image_url=image_url,
            image_alt=image_alt,
            story_id=stored.story_id,
            copy_of=ArticleId(copy_of) if copy_of is not None else None,
            body_source=article.body_source,
        )


class HasShelves:
    """What every noun of the memory twin stands on."""

    _shelves: Shelves


Noun = TypeVar("Noun", bound=HasShelves)
Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def atomic(
    function: Callable[Concatenate[Noun, Arguments], Result],
) -> Callable[Concatenate[Noun, Arguments], Result]:
    """One thread at a time."""

    @wraps(function)
    def alone(noun: Noun, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        with noun._shelves.lock:
            return function(noun, *args, **kwargs)

    return alone  # type: ignore[return-value]  # wraps() hides that `noun` is never a keyword
