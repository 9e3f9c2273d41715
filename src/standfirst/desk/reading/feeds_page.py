"""The subscriptions of the desk and how they are doing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.desk.desk import Desk
from standfirst.model.feed import Feed, FeedHealthReason

FEEDS_LENGTH = 100
UNWELL_SHOWN_MAX = 20
_WELL = (FeedHealthReason.OK, FeedHealthReason.NEVER_CHECKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFolder:
    name: str  # "" for feeds in none
    feeds: tuple[Feed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsPage:
    total: int
    unwell_total: int
    unwell: tuple[Feed, ...]  # on the first page: the first that need a look
    folders: tuple[FeedFolder, ...]
    number: int  # of this page, from 1
    page_total: int


def read_feeds(desk: Desk, *, number: int) -> FeedsPage:
    """Page `number` (from 1; the last one for a higher number) of all subscriptions, by folder and title."""
    feeds = [feed for feed in desk.store.list_feeds() if feed.is_shared]
    page_total = max(1, -(-len(feeds) // FEEDS_LENGTH))
    number = min(max(number, 1), page_total)
    shown = feeds[(number - 1) * FEEDS_LENGTH : number * FEEDS_LENGTH]
    unwell = [feed for feed in feeds if is_unwell(feed)]
    return FeedsPage(
        total=len(feeds),
        unwell_total=len(unwell),
        unwell=tuple(unwell[:UNWELL_SHOWN_MAX]) if number == 1 else (),
        folders=_folders(shown),
        number=number,
        page_total=page_total,
    )


def is_unwell(feed: Feed) -> bool:
    """Whether somebody should look at the feed."""
    return feed.health.reason not in _WELL


def _folders(feeds: Sequence[Feed]) -> tuple[FeedFolder, ...]:
    named: dict[str, list[Feed]] = {}
    for feed in feeds:
        named.setdefault(" / ".join(feed.folder), []).append(feed)
    return tuple(FeedFolder(name=name, feeds=tuple(group)) for name, group in named.items())
