"""How telling a term is: the fewer events hold it, the more. And how alike events are by chance."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

EVENTS_ASSUMED = (
    50  # live events that are taken for granted where there are fewer, so that words have a rarity from the first on
)


class Rarity(dict[int, float]):
    """By a term's number: how telling it is; worked out when first asked for."""

    def __init__(self, counts: Sequence[int], events: int) -> None:
        """`counts`: by a term's number, how many of the `events` hold it."""
        super().__init__()
        self._counts = counts
        self._events = max(events, EVENTS_ASSUMED)
        self._log = math.log(self._events + 1)
        self.unheard = self.of_count(1)

    def of_count(self, count: int) -> float:
        """The worth of a term that so many events hold."""
        return self._log - _log(count)

    def chance(self, terms_of_count: Mapping[int, int]) -> float:
        """How alike two events are that have nothing in common but the words that all use: 0 nearly, unless everything is
        told in a few words. `terms_of_count`: how many terms are held by so many events."""
        alike = length = 0.0
        for count, terms in terms_of_count.items():
            share = count / self._events
            square = terms * share * self.of_count(count) ** 2
            alike += share * square
            length += square
        return alike / length if length else 0.0

    def __missing__(self, term: int) -> float:
        worth = self[term] = self._log - _log(self._counts[term])
        return worth


@lru_cache(maxsize=1 << 16)
def _log(count: int) -> float:
    return math.log(max(1, count))
