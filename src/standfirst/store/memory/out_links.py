"""Secret links to lists of readers' own, in memory."""

from __future__ import annotations

from datetime import datetime

from standfirst.model.ids import OutLinkId, ReaderId
from standfirst.model.reading import OutLink, OwnList
from standfirst.store.memory.shelves import HasShelves, atomic


class MemoryOutLinks(HasShelves):
    @atomic
    def add_out_link(
        self, reader_id: ReaderId, which: OwnList, token_hash: str, *, label: str, now: datetime
    ) -> OutLinkId | None:
        if reader_id not in self._shelves.readers:
            return None
        link_id = OutLinkId(self._shelves.next_id("out link"))
        link = OutLink(id=link_id, reader_id=reader_id, list=which, label=label, added_at=now)
        self._shelves.readers[reader_id].out_links[token_hash] = link
        return link_id

    @atomic
    def find_out_link(self, token_hash: str) -> OutLink | None:
        readers = self._shelves.readers.values()
        return next((reader.out_links[token_hash] for reader in readers if token_hash in reader.out_links), None)

    @atomic
    def list_out_links(self, reader_id: ReaderId) -> tuple[OutLink, ...]:
        reader = self._shelves.readers.get(reader_id)
        return tuple(reader.out_links.values()) if reader else ()

    @atomic
    def delete_out_link(self, reader_id: ReaderId, link_id: OutLinkId) -> bool:
        reader = self._shelves.readers.get(reader_id)
        links = reader.out_links if reader else {}
        found = next((key for key, link in links.items() if link.id == link_id), None)
        return found is not None and links.pop(found) is not None
