"""How telling a term is: the fewer events hold it, the more. And how alike events are by chance."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

EVENTS_ASSUMED = (
    50  # live events that are taken for granted where there are fewer, so that words have a rarity from the first on
)


class Rarity:
    """By a term's number: how telling it is."""

    def __init__(self, counts: Sequence[int], events: int) -> None:
        """`counts`: by a term's number, how many of the `events` hold it."""
        self._counts = counts
        self._events = max(events, EVENTS_ASSUMED)
        self._worths = worths_of_counts(rounded(self._events))
        self.unheard = self._worths[1]

    def __getitem__(self, term: int) -> float:
        return self._worths[self._counts[term]]

    def of_terms(self, terms: Iterable[int]) -> Iterator[float]:
        """The worth of each of these terms."""
        return map(self._worths.__getitem__, map(self._counts.__getitem__, terms))

    def chance_at_most(self, holdings: int, squares: int) -> float:
        """What `chance` cannot be above: the share of the events that hold a term, on average over all the terms of all events,
        since commoner terms weigh less. `holdings`, `squares`: of how many events hold a term, the sum over all terms, and that
        of its squares."""
        return squares / (self._events * holdings) if holdings else 0.0

    def chance(self, terms_of_count: Mapping[int, int]) -> float:
        """How alike two events are that have nothing in common but the words that all use: 0 nearly, unless everything is
        told in a few words. `terms_of_count`: how many terms are held by so many events."""
        alike = length = 0.0
        for count, terms in terms_of_count.items():
            share = count / self._events
            square = terms * share * self._worths[count] ** 2
            alike += share * square
            length += square
        return alike / length if length else 0.0


class WorthsOfCounts(dict[int, float]):
    """How many events hold a term -> its worth; worked out when first asked for."""

    def __init__(self, worth_of: Callable[[int], float]) -> None:
        super().__init__()
        self._worth_of = worth_of

    def __missing__(self, count: int) -> float:
        worth = self[count] = self._worth_of(count)
        return worth


@lru_cache(maxsize=16)
def worths_of_counts(events: int) -> WorthsOfCounts:
    """The worths of terms among so many events; kept, since the number of events is rounded where it is large."""
    log_of_all = math.log(events + 1)
    return WorthsOfCounts(lambda count: log_of_all - math.log(max(1, count)))


def rounded(events: int) -> int:
    """A number of events, a large one to within one in sixteen: rarity hardly feels it, and is worked out less often."""
    step = 1 << max(0, events.bit_length() - 5)
    return events // step * step
