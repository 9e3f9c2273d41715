"""The comments of an article or a story, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from standfirst.desk.desk import Desk
from standfirst.model.comment import Comment, CommentState, Place, Spot
from standfirst.model.ids import CommentId
from standfirst.model.reader import Reader, Role

DEPTH_MAX = 4  # deeper answers stand below one another
LINES_ON_PAGE = 200
COMMENTS_MAX = 20_000  # of one spot that are put into threads: the first so many
_AT_ONCE = 1000
DESK_SPOT = Spot(place=Place.DESK, number=0)


class Order(StrEnum):
    OLDEST = "oldest"
    NEWEST = "newest"
    REGARD = "regard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A comment in its thread, as one visitor sees it."""

    comment: Comment
    depth: int
    has_words: bool  # else only its place is shown, because others answered
    is_own: bool = False
    is_regarded: bool = False  # by this visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """All that a page shows of its comments."""

    spot: Spot
    lines: tuple[Line, ...]
    order: Order
    count: int  # of comments whose words are shown
    closed: str | None  # why nobody can comment here; None: open
    is_locked_here: bool = False
    number: int = 1  # of the page of them
    page_total: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Which part of a discussion is looked at, and by whom."""

    order: Order = Order.OLDEST
    number: int = 1  # of the page; one that is past the end is the last
    visitor: Reader | None = None


def discuss(desk: Desk, spot: Spot, view: View, *, within: Sequence[Spot]) -> Discussion:
    """A page of a spot's comments; `within` are the story and publisher that an article belongs to."""
    visitor, found = view.visitor, list_all(desk, spot)
    seen = {each.id for each in found if has_words_for(each, visitor)}
    arranged = arrange(with_ancestors(found, seen), view.order)
    page_total = max(1, ceil(len(arranged) / LINES_ON_PAGE))
    number = max(1, min(view.number, page_total))
    shown = arranged[(number - 1) * LINES_ON_PAGE : number * LINES_ON_PAGE]
    ids = [each.id for each, _ in shown]
    regarded = desk.store.list_regarded(visitor.id, ids) if visitor and ids else frozenset()
    lines = tuple(
        Line(
            comment=each,
            depth=min(depth, DEPTH_MAX),
            has_words=each.id in seen,
            is_own=visitor is not None and each.author_id == visitor.id,
            is_regarded=each.id in regarded,
        )
        for each, depth in shown
    )
    closed = desk.store.list_closed([DESK_SPOT, spot, *within])
    return Discussion(
        spot=spot,
        lines=lines,
        order=view.order,
        count=len(seen),
        closed=why_closed(closed, spot) if desk.settings.comments else "This desk has no comments.",
        is_locked_here=spot in closed,
        number=number,
        page_total=page_total,
    )


def page_of(desk: Desk, comment: Comment, visitor: Reader | None) -> int:
    """On which page a comment stands, the oldest first."""
    found = list_all(desk, comment.spot)
    seen = {each.id for each in found if has_words_for(each, visitor)}
    places = [each.id for each, _ in arrange(with_ancestors(found, seen), Order.OLDEST)]
    return places.index(comment.id) // LINES_ON_PAGE + 1 if comment.id in places else 1


def list_all(desk: Desk, spot: Spot) -> list[Comment]:
    """All comments of a spot in whatever state, oldest first."""
    found: list[Comment] = []
    while len(found) < COMMENTS_MAX:
        more = desk.store.list_comments(spot, after=found[-1].id if found else None, limit=_AT_ONCE)
        found += more
        if len(more) < _AT_ONCE:
            break
    return found


def has_words_for(comment: Comment, visitor: Reader | None) -> bool:
    """Whether a visitor sees what the comment says."""
    if comment.state is CommentState.SHOWN:
        return True
    if visitor is None or comment.state is CommentState.DELETED:
        return False
    return comment.author_id == visitor.id or visitor.is_at_least(Role.MODERATOR)


def with_ancestors(comments: Iterable[Comment], seen: set[CommentId]) -> list[Comment]:
    """The comments that are seen, and those they hang from."""
    by_id = {each.id: each for each in comments}
    kept: set[CommentId] = set()
    for comment_id in seen:
        above: CommentId | None = comment_id
        while above is not None and above in by_id and above not in kept:
            kept.add(above)
            above = by_id[above].parent_id
    return [each for each in by_id.values() if each.id in kept]


def arrange(comments: Sequence[Comment], order: Order) -> list[tuple[Comment, int]]:
    """(comment, depth) as threads: the first comments in the order asked for, answers always in the order of time."""
    below: dict[CommentId | None, list[Comment]] = {}
    there = {each.id for each in comments}
    for each in comments:
        below.setdefault(each.parent_id if each.parent_id in there else None, []).append(each)
    arranged: list[tuple[Comment, int]] = []
    waiting = [(each, 0) for each in reversed(_sorted(below.get(None, []), order))]
    while waiting:
        comment, depth = waiting.pop()
        arranged.append((comment, depth))
        waiting += [(each, depth + 1) for each in reversed(_sorted(below.get(comment.id, []), Order.OLDEST))]
    return arranged


def why_closed(closed: frozenset[Spot], spot: Spot) -> str | None:
    """Why nobody can comment, in a sentence; None where they can."""
    places = {each.place for each in closed}
    if Place.DESK in places:
        return "Comments are closed on this desk."
    if Place.PUBLISHER in places:
        return "Comments are closed under this publisher's articles."
    if spot in closed:
        return "Comments are closed here."
    return "Comments are closed under this story." if Place.STORY in places else None


def _sorted(comments: list[Comment], order: Order) -> list[Comment]:
    if order is Order.REGARD:
        return sorted(comments, key=lambda each: (-each.regard_count, each.id))
    return sorted(comments, key=lambda each: each.id, reverse=order is Order.NEWEST)
