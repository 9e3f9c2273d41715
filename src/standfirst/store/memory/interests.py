"""What readers follow beside feeds and their filters, in memory."""

from __future__ import annotations

from datetime import datetime

from standfirst.group.sieve import Sieve
from standfirst.model.ids import ReaderId
from standfirst.model.interests import Filter, FilterId, FollowedInterest, Interest, Rule
from standfirst.store.memory.shelves import HasShelves, atomic


class MemoryInterests(HasShelves):
    @atomic
    def save_interest(self, reader_id: ReaderId, interest: Interest, *, is_on: bool, now: datetime) -> None:
        shelf = self._shelves.persons.get(reader_id)
        if shelf is None:
            return
        if is_on:
            shelf.interests.setdefault(interest, now)
        else:
            shelf.interests.pop(interest, None)

    @atomic
    def list_interests(self, reader_id: ReaderId) -> tuple[FollowedInterest, ...]:
        shelf = self._shelves.persons.get(reader_id)
        kept = [FollowedInterest(interest=key, added_at=at) for key, at in shelf.interests.items()] if shelf else []
        by_subject = sorted(kept, key=lambda each: each.interest.subject)
        newest_first = sorted(by_subject, key=lambda each: each.added_at, reverse=True)
        return tuple(sorted(newest_first, key=lambda each: each.interest.kind))

    @atomic
    def add_filter(self, reader_id: ReaderId, rule: Rule, *, now: datetime) -> FilterId | None:
        shelf = self._shelves.persons.get(reader_id)
        if shelf is None:
            return None
        known = next((each.id for each in shelf.filters if each.rule == rule), None)
        if known is not None:
            return known
        made = Filter(id=FilterId(self._shelves.next_id("filter")), rule=rule, added_at=now)
        shelf.filters.append(made)
        self._shelves.readers[reader_id].sieve = Sieve.of(shelf.filters)
        return made.id

    @atomic
    def list_filters(self, reader_id: ReaderId) -> tuple[Filter, ...]:
        shelf = self._shelves.persons.get(reader_id)
        return tuple(shelf.filters) if shelf else ()

    @atomic
    def delete_filter(self, reader_id: ReaderId, filter_id: FilterId) -> bool:
        shelf = self._shelves.persons.get(reader_id)
        kept = [each for each in shelf.filters if each.id != filter_id] if shelf else []
        if shelf is None or len(kept) == len(shelf.filters):
            return False
        shelf.filters = kept
        self._shelves.readers[reader_id].sieve = Sieve.of(kept)
        return True
