"""The running desk: the same round without an end, resting when nothing is due and when the store cannot be written."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from standfirst.desk.crew import Crew
from standfirst.desk.desk import Desk
from standfirst.desk.lists.webhooks import run_webhooks
from standfirst.desk.lists.websub import run_announcements
from standfirst.desk.refresh import Round
from standfirst.errors import StoreError

REST_SECONDS = 10.0  # after the store failed: a full disk, a database that restarts

log = logging.getLogger(__name__)


async def run_desk(desk: Desk) -> None:
    """Check feeds, fetch pages and place articles as they fall due, until cancelled."""
    with Crew() as crew:
        while True:
            try:
                await Round(desk, crew, is_endless=True).run()
            except StoreError as error:
                log.error("%s The desk tries again in %d s.", error, REST_SECONDS)
                await asyncio.sleep(REST_SECONDS)


@asynccontextmanager
async def running_desk(desk: Desk) -> AsyncIterator[None]:
    """The desk at work in the background of the block; it is stopped cleanly at its end."""
    tasks = [
        asyncio.create_task(run_desk(desk), name="desk"),
        asyncio.create_task(run_webhooks(desk), name="webhooks"),
        asyncio.create_task(run_announcements(desk), name="websub"),
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
