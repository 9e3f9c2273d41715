"""newsboat from Debian against a desk, in its miniflux and feedhq modes, by its own keys in a terminal of its own.

apt-get install newsboat

Before 2.22 or so, newsboat has nothing in its miniflux mode that saves an article; then that step is left out, and said.
"""

from __future__ import annotations

import contextlib
import os
import pty
import re
import select
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tools.clients.desk import ALL_ARTICLES, Account
from tools.clients.pages import Pages

COMMANDS = ("newsboat",)
_COMMON = "auto-reload no\nshow-read-feeds yes\nshow-read-articles yes\nconfirm-exit no\nnotify-screen no\n"
CONFIGS = {
    "miniflux": 'urls-source "miniflux"\nminiflux-url "{url}"\nminiflux-login "{name}"\nminiflux-password "{password}"\n',
    "feedhq": 'urls-source "feedhq"\nfeedhq-url "{url}"\nfeedhq-login "{name}"\nfeedhq-password "{password}"\n'
    "feedhq-min-items 100\n",
}
_STARS = {"miniflux": 'miniflux-flag-star "s"\n', "feedhq": 'feedhq-flag-star "s"\n'}
_SIZE = {"LINES": "30", "COLUMNS": "120"}


def try_newsboat(account: Account, folder: Path, *, mode: str) -> str:
    """Sign in, list, fetch everything, open an article, flag it as starred; then everything anew."""
    folder.mkdir()
    words = CONFIGS[mode].format(url=account.url, name=account.name, password=account.api_password)
    saves = _knows(f"{mode}-flag-star")
    (folder / "config").write_text(_COMMON + words + (_STARS[mode] if saves else ""), encoding="utf-8")
    subprocess.run(_command(folder, "-x", "reload"), env=_environ(folder), check=True, timeout=120, capture_output=True)
    assert _cached(folder) == (ALL_ARTICLES, ALL_ARTICLES), f"newsboat has (articles, unread): {_cached(folder)}"
    with _terminal(folder) as screen:
        _press(screen, "", shows="Evening Lamp")
        _press(screen, "n\r", shows="report")  # opens the next feed with something unread
        _press(screen, "\r", shows="boat number")  # opens the article under the cursor
        if saves:
            _press(screen, "\x05", shows="Flags")  # Ctrl-E
            _press(screen, "s\r", shows="")
        _press(screen, "q", shows="report")  # back to the feed: now newsboat tells the desk, and must not end before
        Pages(account).require(_number(_opened(folder)), saved=saves)
    subprocess.run(_command(folder, "-x", "reload"), env=_environ(folder), check=True, timeout=120, capture_output=True)
    assert _cached(folder) == (ALL_ARTICLES, ALL_ARTICLES - 1), f"after reloading: {_cached(folder)}"
    return f"{ALL_ARTICLES} articles fetched; one opened{' and starred' if saves else ' (this newsboat cannot star it)'}: the desk's pages show it"


def _knows(option: str) -> bool:
    """Whether this newsboat has a setting of this name: it refuses a config that names one it does not know."""
    return option.encode() in Path(shutil.which("newsboat") or "").read_bytes()


def _number(guid: str) -> int:
    return int(guid.rpartition("/")[2], 16) if guid.startswith("tag:") else int(guid)


def _command(folder: Path, *arguments: str) -> list[str]:
    paths = ("-C", str(folder / "config"), "-c", str(folder / "cache.db"), "-u", str(folder / "urls"))
    return ["newsboat", *paths, *arguments]


def _environ(folder: Path) -> dict[str, str]:
    return os.environ | _SIZE | {"HOME": str(folder), "TERM": "xterm", "LANG": "C.UTF-8"}


@contextlib.contextmanager
def _terminal(folder: Path) -> Iterator[int]:
    """newsboat on a terminal; its keyboard and screen as one file."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        _command(folder), env=_environ(folder), stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    try:
        yield ours
        while process.poll() is None:
            os.write(ours, b"Q")
            _shown(ours, seconds=0.5)
    finally:
        process.kill()
        process.wait(timeout=30)
        os.close(ours)


def _press(screen: int, keys: str, *, shows: str, seconds_max: float = 20) -> None:
    """Type, and wait until the screen shows what is expected."""
    os.write(screen, keys.encode())
    seen, until = "", time.monotonic() + seconds_max
    while shows not in seen:
        seen += _shown(screen, seconds=0.2)
        assert time.monotonic() < until, f"After {keys!r} newsboat does not show {shows!r} but {seen[-500:]!r}."


def _shown(screen: int, *, seconds: float) -> str:
    """What the screen was told within this time, without the codes that move the cursor."""
    told = b""
    while select.select([screen], [], [], seconds)[0]:
        try:
            told += os.read(screen, 65536)
        except OSError:  # newsboat has gone
            break
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]", "", told.decode(errors="replace"))


def _cached(folder: Path) -> tuple[int, int]:
    """(articles, unread ones) in newsboat's cache."""
    with contextlib.closing(sqlite3.connect(folder / "cache.db")) as cache:
        (articles,) = cache.execute("SELECT count(*) FROM rss_item WHERE deleted = 0").fetchone()
        (unread,) = cache.execute("SELECT count(*) FROM rss_item WHERE deleted = 0 AND unread = 1").fetchone()
    return articles, unread


def _opened(folder: Path, *, seconds_max: float = 20) -> str:
    """The one article that is read, as newsboat calls it; newsboat writes that down a moment after it shows it."""
    until = time.monotonic() + seconds_max
    while time.monotonic() < until:
        with contextlib.closing(sqlite3.connect(folder / "cache.db")) as cache:
            found = cache.execute("SELECT guid FROM rss_item WHERE deleted = 0 AND unread = 0").fetchall()
        if len(found) == 1:
            return str(found[0][0])
        time.sleep(0.2)
    raise AssertionError("newsboat does not have one article as read.")
