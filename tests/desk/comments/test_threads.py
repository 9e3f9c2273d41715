"""Threads: order, depth, and what is left of a comment that is gone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from standfirst.desk.comments.threads import Order, arrange, has_words_for, with_ancestors
from standfirst.model.comment import Comment, CommentState, Place, Spot
from standfirst.model.ids import CommentId, ReaderId
from standfirst.model.reader import Reader, Role
from tests.make import NOW

HERE = Spot(place=Place.ARTICLE, number=1)


def said(number: int, parent: int | None = None, **parts: Any) -> Comment:
    plain: dict[str, Any] = {"author_id": ReaderId(1), "author": "Odo", "text": "Words.", "state": CommentState.SHOWN}
    return Comment(
        id=CommentId(number),
        spot=HERE,
        parent_id=CommentId(parent) if parent else None,
        added_at=NOW + timedelta(minutes=number),
        **(plain | parts),
    )


def person(number: int, role: Role = Role.READER) -> Reader:
    return Reader(id=ReaderId(number), name=f"r{number}", role=role, added_at=NOW)


def shape(comments: list[Comment], order: Order) -> list[tuple[int, int]]:
    return [(comment.id, depth) for comment, depth in arrange(comments, order)]


def test_answers_stand_below_what_they_answer() -> None:
    comments = [said(1), said(2, regard_count=5), said(3, 1), said(4, 3), said(5, 1, regard_count=9)]
    assert shape(comments, Order.OLDEST) == [(1, 0), (3, 1), (4, 2), (5, 1), (2, 0)]
    assert shape(comments, Order.NEWEST) == [(2, 0), (1, 0), (3, 1), (4, 2), (5, 1)]
    assert shape(comments, Order.REGARD) == [(2, 0), (1, 0), (3, 1), (4, 2), (5, 1)]


def test_an_answer_to_what_is_not_there_stands_first() -> None:
    assert shape([said(2, 1)], Order.OLDEST) == [(2, 0)]


@given(st.lists(st.integers(0, 60), max_size=60), st.sampled_from(Order))
def test_every_comment_stands_once_whatever_it_answers(parents: list[int], order: Order) -> None:
    comments = [said(number, parent if 0 < parent < number else None) for number, parent in enumerate(parents, 1)]
    arranged = shape(comments, order)
    assert sorted(number for number, _ in arranged) == list(range(1, len(parents) + 1))
    places = {number: place for place, (number, _) in enumerate(arranged)}
    assert all(each.parent_id is None or places[each.parent_id] < places[each.id] for each in comments)


def test_a_long_chain_is_no_problem() -> None:
    assert shape([said(1), *(said(number, number - 1) for number in range(2, 3000))], Order.OLDEST)[-1] == (2999, 2998)


def test_only_places_with_answers_are_left_of_what_is_gone() -> None:
    comments = [said(1), said(2, 1), said(3, 2), said(4), said(5, 4)]
    assert [each.id for each in with_ancestors(comments, {CommentId(3)})] == [1, 2, 3]
    assert with_ancestors(comments, set()) == []


def test_who_sees_what() -> None:
    own, other, moderator = person(1), person(2), person(3, Role.MODERATOR)
    for state, seers in (
        (CommentState.SHOWN, (None, own, other, moderator)),
        (CommentState.HELD, (own, moderator)),
        (CommentState.HIDDEN, (own, moderator)),
        (CommentState.DELETED, ()),
    ):
        seen = [who for who in (None, own, other, moderator) if has_words_for(said(1, state=state), who)]
        assert tuple(seen) == seers
