"""Passkeys, accounts elsewhere, and how often wrong keys came."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from standfirst.model.ids import PasskeyId, ReaderId
from standfirst.model.reader import FailedTries, Identity, Passkey, Reader
from standfirst.store.accounts import READER_COLUMNS, reader_of
from standfirst.store.database import Database
from standfirst.store.person_tables import failed_tries, identities, passkeys, readers
from standfirst.store.times import from_us, to_us

_NAMES = ("id", "label", "credential_id", "public_key", "sign_count", "added_at", "last_used_at")
_COLUMNS = tuple(passkeys.c[name] for name in _NAMES)
_NEW = insert(passkeys).returning(passkeys.c.id)
_OF_READER = select(*_COLUMNS).where(passkeys.c.reader_id == bindparam("of_reader")).order_by(passkeys.c.id)
_BY_CREDENTIAL = (
    select(*READER_COLUMNS, *_COLUMNS)
    .join_from(passkeys, readers)
    .where(passkeys.c.credential_id == bindparam("of_credential"))
)
_USED = (
    update(passkeys)
    .where(passkeys.c.id == bindparam("of_passkey"))
    .values(sign_count=bindparam("count"), last_used_at=bindparam("at"))
)
_DROP = delete(passkeys).where(passkeys.c.id == bindparam("of_passkey"), passkeys.c.reader_id == bindparam("of_reader"))
_NEW_IDENTITY = insert(identities)
_DROP_IDENTITY = delete(identities).where(
    identities.c.issuer == bindparam("of_issuer"), identities.c.subject == bindparam("of_subject")
)
_BY_IDENTITY = (
    select(*READER_COLUMNS)
    .join_from(identities, readers)
    .where(identities.c.issuer == bindparam("of_issuer"), identities.c.subject == bindparam("of_subject"))
)
_IDENTITIES = (
    select(identities.c.issuer, identities.c.subject, identities.c.added_at)
    .where(identities.c.reader_id == bindparam("of_reader"))
    .order_by(identities.c.added_at, identities.c.issuer, identities.c.subject)
)
_TRIES = select(failed_tries).where(failed_tries.c.key.in_(bindparam("keys", expanding=True)))
_NEW_TRY = insert(failed_tries)
_MORE_TRIES = (
    update(failed_tries)
    .where(failed_tries.c.key == bindparam("of_key"))
    .values(count=bindparam("tries"), last_at=bindparam("at"))
)
_DROP_TRIES = delete(failed_tries).where(failed_tries.c.key.in_(bindparam("keys", expanding=True)))


class SqlCredentials:
    """reader_ports.CredentialStore over SQL."""

    _database: Database

    def add_passkey(self, reader_id: ReaderId, passkey: Passkey) -> PasskeyId:
        row = {
            "reader_id": reader_id,
            "label": passkey.label,
            "credential_id": passkey.credential_id,
            "public_key": passkey.public_key,
            "sign_count": passkey.sign_count,
            "added_at": to_us(passkey.added_at),
        }
        return self._database.write(lambda tx: PasskeyId(tx.execute(_NEW, row).scalar_one()))

    def list_passkeys(self, reader_id: ReaderId) -> tuple[Passkey, ...]:
        rows = self._database.read(lambda tx: tx.execute(_OF_READER, {"of_reader": reader_id}).all())
        return tuple(map(_passkey, rows))

    def find_passkey(self, credential_id: bytes) -> tuple[Reader, Passkey] | None:
        row = self._database.read(lambda tx: tx.execute(_BY_CREDENTIAL, {"of_credential": credential_id}).first())
        return (reader_of(row), _passkey(row)) if row else None

    def note_passkey_used(self, passkey_id: PasskeyId, *, sign_count: int, now: datetime) -> None:
        values = {"of_passkey": passkey_id, "count": sign_count, "at": to_us(now)}
        self._database.write(lambda tx: tx.execute(_USED, values))

    def delete_passkey(self, reader_id: ReaderId, passkey_id: PasskeyId) -> bool:
        keys = {"of_passkey": passkey_id, "of_reader": reader_id}
        return self._database.write(lambda tx: tx.execute(_DROP, keys).rowcount > 0)

    def save_identity(self, reader_id: ReaderId, *, issuer: str, subject: str, now: datetime) -> None:
        def save(tx: Connection) -> None:
            tx.execute(_DROP_IDENTITY, {"of_issuer": issuer, "of_subject": subject})
            row = {"issuer": issuer, "subject": subject, "reader_id": reader_id, "added_at": to_us(now)}
            tx.execute(_NEW_IDENTITY, row)

        self._database.write(save)

    def find_identity(self, *, issuer: str, subject: str) -> Reader | None:
        keys = {"of_issuer": issuer, "of_subject": subject}
        row = self._database.read(lambda tx: tx.execute(_BY_IDENTITY, keys).first())
        return reader_of(row) if row else None

    def list_identities(self, reader_id: ReaderId) -> tuple[Identity, ...]:
        rows = self._database.read(lambda tx: tx.execute(_IDENTITIES, {"of_reader": reader_id}).all())
        return tuple(Identity(issuer=row[0], subject=row[1], added_at=from_us(row[2])) for row in rows)

    def delete_identity(self, reader_id: ReaderId, *, issuer: str, subject: str) -> bool:
        keys = {"of_issuer": issuer, "of_subject": subject}
        drop = _DROP_IDENTITY.where(identities.c.reader_id == reader_id)
        return self._database.write(lambda tx: tx.execute(drop, keys).rowcount > 0)

    def failed_tries(self, keys: Sequence[str]) -> dict[str, FailedTries]:
        rows = self._database.read(lambda tx: tx.execute(_TRIES, {"keys": list(keys)}).all())
        return {row.key: FailedTries(count=row[1], last_at=from_us(row.last_at)) for row in rows}

    def note_failed_try(self, keys: Collection[str], *, now: datetime, forgotten_after_seconds: float) -> None:
        old = now - timedelta(seconds=forgotten_after_seconds)

        def note(tx: Connection) -> None:
            rows = tx.execute(_TRIES.with_for_update(), {"keys": sorted(set(keys))}).all()
            known = {row.key: row[1] if row.last_at > to_us(old) else 0 for row in rows}
            for key in sorted(set(keys)):
                if key in known:
                    tx.execute(_MORE_TRIES, {"of_key": key, "tries": known[key] + 1, "at": to_us(now)})
                else:
                    tx.execute(_NEW_TRY, {"key": key, "count": 1, "last_at": to_us(now)})

        self._database.write(note)

    def forget_failed_tries(self, keys: Collection[str]) -> None:
        self._database.write(lambda tx: tx.execute(_DROP_TRIES, {"keys": sorted(set(keys))}))


def _passkey(row: Row[Any]) -> Passkey:
    return Passkey(
        id=PasskeyId(row.id),
        label=row.label,
        credential_id=bytes(row.credential_id),
        public_key=bytes(row.public_key),
        sign_count=row.sign_count,
        added_at=from_us(row.added_at),
        last_used_at=from_us(row.last_used_at),
    )
