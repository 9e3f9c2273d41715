"""The dicts in which the memory twin keeps everything, and the few steps that its nouns share."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from standfirst.group.sieve import Sieve
from standfirst.model.claim import ArticleAttributions, StoryClaim
from standfirst.model.comment import Comment, CommentRevision, DeskAct, NoticeKind, Report, Spot
from standfirst.model.correction import MarkCorrection
from standfirst.model.desk import ArticleCard, Revision, StoredArticle, StoryChange
from standfirst.model.embedding import KeptEmbedding
from standfirst.model.feed import Feed
from standfirst.model.ids import (
    ApiPasswordId,
    ArticleId,
    CommentId,
    CorrectionId,
    FeedId,
    FolderId,
    LabelId,
    PasskeyId,
    PublisherId,
    ReaderId,
    StoryId,
    WebhookId,
)
from standfirst.model.interests import Filter, Interest
from standfirst.model.publisher import Publisher
from standfirst.model.reader import ApiPassword, FailedTries, OneTimeLink, Passkey, Reader, Session
from standfirst.model.reading import OutLink, Webhook
from standfirst.model.site_memory import SiteMemory
from standfirst.model.story import StoryFace
from standfirst.model.work import Claim, WorkKind
from standfirst.reader_ports import NewApiPassword
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
    arrived_at: datetime
    sequence: int = 0  # of its placement
    attributions: ArticleAttributions | None = None
    reading: bytes | None = None


@dataclass(slots=True)
class StoryShelf:
    lead: ArticleId
    members: list[ArticleId]
    first_seen_at: datetime
    last_moved_at: datetime
    face: StoryFace | None = None
    claims: tuple[StoryClaim, ...] = ()


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
class Follow:
    """A subscription of a reader."""

    followed_at: datetime
    folder_id: FolderId | None = None
    title: str | None = None


@dataclass(slots=True)
class Mark:
    """What a reader did with an article."""

    changed_at: datetime
    read_at: datetime | None = None
    saved_at: datetime | None = None
    is_hidden: bool = False

    @property
    def is_bare(self) -> bool:
        return self.read_at is None and self.saved_at is None and not self.is_hidden


@dataclass(slots=True)
class LabelShelf:
    name: str
    articles: set[ArticleId] = field(default_factory=set)


@dataclass(slots=True)
class ReaderShelf:
    name: str
    added_at: datetime
    feeds: dict[FeedId, Follow] = field(default_factory=dict)
    folders: dict[FolderId, str] = field(default_factory=dict)
    marks: dict[ArticleId, Mark] = field(default_factory=dict)
    labels: dict[LabelId, LabelShelf] = field(default_factory=dict)
    out_links: dict[str, OutLink] = field(default_factory=dict)  # by token hash
    webhooks: dict[WebhookId, Webhook] = field(default_factory=dict)
    sieve: Sieve = field(default_factory=Sieve)

    def names(self, shelf: Shelf) -> bool:
        """Whether a feed of the reader names the article."""
        return not shelf.links.keys().isdisjoint(self.feeds)

    def lists(self, shelf: Shelf) -> bool:
        """Whether it is in the reader's lists: named by a feed, neither hidden nor held back."""
        return self.names(shelf) and not self.hides(shelf) and self.sieve.lets_article(shelf.stored)

    def hides(self, shelf: Shelf) -> bool:
        mark = self.marks.get(shelf.stored.id)
        return mark is not None and mark.is_hidden

    def owns(self, shelf: Shelf) -> bool:
        """Whether a feed of the reader names it, or the reader did something with it."""
        mark = self.marks.get(shelf.stored.id)
        is_labelled = any(shelf.stored.id in label.articles for label in self.labels.values())
        return self.names(shelf) or is_labelled or (mark is not None and not mark.is_bare)

    def counts_unread(self, shelf: Shelf) -> bool:
        mark = self.marks.get(shelf.stored.id)
        return (mark is None or mark.read_at is None) and self.sieve.lets_article(shelf.stored)


@dataclass(slots=True)
class CommentShelf:
    comment: Comment  # without its author's name and its regard, which are looked up
    revisions: list[CommentRevision] = field(default_factory=list)
    regards: set[ReaderId] = field(default_factory=set)


@dataclass(slots=True)
class NoticeShelf:
    id: int
    kind: NoticeKind
    comment_id: CommentId
    added_at: datetime
    is_seen: bool = False


@dataclass(slots=True)
class PersonShelf:
    """A reader as a person, with the hashes of their keys."""

    reader: Reader
    password_hash: str | None
    api_passwords: dict[ApiPasswordId, tuple[ApiPassword, NewApiPassword]] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)  # by token hash
    passkeys: dict[PasskeyId, Passkey] = field(default_factory=dict)
    notices: list[NoticeShelf] = field(default_factory=list)
    interests: dict[Interest, datetime] = field(default_factory=dict)
    filters: list[Filter] = field(default_factory=list)


class Shelves:
    """Everything that a desk keeps."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.mark = 0
        self.last_ids: dict[str, int] = {}
        self.publishers: dict[PublisherId, Publisher] = {}
        self.publisher_keys: dict[str, PublisherId] = {}
        self.site_memories: dict[PublisherId, SiteMemory] = {}
        self.feeds: dict[FeedId, Feed] = {}
        self.own_feeds: set[FeedId] = set()  # the desk's: every reader begins with them
        self.last_arrived: dict[FeedId, datetime] = {}
        self.articles: dict[ArticleId, Shelf] = {}
        self.url_keys: dict[str, ArticleId] = {}
        self.stories: dict[StoryId, StoryShelf] = {}
        self.redirects: dict[StoryId, StoryId] = {}
        self.story_changes: list[StoryChange] = []
        self.readers: dict[ReaderId, ReaderShelf] = {}
        self.persons: dict[ReaderId, PersonShelf] = {}
        self.one_time_links: dict[str, OneTimeLink] = {}
        self.identities: dict[tuple[str, str], tuple[ReaderId, datetime]] = {}
        self.failed_tries: dict[str, FailedTries] = {}
        self.comments: dict[CommentId, CommentShelf] = {}
        self.reports: dict[tuple[CommentId, ReaderId], Report] = {}
        self.corrections: dict[CorrectionId, tuple[ReaderId, MarkCorrection]] = {}
        self.embeddings: dict[ArticleId, tuple[tuple[str, str], KeptEmbedding]] = {}  # with the model's id and digest
        self.closed: set[Spot] = set()
        self.comment_words: set[str] = set()
        self.acts: list[DeskAct] = []
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

    def drop_bare_marks(self, reader: ReaderShelf) -> None:
        """Forget when articles last changed that are not in the reader's lists any more."""
        for article_id in [key for key in reader.marks if not reader.owns(self.articles[key])]:
            del reader.marks[article_id]

    def arrival(self, now: datetime) -> datetime:
        """When what is saved now arrives: never before what arrived last."""
        last = self.articles[max(self.articles)].arrived_at if self.articles else now
        return max(now, last)

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
            kinds=article.kinds,
            is_free=article.is_free,
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
