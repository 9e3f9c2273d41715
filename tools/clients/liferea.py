"""Liferea from Debian against a desk, under a virtual display: its Google Reader and Miniflux account kinds.

    apt-get install liferea xvfb dbus
    .venv/bin/python -m tools.clients.liferea

Starts a desk of its own, an account of each kind in turn, waits until Liferea has synchronised, and looks into Liferea's own database.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from xml.sax.saxutils import quoteattr

from tools.clients.desk import ARTICLES, PUBLISHERS, RunningDesk, running_desk

KINDS = {"fl_google_reader": "/api/greader.php", "fl_miniflux": ""}
SECONDS_MAX = 90


def try_kind(desk: RunningDesk, kind: str) -> str:
    home = desk.folder / f"liferea-{kind}"
    (home / ".config" / "liferea").mkdir(parents=True)
    account = {
        "title": "Desk", "text": "Desk", "description": "Desk", "type": "source", "id": "deskdes", "sourceType": kind,
        "xmlUrl": desk.url + KINDS[kind], "username": desk.name, "password": desk.password, "updateInterval": "-1",
    }  # fmt: skip
    attributes = " ".join(f"{name}={quoteattr(value)}" for name, value in account.items())
    opml = f'<?xml version="1.0"?><opml version="1.0"><head><title>Feeds</title></head><body><outline {attributes}/></body></opml>'
    (home / ".config" / "liferea" / "feedlist.opml").write_text(opml, encoding="utf-8")
    environ = os.environ | {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "GSETTINGS_BACKEND": "memory"}
    command = ["xvfb-run", "-a", "dbus-run-session", "--", "liferea"]
    log = (home / "log").open("wb")
    process = subprocess.Popen(command, env=environ, stdout=log, stderr=log, start_new_session=True)
    expected = len(PUBLISHERS) * ARTICLES
    found = 0
    try:
        until = time.monotonic() + SECONDS_MAX
        while found < expected and time.monotonic() < until:
            time.sleep(3)
            found = items_in(home)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)
        log.close()
    assert found == expected, (
        f"Liferea has {found} items, not {expected}; {(home / 'log').read_text(errors='replace')[-300:]}"
    )
    return f"{found} items fetched"


def items_in(home: Path) -> int:
    """How many items Liferea's database has."""
    paths = list(home.rglob("liferea.db"))
    if not paths:
        return 0
    try:
        with sqlite3.connect(f"file:{paths[0]}?mode=ro", uri=True) as database:
            (count,) = database.execute(
                "SELECT count(*) FROM items WHERE parent_item_id IS NULL OR parent_item_id = 0"
            ).fetchone()
    except sqlite3.Error:
        return 0
    return int(count)


def main() -> int:
    missing = [name for name in ("liferea", "xvfb-run", "dbus-run-session") if shutil.which(name) is None]
    if missing:
        print(f"liferea: skipped, {missing[0]} is not installed")
        return 1
    failed = 0
    with running_desk() as desk:
        for kind in KINDS:
            try:
                print(f"liferea {kind}: ok ({try_kind(desk, kind)})", flush=True)
            except (AssertionError, subprocess.SubprocessError) as error:
                failed += 1
                print(f"liferea {kind}: FAILED: {error}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
