"""Manners towards each host: how many connections, how long between two starts, and when it asked to be left alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from standfirst.errors import FetchError
from standfirst.fetch.freshness import RETRY_AFTER_SECONDS_MAX
from standfirst.fetch.options import FetchOptions
from standfirst.model.feed import FeedHealthReason
from standfirst.ports import Clock

_HOSTS_BEFORE_SWEEP = 1024


@dataclass(slots=True, kw_only=True)
class _Host:
    connections: asyncio.Semaphore
    starts: asyncio.Lock = field(default_factory=asyncio.Lock)  # held by the request that starts next
    started_at: float = float("-inf")  # the loop's clock, seconds
    retry_at: datetime | None = None
    users: int = 0


class Hosts:
    """Every host's turn-taking, and the desk's own limit over all of them."""

    def __init__(self, options: FetchOptions, clock: Clock) -> None:
        self._options = options
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._sweep_at = _HOSTS_BEFORE_SWEEP
        self._under_way = asyncio.Semaphore(options.concurrency)

    def __len__(self) -> int:
        """How many hosts are remembered."""
        return len(self._hosts)

    @asynccontextmanager
    async def turn(self, name: str, *, is_spaced: bool) -> AsyncIterator[None]:
        """Wait for the host's and the desk's turn, and hold it. Raises FetchError (RATE_LIMITED) while the host wants rest.

        A spaced request starts no sooner than the host delay after the last spaced one. The desk's own limit is taken
        last, so that a host with a long queue keeps nobody else waiting.
        """
        host = self._hosts.get(name) or self._add(name)
        host.users += 1
        try:
            self._require_welcome(name, host)
            if is_spaced:
                async with host.starts:
                    await self._wait_for_start(host)
                    await self._begin(name, host)
                    host.started_at = _loop_seconds()
            else:
                await self._begin(name, host)
            try:
                yield
            finally:
                self._under_way.release()
                host.connections.release()
        finally:
            host.users -= 1

    def leave_alone(self, name: str, seconds: float) -> None:
        """Remember that the host wants no request for so long."""
        host = self._hosts.get(name) or self._add(name)
        until = self._clock.now() + timedelta(seconds=min(seconds, RETRY_AFTER_SECONDS_MAX))
        host.retry_at = max(host.retry_at, until) if host.retry_at else until

    async def _wait_for_start(self, host: _Host) -> None:
        wait_seconds = host.started_at + self._options.host_delay_seconds - _loop_seconds()
        if wait_seconds > 0:
            await asyncio.sleep(wait_seconds)

    async def _begin(self, name: str, host: _Host) -> None:
        await host.connections.acquire()
        try:
            self._require_welcome(name, host)  # an answer that came while we waited may have closed the door
            await self._under_way.acquire()
        except BaseException:
            host.connections.release()
            raise

    def _require_welcome(self, name: str, host: _Host) -> None:
        if host.retry_at is None:
            return
        left_seconds = (host.retry_at - self._clock.now()).total_seconds()
        if 0 < left_seconds <= RETRY_AFTER_SECONDS_MAX:  # beyond that the clock was set back
            raise FetchError(
                f"{name} asked to be left alone; it is asked again in {_rest_words(left_seconds)}.",
                reason=FeedHealthReason.RATE_LIMITED,
                retry_after_seconds=left_seconds,
            )
        host.retry_at = None

    def _add(self, name: str) -> _Host:
        if len(self._hosts) >= self._sweep_at:
            self._sweep()
        host = self._hosts[name] = _Host(connections=asyncio.Semaphore(self._options.host_connections))
        return host

    def _sweep(self) -> None:
        """Forget the hosts that nobody waits for and nothing is to be remembered of."""
        now, quiet_since = self._clock.now(), _loop_seconds() - self._options.host_delay_seconds
        self._hosts = {
            name: host
            for name, host in self._hosts.items()
            if host.users or host.started_at > quiet_since or (host.retry_at and host.retry_at > now)
        }
        self._sweep_at = max(_HOSTS_BEFORE_SWEEP, 2 * len(self._hosts))


def _loop_seconds() -> float:
    return asyncio.get_running_loop().time()


def _rest_words(seconds: float) -> str:
    return f"{seconds:.0f} seconds" if seconds < 120 else f"{seconds / 60:.0f} minutes"
