"""What is remembered of each publisher's pages: one row a publisher, its value packed."""

from __future__ import annotations

import zlib
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from standfirst.model.ids import PublisherId
from standfirst.model.site_memory import KnownLine, SiteMemory
from standfirst.ports import Learn
from standfirst.store.cleaning import storable_text
from standfirst.store.database import Database
from standfirst.store.ledger import mark_change
from standfirst.store.tables import site_memories

_OF_PUBLISHER = site_memories.c.publisher_id == bindparam("of_id")
_MEMORY = select(site_memories.c.memory).where(_OF_PUBLISHER)
_NEW = insert(site_memories)
_CHANGE = update(site_memories).where(_OF_PUBLISHER).values(memory=bindparam("new_memory"))
_FORGET = delete(site_memories).where(_OF_PUBLISHER)
_PACK_LEVEL = 1

# A memory as lists: some thousand lines, whose field names would be most of it.
_Packed = tuple[int, list[int], list[tuple[int, int, int, int, bool, tuple[int, ...], int, str]]]


class SqlSiteMemories:
    """ports.SiteMemoryStore over SQL."""

    _database: Database

    def get_site_memory(self, publisher_id: PublisherId) -> SiteMemory:
        return self._database.read(lambda tx: _memory_of(tx, publisher_id)) or SiteMemory()

    def forget_site_memory(self, publisher_id: PublisherId) -> bool:
        def forget(tx: Connection) -> bool:
            mark_change(tx)
            return tx.execute(_FORGET, {"of_id": publisher_id}).rowcount > 0

        return self._database.write(forget)


def learn_in(tx: Connection, publisher_id: PublisherId, learn: Learn) -> None:
    """Put what `learn` makes of the publisher's memory in its place. To be called after mark_change."""
    known = _memory_of(tx, publisher_id)
    packed = pack_memory(learn(known or SiteMemory()))
    if known is None:
        tx.execute(_NEW, {"publisher_id": publisher_id, "memory": packed})
    else:
        tx.execute(_CHANGE, {"of_id": publisher_id, "new_memory": packed})


def pack_memory(memory: SiteMemory) -> bytes:
    """A memory as packed JSON."""
    lines = [
        (
            line.fingerprint,
            line.pages,
            line.first_page,
            line.last_page,
            line.opens,
            line.about,
            line.left_out,
            storable_text(line.text),
        )
        for line in memory.lines
    ]
    return zlib.compress(msgspec.json.encode((memory.pages, memory.page_keys, lines)), _PACK_LEVEL)


def unpack_memory(packed: bytes) -> SiteMemory:
    """The inverse of pack_memory."""
    pages, page_keys, lines = msgspec.json.decode(zlib.decompress(packed), type=_Packed)
    return SiteMemory(pages=pages, page_keys=tuple(page_keys), lines=tuple(map(_line_of, lines)))


def _line_of(row: tuple[Any, ...]) -> KnownLine:
    fingerprint, pages, first_page, last_page, opens, about, left_out, text = row
    return KnownLine(
        fingerprint=fingerprint,
        pages=pages,
        first_page=first_page,
        last_page=last_page,
        opens=opens,
        about=about,
        left_out=left_out,
        text=text,
    )


def _memory_of(tx: Connection, publisher_id: PublisherId) -> SiteMemory | None:
    packed = tx.execute(_MEMORY, {"of_id": publisher_id}).scalar()
    return None if packed is None else unpack_memory(packed)
