"""What apps need of a Fever API."""

from __future__ import annotations

from standfirst.conformance.account import API, STATE, Account
from standfirst.conformance.exchange import UnfitError, require
from standfirst.conformance.requirement import Requirements

FEVER = Requirements()
KINDS = ("groups", "feeds", "favicons", "items", "unread_item_ids", "saved_item_ids", "links")


@FEVER("FV-01", "ids and switches are numbers")
def numbers(account: Account) -> None:
    found = account.fever("items")
    for line in found["items"]:
        for name in ("id", "feed_id", "is_saved", "is_read", "created_on_time"):
            require(isinstance(line[name], int), f"{name} is {line[name]!r}")


@FEVER("FV-02", "created_on_time is when the article was published")
def published(account: Account) -> None:
    line = account.fever("items")["items"][0]
    item = account.post(f"{API}/stream/items/contents?output=json", [("i", str(line["id"]))]).json()["items"][0]
    require(line["created_on_time"] == item["published"], f"{line['created_on_time']}, not {item['published']}")


@FEVER("FV-03", "several arguments are answered in one reply")
def combined(account: Account) -> None:
    found = account.fever("&".join(KINDS))
    for name in (*KINDS, "feeds_groups", "total_items"):
        require(name in found, f"{name} is missing")


@FEVER("FV-04", "a page has exactly fifty items while there are more")
def pages(account: Account) -> None:
    found = account.fever("items")
    require(len(found["items"]) == min(50, found["total_items"]), f"{len(found['items'])} of {found['total_items']}")


@FEVER("FV-05", "max_id walks down from above any id, also from 2^31-1, without gap or repeat")
def walk_down(account: Account) -> None:
    whole = account.ids(n="120")
    for start in (2**53 - 1, 2**31 - 1):
        walked: list[int] = []
        below = start
        while len(walked) < len(whole):
            page = [line["id"] for line in account.fever(f"items&max_id={below}")["items"]]
            if not page:
                break
            walked += page
            below = page[-1]
        require(walked[: len(whole)] == whole, f"from {start}: {walked[:5]} …, not {whole[:5]} …")


@FEVER("FV-06", "since_id walks up, exclusively; empty is from the beginning; with_ids gives those")
def walk_up(account: Account) -> None:
    first = [line["id"] for line in account.fever("items&since_id=")["items"]]
    require(first == account.ids(n="50", r="o"), "since_id= does not begin with the oldest")
    after = [line["id"] for line in account.fever(f"items&since_id={first[0]}")["items"]]
    require(after[: len(first) - 1] == first[1:], "since_id is not exclusive")
    found = [line["id"] for line in account.fever(f"items&with_ids={first[1]},{first[0]}")["items"]]
    require(sorted(found) == sorted(first[:2]), f"with_ids gives {found}")


@FEVER("FV-07", "every feed is in exactly one group; icons have no data: prefix and belong to the feeds")
def groups(account: Account) -> None:
    found = account.fever("groups&feeds&favicons")
    listed = [int(part) for line in found["feeds_groups"] for part in line["feed_ids"].split(",")]
    require(sorted(listed) == sorted(line["id"] for line in found["feeds"]), "a feed is in no group, or in two")
    require({line["group_id"] for line in found["feeds_groups"]} <= {line["id"] for line in found["groups"]}, "a group")
    icons = {line["id"]: line["data"] for line in found["favicons"]}
    for feed in found["feeds"]:
        require(not icons[feed["favicon_id"]].startswith("data:"), "an icon begins with data:")
        require(feed["is_spark"] == 0, "a feed is a spark")


@FEVER("FV-08", "unread and saved ids are strings, and whole")
def id_lists(account: Account) -> None:
    found = account.fever("unread_item_ids&saved_item_ids")
    for name in ("unread_item_ids", "saved_item_ids"):
        require(isinstance(found[name], str), f"{name} is {type(found[name]).__name__}")
    unread = account.refs(xt=f"{STATE}/read", n="10000")
    if "continuation" not in unread:
        wanted = {line["id"] for line in unread["itemRefs"]}
        require(set(filter(None, found["unread_item_ids"].split(","))) == wanted, "not the unread articles")


@FEVER("FV-10", "a wrong or missing key is answered with 200, auth 0 and nothing else told")
def wrong_key(account: Account) -> None:
    for key in ("0" * 32, ""):
        answer = account.post("/fever/?api&groups&feeds", [("api_key", key)], signed_in=False)
        require(answer.status == 200 and answer.json().get("auth") == 0, f"{answer.status} {answer.text[:80]!r}")
        require("feeds" not in answer.json(), "feeds are told to nobody")


@FEVER("FV-11", "the key may come in capitals, in the address, as a header, as multipart, by GET, at every mount point")
def transports(account: Account) -> None:
    key = account.fever_key
    boundary = f'--b\r\nContent-Disposition: form-data; name="api_key"\r\n\r\n{key}\r\n--b--\r\n'.encode()
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    ways: tuple[tuple[str, str, dict[str, str], bytes | None], ...] = (
        ("POST", "/fever/?api", form, f"api_key={key.upper()}".encode()),
        ("POST", "/fever/?api", form, f"api_key={key}&groups".encode()),
        ("POST", f"/fever/?api&api_key={key}", {}, None),
        ("GET", f"/fever/?api&api_key={key}", {}, None),
        ("POST", "/fever/?api", {"Content-Type": "multipart/form-data; boundary=b"}, boundary),
        ("POST", "/fever/?api", {"api_key": key}, None),
        ("POST", "/fever?api", form, f"api_key={key}".encode()),
        ("POST", "/api/fever.php?api", form, f"api_key={key}".encode()),
        ("POST", "/fever/?api", {**form, "Authorization": "Basic eDp5"}, f"api_key={key}".encode()),
    )
    for method, target, headers, body in ways:
        answer = account.ask(method, target, headers, body)
        require(answer.status == 200 and answer.json().get("auth") == 1, f"{method} {target}: {answer.text[:80]!r}")


@FEVER("FV-16", "mark=feed and mark=group compare before with arrival, also one beyond the end of time; group 0 is all")
def mark_many(account: Account) -> None:
    lines = account.refs(n="10000", r="o")["itemRefs"]
    oldest, newest = lines[0], lines[-1]
    second = int(oldest["timestampUsec"]) // 10**6 + 1
    if int(newest["timestampUsec"]) <= second * 10**6:
        raise UnfitError("all articles arrived within a second")
    account.edit([("i", oldest["id"]), ("i", newest["id"]), ("r", f"{STATE}/read")])
    unread = account.ids(xt=f"{STATE}/read", n="10000")
    account.fever("", [("mark", "group"), ("as", "read"), ("id", "0"), ("before", str(second))])
    left = account.ids(xt=f"{STATE}/read", n="10000")
    require(int(oldest["id"]) not in left, "the oldest is not read")
    require(int(newest["id"]) in left, "what arrived later is read")
    account.fever("", [("mark", "group"), ("as", "read"), ("id", "0"), ("before", str((2**63 - 1) // 1000))])
    require(account.ids(xt=f"{STATE}/read", n="10000") == [], "a time beyond all times does not mark everything")
    account.edit([*(("i", str(number)) for number in unread), ("r", f"{STATE}/read")])


@FEVER("FV-17", "an item is set, never toggled: read, unread, saved, unsaved")
def mark_item(account: Account) -> None:
    item = account.items[0]
    for state, name in (("saved", "starred"), ("read", "read")):
        for _ in range(2):
            account.fever("", [("mark", "item"), ("as", state), ("id", str(item.number))])
        require(f"{STATE}/{name}" in account.categories(item), f"{state} twice is not {state}")
        for _ in range(2):
            account.fever("", [("mark", "item"), ("as", f"un{state}"), ("id", str(item.number))])
        require(f"{STATE}/{name}" not in account.categories(item), f"un{state} twice is not un{state}")


@FEVER("FV-18", "every reply has api_version 3, auth, and when signed in last_refreshed_on_time")
def base_reply(account: Account) -> None:
    found = account.fever("refresh")
    require((found.get("api_version"), found.get("auth")) == (3, 1), f"{found}")
    require(isinstance(found.get("last_refreshed_on_time"), int), "last_refreshed_on_time is no number")
