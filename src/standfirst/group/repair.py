"""Stories looked over again: with what came since, some should merge, and parts of some should part.

Only what lies around the newest articles is looked at. Stories are slow to change (hysteresis), and keep their numbers: a
story's number stays with the part that holds most of its articles.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from standfirst.group.closeness import CHANCE_USUAL, Bundle, Surroundings, closeness, gap_share, product
from standfirst.group.live_event import ArticleVector, LiveEvent
from standfirst.group.merging import Hysteresis, Meaning, Merging, MergingRule, bundle_of
from standfirst.group.nearest import Nearest
from standfirst.group.rarity import Rarity
from standfirst.group.vocabulary import Vocabulary
from standfirst.model.story import RepairKind, StoryRepair

SLOW = Hysteresis(merge=0.0, split=0.3, split_settled=0.2)
_SPLIT_EVENTS_MAX = 80  # events of a story that is taken apart to see whether it still holds together
_BUNDLE_ARTICLES_MAX = 60  # articles of an event or story that stand for it
TERMS_MIN = 2  # telling terms that two groups share, to be compared
_SHOWN_MAX = 6


class Stories:
    """Which events make a story."""

    def __init__(self) -> None:
        self._story_of: dict[int, int] = {}
        self._events: dict[int, int | set[int]] = {}  # most stories are one event

    def __len__(self) -> int:
        return len(self._events)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The live stories."""
        return tuple(self._events)

    def story_of(self, event: int) -> int:
        """The story of a live event."""
        return self._story_of[event]

    def events(self, story: int) -> list[int]:
        """The live events of a story, in order; none for one that is not live."""
        events = self._events.get(story, ())
        return [events] if isinstance(events, int) else sorted(events)

    def put(self, event: int, story: int) -> None:
        """The event belongs to that story from now on."""
        if self._story_of.get(event) != story:
            self.take_out(event)
            self._story_of[event] = story
            events = self._events.get(story)
            if events is None:
                self._events[story] = event
            elif isinstance(events, int):
                self._events[story] = {events, event}
            else:
                events.add(event)

    def take_out(self, event: int) -> None:
        """The event is live no longer."""
        story = self._story_of.pop(event, None)
        if story is not None:
            events = self._events[story]
            if isinstance(events, int):
                del self._events[story]
            else:
                events.discard(event)
                if len(events) == 1:
                    self._events[story] = events.pop()

    def rename(self, story: int, number: int) -> None:
        """Another number for a story."""
        for event in self.events(story):
            self.put(event, number)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Events that are looked at as one: a single event, or a story whole."""

    events: tuple[int, ...]
    story: int
    size: int


class Repairing:
    """The live stories as they stand, ready to be looked over."""

    def __init__(
        self,
        events: Mapping[int, LiveEvent],
        stories: Stories,
        vocabulary: Vocabulary,
        *,
        nearest: Nearest,
        live_seconds: float,
        granularity: float,
        apart: Collection[int],
        meaning: Meaning | None = None,
    ) -> None:
        self._events = events
        self._stories = stories
        self._vocabulary = vocabulary
        self._nearest = nearest
        self._live_seconds = live_seconds
        self._granularity = granularity
        self._apart = apart
        self._meaning = meaning
        self.rarity = Rarity(vocabulary.counts, len(events))
        self.without_chance = Surroundings(len(stories), rarity=self.rarity)
        self._around: Surroundings | None = None
        self.needed = math.log(granularity)

    @property
    def around(self) -> Surroundings:
        """What is live around; worked out when first asked for. The whole vocabulary is looked at only where
        chance may count."""
        if self._around is None:
            self._around, vocabulary = self.without_chance, self._vocabulary
            if self.rarity.chance_at_most(vocabulary.holdings, vocabulary.squares) > CHANCE_USUAL:
                self._around = replace(self.without_chance, chance=self.rarity.chance(vocabulary.terms_of_count))
        return self._around

    def bundle(self, events: Iterable[int], *, articles_max: int = _BUNDLE_ARTICLES_MAX) -> Bundle:
        """Events taken together; of many articles some stand for all, evenly chosen."""
        vectors = [article for number in events for article in self._events[number].vectors]
        chosen = _evenly(vectors, articles_max)
        bundle = bundle_of(chosen, self.rarity)
        return _blown_up(bundle, len(vectors)) if len(chosen) < len(vectors) else bundle

    def repairs(
        self, touched: Sequence[int], near_when_placed: Mapping[int, Sequence[int]] | None = None
    ) -> tuple[StoryRepair, ...]:
        """What should change around these events. `near_when_placed`: for some of them, the events nearest to the articles that
        they took, as those were placed; for the others it is looked for."""
        pieces = self._pieces(touched, near_when_placed or {})
        if len(pieces) < 2:
            return ()
        rule = MergingRule(
            live_seconds=self._live_seconds,
            around=self.around,
            granularity=self._granularity,
            hysteresis=SLOW,
            terms_min=TERMS_MIN,
        )
        merging = Merging(
            [self.bundle(piece.events) for piece in pieces],
            rule,
            stories=[piece.story for piece in pieces],
            meaning=self._meaning_of(pieces),
        )
        groups = merging.merged()
        homes = _homes(groups, pieces)
        leaving: dict[tuple[int, int | None, int], list[int]] = {}
        for number, (group, home) in enumerate(zip(groups, homes, strict=True)):
            for place in group:
                if pieces[place].story != home:
                    leaving.setdefault((pieces[place].story, home, number), []).append(place)
        gone = {piece.story for piece in pieces} - {home for home in homes if home is not None}
        return tuple(
            self._repair(story, home, [pieces[place] for place in places], is_merge=story in gone)
            for (story, home, _), places in sorted(leaving.items(), key=lambda pair: min(pair[1]))
        )

    def _meaning_of(self, pieces: Sequence[_Piece]) -> Meaning | None:
        """The model's answer for groups of these pieces, if there is a model."""
        ask = self._meaning
        if ask is None:
            return None
        keys = [[key for event in piece.events for key in self._events[event].articles] for piece in pieces]
        return lambda one, other: ask([k for p in one for k in keys[p]], [k for p in other for k in keys[p]])

    def _pieces(self, touched: Sequence[int], near_when_placed: Mapping[int, Sequence[int]]) -> list[_Piece]:
        """The stories touched, event by event, and the stories near them, each whole."""
        own = list(dict.fromkeys(self._stories.story_of(event) for event in touched))
        near: dict[int, None] = {}
        for event in touched:
            for story in self._near(event, near_when_placed):
                near.setdefault(story)
        pieces: list[_Piece] = []
        for story in own:
            events = self._stories.events(story)
            parts = [(event,) for event in events] if len(events) <= _SPLIT_EVENTS_MAX else [tuple(events)]
            pieces.extend(self._piece(part, story) for part in parts)
        pieces.extend(self._piece(tuple(self._stories.events(story)), story) for story in near if story not in own)
        return pieces

    def _piece(self, events: tuple[int, ...], story: int) -> _Piece:
        return _Piece(events, story, sum(self._events[event].size for event in events))

    def _near(self, event: int, near_when_placed: Mapping[int, Sequence[int]]) -> Iterable[int]:
        live = self._events[event]
        numbers = near_when_placed.get(event)
        if numbers is None:
            numbers = self._nearest.to_look_over(self._nearest.rank_event(live))
        for number in numbers:
            if number in self._events and number not in self._apart:
                yield self._stories.story_of(number)

    def _repair(self, story: int, home: int | None, pieces: Sequence[_Piece], *, is_merge: bool) -> StoryRepair:
        events = [event for piece in pieces for event in piece.events]
        goes = self.bundle(events)
        stays = self.bundle(self._stories.events(story if home is None else home))
        kind = RepairKind.SPLIT if home is None else RepairKind.MERGE if is_merge else RepairKind.MOVE
        gap = gap_share(goes, stays, self._live_seconds)
        near = closeness(goes, stays, product(goes, stays), gap, self.around)
        return StoryRepair(
            kind=kind,
            story=story,
            into=home,
            articles=tuple(sorted(key for event in events for key in self._events[event].articles)),
            shared=() if home is None else self._shared(goes, stays),
            closeness=round(max(-9.0, near), 3),
        )

    def _shared(self, one: Bundle, other: Bundle) -> tuple[str, ...]:
        worths = {term: weight * other.sums[term] for term, weight in one.sums.items() if term in other.sums}
        best = sorted(worths, key=lambda term: (-worths[term], self._vocabulary.spelling(term)))
        return tuple(map(self._vocabulary.spelling, best[:_SHOWN_MAX]))


def _homes(groups: Sequence[Sequence[int]], pieces: Sequence[_Piece]) -> list[int | None]:
    """The story that each group is from now on: the one that has most of its articles there, stories that the store knows
    before those that it does not yet (numbers below 0); None for a new one."""
    held: list[dict[int, int]] = []
    for group in groups:
        counts: dict[int, int] = {}
        for place in group:
            counts[pieces[place].story] = counts.get(pieces[place].story, 0) + pieces[place].size
        held.append(counts)
    claims = sorted(
        (story < 0, -count, abs(story), number) for number, counts in enumerate(held) for story, count in counts.items()
    )
    homes: list[int | None] = [None] * len(groups)
    taken: set[int] = set()
    for is_new, _, size, number in claims:
        story = -size if is_new else size
        if homes[number] is None and story not in taken:
            homes[number] = story
            taken.add(story)
    return homes


def _evenly(
    vectors: Sequence[tuple[ArticleVector, float | None]], count: int
) -> Sequence[tuple[ArticleVector, float | None]]:
    if len(vectors) <= count:
        return vectors
    return [vectors[place * len(vectors) // count] for place in range(count)]


def _blown_up(bundle: Bundle, size: int) -> Bundle:
    """A bundle of some of the articles as if it were of all."""
    times = size / bundle.size
    return Bundle(
        size=size,
        sums={term: weight * times for term, weight in bundle.sums.items()},
        square=bundle.square * times * times,
        length_sum=bundle.length_sum * times,
        first_at=bundle.first_at,
        last_at=bundle.last_at,
        names={name: round(count * times) for name, count in bundle.names.items()},
    )
