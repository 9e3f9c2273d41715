"""Placing articles into stories: the grouper in memory follows the store, one process at a time."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from standfirst.desk.desk import Desk
from standfirst.desk.faces import FaceMaker
from standfirst.desk.meanings import Meanings
from standfirst.desk.suspects import sort_out
from standfirst.group.hashtags import extract_hashtags
from standfirst.group.inputs import grouping_article
from standfirst.group.readings import ArticleReading, pack_reading, read_article, unpack_reading
from standfirst.group.stories import GroupingOptions, StoryGrouper
from standfirst.model.desk import PlacementDraft, SavedPlacements, StoredArticle
from standfirst.model.ids import ArticleId, StoryId
from standfirst.model.story import Hashtag, Placement, PlacementRule, StoryRepair
from standfirst.model.work import Claim, WorkKind
from standfirst.ports import PlacedArticle

LOCK = "grouping"
LEASE_SECONDS = 60.0  # many times what a batch takes
LEASE_SECONDS_WITH_MODEL = 300.0  # a model takes its time for each text; how many it reads in a turn is limited
BATCH = 100
CATCH_UP_BATCH = 1000
RETRY_AFTER = timedelta(minutes=5)
FORGET_EVERY = timedelta(hours=1)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedBatch:
    """What one turn of placing did."""

    placed: int = 0
    failed: int = 0
    stories: int = 0  # whose faces were made anew
    repaired: int = 0  # stories merged, or parted
    is_busy: bool = False  # another process is placing

    @property
    def is_empty(self) -> bool:
        return not self.placed and not self.failed


@dataclass(slots=True)
class _InHand:
    """A batch on its way into the store: as the grouper has it, the store not yet."""

    articles: dict[ArticleId, StoredArticle] = field(default_factory=dict)
    readings: dict[ArticleId, ArticleReading] = field(default_factory=dict)
    placements: dict[ArticleId, Placement] = field(default_factory=dict)
    hashtags: dict[ArticleId, tuple[Hashtag, ...]] = field(default_factory=dict)
    claims: dict[ArticleId, Claim] = field(default_factory=dict)
    shared: dict[ArticleId, tuple[str, ...]] = field(default_factory=dict)  # why a repair moved it before it was saved


class Placer:
    """Knows the live stories. Its methods are plain and take their time: call them in a thread, one at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._meanings = Meanings(desk)
        self._faces = FaceMaker(desk, self._meanings)
        self._grouper = self._new_grouper()
        self._sequence = 0
        self._forgot_at: datetime | None = None

    def place_due(self, *, limit: int = BATCH) -> PlacedBatch:
        """Place up to `limit` articles whose turn it is, in the order in which they were published, look the stories around
        them over again, and make the faces of those that changed.

        Nothing is done while another process holds the grouping lock. A batch is saved whole or not at all. An article that
        cannot be placed is given back with its failure and stops no other. Raises StoreError.
        """
        store = self._desk.store
        due_at = store.next_due_at(WorkKind.PLACE_ARTICLE)
        if due_at is None or due_at > self._desk.clock.now():
            return PlacedBatch()
        token = store.acquire_lock(LOCK, now=self._desk.clock.now(), lease_seconds=self._lease_seconds)
        if token is None:
            return PlacedBatch(is_busy=True)
        try:
            self._catch_up()
            return self._place_claimed(limit)
        except BaseException:  # what the grouper took up may not be in the store: next time it begins from there
            self._grouper, self._sequence = self._new_grouper(), 0
            raise
        finally:
            store.release_lock(LOCK, token)

    @property
    def _lease_seconds(self) -> float:
        return LEASE_SECONDS if self._meanings.model is None else LEASE_SECONDS_WITH_MODEL

    def _new_grouper(self) -> StoryGrouper:
        settings = self._desk.settings
        options = GroupingOptions(live_hours=settings.live_hours, granularity=settings.granularity)
        return StoryGrouper(options, self._meanings.nearness if self._meanings.model else None)

    def _catch_up(self) -> None:
        """Take up what was placed or moved since the last turn, by whomever."""
        store = self._desk.store
        now = self._desk.clock.now()
        since = now - timedelta(hours=self._desk.settings.live_hours)
        is_first = self._sequence == 0
        while True:
            placed = store.list_placements(after_sequence=self._sequence, since=since, limit=CATCH_UP_BATCH)
            for each, reading in zip(placed, self._readings_of(placed), strict=True):
                self._grouper.add(reading, each.story_id, each.event)
                self._sequence = max(self._sequence, each.sequence)
            if len(placed) < CATCH_UP_BATCH:
                break
        self._grouper.drop_before(since)
        if self._forgot_at is None or now - self._forgot_at >= FORGET_EVERY:
            store.delete_readings(before=since)
            self._forgot_at = now
        if is_first:
            self._faces.mend(self._grouper, since=since)

    def _readings_of(self, placed: Sequence[PlacedArticle]) -> list[ArticleReading]:
        """What grouping read of these articles: as it was kept, else read again from the text."""
        readings = [
            unpack_reading(each.reading, each.article_id, published_at=each.published_at, arrived_at=each.first_seen_at)
            if each.reading is not None
            else None
            for each in placed
        ]
        missing = [each.article_id for each, reading in zip(placed, readings, strict=True) if reading is None]
        texts = {stored.id: stored for stored in self._desk.store.load_articles(missing)}
        return [
            reading or read_article(grouping_article(texts[each.article_id]))
            for each, reading in zip(placed, readings, strict=True)
        ]

    def _place_claimed(self, limit: int) -> PlacedBatch:
        now = self._desk.clock.now()
        store = self._desk.store
        chosen, spare = sort_out(
            store.claim_work(WorkKind.PLACE_ARTICLE, now=now, lease_seconds=self._lease_seconds, limit=limit)
        )
        store.give_back(spare, due_at=now)
        suspects = [claim for claim in chosen if claim.attempt > 1]
        fresh = [claim for claim in chosen if claim.attempt == 1]
        done = [self._place_batch(claims, now) for claims in (suspects, fresh) if claims]  # a suspect falls alone
        return PlacedBatch(
            placed=sum(batch.placed for batch in done),
            failed=sum(batch.failed for batch in done),
            stories=sum(batch.stories for batch in done),
            repaired=sum(batch.repaired for batch in done),
        )

    def _place_batch(self, chosen: Sequence[Claim], now: datetime) -> PlacedBatch:
        """Place these in one transaction, from the oldest on."""
        store = self._desk.store
        claims = {ArticleId(claim.subject): claim for claim in chosen}
        articles = sorted(store.load_articles(sorted(claims)), key=lambda article: (article.published.at, article.id))
        for article_id in claims.keys() - {article.id for article in articles}:  # the articles are gone
            store.release_work(claims[article_id], due_at=None)
        batch = _InHand()
        for article in articles:
            self._take_in_hand(batch, article, claims[article.id], now)
        if not batch.articles:
            return PlacedBatch(failed=len(articles))
        repairs = self._repair(batch)
        saved = store.save_placements(self._drafts(batch), repairs, now=now)
        self._follow(batch, saved)
        touched = set(saved.stories.values()) | _touched(repairs, saved)
        self._faces.make(self._grouper, touched, self._alone(batch, saved))
        self._meanings.save()
        return PlacedBatch(
            placed=len(saved.stories),
            failed=len(articles) - len(saved.stories),
            stories=len(touched),
            repaired=len(repairs),
        )

    def _take_in_hand(self, batch: _InHand, stored: StoredArticle, claim: Claim, now: datetime) -> None:
        try:
            article = grouping_article(stored)
            reading = read_article(article)
            placement = self._kept_placement(stored) or self._grouper.place(reading, now=now)
            hashtags = extract_hashtags(article)
        except Exception as error:  # one article's text must not keep the others from their stories; the desk shows it
            log.exception("article %d could not be placed", stored.id)
            self._desk.store.release_work(claim, due_at=now + RETRY_AFTER, failure=f"{type(error).__name__}: {error}")
            return
        event = stored.id if placement.event is None else placement.event
        batch.articles[stored.id] = stored
        batch.readings[stored.id] = reading
        batch.placements[stored.id] = replace(placement, event=event)
        batch.hashtags[stored.id] = hashtags
        batch.claims[stored.id] = claim
        self._grouper.add(reading, -stored.id if placement.story is None else placement.story, event)

    def _kept_placement(self, stored: StoredArticle) -> Placement | None:
        """A revised article stays in its story: readers have it there."""
        if stored.story_id is None or stored.placement is None:
            return None
        return replace(stored.placement, story=self._grouper.story_of(stored.id) or stored.story_id)

    def _repair(self, batch: _InHand) -> tuple[StoryRepair, ...]:
        """Look over the stories around the batch; what the store must hear of: repairs of stories that it knows."""
        repairs = []
        for number, repair in enumerate(self._grouper.repair(batch.articles), start=1):
            into = -(1 << 40) - number if repair.into is None else repair.into
            self._grouper.apply(repair, into)
            batch.shared |= {ArticleId(key): repair.shared for key in repair.articles if key in batch.articles}
            kept = tuple(key for key in repair.articles if key not in batch.articles)
            if repair.story > 0 and kept:
                repairs.append(replace(repair, into=into, articles=kept))
        return tuple(repairs)

    def _drafts(self, batch: _InHand) -> list[PlacementDraft]:
        """The batch as the store takes it, each article in the story in which it ended."""
        return [
            PlacementDraft(
                article_id=article_id,
                placement=self._final(batch, article_id),
                hashtags=batch.hashtags[article_id],
                claim=batch.claims[article_id],
                reading=pack_reading(batch.readings[article_id]),
            )
            for article_id in batch.articles
        ]

    def _final(self, batch: _InHand, article_id: ArticleId) -> Placement:
        placement = batch.placements[article_id]
        story = self._grouper.story_of(article_id)
        chosen = -article_id if placement.story is None else placement.story
        if story != chosen and article_id in batch.shared:
            placement = _moved(placement, batch.shared[article_id])
        return replace(placement, story=story)

    def _follow(self, batch: _InHand, saved: SavedPlacements) -> None:
        """Let the grouper have what the store has."""
        for article_id in batch.articles.keys() - saved.stories.keys():
            self._grouper.forget(article_id)
        for number, story_id in saved.numbers.items():
            self._grouper.rename(number, story_id)
        self._sequence = max(self._sequence, saved.last_sequence)

    def _alone(self, batch: _InHand, saved: SavedPlacements) -> dict[StoryId, StoredArticle]:
        """The stories that this batch began with a single article, with that article as it stands now."""
        members: dict[StoryId, list[ArticleId]] = {}
        for article_id, story_id in saved.stories.items():
            members.setdefault(story_id, []).append(article_id)
        new = set(saved.numbers.values())
        return {
            story_id: replace(
                batch.articles[ids[0]],
                story_id=story_id,
                placement=replace(batch.placements[ids[0]], story=story_id),
                hashtags=batch.hashtags[ids[0]],
            )
            for story_id, ids in members.items()
            if story_id in new and len(ids) == 1 and self._grouper.size_of(story_id) == 1
        }


def _touched(repairs: Collection[StoryRepair], saved: SavedPlacements) -> set[StoryId]:
    ends = {repair.story for repair in repairs} | {repair.into for repair in repairs if repair.into is not None}
    return {StoryId(saved.numbers.get(story, StoryId(story))) for story in ends} - {StoryId(0)}


def _moved(placement: Placement, shared: tuple[str, ...]) -> Placement:
    """An article that the repair brought elsewhere before it was ever saved."""
    if placement.rule is PlacementRule.COPY:
        return placement
    return replace(
        placement,
        rule=PlacementRule.MERGED,
        shared_names=(),
        shared_figures=(),
        shared_words=shared,
        runner_up=None,
        runner_up_score=0.0,
    )
