"""Sessions and one-time links, in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from standfirst.model.ids import ReaderId, SessionId
from standfirst.model.reader import LinkPurpose, OneTimeLink, Reader, Session
from standfirst.store.memory.shelves import HasShelves, atomic

_TRIES_KEPT = timedelta(days=2)


class MemorySessions(HasShelves):
    @atomic
    def add_session(
        self, reader_id: ReaderId, token_hash: str, *, device: str, now: datetime, expires_at: datetime
    ) -> SessionId:
        session = Session(
            id=SessionId(self._shelves.next_id("session")),
            device=device,
            added_at=now,
            last_seen_at=now,
            expires_at=expires_at,
        )
        self._shelves.persons[reader_id].sessions[token_hash] = session
        return session.id

    @atomic
    def find_session(self, token_hash: str) -> tuple[Reader, Session] | None:
        for shelf in self._shelves.persons.values():
            if token_hash in shelf.sessions:
                return shelf.reader, shelf.sessions[token_hash]
        return None

    @atomic
    def list_sessions(self, reader_id: ReaderId) -> tuple[Session, ...]:
        shelf = self._shelves.persons.get(reader_id)
        kept = shelf.sessions.values() if shelf else ()
        return tuple(sorted(kept, key=lambda session: (session.last_seen_at, session.id), reverse=True))

    @atomic
    def note_session_seen(self, session_id: SessionId, *, now: datetime, expires_at: datetime) -> None:
        for shelf in self._shelves.persons.values():
            for token_hash, session in shelf.sessions.items():
                if session.id == session_id:
                    shelf.sessions[token_hash] = replace(session, last_seen_at=now, expires_at=expires_at)

    @atomic
    def delete_session(self, reader_id: ReaderId, session_id: SessionId) -> bool:
        return self._drop(reader_id, lambda session: session.id == session_id) > 0

    @atomic
    def delete_sessions(self, reader_id: ReaderId, *, but: SessionId | None = None) -> int:
        return self._drop(reader_id, lambda session: session.id != but)

    @atomic
    def delete_expired(self, *, now: datetime) -> int:
        shelves = self._shelves
        count = sum(self._drop(reader_id, lambda session: session.expires_at <= now) for reader_id in shelves.persons)
        links = [key for key, link in shelves.one_time_links.items() if link.expires_at <= now]
        tries = [key for key, tried in shelves.failed_tries.items() if tried.last_at <= now - _TRIES_KEPT]
        for key in links:
            del shelves.one_time_links[key]
        for key in tries:
            del shelves.failed_tries[key]
        return count + len(links) + len(tries)

    @atomic
    def add_link(self, token_hash: str, link: OneTimeLink) -> None:
        self._shelves.one_time_links[token_hash] = link

    @atomic
    def get_link(self, token_hash: str) -> OneTimeLink | None:
        return self._shelves.one_time_links.get(token_hash)

    @atomic
    def take_link(self, token_hash: str, *, now: datetime) -> OneTimeLink | None:
        link = self._shelves.one_time_links.get(token_hash)
        if link is None or link.expires_at <= now:
            return None
        return self._shelves.one_time_links.pop(token_hash)

    @atomic
    def list_links(self, *, purpose: LinkPurpose | None = None) -> tuple[tuple[str, OneTimeLink], ...]:
        links = [(key, link) for key, link in self._shelves.one_time_links.items() if purpose in (None, link.purpose)]
        return tuple(sorted(sorted(links, key=lambda pair: pair[0]), key=lambda pair: pair[1].added_at, reverse=True))

    @atomic
    def delete_link(self, token_hash: str) -> bool:
        return self._shelves.one_time_links.pop(token_hash, None) is not None

    def _drop(self, reader_id: ReaderId, is_over: Callable[[Session], bool]) -> int:
        shelf = self._shelves.persons.get(reader_id)
        over = [key for key, session in shelf.sessions.items() if is_over(session)] if shelf else []
        for key in over:
            del self._shelves.persons[reader_id].sessions[key]
        return len(over)
