"""Lanes: one kind of work each, done by several at a time, as it falls due, in one round or for ever."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from standfirst.desk.crew import Crew
from standfirst.desk.desk import Desk
from standfirst.desk.suspects import sort_out
from standfirst.errors import StoreError
from standfirst.model.work import Claim, WorkKind

RETRY_AFTER_FAULT = timedelta(minutes=10)
IDLE_SECONDS_MAX = 2.0  # another process may add work without ringing our bell

log = logging.getLogger(__name__)


class Bell:
    """Rung when there may be new work, heard by whoever waits for it."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()

    async def wait(self, timeout_seconds: float) -> None:
        """Return when it rings, or after the time; at once when it rang since the last wait."""
        try:
            await asyncio.wait_for(self._event.wait(), timeout_seconds)
        except TimeoutError:
            return
        finally:
            self._event.clear()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A kind of work: `work` does one piece and saves its result with the claim; `width` pieces are in hand at a time."""

    kind: WorkKind
    width: int
    lease_seconds: float
    work: Callable[[Claim], Awaitable[None]]
    bell: Bell
    is_last_round: Callable[[], bool]  # True: return as soon as nothing is due; False: wait for more


async def run_lane(desk: Desk, lane: Lane, crew: Crew) -> None:
    """Do what is due until the lane's last round is over. Cancelled, it gives its claims back. Raises StoreError."""
    under_way: set[asyncio.Task[None]] = set()
    try:
        while True:
            is_last = lane.is_last_round()
            room = lane.width - len(under_way)
            claims = await _claim(desk, lane, crew, room) if room * 2 >= lane.width else ()
            under_way |= {asyncio.create_task(_carry_out(desk, lane, claim, crew)) for claim in claims}
            if under_way:
                timeout = IDLE_SECONDS_MAX if len(under_way) * 2 <= lane.width else None
                done, under_way = await asyncio.wait(under_way, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            elif is_last:
                return
            else:
                await lane.bell.wait(await _idle_seconds(desk, lane, crew))
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)


async def _claim(desk: Desk, lane: Lane, crew: Crew, room: int) -> tuple[Claim, ...]:
    now = desk.clock.now()
    claims = await crew.run(desk.store.claim_work, lane.kind, now=now, lease_seconds=lane.lease_seconds, limit=room)
    chosen, spare = sort_out(claims)
    if spare:
        await crew.run(desk.store.give_back, spare, due_at=now)
    return chosen


async def _idle_seconds(desk: Desk, lane: Lane, crew: Crew) -> float:
    due_at = await crew.run(desk.store.next_due_at, lane.kind)
    if due_at is None:
        return IDLE_SECONDS_MAX
    return min(max((due_at - desk.clock.now()).total_seconds(), 0.05), IDLE_SECONDS_MAX)


async def _carry_out(desk: Desk, lane: Lane, claim: Claim, crew: Crew) -> None:
    try:
        await lane.work(claim)
    except asyncio.CancelledError:
        desk.store.release_work(claim, due_at=desk.clock.now())
        raise
    except StoreError:
        raise
    except Exception as error:
        log.exception("%s %d failed", claim.kind, claim.subject)
        again_at = desk.clock.now() + RETRY_AFTER_FAULT
        await crew.run(desk.store.release_work, claim, due_at=again_at, failure=f"{type(error).__name__}: {error}")
