"""The terms of live events as small numbers, and which events hold each.

Most terms are held by one event only: such a term keeps that event's number as it is, and an array only when there are more.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping


class Vocabulary:
    """Terms numbered as they come; the number of a term that no event holds any longer is given to another."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._terms: list[str] = []
        self._spellings: list[str] = []
        self._holders: list[int | array[int]] = []
        self._counts = array("I")
        self.article_counts = array("I")  # by a term's number: how many live articles tell it; kept by the caller
        self._free: list[int] = []
        self.terms_of_count: dict[int, int] = {}  # how many terms are held by so many events

    def __len__(self) -> int:
        """Terms that an event holds."""
        return len(self._numbers)

    def numbers(self, terms: Iterable[str]) -> Iterator[int | None]:
        """The number of each term, None for a term that no event holds."""
        return map(self._numbers.get, terms)

    def take_up(self, spelling: Mapping[str, str]) -> Callable[[str], int]:
        """Terms with how they are written; each has a number from now on, by which it must then be held by an event. Gives what
        tells a term's number."""
        numbers = self._numbers
        for term, written in spelling.items():
            if term not in numbers:
                numbers[term] = self._new(term, written)
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
        self.article_counts.append(0)
        return len(self._terms) - 1

    def spelling(self, number: int) -> str:
        """How the term was written when it was taken up."""
        return self._spellings[number]

    @property
    def counts(self) -> array[int]:
        """By a term's number: how many events hold it."""
        return self._counts

    def events(self, number: int) -> Iterable[int]:
        """The events that hold a term, in the order in which they came to."""
        holders = self._holders[number]
        return (holders,) if isinstance(holders, int) else holders

    def hold(self, numbers: Iterable[int], event: int) -> None:
        """The event holds these terms from now on; it did not before."""
        counts, all_holders, terms_of_count = self._counts, self._holders, self.terms_of_count
        for number in numbers:
            count = counts[number]
            counts[number] = count + 1
            terms_of_count[count + 1] = terms_of_count.get(count + 1, 0) + 1
            if count:
                terms_of_count[count] -= 1
                holders = all_holders[number]
                if isinstance(holders, int):
                    all_holders[number] = array("q", (holders, event))
                else:
                    holders.append(event)
            else:
                all_holders[number] = event

    def let_go(self, number: int, event: int) -> None:
        """The event holds the term no longer; it did before."""
        count = self._counts[number]
        self._counts[number] = count - 1
        self.terms_of_count[count] -= 1
        if count > 1:
            self.terms_of_count[count - 1] = self.terms_of_count.get(count - 1, 0) + 1
        holders = self._holders[number]
        if isinstance(holders, int):
            del self._numbers[self._terms[number]]
            self._terms[number] = self._spellings[number] = ""
            self._free.append(number)
            return
        holders.remove(event)  # events leave in the order in which they came: it stands near the front
        if len(holders) == 1:
            self._holders[number] = holders[0]


_NONE = array("q")
