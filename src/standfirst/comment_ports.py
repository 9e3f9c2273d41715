"""What the desk needs of a store for comments and their moderation."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

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


class CommentStore(Protocol):
    def add_comment(self, new: NewComment, *, now: datetime) -> CommentId: ...

    def get_comment(self, comment_id: CommentId) -> Comment | None: ...

    def list_comments(self, spot: Spot, *, after: CommentId | None = None, limit: int = 500) -> tuple[Comment, ...]:
        """In whatever state, oldest first; those that were written after `after`."""
        ...

    def list_comments_of(self, author_id: ReaderId, *, after: Cursor | None = None, limit: int = 40) -> Page[Comment]:
        """A reader's own, newest first, without deleted ones."""
        ...

    def list_comments_in(self, state: CommentState, *, limit: int = 100) -> tuple[Comment, ...]:
        """All in this state, newest first."""
        ...

    def count_comments_since(self, author_id: ReaderId, since: datetime) -> int: ...

    def count_shown_comments(self, author_id: ReaderId) -> int: ...

    def save_comment_text(self, comment_id: CommentId, text: str, *, now: datetime) -> None:
        """The words before are kept as a revision. Atomic."""
        ...

    def save_comment_state(self, comment_id: CommentId, state: CommentState, *, reason: str | None = None) -> None:
        """DELETED takes the words and their revisions away for good."""
        ...

    def list_comment_revisions(self, comment_id: CommentId) -> tuple[CommentRevision, ...]:
        """Oldest first; none for a comment that was never edited."""
        ...

    def save_regard(self, comment_id: CommentId, reader_id: ReaderId, *, is_on: bool) -> None: ...

    def list_regarded(self, reader_id: ReaderId, comment_ids: Collection[CommentId]) -> frozenset[CommentId]: ...


class ModerationStore(Protocol):
    def save_report(
        self, comment_id: CommentId, reader_id: ReaderId, *, reason: ReportReason, words: str, now: datetime
    ) -> None:
        """A reader's report of a comment; a second one replaces the first."""
        ...

    def list_reports(self, *, limit: int = 200) -> tuple[Report, ...]:
        """Those that no moderator has looked at, oldest first."""
        ...

    def delete_reports(self, comment_id: CommentId) -> int:
        """A moderator has looked at them; how many there were."""
        ...

    def save_closed(self, spot: Spot, *, is_closed: bool) -> None: ...

    def list_closed(self, spots: Sequence[Spot]) -> frozenset[Spot]:
        """Which of these are closed."""
        ...

    def list_comment_words(self) -> tuple[str, ...]:
        """Words that hold a comment back."""
        ...

    def save_comment_words(self, words: Sequence[str]) -> None: ...

    def add_act(self, act: DeskAct) -> None: ...

    def list_acts(self, *, after: Cursor | None = None, limit: int = 100) -> Page[DeskAct]:
        """Newest first."""
        ...


class NoticeStore(Protocol):
    def add_notices(
        self, reader_ids: Collection[ReaderId], kind: NoticeKind, comment_id: CommentId, *, now: datetime
    ) -> None:
        """One for each of them; none who has one of this kind for this comment already."""
        ...

    def list_notices(self, reader_id: ReaderId, *, limit: int = 100) -> tuple[Notice, ...]:
        """Newest first."""
        ...

    def count_unseen_notices(self, reader_id: ReaderId) -> int: ...

    def mark_notices_seen(self, reader_id: ReaderId) -> None: ...


class TalkStore(CommentStore, ModerationStore, NoticeStore, Protocol):
    """All that a store keeps of comments."""
