"""Subscriptions of readers, in their folders."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from standfirst.model.ids import FeedId, FolderId, ReaderId
from standfirst.model.reading import UNFILED, Folder, Subscription
from standfirst.store.database import Database
from standfirst.store.feeds import FEED_COLUMNS, delete_whole_feed, feed_of
from standfirst.store.ledger import lock_desk, mark_change
from standfirst.store.reading_rows import followers_of, unlist_feed
from standfirst.store.reading_tables import folders, reader_feeds
from standfirst.store.subscribing import follow, is_reader, make_folder
from standfirst.store.tables import feeds
from standfirst.store.times import from_us

_FEED = select(feeds.c.id, feeds.c.is_shared).where(feeds.c.id == bindparam("of_feed"))
_FOLLOWS = select(reader_feeds.c.feed_id).where(
    reader_feeds.c.reader_id == bindparam("of_reader"), reader_feeds.c.feed_id == bindparam("of_feed")
)
_UNFOLLOW = delete(reader_feeds).where(
    reader_feeds.c.reader_id == bindparam("of_reader"), reader_feeds.c.feed_id == bindparam("of_feed")
)
_CHANGE = update(reader_feeds).where(
    reader_feeds.c.reader_id == bindparam("of_reader"), reader_feeds.c.feed_id == bindparam("of_feed")
)
_RETITLE = _CHANGE.values(title=bindparam("new_title"))
_MOVE = _CHANGE.values(folder_id=bindparam("new_folder"))
_SUBSCRIPTIONS = (
    select(
        *FEED_COLUMNS,
        feeds.c.last_arrived_at,
        reader_feeds.c.title,
        reader_feeds.c.unread_count,
        reader_feeds.c.followed_at,
        folders.c.id,
        folders.c.name,
    )
    .select_from(
        reader_feeds.join(feeds, feeds.c.id == reader_feeds.c.feed_id).outerjoin(
            folders, folders.c.id == reader_feeds.c.folder_id
        )
    )
    .where(reader_feeds.c.reader_id == bindparam("of_reader"))
)
_SUBSCRIPTIONS_TO = _SUBSCRIPTIONS.where(reader_feeds.c.feed_id.in_(bindparam("ids", expanding=True)))
_FOLDERS = select(folders.c.id, folders.c.name).where(folders.c.reader_id == bindparam("of_reader"))
_FOLDER = _FOLDERS.where(folders.c.id == bindparam("of_folder"))
_FOLDER_BY_NAME = _FOLDERS.where(folders.c.name == bindparam("of_name"))
_RENAME_FOLDER = update(folders).where(folders.c.id == bindparam("of_folder")).values(name=bindparam("new_name"))
_MOVE_ALL = (
    update(reader_feeds)
    .where(reader_feeds.c.folder_id == bindparam("of_folder"))
    .values(folder_id=bindparam("new_folder"))
)
_DELETE_FOLDER = delete(folders).where(folders.c.id == bindparam("of_folder"))


class SqlFollowing:
    """reading_ports.FollowingStore over SQL."""

    _database: Database

    def follow_feed(
        self,
        reader_id: ReaderId,
        feed_id: FeedId,
        *,
        folder_id: FolderId | None = None,
        title: str | None = None,
        now: datetime,
    ) -> bool:
        def work(tx: Connection) -> bool:
            lock_desk(tx)
            if not is_reader(tx, reader_id) or not tx.execute(_FEED, {"of_feed": feed_id}).first():
                return False
            return follow(tx, reader_id, feed_id, folder_id=_own_folder(tx, reader_id, folder_id), title=title, now=now)

        return self._database.write(work)

    def unfollow_feed(self, reader_id: ReaderId, feed_id: FeedId) -> bool:
        def work(tx: Connection) -> bool:
            lock_desk(tx)
            if not tx.execute(_UNFOLLOW, {"of_reader": reader_id, "of_feed": feed_id}).rowcount:
                return False
            unlist_feed(tx, reader_id, feed_id)
            if not tx.execute(_FEED, {"of_feed": feed_id}).one().is_shared and not followers_of(tx, feed_id):
                mark_change(tx)
                delete_whole_feed(tx, feed_id)
            return True

        return self._database.write(work)

    def change_subscription(
        self, reader_id: ReaderId, feed_id: FeedId, *, title: str | None = None, folder_id: FolderId | None = None
    ) -> bool:
        values = {"of_reader": reader_id, "of_feed": feed_id}

        def work(tx: Connection) -> bool:
            if not tx.execute(_FOLLOWS, values).first():
                return False
            if title is not None:
                tx.execute(_RETITLE, {**values, "new_title": title or None})
            if folder_id is not None:
                tx.execute(_MOVE, {**values, "new_folder": _own_folder(tx, reader_id, folder_id)})
            return True

        return self._database.write(work)

    def list_subscriptions(
        self, reader_id: ReaderId, *, feed_ids: Collection[FeedId] | None = None
    ) -> tuple[Subscription, ...]:
        statement = _SUBSCRIPTIONS if feed_ids is None else _SUBSCRIPTIONS_TO
        values = {"of_reader": reader_id} | ({} if feed_ids is None else {"ids": sorted(set(feed_ids))})
        rows = self._database.read(lambda tx: tx.execute(statement, values).all())
        return tuple(sorted(map(_subscription_of, rows), key=subscription_order))

    def list_folders(self, reader_id: ReaderId) -> tuple[Folder, ...]:
        rows = self._database.read(lambda tx: tx.execute(_FOLDERS, {"of_reader": reader_id}).all())
        return tuple(sorted((Folder(id=row[0], name=row[1]) for row in rows), key=lambda folder: folder.name))

    def save_folder(self, reader_id: ReaderId, name: str) -> Folder | None:
        return self._database.write(
            lambda tx: make_folder(tx, reader_id, name) if is_reader(tx, reader_id, lock=True) else None
        )

    def rename_folder(self, reader_id: ReaderId, folder_id: FolderId, name: str) -> bool:
        def work(tx: Connection) -> bool:
            if not tx.execute(_FOLDER, {"of_reader": reader_id, "of_folder": folder_id}).first():
                return False
            other = tx.execute(_FOLDER_BY_NAME, {"of_reader": reader_id, "of_name": name}).first()
            if other is None:
                tx.execute(_RENAME_FOLDER, {"of_folder": folder_id, "new_name": name})
            elif other.id != folder_id:
                _dissolve(tx, folder_id, into=other.id)
            return True

        return self._database.write(work)

    def delete_folder(self, reader_id: ReaderId, folder_id: FolderId) -> bool:
        def work(tx: Connection) -> bool:
            if not tx.execute(_FOLDER, {"of_reader": reader_id, "of_folder": folder_id}).first():
                return False
            _dissolve(tx, folder_id, into=None)
            return True

        return self._database.write(work)


def subscription_order(subscription: Subscription) -> tuple[bool, str, str, int]:
    """By folder, then title; those in no folder last."""
    folder = subscription.folder
    return folder is None, folder.name if folder else "", subscription.title.casefold(), subscription.feed.id


def _own_folder(tx: Connection, reader_id: ReaderId, folder_id: FolderId | None) -> FolderId | None:
    """The folder, if it is the reader's; None for none."""
    if folder_id in (None, UNFILED):
        return None
    found = tx.execute(_FOLDER, {"of_reader": reader_id, "of_folder": folder_id}).first()
    return folder_id if found else None


def _dissolve(tx: Connection, folder_id: FolderId, *, into: int | None) -> None:
    tx.execute(_MOVE_ALL, {"of_folder": folder_id, "new_folder": into})
    tx.execute(_DELETE_FOLDER, {"of_folder": folder_id})


def _subscription_of(row: Any) -> Subscription:
    feed = feed_of(row)
    *_, last_arrived_at, title, unread_count, followed_at, folder_id, folder_name = row
    return Subscription(
        feed=feed,
        title=title or feed.title or feed.url,
        folder=Folder(id=folder_id, name=folder_name) if folder_id is not None else None,
        unread_count=unread_count,
        last_arrived_at=from_us(last_arrived_at),
        followed_at=from_us(followed_at),
    )
