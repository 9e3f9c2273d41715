"""Secret links to lists of readers' own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from standfirst.model.ids import OutLinkId, ReaderId
from standfirst.model.reading import OutLink, OwnList
from standfirst.store.database import Database
from standfirst.store.reading_tables import out_links
from standfirst.store.subscribing import is_reader
from standfirst.store.times import from_us, to_us

_COLUMNS = [out_links.c[name] for name in ("id", "reader_id", "list", "label", "added_at")]
_BY_TOKEN = select(*_COLUMNS).where(out_links.c.token_hash == bindparam("of_hash"))
_OF_READER = select(*_COLUMNS).where(out_links.c.reader_id == bindparam("of_reader")).order_by(out_links.c.id)
_NEW = insert(out_links).returning(out_links.c.id)
_DELETE = delete(out_links).where(out_links.c.id == bindparam("of_id"), out_links.c.reader_id == bindparam("of_reader"))


class SqlOutLinks:
    """reading_ports.OutLinkStore over SQL."""

    _database: Database

    def add_out_link(
        self, reader_id: ReaderId, which: OwnList, token_hash: str, *, label: str, now: datetime
    ) -> OutLinkId | None:
        row = {
            "reader_id": reader_id,
            "list": which.value,
            "label": label,
            "token_hash": token_hash,
            "added_at": to_us(now),
        }

        def add(tx: Connection) -> OutLinkId | None:
            return OutLinkId(tx.execute(_NEW, row).scalar_one()) if is_reader(tx, reader_id, lock=True) else None

        return self._database.write(add)

    def find_out_link(self, token_hash: str) -> OutLink | None:
        row = self._database.read(lambda tx: tx.execute(_BY_TOKEN, {"of_hash": token_hash}).first())
        return _link_of(row) if row else None

    def list_out_links(self, reader_id: ReaderId) -> tuple[OutLink, ...]:
        rows = self._database.read(lambda tx: tx.execute(_OF_READER, {"of_reader": reader_id}).all())
        return tuple(map(_link_of, rows))

    def delete_out_link(self, reader_id: ReaderId, link_id: OutLinkId) -> bool:
        values = {"of_reader": reader_id, "of_id": link_id}
        return self._database.write(lambda tx: tx.execute(_DELETE, values).rowcount > 0)


def _link_of(row: Any) -> OutLink:
    link_id, reader_id, which, label, added_at = row
    return OutLink(id=link_id, reader_id=reader_id, list=OwnList(which), label=label, added_at=from_us(added_at))
