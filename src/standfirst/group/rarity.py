"""How telling a term is: the fewer events hold it, the more."""

from __future__ import annotations

import math
from collections.abc import Sequence

EVENTS_ASSUMED = 50  # live events that are taken for granted where there are fewer, so that words have a rarity from the first article on


class Rarity(dict[int, float]):
    """By a term's number: how telling it is, from how many events hold it; worked out when first asked for."""

    def __init__(self, counts: Sequence[int], events: int) -> None:
        super().__init__()
        self._counts = counts
        self._events = max(events, EVENTS_ASSUMED)
        self.unheard = self.of_count(1)

    def of_count(self, count: int) -> float:
        """The worth of a term that so many events hold."""
        return math.log((self._events + 1) / max(1, count))

    def __missing__(self, term: int) -> float:
        worth = self[term] = self.of_count(self._counts[term])
        return worth
