"""What is remembered of each publisher's pages: one row a publisher, its value packed."""

from __future__ import annotations

import zlib
from functools import lru_cache

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

_DECODER = msgspec.json.Decoder(tuple[int, tuple[int, ...], tuple[KnownLine, ...]])


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
    """A memory as packed JSON: lists, since the names of fields would be most of it."""
    lines = [line._replace(text=storable_text(line.text)) if line.text else line for line in memory.lines]
    return zlib.compress(msgspec.json.encode((memory.pages, memory.page_keys, lines)), _PACK_LEVEL)


@lru_cache(maxsize=16)
def unpack_memory(packed: bytes) -> SiteMemory:
    """The inverse of pack_memory. A page reads its publisher's memory twice: before it is extracted and when it is saved."""
    pages, page_keys, lines = _DECODER.decode(zlib.decompress(packed))
    return SiteMemory(pages=pages, page_keys=page_keys, lines=lines)


def _memory_of(tx: Connection, publisher_id: PublisherId) -> SiteMemory | None:
    packed = tx.execute(_MEMORY, {"of_id": publisher_id}).scalar()
    return None if packed is None else unpack_memory(packed)
