"""API passwords: for each its hash, what it opens, when it was used last."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, delete, insert, select, update

from standfirst.model.ids import ApiPasswordId, ReaderId
from standfirst.model.reader import ApiPassword, Reader, Scope
from standfirst.reader_ports import NewApiPassword
from standfirst.store.accounts import READER_COLUMNS, reader_of
from standfirst.store.database import Database
from standfirst.store.person_tables import api_passwords, readers
from standfirst.store.times import from_us, to_us

_COLUMNS = tuple(api_passwords.c[name] for name in ("id", "label", "scopes", "added_at", "last_used_at", "expires_at"))
_NEW = insert(api_passwords).returning(api_passwords.c.id)
_OF_READER = select(*_COLUMNS).where(api_passwords.c.reader_id == bindparam("of_reader")).order_by(api_passwords.c.id)
_USED = update(api_passwords).where(api_passwords.c.id == bindparam("of_password")).values(last_used_at=bindparam("at"))
_DROP = delete(api_passwords).where(
    api_passwords.c.id == bindparam("of_password"), api_passwords.c.reader_id == bindparam("of_reader")
)


def _found_by(condition: ColumnElement[bool]) -> Any:
    return select(*READER_COLUMNS, *_COLUMNS).join_from(api_passwords, readers).where(condition)


_BY_SECRET = _found_by(api_passwords.c.secret_hash == bindparam("of_hash"))
_BY_FEVER = _found_by(api_passwords.c.fever_hash == bindparam("of_hash"))


class SqlApiPasswords:
    """reader_ports.ApiPasswordStore over SQL."""

    _database: Database

    def add_api_password(self, reader_id: ReaderId, new: NewApiPassword, *, now: datetime) -> ApiPasswordId:
        row = {
            "reader_id": reader_id,
            "label": new.label,
            "secret_hash": new.secret_hash,
            "fever_hash": new.fever_hash,
            "scopes": " ".join(new.scopes),
            "added_at": to_us(now),
            "expires_at": to_us(new.expires_at),
        }
        return self._database.write(lambda tx: ApiPasswordId(tx.execute(_NEW, row).scalar_one()))

    def list_api_passwords(self, reader_id: ReaderId) -> tuple[ApiPassword, ...]:
        rows = self._database.read(lambda tx: tx.execute(_OF_READER, {"of_reader": reader_id}).all())
        return tuple(map(_api_password, rows))

    def find_api_password(self, secret_hash: str) -> tuple[Reader, ApiPassword] | None:
        return self._find(_BY_SECRET, secret_hash)

    def find_fever_key(self, fever_hash: str) -> tuple[Reader, ApiPassword] | None:
        return self._find(_BY_FEVER, fever_hash)

    def note_api_password_used(self, api_password_id: ApiPasswordId, *, now: datetime) -> None:
        self._database.write(lambda tx: tx.execute(_USED, {"of_password": api_password_id, "at": to_us(now)}))

    def delete_api_password(self, reader_id: ReaderId, api_password_id: ApiPasswordId) -> bool:
        keys = {"of_password": api_password_id, "of_reader": reader_id}
        return self._database.write(lambda tx: tx.execute(_DROP, keys).rowcount > 0)

    def _find(self, query: Any, hashed: str) -> tuple[Reader, ApiPassword] | None:
        row = self._database.read(lambda tx: tx.execute(query, {"of_hash": hashed}).first())
        return (reader_of(row), _api_password(row)) if row else None


def _api_password(row: Row[Any]) -> ApiPassword:
    return ApiPassword(
        id=ApiPasswordId(row.id),
        label=row.label,
        scopes=tuple(Scope(scope) for scope in row.scopes.split()),
        added_at=from_us(row.added_at),
        last_used_at=from_us(row.last_used_at),
        expires_at=from_us(row.expires_at),
    )
