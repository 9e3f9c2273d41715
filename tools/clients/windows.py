"""A display that nobody looks at, for apps with windows, and keys pressed in them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

COMMANDS = ("Xvfb", "xdotool", "dbus-run-session")
_SECONDS_MAX = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    environ: dict[str, str]

    def press(self, window: str, *keys: str, after: float = 1) -> None:
        """Press keys in the window of this title, one after the other, as soon as there is one."""
        found = self._xdotool("search", "--sync", "--onlyvisible", "--name", window).split()
        self._xdotool("windowfocus", found[-1])
        for key in keys:
            time.sleep(after)
            self._xdotool("key", key)

    def _xdotool(self, *arguments: str) -> str:
        command = ["xdotool", *arguments]
        return subprocess.run(
            command, env=self.environ, check=True, capture_output=True, text=True, timeout=_SECONDS_MAX
        ).stdout


@contextlib.contextmanager
def display() -> Iterator[Display]:
    told, tell = os.pipe()
    command = ["Xvfb", "-displayfd", str(tell), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[tell], stderr=subprocess.DEVNULL) as server:
        os.close(tell)
        try:
            with os.fdopen(told) as numbers:
                number = numbers.readline().strip()
            yield Display(environ=os.environ | {"DISPLAY": f":{number}"})
        finally:
            server.terminate()


@contextlib.contextmanager
def started(command: list[str], environ: dict[str, str], log: Path) -> Iterator[None]:
    """An app with a session bus of its own; it and what it started are ended at the end."""
    with log.open("wb") as words:
        process = subprocess.Popen(
            ["dbus-run-session", "--", *command], env=environ, stdout=words, stderr=words, start_new_session=True
        )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=10)


def wait_for(what: str, holds: Callable[[], bool]) -> None:
    until = time.monotonic() + _SECONDS_MAX
    while not holds():
        assert time.monotonic() < until, f"{what}: not within {_SECONDS_MAX} seconds"
        time.sleep(1)
