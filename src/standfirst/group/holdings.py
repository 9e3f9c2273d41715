"""How much groups share with another at most, for all of them at once: by the terms that they hold.

A term that very many hold says little and would cost much to look up: what is shared by such terms is not worked out, only how
much it can be at most.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

_HOLDERS_MAX = 150  # of a term that is looked up


class Holdings:
    """Which groups hold which terms, with their weights."""

    def __init__(self, all_sums: Sequence[Mapping[int, float]]) -> None:
        """`all_sums`: the terms of every group that there is, none of which is among the holdings yet. Groups that are made
        later must be made of these."""
        counts = Counter(chain.from_iterable(all_sums))
        self._common = {term for term, count in counts.items() if count > _HOLDERS_MAX}
        self._holders: dict[int, dict[int, float]] = {}
        self._common_length: dict[int, float] = {}  # by group: of its weights of common terms
        self._longest = 0.0  # of these

    def add(self, number: int, sums: Mapping[int, float]) -> None:
        common, holders = self._common, self._holders
        square = 0.0
        for term, weight in sums.items():
            if term in common:
                square += weight * weight
            elif term in holders:
                holders[term][number] = weight
            else:
                holders[term] = {number: weight}
        length = self._common_length[number] = math.sqrt(square)
        self._longest = max(self._longest, length)

    def take_out(self, number: int, sums: Iterable[int]) -> None:
        """`sums` as they were when the group was added."""
        common, holders = self._common, self._holders
        for term in sums:
            if term not in common:
                del holders[term][number]
        del self._common_length[number]

    def sharing(
        self, sums: Mapping[int, float], looked_up: Mapping[int, Iterable[int]], *, least: float
    ) -> list[tuple[int, float]]:
        """The groups among the holdings that may share so much with these, each with how much at most: of those that share a
        term, and those that `looked_up` names by a common one. How much is shared is the product of the weights."""
        found: dict[int, float] = {}
        get, holders, common = found.get, self._holders, self._common
        square = 0.0
        for term, weight in sums.items():
            if term in common:
                square += weight * weight
            elif term in holders:
                for number, other in holders[term].items():
                    found[number] = get(number, 0.0) + weight * other
        if not square:
            return [(number, product) for number, product in found.items() if product >= least]
        lengths = self._common_length
        for term in common.intersection(looked_up):
            for number in looked_up[term]:
                if number in lengths:
                    found.setdefault(number, 0.0)
        length = math.sqrt(square)
        near = least - length * self._longest
        return [
            (number, at_most)
            for number, product in found.items()
            if product >= near and (at_most := product + length * lengths[number]) >= least
        ]
