"""The memory twin whole: all nouns over the same shelves."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from standfirst.model.desk import DeskCounts
from standfirst.model.ids import PublisherId
from standfirst.model.paging import Cursor, Page
from standfirst.model.publisher import Publisher
from standfirst.model.site_memory import SiteMemory
from standfirst.store.cursors import clamp_limit, decode_cursor, encode_cursor
from standfirst.store.memory.articles import MemoryArticles
from standfirst.store.memory.claims import MemoryClaims
from standfirst.store.memory.comments import MemoryModeration, MemoryNotices
from standfirst.store.memory.corrections import MemoryCorrections
from standfirst.store.memory.embeddings import MemoryEmbeddings
from standfirst.store.memory.feeds import MemoryFeeds
from standfirst.store.memory.following import MemoryFollowing
from standfirst.store.memory.interests import MemoryInterests
from standfirst.store.memory.out_links import MemoryOutLinks
from standfirst.store.memory.persons import MemoryAccounts, MemoryApiPasswords, MemoryCredentials
from standfirst.store.memory.sessions import MemorySessions
from standfirst.store.memory.shelves import Shelves, atomic
from standfirst.store.memory.states import MemoryStates
from standfirst.store.memory.stories import MemoryStories
from standfirst.store.memory.webhooks import MemoryWebhooks
from standfirst.store.memory.work import MemoryWork


class MemoryStore(
    MemoryFeeds,
    MemoryArticles,
    MemoryStories,
    MemoryClaims,
    MemoryFollowing,
    MemoryStates,
    MemoryOutLinks,
    MemoryWebhooks,
    MemoryWork,
    MemoryAccounts,
    MemoryApiPasswords,
    MemorySessions,
    MemoryCredentials,
    MemoryNotices,
    MemoryInterests,
    MemoryModeration,
    MemoryCorrections,
    MemoryEmbeddings,
):
    """ports.Store over dicts: gone with the process, right in every other way. Counts are counted when asked for."""

    def __init__(self) -> None:
        self._shelves = Shelves()

    @atomic
    def get_publisher(self, publisher_id: PublisherId) -> Publisher | None:
        shelves = self._shelves
        publisher = shelves.publishers.get(publisher_id)
        if publisher is None:
            return None
        return replace(
            publisher,
            article_count=sum(shelf.stored.publisher_id == publisher_id for shelf in shelves.articles.values()),
            feed_count=sum(feed.publisher_id == publisher_id for feed in shelves.feeds.values()),
        )

    @atomic
    def list_publishers(self, *, after: Cursor | None = None, limit: int = 100) -> Page[Publisher]:
        last = decode_cursor(after, tuple[str, int])
        keyed = sorted((row.name.casefold(), row.id) for row in self._shelves.publishers.values())
        keyed = [key for key in keyed if last is None or key > last]
        limit = clamp_limit(limit)
        rows = tuple(row for _, key in keyed[:limit] if (row := self.get_publisher(key)))
        return Page(rows=rows, next=encode_cursor(*keyed[limit - 1]) if len(keyed) > limit else None)

    @atomic
    def get_site_memory(self, publisher_id: PublisherId) -> SiteMemory:
        return self._shelves.site_memories.get(publisher_id, SiteMemory())

    @atomic
    def forget_site_memory(self, publisher_id: PublisherId) -> bool:
        self._shelves.mark += 1
        return self._shelves.site_memories.pop(publisher_id, None) is not None

    @contextmanager
    def one_state(self) -> Iterator[None]:
        with self._shelves.lock:
            yield

    @atomic
    def counts(self, *, now: datetime) -> DeskCounts:
        shelves = self._shelves
        return DeskCounts(
            publishers=len(shelves.publishers),
            feeds=len(shelves.feeds),
            articles=len(shelves.articles),
            stories=len(shelves.stories),
            articles_today=sum(shelf.stored.first_seen_at.date() == now.date() for shelf in shelves.articles.values()),
        )

    @atomic
    def change_mark(self) -> int:
        return self._shelves.mark

    @atomic
    def secret(self, name: str) -> bytes:
        return self._shelves.secrets.setdefault(name, secrets.token_bytes(32))

    def check(self) -> None:
        """Memory is always in order."""

    def close(self) -> None:
        """Nothing to close."""
