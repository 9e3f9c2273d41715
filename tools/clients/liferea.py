"""Liferea from Debian against a desk, under a virtual display: its Google Reader and Miniflux account kinds.

apt-get install liferea xvfb dbus xdotool
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from xml.sax.saxutils import quoteattr

from tools.clients.desk import ALL_ARTICLES, Account
from tools.clients.pages import Pages
from tools.clients.windows import COMMANDS as WINDOW_COMMANDS
from tools.clients.windows import display, started, wait_for

COMMANDS = ("liferea", *WINDOW_COMMANDS)
KINDS = {"fl_google_reader": "/api/greader.php", "fl_miniflux": ""}


def try_liferea(account: Account, home: Path, *, kind: str) -> str:
    """Sign in, fetch everything, go to the next unread article (Ctrl+N), flag it (Ctrl+T)."""
    (home / ".config" / "liferea").mkdir(parents=True)
    (home / ".config" / "liferea" / "feedlist.opml").write_text(_feed_list(account, kind), encoding="utf-8")
    with display() as screen:
        own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "GSETTINGS_BACKEND": "memory"}
        with started(["liferea"], screen.environ | own, home / "log"):
            wait_for("Liferea fetches all articles", lambda: len(_articles(home)) == ALL_ARTICLES)
            screen.press("Liferea", "ctrl+n", "ctrl+t", after=2)
            wait_for("Liferea has one article as read and flagged", lambda: len(_touched(home)) == 1)
            Pages(account).require(_number(_touched(home)[0]), seconds_max=60)
    return f"{ALL_ARTICLES} articles fetched; one read and flagged: the desk's pages show it"


def _feed_list(account: Account, kind: str) -> str:
    source = {
        "title": "Desk", "text": "Desk", "description": "Desk", "type": "source", "id": "deskdes", "sourceType": kind,
        "xmlUrl": account.url + KINDS[kind], "username": account.name, "password": account.api_password,
        "updateInterval": "-1",
    }  # fmt: skip
    attributes = " ".join(f"{name}={quoteattr(value)}" for name, value in source.items())
    return f'<?xml version="1.0"?><opml version="1.0"><head><title>Feeds</title></head><body><outline {attributes}/></body></opml>'


def _number(source_id: str) -> int:
    return int(source_id.rpartition("/")[2], 16) if source_id.startswith("tag:") else int(source_id)


def _articles(home: Path) -> list[tuple[str, int, int]]:
    """(the desk's number of it, read, flagged) of each in Liferea's database."""
    for path in home.rglob("liferea.db"):
        with (
            contextlib.suppress(sqlite3.Error),
            contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database,
        ):
            return database.execute(
                "SELECT source_id, read, marked FROM items WHERE parent_item_id IS NULL OR parent_item_id = 0"
            ).fetchall()
    return []


def _touched(home: Path) -> list[str]:
    return [source_id for source_id, read, marked in _articles(home) if read and marked]
