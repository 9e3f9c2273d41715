"""Recorded requests of real apps, replayed: each trace names its request and what the answer must be.

A trace file is JSON: {"traces": [{"id", "client", "method", "path", "query", "body", "content_type", "authorization",
"expect"}]}. Its placeholders (an account alice with the password pw, feed 7, articles 101 to 103) are put in the terms of
the account that is checked.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from standfirst.conformance.account import Account, Item
from standfirst.conformance.exchange import Answer, UnfitError, require

NUMBERS = (101, 102, 103)
FEED = 7
FEED_URL = "https://pub/feed"
FEVER_KEY = hashlib.md5(b"abc", usedforsecurity=False).hexdigest()  # what traces carry in its place

Trace = dict[str, Any]


def load_traces(path: Path) -> list[Trace]:
    return list(msgspec.json.decode(path.read_bytes())["traces"])


def replay(account: Account, trace: Trace) -> None:
    """Send a trace's request and check its answer. Raises UnmetError or UnfitError."""
    expect = trace["expect"]
    if (FEED_URL in str(trace) or quote(FEED_URL, safe="") in str(trace)) and account.feed_url is None:
        raise UnfitError("no address was named that may be subscribed to")
    if "marks_only_arrived_before" in expect:
        account.mark(account.items[0], remove="read")
    answer = send(account, trace)
    require(answer.status == expect["status"], f"status {answer.status}, not {expect['status']}: {answer.text[:120]!r}")
    _check_text(answer, expect)
    _check_json(answer, expect)
    _check_lists(account, answer, expect)
    _check_effects(account, trace, expect)


def send(account: Account, trace: Trace) -> Answer:
    headers = {}
    if trace["content_type"]:
        headers["Content-Type"] = trace["content_type"]
    if trace["authorization"]:
        headers["Authorization"] = f"GoogleLogin auth={account.auth}"
    query = fitted(account, trace["query"] or "")
    body = trace["body"]
    target = fitted(account, trace["path"]) + (f"?{query}" if query else "")
    return account.ask(trace["method"], target, headers, None if body is None else fitted(account, body).encode())


def fitted(account: Account, text: str) -> str:
    """A part of a request with the account's own names and numbers in place of the placeholders."""
    text = text.replace("Email=alice", f"Email={account.name}")
    text = re.sub(r"Passwd=pw\b", f"Passwd={account.password}", text)
    text = text.replace("alice/TOKEN", account.auth if "alice/TOKEN" in text else "")
    text = text.replace("{token}", account.token if "{token}" in text else "").replace(FEVER_KEY, account.fever_key)
    if account.feed_url is not None:
        text = text.replace(quote(FEED_URL, safe=""), quote(account.feed_url, safe=""))
        text = text.replace(FEED_URL, account.feed_url)
    if re.search(r"feed(?:/|%2F)7\b|mark=feed&as=read&id=7\b|\bi=|&id=101", text):
        text = re.sub(r"feed(/|%2F)7\b", lambda match: f"feed{match[1]}{account.items[0].feed}", text)
        text = text.replace("mark=feed&as=read&id=7&", f"mark=feed&as=read&id={account.items[0].feed}&")
        for place, number in enumerate(NUMBERS):
            real = account.items[place].number
            text = text.replace(f"{number:016x}", f"{real:016x}")
            text = re.sub(rf"\b(i|id)={number}\b", rf"\g<1>={real}", text)
    return text


def _check_text(answer: Answer, expect: Trace) -> None:
    if "body" in expect:
        require(answer.text == expect["body"], f"the answer is {answer.text[:60]!r}, not {expect['body']!r}")
    if "body_regex" in expect:
        require(re.fullmatch(expect["body_regex"], answer.text) is not None, f"the answer is {answer.text[:120]!r}")
    if "contains" in expect:
        require(expect["contains"] in answer.text, f"the answer lacks {expect['contains']!r}")
    for name, value in expect.get("headers", {}).items():
        require(answer.headers.get(name.lower()) == value, f"the header {name} is {answer.headers.get(name.lower())!r}")


def _check_json(answer: Answer, expect: Trace) -> None:
    for name in expect.get("json_keys", ()):
        require(name in answer.json(), f"the answer lacks {name!r}")
    for name, value in expect.get("json", {}).items():
        require(answer.json().get(name) == value, f"{name} is {answer.json().get(name)!r}, not {value!r}")
    if "no_key" in expect:
        require(expect["no_key"] not in answer.json(), f"the answer has {expect['no_key']!r}")
    for name, kind in expect.get("type", {}).items():
        require(kind == "string" and isinstance(answer.json().get(name), str), f"{name} is no {kind}")
    if expect.get("continuation") == "string-or-absent":
        found = answer.json().get("continuation", "")
        require(isinstance(found, str), f"continuation is {found!r}, not a string")
    if "data_has_no_prefix" in expect:
        for line in answer.json()["favicons"]:
            require(not line["data"].startswith(expect["data_has_no_prefix"]), "the data begin with data:")


def _check_lists(account: Account, answer: Answer, expect: Trace) -> None:
    if "max_items" in expect:
        lines = answer.json().get("itemRefs", answer.json().get("items"))
        require(len(lines) <= expect["max_items"], f"{len(lines)} items")
    if "order" in expect:
        ids = [int(line["id"]) for line in answer.json()["items"]]
        require(ids == sorted(ids, reverse=expect["order"].endswith("desc")), f"the ids are {ids[:10]}")
    if "stream" in expect:
        require(answer.json()["id"].endswith(expect["stream"]), f"the stream is {answer.json()['id']}")
    if "items" in expect:
        wanted = [account.items[NUMBERS.index(number)].number for number in expect["items"]]
        found = [int(line["id"].rpartition("/")[2], 16) for line in answer.json()["items"]]
        require(found == wanted, f"the items are {found}, not {wanted}")
    for name, state in (("only_read", account.is_read), ("only_starred", account.is_starred)):
        if expect.get(name):
            numbers = [int(line["id"]) for line in answer.json()["itemRefs"]][:10]
            require(all(state(Item(number=number, feed=0)) for number in numbers), f"{name} does not hold")


def _check_effects(account: Account, trace: Trace, expect: Trace) -> None:
    for number, state in expect.get("state", {}).items():
        item = account.items[NUMBERS.index(int(number))]
        if "read" in state:
            require(account.is_read(item) == state["read"], f"read is {account.is_read(item)}")
        for label in state.get("labels", ()):
            require(f"user/-/label/{label}" in account.categories(item), f"the label {label} is not there")
    if "then_with_if_none_match" in expect:
        _check_not_modified(account, trace, expect["then_with_if_none_match"])
    if expect.get("twice_is_same"):
        before = account.is_starred(account.items[0])
        send(account, trace)
        require(account.is_starred(account.items[0]) == before, "saying it twice changes it back")
    if "marks_only_arrived_before" in expect:
        _check_marked(account, expect["marks_only_arrived_before"])


def _check_not_modified(account: Account, trace: Trace, status: int) -> None:
    target = trace["path"] + (f"?{trace['query']}" if trace["query"] else "")
    first = account.get(target)
    require("etag" in first.headers, "there is no ETag")
    again = account.get(target, If_None_Match=first.headers["etag"])
    require(again.status == status and not again.body, f"asked again: {again.status} with {len(again.body)} bytes")


def _check_marked(account: Account, moment: int) -> None:
    """The newest article, which was unread before, stays so if it arrived later."""
    newest = account.refs(n="1")["itemRefs"][0]
    arrived_later = int(newest["timestampUsec"]) > moment * 10**6
    is_unread = int(newest["id"]) in account.ids(xt="user/-/state/com.google/read", n="1")
    require(is_unread == arrived_later, "an article that arrived later became read, or one that arrived before did not")
