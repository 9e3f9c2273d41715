"""Placing articles into stories: the grouper in memory follows the store, one process at a time."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from standfirst.desk.desk import Desk
from standfirst.desk.suspects import sort_out
from standfirst.enrich.face import make_face
from standfirst.errors import StoreError
from standfirst.group.hashtags import extract_hashtags
from standfirst.group.inputs import grouping_article
from standfirst.group.stories import GroupingOptions, StoryGrouper
from standfirst.model.desk import StoredArticle
from standfirst.model.ids import ArticleId, StoryId
from standfirst.model.story import Placement, Relation
from standfirst.model.work import Claim, WorkKind

LOCK = "grouping"
LEASE_SECONDS = 60.0  # many times what a batch takes
BATCH = 200
CATCH_UP_BATCH = 1000
RELATED_MAX = 6
RETRY_AFTER = timedelta(minutes=5)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedBatch:
    """What one turn of placing did."""

    placed: int = 0
    failed: int = 0
    stories: int = 0  # whose faces were made anew
    is_busy: bool = False  # another process is placing

    @property
    def is_empty(self) -> bool:
        return not self.placed and not self.failed


class Placer:
    """Knows the live stories. Its methods are plain and take their time: call them in a thread, one at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._grouper = StoryGrouper(
            GroupingOptions(live_hours=desk.settings.live_hours, granularity=desk.settings.granularity)
        )
        self._sequence = 0

    def place_due(self, *, limit: int = BATCH) -> PlacedBatch:
        """Place up to `limit` articles whose turn it is, in the order in which they were published, then make the faces of the stories they touched.

        Nothing is done while another process holds the grouping lock. An article that cannot be placed is given back with
        its failure and stops no other. Raises StoreError.
        """
        store = self._desk.store
        due_at = store.next_due_at(WorkKind.PLACE_ARTICLE)
        if due_at is None or due_at > self._desk.clock.now():
            return PlacedBatch()
        token = store.acquire_lock(LOCK, now=self._desk.clock.now(), lease_seconds=LEASE_SECONDS)
        if token is None:
            return PlacedBatch(is_busy=True)
        try:
            self._catch_up()
            return self._place_claimed(limit)
        finally:
            store.release_lock(LOCK, token)

    def _catch_up(self) -> None:
        """Take up what was placed since the last turn, by whomever."""
        since = self._desk.clock.now() - timedelta(hours=self._desk.settings.live_hours)
        is_first = self._sequence == 0
        while True:
            placed = self._desk.store.list_placements(after_sequence=self._sequence, since=since, limit=CATCH_UP_BATCH)
            for each in placed:
                kept = each.article.placement
                self._grouper.add(grouping_article(each.article), each.story_id, kept.event if kept else None)
                self._sequence = max(self._sequence, each.sequence)
            if len(placed) < CATCH_UP_BATCH:
                break
        self._grouper.drop_before(since)
        if is_first:
            self._mend_faces(since)

    def _mend_faces(self, since: datetime) -> None:
        """Make the faces that a crash kept from being made: those of live stories without a summary."""
        bare = [
            card.story.id
            for card in self._desk.store.list_live_stories(since=since)
            if card.story.face.summary is None and not card.story.face.hashtags
        ]
        self._make_faces(dict.fromkeys(bare))

    def _place_claimed(self, limit: int) -> PlacedBatch:
        now = self._desk.clock.now()
        store = self._desk.store
        chosen, spare = sort_out(
            store.claim_work(WorkKind.PLACE_ARTICLE, now=now, lease_seconds=LEASE_SECONDS, limit=limit)
        )
        for claim in spare:
            store.release_work(claim, due_at=now)
        claims = {ArticleId(claim.subject): claim for claim in chosen}
        articles = sorted(
            store.load_unplaced(sorted(claims)),
            key=lambda article: (claims[article.id].attempt > 1, article.published.at, article.id),
        )
        touched: dict[StoryId, StoredArticle | None] = {}  # with its one article, where it began just now
        failed = 0
        for article in articles:
            placed = self._place_or_give_back(article, claims.pop(article.id), now)
            if placed is None or placed.story_id is None:
                failed += 1
            else:
                is_alone = article.story_id is None and placed.placement is not None and placed.placement.story is None
                touched[placed.story_id] = placed if is_alone and placed.story_id not in touched else None
        for claim in claims.values():  # the articles are gone
            store.release_work(claim, due_at=None)
        self._make_faces(touched)
        return PlacedBatch(placed=len(articles) - failed, failed=failed, stories=len(touched))

    def _place_or_give_back(self, stored: StoredArticle, claim: Claim, now: datetime) -> StoredArticle | None:
        try:
            return self._place(stored, claim, now)
        except StoreError:
            raise
        except Exception as error:  # one article's text must not keep the others from their stories; the desk shows it
            log.exception("article %d could not be placed", stored.id)
            self._desk.store.release_work(claim, due_at=now + RETRY_AFTER, failure=f"{type(error).__name__}: {error}")
            return None

    def _place(self, stored: StoredArticle, claim: Claim, now: datetime) -> StoredArticle | None:
        article = grouping_article(stored)
        placement = _kept_placement(stored) or self._grouper.place(article, now=now)
        hashtags = extract_hashtags(article)
        saved = self._desk.store.save_placement(stored.id, placement, hashtags, claim, now=now)
        if saved is None:
            return None
        story_id, sequence = saved
        self._grouper.add(article, story_id, placement.event)
        self._sequence = max(self._sequence, sequence)
        return replace(stored, story_id=story_id, placement=placement, hashtags=hashtags)

    def _make_faces(self, touched: Mapping[StoryId, StoredArticle | None]) -> None:
        """The faces of these stories; one that is known to consist of a single article comes with it."""
        for story_id, only in sorted(touched.items(), key=lambda pair: pair[0]):
            try:
                self._make_face(story_id, (only,) if only else self._desk.store.load_story_articles(story_id))
            except StoreError:
                raise
            except Exception:  # a story keeps its last face; its articles are placed all the same
                log.exception("the face of story %d could not be made", story_id)

    def _make_face(self, story_id: StoryId, articles: Sequence[StoredArticle]) -> None:
        if not articles:
            return
        related = tuple(
            Relation(story_id=StoryId(number), score=score, shared=shared)
            for number, score, shared in self._grouper.related(story_id, limit=RELATED_MAX)
        )
        self._desk.store.save_face(story_id, make_face(articles, related, _copies(articles)))


def _kept_placement(stored: StoredArticle) -> Placement | None:
    """A revised article stays in its story: readers have it there."""
    if stored.story_id is None or stored.placement is None:
        return None
    return replace(stored.placement, story=stored.story_id)


def _copies(articles: Sequence[StoredArticle]) -> dict[int, int]:
    """Each reprint's id with the id of the article whose text it is."""
    placed = {article.id: article.placement for article in articles}
    return {
        key: placement.copy_of
        for key, placement in placed.items()
        if placement is not None and placement.copy_of is not None
    }
