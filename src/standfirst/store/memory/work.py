"""The work ledger, in memory."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from standfirst.model.work import WORK_ATTEMPTS_MAX, Claim, WorkCounts, WorkKind
from standfirst.store.memory.shelves import HasShelves, WorkRow, atomic


class MemoryWork(HasShelves):
    @atomic
    def claim_work(self, kind: WorkKind, *, now: datetime, lease_seconds: float, limit: int) -> tuple[Claim, ...]:
        due = [(row.ready_at, subject, row) for subject, row in self._rows(kind) if row.ready_at <= now]
        claims: list[tuple[datetime, Claim]] = []
        for _, subject, row in sorted(due, key=lambda line: line[:2])[: max(0, limit)]:
            if row.attempts >= WORK_ATTEMPTS_MAX:
                row.quarantined, row.token, row.leased_until = True, None, None
                if kind is WorkKind.FETCH_PAGE:  # the page is given up; what the feed said still finds its story
                    self._shelves.add_work(WorkKind.PLACE_ARTICLE, subject, now)
                continue
            row.attempts += 1
            row.token = secrets.token_urlsafe(12)
            row.leased_until = now + timedelta(seconds=lease_seconds)
            claim = Claim(
                kind=kind, subject=subject, token=row.token, leased_until=row.leased_until, attempt=row.attempts
            )
            claims.append((row.due_at, claim))
        return tuple(claim for _, claim in sorted(claims, key=lambda line: (line[0], line[1].subject)))

    @atomic
    def release_work(self, claim: Claim, *, due_at: datetime | None, failure: str | None = None) -> bool:
        if not self._shelves.is_ours(claim):
            return False
        if due_at is None:
            del self._shelves.work[claim.kind, claim.subject]
        else:
            row = self._shelves.work[claim.kind, claim.subject]
            row.due_at, row.token, row.leased_until, row.failure = due_at, None, None, failure
            if failure is None:
                row.attempts = 0
        return True

    @atomic
    def give_back(self, claims: Sequence[Claim], *, due_at: datetime) -> None:
        for claim in claims:
            self.release_work(claim, due_at=due_at)

    @atomic
    def add_work(self, kind: WorkKind, subjects: Sequence[int], *, due_at: datetime) -> None:
        for subject in subjects:
            self._shelves.add_work(kind, subject, due_at)

    @atomic
    def count_work(self, kind: WorkKind, *, now: datetime) -> WorkCounts:
        rows = self._rows(kind)
        leased = sum(row.leased_until is not None and row.leased_until > now for _, row in rows)
        due = sum(row.ready_at <= now for _, row in rows)
        everything = sum(key[0] is kind for key in self._shelves.work)
        return WorkCounts(due=due, leased=leased, later=len(rows) - due - leased, quarantined=everything - len(rows))

    @atomic
    def next_due_at(self, kind: WorkKind) -> datetime | None:
        return min((row.ready_at for _, row in self._rows(kind)), default=None)

    def _rows(self, kind: WorkKind) -> list[tuple[int, WorkRow]]:
        return [(key[1], row) for key, row in self._shelves.work.items() if key[0] is kind and not row.quarantined]

    @atomic
    def acquire_lock(self, name: str, *, now: datetime, lease_seconds: float) -> str | None:
        held = self._shelves.locks.get(name)
        if held and held[1] > now:
            return None
        token = secrets.token_urlsafe(12)
        self._shelves.locks[name] = token, now + timedelta(seconds=lease_seconds)
        return token

    @atomic
    def release_lock(self, name: str, token: str) -> None:
        held = self._shelves.locks.get(name)
        if held and held[0] == token:
            del self._shelves.locks[name]
