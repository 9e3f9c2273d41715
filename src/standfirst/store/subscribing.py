"""How a reader comes to follow a feed: the steps that subscriptions, new feeds and new readers share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from standfirst.codec import decode
from standfirst.model.ids import FeedId, FolderId, ReaderId
from standfirst.model.reading import FOLDER_JOINT, NAME_CHARACTERS_MAX, Folder
from standfirst.store.muting import judge_feed
from standfirst.store.person_tables import readers
from standfirst.store.reading_rows import list_feed
from standfirst.store.reading_tables import folders, reader_feeds
from standfirst.store.tables import feeds
from standfirst.store.times import to_us

_READER = select(readers.c.id).where(readers.c.id == bindparam("of_reader"))
_FOLLOWS = select(reader_feeds.c.feed_id).where(
    reader_feeds.c.reader_id == bindparam("of_reader"), reader_feeds.c.feed_id == bindparam("of_feed")
)
_NEW_FOLLOW = insert(reader_feeds)
_COUNT = (
    update(reader_feeds)
    .where(reader_feeds.c.reader_id == bindparam("of_reader"), reader_feeds.c.feed_id == bindparam("of_feed"))
    .values(
        unread_count=bindparam("unread"),
        last_arrived_at=select(feeds.c.last_arrived_at).where(feeds.c.id == reader_feeds.c.feed_id).scalar_subquery(),
    )
)
_FOLDER_BY_NAME = select(folders.c.id).where(
    folders.c.reader_id == bindparam("of_reader"), folders.c.name == bindparam("of_name")
)
_NEW_FOLDER = insert(folders).returning(folders.c.id)
_SHARED_FEEDS = select(feeds.c.id, feeds.c.folder).where(feeds.c.is_shared == 1).order_by(feeds.c.id)
_READERS = select(readers.c.id).order_by(readers.c.id)


def is_reader(tx: Connection, reader_id: ReaderId, *, lock: bool = False) -> bool:
    """Whether there is such a reader. `lock`: nobody else changes what hangs on the reader before this transaction ends."""
    statement = _READER.with_for_update() if lock else _READER
    return tx.execute(statement, {"of_reader": reader_id}).first() is not None


def follow(
    tx: Connection,
    reader_id: ReaderId,
    feed_id: FeedId,
    *,
    folder_id: FolderId | None,
    title: str | None = None,
    now: datetime,
) -> bool:
    """Subscribe the reader; False where that was so already. To be called after lock_desk or mark_change."""
    values = {"of_reader": reader_id, "of_feed": feed_id}
    if tx.execute(_FOLLOWS, values).first():
        return False
    row = {"reader_id": reader_id, "feed_id": feed_id, "folder_id": folder_id, "title": title}
    tx.execute(_NEW_FOLLOW, {**row, "followed_at": to_us(now), "unread_count": 0})
    tx.execute(_COUNT, {**values, "unread": list_feed(tx, reader_id, feed_id)})
    judge_feed(tx, reader_id, feed_id)
    return True


def make_folder(tx: Connection, reader_id: ReaderId, name: str) -> Folder:
    """The reader's folder of this name, made where it is not there."""
    known = tx.execute(_FOLDER_BY_NAME, {"of_reader": reader_id, "of_name": name}).scalar()
    made = known or tx.execute(_NEW_FOLDER, {"reader_id": reader_id, "name": name}).scalar_one()
    return Folder(id=FolderId(made), name=name)


def follow_shared_feeds(tx: Connection, reader_id: ReaderId, *, now: datetime) -> None:
    """Begin a new reader with the desk's own feeds, in the desk's folders. To be called after lock_desk or mark_change."""
    for feed_id, folder in tx.execute(_SHARED_FEEDS).all():
        _follow_shared(tx, reader_id, feed_id, decode(folder, tuple[str, ...]), now)


def let_all_follow(tx: Connection, feed_id: FeedId, folder: Iterable[str], *, now: datetime) -> None:
    """Put a feed that the desk now has for all into every reader's subscriptions. After lock_desk or mark_change."""
    for reader_id in tx.execute(_READERS).scalars().all():
        _follow_shared(tx, reader_id, feed_id, folder, now)


def _follow_shared(tx: Connection, reader_id: ReaderId, feed_id: FeedId, folder: Iterable[str], now: datetime) -> None:
    name = FOLDER_JOINT.join(folder)[:NAME_CHARACTERS_MAX]
    folder_id = make_folder(tx, reader_id, name).id if name else None
    follow(tx, reader_id, feed_id, folder_id=folder_id, now=now)
