"""What the desk needs of the outside world, as Protocols: each has its contract suite, run on every implementation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from standfirst.comment_ports import TalkStore
from standfirst.correction_ports import CorrectionStore
from standfirst.embedding_ports import EmbeddingStore
from standfirst.interest_ports import InterestStore
from standfirst.model.article import Article
from standfirst.model.claim import ArticleAttributions, StoryClaim
from standfirst.model.declared import PolicyLink
from standfirst.model.desk import (
    ArticleCard,
    DeskCounts,
    FeedOutcome,
    HashtagCount,
    PlacementDraft,
    Revision,
    SaveCounts,
    SavedPlacements,
    SearchHit,
    StoredArticle,
    StoryCard,
    StoryChange,
    StoryMember,
)
from standfirst.model.feed import Feed, NewFeed
from standfirst.model.ids import ArticleId, FeedId, PublisherId, StoryId
from standfirst.model.paging import Cursor, Page
from standfirst.model.publisher import Publisher
from standfirst.model.site_memory import SiteMemory
from standfirst.model.story import Hashtag, Placement, Section, Story, StoryFace, StoryRepair
from standfirst.model.work import Claim, WorkCounts, WorkKind
from standfirst.reader_ports import PersonStore
from standfirst.reading_ports import ReadingStore

# ---------------------------------------------------------------- time


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        ...


# ---------------------------------------------------------------- HTTP out


class Purpose(StrEnum):
    """Why something is fetched: sets the size cap, the Accept header and whether politeness delays apply."""

    FEED = "feed"
    PAGE = "page"
    IMAGE = "image"
    OPML = "opml"
    API = "api"  # a program's answer, in JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRequest:
    url: str
    purpose: Purpose
    etag: str | None = None
    last_modified: str | None = None
    post: bytes | None = None  # sent with POST; such a request follows no redirect
    headers: tuple[tuple[str, str], ...] = ()  # more of them; they reach the host that the URL names only


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchReply:
    """A 2xx or 304 answer; everything else is raised as FetchError with its reason."""

    url: str  # the address that answered, after redirects
    status: int
    body: bytes = b""  # unpacked; b"" for 304
    content_type: str | None = None  # as sent, with charset
    etag: str | None = None
    last_modified: str | None = None
    fresh_seconds: float | None = None  # Cache-Control max-age or Expires
    permanent_url: str | None = None  # target when every redirect on the way was permanent (301, 308)
    headers: dict[str, str] = field(default_factory=dict)  # lower-case names

    @property
    def not_modified(self) -> bool:
        return self.status == 304


class HttpFetcher(Protocol):
    """The one way out: guarded, capped, polite. Raises FetchError, nothing else, for what goes wrong outside."""

    async def fetch(self, request: FetchRequest) -> FetchReply: ...

    async def is_allowed_by_robots(self, url: str) -> bool:
        """Whether the host's robots.txt (RFC 9309) lets us fetch the page."""
        ...

    async def sitemaps_of(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the host's robots.txt names."""
        ...

    async def aclose(self) -> None: ...


class PictureCache(Protocol):
    """Pictures kept on this machine, so that a publisher is asked once and readers never ask it."""

    def get(self, url: str) -> bytes | None: ...

    def save(self, url: str, body: bytes) -> None:
        """Keep it, dropping the longest unused where room runs out. Never raises for a full disk."""
        ...


# ---------------------------------------------------------------- store


Learn = Callable[[SiteMemory], SiteMemory]  # pure: it may be called again


class FeedStore(Protocol):
    def add_feed(
        self, feed: NewFeed, *, publisher_key: str, publisher_name: str, now: datetime, is_shared: bool = True
    ) -> tuple[Feed, bool]:
        """Subscribe; the feed and True if it is new. Due at once. Atomic. A shared one is the desk's own: all readers
        follow it from now on, and new readers begin with it; another is there for those who follow it."""
        ...

    def add_feeds(self, feeds: Sequence[tuple[NewFeed, str, str]], *, now: datetime, is_shared: bool = True) -> int:
        """Subscribe to many (feed, publisher key, publisher name) or to none; how many were new. Atomic."""
        ...

    def get_feed(self, feed_id: FeedId) -> Feed | None: ...

    def load_feeds(self, feed_ids: Collection[FeedId]) -> dict[FeedId, Feed]: ...

    def get_feed_by_url(self, url: str) -> Feed | None: ...

    def list_feeds(self, *, publisher_id: PublisherId | None = None) -> tuple[Feed, ...]:
        """All feeds, or those of one publisher, by folder, then title."""
        ...

    def delete_feed(self, feed_id: FeedId) -> bool:
        """Unsubscribe; its articles stay. Whether it was there."""
        ...

    def make_feeds_due(self, *, now: datetime) -> int:
        """Make every feed due now (but not those ended by their publisher)."""
        ...

    def save_feed_outcome(self, outcome: FeedOutcome, claim: Claim | None, *, clock: Clock | None = None) -> SaveCounts:
        """Carry out what a check led to and release the claim, in one transaction.

        New articles get a FETCH_PAGE row when the draft wants its page, else a PLACE_ARTICLE row. A known article whose
        content hash differs and whose words changed becomes a revision, and is placed again (PLACE_ARTICLE) if it was
        placed, so that its story follows; a teaser never replaces a whole body. A claim
        that is not ours any more saves nothing and returns zeros. New articles arrive when they are saved, which `clock`
        tells (without one it is the time of the check): who asked for all that arrived before that moment has not seen them.
        """
        ...

    def save_quiet_outcomes(self, checked: Sequence[tuple[FeedOutcome, Claim]]) -> None:
        """The same for many checks, at most a few hundred, that brought no articles, in one transaction. Those whose claim is
        not ours any more, or whose feed is gone, change nothing."""
        ...


class ArticleStore(Protocol):
    def get_article(self, article_id: ArticleId) -> StoredArticle | None: ...

    def list_revisions(self, article_id: ArticleId) -> tuple[Revision, ...]:
        """Oldest first; at least one for an article that is there."""
        ...

    def save_page(
        self,
        article_id: ArticleId,
        article: Article | None,
        claim: Claim | None,
        *,
        now: datetime,
        learn: Learn | None = None,
    ) -> bool:
        """Save what the page brought (None: it could not be had, the feed's own words stand) and release the claim, in one
        transaction with a PLACE_ARTICLE row where it changed or has no story yet. Whole text for a teaser completes the article; other words than before make
        a revision. `learn` makes the publisher's site memory anew, in the same transaction. Whether anything changed."""
        ...

    def list_articles(
        self,
        *,
        publisher_id: PublisherId | None = None,
        feed_id: FeedId | None = None,
        hashtag_key: str | None = None,
        after: Cursor | None = None,
        limit: int = 40,
    ) -> Page[ArticleCard]:
        """Newest first (published, then id), of all or of one publisher, feed or hashtag."""
        ...

    def list_policies(self, article_ids: Sequence[ArticleId]) -> tuple[PolicyLink, ...]:
        """What the first of these articles whose page declares something says of its publisher."""
        ...

    def list_cards(self, article_ids: Collection[ArticleId]) -> dict[ArticleId, ArticleCard]: ...

    def search(self, words: str, *, after: Cursor | None = None, limit: int = 40) -> Page[SearchHit]:
        """Articles that hold all the words ("quoted words" as a phrase, -word left out), newest first. Never raises for
        odd input; no words, no hits."""
        ...


class StoryStore(Protocol):
    def list_placements(self, *, after_sequence: int, since: datetime, limit: int = 1000) -> tuple[PlacedArticle, ...]:
        """Placements in the order they were made, of articles first seen since then: what a grouper must know."""
        ...

    def load_articles(self, article_ids: Sequence[ArticleId]) -> tuple[StoredArticle, ...]:
        """These articles whole, in the given order, without those that are gone."""
        ...

    def save_placements(
        self, drafts: Sequence[PlacementDraft], repairs: Sequence[StoryRepair] = (), *, now: datetime
    ) -> SavedPlacements:
        """Put a batch of articles into their stories (see PlacementDraft), keep their hashtags and readings, release their
        claims; then carry out the repairs, log them, and let the number of a story that merged lead to where it went.
        Counts follow. Atomic. A draft whose claim is not ours any more, and a repair of a story that is gone, are left out."""
        ...

    def save_placement(
        self,
        article_id: ArticleId,
        placement: Placement,
        hashtags: Sequence[Hashtag],
        claim: Claim | None,
        *,
        now: datetime,
    ) -> tuple[StoryId, int] | None:
        """A batch of one: the story's id and the placement's sequence; None when the claim is not ours any more."""
        ...

    def delete_readings(self, *, before: datetime) -> int:
        """Forget what grouping read of articles first seen before then, and what a model made of them; of how many."""
        ...

    def save_face(self, story_id: StoryId, face: StoryFace) -> None: ...

    def save_faces(self, faces: Sequence[tuple[StoryId, StoryFace]]) -> None:
        """Many at once. Atomic; stories that are gone are left out."""
        ...

    def get_redirect(self, story_id: StoryId) -> StoryId | None:
        """The story that took this one in, if one did."""
        ...

    def list_story_changes(self, story_id: StoryId, *, limit: int = 20) -> tuple[StoryChange, ...]:
        """How the story merged and parted, newest first."""
        ...

    def get_story(self, story_id: StoryId) -> Story | None: ...

    def list_members(self, story_id: StoryId, *, limit: int = 200) -> tuple[StoryMember, ...]:
        """Full coverage, oldest first."""
        ...

    def load_story_articles(self, story_id: StoryId, *, limit: int = 40) -> tuple[StoredArticle, ...]:
        """A story's articles whole, oldest first: for its face."""
        ...

    def list_live_stories(
        self, *, since: datetime, section: Section | None = None, limit: int = 500
    ) -> tuple[StoryCard, ...]:
        """Stories that moved since then, last moved first: what the front page ranks."""
        ...

    def list_stories(
        self, *, section: Section | None = None, after: Cursor | None = None, limit: int = 40
    ) -> Page[StoryCard]:
        """All stories, last moved first."""
        ...

    def list_story_cards(self, story_ids: Collection[StoryId]) -> dict[StoryId, StoryCard]: ...

    def list_hashtags(self, *, since: datetime, limit: int = 40) -> tuple[HashtagCount, ...]:
        """The hashtags with the most articles first seen since then."""
        ...

    def get_hashtag(self, key: str) -> HashtagCount | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedArticle:
    """A placement as it stands: enough to bring a grouper to where it was."""

    sequence: int
    story_id: StoryId
    event: int | None
    article_id: ArticleId
    published_at: datetime
    first_seen_at: datetime
    reading: bytes | None  # None where none was kept


class ClaimStore(Protocol):
    """Who says what: the attributions of articles, and the claims of stories."""

    def load_attributions(self, article_ids: Collection[ArticleId]) -> dict[ArticleId, ArticleAttributions]: ...

    def save_claims(
        self,
        claims: Mapping[StoryId, Sequence[StoryClaim]],
        found: Mapping[ArticleId, ArticleAttributions] | None = None,
    ) -> None:
        """Each story's claims, in this order, in place of those that it has, and attributions that were found in articles, in
        place of theirs. Atomic. What belongs to no story or article that is there is left out."""
        ...

    def list_claims(self, story_id: StoryId) -> tuple[StoryClaim, ...]:
        """A story's claims in the order in which they were saved; none when the story is gone."""
        ...

    def list_first_claims(self, story_ids: Collection[StoryId]) -> dict[StoryId, StoryClaim]:
        """The first claim of each story that has one: for the small lane on a card."""
        ...


class PublisherStore(Protocol):
    def get_publisher(self, publisher_id: PublisherId) -> Publisher | None: ...

    def list_publishers(self, *, after: Cursor | None = None, limit: int = 100) -> Page[Publisher]:
        """By name."""
        ...


class SiteMemoryStore(Protocol):
    """What is remembered of each publisher's pages; see ArticleStore.save_page for how it is learned."""

    def get_site_memory(self, publisher_id: PublisherId) -> SiteMemory:
        """An empty one where nothing is remembered."""
        ...

    def forget_site_memory(self, publisher_id: PublisherId) -> bool:
        """Whether there was something to forget."""
        ...


class WorkStore(Protocol):
    """The work ledger."""

    def claim_work(self, kind: WorkKind, *, now: datetime, lease_seconds: float, limit: int) -> tuple[Claim, ...]:
        """Up to `limit` due rows, longest due first, ours until the lease ends. Attempts are counted here; a row that was
        tried WORK_ATTEMPTS_MAX times without a result is quarantined instead."""
        ...

    def release_work(self, claim: Claim, *, due_at: datetime | None, failure: str | None = None) -> bool:
        """Give a row back: due again at `due_at`, or done (None). `failure` is kept for the desk. False: not ours any more."""
        ...

    def give_back(self, claims: Sequence[Claim], *, due_at: datetime) -> None:
        """Claims of one kind that were not tried: due again, and fresh. Atomic; those that are not ours any more are left."""
        ...

    def add_work(self, kind: WorkKind, subjects: Sequence[int], *, due_at: datetime) -> None:
        """Rows that are already there keep their earlier due time."""
        ...

    def count_work(self, kind: WorkKind, *, now: datetime) -> WorkCounts: ...

    def next_due_at(self, kind: WorkKind) -> datetime | None: ...

    def acquire_lock(self, name: str, *, now: datetime, lease_seconds: float) -> str | None:
        """A desk-wide lock by lease: a token, or None while another holds it. A holder that died loses it with its lease."""
        ...

    def release_lock(self, name: str, token: str) -> None: ...


class Store(
    FeedStore,
    ArticleStore,
    StoryStore,
    ClaimStore,
    PublisherStore,
    SiteMemoryStore,
    ReadingStore,
    WorkStore,
    PersonStore,
    TalkStore,
    CorrectionStore,
    InterestStore,
    EmbeddingStore,
    Protocol,
):
    """All that the desk keeps. Every function is atomic and may be called from any thread."""

    def one_state(self) -> AbstractContextManager[None]:
        """All that this thread reads within comes from one state of the store, at the cost of one transaction; after a write
        of its own, from the state of then. Not to be held while waiting for anything but the store."""
        ...

    def counts(self, *, now: datetime) -> DeskCounts: ...

    def change_mark(self) -> int:
        """A number that grows with every change a page could show: what a page cache is valid for. Cheap."""
        ...

    def secret(self, name: str) -> bytes:
        """A random 32-byte secret of this desk, made on first use and kept."""
        ...

    def check(self) -> None:
        """Raise StoreError with a sentence when the database cannot be read and written or its schema is not current."""
        ...

    def close(self) -> None: ...
