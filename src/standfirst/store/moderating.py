"""Reports, closed places, the word list, the desk's log, and what readers are told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from standfirst.model.comment import DeskAct, Notice, NoticeKind, Place, Report, ReportReason, Spot
from standfirst.model.ids import CommentId, ReaderId
from standfirst.model.paging import Cursor, Page
from standfirst.store.comment_tables import closed_comments, comment_reports, comment_words, comments, notices
from standfirst.store.comments import COMMENT_COLUMNS, WITH_AUTHOR, comment_of
from standfirst.store.cursors import clamp_limit, decode_cursor, encode_cursor
from standfirst.store.database import Database
from standfirst.store.ledger import mark_change
from standfirst.store.person_tables import desk_acts, readers
from standfirst.store.times import from_us, to_us


class SqlModeration:
    """comment_ports.ModerationStore over SQL."""

    _database: Database

    def save_report(
        self, comment_id: CommentId, reader_id: ReaderId, *, reason: ReportReason, words: str, now: datetime
    ) -> None:
        row = {
            "comment_id": comment_id,
            "reader_id": reader_id,
            "reason": reason,
            "words": words,
            "added_at": to_us(now),
        }
        same = (comment_reports.c.comment_id == comment_id) & (comment_reports.c.reader_id == reader_id)

        def save(tx: Connection) -> None:
            tx.execute(delete(comment_reports).where(same))
            tx.execute(insert(comment_reports), row)

        self._database.write(save)

    def list_reports(self, *, limit: int = 200) -> tuple[Report, ...]:
        query = (
            select(comment_reports, readers.c.name)
            .join_from(comment_reports, readers)
            .order_by(comment_reports.c.added_at, comment_reports.c.comment_id, comment_reports.c.reader_id)
            .limit(clamp_limit(limit))
        )
        rows = self._database.read(lambda tx: tx.execute(query).all())
        return tuple(
            Report(
                comment_id=CommentId(row.comment_id),
                reporter=row.name,
                reason=ReportReason(row.reason),
                words=row.words,
                added_at=from_us(row.added_at),
            )
            for row in rows
        )

    def delete_reports(self, comment_id: CommentId) -> int:
        drop = delete(comment_reports).where(comment_reports.c.comment_id == comment_id)
        return self._database.write(lambda tx: tx.execute(drop).rowcount)

    def save_closed(self, spot: Spot, *, is_closed: bool) -> None:
        def save(tx: Connection) -> None:
            mark_change(tx)
            same = (closed_comments.c.place == spot.place) & (closed_comments.c.number == spot.number)
            tx.execute(delete(closed_comments).where(same))
            if is_closed:
                tx.execute(insert(closed_comments), {"place": spot.place, "number": spot.number})

        self._database.write(save)

    def list_closed(self, spots: Sequence[Spot]) -> frozenset[Spot]:
        query = select(closed_comments).where(closed_comments.c.number.in_({spot.number for spot in spots}))
        rows = self._database.read(lambda tx: tx.execute(query).all())
        return frozenset(Spot(place=Place(row.place), number=row.number) for row in rows) & frozenset(spots)

    def list_comment_words(self) -> tuple[str, ...]:
        query = select(comment_words.c.word).order_by(comment_words.c.word)
        return tuple(self._database.read(lambda tx: tx.execute(query).scalars().all()))

    def save_comment_words(self, words: Sequence[str]) -> None:
        def save(tx: Connection) -> None:
            tx.execute(delete(comment_words))
            if words:
                tx.execute(insert(comment_words), [{"word": word} for word in sorted(set(words))])

        self._database.write(save)

    def add_act(self, act: DeskAct) -> None:
        row = {"at": to_us(act.at), "actor": act.actor, "act": act.act, "subject": act.subject, "detail": act.detail}
        self._database.write(lambda tx: tx.execute(insert(desk_acts), row))

    def list_acts(self, *, after: Cursor | None = None, limit: int = 100) -> Page[DeskAct]:
        limit = clamp_limit(limit)
        query = select(desk_acts).order_by(desk_acts.c.id.desc()).limit(limit + 1)
        if last := decode_cursor(after, tuple[int]):
            query = query.where(desk_acts.c.id < last[0])
        rows = self._database.read(lambda tx: tx.execute(query).all())
        acts = tuple(
            DeskAct(at=from_us(row.at), actor=row.actor, act=row.act, subject=row.subject, detail=row.detail)
            for row in rows[:limit]
        )
        return Page(rows=acts, next=encode_cursor(rows[limit - 1].id) if len(rows) > limit else None)


class SqlNotices:
    """comment_ports.NoticeStore over SQL."""

    _database: Database

    def add_notices(
        self, reader_ids: Collection[ReaderId], kind: NoticeKind, comment_id: CommentId, *, now: datetime
    ) -> None:
        known_query = select(notices.c.reader_id).where(notices.c.comment_id == comment_id, notices.c.kind == kind)

        def add(tx: Connection) -> None:
            wanted = set(reader_ids) - set(tx.execute(known_query).scalars())
            there = set(tx.execute(select(readers.c.id).where(readers.c.id.in_(wanted))).scalars())
            rows = [
                {
                    "reader_id": reader_id,
                    "kind": kind,
                    "comment_id": comment_id,
                    "added_at": to_us(now),
                    "is_seen": 0,
                }
                for reader_id in sorted(there)
            ]
            if rows:
                tx.execute(insert(notices), rows)

        if reader_ids:
            self._database.write(add)

    def list_notices(self, reader_id: ReaderId, *, limit: int = 100) -> tuple[Notice, ...]:
        query = (
            select(notices.c.id, notices.c.kind, notices.c.added_at, notices.c.is_seen, *COMMENT_COLUMNS)
            .select_from(notices.join(WITH_AUTHOR, comments.c.id == notices.c.comment_id))
            .where(notices.c.reader_id == reader_id)
            .order_by(notices.c.id.desc())
            .limit(clamp_limit(limit))
        )
        rows = self._database.read(lambda tx: tx.execute(query).all())
        return tuple(
            Notice(
                id=row.id,
                kind=NoticeKind(row.kind),
                comment=comment_of(row),
                added_at=from_us(row.added_at),
                is_seen=bool(row.is_seen),
            )
            for row in rows
        )

    def count_unseen_notices(self, reader_id: ReaderId) -> int:
        query = select(func.count()).where(notices.c.reader_id == reader_id, notices.c.is_seen == 0)
        return self._database.read(lambda tx: int(tx.execute(query).scalar_one()))

    def mark_notices_seen(self, reader_id: ReaderId) -> None:
        change = update(notices).where(notices.c.reader_id == reader_id, notices.c.is_seen == 0).values(is_seen=1)
        self._database.write(lambda tx: tx.execute(change))
