"""How long work shows: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from standfirst.desk.refresh import RefreshReport

BAR_SECONDS = 0.1
LINE_SECONDS = 5.0
BAR_WIDTH = 24


class RefreshProgress:
    """Call it with each report; it writes to the standard error, seldom enough to cost nothing."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._next_at = time.monotonic() + (BAR_SECONDS if self._is_terminal else LINE_SECONDS)

    def __call__(self, report: RefreshReport) -> None:
        now = time.monotonic()
        if now < self._next_at:
            return
        self._next_at = now + (BAR_SECONDS if self._is_terminal else LINE_SECONDS)
        if self._is_terminal:
            click.echo(f"\r\x1b[K{_bar(report)} {progress_line(report)}", err=True, nl=False)
        else:
            click.echo(progress_line(report), err=True)

    def close(self) -> None:
        """Take the bar away."""
        if self._is_terminal:
            click.echo("\r\x1b[K", err=True, nl=False)


def progress_line(report: RefreshReport) -> str:
    """Where a round is, in words."""
    total = max(report.feeds_due, report.feeds)
    return f"feeds {report.feeds}/{total}, new {report.new}, pages {report.pages}, placed {report.placed}"


def _bar(report: RefreshReport) -> str:
    total = max(report.feeds_due, report.feeds, 1)
    filled = BAR_WIDTH * report.feeds // total
    return "█" * filled + "░" * (BAR_WIDTH - filled)
