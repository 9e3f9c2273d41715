"""Stories that merge and part: whole events of articles go from one to another, and what happened is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from standfirst.codec import decode, encode
from standfirst.model.comment import Place
from standfirst.model.desk import StoryChange
from standfirst.model.ids import StoryId
from standfirst.model.interests import FollowKind
from standfirst.model.story import Placement, PlacementRule, RepairKind, StoryRepair
from standfirst.store.comment_tables import closed_comments, comments
from standfirst.store.cursors import clamp_limit
from standfirst.store.database import Database
from standfirst.store.ledger import add_to_desk
from standfirst.store.reading_tables import interests
from standfirst.store.rows import batches
from standfirst.store.tables import articles, placements, stories, story_changes, story_redirects
from standfirst.store.times import from_us, to_us

_THERE = select(stories.c.id).where(stories.c.id.in_(bindparam("ids", expanding=True)))
_MOVED = select(placements.c.article_id, placements.c.details).where(
    placements.c.article_id.in_(bindparam("ids", expanding=True)), placements.c.story_id == bindparam("of_story")
)
_MOVE = update(articles).where(articles.c.id == bindparam("of_id")).values(story_id=bindparam("new_story"))
_MOVE_PLACEMENT = (
    update(placements)
    .where(placements.c.article_id == bindparam("of_id"))
    .values(story_id=bindparam("new_story"), sequence=bindparam("new_sequence"), details=bindparam("new_details"))
)
_LOG = insert(story_changes)
_REDIRECT = insert(story_redirects)
_REDIRECT_AGAIN = (
    update(story_redirects).where(story_redirects.c.into_id == bindparam("of_id")).values(into_id=bindparam("to_id"))
)
_NO_REDIRECT = delete(story_redirects).where(story_redirects.c.story_id == bindparam("of_id"))
_LEADS_TO = select(story_redirects.c.into_id).where(story_redirects.c.story_id == bindparam("of_id"))
_MOVE_COMMENTS = (
    update(comments)
    .where(comments.c.place == Place.STORY.value, comments.c.number == bindparam("of_id"))
    .values(number=bindparam("to_id"))
)
_OPEN_COMMENTS = delete(closed_comments).where(
    closed_comments.c.place == Place.STORY.value, closed_comments.c.number == bindparam("of_id")
)
_FOLLOWERS = select(interests.c.reader_id).where(
    interests.c.kind == FollowKind.STORY.value, interests.c.subject == bindparam("to_subject")
)
_DROP_DOUBLE_INTERESTS = delete(interests).where(
    interests.c.kind == FollowKind.STORY.value,
    interests.c.subject == bindparam("of_subject"),
    interests.c.reader_id.in_(_FOLLOWERS),
)
_MOVE_INTERESTS = (
    update(interests)
    .where(interests.c.kind == FollowKind.STORY.value, interests.c.subject == bindparam("of_subject"))
    .values(subject=bindparam("to_subject"))
)
_CHANGES = (
    select(story_changes)
    .where(or_(story_changes.c.story_id == bindparam("of_id"), story_changes.c.into_id == bindparam("of_id")))
    .order_by(story_changes.c.id.desc())
    .limit(bindparam("n"))
)
_NEW_STORY = insert(stories).from_select(
    [
        "id",
        "first_seen_at",
        "last_moved_at",
        "article_count",
        "publisher_count",
        "lead_article_id",
        "section",
    ],
    select(
        bindparam("new_id", type_=stories.c.id.type),
        articles.c.first_seen_at,
        articles.c.published_at,
        bindparam("none", 0, type_=stories.c.article_count.type),
        bindparam("nobody", 0, type_=stories.c.publisher_count.type),
        articles.c.id,
        bindparam("general", "general", type_=stories.c.section.type),
    ).where(articles.c.id == bindparam("of_article")),
)


@dataclass(slots=True)
class Mended:
    """What carrying out repairs led to."""

    touched: set[StoryId] = field(default_factory=set)
    merged: dict[StoryId, StoryId] = field(default_factory=dict)  # stories that went into others
    last_sequence: int = 0


class SqlRepairs:
    """The repairs of ports.StoryStore over SQL."""

    _database: Database

    def get_redirect(self, story_id: StoryId) -> StoryId | None:
        return self._database.read(lambda tx: tx.execute(_LEADS_TO, {"of_id": story_id}).scalar())

    def list_story_changes(self, story_id: StoryId, *, limit: int = 20) -> tuple[StoryChange, ...]:
        values = {"of_id": story_id, "n": clamp_limit(limit)}
        rows = self._database.read(lambda tx: tx.execute(_CHANGES, values).all())
        changes = []
        for row in rows:
            shared, closeness = decode(row.reasons, tuple[tuple[str, ...], float])
            changes.append(
                StoryChange(
                    at=from_us(row.changed_at),
                    kind=RepairKind(row.kind),
                    story_id=row.story_id,
                    into_id=row.into_id,
                    article_count=row.article_count,
                    shared=shared,
                    closeness=closeness,
                )
            )
        return tuple(changes)


def carry_out(tx: Connection, repairs: Sequence[StoryRepair], numbers: dict[int, StoryId], *, now: datetime) -> Mended:
    """Move the articles of each repair, as far as they are still where it says, and log it. `numbers` are the batch's new
    stories; those that repairs make are added."""
    mended = Mended()
    if not repairs:
        return mended
    asked = {repair.story for repair in repairs} | {repair.into for repair in repairs if repair.into is not None}
    there = {row[0] for batch in batches(sorted(asked)) for row in tx.execute(_THERE, {"ids": batch})}
    for repair in repairs:
        moved = [
            (row.article_id, decode(row.details, Placement))
            for batch in batches(list(repair.articles))
            for row in tx.execute(_MOVED, {"ids": batch, "of_story": repair.story})
        ]
        into = _target(tx, repair, numbers, there, first=moved[0][0] if moved else None)
        if moved and into is not None and into != repair.story:
            _move(tx, repair, moved, into, mended)
            _log(tx, repair, into, count=len(moved), now=now)
    return mended


def _target(
    tx: Connection, repair: StoryRepair, numbers: dict[int, StoryId], there: set[int], *, first: int | None
) -> StoryId | None:
    if repair.into is not None and repair.into >= 0:
        return StoryId(repair.into) if repair.into in there else None
    known = numbers.get(repair.into) if repair.into is not None else None
    if known is not None or first is None:
        return known
    story_id = StoryId(add_to_desk(tx, stories=1).story_id)
    tx.execute(_NEW_STORY, {"new_id": story_id, "of_article": first})
    if repair.into is not None:
        numbers[repair.into] = story_id
    return story_id


def _move(
    tx: Connection, repair: StoryRepair, moved: Sequence[tuple[int, Placement]], into: StoryId, mended: Mended
) -> None:
    last = add_to_desk(tx, placements=len(moved)).placement
    tx.execute(_MOVE, [{"of_id": article_id, "new_story": into} for article_id, _ in moved])
    tx.execute(
        _MOVE_PLACEMENT,
        [
            {
                "of_id": article_id,
                "new_story": into,
                "new_sequence": last - len(moved) + place,
                "new_details": encode(moved_placement(placement, repair, into)).decode("utf-8"),
            }
            for place, (article_id, placement) in enumerate(moved, start=1)
        ],
    )
    story_id = StoryId(repair.story)
    mended.touched |= {story_id, into}
    mended.last_sequence = last
    if repair.kind is RepairKind.MERGE:
        mended.merged[story_id] = into


def moved_placement(placement: Placement, repair: StoryRepair, into: StoryId) -> Placement:
    """Why an article that a repair moved is where it is now."""
    if placement.rule is PlacementRule.COPY:
        return replace(placement, story=into)
    return replace(
        placement,
        story=into,
        rule=PlacementRule.MERGED,
        shared_names=(),
        shared_figures=(),
        shared_words=repair.shared,
        runner_up=None,
        runner_up_score=0.0,
    )


def settled(placement: Placement, story_id: StoryId, numbers: Mapping[int, StoryId]) -> Placement:
    """A placement with stories by their ids: those of new stories were not known when it was made."""
    runner_up = placement.runner_up
    if runner_up is not None and runner_up < 0:
        runner_up = numbers.get(runner_up)
    return replace(placement, story=story_id, runner_up=runner_up)


def lead_on(tx: Connection, merged: Mapping[StoryId, StoryId], gone: set[StoryId]) -> None:
    """Let the numbers of stories that went into others lead there, and those that led to them, too."""
    for story_id, into_id in merged.items():
        if story_id in gone:
            tx.execute(_REDIRECT_AGAIN, {"of_id": story_id, "to_id": into_id})
            tx.execute(_NO_REDIRECT, {"of_id": story_id})
            tx.execute(_REDIRECT, {"story_id": story_id, "into_id": into_id})
            _carry_along(tx, story_id, into_id)


def _carry_along(tx: Connection, story_id: StoryId, into_id: StoryId) -> None:
    """What readers said under a story that went into another, and that they follow it, goes along."""
    values = {"of_id": story_id, "to_id": into_id, "of_subject": str(story_id), "to_subject": str(into_id)}
    tx.execute(_MOVE_COMMENTS, values)
    tx.execute(_OPEN_COMMENTS, values)
    tx.execute(_DROP_DOUBLE_INTERESTS, values)
    tx.execute(_MOVE_INTERESTS, values)


def _log(tx: Connection, repair: StoryRepair, into: StoryId, *, count: int, now: datetime) -> None:
    tx.execute(
        _LOG,
        {
            "changed_at": to_us(now),
            "kind": repair.kind.value,
            "story_id": repair.story,
            "into_id": into,
            "article_count": count,
            "reasons": encode((repair.shared, repair.closeness)).decode("utf-8"),
        },
    )
