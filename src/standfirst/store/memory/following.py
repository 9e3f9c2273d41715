"""Subscriptions of readers, in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from standfirst.model.ids import FeedId, FolderId, ReaderId
from standfirst.model.reading import FOLDER_JOINT, NAME_CHARACTERS_MAX, UNFILED, Folder, Subscription
from standfirst.model.work import WorkKind
from standfirst.store.following import subscription_order
from standfirst.store.memory.shelves import Follow, HasShelves, ReaderShelf, Shelves, atomic


class MemoryFollowing(HasShelves):
    @atomic
    def follow_feed(
        self,
        reader_id: ReaderId,
        feed_id: FeedId,
        *,
        folder_id: FolderId | None = None,
        title: str | None = None,
        now: datetime,
    ) -> bool:
        reader = self._shelves.readers.get(reader_id)
        if reader is None or feed_id not in self._shelves.feeds or feed_id in reader.feeds:
            return False
        reader.feeds[feed_id] = Follow(now, folder_id if folder_id in reader.folders else None, title)
        return True

    @atomic
    def unfollow_feed(self, reader_id: ReaderId, feed_id: FeedId) -> bool:
        shelves = self._shelves
        reader = shelves.readers.get(reader_id)
        if reader is None or reader.feeds.pop(feed_id, None) is None:
            return False
        has_followers = any(feed_id in other.feeds for other in shelves.readers.values())
        if feed_id not in shelves.own_feeds and not has_followers:
            delete_whole_feed(shelves, feed_id)
        shelves.drop_bare_marks(reader)
        return True

    @atomic
    def change_subscription(
        self, reader_id: ReaderId, feed_id: FeedId, *, title: str | None = None, folder_id: FolderId | None = None
    ) -> bool:
        reader = self._shelves.readers.get(reader_id)
        follow = reader.feeds.get(feed_id) if reader else None
        if reader is None or follow is None:
            return False
        if title is not None:
            follow.title = title or None
        if folder_id is not None:
            follow.folder_id = folder_id if folder_id in reader.folders else None
        return True

    @atomic
    def list_subscriptions(
        self, reader_id: ReaderId, *, feed_ids: Collection[FeedId] | None = None
    ) -> tuple[Subscription, ...]:
        reader = self._shelves.readers.get(reader_id)
        wanted = [feed_id for feed_id in reader.feeds if feed_ids is None or feed_id in feed_ids] if reader else []
        found = [self._subscription(reader, feed_id) for feed_id in wanted] if reader else []
        return tuple(sorted(found, key=subscription_order))

    @atomic
    def list_folders(self, reader_id: ReaderId) -> tuple[Folder, ...]:
        reader = self._shelves.readers.get(reader_id)
        found = [Folder(id=key, name=name) for key, name in reader.folders.items()] if reader else []
        return tuple(sorted(found, key=lambda folder: folder.name))

    @atomic
    def save_folder(self, reader_id: ReaderId, name: str) -> Folder | None:
        reader = self._shelves.readers.get(reader_id)
        return _make_folder(self._shelves, reader, name) if reader else None

    @atomic
    def rename_folder(self, reader_id: ReaderId, folder_id: FolderId, name: str) -> bool:
        reader = self._shelves.readers.get(reader_id)
        if reader is None or folder_id not in reader.folders:
            return False
        other = next((key for key, known in reader.folders.items() if known == name), None)
        if other is None:
            reader.folders[folder_id] = name
        elif other != folder_id:
            _dissolve(reader, folder_id, other)
        return True

    @atomic
    def delete_folder(self, reader_id: ReaderId, folder_id: FolderId) -> bool:
        reader = self._shelves.readers.get(reader_id)
        if reader is None or folder_id not in reader.folders:
            return False
        _dissolve(reader, folder_id, None)
        return True

    def _subscription(self, reader: ReaderShelf, feed_id: FeedId) -> Subscription:
        shelves = self._shelves
        follow = reader.feeds[feed_id]
        naming = [shelf for shelf in shelves.articles.values() if feed_id in shelf.links]
        feed = replace(shelves.feeds[feed_id], article_count=len(naming))
        folder_id = follow.folder_id
        return Subscription(
            feed=feed,
            title=follow.title or feed.title or feed.url,
            folder=Folder(id=folder_id, name=reader.folders[folder_id]) if folder_id is not None else None,
            unread_count=sum(reader.counts_unread(shelf) for shelf in naming),
            last_arrived_at=shelves.last_arrived.get(feed_id),
            followed_at=follow.followed_at,
        )


def follow_shared_feeds(shelves: Shelves, reader_id: ReaderId, now: datetime) -> None:
    """Begin a new reader with the desk's own feeds, in the desk's folders."""
    for feed_id in sorted(shelves.own_feeds):
        _follow_shared(shelves, shelves.readers[reader_id], feed_id, shelves.feeds[feed_id].folder, now)


def let_all_follow(shelves: Shelves, feed_id: FeedId, folder: Iterable[str], now: datetime) -> None:
    """Put a feed that the desk now has for all into every reader's subscriptions."""
    shelves.own_feeds.add(feed_id)
    shelves.feeds[feed_id] = replace(shelves.feeds[feed_id], is_shared=True)
    for _, reader in sorted(shelves.readers.items()):
        _follow_shared(shelves, reader, feed_id, folder, now)


def delete_whole_feed(shelves: Shelves, feed_id: FeedId) -> None:
    """Remove a feed that is there; its articles stay."""
    del shelves.feeds[feed_id]
    shelves.mark += 1
    shelves.own_feeds.discard(feed_id)
    shelves.work.pop((WorkKind.CHECK_FEED, feed_id), None)
    for shelf in shelves.articles.values():
        shelf.links.pop(feed_id, None)
        shelf.stored = replace(shelf.stored, feed_id=min(shelf.links, default=None))
    for reader in shelves.readers.values():
        reader.feeds.pop(feed_id, None)
        shelves.drop_bare_marks(reader)


def _follow_shared(
    shelves: Shelves, reader: ReaderShelf, feed_id: FeedId, folder: Iterable[str], now: datetime
) -> None:
    name = FOLDER_JOINT.join(folder)[:NAME_CHARACTERS_MAX]
    folder_id = _make_folder(shelves, reader, name).id if name else None
    if feed_id not in reader.feeds:
        reader.feeds[feed_id] = Follow(now, folder_id)


def _make_folder(shelves: Shelves, reader: ReaderShelf, name: str) -> Folder:
    known = next((key for key, other in reader.folders.items() if other == name), None)
    folder_id = known if known is not None else FolderId(shelves.next_id("folder"))
    assert folder_id != UNFILED
    reader.folders[folder_id] = name
    return Folder(id=folder_id, name=name)


def _dissolve(reader: ReaderShelf, folder_id: FolderId, into: FolderId | None) -> None:
    del reader.folders[folder_id]
    for follow in reader.feeds.values():
        if follow.folder_id == folder_id:
            follow.folder_id = into
