"""Desks for tests: real HTTP to loopback, a store in memory or on disk, and a clock that is moved by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from standfirst.desk.desk import Desk
from standfirst.fetch.http import HttpClient
from standfirst.fetch.options import FetchOptions
from standfirst.fetch.picture_cache import FolderPictureCache
from standfirst.ports import Store
from standfirst.settings import Settings
from standfirst.store.memory import MemoryStore
from tests.desk.press import Press
from tests.make import NOW


@dataclass
class HandClock:
    """A clock that stands still until it is moved."""

    moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment

    def move(self, **span: float) -> None:
        self.moment += timedelta(**span)


@asynccontextmanager
async def a_desk(folder: Path, press: Press, *, store: Store | None = None, **overrides: Any) -> AsyncIterator[Desk]:
    """A desk that may reach `press` and need not be polite to it."""
    values: dict[str, Any] = {
        "data": folder,
        "fetch_allow": (press.address,),
        "fetch_host_delay_seconds": 0.0,
        "fetch_host_connections": 8,
        **overrides,
    }
    settings = Settings(**values)
    clock = HandClock()
    http = HttpClient(FetchOptions.from_settings(settings), clock)
    pictures = FolderPictureCache(folder / "pictures", 1024**2)
    try:
        yield Desk(
            store=store if store is not None else MemoryStore(),
            http=http,
            pictures=pictures,
            clock=clock,
            settings=settings,
        )
    finally:
        await http.aclose()


def move_clock(desk: Desk, **span: float) -> None:
    """Let time go by for a desk of a_desk."""
    assert isinstance(desk.clock, HandClock)
    desk.clock.move(**span)
