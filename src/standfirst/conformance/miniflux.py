"""What apps need of a Miniflux API."""

from __future__ import annotations

import base64
from typing import Any

from standfirst.conformance.account import STATE, Account
from standfirst.conformance.exchange import require
from standfirst.conformance.requirement import Requirements

MINIFLUX = Requirements()


def got(account: Account, path: str, status: int = 200) -> Any:
    answer = account.miniflux("GET", path)
    require(answer.status == status, f"GET {path}: {answer.status} {answer.text[:80]!r}")
    return answer.json()


def did(account: Account, method: str, path: str, value: object = None, *, status: int = 204) -> Any:
    answer = account.miniflux(method, path, value)
    require(answer.status == status, f"{method} {path}: {answer.status} {answer.text[:80]!r}")
    return answer.json() if answer.body else None


@MINIFLUX("MF-01", "all ids fit 31 bits")
def small_ids(account: Account) -> None:
    for path in ("/feeds", "/categories"):
        require(all(0 < line["id"] < 2**31 for line in got(account, path)), f"{path} has larger ids")
    require(
        all(0 < line["id"] < 2**31 for line in got(account, "/entries?limit=50")["entries"]), "entries have larger ids"
    )


@MINIFLUX("MF-02", "a category that is deleted leaves its feeds and entries")
def delete_category(account: Account) -> None:
    feed = got(account, "/feeds")[0]
    made = did(account, "POST", "/categories", {"title": "To be deleted"}, status=201)
    did(account, "PUT", f"/feeds/{feed['id']}", {"category_id": made["id"]}, status=201)
    try:
        require(got(account, f"/feeds/{feed['id']}")["category"]["id"] == made["id"], "the feed was not moved")
        did(account, "DELETE", f"/categories/{made['id']}")
        require(feed["id"] in [line["id"] for line in got(account, "/feeds")], "the feed went with its category")
    finally:
        did(account, "PUT", f"/feeds/{feed['id']}", {"category_id": feed["category"]["id"]}, status=201)


@MINIFLUX("MF-03", "bookmark and star toggle; PUT entries sets")
def star(account: Account) -> None:
    number = got(account, "/entries?limit=1")["entries"][0]["id"]
    before = got(account, f"/entries/{number}")["starred"]
    for path in ("bookmark", "star"):
        did(account, "PUT", f"/entries/{number}/{path}")
        before = not before
        require(got(account, f"/entries/{number}")["starred"] == before, f"{path} does not toggle")
    for starred in (True, True, False, False):
        did(account, "PUT", "/entries", {"entry_ids": [number], "starred": starred})
        require(got(account, f"/entries/{number}")["starred"] == starred, f"starred {starred} is not set")


@MINIFLUX("MF-10", "in by token or by name and API password; else 401 as JSON")
def sign_in(account: Account) -> None:
    basic = base64.b64encode(f"{account.name}:{account.password}".encode()).decode()
    require(got(account, "/me")["username"] == account.name, "me is somebody else")
    require(account.ask("GET", "/v1/me", {"Authorization": f"Basic {basic}"}).status == 200, "Basic is refused")
    answer = account.ask("GET", "/v1/me", {})
    require(answer.status == 401 and "error_message" in answer.json(), f"nobody: {answer.status}")
    require("basic" in answer.headers.get("www-authenticate", "").lower(), "no WWW-Authenticate")


@MINIFLUX("MF-11", "entries are filtered, ordered, counted and skipped as asked")
def listing(account: Account) -> None:
    whole = got(account, "/entries?limit=1000&order=id&direction=asc")
    ids = [line["id"] for line in whole["entries"]]
    require(ids == sorted(ids) and whole["total"] >= len(ids), "order=id is not ascending, or total is too small")
    page = got(account, "/entries?limit=2&offset=1&order=id&direction=asc")
    require([line["id"] for line in page["entries"]] == ids[1:3] and page["total"] == whole["total"], "offset")
    above = got(account, f"/entries?after_entry_id={ids[0]}&order=id&direction=asc&limit=2")
    require([line["id"] for line in above["entries"]] == ids[1:3], "after_entry_id")
    times = [line["published_at"] for line in got(account, "/entries?order=published_at&limit=50")["entries"]]
    require(times == sorted(times, reverse=True), "order=published_at")
    require(account.miniflux("GET", "/entries?order=nothing").status == 400, "an unknown order is taken")
    require(account.miniflux("GET", "/entries?status=nothing").status == 400, "an unknown status is taken")


@MINIFLUX("MF-12", "read and unread are set for many at once, and seen by the other protocols")
def statuses(account: Account) -> None:
    item = account.items[0]
    did(account, "PUT", "/entries", {"entry_ids": [item.number], "status": "read"})
    require(account.is_read(item), "the Google Reader API says unread")
    require(str(item.number) not in account.fever("unread_item_ids")["unread_item_ids"].split(","), "Fever says unread")
    ids = got(account, "/entries/ids?status=read")["entry_ids"]
    require(item.number in ids and ids == sorted(ids, reverse=True), "entries/ids")
    did(account, "PUT", "/entries", {"entry_ids": [item.number], "status": "unread"})
    require(item.number in account.ids(xt=f"{STATE}/read", n="10000"), "it is not unread again")


@MINIFLUX("MF-13", "an entry has all that apps take for granted")
def entry_shape(account: Account) -> None:
    line = got(account, "/entries?limit=1")["entries"][0]
    kinds = {"id": int, "feed_id": int, "status": str, "title": str, "url": str, "content": str, "starred": bool}
    kinds |= {
        "published_at": str,
        "created_at": str,
        "changed_at": str,
        "reading_time": int,
        "enclosures": list,
        "tags": list,
    }
    for name, kind in kinds.items():
        require(isinstance(line.get(name), kind), f"{name} is {line.get(name)!r}")
    require(line["feed"]["category"]["title"] != "", "the feed has no category")


@MINIFLUX("MF-14", "another's or unknown ids are 404, with a sentence as JSON")
def missing(account: Account) -> None:
    for path in ("/entries/2147483000", "/feeds/2147483000", "/categories/2147483000", "/nothing"):
        answer = account.miniflux("GET", path if "categories" not in path else f"{path}/feeds")
        require(answer.status == 404 and answer.json().get("error_message"), f"{path}: {answer.status}")


@MINIFLUX("MF-15", "categories count feeds and unread; counters agree with the lists")
def counts(account: Account) -> None:
    for line in got(account, "/categories?counts=true"):
        require(isinstance(line["feed_count"], int) and isinstance(line["total_unread"], int), f"{line}")
    counters = got(account, "/feeds/counters")["unreads"]
    feed = got(account, "/feeds")[0]["id"]
    total = got(account, f"/feeds/{feed}/entries?status=unread&limit=1")["total"]
    require(counters.get(str(feed), 0) == total, f"{counters.get(str(feed))} counted, {total} listed")
