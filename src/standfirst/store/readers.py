"""Readers: who has an account."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert

from standfirst.model.ids import ReaderId
from standfirst.store.database import Database
from standfirst.store.ledger import lock_desk
from standfirst.store.subscribing import follow_shared_feeds
from standfirst.store.tables import readers
from standfirst.store.times import to_us

_NEW_READER = insert(readers).returning(readers.c.id)


class SqlReaders:
    """ports.ReaderStore over SQL."""

    _database: Database

    def add_reader(self, name: str, *, now: datetime) -> ReaderId:
        def add(tx: Connection) -> ReaderId:
            lock_desk(tx)
            reader_id = ReaderId(tx.execute(_NEW_READER, {"name": name, "added_at": to_us(now)}).scalar_one())
            follow_shared_feeds(tx, reader_id, now=now)
            return reader_id

        return self._database.write(add)
