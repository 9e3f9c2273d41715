"""Run as a program: one refresh of a desk whose clock is some hours ahead, so that what was due and leased has run out."""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta

from standfirst.desk.refresh import refresh
from standfirst.main import open_desk
from standfirst.settings import load_settings


class LaterClock:
    def __init__(self, hours: float) -> None:
        self._ahead = timedelta(hours=hours)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead


async def refresh_later(hours: float) -> None:
    async with open_desk(load_settings(os.environ), clock=LaterClock(hours)) as desk:
        print("begun", flush=True)
        report = await refresh(desk, everything=True)
    print(f"ended {report.new} {report.failed}", flush=True)


if __name__ == "__main__":
    asyncio.run(refresh_later(float(sys.argv[1])))
