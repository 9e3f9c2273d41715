"""The terms of live events as small numbers, and which events hold each.

Most terms are held by one event only: such a term keeps that event's number as it is, and a list only when there are more.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable


class Vocabulary:
    """Terms numbered as they come; the number of a term that no event holds any longer is given to another."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._terms: list[str] = []
        self._spellings: list[str] = []
        self._holders: list[int | list[int]] = []
        self._counts = array("I")
        self.article_counts = array("I")  # by a term's number: how many live articles tell it; kept by the caller
        self._free: list[int] = []
        self.terms_of_count: dict[int, int] = {}  # how many terms are held by so many events

    def __len__(self) -> int:
        """Terms that an event holds."""
        return len(self._numbers)

    def number(self, term: str) -> int | None:
        """A term's number, None for a term that no event holds."""
        return self._numbers.get(term)

    def take_up(self, term: str, spelling: str) -> int:
        """A term's number, given to it if need be. It must then be held by an event."""
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = self._new(term, spelling)
        return number

    def _new(self, term: str, spelling: str) -> int:
        if self._free:
            number = self._free.pop()
            self._terms[number], self._spellings[number], self._holders[number] = term, spelling, []
            return number
        self._terms.append(term)
        self._spellings.append(spelling)
        self._holders.append([])
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

    def hold(self, number: int, event: int) -> None:
        """The event holds the term from now on; it did not before."""
        count = self._counts[number]
        self._count_on(count, count + 1)
        holders = self._holders[number]
        if count == 0:
            self._holders[number] = event
        elif isinstance(holders, int):
            self._holders[number] = [holders, event]
        else:
            holders.append(event)
        self._counts[number] = count + 1

    def let_go(self, number: int, event: int) -> None:
        """The event holds the term no longer; it did before."""
        count = self._counts[number]
        self._count_on(count, count - 1)
        self._counts[number] = count - 1
        holders = self._holders[number]
        if isinstance(holders, int):
            del self._numbers[self._terms[number]]
            self._terms[number] = self._spellings[number] = ""
            self._free.append(number)
            return
        holders.remove(event)  # events leave in the order in which they came: it stands near the front
        if len(holders) == 1:
            self._holders[number] = holders[0]

    def _count_on(self, before: int, after: int) -> None:
        terms = self.terms_of_count
        if before:
            terms[before] -= 1
            if not terms[before]:
                del terms[before]
        if after:
            terms[after] = terms.get(after, 0) + 1
