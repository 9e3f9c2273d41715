"""What readers say under articles and stories, and what the desk does about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from standfirst.model.ids import CommentId, ReaderId


class Place(StrEnum):
    """Where comments stand, or are closed."""

    ARTICLE = "article"
    STORY = "story"
    PUBLISHER = "publisher"  # closed only: under all its articles
    DESK = "desk"  # closed only: everywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One article, story or publisher; the desk has number 0."""

    place: Place
    number: int


class CommentState(StrEnum):
    SHOWN = "shown"
    HELD = "held"  # waits for a moderator; its author sees it
    HIDDEN = "hidden"  # by a moderator
    DELETED = "deleted"  # by its author; its words are gone


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    id: CommentId
    spot: Spot
    parent_id: CommentId | None
    author_id: ReaderId | None  # None: the account is gone
    author: str | None
    text: str  # Markdown
    state: CommentState
    added_at: datetime
    edited_at: datetime | None = None
    regard_count: int = 0
    reason: str | None = None  # why it is held or hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class NewComment:
    spot: Spot
    parent_id: CommentId | None
    author_id: ReaderId
    text: str
    state: CommentState
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentRevision:
    """What a comment said before it was edited."""

    text: str
    written_at: datetime


class ReportReason(StrEnum):
    RUDE = "rude"
    SPAM = "spam"
    PRIVATE = "private"
    FALSE = "false"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Somebody asks a moderator to look at a comment."""

    comment_id: CommentId
    reporter: str
    reason: ReportReason
    words: str
    added_at: datetime


class NoticeKind(StrEnum):
    REPLY = "reply"
    MENTION = "mention"
    MODERATED = "moderated"  # a moderator hid or restored the reader's comment


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something that a reader is told about a comment."""

    id: int
    kind: NoticeKind
    comment: Comment
    added_at: datetime
    is_seen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskAct:
    """One thing that somebody who runs the desk did: kept, so that others can see it."""

    at: datetime
    actor: str
    act: str
    subject: str
    detail: str = ""
