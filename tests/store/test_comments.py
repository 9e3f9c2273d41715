"""Contract: comments, their edits and regard, reports, notices, the desk's log."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from standfirst.model.comment import (
    CommentRevision,
    CommentState,
    DeskAct,
    NewComment,
    NoticeKind,
    Place,
    ReportReason,
    Spot,
)
from standfirst.model.ids import CommentId, ReaderId
from standfirst.ports import Store
from tests.make import NOW
from tests.store.desks import HOUR

HERE = Spot(place=Place.ARTICLE, number=3)
THERE = Spot(place=Place.STORY, number=3)


def say(store: Store, author: ReaderId, text: str = "Words.", **parts: Any) -> CommentId:
    now = parts.pop("now", NOW)
    plain: dict[str, Any] = {"spot": HERE, "parent_id": None, "state": CommentState.SHOWN}
    return store.add_comment(NewComment(**(plain | {"author_id": author, "text": text} | parts)), now=now)


def test_comments_stand_where_they_were_made_oldest_first(store: Store) -> None:
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    before = store.change_mark()
    first = say(store, odo)
    answer = say(store, ida, "Other words.", parent_id=first, state=CommentState.HELD, reason="a link")
    say(store, ida, spot=THERE)
    assert store.change_mark() > before
    listed = store.list_comments(HERE)
    assert [(each.id, each.author, each.parent_id) for each in listed] == [(first, "Odo", None), (answer, "Ida", first)]
    assert (listed[1].state, listed[1].reason, listed[1].text) == (CommentState.HELD, "a link", "Other words.")
    assert store.list_comments(HERE, limit=1) == listed[:1]
    assert store.list_comments(HERE, after=listed[0].id) == listed[1:]
    assert store.get_comment(answer) == listed[1]
    assert store.get_comment(CommentId(99)) is None
    assert [each.id for each in store.list_comments_in(CommentState.HELD)] == [answer]


def test_a_reader_s_own_come_in_pages_newest_first(store: Store) -> None:
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    ids = [say(store, odo, now=NOW + number * HOUR) for number in range(5)]
    say(store, ida)
    store.save_comment_state(ids[4], CommentState.DELETED)
    page = store.list_comments_of(odo, limit=3)
    assert [each.id for each in page.rows] == [ids[3], ids[2], ids[1]]
    rest = store.list_comments_of(odo, limit=3, after=page.next)
    assert ([each.id for each in rest.rows], rest.next) == ([ids[0]], None)
    assert store.count_comments_since(odo, NOW + 3 * HOUR) == 2
    assert store.count_shown_comments(odo) == 4


def test_edits_keep_what_was_said_before(store: Store) -> None:
    odo = store.add_reader("Odo", now=NOW)
    comment = say(store, odo, "one")
    assert store.list_comment_revisions(comment) == ()
    store.save_comment_text(comment, "one", now=NOW + HOUR)
    store.save_comment_text(comment, "two", now=NOW + HOUR)
    store.save_comment_text(comment, "three", now=NOW + 2 * HOUR)
    found = store.get_comment(comment)
    assert found is not None
    assert (found.text, found.edited_at) == ("three", NOW + 2 * HOUR)
    assert store.list_comment_revisions(comment) == (
        CommentRevision(text="one", written_at=NOW),
        CommentRevision(text="two", written_at=NOW + HOUR),
    )
    store.save_comment_state(comment, CommentState.HIDDEN, reason="rude")
    found = store.get_comment(comment)
    assert found is not None
    assert (found.text, found.state, found.reason) == ("three", CommentState.HIDDEN, "rude")
    store.save_comment_state(comment, CommentState.DELETED)
    found = store.get_comment(comment)
    assert found is not None
    assert (found.text, found.reason, found.author) == ("", None, "Odo")
    assert store.list_comment_revisions(comment) == ()


def test_regard_is_counted_once_a_reader(store: Store) -> None:
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    comment, other = say(store, odo), say(store, odo)
    for reader in (odo, ida, ida):
        store.save_regard(comment, reader, is_on=True)
    store.save_regard(CommentId(99), ida, is_on=True)
    assert [each.regard_count for each in store.list_comments(HERE)] == [2, 0]
    assert store.list_regarded(ida, [comment, other]) == {comment}
    store.save_regard(comment, ida, is_on=False)
    store.save_regard(comment, ida, is_on=False)
    assert [each.regard_count for each in store.list_comments(HERE)] == [1, 0]


def test_reports_wait_until_somebody_has_looked(store: Store) -> None:
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    comment, other = say(store, odo), say(store, odo)
    store.save_report(comment, ida, reason=ReportReason.SPAM, words="", now=NOW + HOUR)
    store.save_report(other, ida, reason=ReportReason.RUDE, words="", now=NOW)
    store.save_report(comment, ida, reason=ReportReason.OTHER, words="Look.", now=NOW + 2 * HOUR)
    reports = store.list_reports()
    assert [(each.comment_id, each.reporter, each.reason) for each in reports] == [
        (other, "Ida", ReportReason.RUDE),
        (comment, "Ida", ReportReason.OTHER),
    ]
    assert reports[1].words == "Look."
    assert store.delete_reports(other) == 1
    assert store.delete_reports(other) == 0
    store.save_comment_state(comment, CommentState.DELETED)
    assert store.list_reports() == ()


def test_places_are_closed_and_opened(store: Store) -> None:
    store.save_closed(HERE, is_closed=True)
    store.save_closed(HERE, is_closed=True)
    store.save_closed(Spot(place=Place.DESK, number=0), is_closed=True)
    assert store.list_closed([HERE, THERE]) == {HERE}
    store.save_closed(HERE, is_closed=False)
    assert store.list_closed([HERE, THERE]) == frozenset()


def test_the_word_list_is_kept_whole(store: Store) -> None:
    store.save_comment_words(["spam", "casino", "spam"])
    assert store.list_comment_words() == ("casino", "spam")
    store.save_comment_words([])
    assert store.list_comment_words() == ()


def test_the_log_is_read_from_the_newest_on(store: Store) -> None:
    acts = [DeskAct(at=NOW, actor="Odo", act=f"act {number}", subject="s", detail="d") for number in range(5)]
    for act in acts:
        store.add_act(act)
    page = store.list_acts(limit=3)
    assert page.rows == (acts[4], acts[3], acts[2])
    assert store.list_acts(limit=3, after=page.next).rows == (acts[1], acts[0])


def test_notices_are_told_once(store: Store) -> None:
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    comment = say(store, odo)
    for kind in (NoticeKind.REPLY, NoticeKind.REPLY, NoticeKind.MENTION):
        store.add_notices([ida, ReaderId(99)], kind, comment, now=NOW)
    store.add_notices([], NoticeKind.REPLY, comment, now=NOW)
    assert [(each.kind, each.comment.author, each.is_seen) for each in store.list_notices(ida)] == [
        (NoticeKind.MENTION, "Odo", False),
        (NoticeKind.REPLY, "Odo", False),
    ]
    assert (store.count_unseen_notices(ida), store.count_unseen_notices(odo)) == (2, 0)
    store.mark_notices_seen(ida)
    assert store.count_unseen_notices(ida) == 0
    assert all(each.is_seen for each in store.list_notices(ida))


def test_a_deleted_reader_leaves_a_place_but_no_words(store: Store) -> None:
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    comment = say(store, odo, "private words")
    store.save_comment_text(comment, "other words", now=NOW + timedelta(minutes=1))
    answer = say(store, ida, parent_id=comment)
    store.save_regard(answer, odo, is_on=True)
    store.save_report(answer, odo, reason=ReportReason.RUDE, words="", now=NOW)
    store.save_report(comment, ida, reason=ReportReason.RUDE, words="", now=NOW)
    store.add_notices([odo], NoticeKind.REPLY, answer, now=NOW)
    store.add_notices([ida], NoticeKind.MENTION, comment, now=NOW)
    store.delete_reader(odo)
    first, second = store.list_comments(HERE)
    assert (first.author_id, first.author, first.text, first.state) == (None, None, "", CommentState.DELETED)
    assert (second.author, second.regard_count) == ("Ida", 0)
    assert store.list_comment_revisions(comment) == ()
    assert store.list_reports() == ()
    assert [each.comment.text for each in store.list_notices(ida)] == [""]
