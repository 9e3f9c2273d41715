"""Grouping with hindsight: when all articles have arrived, fragments of one story are brought together.

The online pass makes tight groups; here groups merge, nearest first, while they are near enough:
- small groups by the mean similarity between their articles, as average linkage does;
- once one is large, by the similarity of their sums, since a sum evens out what single headlines happen to say;
- less readily where both are mature and hold closer together than to each other, where their names differ, where they lie
  apart in time, and where their times are not known;
- longer texts share more by chance, so they must share more.
Last, an article left alone joins a large group that it is clearly nearer to than to any other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from standfirst.group.terms import LENGTH_POWER, LENGTH_USUAL, ArticleTerms, article_terms
from standfirst.model.story import GroupingArticle

_PAIRS_MEAN_MIN = 0.25  # mean similarity of two groups' articles from which they merge
_SUMS_MIN = 0.24  # similarity of two groups' sums from which they merge, one of them being large
_ALONE_MIN = 0.13  # the same for an article alone, if the next best group is far enough behind
_ALONE_LEAD = 1.5
_LARGE, _MATURE = 6, 4  # articles
_COHESION_SHARE_MIN = 0.3  # of what holds each of two mature groups together, that must hold them to each other
_NAMES_DIFFER_FACTOR = 0.4
_TIME_UNKNOWN_FACTOR = 0.6
_TELLING_SHARE = 0.05  # of a sum's length, from which a term is looked up to find what is near
_LOOKED_UP_MAX = 60  # groups that share a term; a commoner term finds nothing


@dataclass(slots=True)
class _Group:
    members: list[int]  # places in the list of articles
    sums: dict[str, float]  # of unit vectors
    names: dict[str, int]
    lengths: int  # terms of all members
    first: float | None  # hours
    last: float | None
    norm: float = 0.0
    version: int = 0
    alive: bool = True
    core_names: dict[str, float] = field(default_factory=dict)


class Merging:
    """Groups of articles on their way to stories. Used once: make it, then ask for what is `merged`."""

    def __init__(
        self, articles: Sequence[GroupingArticle], fragments: list[list[int]], *, granularity: float, live_hours: float
    ) -> None:
        """`fragments` are places in `articles`, each place in one of them."""
        self._granularity = granularity
        self._live_hours = live_hours
        terms = [article_terms(article) for article in articles]
        self._rarity = _rarities(terms)
        self._postings: dict[str, set[int]] = {}
        self._groups = [self._group(members, articles, terms) for members in fragments]
        for number, group in enumerate(self._groups):
            self._look_up_by(number, group)

    def merged(self) -> list[list[int]]:
        """The fragments brought together, each with the places of its articles."""
        self._merge()
        self._place_alone()
        return [group.members for group in self._groups if group.alive]

    def _merge(self) -> None:
        """Merge the nearest two until none are near enough."""
        heap = []
        for number in range(len(self._groups)):
            heap.extend(self._pairs(number, above=number))
        heapify(heap)
        while heap:
            _, one, other, one_version, other_version = heappop(heap)
            first, second = self._groups[one], self._groups[other]
            if not (first.alive and second.alive) or (first.version, second.version) != (one_version, other_version):
                continue
            if len(first.sums) < len(second.sums):
                one, first, second = other, second, first
            self._take_in(first, second)
            self._look_up_by(one, first)
            for pair in self._pairs(one, above=-1):
                heappush(heap, pair)

    def _place_alone(self) -> None:
        """Bring articles left alone to the large group that they are clearly nearest to."""
        moves: list[tuple[int, int]] = []
        for number, group in enumerate(self._groups):
            if not group.alive or len(group.members) > 1:
                continue
            near = sorted(
                (
                    (self._sums_similarity(group, self._groups[other]), other)
                    for other in self._neighbours(number)
                    if len(self._groups[other].members) >= _LARGE
                ),
                reverse=True,
            )
            if (
                near
                and near[0][0] >= _ALONE_MIN * self._granularity
                and (len(near) < 2 or near[0][0] >= _ALONE_LEAD * near[1][0])
            ):
                moves.append((number, near[0][1]))
        for number, other in moves:
            self._groups[other].members.extend(self._groups[number].members)
            self._groups[number].alive = False

    def _group(self, members: list[int], articles: Sequence[GroupingArticle], terms: Sequence[ArticleTerms]) -> _Group:
        sums: dict[str, float] = {}
        names: dict[str, int] = {}
        for place in members:
            weights = {term: weight * self._rarity[term] for term, weight in terms[place].weights.items()}
            length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
            for term, weight in weights.items():
                sums[term] = sums.get(term, 0.0) + weight / length
            for name in terms[place].names:
                names[name] = names.get(name, 0) + 1
        hours = [moment.timestamp() / 3600 for place in members if (moment := articles[place].published_at) is not None]
        group = _Group(
            members=list(members),
            sums=sums,
            names=names,
            lengths=sum(len(terms[place].weights) for place in members),
            first=min(hours, default=None),
            last=max(hours, default=None),
        )
        self._measure(group)
        return group

    def _measure(self, group: _Group) -> None:
        group.norm = math.sqrt(sum(weight * weight for weight in group.sums.values())) or 1.0
        size = len(group.members)
        group.core_names = {
            name: self._rarity[name] * count / size for name, count in group.names.items() if count >= size / 4
        }

    def _take_in(self, group: _Group, other: _Group) -> None:
        for term, weight in other.sums.items():
            group.sums[term] = group.sums.get(term, 0.0) + weight
        for name, count in other.names.items():
            group.names[name] = group.names.get(name, 0) + count
        group.members.extend(other.members)
        group.lengths += other.lengths
        if other.first is not None and other.last is not None:
            group.first = other.first if group.first is None else min(group.first, other.first)
            group.last = other.last if group.last is None else max(group.last, other.last)
        group.version += 1
        other.alive = False
        self._measure(group)

    def _look_up_by(self, number: int, group: _Group) -> None:
        least = _TELLING_SHARE * group.norm
        for term, weight in group.sums.items():
            if weight >= least:
                self._postings.setdefault(term, set()).add(number)

    def _neighbours(self, number: int) -> set[int]:
        group = self._groups[number]
        found: set[int] = set()
        for term in group.sums:
            numbers = self._postings.get(term, ())
            if len(numbers) <= _LOOKED_UP_MAX:
                found.update(numbers)
        found.discard(number)
        return {other for other in found if self._groups[other].alive}

    def _pairs(self, number: int, *, above: int) -> list[tuple[float, int, int, int, int]]:
        group = self._groups[number]
        pairs = []
        for other in self._neighbours(number):
            if other > above:
                nearness = self._nearness(group, self._groups[other])
                if nearness >= 1.0:
                    low, high = sorted((number, other))
                    pairs.append((-nearness, low, high, self._groups[low].version, self._groups[high].version))
        return pairs

    def _nearness(self, one: _Group, other: _Group) -> float:
        """1 and above: near enough to merge."""
        sizes = len(one.members), len(other.members)
        cosine = _cosine(one, other)
        length = self._length_factor(one, other)
        mean = cosine * one.norm * other.norm / (sizes[0] * sizes[1])
        time_factor = self._time_factor(one, other)
        nearness = mean / length / _PAIRS_MEAN_MIN * (1.0 if time_factor == _TIME_UNKNOWN_FACTOR else time_factor)
        if max(sizes) >= _LARGE:
            by_sums = cosine / length / _SUMS_MIN * time_factor
            if min(sizes) >= _MATURE and mean < _COHESION_SHARE_MIN * math.sqrt(_cohesion(one) * _cohesion(other)):
                by_sums = 0.0
            if by_sums > nearness:
                nearness = max(nearness, by_sums * _names_factor(one, other))
        return nearness / self._granularity

    def _sums_similarity(self, one: _Group, other: _Group) -> float:
        return _cosine(one, other) / self._length_factor(one, other) * self._time_factor(one, other)

    def _length_factor(self, one: _Group, other: _Group) -> float:
        mean = math.sqrt(one.lengths / len(one.members) * other.lengths / len(other.members))
        return math.pow(mean / LENGTH_USUAL, LENGTH_POWER) if mean else 1.0

    def _time_factor(self, one: _Group, other: _Group) -> float:
        """1 for groups that overlap in time, falling with the gap between them; 0 beyond the live window."""
        if one.first is None or one.last is None or other.first is None or other.last is None:
            return _TIME_UNKNOWN_FACTOR
        share = max(one.first - other.last, other.first - one.last, 0.0) / self._live_hours
        return 0.0 if share > 1 else 1 - share / 2


def _rarities(terms: Sequence[ArticleTerms]) -> dict[str, float]:
    counts: dict[str, int] = {}
    for each in terms:
        for term in each.weights:
            counts[term] = counts.get(term, 0) + 1
    return {term: math.log((len(terms) + 1) / count) for term, count in counts.items()}


def _cosine(one: _Group, other: _Group) -> float:
    few, many = (one, other) if len(one.sums) < len(other.sums) else (other, one)
    sums = many.sums
    return sum(weight * sums[term] for term, weight in few.sums.items() if term in sums) / (one.norm * other.norm)


def _cohesion(group: _Group) -> float:
    """The mean similarity of a group's articles to each other."""
    size = len(group.members)
    return max(1e-9, (group.norm * group.norm - size) / (size * (size - 1)))


def _names_factor(one: _Group, other: _Group) -> float:
    """1 where the names that most articles bear are shared, less where each group has its own."""
    fewest = min(sum(one.core_names.values()), sum(other.core_names.values()))
    if fewest < 2:
        return 1.0
    shared = sum(
        min(worth, other.core_names[name]) for name, worth in one.core_names.items() if name in other.core_names
    )
    return _NAMES_DIFFER_FACTOR + (1 - _NAMES_DIFFER_FACTOR) * min(1.0, 2.5 * shared / fewest)
