"""The live stories nearest to an article: found by the rarest terms they share, then compared.

Only terms that are rare count as shared: neither many stories nor many articles outside the one compared with may tell of
them. Rarity is counted in stories, not in articles, so that a story of many articles does not make its own words look
common.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from standfirst.group.live_story import LiveStory, Profile
from standfirst.group.terms import LENGTH_POWER, LENGTH_USUAL, ArticleTerms
from standfirst.group.vocabulary import Vocabulary

TIME_UNKNOWN_FACTOR = 0.8  # where times are not known, more must be shared
NAMES_DIFFER_FACTOR = 0.5  # what is left of the similarity where an article and a story have quite other names
NAMES_APART_FACTOR = 0.3  # and where they share none at all: two events that look alike
NAMES_ENOUGH, NAMES_GENEROSITY = 2, 2.5
COMMON_SHARE, COMMON_FLOOR = 0.03, 5  # a term is common that a larger share than this tells of, beyond these few
STORIES_ASSUMED = 50  # live stories that a grouper without any takes for granted, so that words have a rarity
_CANDIDATES_MAX = 8  # stories compared exactly
_CANDIDATE_SHARE_MIN = 0.3  # of what the best of them shares, that a story must share to be compared
_LOOKED_AT_MAX = 500  # stories looked at to find them, rarest terms first


@dataclass(frozen=True, slots=True)
class Query:
    """What the nearest stories are looked for by."""

    weights: dict[int, int]  # of terms that a live story holds, by their numbers
    terms: dict[int, str]
    names: frozenset[int]
    unheard: int  # the squares of the weights of terms that no story holds, summed
    unheard_names: int
    length: float  # terms
    at: float | None

    @classmethod
    def of_article(cls, terms: ArticleTerms, at: float | None, vocabulary: Vocabulary) -> Query:
        """An article that may have terms that no story holds yet."""
        weights: dict[int, int] = {}
        known: dict[int, str] = {}
        unheard = 0
        for term, weight in terms.weights.items():
            number = vocabulary.number(term)
            if number is None:
                unheard += weight * weight
            else:
                weights[number] = weight
                known[number] = term
        names = frozenset(number for number, term in known.items() if term in terms.names)
        return cls(weights, known, names, unheard, len(terms.names) - len(names), len(terms.weights), at)

    @classmethod
    def of_story(cls, story: LiveStory) -> Query:
        """A story, for which others are looked for at any time."""
        profile = story.profile
        weights = dict(zip(profile.terms, profile.weights, strict=True))
        return cls(weights, {}, profile.names, 0, 0, story.length, None)


class Nearest:
    """The live stories as they stand, ready to be compared."""

    def __init__(
        self, stories: dict[int, LiveStory], vocabulary: Vocabulary, *, articles: int, live_seconds: float
    ) -> None:
        self._articles = articles
        self._stories = stories
        self._vocabulary = vocabulary
        self._live_seconds = live_seconds
        self._counts = vocabulary.counts
        self._squares = _Squares(len(stories) + STORIES_ASSUMED)
        self._common_from = COMMON_FLOOR + COMMON_SHARE * len(stories)

    def rank(self, query: Query) -> list[tuple[float, LiveStory]]:
        """The nearest stories with their similarity 0..1, best first."""
        counts, squares = self._counts, self._squares
        worths = {term: weight * squares[counts[term]] for term, weight in query.weights.items()}
        length = math.sqrt(
            sum([worth * query.weights[term] for term, worth in worths.items()]) + query.unheard * squares[0]
        )
        telling = {term: worth for term, worth in worths.items() if counts[term] <= self._common_from}
        ranked = []
        for number in self._candidates(telling):
            story = self._stories[number]
            nearness = self._nearness(query.at, story)
            if nearness:
                score = nearness * self._similarity(query, story, telling) / length
                ranked.append((min(1.0, score), story))
        ranked.sort(key=lambda pair: (-pair[0], pair[1].number))
        return ranked

    def shared(self, query: Query, story: LiveStory) -> list[tuple[int, str]]:
        """Terms that both have, with those that speak most for the story first."""
        counts, squares = self._counts, self._squares
        both = [term for term in story.profile.terms if term in query.weights]
        terms = query.terms
        ranked = sorted((-query.weights[term] * squares[counts[term]], terms.get(term, ""), term) for term in both)
        return [(term, written) for _, written, term in ranked]

    def _similarity(self, query: Query, story: LiveStory, telling: dict[int, float]) -> float:
        counts, squares = self._counts, self._squares
        profile = story.profile
        dot = square = 0.0
        article_counts = self._vocabulary.article_counts
        common = COMMON_FLOOR + COMMON_SHARE * (self._articles - len(story.articles))
        for term, weight, count in zip(profile.terms, profile.weights, profile.counts, strict=False):
            if term in telling and article_counts[term] - count <= common:
                dot += telling[term] * weight
            square += weight * weight * squares[counts[term]]
        if not dot:
            return 0.0
        longer = math.pow(query.length * story.length / LENGTH_USUAL**2, LENGTH_POWER / 2)
        return self._names_factor(query, profile) * dot / math.sqrt(square) / longer

    def _candidates(self, telling: dict[int, float]) -> list[int]:
        """The stories that share the most rare terms: looked up rarest first, until enough were seen."""
        counts, stories = self._counts, self._vocabulary.stories
        scores: dict[int, float] = {}
        seen = 0
        for term in sorted(telling, key=counts.__getitem__):
            if seen and seen + counts[term] > _LOOKED_AT_MAX:
                break
            seen += counts[term]
            worth = telling[term]
            for number in stories(term):
                scores[number] = scores.get(number, 0.0) + worth
        least = max(scores.values(), default=0.0) * _CANDIDATE_SHARE_MIN
        likely = [(-score, number) for number, score in scores.items() if score >= least]
        likely.sort()
        return [number for _, number in likely[:_CANDIDATES_MAX]]

    def _nearness(self, at: float | None, story: LiveStory) -> float:
        """1 while the story moves, falling to 0.5 at the end of the live window, 0 beyond it."""
        if at is None or story.first_at is None or story.last_at is None:
            return TIME_UNKNOWN_FACTOR
        if story.first_at <= at <= story.last_at:
            return 1.0
        share = max(at - story.last_at, story.first_at - at) / self._live_seconds
        return 0.0 if share > 1 else 1 - share / 2

    def _names_factor(self, query: Query, profile: Profile) -> float:
        """1 where the article's names are the story's; less where both have names enough and they differ."""
        if len(query.names) + query.unheard_names < NAMES_ENOUGH or len(profile.names) < NAMES_ENOUGH:
            return 1.0
        fewest = min(
            self._worth(query.names) + query.unheard_names * self._squares[0],
            self._worth(profile.names),
        )
        shared = self._worth(query.names & profile.names)
        if not shared:
            return NAMES_APART_FACTOR
        return NAMES_DIFFER_FACTOR + (1 - NAMES_DIFFER_FACTOR) * min(1.0, NAMES_GENEROSITY * shared / fewest)

    def _worth(self, names: Iterable[int]) -> float:
        counts, squares = self._counts, self._squares
        return sum([squares[counts[name]] for name in names])


class _Squares(dict[int, float]):
    """How many stories hold a term -> its rarity, squared; worked out when first asked for."""

    def __init__(self, stories: int) -> None:
        super().__init__()
        self._stories = stories

    def __missing__(self, count: int) -> float:
        rarity = math.log(self._stories / (count + 0.5))
        square = self[count] = rarity * rarity
        return square
