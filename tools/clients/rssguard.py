"""RSS Guard from Debian against a desk, under a virtual display: an account of its kind "Google Reader API", service FreshRSS.

apt-get install rssguard xvfb dbus xdotool
"""

from __future__ import annotations

import base64
import contextlib
import json
import sqlite3
from pathlib import Path

from tools.clients.desk import ALL_ARTICLES, Account
from tools.clients.pages import Pages
from tools.clients.windows import COMMANDS as WINDOW_COMMANDS
from tools.clients.windows import Display, display, started, wait_for

COMMANDS = ("rssguard", *WINDOW_COMMANDS)
_TITLE = "RSS Guard"
_FRESHRSS = 1  # its number for this kind of server
_KEY = 0x0102030405060708  # with which it hides passwords
_SETTINGS = """[main]
first_run=false

[feeds]
feeds_update_on_startup=true
feeds_update_on_startup_delay=2

[keyboard]
m_actionSelectNextItem=Ctrl+1
m_actionSelectNextUnreadMessage=Ctrl+2
m_actionSwitchImportanceOfSelectedMessages=Ctrl+3
m_actionUpdateAllItems=Ctrl+4
"""


def try_rssguard(account: Account, home: Path) -> str:
    """Sign in, fetch everything, go to an unread article, switch its importance, synchronise."""
    data = home / "data"
    (data / "config").mkdir(parents=True)
    (data / "config" / "config.ini").write_text(_SETTINGS, encoding="utf-8")
    (data / "config" / "key.private").write_text(str(_KEY), encoding="utf-8")
    with display() as screen:
        with _running(screen, home):
            wait_for("RSS Guard makes its database", lambda: _rows(data, "SELECT count(*) FROM Accounts") == [(0,)])
        _add_account(data, account)
        with _running(screen, home):
            wait_for(
                "RSS Guard fetches all articles",
                lambda: _rows(data, "SELECT count(*) FROM Messages") == [(ALL_ARTICLES,)],
            )
            screen.press(_TITLE, "ctrl+1", "ctrl+2", "ctrl+3", after=2)
            wait_for("RSS Guard has one article as read and important", lambda: len(_touched(data)) == 1)
            screen.press(_TITLE, "ctrl+4")  # tells the server, too
            ((number,),) = _touched(data)
            Pages(account).require(int(str(number).rpartition("/")[2], 16), seconds_max=60)
    return f"{ALL_ARTICLES} articles fetched; one read and made important: the desk's pages show it"


def _running(screen: Display, home: Path) -> contextlib.AbstractContextManager[None]:
    own = {"HOME": str(home), "QTWEBENGINE_DISABLE_SANDBOX": "1"}
    return started(["rssguard", "--data", str(home / "data")], screen.environ | own, home / "log")


def _add_account(data: Path, account: Account) -> None:
    custom = {
        "service": _FRESHRSS, "username": account.name, "password": _hidden(account.api_password), "url": account.url,
        "batch_size": 200,
    }  # fmt: skip
    with contextlib.closing(sqlite3.connect(data / "database" / "database.db")) as database, database:
        database.execute(
            "INSERT INTO Accounts (type, proxy_type, custom_data) VALUES ('greader', 2, ?)", (json.dumps(custom),)
        )


def _hidden(password: str) -> str:
    """As RSS Guard keeps passwords: each byte mixed with the key and the byte before it, behind one byte of any value."""
    key = _KEY.to_bytes(8, "little")
    mixed, last = bytearray(), 0
    for place, byte in enumerate(b"." + password.encode()):
        last = byte ^ key[place % 8] ^ last
        mixed.append(last)
    return base64.b64encode(b"\x03\x00" + mixed).decode()


def _touched(data: Path) -> list[tuple[object, ...]]:
    return _rows(data, "SELECT custom_id FROM Messages WHERE is_read AND is_important")


def _rows(data: Path, query: str) -> list[tuple[object, ...]]:
    path = data / "database" / "database.db"
    with (
        contextlib.suppress(sqlite3.Error),
        contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database,
    ):
        return database.execute(query).fetchall()
    return []
