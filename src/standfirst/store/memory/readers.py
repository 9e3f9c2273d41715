"""What readers did, in memory."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from standfirst.model.ids import ArticleId, FeedId, ReaderId
from standfirst.store.memory.shelves import HasShelves, atomic


class MemoryReaders(HasShelves):
    @atomic
    def follow_feed(self, reader_id: ReaderId, feed_id: FeedId) -> None:
        reader = self._shelves.readers.get(reader_id)
        if reader and feed_id in self._shelves.feeds:
            reader.feeds.add(feed_id)

    @atomic
    def mark_read(self, reader_id: ReaderId, article_ids: Collection[ArticleId], *, read: bool, now: datetime) -> int:
        reader = self._shelves.readers.get(reader_id)
        if reader is None:
            return 0
        changed = {key for key in article_ids if key in self._shelves.articles and (key in reader.read) != read}
        for article_id in changed:
            if read:
                reader.read[article_id] = now
            else:
                del reader.read[article_id]
        return len(changed)

    @atomic
    def unread_counts(self, reader_id: ReaderId) -> dict[FeedId, int]:
        reader = self._shelves.readers.get(reader_id)
        if reader is None:
            return {}
        counts = dict.fromkeys(sorted(reader.feeds), 0)
        for article_id, shelf in self._shelves.articles.items():
            if article_id not in reader.read:
                for feed_id in shelf.links.keys() & counts.keys():
                    counts[feed_id] += 1
        return counts
