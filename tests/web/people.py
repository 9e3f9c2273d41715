"""Readers in tests of the pages: accounts with sessions, and a client that is one of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from standfirst.desk.accounts.readers import add_reader
from standfirst.desk.accounts.sessions import begin_session
from standfirst.desk.desk import Desk
from standfirst.model.reader import Reader, Role
from standfirst.web.app import create_app
from standfirst.web.signed_in import session_cookie
from tests.web.client import Client, Reply

PASSWORD = "the lamp on the east quay"
FORM = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}


class Browser:
    """Somebody at the pages: keeps cookies, sends forms as a browser does."""

    def __init__(self, desk: Desk, client: Client | None = None) -> None:
        self.desk = desk
        self.client = client or Client(create_app(desk))
        self.cookies: dict[str, str] = {}

    def get(self, target: str, **headers: str) -> Reply:
        return self._keep(self.client.get(target, **(self._cookie() | headers)))

    def post(self, target: str, fields: dict[str, str] | None = None, **headers: str) -> Reply:
        sent = FORM | self._cookie() | {name.replace("_", "-"): value for name, value in headers.items()}
        return self._keep(self.client.ask("POST", target, sent, urlencode(fields or {}).encode()))

    def _cookie(self) -> dict[str, str]:
        return {"cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}

    def _keep(self, reply: Reply) -> Reply:
        for line in reply.headers.getlist("set-cookie"):
            name, _, rest = line.partition("=")
            value, _, flags = rest.partition(";")
            if "Max-Age=0" in flags:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        return reply


def signed_in(desk: Desk, name: str, client: Client | None = None, **account: Any) -> tuple[Browser, Reader]:
    """A new reader at a browser of theirs."""
    reader = add_reader(desk, name, **account)
    return at_browser(desk, reader, client), reader


def at_browser(desk: Desk, reader: Reader, client: Client | None = None) -> Browser:
    """A reader at one more browser."""
    browser = Browser(desk, client)
    browser.cookies[session_cookie(desk)] = begin_session(
        desk, reader, user_agent="Mozilla/5.0 (X11; Linux) Firefox/140"
    )
    return browser


def owner(desk: Desk, client: Client | None = None) -> tuple[Browser, Reader]:
    return signed_in(desk, "Owner", client, role=Role.OWNER, password=PASSWORD)
