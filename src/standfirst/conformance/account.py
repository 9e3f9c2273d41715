"""A signed-in account at the server that is checked, and the steps that checks have in common."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode

from standfirst.conformance.exchange import Answer, Transport, UnfitError, UnmetError, require

FORM = "application/x-www-form-urlencoded"
API = "/reader/api/0"
STATE = "user/-/state/com.google"
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An article of the account."""

    number: int
    feed: int

    @property
    def long(self) -> str:
        return f"tag:google.com,2005:reader/item/{self.number:016x}"


class Account:
    """Name and API password at a server, by way of a transport."""

    def __init__(self, transport: Transport, *, name: str, password: str, feed_url: str | None = None) -> None:
        self.transport = transport
        self.name = name
        self.password = password
        self.feed_url = feed_url  # a feed that may be subscribed to and left again

    @cached_property
    def auth(self) -> str:
        """The token of a login."""
        answer = self.post("/accounts/ClientLogin", [("Email", self.name), ("Passwd", self.password)], signed_in=False)
        require(answer.status == 200, f"the login was answered with {answer.status}: {answer.text[:80]!r}")
        lines = dict(line.split("=", 1) for line in answer.text.splitlines() if "=" in line)
        if "Auth" not in lines:
            raise UnmetError(f"the login's answer has no Auth line: {answer.text[:80]!r}")
        return lines["Auth"]

    @cached_property
    def token(self) -> str:
        return self.get(f"{API}/token").text.strip()

    @property
    def fever_key(self) -> str:
        return hashlib.md5(f"{self.name}:{self.password}".encode(), usedforsecurity=False).hexdigest()

    @cached_property
    def items(self) -> list[Item]:
        """Up to ten articles, newest first; at least three. Raises UnfitError."""
        answer = self.get(f"{API}/stream/contents?n=10")
        require(answer.status == 200, f"stream/contents was answered with {answer.status}")
        found = [
            Item(number=int(line["id"].rpartition("/")[2], 16), feed=int(line["origin"]["streamId"].rpartition("/")[2]))
            for line in answer.json()["items"]
        ]
        if len(found) < 3:
            raise UnfitError("the account has fewer than three articles")
        return found

    def get(self, target: str, **headers: str) -> Answer:
        return self.ask("GET", target, {"Authorization": f"GoogleLogin auth={self.auth}", **_named(headers)})

    def post(self, target: str, form: Pairs, *, signed_in: bool = True, **headers: str) -> Answer:
        """`form` as it would come from an app."""
        named = {"Content-Type": FORM, **_named(headers)}
        if signed_in:
            named["Authorization"] = f"GoogleLogin auth={self.auth}"
        return self.ask("POST", target, named, urlencode(form).encode())

    def ask(self, method: str, target: str, headers: dict[str, str], body: bytes | None = None) -> Answer:
        return self.transport.exchange(method, target, headers, body)

    def edit(self, pairs: Pairs) -> Answer:
        return self.post(f"{API}/edit-tag", [*pairs, ("T", self.token)])

    def mark(self, item: Item, *, add: str = "", remove: str = "") -> None:
        changes = [("a", f"{STATE}/{add}")] * bool(add) + [("r", f"{STATE}/{remove}")] * bool(remove)
        answer = self.edit([("i", item.long), *changes])
        require(answer.text == "OK", f"edit-tag was answered with {answer.status} {answer.text[:60]!r}")

    def categories(self, item: Item) -> list[str]:
        """What a server says of an article, by its long id."""
        answer = self.post(f"{API}/stream/items/contents?output=json", [("i", item.long)])
        lines = answer.json().get("items", [])
        require(len(lines) == 1, f"stream/items/contents gave {len(lines)} items for one id")
        return list(lines[0].get("categories", []))

    def is_read(self, item: Item) -> bool:
        return any(line.endswith("/state/com.google/read") for line in self.categories(item))

    def is_starred(self, item: Item) -> bool:
        return any(line.endswith("/state/com.google/starred") for line in self.categories(item))

    def ids(self, stream: str = f"{STATE}/reading-list", **query: str) -> list[int]:
        return [int(line["id"]) for line in self.refs(stream, **query)["itemRefs"]]

    def refs(self, stream: str = f"{STATE}/reading-list", **query: str) -> Any:
        """The answer of stream/items/ids."""
        pairs = urlencode({"output": "json", "s": stream, **query}, quote_via=quote)
        answer = self.get(f"{API}/stream/items/ids?{pairs}")
        require(answer.status == 200, f"stream/items/ids was answered with {answer.status}: {answer.text[:80]!r}")
        return answer.json()

    def subscriptions(self) -> list[dict[str, Any]]:
        return list(self.get(f"{API}/subscription/list?output=json").json()["subscriptions"])

    def fever(self, query: str, form: Pairs | None = None) -> Any:
        answer = self.post(f"/fever/?api&{query}", [("api_key", self.fever_key), *(form or [])], signed_in=False)
        require(answer.status == 200, f"Fever was answered with {answer.status}")
        return answer.json()

    def miniflux(self, method: str, path: str, value: object = None) -> Answer:
        """The Miniflux API, with the API password as its token."""
        import msgspec

        headers = {"X-Auth-Token": self.password, "Content-Type": "application/json"}
        return self.ask(method, f"/v1{path}", headers, None if value is None else msgspec.json.encode(value))


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
