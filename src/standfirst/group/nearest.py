"""The live events nearest to an article: found by the rarest terms they share, then compared.

Only terms that are rare count as shared: neither many events nor many articles outside the one compared with may tell of
them. Rarity is counted in events, not in articles, so that an event of many articles does not make its own words look
common.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import mul
from typing import NamedTuple

from standfirst.group.closeness import Bundle, Surroundings
from standfirst.group.live_event import ArticleVector, LiveEvent
from standfirst.group.rarity import Rarity, WorthsOfCounts, rounded
from standfirst.group.terms import LENGTH_POWER, LENGTH_USUAL, ArticleTerms
from standfirst.group.vocabulary import UNHEARD, Vocabulary

TIME_UNKNOWN_FACTOR = 0.8  # where times are not known, more must be shared
NAMES_DIFFER_FACTOR = 0.5  # what is left of the similarity where an article and an event have quite other names
NAMES_APART_FACTOR = 0.3  # and where they share none at all: two events that look alike
NAMES_ENOUGH, NAMES_GENEROSITY = 2, 2.5
COMMON_SHARE, COMMON_FLOOR = 0.03, 5  # a term is common that a larger share than this tells of, beyond these few
EVENTS_ASSUMED = 50  # live events that a grouper without any takes for granted, so that words have a rarity
NEAR_SCORE_MIN = 0.08  # similarity to an event from which its story is looked at
# The more is live, the more is alike by chance: how much more similarity is needed to join, and to be looked at at all.
CROWD_POWER, NEAR_CROWD_POWER = 0.2, 0.4
# Events compared exactly, and what share of what the best of them shares they must share; the second where so many terms or
# more tell an article, since then the likeliest come first. Those must also share two of the terms that are looked up.
_CANDIDATES_MAX, _CANDIDATES_OF_MANY_MAX = 8, 6
_CANDIDATE_SHARE_MIN, _CANDIDATE_SHARE_OF_MANY_MIN = 0.3, 0.5
_MANY_TERMS = 16
_LOOKED_AT_MAX = 200  # events looked at to find them, rarest terms first
# Events whose stories are compared when stories are looked over; in a crowd only those that are clearly near.
_LOOKED_OVER_MAX, _LOOKED_OVER_SCORE_MIN, _LOOKED_OVER_CROWD_POWER = 3, 0.12, 0.5


class Query(NamedTuple):
    """What the nearest events are looked for by."""

    weights: dict[int, int]  # of terms that a live event holds, by their numbers
    names: frozenset[int]
    unheard: int  # the squares of the weights of terms that no event holds, summed
    unheard_names: int
    length: float  # how much the article tells, in terms
    at: float | None

    @classmethod
    def of_article(cls, terms: ArticleTerms, at: float | None, vocabulary: Vocabulary) -> Query:
        """An article that may have terms that no event holds yet."""
        told = terms.weights.values()
        weights = dict(zip(vocabulary.numbers(terms.weights), told, strict=True))
        weights.pop(UNHEARD, None)
        known = weights.values()
        unheard = sum(map(mul, told, told)) - sum(map(mul, known, known))
        names = frozenset(vocabulary.numbers(terms.names)) - {UNHEARD}
        return cls(weights, names, unheard, len(terms.names) - len(names), terms.length, at)

    @classmethod
    def of_event(cls, event: LiveEvent) -> Query:
        """An event, for which others are looked for at any time."""
        profile = event.profile
        weights = dict(zip(profile.terms, profile.weights, strict=True))
        return cls(weights, frozenset(event.names), 0, 0, event.length, None)

    def bundle(self, rarity: Rarity) -> Bundle:
        """The article as the rule of closeness.py takes it."""
        worths = list(map(mul, self.weights.values(), rarity.of_terms(self.weights)))
        square = sum(map(mul, worths, worths)) + self.unheard * rarity.unheard * rarity.unheard
        length = math.sqrt(square) or 1.0
        return Bundle(
            size=1,
            sums=dict(zip(self.weights, [worth / length for worth in worths], strict=True)),
            square=1.0,
            length_sum=self.length,
            first_at=self.at,
            last_at=self.at,
            names=dict.fromkeys(self.names, 1) | {-1 - number: 1 for number in range(self.unheard_names)},
        )


class Nearest:
    """The live events as they stand, ready to be compared."""

    def __init__(
        self, events: dict[int, LiveEvent], vocabulary: Vocabulary, *, articles: int, live_seconds: float
    ) -> None:
        self._articles = articles
        self._events = events
        self._vocabulary = vocabulary
        self._live_seconds = live_seconds
        self._counts = vocabulary.counts
        self._ranked: dict[int, list[tuple[float, LiveEvent]]] = {}
        self._squares = _squares(rounded(len(events) + EVENTS_ASSUMED))
        self._common_from = COMMON_FLOOR + COMMON_SHARE * len(events)
        crowd = Surroundings(len(events)).crowd
        self.crowd_factor = math.exp(CROWD_POWER * crowd)
        self.score_min = NEAR_SCORE_MIN * math.exp(NEAR_CROWD_POWER * crowd)
        self._looked_over_score_min = _LOOKED_OVER_SCORE_MIN * math.exp(_LOOKED_OVER_CROWD_POWER * crowd)

    def rank_event(self, event: LiveEvent) -> list[tuple[float, LiveEvent]]:
        """What is nearest to an event; found once for as long as things stand so."""
        if event.number not in self._ranked:
            self._ranked[event.number] = self.rank(Query.of_event(event), but=event.number)
        return self._ranked[event.number]

    def to_look_over(self, ranked: Sequence[tuple[float, LiveEvent]]) -> tuple[int, ...]:
        """Of events ranked for an article or event: those whose stories it may come to share when stories are looked over."""
        least = self._looked_over_score_min
        return tuple([event.number for score, event in ranked[:_LOOKED_OVER_MAX] if score >= least])

    def rank(self, query: Query, *, but: int | None = None) -> list[tuple[float, LiveEvent]]:
        """The events that are near enough for their stories to be looked at, `but` that one, with their similarity 0..1, best
        first."""
        counts, weights = self._counts, query.weights
        worths = list(map(mul, weights.values(), self._squares_of(weights)))
        length = math.sqrt(sum(map(mul, worths, weights.values())) + query.unheard * self._squares[0])
        common_from = self._common_from
        telling = {term: worth for term, worth in zip(weights, worths, strict=True) if counts[term] <= common_from}
        telling_of_one = self._telling_of_one(telling)
        names_worth = self._worth(query.names) + query.unheard_names * self._squares[0]
        ranked = []
        for number in self._candidates(telling, but):
            event = self._events[number]
            shared = self._shared_of_one(telling_of_one, event.only) if event.only else self._shared(telling, event)
            nearness = self._nearness(query.at, event)
            if nearness and shared:
                score = min(1.0, self._similarity(query, names_worth, event, telling, shared, nearness / length))
                if score >= self.score_min:
                    ranked.append((score, event))
        ranked.sort(key=lambda pair: (-pair[0], pair[1].number))
        return ranked

    def shared(self, query: Query, event: LiveEvent) -> list[tuple[int, str]]:
        """Terms that both have, with those that speak most for the event first."""
        counts, squares, term_of = self._counts, self._squares, self._vocabulary.term
        both = [term for term in event.profile.terms if term in query.weights]
        ranked = sorted((-query.weights[term] * squares[counts[term]], term_of(term), term) for term in both)
        return [(term, written) for _, written, term in ranked]

    def _telling_of_one(self, telling: dict[int, float]) -> dict[int, float]:
        """What of these terms is shared by an event of a single article, too: that not too many others tell. That few events
        hold them says so already, but for those of which an event has several articles."""
        counts, told_again = self._counts, self._vocabulary.told_again
        most = COMMON_FLOOR + COMMON_SHARE * (self._articles - 1) + 1
        return {term: worth for term, worth in telling.items() if counts[term] + told_again[term] <= most}

    def _shared_of_one(self, telling: dict[int, float], article: ArticleVector) -> list[tuple[int, int]]:
        """Terms that tell both an article and an event that is a single article, with their weights in the event."""
        return [pair for pair in zip(article.terms, article.weights, strict=True) if pair[0] in telling]

    def _shared(self, telling: dict[int, float], event: LiveEvent) -> list[tuple[int, int]]:
        """Terms that tell both an article and an event, and not too many others, with their weights in the event."""
        counts, told_again = self._counts, self._vocabulary.told_again
        common = COMMON_FLOOR + COMMON_SHARE * (self._articles - event.size)
        return [
            (term, weight)
            for term, weight, own in zip(*event.profile, strict=True)
            if term in telling and counts[term] + told_again[term] - own <= common
        ]

    def _similarity(
        self,
        query: Query,
        names_worth: float,
        event: LiveEvent,
        telling: dict[int, float],
        shared: list[tuple[int, int]],
        factor: float,
    ) -> float:
        """How similar an article and an event are that share these terms, times a factor."""
        longer = math.pow(query.length * event.length / LENGTH_USUAL**2, LENGTH_POWER / 2)
        told = event.only or event.profile
        length = math.sqrt(sum(map(mul, map(mul, told.weights, told.weights), self._squares_of(told.terms))))
        product = sum([telling[term] * weight for term, weight in shared])
        return factor * self._names_factor(query, names_worth, event) / longer * product / length

    def _candidates(self, telling: dict[int, float], but: int | None) -> list[int]:
        """The events that share the most rare terms: looked up rarest first, until enough were seen. Where many terms tell an
        article, one of them alone makes nothing near."""
        counts, events = self._counts, self._vocabulary.events
        scores: dict[int, float] = {}
        seen_again: set[int] = set()
        seen, own = 0, 0.0
        for term in sorted(telling, key=counts.__getitem__):
            if seen and seen + counts[term] > _LOOKED_AT_MAX:
                break
            seen += counts[term]
            worth = telling[term]
            own += worth
            for number in events(term):
                if number in scores:
                    scores[number] += worth
                    seen_again.add(number)
                else:
                    scores[number] = worth
        are_many = len(telling) >= _MANY_TERMS
        if are_many:
            scores = {number: scores[number] for number in seen_again}
        share = _CANDIDATE_SHARE_OF_MANY_MIN if are_many else _CANDIDATE_SHARE_MIN
        least = max(max(scores.values(), default=0.0) * share, own * self.score_min)
        if but is not None:  # of an event itself: what shares little of all that tells it is not near it
            scores.pop(but, None)
        likely = [(-score, number) for number, score in scores.items() if score >= least]
        likely.sort()
        return [number for _, number in likely[: _CANDIDATES_OF_MANY_MAX if are_many else _CANDIDATES_MAX]]

    def _nearness(self, at: float | None, event: LiveEvent) -> float:
        """1 while the event moves, falling to 0.5 at the end of the live window, 0 beyond it."""
        if at is None or event.first_at is None or event.last_at is None:
            return TIME_UNKNOWN_FACTOR
        if event.first_at <= at <= event.last_at:
            return 1.0
        share = max(at - event.last_at, event.first_at - at) / self._live_seconds
        return 0.0 if share > 1 else 1 - share / 2

    def _names_factor(self, query: Query, names_worth: float, event: LiveEvent) -> float:
        """1 where the article's names, worth so much, are the event's; less where both have names enough and they differ."""
        if len(query.names) + query.unheard_names < NAMES_ENOUGH:
            return 1.0
        names = event.names
        if len(names) < NAMES_ENOUGH:
            return 1.0
        shared = list(filter(query.names.__contains__, names))
        if not shared:
            return NAMES_APART_FACTOR
        fewest = min(names_worth, self._worth(names))
        return NAMES_DIFFER_FACTOR + (1 - NAMES_DIFFER_FACTOR) * min(
            1.0, NAMES_GENEROSITY * self._worth(shared) / fewest
        )

    def _worth(self, names: Iterable[int]) -> float:
        return sum(self._squares_of(names))

    def _squares_of(self, terms: Iterable[int]) -> Iterator[float]:
        """The rarity of each of these terms, squared."""
        return map(self._squares.__getitem__, map(self._counts.__getitem__, terms))


@lru_cache(maxsize=16)
def _squares(events: int) -> WorthsOfCounts:
    """How many of so many events hold a term -> its rarity, squared."""
    log_of_all = math.log(events)
    return WorthsOfCounts(lambda count: (log_of_all - math.log(count + 0.5)) ** 2)
