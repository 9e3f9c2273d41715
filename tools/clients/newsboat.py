"""newsboat from Debian against a desk, in its miniflux and feedhq modes: sign in, list, fetch everything, mark a feed as read.

    apt-get install newsboat
    .venv/bin/python -m tools.clients.newsboat

Starts a desk of its own. What newsboat keeps (its cache is SQLite) and what the desk says afterwards is compared.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

from tools.clients.desk import ARTICLES, PUBLISHERS, RunningDesk, running_desk

CONFIGS = {
    "miniflux": 'urls-source "miniflux"\nminiflux-url "{url}"\nminiflux-login "{name}"\nminiflux-password "{password}"\n'
    "",
    "feedhq": 'urls-source "feedhq"\nfeedhq-url "{url}"\nfeedhq-login "{name}"\nfeedhq-password "{password}"\n'
    'feedhq-min-items 100\nfeedhq-flag-star "s"\n',
}


def try_mode(desk: RunningDesk, mode: str) -> str:
    folder = desk.folder / f"newsboat-{mode}"
    folder.mkdir()
    config = folder / "config"
    config.write_text(CONFIGS[mode].format(url=desk.url, name=desk.name, password=desk.password), encoding="utf-8")
    newsboat(folder, "-x", "reload")
    articles, unread = cached(folder)
    expected = len(PUBLISHERS) * ARTICLES
    assert articles == expected, f"newsboat has {articles} articles, not {expected}"
    assert unread == unread_at(desk) == expected, f"newsboat has {unread} unread, the desk {unread_at(desk)}"
    mark_one_read(desk)
    newsboat(folder, "-x", "reload")
    assert cached(folder) == (expected, expected - 1), f"after reading one elsewhere: {cached(folder)}"
    mark_all_unread(desk)
    return f"{articles} articles fetched; what was read elsewhere is read here"


def newsboat(folder: Path, *arguments: str) -> None:
    command = ["newsboat", "-C", str(folder / "config"), "-c", str(folder / "cache.db"), "-u", str(folder / "urls")]
    environ = os.environ | {"HOME": str(folder), "TERM": "xterm", "LANG": "C.UTF-8"}
    subprocess.run([*command, *arguments], env=environ, check=True, timeout=120, capture_output=True)


def cached(folder: Path) -> tuple[int, int]:
    """(articles, unread ones) in newsboat's cache."""
    with sqlite3.connect(folder / "cache.db") as cache:
        (articles,) = cache.execute("SELECT count(*) FROM rss_item WHERE deleted = 0").fetchone()
        (unread,) = cache.execute("SELECT count(*) FROM rss_item WHERE deleted = 0 AND unread = 1").fetchone()
    return articles, unread


def ask(desk: RunningDesk, method: str, path: str, value: object = None) -> object:
    request = urllib.request.Request(
        f"{desk.url}/v1{path}",
        method=method,
        headers={"X-Auth-Token": desk.password},
        data=None if value is None else json.dumps(value).encode(),
    )
    with urllib.request.urlopen(request, timeout=30) as reply:
        body = reply.read()
    return json.loads(body) if body else None


def unread_at(desk: RunningDesk) -> int:
    found = ask(desk, "GET", "/entries?status=unread&limit=1")
    assert isinstance(found, dict)
    return int(found["total"])


def mark_one_read(desk: RunningDesk) -> None:
    found = ask(desk, "GET", "/entries?status=unread&limit=1")
    assert isinstance(found, dict)
    ask(desk, "PUT", "/entries", {"entry_ids": [found["entries"][0]["id"]], "status": "read"})


def mark_all_unread(desk: RunningDesk) -> None:
    found = ask(desk, "GET", "/entries/ids?status=read")
    assert isinstance(found, dict)
    if found["entry_ids"]:
        ask(desk, "PUT", "/entries", {"entry_ids": found["entry_ids"], "status": "unread"})


def main() -> int:
    if shutil.which("newsboat") is None:
        print("newsboat: skipped, not installed")
        return 1
    failed = 0
    with running_desk() as desk:
        for mode in CONFIGS:
            try:
                print(f"newsboat {mode}: ok ({try_mode(desk, mode)})")
            except (AssertionError, subprocess.SubprocessError) as error:
                failed += 1
                print(f"newsboat {mode}: FAILED: {error}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
