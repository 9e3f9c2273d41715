"""The live events nearest to an article: found by the rarest terms they share, then compared.

Only terms that are rare count as shared: neither many events nor many articles outside the one compared with may tell of
them. Rarity is counted in events, not in articles, so that an event of many articles does not make its own words look
common.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import mul

from standfirst.group.closeness import Bundle
from standfirst.group.live_event import LiveEvent
from standfirst.group.rarity import Rarity, WorthsOfCounts, rounded
from standfirst.group.terms import LENGTH_POWER, LENGTH_USUAL, ArticleTerms
from standfirst.group.vocabulary import Vocabulary

TIME_UNKNOWN_FACTOR = 0.8  # where times are not known, more must be shared
NAMES_DIFFER_FACTOR = 0.5  # what is left of the similarity where an article and an event have quite other names
NAMES_APART_FACTOR = 0.3  # and where they share none at all: two events that look alike
NAMES_ENOUGH, NAMES_GENEROSITY = 2, 2.5
COMMON_SHARE, COMMON_FLOOR = 0.03, 5  # a term is common that a larger share than this tells of, beyond these few
EVENTS_ASSUMED = 50  # live events that a grouper without any takes for granted, so that words have a rarity
_CANDIDATES_MAX = 8  # events compared exactly
_CANDIDATE_SHARE_MIN = 0.3  # of what the best of them shares, that an event must share to be compared
_LOOKED_AT_MAX = 200  # events looked at to find them, rarest terms first


@dataclass(frozen=True, slots=True)
class Query:
    """What the nearest events are looked for by."""

    weights: dict[int, int]  # of terms that a live event holds, by their numbers
    terms: dict[int, str]
    names: frozenset[int]
    unheard: int  # the squares of the weights of terms that no event holds, summed
    unheard_names: int
    length: float  # how much the article tells, in terms
    at: float | None

    @classmethod
    def of_article(cls, terms: ArticleTerms, at: float | None, vocabulary: Vocabulary) -> Query:
        """An article that may have terms that no event holds yet."""
        weights: dict[int, int] = {}
        known: dict[int, str] = {}
        unheard = 0
        for (term, weight), number in zip(terms.weights.items(), vocabulary.numbers(terms.weights), strict=True):
            if number is None:
                unheard += weight * weight
            else:
                weights[number] = weight
                known[number] = term
        names = frozenset(number for number, term in known.items() if term in terms.names)
        return cls(weights, known, names, unheard, len(terms.names) - len(names), terms.length, at)

    @classmethod
    def of_event(cls, event: LiveEvent) -> Query:
        """An event, for which others are looked for at any time."""
        profile = event.profile
        weights = dict(zip(profile.terms, profile.weights, strict=True))
        return cls(weights, {}, frozenset(event.names), 0, 0, event.length, None)

    def bundle(self, rarity: Rarity) -> Bundle:
        """The article as the rule of closeness.py takes it."""
        worths = list(map(mul, self.weights.values(), rarity.of_terms(self.weights)))
        square = sum(map(mul, worths, worths)) + self.unheard * rarity.unheard * rarity.unheard
        length = math.sqrt(square) or 1.0
        return Bundle(
            size=1,
            sums={term: worth / length for term, worth in zip(self.weights, worths, strict=True)},
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

    def rank_event(self, event: LiveEvent) -> list[tuple[float, LiveEvent]]:
        """What is nearest to an event; found once for as long as things stand so."""
        if event.number not in self._ranked:
            self._ranked[event.number] = self.rank(Query.of_event(event), but=event.number)
        return self._ranked[event.number]

    def rank(self, query: Query, *, but: int | None = None) -> list[tuple[float, LiveEvent]]:
        """The nearest events, `but` that one, with their similarity 0..1, best first."""
        counts, weights = self._counts, query.weights
        worths = list(map(mul, weights.values(), map(self._squares.__getitem__, map(counts.__getitem__, weights))))
        length = math.sqrt(sum(map(mul, worths, weights.values())) + query.unheard * self._squares[0])
        common_from = self._common_from
        telling = {term: worth for term, worth in zip(weights, worths, strict=True) if counts[term] <= common_from}
        ranked = []
        for number in self._candidates(telling, but):
            event = self._events[number]
            nearness = self._nearness(query.at, event)
            if nearness:
                score = nearness * self._similarity(query, event, telling) / length
                ranked.append((min(1.0, score), event))
        ranked.sort(key=lambda pair: (-pair[0], pair[1].number))
        return ranked

    def shared(self, query: Query, event: LiveEvent) -> list[tuple[int, str]]:
        """Terms that both have, with those that speak most for the event first."""
        counts, squares = self._counts, self._squares
        both = [term for term in event.profile.terms if term in query.weights]
        terms = query.terms
        ranked = sorted((-query.weights[term] * squares[counts[term]], terms.get(term, ""), term) for term in both)
        return [(term, written) for _, written, term in ranked]

    def _similarity(self, query: Query, event: LiveEvent, telling: dict[int, float]) -> float:
        profile = event.profile
        terms, weights, of_event = profile.terms, profile.weights, profile.counts
        article_counts = self._vocabulary.article_counts
        common = COMMON_FLOOR + COMMON_SHARE * (self._articles - len(event.articles))
        dot = 0.0
        for term in filter(telling.__contains__, terms):
            place = terms.index(term)
            if article_counts[term] - of_event[place] <= common:
                dot += telling[term] * weights[place]
        if not dot:
            return 0.0
        squares = map(self._squares.__getitem__, map(self._counts.__getitem__, terms))
        square = sum(map(mul, map(mul, weights, weights), squares))
        longer = math.pow(query.length * event.length / LENGTH_USUAL**2, LENGTH_POWER / 2)
        return self._names_factor(query, event) * dot / math.sqrt(square) / longer

    def _candidates(self, telling: dict[int, float], but: int | None) -> list[int]:
        """The events that share the most rare terms: looked up rarest first, until enough were seen."""
        counts, events = self._counts, self._vocabulary.events
        scores: dict[int, float] = {}
        get = scores.get
        seen = 0
        for term in sorted(telling, key=counts.__getitem__):
            if seen and seen + counts[term] > _LOOKED_AT_MAX:
                break
            seen += counts[term]
            worth = telling[term]
            for number in events(term):
                scores[number] = get(number, 0.0) + worth
        least = max(scores.values(), default=0.0) * _CANDIDATE_SHARE_MIN
        if but is not None:  # of an event itself: what shares little of all that tells it is not near it
            scores.pop(but, None)
        likely = [(-score, number) for number, score in scores.items() if score >= least]
        likely.sort()
        return [number for _, number in likely[:_CANDIDATES_MAX]]

    def _nearness(self, at: float | None, event: LiveEvent) -> float:
        """1 while the event moves, falling to 0.5 at the end of the live window, 0 beyond it."""
        if at is None or event.first_at is None or event.last_at is None:
            return TIME_UNKNOWN_FACTOR
        if event.first_at <= at <= event.last_at:
            return 1.0
        share = max(at - event.last_at, event.first_at - at) / self._live_seconds
        return 0.0 if share > 1 else 1 - share / 2

    def _names_factor(self, query: Query, event: LiveEvent) -> float:
        """1 where the article's names are the event's; less where both have names enough and they differ."""
        if len(query.names) + query.unheard_names < NAMES_ENOUGH:
            return 1.0
        names = event.names
        if len(names) < NAMES_ENOUGH:
            return 1.0
        shared = query.names.intersection(names)
        if not shared:
            return NAMES_APART_FACTOR
        fewest = min(self._worth(query.names) + query.unheard_names * self._squares[0], self._worth(names))
        return NAMES_DIFFER_FACTOR + (1 - NAMES_DIFFER_FACTOR) * min(
            1.0, NAMES_GENEROSITY * self._worth(shared) / fewest
        )

    def _worth(self, names: Iterable[int]) -> float:
        return sum(map(self._squares.__getitem__, map(self._counts.__getitem__, names)))


@lru_cache(maxsize=16)
def _squares(events: int) -> WorthsOfCounts:
    """How many of so many events hold a term -> its rarity, squared."""
    log_of_all = math.log(events)
    return WorthsOfCounts(lambda count: (log_of_all - math.log(count + 0.5)) ** 2)
