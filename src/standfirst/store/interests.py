"""What readers follow beside feeds, and their filters."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from standfirst.model.ids import ReaderId
from standfirst.model.interests import Filter, FilterId, FilterKind, FollowedInterest, FollowKind, Interest, Rule
from standfirst.store.database import Database
from standfirst.store.ledger import lock_desk
from standfirst.store.muting import judge_reader
from standfirst.store.person_tables import readers
from standfirst.store.reading_tables import filters, interests
from standfirst.store.times import from_us, to_us

_READER = select(readers.c.id).where(readers.c.id == bindparam("of_reader")).with_for_update()
_SAME = (
    (interests.c.reader_id == bindparam("of_reader"))
    & (interests.c.kind == bindparam("of_kind"))
    & (interests.c.subject == bindparam("of_subject"))
)
_KNOWN = select(interests.c.reader_id).where(_SAME)
_DROP = delete(interests).where(_SAME)
_LIST = (
    select(interests)
    .where(interests.c.reader_id == bindparam("of_reader"))
    .order_by(interests.c.kind, interests.c.added_at.desc(), interests.c.subject)
)
_FILTERS = select(filters).where(filters.c.reader_id == bindparam("of_reader")).order_by(filters.c.id)
_SAME_FILTER = select(filters.c.id).where(
    filters.c.reader_id == bindparam("of_reader"),
    filters.c.kind == bindparam("of_kind"),
    filters.c.pattern == bindparam("of_pattern"),
    filters.c.keeps == bindparam("of_keeps"),
)
_NEW_FILTER = insert(filters).returning(filters.c.id)
_DROP_FILTER = delete(filters).where(
    filters.c.id == bindparam("of_filter"), filters.c.reader_id == bindparam("of_reader")
)


class SqlInterests:
    """interest_ports.InterestStore over SQL."""

    _database: Database

    def save_interest(self, reader_id: ReaderId, interest: Interest, *, is_on: bool, now: datetime) -> None:
        keys = {"of_reader": reader_id, "of_kind": interest.kind, "of_subject": interest.subject}
        row = {"reader_id": reader_id, "kind": interest.kind, "subject": interest.subject, "added_at": to_us(now)}

        def save(tx: Connection) -> None:
            if not is_on:
                tx.execute(_DROP, keys)
            elif tx.execute(_READER, {"of_reader": reader_id}).first() and not tx.execute(_KNOWN, keys).first():
                tx.execute(insert(interests), row)

        self._database.write(save)

    def list_interests(self, reader_id: ReaderId) -> tuple[FollowedInterest, ...]:
        rows = self._database.read(lambda tx: tx.execute(_LIST, {"of_reader": reader_id}).all())
        return tuple(
            FollowedInterest(
                interest=Interest(kind=FollowKind(row.kind), subject=row.subject), added_at=from_us(row.added_at)
            )
            for row in rows
        )

    def add_filter(self, reader_id: ReaderId, rule: Rule, *, now: datetime) -> FilterId | None:
        keys = {
            "of_reader": reader_id,
            "of_kind": rule.kind,
            "of_pattern": rule.pattern,
            "of_keeps": int(rule.keeps),
        }
        row = {
            "reader_id": reader_id,
            "kind": rule.kind,
            "pattern": rule.pattern,
            "keeps": int(rule.keeps),
            "added_at": to_us(now),
        }

        def add(tx: Connection) -> FilterId | None:
            lock_desk(tx)
            if not tx.execute(_READER, {"of_reader": reader_id}).first():
                return None
            known = tx.execute(_SAME_FILTER, keys).scalar()
            if known is not None:
                return FilterId(known)
            made = tx.execute(_NEW_FILTER, row).scalar_one()
            judge_reader(tx, reader_id)
            return FilterId(made)

        return self._database.write(add)

    def list_filters(self, reader_id: ReaderId) -> tuple[Filter, ...]:
        rows = self._database.read(lambda tx: tx.execute(_FILTERS, {"of_reader": reader_id}).all())
        return tuple(
            Filter(
                id=FilterId(row.id),
                rule=Rule(kind=FilterKind(row.kind), pattern=row.pattern, keeps=bool(row.keeps)),
                added_at=from_us(row.added_at),
            )
            for row in rows
        )

    def delete_filter(self, reader_id: ReaderId, filter_id: FilterId) -> bool:
        keys = {"of_filter": filter_id, "of_reader": reader_id}

        def drop(tx: Connection) -> bool:
            lock_desk(tx)
            is_gone = tx.execute(_DROP_FILTER, keys).rowcount > 0
            if is_gone:
                judge_reader(tx, reader_id)
            return is_gone

        return self._database.write(drop)
