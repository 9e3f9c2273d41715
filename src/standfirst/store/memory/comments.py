"""Comments and their moderation, in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from standfirst.model.comment import (
    Comment,
    CommentRevision,
    CommentState,
    DeskAct,
    NewComment,
    Notice,
    NoticeKind,
    Report,
    ReportReason,
    Spot,
)
from standfirst.model.ids import CommentId, ReaderId
from standfirst.model.paging import Cursor, Page
from standfirst.store.cursors import clamp_limit, decode_cursor, encode_cursor
from standfirst.store.memory.shelves import CommentShelf, HasShelves, NoticeShelf, atomic


class MemoryComments(HasShelves):
    @atomic
    def add_comment(self, new: NewComment, *, now: datetime) -> CommentId:
        self._shelves.mark += 1
        comment = Comment(
            id=CommentId(self._shelves.next_id("comment")),
            spot=new.spot,
            parent_id=new.parent_id,
            author_id=new.author_id,
            author=None,
            text=new.text,
            state=new.state,
            added_at=now,
            reason=new.reason,
        )
        self._shelves.comments[comment.id] = CommentShelf(comment)
        return comment.id

    @atomic
    def get_comment(self, comment_id: CommentId) -> Comment | None:
        shelf = self._shelves.comments.get(comment_id)
        return self._shown(shelf) if shelf else None

    @atomic
    def list_comments(self, spot: Spot, *, after: CommentId | None = None, limit: int = 500) -> tuple[Comment, ...]:
        found = [comment for comment in self._comments() if comment.spot == spot and comment.id > (after or 0)]
        return tuple(found[: clamp_limit(limit)])

    @atomic
    def list_comments_of(self, author_id: ReaderId, *, after: Cursor | None = None, limit: int = 40) -> Page[Comment]:
        last = decode_cursor(after, tuple[int])
        own = [
            each for each in self._comments() if each.author_id == author_id and each.state is not CommentState.DELETED
        ]
        rows = [comment for comment in reversed(own) if last is None or comment.id < last[0]]
        limit = clamp_limit(limit)
        return Page(rows=tuple(rows[:limit]), next=encode_cursor(rows[limit - 1].id) if len(rows) > limit else None)

    @atomic
    def list_comments_in(self, state: CommentState, *, limit: int = 100) -> tuple[Comment, ...]:
        found = [comment for comment in reversed(self._comments()) if comment.state is state]
        return tuple(found[: clamp_limit(limit)])

    @atomic
    def count_comments_since(self, author_id: ReaderId, since: datetime) -> int:
        return sum(comment.author_id == author_id and comment.added_at >= since for comment in self._comments())

    @atomic
    def count_shown_comments(self, author_id: ReaderId) -> int:
        return sum(
            comment.author_id == author_id and comment.state is CommentState.SHOWN for comment in self._comments()
        )

    @atomic
    def save_comment_text(self, comment_id: CommentId, text: str, *, now: datetime) -> None:
        self._shelves.mark += 1
        shelf = self._shelves.comments.get(comment_id)
        if shelf is None or shelf.comment.text == text:
            return
        old = shelf.comment
        shelf.revisions.append(CommentRevision(text=old.text, written_at=old.edited_at or old.added_at))
        shelf.comment = replace(old, text=text, edited_at=now)

    @atomic
    def save_comment_state(self, comment_id: CommentId, state: CommentState, *, reason: str | None = None) -> None:
        self._shelves.mark += 1
        shelf = self._shelves.comments.get(comment_id)
        if shelf is None:
            return
        shelf.comment = replace(shelf.comment, state=state, reason=reason)
        if state is CommentState.DELETED:
            shelf.comment = replace(shelf.comment, text="")
            shelf.revisions.clear()
            self._shelves.reports = {key: row for key, row in self._shelves.reports.items() if key[0] != comment_id}

    @atomic
    def list_comment_revisions(self, comment_id: CommentId) -> tuple[CommentRevision, ...]:
        shelf = self._shelves.comments.get(comment_id)
        return tuple(shelf.revisions) if shelf else ()

    @atomic
    def save_regard(self, comment_id: CommentId, reader_id: ReaderId, *, is_on: bool) -> None:
        self._shelves.mark += 1
        if shelf := self._shelves.comments.get(comment_id):
            (shelf.regards.add if is_on else shelf.regards.discard)(reader_id)

    @atomic
    def list_regarded(self, reader_id: ReaderId, comment_ids: Collection[CommentId]) -> frozenset[CommentId]:
        known = self._shelves.comments
        return frozenset(each for each in comment_ids if each in known and reader_id in known[each].regards)

    def _comments(self) -> list[Comment]:
        return [self._shown(shelf) for shelf in self._shelves.comments.values()]

    def _shown(self, shelf: CommentShelf) -> Comment:
        author_id = shelf.comment.author_id
        author = self._shelves.persons[author_id].reader.name if author_id in self._shelves.persons else None
        return replace(shelf.comment, author=author, regard_count=len(shelf.regards))


class MemoryModeration(HasShelves):
    @atomic
    def save_report(
        self, comment_id: CommentId, reader_id: ReaderId, *, reason: ReportReason, words: str, now: datetime
    ) -> None:
        reporter = self._shelves.persons[reader_id].reader.name
        self._shelves.reports[comment_id, reader_id] = Report(
            comment_id=comment_id, reporter=reporter, reason=reason, words=words, added_at=now
        )

    @atomic
    def list_reports(self, *, limit: int = 200) -> tuple[Report, ...]:
        rows = sorted(self._shelves.reports.items(), key=lambda pair: (pair[1].added_at, pair[0]))
        return tuple(report for _, report in rows[: clamp_limit(limit)])

    @atomic
    def delete_reports(self, comment_id: CommentId) -> int:
        gone = [key for key in self._shelves.reports if key[0] == comment_id]
        for key in gone:
            del self._shelves.reports[key]
        return len(gone)

    @atomic
    def save_closed(self, spot: Spot, *, is_closed: bool) -> None:
        self._shelves.mark += 1
        (self._shelves.closed.add if is_closed else self._shelves.closed.discard)(spot)

    @atomic
    def list_closed(self, spots: Sequence[Spot]) -> frozenset[Spot]:
        return frozenset(spots) & self._shelves.closed

    @atomic
    def list_comment_words(self) -> tuple[str, ...]:
        return tuple(sorted(self._shelves.comment_words))

    @atomic
    def save_comment_words(self, words: Sequence[str]) -> None:
        self._shelves.comment_words = set(words)

    @atomic
    def add_act(self, act: DeskAct) -> None:
        self._shelves.acts.append(act)

    @atomic
    def list_acts(self, *, after: Cursor | None = None, limit: int = 100) -> Page[DeskAct]:
        last = decode_cursor(after, tuple[int])
        limit = clamp_limit(limit)
        numbered = [(number, act) for number, act in enumerate(self._shelves.acts) if last is None or number < last[0]]
        rows = numbered[::-1]
        further = encode_cursor(rows[limit - 1][0]) if len(rows) > limit else None
        return Page(rows=tuple(act for _, act in rows[:limit]), next=further)


class MemoryNotices(MemoryComments):
    @atomic
    def add_notices(
        self, reader_ids: Collection[ReaderId], kind: NoticeKind, comment_id: CommentId, *, now: datetime
    ) -> None:
        for reader_id in sorted(set(reader_ids)):
            shelf = self._shelves.persons.get(reader_id)
            if shelf and not any((kept.kind, kept.comment_id) == (kind, comment_id) for kept in shelf.notices):
                shelf.notices.append(NoticeShelf(self._shelves.next_id("notice"), kind, comment_id, now))

    @atomic
    def list_notices(self, reader_id: ReaderId, *, limit: int = 100) -> tuple[Notice, ...]:
        shelf = self._shelves.persons.get(reader_id)
        kept = shelf.notices[::-1][: clamp_limit(limit)] if shelf else []
        return tuple(
            Notice(
                id=row.id,
                kind=row.kind,
                comment=self._shown(self._shelves.comments[row.comment_id]),
                added_at=row.added_at,
                is_seen=row.is_seen,
            )
            for row in kept
        )

    @atomic
    def count_unseen_notices(self, reader_id: ReaderId) -> int:
        shelf = self._shelves.persons.get(reader_id)
        return sum(not row.is_seen for row in shelf.notices) if shelf else 0

    @atomic
    def mark_notices_seen(self, reader_id: ReaderId) -> None:
        if shelf := self._shelves.persons.get(reader_id):
            for row in shelf.notices:
                row.is_seen = True
