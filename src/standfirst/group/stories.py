"""Online grouping: each article, as it arrives, joins the live event it is most like, and with it a story; or begins its own.

Two levels: an event holds articles that tell the same, closely; a story holds events that belong together. An article joins
an event by plain similarity (nearest.py), or a story as a new event of it by the rule of closeness.py, which also decides, when
stories are looked over again (repair.py), which events make a story. What the grouper knows is a function of the articles
that are live, and of nothing else: sums are kept in whole numbers so that taking an article back leaves no trace, and a
grouper brought back from a store answers as one that never stopped.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import heappop, heappush

from standfirst.group.closeness import closeness, gap_share, product
from standfirst.group.live_event import LiveEvent
from standfirst.group.merging import DOUBT, Meaning, by_meaning
from standfirst.group.near_duplicates import CopyIndex
from standfirst.group.nearest import Nearest, Query
from standfirst.group.readings import ArticleReading, read_article, vector_of
from standfirst.group.related import Related, names_in_both, related_to
from standfirst.group.repair import TERMS_MIN, Repairing, Stories
from standfirst.group.vocabulary import Vocabulary
from standfirst.model.story import GroupingArticle, Placement, PlacementRule, StoryRepair

JOIN_SCORE_MIN = 0.29  # similarity from which an article joins an event, at granularity 1
GREY_STORIES_MAX, GREY_ARTICLES_MAX = 3, 12  # stories looked at in the grey band, and articles of each
LARGE_MIN, LARGE_SHARE = 5, 0.1  # articles, and of all live ones, beyond which an event is joined less readily …
LARGE_CAUTION, LARGE_NAMES_MIN = 8.0, 2  # … by how much, unless so many of its names are shared
_MANY_LIVE = 200  # events, from which on those that come after an article hardly change what is near it
_SHOWN_MAX = 6  # shared names, figures, words that an explanation lists


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingOptions:
    """`live_hours`: how long a story takes articles after it last moved; `granularity` above 1 makes tighter stories."""

    live_hours: float = 72.0
    granularity: float = 1.0


class StoryGrouper:
    """Places articles into live stories. Deterministic; no clock inside: time comes with the articles and with `now`."""

    def __init__(self, options: GroupingOptions | None = None, meaning: Meaning | None = None) -> None:
        """`meaning`: how much nearer in meaning the articles (their keys) of two groups are than those of two stories may be, or
        farther (below 0), in spreads of a model's likenesses. Asked only where the rule is in doubt."""
        self._options = options or GroupingOptions()
        self._meaning = meaning
        self._events: dict[int, LiveEvent] = {}
        self._stories = Stories()
        self._event_of: dict[int, int] = {}  # of every live article
        self._arrivals: dict[int, float] = {}  # of the live articles of which it is known
        self._earliest: list[tuple[float, int]] = []  # a heap of arrivals; articles may be gone
        self._apart: set[int] = set()  # events that nothing joins
        self._vocabulary = Vocabulary()
        self._copies = CopyIndex()
        self._last: tuple[GroupingArticle, ArticleReading] | None = None
        self._placed_last: tuple[int | None, tuple[int, ...]] = None, ()  # an article, and the events nearest to it
        # By event: the events nearest to the articles that it took since stories were looked over.
        self._near_when_placed: dict[int, tuple[int, ...]] = {}
        self._as_it_stands: Nearest | None = None  # until an article is taken up or taken back
        self._to_look_over: Repairing | None = None  # … or a story changes

    def place(self, article: GroupingArticle | ArticleReading, *, now: datetime) -> Placement:
        """Where the article belongs as things stand; changes nothing. The caller decides and then calls `add`."""
        reading = self._read(article)
        original = self._copies.find(reading.shingles, but=reading.key)
        if original is not None:
            event = self._event_of[original]
            return Placement(
                story=self._stories.story_of(event), event=event, rule=PlacementRule.COPY, score=1.0, copy_of=original
            )
        if reading.is_apart:
            return Placement(story=None, rule=PlacementRule.APART, score=0.0)
        query = Query.of_article(reading.terms, _not_after(reading.at, now), self._vocabulary)
        ranked = self._nearest().rank(query)
        self._placed_last = reading.key, self._nearest().to_look_over(ranked)
        if not ranked:
            return Placement(story=None, rule=PlacementRule.FIRST, score=0.0)
        score, nearest = ranked[0]
        if score >= self._join_score_min(query, nearest) and _shares_terms(query, nearest):
            story = self._stories.story_of(nearest.number)
            return self._joined(reading, query, ranked, story=story, rule=PlacementRule.SIMILAR)
        near = self._near_story(reading.key, query, ranked)
        if near is not None:
            story, meaning = near
            joined = self._joined(reading, query, ranked, story=story, rule=PlacementRule.NEAR)
            return joined if meaning is None else replace(joined, meaning=round(meaning, 2))
        return Placement(
            story=None,
            rule=PlacementRule.FIRST,
            score=0.0,
            runner_up=self._stories.story_of(nearest.number),
            runner_up_score=round(score, 4),
        )

    def add(self, article: GroupingArticle | ArticleReading, story: int, event: int | None = None) -> None:
        """Take the article up in that story, as part of that event (None: it begins one). An article taken up before is
        taken out of its old story first."""
        reading = self._read(article)
        self._remove(reading.key)
        self._as_it_stands = self._to_look_over = None
        number = reading.key if event is None else event
        at = reading.at
        arrived_at = reading.arrived_at.timestamp() if reading.arrived_at else at
        if arrived_at is not None:
            self._arrivals[reading.key] = arrived_at
            heappush(self._earliest, (arrived_at, reading.key))
        self._event_of[reading.key] = number
        self._copies.add(reading.key, reading.shingles)
        live = self._events.get(number)
        if live is None:
            live = self._events[number] = LiveEvent(number)
        if self._placed_last[0] == reading.key and len(self._events) >= _MANY_LIVE:
            self._near_when_placed[number] = (
                *self._near_when_placed.get(number, ()),
                *self._placed_last[1],
            )
        self._stories.put(number, story)
        if reading.is_apart:
            self._apart.add(number)
        vector = vector_of(reading, self._vocabulary.take_up({} if reading.is_apart else reading.terms.spelling))
        new = live.add(reading.key, vector, at)
        self._vocabulary.hold(new, number)
        if len(new) < len(vector.terms):
            self._vocabulary.count_told_again(set(vector.terms).difference(new), 1)

    def drop_before(self, moment: datetime) -> None:
        """Forget the articles that arrived before then, and the stories that have none left."""
        end = moment.timestamp()
        while self._earliest and self._earliest[0][0] < end:
            arrival, key = heappop(self._earliest)
            if self._arrivals.get(key) == arrival:
                self._remove(key)

    def story_of(self, key: int) -> int | None:
        """The story in which a live article is."""
        event = self._event_of.get(key)
        return None if event is None else self._stories.story_of(event)

    def event_of(self, key: int) -> int | None:
        """The event of a live article."""
        return self._event_of.get(key)

    @property
    def story_count(self) -> int:
        """How many stories are live."""
        return len(self._stories)

    @property
    def stories(self) -> tuple[int, ...]:
        """The live stories."""
        return self._stories.numbers

    def stands_apart(self, story: int) -> bool:
        """Whether a live story is nothing but a round-up or a page of routine."""
        return self._apart.issuperset(self._stories.events(story))

    def size_of(self, story: int) -> int:
        """How many live articles a story has."""
        return sum(self._events[event].size for event in self._stories.events(story))

    def repair(self, keys: Collection[int]) -> tuple[StoryRepair, ...]:
        """What should change around these articles, now that they are here: stories to merge, parts to split off or move.
        Changes no story; carry out what you will with `apply`."""
        events = {self._event_of[key] for key in keys if key in self._event_of} - self._apart
        near, self._near_when_placed = self._near_when_placed, {}
        return self._repairing().repairs(sorted(events), near)

    def apply(self, repair: StoryRepair, story: int) -> None:
        """Move the articles of a repair into that story, whole events at a time."""
        self._to_look_over = None
        for key in repair.articles:
            event = self._event_of.get(key)
            if event is not None:
                self._stories.put(event, story)

    def rename(self, story: int, number: int) -> None:
        """Give a story the number by which it is known from now on."""
        self._stories.rename(story, number)

    def forget(self, key: int) -> None:
        """Take an article back, as if it had never come."""
        self._remove(key)

    def related(self, story: int, *, limit: int = 6) -> tuple[Related, ...]:
        """Other live stories that share substance with this one: (story, likeness, shared words), best first; often none."""
        events = [event for event in self._stories.events(story) if event not in self._apart]
        if not events:
            return ()
        repairing = self._repairing()
        return related_to(events, story, stories=self._stories, vocabulary=self._vocabulary, repairing=repairing)[
            :limit
        ]

    def names_in_both(self, story: int, other: int) -> tuple[str, ...]:
        """The names and figures that two live stories share, the most telling first."""
        repairing = self._repairing()
        one, two = (repairing.bundle(self._stories.events(number)) for number in (story, other))
        return names_in_both(one, two, self._vocabulary)

    def _joined(
        self,
        reading: ArticleReading,
        query: Query,
        ranked: list[tuple[float, LiveEvent]],
        *,
        story: int,
        rule: PlacementRule,
    ) -> Placement:
        of_story = [(score, event) for score, event in ranked if self._stories.story_of(event.number) == story]
        others = [(score, event) for score, event in ranked if self._stories.story_of(event.number) != story]
        score, best = of_story[0]
        terms = reading.terms
        shared = [term for _, term in self._nearest().shared(query, best)]
        names = [term for term in shared if term in terms.names]
        figures = [term for term in shared if term in terms.figures]
        words = [term for term in shared if term not in terms.names and term not in terms.figures]
        return Placement(
            story=story,
            event=best.number if rule is PlacementRule.SIMILAR else None,
            rule=rule,
            score=round(score, 4),
            shared_names=tuple(terms.spelling[term] for term in names[:_SHOWN_MAX]),
            shared_figures=tuple(terms.spelling[term] for term in figures[:_SHOWN_MAX]),
            shared_words=tuple(terms.spelling[term] for term in words[:_SHOWN_MAX]),
            runner_up=self._stories.story_of(others[0][1].number) if others else None,
            runner_up_score=round(others[0][0], 4) if others else 0.0,
        )

    def _near_story(
        self, key: int, query: Query, ranked: list[tuple[float, LiveEvent]]
    ) -> tuple[int, float | None] | None:
        """The story of which the article is another event, by the rule, and what a model of meaning answered if it was asked;
        None where there is no such story."""
        stories = list(dict.fromkeys(self._stories.story_of(event.number) for _, event in ranked))[:GREY_STORIES_MAX]
        stories = [story for story in stories if self._shares_terms_with_story(query, story)]
        if not stories:
            return None
        repairing = self._repairing()
        own = query.bundle(repairing.rarity)
        in_doubt = 0.0 if self._meaning is None else DOUBT
        found = []
        for story in stories:
            bundle = repairing.bundle(self._stories.events(story), articles_max=GREY_ARTICLES_MAX)
            gap = gap_share(own, bundle, self._live_seconds)
            shared = product(own, bundle)
            near = closeness(own, bundle, shared, gap, repairing.without_chance)
            if near >= repairing.needed - in_doubt:  # else it is not near enough even if nothing were alike by chance
                near = closeness(own, bundle, shared, gap, repairing.around)
            near -= math.log(self._caution(bundle.size, query.names & bundle.main_names))
            meaning = self._ask(key, story) if abs(near - repairing.needed) <= in_doubt else None
            found.append((near if meaning is None else near + by_meaning(meaning), story, meaning))
        if not found:
            return None
        near, story, meaning = max(found, key=lambda row: (row[0], -row[1]))
        return (story, meaning) if near >= repairing.needed else None

    def _shares_terms_with_story(self, query: Query, story: int) -> bool:
        """Whether the article shares as many terms with a story as two stories must, to be compared when they are looked over."""
        shared: set[int] = set()
        for event in self._stories.events(story):
            for vector, _ in self._events[event].vectors:
                shared.update(filter(query.weights.__contains__, vector.terms))
                if len(shared) >= TERMS_MIN:
                    return True
        return False

    def _ask(self, key: int, story: int) -> float | None:
        """What the model of meaning says of the article and the story, if there is one."""
        if self._meaning is None:
            return None
        keys = [other for event in self._stories.events(story) for other in self._events[event].articles]
        return self._meaning([key], keys)

    def _repairing(self) -> Repairing:
        if self._to_look_over is None:
            self._to_look_over = self._new_repairing()
        return self._to_look_over

    def _new_repairing(self) -> Repairing:
        return Repairing(
            self._events,
            self._stories,
            self._vocabulary,
            nearest=self._nearest(),
            live_seconds=self._live_seconds,
            granularity=self._options.granularity,
            apart=self._apart,
            meaning=self._meaning,
        )

    @property
    def _live_seconds(self) -> float:
        return self._options.live_hours * 3600

    def _nearest(self) -> Nearest:
        if self._as_it_stands is None:
            self._as_it_stands = Nearest(
                self._events, self._vocabulary, articles=len(self._event_of), live_seconds=self._live_seconds
            )
        return self._as_it_stands

    def _read(self, article: GroupingArticle | ArticleReading) -> ArticleReading:
        if isinstance(article, ArticleReading):
            return article
        if self._last is None or (self._last[0] is not article and self._last[0] != article):
            self._last = article, read_article(article)
        return self._last[1]

    def _join_score_min(self, query: Query, event: LiveEvent) -> float:
        least = JOIN_SCORE_MIN * self._options.granularity * self._nearest().crowd_factor
        return min(0.95, least * self._caution(event.size, query.names.intersection(event.names)))

    def _caution(self, size: int, shared_names: Collection[int]) -> float:
        """How much more likeness is needed to join what is already a large part of all that is live, unless names speak for
        it: while few articles are live, what they all have in common looks rare."""
        if size < LARGE_MIN or len(shared_names) >= LARGE_NAMES_MIN:
            return 1.0
        return 1 + LARGE_CAUTION * max(0.0, size / len(self._event_of) - LARGE_SHARE)

    def _remove(self, key: int) -> None:
        number = self._event_of.pop(key, None)
        if number is None:
            return
        self._as_it_stands = self._to_look_over = None
        self._arrivals.pop(key, None)
        self._copies.remove(key)
        event = self._events[number]
        terms = event.articles[key][0].terms
        gone = event.remove(key)
        self._vocabulary.let_go(gone, number)
        if len(gone) < len(terms):
            self._vocabulary.count_told_again(set(terms).difference(gone), -1)
        if not event.size:
            del self._events[number]
            self._near_when_placed.pop(number, None)
            self._stories.take_out(number)
            self._apart.discard(number)


def _shares_terms(query: Query, event: LiveEvent) -> bool:
    """Whether an article shares more than one word with an event: what many tell in which only a name agrees comes to be like any
    article that bears the name."""
    return sum(map(query.weights.__contains__, event.profile.terms)) >= TERMS_MIN


def _not_after(at: float | None, now: datetime) -> float | None:
    return None if at is None else min(at, now.timestamp())
