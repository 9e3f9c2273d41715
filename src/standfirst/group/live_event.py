"""A live event: articles that tell the same, closely, and the terms by which another is compared with them. Events make up stories."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Sequence
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


class _Sums:
    """Terms summed over an event of several articles."""

    __slots__ = ("counts", "names", "weights")

    def __init__(self) -> None:
        self.weights: dict[int, int] = {}
        self.counts: dict[int, int] = {}
        self.names: dict[int, int] = {}

    def add(self, vector: ArticleVector) -> list[int]:
        """Terms that are new."""
        weights, counts, names = self.weights, self.counts, self.names
        new = [term for term in vector.terms if term not in weights]
        for term, weight in zip(vector.terms, vector.weights, strict=True):
            weights[term] = weights.get(term, 0) + weight
            counts[term] = counts.get(term, 0) + 1
        for name in vector.names:
            names[name] = names.get(name, 0) + 1
        return new

    def take_back(self, vector: ArticleVector) -> list[int]:
        """Terms of which nothing is left."""
        weights, counts, names = self.weights, self.counts, self.names
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


class LiveEvent:
    """The live articles of an event, and sums over them: whole numbers, so that an article taken back leaves no trace."""

    __slots__ = ("_profile", "_sums", "articles", "first_at", "last_at", "number", "weight_read")

    def __init__(self, number: int) -> None:
        self.number = number
        self.articles: dict[int, tuple[ArticleVector, float | None]] = {}  # by key, with when it was published
        self.first_at: float | None = None
        self.last_at: float | None = None
        self.weight_read = 0  # of the terms of all live articles
        self._sums: _Sums | None = None  # None while one article says it all
        self._profile: Profile | None = None

    @property
    def length(self) -> float:
        """How much an article tells, on average, in terms of the lead's weight."""
        return max(1.0, self.weight_read / WEIGHT_USUAL / len(self.articles))

    def add(self, key: int, vector: ArticleVector, at: float | None) -> Iterable[int]:
        """Take an article up. The terms that the event holds from now on and did not before."""
        if not self.articles:
            new: Iterable[int] = vector.terms
        else:
            new = self._summed().add(vector)
        self.articles[key] = vector, at
        self.weight_read += vector.weight
        if at is not None:
            self.first_at = at if self.first_at is None else min(self.first_at, at)
            self.last_at = at if self.last_at is None else max(self.last_at, at)
        self._profile = None
        return new

    def remove(self, key: int) -> Iterable[int]:
        """Take an article back. The terms that the event holds no longer."""
        sums = self._sums
        vector, at = self.articles.pop(key)
        self.weight_read -= vector.weight
        self._profile = None
        if at is not None and (at == self.first_at or at == self.last_at):
            times = [other for _, other in self.articles.values() if other is not None]
            self.first_at, self.last_at = min(times, default=None), max(times, default=None)
        gone: Iterable[int] = vector.terms if sums is None else sums.take_back(vector)
        if len(self.articles) == 1:
            self._sums = None
        return gone

    def _summed(self) -> _Sums:
        if self._sums is None:
            self._sums = _Sums()
            for vector, _ in self.articles.values():
                self._sums.add(vector)
        return self._sums

    @property
    def profile(self) -> Profile:
        """What an article is compared with. In a large event a term that few articles tell does not stand for it, so that
        an event does not come to resemble everything as it grows."""
        if self._sums is None:
            vector = next(iter(self.articles.values()))[0]
            return Profile(vector.terms, vector.weights, _ONES)
        if self._profile is None:
            size = len(self.articles)
            counts, weights = self._sums.counts, self._sums.weights
            kept = [term for term, count in counts.items() if count >= PROFILE_SHARE_MIN * size]
            self._profile = Profile(
                array("I", kept),
                array("I", [weights[term] for term in kept]),
                array("I", [counts[term] for term in kept]),
            )
        return self._profile

    @property
    def names(self) -> Collection[int]:
        """The names that are the event's."""
        if self._sums is None:
            return next(iter(self.articles.values()))[0].names
        least = len(self.articles) * NAMES_CORE_SHARE
        return [name for name, count in self._sums.names.items() if count >= least]
