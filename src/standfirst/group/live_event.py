"""A live event: articles that tell the same, closely, and the terms by which another is compared with them. Events make up stories."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from standfirst.group.terms import WEIGHT_USUAL

PROFILE_SHARE_MIN = 0.08  # of an event's articles that tell a term, for the term to stand for the event
NAMES_CORE_SHARE = 0.25  # of an event's articles that bear a name, for the name to be the event's
_ONES = bytes([1]) * 256  # how many articles tell each term, where there is one article


@dataclass(frozen=True, slots=True)
class ArticleVector:
    """An article's terms by their numbers, names first, with their weights."""

    terms: array[int]
    weights: bytes
    name_count: int

    @property
    def names(self) -> array[int]:
        return self.terms[: self.name_count]

    @property
    def weight(self) -> int:
        """How much the article tells."""
        return sum(self.weights)


class Profile(NamedTuple):
    """What an article is compared with: terms and their weights summed."""

    terms: array[int]
    weights: Sequence[int]
    counts: Sequence[int]  # of the event's articles that tell each term


class _Several:
    """The articles of an event that has more than one, and their terms summed."""

    __slots__ = ("articles", "counts", "names", "profile", "weights")

    def __init__(self) -> None:
        self.articles: dict[int, tuple[ArticleVector, float | None]] = {}
        self.weights: dict[int, int] = {}
        self.counts: dict[int, int] = {}
        self.names: dict[int, int] = {}
        self.profile: Profile | None = None

    def add(self, key: int, vector: ArticleVector, at: float | None) -> list[int]:
        """Terms that are new."""
        weights, counts, names = self.weights, self.counts, self.names
        self.articles[key] = vector, at
        self.profile = None
        new = [term for term in vector.terms if term not in weights]
        for term, weight in zip(vector.terms, vector.weights, strict=True):
            weights[term] = weights.get(term, 0) + weight
            counts[term] = counts.get(term, 0) + 1
        for name in vector.names:
            names[name] = names.get(name, 0) + 1
        return new

    def take_back(self, key: int) -> list[int]:
        """Terms of which nothing is left."""
        weights, counts, names = self.weights, self.counts, self.names
        vector, _ = self.articles.pop(key)
        self.profile = None
        for term, weight in zip(vector.terms, vector.weights, strict=True):
            weights[term] -= weight
            counts[term] -= 1
        for name in vector.names:
            names[name] -= 1
            if not names[name]:
                del names[name]
        gone = [term for term in vector.terms if not counts[term]]
        for term in gone:
            del weights[term], counts[term]
        return gone

    def make_profile(self) -> Profile:
        """What the event is compared by; kept until an article comes or goes."""
        if self.profile is None:
            least = PROFILE_SHARE_MIN * len(self.articles)
            counts, weights = self.counts, self.weights
            kept = [term for term, count in counts.items() if count >= least]
            self.profile = Profile(
                array("I", kept),
                array("I", [weights[term] for term in kept]),
                array("I", [counts[term] for term in kept]),
            )
        return self.profile


class LiveEvent:
    """The live articles of an event, and sums over them: whole numbers, so that an article taken back leaves no trace. Most
    events are one article, and then nothing is kept beside that."""

    __slots__ = ("_key", "_several", "first_at", "last_at", "number", "only", "weight_read")

    def __init__(self, number: int) -> None:
        self.number = number
        self.first_at: float | None = None
        self.last_at: float | None = None
        self.weight_read = 0  # of the terms of all live articles
        self.only: ArticleVector | None = None  # the article, while there is a single one …
        self._key = 0  # … and its key
        self._several: _Several | None = None

    @property
    def articles(self) -> Mapping[int, tuple[ArticleVector, float | None]]:
        """By key, each with when it was published, in the order in which they came."""
        if self._several is not None:
            return self._several.articles
        return {} if self.only is None else {self._key: (self.only, self.first_at)}

    @property
    def size(self) -> int:
        """How many articles it has."""
        return int(self.only is not None) if self._several is None else len(self._several.articles)

    @property
    def length(self) -> float:
        """How much an article tells, on average, in terms of the lead's weight."""
        return max(1.0, self.weight_read / WEIGHT_USUAL / self.size)

    def add(self, key: int, vector: ArticleVector, at: float | None) -> Sequence[int]:
        """Take an article up. The terms that the event holds from now on and did not before."""
        if self.size == 0:
            self._begin(key, vector, at)
            return vector.terms
        if self._several is None:
            assert self.only is not None
            self._several = _Several()
            self._several.add(self._key, self.only, self.first_at)
            self.only = None
        self.weight_read += vector.weight
        if at is not None:
            self.first_at = at if self.first_at is None else min(self.first_at, at)
            self.last_at = at if self.last_at is None else max(self.last_at, at)
        return self._several.add(key, vector, at)

    def remove(self, key: int) -> Sequence[int]:
        """Take an article back. The terms that the event holds no longer."""
        if self._several is None:
            terms = self.articles[key][0].terms
            self.only = None
            return terms
        vector, at = self._several.articles[key]
        gone = self._several.take_back(key)
        if len(self._several.articles) == 1:
            ((left, article),) = self._several.articles.items()
            self._several = None
            self._begin(left, *article)
            return gone
        self.weight_read -= vector.weight
        if at is not None and (at == self.first_at or at == self.last_at):
            times = [other for _, other in self._several.articles.values() if other is not None]
            self.first_at, self.last_at = min(times, default=None), max(times, default=None)
        return gone

    def _begin(self, key: int, vector: ArticleVector, at: float | None) -> None:
        self._key, self.only = key, vector
        self.first_at = self.last_at = at
        self.weight_read = vector.weight

    @property
    def profile(self) -> Profile:
        """What an article is compared with. In a large event a term that few articles tell does not stand for it, so that
        an event does not come to resemble everything as it grows."""
        if self._several is not None:
            return self._several.make_profile()
        assert self.only is not None
        return Profile(self.only.terms, self.only.weights, _ONES[: len(self.only.terms)])

    @property
    def names(self) -> Collection[int]:
        """The names that are the event's."""
        if self._several is not None:
            least = self.size * NAMES_CORE_SHARE
            return [name for name, count in self._several.names.items() if count >= least]
        assert self.only is not None
        return self.only.names
