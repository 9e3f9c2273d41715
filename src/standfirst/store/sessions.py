"""Sessions and one-time links: keys that end by themselves."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from standfirst.model.ids import ReaderId, SessionId
from standfirst.model.reader import LinkPurpose, OneTimeLink, Reader, Role, Session
from standfirst.store.accounts import READER_COLUMNS, reader_of
from standfirst.store.database import Database
from standfirst.store.person_tables import failed_tries, one_time_links, readers, sessions
from standfirst.store.times import from_us, to_us

TRIES_KEPT = timedelta(days=2)

_COLUMNS = tuple(sessions.c[name] for name in ("id", "device", "added_at", "last_seen_at", "expires_at"))
_NEW = insert(sessions).returning(sessions.c.id)
_BY_TOKEN = (
    select(*READER_COLUMNS, *_COLUMNS).join_from(sessions, readers).where(sessions.c.token_hash == bindparam("of_hash"))
)
_OF_READER = (
    select(*_COLUMNS)
    .where(sessions.c.reader_id == bindparam("of_reader"))
    .order_by(sessions.c.last_seen_at.desc(), sessions.c.id.desc())
)
_SEEN = (
    update(sessions)
    .where(sessions.c.id == bindparam("of_session"))
    .values(last_seen_at=bindparam("at"), expires_at=bindparam("until"))
)
_DROP = delete(sessions).where(sessions.c.id == bindparam("of_session"), sessions.c.reader_id == bindparam("of_reader"))
_NEW_LINK = insert(one_time_links)
_LINK = select(one_time_links).where(one_time_links.c.token_hash == bindparam("of_hash"))
_DROP_LINK = delete(one_time_links).where(one_time_links.c.token_hash == bindparam("of_hash"))


class SqlSessions:
    """reader_ports.SessionStore and LinkStore over SQL."""

    _database: Database

    def add_session(
        self, reader_id: ReaderId, token_hash: str, *, device: str, now: datetime, expires_at: datetime
    ) -> SessionId:
        row = {
            "reader_id": reader_id,
            "token_hash": token_hash,
            "device": device,
            "added_at": to_us(now),
            "last_seen_at": to_us(now),
            "expires_at": to_us(expires_at),
        }
        return self._database.write(lambda tx: SessionId(tx.execute(_NEW, row).scalar_one()))

    def find_session(self, token_hash: str) -> tuple[Reader, Session] | None:
        row = self._database.read(lambda tx: tx.execute(_BY_TOKEN, {"of_hash": token_hash}).first())
        return (reader_of(row), _session(row)) if row else None

    def list_sessions(self, reader_id: ReaderId) -> tuple[Session, ...]:
        rows = self._database.read(lambda tx: tx.execute(_OF_READER, {"of_reader": reader_id}).all())
        return tuple(map(_session, rows))

    def note_session_seen(self, session_id: SessionId, *, now: datetime, expires_at: datetime) -> None:
        values = {"of_session": session_id, "at": to_us(now), "until": to_us(expires_at)}
        self._database.write(lambda tx: tx.execute(_SEEN, values))

    def delete_session(self, reader_id: ReaderId, session_id: SessionId) -> bool:
        keys = {"of_session": session_id, "of_reader": reader_id}
        return self._database.write(lambda tx: tx.execute(_DROP, keys).rowcount > 0)

    def delete_sessions(self, reader_id: ReaderId, *, but: SessionId | None = None) -> int:
        drop = delete(sessions).where(sessions.c.reader_id == reader_id)
        if but is not None:
            drop = drop.where(sessions.c.id != but)
        return self._database.write(lambda tx: tx.execute(drop).rowcount)

    def delete_expired(self, *, now: datetime) -> int:
        def drop(tx: Connection) -> int:
            over = to_us(now)
            return (
                tx.execute(delete(sessions).where(sessions.c.expires_at <= over)).rowcount
                + tx.execute(delete(one_time_links).where(one_time_links.c.expires_at <= over)).rowcount
                + tx.execute(delete(failed_tries).where(failed_tries.c.last_at <= to_us(now - TRIES_KEPT))).rowcount
            )

        return self._database.write(drop)

    def add_link(self, token_hash: str, link: OneTimeLink) -> None:
        row = {
            "token_hash": token_hash,
            "purpose": link.purpose,
            "role": link.role,
            "reader_id": link.reader_id,
            "note": link.note,
            "made_by": link.made_by,
            "added_at": to_us(link.added_at),
            "expires_at": to_us(link.expires_at),
        }
        self._database.write(lambda tx: tx.execute(_NEW_LINK, row))

    def get_link(self, token_hash: str) -> OneTimeLink | None:
        row = self._database.read(lambda tx: tx.execute(_LINK, {"of_hash": token_hash}).first())
        return _link(row) if row else None

    def take_link(self, token_hash: str, *, now: datetime) -> OneTimeLink | None:
        def take(tx: Connection) -> OneTimeLink | None:
            row = tx.execute(_LINK.with_for_update(), {"of_hash": token_hash}).first()
            if row is None or row.expires_at <= to_us(now):
                return None
            return _link(row) if tx.execute(_DROP_LINK, {"of_hash": token_hash}).rowcount else None

        return self._database.write(take)

    def list_links(self, *, purpose: LinkPurpose | None = None) -> tuple[tuple[str, OneTimeLink], ...]:
        query = select(one_time_links).order_by(one_time_links.c.added_at.desc(), one_time_links.c.token_hash)
        if purpose is not None:
            query = query.where(one_time_links.c.purpose == purpose)
        rows = self._database.read(lambda tx: tx.execute(query).all())
        return tuple((row.token_hash, _link(row)) for row in rows)

    def delete_link(self, token_hash: str) -> bool:
        return self._database.write(lambda tx: tx.execute(_DROP_LINK, {"of_hash": token_hash}).rowcount > 0)


def _session(row: Row[Any]) -> Session:
    return Session(
        id=SessionId(row.id),
        device=row.device,
        added_at=from_us(row.added_at),
        last_seen_at=from_us(row.last_seen_at),
        expires_at=from_us(row.expires_at),
    )


def _link(row: Row[Any]) -> OneTimeLink:
    return OneTimeLink(
        purpose=LinkPurpose(row.purpose),
        role=Role(row.role),
        added_at=from_us(row.added_at),
        expires_at=from_us(row.expires_at),
        reader_id=ReaderId(row.reader_id) if row.reader_id is not None else None,
        note=row.note,
        made_by=ReaderId(row.made_by) if row.made_by is not None else None,
    )
