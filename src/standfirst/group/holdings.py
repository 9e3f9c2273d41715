"""How much groups share with another, for all of them at once: by the terms that they hold.

A term that very many hold says little and would cost much to look up: what is shared by such terms is worked out only for groups
that may share enough, told by how much it can be at most.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from standfirst.group.closeness import product_of

_HOLDERS_MAX = 150  # of a term that is looked up
_PACKED_MIN = (
    16  # holders of a term that are kept side by side in memory, since so many are not found one by one in good time
)


class Holdings:
    """Which groups hold which terms, with their weights."""

    def __init__(self, all_sums: Sequence[Mapping[int, float]]) -> None:
        """`all_sums`: the terms of every group that there is, none of which is among the holdings yet. Groups that are made
        later must be made of these, and have the number of one of them."""
        counts = Counter(chain.from_iterable(all_sums))
        self.of_several = {term for term, count in counts.items() if count > 1}  # terms that more than one group holds
        self._common = {term for term, count in counts.items() if count > _HOLDERS_MAX}
        self._packed = {
            term: (array("I"), array("d")) for term, count in counts.items() if _PACKED_MIN <= count <= _HOLDERS_MAX
        }
        self._holders: dict[int, dict[int, float]] = {}  # of terms that are neither
        # By group: its common terms and their length, how much others must share with it, and its size, 0 when it is not held.
        self._commons: list[dict[int, float]] = [{} for _ in all_sums]
        self._lengths, self._short_of = array("d", bytes(8 * len(all_sums))), array("d", bytes(8 * len(all_sums)))
        self._sizes = array("I", bytes(4 * len(all_sums)))

    def add(self, number: int, sums: Mapping[int, float], *, short_of: float = 1.0, size: int = 1) -> None:
        """A group of so many articles. `short_of`: how much others must share with it, to be asked for as `sharing` says."""
        common, holders, packed = self._common, self._holders, self._packed
        of_many = self._commons[number] = {}
        for term, weight in sums.items():
            if term in common:
                of_many[term] = weight
            elif term in packed:
                numbers, weights = packed[term]
                numbers.append(number)
                weights.append(weight)
            elif term in holders:
                holders[term][number] = weight
            else:
                holders[term] = {number: weight}
        self._lengths[number], self._short_of[number], self._sizes[number] = _length(of_many), short_of, size

    def take_out(self, number: int, sums: Iterable[int]) -> None:
        """`sums` as they were when the group was added."""
        common, holders, packed = self._common, self._holders, self._packed
        for term in sums:
            if term in packed:
                numbers, weights = packed[term]
                place = numbers.index(number)
                numbers[place], weights[place] = numbers[-1], weights[-1]
                numbers.pop()
                weights.pop()
            elif term not in common:
                del holders[term][number]
        self._sizes[number] = 0
        self._commons[number] = {}

    def sharing(
        self, sums: Mapping[int, float], near: Iterable[int], *, least: float, by_chance: float = 0.0
    ) -> list[tuple[int, float]]:
        """Of groups near these sums, those among the holdings that share as much with them as `least` times what they are short of,
        and `by_chance` for each of their articles; each with how much, which is the product of the weights."""
        found: dict[int, float] = {}
        get, holders, common, packed = found.get, self._holders, self._common, self._packed
        own: dict[int, float] = {}  # common terms
        for term, weight in sums.items():
            if term in common:
                own[term] = weight
            elif term in packed:
                for number, other in zip(*packed[term], strict=True):
                    found[number] = get(number, 0.0) + weight * other
            elif term in holders:
                for number, other in holders[term].items():
                    found[number] = get(number, 0.0) + weight * other
        lengths, short_of, sizes = self._lengths, self._short_of, self._sizes
        length = _length(own)
        sharing = []
        for number in near:
            size = sizes[number]
            needed = least * short_of[number] + by_chance * size
            if size and get(number, 0.0) + length * lengths[number] >= needed:
                shared = get(number, 0.0) + product_of(own, self._commons[number])
                if shared >= needed:
                    sharing.append((number, shared))
        return sharing


def _length(sums: Mapping[int, float]) -> float:
    return math.sqrt(sum([weight * weight for weight in sums.values()]))
