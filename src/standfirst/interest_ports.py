"""What the desk needs of a store for what readers follow beside feeds, and for their filters."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from standfirst.model.ids import ReaderId
from standfirst.model.interests import Filter, FilterId, FollowedInterest, Interest, Rule


class InterestStore(Protocol):
    def save_interest(self, reader_id: ReaderId, interest: Interest, *, is_on: bool, now: datetime) -> None:
        """Follow, or follow no more; saying it twice changes nothing. Nothing without a reader."""
        ...

    def list_interests(self, reader_id: ReaderId) -> tuple[FollowedInterest, ...]:
        """By kind, the newest first."""
        ...

    def add_filter(self, reader_id: ReaderId, rule: Rule, *, now: datetime) -> FilterId | None:
        """The reader's filter with this rule, made where it is not there; None without a reader."""
        ...

    def list_filters(self, reader_id: ReaderId) -> tuple[Filter, ...]:
        """Oldest first."""
        ...

    def delete_filter(self, reader_id: ReaderId, filter_id: FilterId) -> bool:
        """The reader's own; whether it was there."""
        ...
