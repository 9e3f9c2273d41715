"""Accounts: readers as persons, with their role and how they stand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, delete, func, insert, select, update

from standfirst.errors import LastOwnerError, NameTakenError
from standfirst.model.ids import ReaderId
from standfirst.model.reader import Reader, Role, name_key
from standfirst.store.comments import forget_author
from standfirst.store.database import Database
from standfirst.store.feeds import delete_whole_feed
from standfirst.store.ledger import lock_desk, mark_change
from standfirst.store.metadata import METADATA
from standfirst.store.person_tables import readers, sessions
from standfirst.store.reading_rows import followers_of
from standfirst.store.reading_tables import label_articles, labels, reader_feeds
from standfirst.store.subscribing import follow_shared_feeds
from standfirst.store.tables import feeds
from standfirst.store.times import from_us, to_us

READER_COLUMNS = (
    readers.c.id.label("of_id"),
    readers.c.name.label("of_name"),
    readers.c.role.label("of_role"),
    readers.c.added_at.label("of_added_at"),
    readers.c.disabled_at.label("of_disabled_at"),
    readers.c.suspended_until.label("of_suspended_until"),
    readers.c.fever.label("of_fever"),
    readers.c.password_hash.is_not(None).label("of_has_password"),
    readers.c.by_story.label("of_by_story"),
    readers.c.top_stories.label("of_top_stories"),
)
_ALL = select(*READER_COLUMNS).order_by(readers.c.name_key)
_BY_ID = select(*READER_COLUMNS).where(readers.c.id == bindparam("of_reader"))
_BY_NAME = select(*READER_COLUMNS).where(readers.c.name_key == bindparam("of_key"))
_TAKEN = select(readers.c.id).where(readers.c.name_key == bindparam("of_key"))
_NEW = insert(readers).returning(readers.c.id)
_PASSWORD = select(readers.c.password_hash).where(readers.c.id == bindparam("of_reader"))
_OWNERS = select(func.count()).where(
    readers.c.role == Role.OWNER, readers.c.disabled_at.is_(None), readers.c.id != bindparam("of_reader")
)
_LOCK_ALL = select(readers.c.id).where(readers.c.role == Role.OWNER).order_by(readers.c.id).with_for_update()
_END_SESSIONS = delete(sessions).where(sessions.c.reader_id == bindparam("of_reader"))
_DROP_LABELS = delete(label_articles).where(
    label_articles.c.label_id.in_(select(labels.c.id).where(labels.c.reader_id == bindparam("of_reader")))
)
_BROUGHT = (
    select(feeds.c.id)
    .join(reader_feeds, reader_feeds.c.feed_id == feeds.c.id)
    .where(reader_feeds.c.reader_id == bindparam("of_reader"), feeds.c.is_shared == 0)
)


class SqlAccounts:
    """reader_ports.AccountStore over SQL."""

    _database: Database

    def add_reader(
        self, name: str, *, role: Role = Role.READER, password_hash: str | None = None, now: datetime
    ) -> ReaderId:
        row = {
            "name": name,
            "name_key": name_key(name),
            "role": role,
            "password_hash": password_hash,
            "added_at": to_us(now),
            "fever": 0,
        }

        def add(tx: Connection) -> ReaderId:
            if tx.execute(_TAKEN, {"of_key": row["name_key"]}).first():
                raise NameTakenError(f"There is a reader named {name} already.")
            lock_desk(tx)
            reader_id = ReaderId(tx.execute(_NEW, row).scalar_one())
            follow_shared_feeds(tx, reader_id, now=now)
            return reader_id

        return self._database.write(add)

    def get_reader(self, reader_id: ReaderId) -> Reader | None:
        row = self._database.read(lambda tx: tx.execute(_BY_ID, {"of_reader": reader_id}).first())
        return reader_of(row) if row else None

    def get_reader_by_name(self, name: str) -> Reader | None:
        row = self._database.read(lambda tx: tx.execute(_BY_NAME, {"of_key": name_key(name)}).first())
        return reader_of(row) if row else None

    def list_readers(self) -> tuple[Reader, ...]:
        rows = self._database.read(lambda tx: tx.execute(_ALL).all())
        return tuple(map(reader_of, rows))

    def get_password_hash(self, reader_id: ReaderId) -> str | None:
        return self._database.read(lambda tx: tx.execute(_PASSWORD, {"of_reader": reader_id}).scalar())

    def save_password_hash(self, reader_id: ReaderId, password_hash: str) -> None:
        self._set(reader_id, password_hash=password_hash)

    def save_role(self, reader_id: ReaderId, role: Role) -> None:
        def save(tx: Connection) -> None:
            if role is not Role.OWNER:
                _require_other_owner(tx, reader_id)
            tx.execute(_change(reader_id, role=role))

        self._database.write(save)

    def save_fever(self, reader_id: ReaderId, *, is_on: bool) -> None:
        self._set(reader_id, fever=int(is_on))

    def save_app_lists(self, reader_id: ReaderId, *, by_story: bool, top_stories: bool) -> None:
        self._set(reader_id, by_story=int(by_story), top_stories=int(top_stories))

    def save_suspension(self, reader_id: ReaderId, until: datetime | None) -> None:
        self._set(reader_id, suspended_until=to_us(until))

    def disable_reader(self, reader_id: ReaderId, *, now: datetime) -> None:
        def disable(tx: Connection) -> None:
            _require_other_owner(tx, reader_id)
            tx.execute(_change(reader_id, disabled_at=to_us(now)).where(readers.c.disabled_at.is_(None)))
            tx.execute(_END_SESSIONS, {"of_reader": reader_id})

        self._database.write(disable)

    def enable_reader(self, reader_id: ReaderId) -> None:
        self._set(reader_id, disabled_at=None)

    def delete_reader(self, reader_id: ReaderId) -> None:
        def remove(tx: Connection) -> None:
            mark_change(tx)
            _require_other_owner(tx, reader_id)
            forget_author(tx, reader_id)
            tx.execute(_DROP_LABELS, {"of_reader": reader_id})
            own_feeds = list(tx.execute(_BROUGHT, {"of_reader": reader_id}).scalars())
            for table in own_tables():
                tx.execute(delete(table).where(table.c.reader_id == reader_id))
            tx.execute(delete(readers).where(readers.c.id == reader_id))
            for feed_id in own_feeds:
                if not followers_of(tx, feed_id):
                    delete_whole_feed(tx, feed_id)

        self._database.write(remove)

    def _set(self, reader_id: ReaderId, **values: Any) -> None:
        self._database.write(lambda tx: tx.execute(_change(reader_id, **values)))


def own_tables() -> list[Table]:
    """The tables whose rows belong to one reader: those with a column reader_id; they go with the account."""
    return [table for table in reversed(METADATA.sorted_tables) if "reader_id" in table.c]


def reader_of(row: Row[Any]) -> Reader:
    """A reader from the columns READER_COLUMNS of a row."""
    return Reader(
        id=ReaderId(row.of_id),
        name=row.of_name,
        role=Role(row.of_role),
        added_at=from_us(row.of_added_at),
        disabled_at=from_us(row.of_disabled_at),
        suspended_until=from_us(row.of_suspended_until),
        fever=bool(row.of_fever),
        has_password=bool(row.of_has_password),
        by_story=bool(row.of_by_story),
        top_stories=bool(row.of_top_stories),
    )


def _change(reader_id: ReaderId, **values: Any) -> Any:
    return update(readers).where(readers.c.id == reader_id).values(**values)


def _require_other_owner(tx: Connection, reader_id: ReaderId) -> None:
    """Raise LastOwnerError unless another owner may sign in or this reader is none."""
    tx.execute(_LOCK_ALL)  # so that two owners cannot take each other's place away at once
    row = tx.execute(_BY_ID, {"of_reader": reader_id}).first()
    if row is None or row.of_role != Role.OWNER or row.of_disabled_at is not None:
        return
    if not tx.execute(_OWNERS, {"of_reader": reader_id}).scalar_one():
        raise LastOwnerError(f"{row.of_name} is the desk's only owner: make another one first.")
