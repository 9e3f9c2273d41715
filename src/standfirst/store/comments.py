"""Comments with their edits and the regard that other readers have for them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, delete, func, insert, select, update

from standfirst.model.comment import Comment, CommentRevision, CommentState, NewComment, Place, Spot
from standfirst.model.ids import CommentId, ReaderId
from standfirst.model.paging import Cursor, Page
from standfirst.store.comment_tables import comment_regards, comment_reports, comment_revisions, comments
from standfirst.store.cursors import clamp_limit, decode_cursor, encode_cursor
from standfirst.store.database import Database
from standfirst.store.ledger import mark_change
from standfirst.store.person_tables import readers
from standfirst.store.times import from_us, to_us

COMMENT_COLUMNS: tuple[ColumnElement[Any], ...] = (
    comments.c.id.label("c_id"),
    comments.c.place.label("c_place"),
    comments.c.number.label("c_number"),
    comments.c.parent_id.label("c_parent_id"),
    comments.c.author_id.label("c_author_id"),
    readers.c.name.label("c_author"),
    comments.c.text.label("c_text"),
    comments.c.state.label("c_state"),
    comments.c.reason.label("c_reason"),
    comments.c.added_at.label("c_added_at"),
    comments.c.edited_at.label("c_edited_at"),
    comments.c.regard_count.label("c_regard_count"),
)
WITH_AUTHOR = comments.outerjoin(readers, readers.c.id == comments.c.author_id)
_COMMENTS: Select[Any] = select(*COMMENT_COLUMNS).select_from(WITH_AUTHOR)
_ONE = _COMMENTS.where(comments.c.id == bindparam("of_comment"))
_AT_SPOT = (
    _COMMENTS.where(
        comments.c.place == bindparam("of_place"),
        comments.c.number == bindparam("of_number"),
        comments.c.id > bindparam("after"),
    )
    .order_by(comments.c.id)
    .limit(bindparam("most"))
)
_IN_STATE = (
    _COMMENTS.where(comments.c.state == bindparam("of_state")).order_by(comments.c.id.desc()).limit(bindparam("most"))
)
_NEW = insert(comments).returning(comments.c.id)
_NEW_REVISION = insert(comment_revisions)
_OLD_WORDS = select(comments.c.text, comments.c.added_at, comments.c.edited_at).where(
    comments.c.id == bindparam("of_comment")
)
_REVISIONS = (
    select(comment_revisions.c.text, comment_revisions.c.written_at)
    .where(comment_revisions.c.comment_id == bindparam("of_comment"))
    .order_by(comment_revisions.c.number)
)
_REVISION_COUNT = select(func.count()).where(comment_revisions.c.comment_id == bindparam("of_comment"))
_DROP_REVISIONS = delete(comment_revisions).where(comment_revisions.c.comment_id == bindparam("of_comment"))
_REGARD = and_(
    comment_regards.c.comment_id == bindparam("of_comment"), comment_regards.c.reader_id == bindparam("of_reader")
)
_HAS_REGARD = select(comment_regards.c.comment_id).where(_REGARD)
_NEW_REGARD = insert(comment_regards)
_DROP_REGARD = delete(comment_regards).where(_REGARD)
_COUNT_REGARD = (
    update(comments)
    .where(comments.c.id == bindparam("of_comment"))
    .values(regard_count=comments.c.regard_count + bindparam("more"))
)


class SqlComments:
    """comment_ports.CommentStore over SQL."""

    _database: Database

    def add_comment(self, new: NewComment, *, now: datetime) -> CommentId:
        row = {
            "place": new.spot.place,
            "number": new.spot.number,
            "parent_id": new.parent_id,
            "author_id": new.author_id,
            "text": new.text,
            "state": new.state,
            "reason": new.reason,
            "added_at": to_us(now),
            "regard_count": 0,
        }

        def add(tx: Connection) -> CommentId:
            mark_change(tx)
            return CommentId(tx.execute(_NEW, row).scalar_one())

        return self._database.write(add)

    def get_comment(self, comment_id: CommentId) -> Comment | None:
        row = self._database.read(lambda tx: tx.execute(_ONE, {"of_comment": comment_id}).first())
        return comment_of(row) if row else None

    def list_comments(self, spot: Spot, *, after: CommentId | None = None, limit: int = 500) -> tuple[Comment, ...]:
        values = {"of_place": spot.place, "of_number": spot.number, "after": after or 0, "most": clamp_limit(limit)}
        rows = self._database.read(lambda tx: tx.execute(_AT_SPOT, values).all())
        return tuple(map(comment_of, rows))

    def list_comments_of(self, author_id: ReaderId, *, after: Cursor | None = None, limit: int = 40) -> Page[Comment]:
        query = _COMMENTS.where(comments.c.author_id == author_id, comments.c.state != CommentState.DELETED)
        if last := decode_cursor(after, tuple[int]):
            query = query.where(comments.c.id < last[0])
        limit = clamp_limit(limit)
        rows = self._list(query.order_by(comments.c.id.desc()).limit(limit + 1))
        return Page(rows=rows[:limit], next=encode_cursor(rows[limit - 1].id) if len(rows) > limit else None)

    def list_comments_in(self, state: CommentState, *, limit: int = 100) -> tuple[Comment, ...]:
        values = {"of_state": state, "most": clamp_limit(limit)}
        rows = self._database.read(lambda tx: tx.execute(_IN_STATE, values).all())
        return tuple(map(comment_of, rows))

    def count_comments_since(self, author_id: ReaderId, since: datetime) -> int:
        query = select(func.count()).where(comments.c.author_id == author_id, comments.c.added_at >= to_us(since))
        return self._database.read(lambda tx: int(tx.execute(query).scalar_one()))

    def count_shown_comments(self, author_id: ReaderId) -> int:
        query = select(func.count()).where(comments.c.author_id == author_id, comments.c.state == CommentState.SHOWN)
        return self._database.read(lambda tx: int(tx.execute(query).scalar_one()))

    def save_comment_text(self, comment_id: CommentId, text: str, *, now: datetime) -> None:
        def save(tx: Connection) -> None:
            mark_change(tx)
            old = tx.execute(_OLD_WORDS.with_for_update(), {"of_comment": comment_id}).first()
            if old is None or old.text == text:
                return
            number = tx.execute(_REVISION_COUNT, {"of_comment": comment_id}).scalar_one() + 1
            written_at = old.edited_at or old.added_at
            revision = {"comment_id": comment_id, "number": number, "text": old.text, "written_at": written_at}
            tx.execute(_NEW_REVISION, revision)
            tx.execute(update(comments).where(comments.c.id == comment_id).values(text=text, edited_at=to_us(now)))

        self._database.write(save)

    def save_comment_state(self, comment_id: CommentId, state: CommentState, *, reason: str | None = None) -> None:
        def save(tx: Connection) -> None:
            mark_change(tx)
            change = update(comments).where(comments.c.id == comment_id).values(state=state, reason=reason)
            if state is CommentState.DELETED:
                tx.execute(_DROP_REVISIONS, {"of_comment": comment_id})
                tx.execute(delete(comment_reports).where(comment_reports.c.comment_id == comment_id))
                change = change.values(text="")
            tx.execute(change)

        self._database.write(save)

    def list_comment_revisions(self, comment_id: CommentId) -> tuple[CommentRevision, ...]:
        rows = self._database.read(lambda tx: tx.execute(_REVISIONS, {"of_comment": comment_id}).all())
        return tuple(CommentRevision(text=row.text, written_at=from_us(row.written_at)) for row in rows)

    def save_regard(self, comment_id: CommentId, reader_id: ReaderId, *, is_on: bool) -> None:
        keys = {"of_comment": comment_id, "of_reader": reader_id}

        def save(tx: Connection) -> None:
            mark_change(tx)
            has = tx.execute(_HAS_REGARD, keys).first() is not None
            if has == is_on or not tx.execute(_ONE, keys).first():
                return
            if is_on:
                tx.execute(_NEW_REGARD, {"comment_id": comment_id, "reader_id": reader_id})
            else:
                tx.execute(_DROP_REGARD, keys)
            tx.execute(_COUNT_REGARD, {"of_comment": comment_id, "more": 1 if is_on else -1})

        self._database.write(save)

    def list_regarded(self, reader_id: ReaderId, comment_ids: Collection[CommentId]) -> frozenset[CommentId]:
        query = select(comment_regards.c.comment_id).where(
            comment_regards.c.reader_id == reader_id, comment_regards.c.comment_id.in_(sorted(comment_ids))
        )
        return frozenset(map(CommentId, self._database.read(lambda tx: tx.execute(query).scalars().all())))

    def _list(self, query: Select[Any]) -> tuple[Comment, ...]:
        return tuple(map(comment_of, self._database.read(lambda tx: tx.execute(query).all())))


def forget_author(tx: Connection, reader_id: ReaderId) -> None:
    """A reader goes: their words too; what others answered keeps its place in the thread. Their regard is taken back."""
    own = select(comments.c.id).where(comments.c.author_id == reader_id)
    tx.execute(delete(comment_revisions).where(comment_revisions.c.comment_id.in_(own)))
    tx.execute(delete(comment_reports).where(comment_reports.c.comment_id.in_(own)))
    regarded = select(comment_regards.c.comment_id).where(comment_regards.c.reader_id == reader_id)
    tx.execute(update(comments).where(comments.c.id.in_(regarded)).values(regard_count=comments.c.regard_count - 1))
    gone = {"text": "", "state": CommentState.DELETED, "reason": None, "author_id": None}
    tx.execute(update(comments).where(comments.c.author_id == reader_id).values(**gone))


def comment_of(row: Row[Any]) -> Comment:
    """A comment from the columns COMMENT_COLUMNS of a row."""
    return Comment(
        id=CommentId(row.c_id),
        spot=Spot(place=Place(row.c_place), number=row.c_number),
        parent_id=CommentId(row.c_parent_id) if row.c_parent_id is not None else None,
        author_id=ReaderId(row.c_author_id) if row.c_author_id is not None else None,
        author=row.c_author,
        text=row.c_text,
        state=CommentState(row.c_state),
        added_at=from_us(row.c_added_at),
        edited_at=from_us(row.c_edited_at),
        regard_count=row.c_regard_count,
        reason=row.c_reason,
    )
