"""The work ledger: rows claimed by lease, and locks by lease."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, bindparam, case, delete, func, insert, null, select, tuple_, update

from standfirst.model.work import WORK_ATTEMPTS_MAX, Claim, WorkCounts, WorkKind
from standfirst.store.bulk import execute_many
from standfirst.store.database import Database
from standfirst.store.rows import batches
from standfirst.store.tables import locks, work
from standfirst.store.times import from_us, to_us

_is_tired = work.c.attempts >= WORK_ATTEMPTS_MAX
_due = (
    select(work.c.kind, work.c.subject)
    .where(work.c.kind == bindparam("of_kind"), work.c.quarantined == 0, work.c.ready_at <= bindparam("now"))
    .order_by(work.c.ready_at, work.c.subject)
    .limit(bindparam("n"))
    .with_for_update(skip_locked=True)  # PostgreSQL; SQLite has one writer anyway and leaves this out
    .cte("due")  # of its own, so that PostgreSQL locks just these rows
)
_CLAIM = (
    update(work)
    .where(tuple_(work.c.kind, work.c.subject).in_(select(_due.c.kind, _due.c.subject)))
    .values(
        attempts=case((_is_tired, work.c.attempts), else_=work.c.attempts + 1),
        quarantined=case((_is_tired, 1), else_=0),
        token=case((_is_tired, null()), else_=bindparam("new_token")),
        ready_at=case((_is_tired, work.c.ready_at), else_=bindparam("until")),
    )
    .returning(work.c.due_at, work.c.subject, work.c.attempts, work.c.quarantined)
)
_of_claim = and_(
    work.c.kind == bindparam("of_kind"), work.c.subject == bindparam("of_subject"), work.c.token == bindparam("held")
)
_DONE = delete(work).where(_of_claim)
_HELD = select(work.c.subject).where(_of_claim).with_for_update()
_HELD_OF = (
    select(work.c.subject, work.c.token)
    .where(work.c.kind == bindparam("of_kind"), work.c.subject.in_(bindparam("subjects", expanding=True)))
    .with_for_update()
)
_AGAIN = (
    update(work)
    .where(_of_claim)
    .values(
        token=None,
        due_at=bindparam("at"),
        ready_at=bindparam("at"),
        failure=bindparam("why"),
        attempts=case((bindparam("failed") == 1, work.c.attempts), else_=0),
    )
)
_SET_DUE = (
    update(work)
    .where(work.c.kind == bindparam("of_kind"), work.c.subject == bindparam("of_subject"))
    .values(token=None, due_at=bindparam("at"), ready_at=bindparam("at"), failure=None, attempts=0, quarantined=0)
)
_DROP = delete(work).where(work.c.kind == bindparam("of_kind"), work.c.subject == bindparam("of_subject"))
_DROP_ALL = delete(work).where(
    work.c.kind == bindparam("of_kind"), work.c.subject.in_(bindparam("subjects", expanding=True))
)
_KNOWN = select(work.c.subject, work.c.token, work.c.ready_at).where(
    work.c.kind == bindparam("of_kind"), work.c.subject.in_(bindparam("subjects", expanding=True))
)
_EARLIER = (
    update(work)
    .where(work.c.kind == bindparam("of_kind"), work.c.subject == bindparam("of_subject"))
    .values(due_at=bindparam("at"), ready_at=bindparam("at"))
)
_NEW = insert(work)

_is_leased = and_(work.c.token.is_not(None), work.c.ready_at > bindparam("now"))
_COUNT = select(
    func.coalesce(func.sum(case((and_(work.c.quarantined == 0, work.c.ready_at <= bindparam("now")), 1), else_=0)), 0),
    func.coalesce(func.sum(case((_is_leased, 1), else_=0)), 0),
    func.coalesce(func.sum(work.c.quarantined), 0),
    func.count(),
).where(work.c.kind == bindparam("of_kind"))
_NEXT = select(func.min(work.c.ready_at)).where(work.c.kind == bindparam("of_kind"), work.c.quarantined == 0)

_LOCK_ROW = select(locks.c.leased_until).where(locks.c.name == bindparam("of_name")).with_for_update()
_LOCK_NEW = insert(locks)
_LOCK_TAKE = (
    update(locks)
    .where(locks.c.name == bindparam("of_name"))
    .values(token=bindparam("new_token"), leased_until=bindparam("until"))
)
_LOCK_DROP = delete(locks).where(locks.c.name == bindparam("of_name"), locks.c.token == bindparam("held"))


class SqlWork:
    """ports.WorkStore over SQL."""

    _database: Database

    def claim_work(self, kind: WorkKind, *, now: datetime, lease_seconds: float, limit: int) -> tuple[Claim, ...]:
        token = secrets.token_urlsafe(12)  # one for all rows of this call: a token stands beside its subject
        until = now + timedelta(seconds=lease_seconds)
        values = {
            "of_kind": kind.value,
            "now": to_us(now),
            "n": max(0, limit),
            "new_token": token,
            "until": to_us(until),
        }

        def claim(tx: Connection) -> tuple[Claim, ...]:
            rows = sorted(map(tuple, tx.execute(_CLAIM, values)))  # longest due first
            tired = [subject for _, subject, _, quarantined in rows if quarantined]
            if tired and kind is WorkKind.FETCH_PAGE:  # the page is given up; what the feed said still finds its story
                add_rows(tx, WorkKind.PLACE_ARTICLE, tired, due_at=now)
            return tuple(
                Claim(kind=kind, subject=subject, token=token, leased_until=until, attempt=attempts)
                for _, subject, attempts, quarantined in rows
                if not quarantined
            )

        if limit <= 0 or self._database.read(lambda tx: _nothing_due(tx, kind, now)):
            return ()
        return self._database.write(claim)

    def release_work(self, claim: Claim, *, due_at: datetime | None, failure: str | None = None) -> bool:
        if due_at is None:
            return self._database.write(lambda tx: tx.execute(_DONE, _claim_values(claim)).rowcount > 0)
        values = {**_claim_values(claim), "at": to_us(due_at), "why": failure, "failed": int(failure is not None)}
        return self._database.write(lambda tx: tx.execute(_AGAIN, values).rowcount > 0)

    def give_back(self, claims: Sequence[Claim], *, due_at: datetime) -> None:
        if claims:
            again = {"at": to_us(due_at), "why": None, "failed": 0}
            rows = [{**_claim_values(claim), **again} for claim in claims]
            self._database.write(lambda tx: tx.execute(_AGAIN, rows))

    def add_work(self, kind: WorkKind, subjects: Sequence[int], *, due_at: datetime) -> None:
        self._database.write(lambda tx: add_rows(tx, kind, subjects, due_at=due_at))

    def count_work(self, kind: WorkKind, *, now: datetime) -> WorkCounts:
        values = {"of_kind": kind.value, "now": to_us(now)}
        due, leased, quarantined, every = self._database.read(lambda tx: tx.execute(_COUNT, values).one())
        return WorkCounts(due=due, leased=leased, later=every - due - leased - quarantined, quarantined=quarantined)

    def next_due_at(self, kind: WorkKind) -> datetime | None:
        return self._database.read(lambda tx: from_us(tx.execute(_NEXT, {"of_kind": kind.value}).scalar()))

    def acquire_lock(self, name: str, *, now: datetime, lease_seconds: float) -> str | None:
        token = secrets.token_urlsafe(12)
        until = to_us(now + timedelta(seconds=lease_seconds))

        def acquire(tx: Connection) -> str | None:
            leased_until = tx.execute(_LOCK_ROW, {"of_name": name}).scalar()
            if leased_until is None:
                tx.execute(_LOCK_NEW, {"name": name, "token": token, "leased_until": until})
            elif leased_until > to_us(now):
                return None
            else:
                tx.execute(_LOCK_TAKE, {"of_name": name, "new_token": token, "until": until})
            return token

        return self._database.write(acquire)

    def release_lock(self, name: str, token: str) -> None:
        self._database.write(lambda tx: tx.execute(_LOCK_DROP, {"of_name": name, "held": token}))


def is_ours(tx: Connection, claim: Claim | None) -> bool:
    """Whether a result may be saved under this claim; the row stays locked until the transaction ends."""
    return claim is None or tx.execute(_HELD, _claim_values(claim)).first() is not None


def held_claims(tx: Connection, claims: Sequence[Claim]) -> set[int]:
    """The subjects of those claims, all of one kind, that are still ours; their rows stay locked until the transaction ends."""
    tokens = {claim.subject: claim.token for claim in claims}
    held: set[int] = set()
    for batch in batches(sorted(tokens)):
        rows = tx.execute(_HELD_OF, {"of_kind": claims[0].kind.value, "subjects": batch})
        held.update(subject for subject, token in rows if tokens[subject] == token)
    return held


def finish_claims(tx: Connection, kind: WorkKind, subjects: Sequence[int]) -> None:
    """Results were saved: their rows are done."""
    for batch in batches(subjects):
        tx.execute(_DROP_ALL, {"of_kind": kind.value, "subjects": batch})


def finish_work(tx: Connection, kind: WorkKind, subject: int, due_at: datetime | None) -> None:
    """A result was saved: its row is due again, or done."""
    values = {"of_kind": kind.value, "of_subject": subject}
    if due_at is None:
        tx.execute(_DROP, values)
    elif not tx.execute(_SET_DUE, {**values, "at": to_us(due_at)}).rowcount:
        tx.execute(_NEW, _new_row(kind, subject, due_at))


def put_off(tx: Connection, kind: WorkKind, due: Sequence[tuple[int, datetime]]) -> None:
    """Results were saved of work that is there: it is due again, each subject at its time."""
    execute_many(
        tx, _SET_DUE, [{"of_kind": kind.value, "of_subject": subject, "at": to_us(due_at)} for subject, due_at in due]
    )


def add_rows(tx: Connection, kind: WorkKind, subjects: Sequence[int], *, due_at: datetime) -> None:
    """Work to do; rows that are there keep their earlier due time, those under way are left alone."""
    due_us = to_us(due_at)
    for batch in batches(list(dict.fromkeys(subjects))):
        known = {row[0]: row for row in tx.execute(_KNOWN, {"of_kind": kind.value, "subjects": batch})}
        for subject, token, ready_at in known.values():
            if token is None and due_us < ready_at:
                tx.execute(_EARLIER, {"of_kind": kind.value, "of_subject": subject, "at": due_us})
        insert_rows(tx, kind, [subject for subject in batch if subject not in known], due_at=due_at)


def insert_rows(tx: Connection, kind: WorkKind, subjects: Sequence[int], *, due_at: datetime) -> None:
    """Work to do that is known to be new."""
    execute_many(tx, _NEW, [_new_row(kind, subject, due_at) for subject in subjects])


def _nothing_due(tx: Connection, kind: WorkKind, now: datetime) -> bool:
    earliest = tx.execute(_NEXT, {"of_kind": kind.value}).scalar()
    return earliest is None or earliest > to_us(now)


def _new_row(kind: WorkKind, subject: int, due_at: datetime) -> dict[str, object]:
    return {
        "kind": kind.value,
        "subject": subject,
        "due_at": to_us(due_at),
        "ready_at": to_us(due_at),
        "attempts": 0,
        "token": None,
        "quarantined": 0,
        "failure": None,
    }


def _claim_values(claim: Claim) -> dict[str, object]:
    return {"of_kind": claim.kind.value, "of_subject": claim.subject, "held": claim.token}
