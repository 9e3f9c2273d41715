"""Saying something: writing, editing, taking back; and what others may do with it: answer, regard, report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from standfirst.desk.comments.judging import COMMENT_CHARACTERS_MAX, Standing, mentions_in, why_held
from standfirst.desk.comments.threads import DESK_SPOT, has_words_for, why_closed
from standfirst.desk.desk import Desk
from standfirst.errors import InputError, MissingError, RefusedError
from standfirst.model.comment import Comment, CommentState, NewComment, NoticeKind, Place, ReportReason, Spot
from standfirst.model.ids import ArticleId, CommentId, ReaderId, StoryId
from standfirst.model.reader import Reader, Role

REPORT_CHARACTERS_MAX = 1000


def spots_around(desk: Desk, spot: Spot) -> tuple[Spot, ...]:
    """The story and publisher that an article's comments belong to, too. Raises MissingError for what is not there."""
    if spot.place is Place.STORY:
        if desk.store.get_story(StoryId(spot.number)) is None:
            raise MissingError("There is no such story.")
        return ()
    stored = desk.store.get_article(ArticleId(spot.number)) if spot.place is Place.ARTICLE else None
    if stored is None:
        raise MissingError("There is no such article.")
    publisher = Spot(place=Place.PUBLISHER, number=stored.publisher_id)
    return (publisher, Spot(place=Place.STORY, number=stored.story_id)) if stored.story_id else (publisher,)


def write_comment(desk: Desk, author: Reader, spot: Spot, *, text: str, parent_id: CommentId | None = None) -> Comment:
    """Say something. Raises InputError for words that cannot be, RefusedError for who may not, MissingError."""
    text = _fit_text(text)
    now = desk.clock.now()
    _require_open(desk, spot, spots_around(desk, spot), author)
    _require_may_write(desk, author)
    parent = require_comment(desk, parent_id, author) if parent_id is not None else None
    if parent is not None and parent.spot != spot:
        raise InputError("That comment stands elsewhere.")
    reason = None if author.is_at_least(Role.MODERATOR) else _why_held(desk, author, text)
    new = NewComment(
        spot=spot,
        parent_id=parent_id,
        author_id=author.id,
        text=text,
        state=CommentState.HELD if reason else CommentState.SHOWN,
        reason=reason,
    )
    comment = _require(desk.store.get_comment(desk.store.add_comment(new, now=now)))
    if comment.state is CommentState.SHOWN:
        tell_others(desk, comment)
    return comment


def edit_comment(desk: Desk, author: Reader, comment_id: CommentId, *, text: str) -> Comment:
    """Say it otherwise; what was said before is kept. New words are judged as a new comment's are."""
    comment = require_comment(desk, comment_id, author)
    text = _fit_text(text)
    if comment.author_id != author.id or comment.state is CommentState.DELETED:
        raise MissingError("There is no such comment of yours.")
    if comment.state is CommentState.HIDDEN:
        raise RefusedError("A moderator has hidden this comment: it stays as it is.")
    _require_open(desk, comment.spot, spots_around(desk, comment.spot), author)
    _require_not_suspended(desk, author)
    desk.store.save_comment_text(comment_id, text, now=desk.clock.now())
    reason = None if author.is_at_least(Role.MODERATOR) else _why_held(desk, author, text)
    if reason and comment.state is CommentState.SHOWN:
        desk.store.save_comment_state(comment_id, CommentState.HELD, reason=reason)
    edited = _require(desk.store.get_comment(comment_id))
    if edited.state is CommentState.SHOWN:
        tell_others(desk, edited)
    return edited


def delete_comment(desk: Desk, author: Reader, comment_id: CommentId) -> Comment:
    """Take it back: the words and their history are gone, the place stays where others answered."""
    comment = require_comment(desk, comment_id, author)
    if comment.author_id != author.id or comment.state is CommentState.DELETED:
        raise MissingError("There is no such comment of yours.")
    desk.store.save_comment_state(comment_id, CommentState.DELETED)
    return comment


def regard_comment(desk: Desk, reader: Reader, comment_id: CommentId, *, is_on: bool) -> Comment:
    """Say that a comment is worth reading, or not any more. Nobody regards their own."""
    comment = require_comment(desk, comment_id, reader)
    if comment.author_id == reader.id:
        raise RefusedError("Regard for a comment comes from others.")
    desk.store.save_regard(comment_id, reader.id, is_on=is_on)
    return comment


def report_comment(desk: Desk, reader: Reader, comment_id: CommentId, *, reason: ReportReason, words: str) -> Comment:
    """Ask a moderator to look at a comment."""
    comment = require_comment(desk, comment_id, reader)
    words = words.strip()[:REPORT_CHARACTERS_MAX]
    desk.store.save_report(comment_id, reader.id, reason=reason, words=words, now=desk.clock.now())
    return comment


def require_comment(desk: Desk, comment_id: CommentId, visitor: Reader | None) -> Comment:
    """A comment whose words the visitor may see. Raises MissingError for any other."""
    comment = desk.store.get_comment(comment_id)
    if comment is None or not has_words_for(comment, visitor):
        raise MissingError("There is no such comment.")
    return comment


def tell_others(desk: Desk, comment: Comment) -> None:
    """Tell who was answered and who was named; each once, nobody of their own words."""
    now = desk.clock.now()
    parent = desk.store.get_comment(comment.parent_id) if comment.parent_id is not None else None
    answered = {parent.author_id} if parent and parent.author_id is not None else set[ReaderId]()
    named = _readers_named(desk, mentions_in(comment.text))
    own = {comment.author_id} if comment.author_id is not None else set[ReaderId]()
    desk.store.add_notices(answered - own, NoticeKind.REPLY, comment.id, now=now)
    desk.store.add_notices(named - answered - own, NoticeKind.MENTION, comment.id, now=now)


def _readers_named(desk: Desk, names: Sequence[str]) -> set[ReaderId]:
    found = (desk.store.get_reader_by_name(name) for name in names)
    return {reader.id for reader in found if reader is not None}


def _fit_text(text: str) -> str:
    text = text.strip()
    if not text:
        raise InputError("Write something first.")
    if len(text) > COMMENT_CHARACTERS_MAX:
        raise InputError(f"A comment has at most {COMMENT_CHARACTERS_MAX:,} characters; this one has {len(text):,}.")
    return text


def _require_open(desk: Desk, spot: Spot, around: Sequence[Spot], author: Reader) -> None:
    if not desk.settings.comments:
        raise RefusedError("This desk has no comments.")
    closed = why_closed(desk.store.list_closed([DESK_SPOT, spot, *around]), spot)
    if closed and not author.is_at_least(Role.MODERATOR):
        raise RefusedError(closed)


def _require_not_suspended(desk: Desk, author: Reader) -> None:
    until = author.suspended_until
    if until is not None and until > desk.clock.now():
        raise RefusedError(f"You may comment again from {until:%d %B %Y, %H:%M} UTC on.")


def _require_may_write(desk: Desk, author: Reader) -> None:
    _require_not_suspended(desk, author)
    since = desk.clock.now() - timedelta(hours=1)
    limit = desk.settings.comments_per_hour
    if not author.is_at_least(Role.MODERATOR) and desk.store.count_comments_since(author.id, since) >= limit:
        raise InputError(f"That was {limit} comments within an hour. Wait a little before the next one.")


def _why_held(desk: Desk, author: Reader, text: str) -> str | None:
    standing = Standing(
        shown_count=desk.store.count_shown_comments(author.id),
        new_until=author.added_at + timedelta(days=desk.settings.comment_new_days),
    )
    return why_held(text, standing, desk.store.list_comment_words(), now=desk.clock.now())


def _require(comment: Comment | None) -> Comment:
    assert comment is not None
    return comment
