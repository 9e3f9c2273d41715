"""One round over the feeds that are due: check them, fetch pages, place what is new."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standfirst.desk.bookings import Bookings
from standfirst.desk.crew import Crew
from standfirst.desk.desk import Desk
from standfirst.desk.lanes import IDLE_SECONDS_MAX, Bell, Lane, run_lane
from standfirst.desk.listen import Listening
from standfirst.errors import StandfirstError
from standfirst.model.feed import FeedHealthReason
from standfirst.model.work import Claim, WorkKind

if TYPE_CHECKING:
    from standfirst.desk.place import PlacedBatch, Placer

SETTLE_SECONDS_MAX = (
    5.0  # how long articles wait to be placed for others that were published before them and are on their way
)
SETTLE_POLL_SECONDS = 0.25
WAITING_ROOM = 4  # pieces of work in hand for each request that may be under way: most wait for their host's turn

_IN_ORDER = frozenset({FeedHealthReason.OK, FeedHealthReason.NO_ARTICLES})


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedFeed:
    url: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshReport:
    """What a round has done so far."""

    feeds: int = 0  # checked
    feeds_due: int = 0  # at its beginning
    new: int = 0
    revised: int = 0
    unchanged: int = 0  # feeds that had nothing new to read (304, or the same bytes)
    failed: int = 0  # feeds
    pages: int = 0  # fetched and extracted
    pages_failed: int = 0  # the feed's own words stand
    placed: int = 0  # articles put into stories
    unplaced: int = 0  # articles that could not be
    failures: tuple[FailedFeed, ...] = ()


Progress = Callable[[RefreshReport], None]


class Round:
    """The three lanes of work and what they have done: the same for one refresh and for the running desk."""

    def __init__(
        self, desk: Desk, crew: Crew, *, is_endless: bool = False, on_progress: Progress | None = None
    ) -> None:
        self._desk = desk
        self._crew = crew
        self._is_endless = is_endless
        self._on_progress = on_progress
        self._placer: Placer | None = None  # until there is something to place
        self._listening = Listening(desk, crew)
        self._bookings = Bookings(host_delay_seconds=desk.settings.fetch_host_delay_seconds)
        self._feeds_over = self._pages_over = False
        self._feed_bell, self._page_bell, self._place_bell = Bell(), Bell(), Bell()
        self._counts = dict.fromkeys(("feeds", "new", "revised", "unchanged", "failed"), 0)
        self._counts |= dict.fromkeys(("pages", "pages_failed", "placed", "unplaced", "feeds_due"), 0)
        self._failures: list[FailedFeed] = []

    @property
    def report(self) -> RefreshReport:
        return RefreshReport(**self._counts, failures=tuple(self._failures))

    def ring(self) -> None:
        """Look for feeds that are due now: something outside made them so."""
        self._feed_bell.ring()

    async def run(self) -> RefreshReport:
        """Until nothing is due any more; endless, until cancelled. Raises StoreError. Cancelled, it gives back its claims."""
        work = self._desk.store.count_work(WorkKind.CHECK_FEED, now=self._desk.clock.now())
        self._counts["feeds_due"] = work.due
        await _together(self._check_feeds(), self._read_pages(), self._place_articles())
        return self.report

    async def _check_feeds(self) -> None:
        await run_lane(self._desk, self._lane(WorkKind.CHECK_FEED, self._check_feed, self._feed_bell), self._crew)
        self._feeds_over = True
        self._page_bell.ring()

    async def _read_pages(self) -> None:
        await run_lane(self._desk, self._lane(WorkKind.FETCH_PAGE, self._read_page, self._page_bell), self._crew)
        self._pages_over = True
        self._place_bell.ring()

    async def _place_articles(self) -> None:
        while True:
            await self._settle()
            is_last = self._pages_over
            batch = await self._crew.run(self._place_due)
            if batch is not None:
                self._count(placed=batch.placed, unplaced=batch.failed)
            if is_last and (batch is None or (batch.is_empty and not batch.is_busy)):
                return
            if batch is None or batch.is_empty:
                await self._place_bell.wait(IDLE_SECONDS_MAX)

    def _place_due(self) -> PlacedBatch | None:
        """What was placed; None where nothing is due."""
        due_at = self._desk.store.next_due_at(WorkKind.PLACE_ARTICLE)
        if due_at is None or due_at > self._desk.clock.now():
            return None
        from standfirst.desk.place import Placer  # grouping is loaded when there is something to group

        if self._placer is None:
            self._placer = Placer(self._desk)
        return self._placer.place_due()

    async def _settle(self) -> None:
        """Let pages that are being read come in first, within limits: a story is best told from its beginning."""
        store, clock = self._desk.store, self._desk.clock
        waited_seconds = 0.0
        while waited_seconds < SETTLE_SECONDS_MAX and not self._pages_over:
            work = await self._crew.run(store.count_work, WorkKind.FETCH_PAGE, now=clock.now())
            if not work.due and not work.leased:
                return
            await asyncio.sleep(SETTLE_POLL_SECONDS)
            waited_seconds += SETTLE_POLL_SECONDS

    def _lane(self, kind: WorkKind, work: Callable[[Claim], Coroutine[Any, Any, None]], bell: Bell) -> Lane:
        settings = self._desk.settings
        width = settings.fetch_concurrency * WAITING_ROOM
        # Long enough for the last of them to wait for all others on one host.
        lease_seconds = 120 + settings.fetch_deadline_seconds + width * settings.fetch_host_delay_seconds
        return Lane(
            kind=kind,
            width=width,
            lease_seconds=lease_seconds,
            work=work,
            bell=bell,
            is_last_round=lambda: not self._is_endless and self._is_last_round(kind),
        )

    def _is_last_round(self, kind: WorkKind) -> bool:
        """Whether no more work of this kind can come: pages come from feeds, and later to those that were promised a turn."""
        return kind is WorkKind.CHECK_FEED or (self._feeds_over and not self._bookings.is_waiting)

    async def _check_feed(self, claim: Claim) -> None:
        checked = await self._listening.check(claim)
        if checked is None:
            return
        feed, outcome, saved = checked
        has_failed = outcome.health.reason not in _IN_ORDER
        if has_failed and not self._is_endless:
            self._failures.append(FailedFeed(url=feed.url, sentence=outcome.health.detail or outcome.health.sentence))
        is_unchanged = not has_failed and not saved.new and not saved.revised
        self._count(feeds=1, new=saved.new, revised=saved.revised, failed=int(has_failed), unchanged=int(is_unchanged))
        if saved.new or saved.revised:
            self._page_bell.ring()
            self._place_bell.ring()

    async def _read_page(self, claim: Claim) -> None:
        from standfirst.desk.pages import read_page

        has_page = await read_page(self._desk, claim, self._crew, self._bookings)
        if has_page is not None:
            self._count(pages=int(has_page), pages_failed=int(not has_page))
            self._place_bell.ring()

    def _count(self, **amounts: int) -> None:
        for name, amount in amounts.items():
            self._counts[name] += amount
        if self._on_progress is not None:
            self._on_progress(self.report)


async def refresh(desk: Desk, *, everything: bool = False, on_progress: Progress | None = None) -> RefreshReport:
    """One round over the feeds that are due, or over `everything`, until no work is left that can be done now.

    One bad feed or article never stops it: that is recorded and counted. Raises StoreError when nothing can be saved.
    """
    if everything:
        desk.store.make_feeds_due(now=desk.clock.now())
    with Crew() as crew:
        return await Round(desk, crew, on_progress=on_progress).run()


async def _together(*lanes: Coroutine[Any, Any, None]) -> None:
    """Run all; the first error ends the others and is raised as itself."""
    try:
        async with asyncio.TaskGroup() as group:
            for lane in lanes:
                group.create_task(lane)
    except* StandfirstError as errors:
        first: BaseException = errors
        while isinstance(first, BaseExceptionGroup):
            first = first.exceptions[0]
        raise first from None
