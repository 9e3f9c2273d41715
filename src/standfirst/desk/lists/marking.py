"""What a reader does with articles. Everything may be said twice; nothing reaches another reader's lists."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from standfirst.desk.desk import Desk
from standfirst.desk.lists.following import require_name
from standfirst.desk.lists.top_stories import with_top_stories
from standfirst.model.ids import ArticleId, LabelId
from standfirst.model.reader import Reader
from standfirst.model.reading import ArticleFilter, Label, StateChange

COVERAGE_MAX = 500


def mark(desk: Desk, reader: Reader, article_ids: Collection[ArticleId], change: StateChange) -> int:
    """Change the states of articles in the reader's lists, in one step; others are passed over. How many changed.

    For a reader who gets one article a story, reading it reads the story.
    """
    ids = set(article_ids)
    if reader.by_story and change.read is True:
        ids |= _told_with(desk, ids)
    return desk.store.change_states(reader.id, ids, change, now=desk.clock.now(), own=True)


def mark_all_read(desk: Desk, reader: Reader, which: ArticleFilter, *, until: datetime | None) -> int:
    """Mark as read what arrived in a list until then (None: until now). How many were not."""
    now = desk.clock.now()
    which = with_top_stories(desk, reader, which)
    bounded = ArticleFilter(
        ids=which.ids,
        feed_id=which.feed_id,
        folder_id=which.folder_id,
        label_id=which.label_id,
        saved=which.saved,
        read=False if which.feed_id is None and which.label_id is None and not which.saved else None,
        arrived_until=min(until, now) if until is not None else now,
    )
    return desk.store.mark_all_read(reader.id, bounded, now=now)


def find_label(desk: Desk, reader: Reader, name: str) -> Label | None:
    return next((label for label in desk.store.list_labels(reader.id) if label.name == name), None)


def put_label(desk: Desk, reader: Reader, name: str, article_ids: Collection[ArticleId], *, on: bool) -> int:
    """Put a label, made where it is not there, on articles in the reader's lists, or take it off. How many changed."""
    label = desk.store.save_label(reader.id, require_name(name)) if on else find_label(desk, reader, require_name(name))
    if label is None:
        return 0
    return desk.store.put_label(reader.id, LabelId(label.id), article_ids, on=on, now=desk.clock.now())


def _told_with(desk: Desk, ids: set[ArticleId]) -> set[ArticleId]:
    """The other articles of these articles' stories."""
    stories = {card.story_id for card in desk.store.list_cards(ids).values() if card.story_id is not None}
    members = (desk.store.list_members(story_id, limit=COVERAGE_MAX) for story_id in stories)
    return {member.card.id for coverage in members for member in coverage}
