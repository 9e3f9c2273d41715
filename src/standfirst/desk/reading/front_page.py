"""The front page: which stories stand where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from standfirst.desk.claims import claims_of
from standfirst.desk.desk import Desk
from standfirst.desk.interests.following import followed_stories
from standfirst.desk.reading.trending import Trending
from standfirst.group.front_page import is_growing, rank_stories
from standfirst.group.sieve import Sieve
from standfirst.model.claim import StoryClaim
from standfirst.model.desk import DeskCounts, HashtagCount, StoryCard
from standfirst.model.ids import StoryId
from standfirst.model.reader import Reader
from standfirst.model.story import Section

LIVE_HOURS = 48
STORIES_READ_MAX = 300
SECOND_TIER = 3
DEVELOPING = 4
ALSO_TODAY = 4  # a row: before the sections, and once more of what they left over
SHELF = 3
LEAD_CLAIMS = 3
SECTIONS = tuple(section for section in Section if section is not Section.GENERAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A section's stories that stand nowhere else on the page."""

    section: Section
    cards: tuple[StoryCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What happened since the reader was here last."""

    since: datetime
    new_count: int
    updated_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage:
    lead: StoryCard | None
    second: tuple[StoryCard, ...]
    developing: tuple[StoryCard, ...]  # told by two publishers or more, and still growing
    trending: tuple[HashtagCount, ...]
    also: tuple[StoryCard, ...]
    shelves: tuple[Shelf, ...]
    sections: tuple[Section, ...]  # that have a story now
    counts: DeskCounts
    visit: Visit | None
    lanes: Mapping[StoryId, StoryClaim]  # the first claim of the stories that develop
    lead_claims: tuple[StoryClaim, ...] = ()


def read_front_page(
    desk: Desk,
    trending: Trending,
    *,
    now: datetime,
    last_visit_at: datetime | None = None,
    reader: Reader | None = None,
) -> FrontPage:
    """What the front page shows now; `last_visit_at` is when the reader was here before this visit. For a reader who is
    signed in, what they mute is left out and what they follow weighs more."""
    cards = desk.store.list_live_stories(since=now - timedelta(hours=LIVE_HOURS), limit=STORIES_READ_MAX)
    followed: frozenset[StoryId] = frozenset()
    if reader is not None:
        sieve = Sieve.of(desk.store.list_filters(reader.id))
        cards = tuple(card for card in cards if sieve.lets_story(card))
        followed = followed_stories(cards, [each.interest for each in desk.store.list_interests(reader.id)])
    ranked = rank_stories(cards, now=now, followed=followed)
    placed: set[StoryId] = set()
    lead = _take(ranked, 1, placed)
    second = _take(_with_company(ranked), SECOND_TIER, placed)
    developing = _take([card for card in ranked if is_growing(card.story, now=now)], DEVELOPING, placed)
    also = _take(ranked, ALSO_TODAY, placed)
    shelves = _shelves(ranked, placed)
    also = _pictures_first((*also, *_take(ranked, ALSO_TODAY, placed)))
    return FrontPage(
        lead=lead[0] if lead else None,
        second=second,
        developing=developing,
        trending=trending.list(desk.store, now=now),
        also=also,
        shelves=shelves,
        sections=tuple(section for section in SECTIONS if any(card.story.face.section is section for card in ranked)),
        counts=desk.store.counts(now=now),
        visit=_visit(cards, last_visit_at),
        lanes=desk.store.list_first_claims(
            [card.story.id for card in (*second, *developing) if is_growing(card.story, now=now)]
        ),
        lead_claims=claims_of(desk.store, lead[0].story)[:LEAD_CLAIMS] if lead else (),
    )


def _with_company(ranked: Sequence[StoryCard]) -> list[StoryCard]:
    """Stories that several publishers tell before those of one, each kind in its order."""
    return sorted(ranked, key=lambda card: card.story.face.source_count < 2)


def _take(cards: Iterable[StoryCard], count: int, placed: set[StoryId]) -> tuple[StoryCard, ...]:
    """The first `count` that are not placed yet; they are then."""
    taken: list[StoryCard] = []
    for card in cards:
        if len(taken) == count:
            break
        if card.story.id not in placed:
            placed.add(card.story.id)
            taken.append(card)
    return tuple(taken)


def _pictures_first(cards: Sequence[StoryCard]) -> tuple[StoryCard, ...]:
    """So that cards with and without a picture do not stand in one row where it can be helped."""
    return tuple(sorted(cards, key=lambda card: card.lead.image_url is None))


def _shelves(ranked: Sequence[StoryCard], placed: set[StoryId]) -> tuple[Shelf, ...]:
    shelves = []
    for section in SECTIONS:
        cards = _take([card for card in ranked if card.story.face.section is section], SHELF, placed)
        if cards:
            shelves.append(Shelf(section=section, cards=cards))
    return tuple(shelves)


def _visit(cards: Sequence[StoryCard], last_visit_at: datetime | None) -> Visit | None:
    if last_visit_at is None:
        return None
    moved = [card.story for card in cards if card.story.last_moved_at > last_visit_at]
    new = sum(story.first_seen_at > last_visit_at for story in moved)
    return Visit(since=last_visit_at, new_count=new, updated_count=len(moved) - new)
