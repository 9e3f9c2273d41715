"""The terms of live events as small numbers, and which events hold each.

Most terms are held by one event only: such a term keeps that event's number as it is, and an array only when there are more.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import filterfalse, repeat

_GONE_MAX = 64  # places at the front of a term's holders that are not in use
UNHEARD = -1  # in place of the number of a term that no event holds


class Vocabulary:
    """Terms numbered as they come; the number of a term that no event holds any longer is given to another."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._terms: list[str] = []
        self._spellings: list[str] = []
        # By a term's number: the event that holds it, or those that do, in order of their numbers, behind as many places that are not
        # in use as there are more places than `_counts` says.
        self._holders: list[int | array[int]] = []
        self._counts: list[int] = []
        self._told_again: list[int] = []
        self._free: list[int] = []
        self._terms_of_count = [0, 0]  # how many terms are held by so many events
        self.holdings = self.squares = (
            0  # of all terms, by how many events each is held: the sum, and that of its squares
        )

    def __len__(self) -> int:
        """Terms that an event holds."""
        return len(self._numbers)

    def numbers(self, terms: Iterable[str]) -> Iterator[int]:
        """The number of each term, UNHEARD for a term that no event holds."""
        return map(self._numbers.get, terms, repeat(UNHEARD))

    def take_up(self, spelling: Mapping[str, str]) -> Callable[[str], int]:
        """Terms with how they are written; each has a number from now on, by which it must then be held by an event. Gives what
        tells a term's number."""
        numbers = self._numbers
        for term in list(filterfalse(numbers.__contains__, spelling)):
            numbers[term] = self._new(term, spelling[term])
        return numbers.__getitem__

    def _new(self, term: str, spelling: str) -> int:
        if self._free:
            number = self._free.pop()
            self._terms[number], self._spellings[number], self._holders[number] = term, spelling, _NONE
            return number
        self._terms.append(term)
        self._spellings.append(spelling)
        self._holders.append(_NONE)
        self._counts.append(0)
        self._told_again.append(0)
        return len(self._terms) - 1

    def term(self, number: int) -> str:
        """The term of that number."""
        return self._terms[number]

    def spelling(self, number: int) -> str:
        """How the term was written when it was taken up."""
        return self._spellings[number]

    @property
    def counts(self) -> list[int]:
        """By a term's number: how many events hold it."""
        return self._counts

    @property
    def told_again(self) -> Sequence[int]:
        """By a term's number: how many live articles tell it beside the first of each event that holds it."""
        return self._told_again

    def count_told_again(self, terms: Iterable[int], change: int) -> None:
        """So many more articles (fewer, below 0) tell these terms of an event that holds them anyway."""
        told_again = self._told_again
        for term in terms:
            told_again[term] += change

    @property
    def terms_of_count(self) -> dict[int, int]:
        """How many terms are held by so many events, if any are."""
        return {count: terms for count, terms in enumerate(self._terms_of_count) if terms}

    def events(self, number: int) -> Iterable[int]:
        """The events that hold a term, in order of their numbers."""
        holders = self._holders[number]
        if isinstance(holders, int):
            return (holders,)
        gone = len(holders) - self._counts[number]
        return holders[gone:] if gone else holders

    def hold(self, numbers: Collection[int], event: int) -> None:
        """The event holds these terms from now on; it did not before."""
        counts, all_holders, terms_of_count = self._counts, self._holders, self._terms_of_count
        before = 0
        for number in numbers:
            count = counts[number]
            counts[number] = count + 1
            if count + 1 == len(terms_of_count):
                terms_of_count.append(0)
            terms_of_count[count + 1] += 1
            if not count:
                all_holders[number] = event
                continue
            before += count
            terms_of_count[count] -= 1
            holders = all_holders[number]
            if isinstance(holders, int):
                all_holders[number] = array("q", sorted((holders, event)))
            elif holders[-1] < event:  # as a rule
                holders.append(event)
            else:
                insort(holders, event, len(holders) - count)
        self.holdings += len(numbers)
        self.squares += 2 * before + len(numbers)

    def let_go(self, numbers: Collection[int], event: int) -> None:
        """The event holds these terms no longer; it did before."""
        counts, all_holders, terms_of_count = self._counts, self._holders, self._terms_of_count
        after = 0
        for number in numbers:
            count = counts[number]
            counts[number] = count - 1
            terms_of_count[count] -= 1
            holders = all_holders[number]
            if isinstance(holders, int):
                del self._numbers[self._terms[number]]
                self._terms[number] = self._spellings[number] = ""
                self._free.append(number)
                continue
            after += count - 1
            terms_of_count[count - 1] += 1
            _take_out(event, holders, len(holders) - count)
            if count == 2:
                all_holders[number] = holders[-1]
        self.holdings -= len(numbers)
        self.squares -= 2 * after + len(numbers)


def _take_out(event: int, holders: array[int], gone: int) -> None:
    """Take an event out of the holders of a term. The first to come leave first as a rule, so it stands near the front: those
    before it move on by one, and the places that fall free at the front (`gone` until now) are given up together."""
    if holders[gone] != event:
        place = bisect_left(holders, event, gone)
        holders[gone + 1 : place + 1] = holders[gone:place]
    if gone + 1 >= min(_GONE_MAX, len(holders) // 4):
        del holders[: gone + 1]


_NONE = array("q")
