"""Looking for news when a reader asks, without asking publishers more often than is polite."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from standfirst.desk.desk import Desk
from standfirst.model.feed import Feed
from standfirst.model.work import WorkKind

ASKED_AGAIN_AFTER = timedelta(minutes=5)


def ask_for_refresh(desk: Desk, feeds: Iterable[Feed]) -> int:
    """Let the desk's next round ask these feeds, but for those that it has asked just now; how many."""
    now = desk.clock.now()
    due = [
        feed.id
        for feed in feeds
        if feed.next_check_at is not None
        and (feed.memory.checked_at is None or now - feed.memory.checked_at >= ASKED_AGAIN_AFTER)
    ]
    if due:
        desk.store.add_work(WorkKind.CHECK_FEED, due, due_at=now)
    return len(due)
