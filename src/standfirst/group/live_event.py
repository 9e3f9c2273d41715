"""A live event: articles that tell the same, closely, and the terms by which another is compared with them. Events make up stories."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from standfirst.group.terms import WEIGHT_USUAL

PROFILE_SHARE_MIN = 0.08  # of an event's articles that tell a term, for the term to stand for the event
NAMES_CORE_SHARE = 0.25  # of an event's articles that bear a name, for the name to be the event's
_SUMMED_FROM = 8  # articles; sums over more than these are kept
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
    """Sums over an event's articles, by term."""

    __slots__ = ("counts", "names", "weights")

    def __init__(self, vectors: Iterable[ArticleVector]) -> None:
        self.weights: dict[int, int] = {}
        self.counts: dict[int, int] = {}
        self.names: dict[int, int] = {}
        for vector in vectors:
            self.add(vector)

    def add(self, vector: ArticleVector) -> None:
        weights, counts, names = self.weights, self.counts, self.names
        for term, weight in zip(vector.terms, vector.weights, strict=True):
            weights[term] = weights.get(term, 0) + weight
            counts[term] = counts.get(term, 0) + 1
        for name in vector.names:
            names[name] = names.get(name, 0) + 1

    def take_back(self, vector: ArticleVector) -> None:
        weights, counts, names = self.weights, self.counts, self.names
        for term, weight in zip(vector.terms, vector.weights, strict=True):
            weights[term] -= weight
            counts[term] -= 1
            if not counts[term]:
                del weights[term], counts[term]
        for name in vector.names:
            names[name] -= 1
            if not names[name]:
                del names[name]


class _Several:
    """The articles of an event that has more than one. Their sums are kept where there are many, and made when asked for where
    there are few, as in most events: what is made of them is kept until an article comes or goes."""

    __slots__ = ("_names", "_profile", "_sums", "articles")

    def __init__(self) -> None:
        self.articles: dict[int, tuple[ArticleVector, float | None]] = {}
        self._sums: _Sums | None = None
        self._profile: Profile | None = None
        self._names: tuple[int, ...] | None = None

    def add(self, key: int, vector: ArticleVector, at: float | None) -> list[int]:
        """Terms that are new."""
        held = self._held()
        new = [term for term in vector.terms if term not in held]
        self.articles[key] = vector, at
        self._change()
        if self._sums is not None:
            self._sums.add(vector)
        elif len(self.articles) > _SUMMED_FROM:
            self._sums = self._summed()
        return new

    def take_back(self, key: int) -> list[int]:
        """Terms of which nothing is left."""
        vector, _ = self.articles.pop(key)
        self._change()
        if self._sums is not None:
            self._sums.take_back(vector)
            if len(self.articles) <= _SUMMED_FROM:
                self._sums = None
        held = self._held()
        return [term for term in vector.terms if term not in held]

    def make_profile(self) -> Profile:
        """What the event is compared by."""
        if self._profile is None:
            sums = self._summed()
            least = PROFILE_SHARE_MIN * len(self.articles)
            kept = [term for term, count in sums.counts.items() if count >= least]
            self._profile = Profile(
                array("I", kept),
                array("I", [sums.weights[term] for term in kept]),
                array("I", [sums.counts[term] for term in kept]),
            )
        return self._profile

    def make_names(self) -> tuple[int, ...]:
        """The names that are the event's."""
        if self._names is None:
            least = len(self.articles) * NAMES_CORE_SHARE
            self._names = tuple([name for name, count in self._summed().names.items() if count >= least])
        return self._names

    def _summed(self) -> _Sums:
        return self._sums or _Sums(vector for vector, _ in self.articles.values())

    def _held(self) -> Collection[int]:
        """The terms that any of the articles tells."""
        if self._sums is not None:
            return self._sums.counts
        return set(chain.from_iterable([vector.terms for vector, _ in self.articles.values()]))

    def _change(self) -> None:
        self._profile = self._names = None


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
    def vectors(self) -> Collection[tuple[ArticleVector, float | None]]:
        """The articles, each with when it was published, in the order in which they came."""
        if self._several is not None:
            return self._several.articles.values()
        return () if self.only is None else ((self.only, self.first_at),)

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
            return self._several.make_names()
        assert self.only is not None
        return self.only.names
