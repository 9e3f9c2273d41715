"""Readers, in memory."""

from __future__ import annotations

from datetime import datetime

from standfirst.model.ids import ReaderId
from standfirst.store.memory.following import follow_shared_feeds
from standfirst.store.memory.shelves import HasShelves, ReaderShelf, atomic


class MemoryReaders(HasShelves):
    @atomic
    def add_reader(self, name: str, *, now: datetime) -> ReaderId:
        reader_id = ReaderId(self._shelves.next_id("reader"))
        self._shelves.readers[reader_id] = ReaderShelf(name, now)
        follow_shared_feeds(self._shelves, reader_id, now)
        return reader_id
