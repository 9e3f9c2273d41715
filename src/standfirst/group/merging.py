"""Events become stories: groups of articles come together, nearest first, while the rule of closeness.py holds them near enough."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush, nsmallest
from itertools import chain
from operator import mul

from standfirst.group.closeness import (
    ONE_WORD_SHARE,
    Bundle,
    Reach,
    Surroundings,
    closeness,
    earliest,
    gap_share,
    latest,
    main_word,
    product,
)
from standfirst.group.holdings import Holdings
from standfirst.group.live_event import ArticleVector
from standfirst.group.rarity import Rarity
from standfirst.group.terms import WEIGHT_USUAL

_TELLING_SHARE = 0.05  # of a sum's length, from which a term is looked up to find what is near
_LOOKED_UP_MAX = 60  # groups that share a term; a commoner term finds nothing
_ROUNDING = 1e-9
DOUBT = 0.5  # how near the rule's 0 two groups are in doubt, so that a model of meaning is asked, if there is one …
MEANING_WEIGHT = 0.3  # … and how much each spread of its likenesses counts …
# … and how many at most: what is near in meaning may still be two stories of one matter
FOR_MOST, AGAINST_MOST = 1.0, 3.0
SETTLED_SECONDS = 3600  # before the latest article in hand, from which on articles are where readers know them
_ALONE_MIN, _ALONE_LEAD = 0.22, 1.65  # likeness of an article left alone to the group that it joins, and to any other …
_ALONE_ASKED_MAX = 16  # … of so many, those that share most of what tells it


Meaning = Callable[[Sequence[int], Sequence[int]], float]  # of two groups of parts: see StoryGrouper


@dataclass(frozen=True, slots=True, kw_only=True)
class Hysteresis:
    """What keeps stories as they are: how much nearer two groups must be to merge, how much farther apart to split; and how much
    farther still where both have stood for SETTLED_SECONDS."""

    merge: float = 0.0
    split: float = 0.0
    split_settled: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MergingRule:
    """Beside the rule of closeness.py: what is live, for how long, and what more is asked of two groups."""

    live_seconds: float
    around: Surroundings
    granularity: float = 1.0
    hysteresis: Hysteresis = Hysteresis()
    terms_min: int = 1  # of the terms that tell them, which they must share to be compared


@dataclass(slots=True)
class _Group:
    parts: list[int]  # places of the bundles in it
    bundle: Bundle
    story: int | None  # in which most of its articles are now
    sums: dict[int, float]  # the bundle's, of the terms that others hold, too: by the others it shares nothing
    short_of: float = 0.0  # two groups that share less than the product of these, and of `_least`, are not near enough
    version: int = 0
    alive: bool = True


class Merging:
    """Bundles on their way to stories. Used once: make it, then ask for what is `merged`."""

    def __init__(
        self,
        bundles: Sequence[Bundle],
        rule: MergingRule,
        *,
        stories: Sequence[int | None] = (),
        meaning: Meaning | None = None,
    ) -> None:
        """`stories`: where each bundle is now, if anywhere. `meaning` is asked where the rule is in doubt."""
        self._rule = rule
        self._needed = math.log(rule.granularity)
        self._meaning = meaning
        self._holdings = Holdings([bundle.sums for bundle in bundles])
        self._groups = [
            _Group([place], bundle, stories[place] if stories else None, self._of_several(bundle))
            for place, bundle in enumerate(bundles)
        ]
        self._settled_before = (latest(bundle.last_at for bundle in bundles) or 0.0) - SETTLED_SECONDS
        self._reach = Reach.among(bundles, rule.around)
        doubt = 0.0 if meaning is None else DOUBT
        least = math.exp(self._needed - doubt - self._reach.around) * (1 - _ROUNDING)
        self._least = least * math.exp(-rule.hysteresis.split - rule.hysteresis.split_settled)
        self._least_of_two = least * math.exp(rule.hysteresis.merge)  # of groups that are in two stories now
        self._of_story: dict[int, set[int]] = {}
        for number, group in enumerate(self._groups):
            if group.story is not None:
                self._of_story.setdefault(group.story, set()).add(number)
        self._postings: dict[int, dict[int, None]] = {}
        for number, group in enumerate(self._groups):
            self._look_up_by(number, group)

    def merged(self, *, join_alone: bool = True) -> list[list[int]]:
        """The bundles brought together, each group with the places of its bundles."""
        self._merge()
        if join_alone:
            self._place_alone()
        return [group.parts for group in self._groups if group.alive]

    def _merge(self) -> None:
        """Merge the nearest two until none are near enough."""
        heap = []
        for number in reversed(range(len(self._groups))):  # so that each is compared with those above it only
            heap.extend(self._pairs(number))
            self._hold(number)
        heapify(heap)
        while heap:
            _, one, other, one_version, other_version = heappop(heap)
            first, second = self._groups[one], self._groups[other]
            if not (first.alive and second.alive) or (first.version, second.version) != (one_version, other_version):
                continue
            if len(first.bundle.sums) < len(second.bundle.sums):
                one, other, first, second = other, one, second, first
            self._holdings.take_out(one, first.sums)
            self._holdings.take_out(other, second.sums)
            _take_in(first, second)
            if first.story is not None:
                self._of_story[first.story].add(one)
            first.sums = self._of_several(first.bundle)
            self._look_up_by(one, first)
            for pair in self._pairs(one):
                heappush(heap, pair)
            self._hold(one)

    def _of_several(self, bundle: Bundle) -> dict[int, float]:
        """A bundle's sums of the terms that others hold, too."""
        of_several = self._holdings.of_several
        return {term: weight for term, weight in bundle.sums.items() if term in of_several}

    def _hold(self, number: int) -> None:
        group = self._groups[number]
        self._holdings.add(number, group.sums, short_of=group.short_of, size=group.bundle.size)

    def _look_up_by(self, number: int, group: _Group) -> None:
        group.short_of = math.exp(-self._reach.of(group.bundle))
        least, postings = _TELLING_SHARE * math.sqrt(group.bundle.square), self._postings
        for term, weight in group.sums.items():
            if weight >= least:
                holders = postings.get(term)
                if holders is None:
                    postings[term] = {number: None}
                else:
                    holders[number] = None

    def _pairs(self, number: int) -> list[tuple[float, int, int, int, int]]:
        """What is near enough to a group that is not among the holdings itself, of what is among them."""
        group, groups = self._groups[number], self._groups
        by_chance = self._reach.chance * group.bundle.size * (1 - _ROUNDING)
        least_of_all = group.short_of * min(self._least, self._least_of_two)
        pairs = []
        near = self._near(number, group)
        for other, shared in self._holdings.sharing(group.sums, near, least=least_of_all, by_chance=by_chance):
            second = groups[other]
            is_apart = group.story != second.story and group.story is not None and second.story is not None
            least = group.short_of * second.short_of * (self._least_of_two if is_apart else self._least)
            least += by_chance * second.bundle.size
            if shared < least:
                continue
            nearness = self._nearness(group, second, shared)
            if nearness >= 0.0:
                low, high = (number, other) if number < other else (other, number)
                pairs.append((-nearness, low, high, groups[low].version, groups[high].version))
        return pairs

    def _looked_up(self, group: _Group) -> dict[int, dict[int, None]]:
        """The terms by which groups near this one are found, each with the groups that it tells."""
        postings = self._postings
        return {
            term: numbers
            for term in group.sums
            if (numbers := postings.get(term)) is not None and len(numbers) <= _LOOKED_UP_MAX
        }

    def _near(self, number: int, group: _Group) -> set[int]:
        """The groups with which one may merge: that share as many of the terms by which groups are found, or its story."""
        looked_up = self._looked_up(group).values()
        if self._rule.terms_min == 1:
            near = set(chain.from_iterable(looked_up))
        else:
            counts = Counter(chain.from_iterable(looked_up))
            near = {other for other, count in counts.items() if count >= self._rule.terms_min}
        if group.story is not None:
            near.update(self._of_story[group.story])
        near.discard(number)
        return near

    def _nearness(self, one: _Group, other: _Group, shared: float) -> float:
        gap = gap_share(one.bundle, other.bundle, self._rule.live_seconds)
        near = closeness(one.bundle, other.bundle, shared, gap, self._rule.around) - self._needed
        if one.story is not None and other.story is not None:
            near += self._staying(one, other) if one.story == other.story else -self._rule.hysteresis.merge
        if self._meaning is None or abs(near) > DOUBT:
            return near
        return near + by_meaning(self._meaning(one.parts, other.parts))

    def _staying(self, one: _Group, other: _Group) -> float:
        """What keeps two groups of one story together."""
        begun = (one.bundle.first_at, other.bundle.first_at)
        are_settled = all(moment is not None and moment < self._settled_before for moment in begun)
        return self._rule.hysteresis.split + (self._rule.hysteresis.split_settled if are_settled else 0.0)

    def _place_alone(self) -> None:
        """Bring articles left alone to the group that they are clearly nearest to, and not by one word only."""
        large = {number for number, group in enumerate(self._groups) if group.alive and group.bundle.size > 1}
        moves: list[tuple[int, int]] = []
        for number, group in enumerate(self._groups):
            if group.alive and group.bundle.size == 1:
                target = self._home_of(group, self._likely_homes(group, large))
                if target is not None:
                    moves.append((number, target))
        for number, target in moves:
            self._groups[target].parts.extend(self._groups[number].parts)
            self._groups[number].alive = False

    def _likely_homes(self, group: _Group, large: Container[int]) -> list[int]:
        """The groups, of those that are `large`, that share most of what tells an article left alone."""
        looked_up = self._looked_up(group)
        terms = Counter(chain.from_iterable(looked_up.values()))
        others = [other for other, count in terms.items() if count >= self._rule.terms_min and other in large]
        if len(others) <= _ALONE_ASKED_MAX:
            return others
        shared = dict.fromkeys(others, 0.0)
        for term, numbers in looked_up.items():
            weight = group.sums[term]
            for number in numbers:
                if number in shared:
                    shared[number] += weight
        return nsmallest(_ALONE_ASKED_MAX, others, key=lambda other: (-shared[other], other))

    def _home_of(self, group: _Group, others: Sequence[int]) -> int | None:
        if not others:
            return None
        near = sorted(
            ((self._likeness(group.bundle, self._groups[other].bundle), other) for other in others), reverse=True
        )
        if near[0][0] < _ALONE_MIN * math.exp(self._needed):
            return None
        if len(near) > 1 and near[0][0] < _ALONE_LEAD * near[1][0]:
            return None
        home = near[0][1]
        _, share = main_word(group.bundle, self._groups[home].bundle)
        return home if share <= ONE_WORD_SHARE else None

    def _likeness(self, one: Bundle, other: Bundle) -> float:
        gap = gap_share(one, other, self._rule.live_seconds)
        return 0.0 if gap > 1 else product(one, other) / math.sqrt(one.square * other.square or 1.0) * (1 - gap / 2)


def _take_in(group: _Group, other: _Group) -> None:
    one, two = group.bundle, other.bundle
    if two.size > one.size:
        group.story = other.story
    one.square += two.square + 2 * product(one, two)
    sums = one.sums
    for term, weight in two.sums.items():
        sums[term] = sums.get(term, 0.0) + weight
    one.size += two.size
    one.length_sum += two.length_sum
    one.first_at = earliest((one.first_at, two.first_at))
    one.last_at = latest((one.last_at, two.last_at))
    for name, count in two.names.items():
        one.names[name] = one.names.get(name, 0) + count
    group.parts.extend(other.parts)
    group.version += 1
    other.alive = False


def by_meaning(answer: float) -> float:
    """What a model's answer, in spreads of its likenesses, adds to the rule."""
    return MEANING_WEIGHT * max(-AGAINST_MOST, min(FOR_MOST, answer))


def bundle_of(articles: Sequence[tuple[ArticleVector, float | None]], rarity: Rarity) -> Bundle:
    """Articles, each with when it was published, taken together."""
    if len(articles) == 1:
        return _bundle_of_one(*articles[0], rarity)
    sums: dict[int, float] = {}
    names: dict[int, int] = {}
    for vector, _ in articles:
        worths = list(map(mul, vector.weights, rarity.of_terms(vector.terms)))
        length = math.sqrt(sum([worth * worth for worth in worths])) or 1.0
        if not sums:
            sums = {term: worth / length for term, worth in zip(vector.terms, worths, strict=True)}
        else:
            for term, worth in zip(vector.terms, worths, strict=True):
                sums[term] = sums.get(term, 0.0) + worth / length
        for name in vector.names:
            names[name] = names.get(name, 0) + 1
    return Bundle(
        size=len(articles),
        sums=sums,
        square=sum([weight * weight for weight in sums.values()]),
        length_sum=sum(vector.weight for vector, _ in articles) / WEIGHT_USUAL,
        first_at=earliest(at for _, at in articles),
        last_at=latest(at for _, at in articles),
        names=names,
    )


def _bundle_of_one(vector: ArticleVector, at: float | None, rarity: Rarity) -> Bundle:
    """An article by itself, as many are."""
    worths = list(map(mul, vector.weights, rarity.of_terms(vector.terms)))
    square = sum(map(mul, worths, worths))
    length = math.sqrt(square) or 1.0
    return Bundle(
        size=1,
        sums=dict(zip(vector.terms, [worth / length for worth in worths], strict=True)),
        square=1.0 if square else 0.0,
        length_sum=vector.weight / WEIGHT_USUAL,
        first_at=at,
        last_at=at,
        names=dict.fromkeys(vector.names, 1),
    )
