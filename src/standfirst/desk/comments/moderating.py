"""What moderators do. Every act is written into the desk's log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from standfirst.desk.comments.threads import DESK_SPOT
from standfirst.desk.comments.writing import tell_others
from standfirst.desk.desk import Desk
from standfirst.errors import InputError, MissingError, RefusedError
from standfirst.model.comment import Comment, CommentState, DeskAct, NoticeKind, Place, Report, Spot
from standfirst.model.ids import CommentId
from standfirst.model.reader import Reader, Role

WORDS_MAX = 500
WORD_CHARACTERS_MAX = 100
REASON_CHARACTERS_MAX = 500
SUSPENSION_DAYS_MAX = 3650


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A comment that waits for a moderator, with all that was said about it."""

    comment: Comment
    reports: tuple[Report, ...]


def open_cases(desk: Desk) -> tuple[Case, ...]:
    """What waits: reported comments, oldest report first, then those held back."""
    reports: dict[CommentId, list[Report]] = {}
    for report in desk.store.list_reports():
        reports.setdefault(report.comment_id, []).append(report)
    reported = [(desk.store.get_comment(comment_id), tuple(rows)) for comment_id, rows in reports.items()]
    held = desk.store.list_comments_in(CommentState.HELD)
    cases = [Case(comment=comment, reports=rows) for comment, rows in reported if comment is not None]
    return (*cases, *(Case(comment=comment, reports=()) for comment in reversed(held) if comment.id not in reports))


def hide_comment(desk: Desk, moderator: Reader, comment_id: CommentId, *, reason: str) -> Comment:
    """Take a comment out of sight; its author is told, and sees why."""
    comment = _require_comment(desk, comment_id)
    reason = " ".join(reason.split())[:REASON_CHARACTERS_MAX] or "A moderator has hidden it."
    desk.store.save_comment_state(comment_id, CommentState.HIDDEN, reason=reason)
    desk.store.delete_reports(comment_id)
    _tell_author(desk, comment)
    log_act(desk, moderator, "hid a comment", subject=name_of(comment), detail=reason)
    return comment


def restore_comment(desk: Desk, moderator: Reader, comment_id: CommentId) -> Comment:
    """Show a comment that was hidden or held back; who was answered in it is told now."""
    comment = _require_comment(desk, comment_id)
    was = comment.state
    desk.store.save_comment_state(comment_id, CommentState.SHOWN)
    desk.store.delete_reports(comment_id)
    if was is CommentState.HIDDEN:
        _tell_author(desk, comment)
    if was is not CommentState.SHOWN:
        tell_others(desk, comment)
    act = "let a comment stand" if was is CommentState.SHOWN else "showed a comment"
    log_act(desk, moderator, act, subject=name_of(comment))
    return comment


def lock_comments(desk: Desk, moderator: Reader, spot: Spot, *, is_closed: bool) -> None:
    """Close or open the comments of an article, a story, a publisher or, number 0, the desk."""
    if (spot.place is Place.DESK) != (spot.number == 0):
        raise InputError("Say what is to be closed.")
    desk.store.save_closed(spot, is_closed=is_closed)
    where = "the desk" if spot == DESK_SPOT else f"{spot.place} {spot.number}"
    log_act(desk, moderator, "closed comments" if is_closed else "opened comments", subject=where)


def suspend_reader(desk: Desk, moderator: Reader, reader: Reader, *, days: int) -> None:
    """Let a reader not comment for some days; 0 lets them again."""
    if reader.is_at_least(Role.MODERATOR) and not moderator.is_at_least(Role.OWNER):
        raise RefusedError("Only an owner suspends a moderator or an owner.")
    if not 0 <= days <= SUSPENSION_DAYS_MAX:
        raise InputError(f"Days from 0 to {SUSPENSION_DAYS_MAX}.")
    until = desk.clock.now() + timedelta(days=days) if days else None
    desk.store.save_suspension(reader.id, until)
    act = "suspended a reader" if days else "ended a suspension"
    log_act(desk, moderator, act, subject=reader.name, detail=f"until {until:%Y-%m-%d %H:%M} UTC" if until else "")


def save_word_list(desk: Desk, moderator: Reader, lines: str) -> tuple[str, ...]:
    """The words, one a line, that hold a comment back."""
    words = sorted({" ".join(line.split()).casefold() for line in lines.splitlines() if line.strip()})
    if len(words) > WORDS_MAX or any(len(word) > WORD_CHARACTERS_MAX for word in words):
        raise InputError(f"At most {WORDS_MAX} lines of at most {WORD_CHARACTERS_MAX} characters.")
    before = set(desk.store.list_comment_words())
    desk.store.save_comment_words(words)
    added, gone = sorted(set(words) - before), sorted(before - set(words))
    detail = "; ".join(
        f"{what}: {', '.join(changed)}" for what, changed in (("added", added), ("taken out", gone)) if changed
    )
    log_act(desk, moderator, "changed the word list", subject=f"{len(words)} entries", detail=detail[:2000])
    return tuple(words)


def log_act(desk: Desk, actor: Reader, act: str, *, subject: str, detail: str = "") -> None:
    """Write down what somebody did who runs the desk."""
    desk.store.add_act(DeskAct(at=desk.clock.now(), actor=actor.name, act=act, subject=subject, detail=detail))


def name_of(comment: Comment) -> str:
    return f"comment {comment.id} by {comment.author or 'a reader who is gone'}"


def _tell_author(desk: Desk, comment: Comment) -> None:
    if comment.author_id is not None:
        desk.store.add_notices([comment.author_id], NoticeKind.MODERATED, comment.id, now=desk.clock.now())


def _require_comment(desk: Desk, comment_id: CommentId) -> Comment:
    comment = desk.store.get_comment(comment_id)
    if comment is None or comment.state is CommentState.DELETED:
        raise MissingError("There is no such comment.")
    return comment
