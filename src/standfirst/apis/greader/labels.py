"""Folders and labels as tags; what is unread in each (READER_APIS 1.6, 1.7)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from starlette.responses import Response

from standfirst.apis.call import Call
from standfirst.apis.greader.articles import READING_LIST, STARRED
from standfirst.apis.greader.stream_ids import StreamKind, parse_stream
from standfirst.apis.replies import json_reply, text_reply, unless_known
from standfirst.desk.lists.following import find_folder, require_name
from standfirst.desk.lists.marking import find_label
from standfirst.desk.lists.top_stories import TOP_FOLDER, list_folders, top_subscription
from standfirst.errors import InputError, MissingError

COUNT_MAX = 1_000_000  # "max" in the reply: apps show "max+" from there on


def list_tags(call: Call) -> Response:
    store, reader = call.desk.store, call.reader
    folders = [folder.name for folder in list_folders(call.desk, reader)]
    tags: list[dict[str, Any]] = [{"id": STARRED}]
    tags += [{"id": f"user/-/label/{name}", "type": "folder"} for name in folders]
    tags += [{"id": f"user/-/label/{label.name}", "type": "tag"} for label in store.list_labels(reader.id)]
    return unless_known(json_reply({"tags": tags}), call.headers)


def count_unread(call: Call) -> Response:
    counts = call.desk.store.count_unread(call.reader.id)
    newest: dict[int, datetime] = {}
    for feed_id, moment in counts.newest.items():
        folder_id = counts.folder_of[feed_id]
        newest[folder_id] = max(moment, newest.get(folder_id, moment))
    rows = [_count(f"feed/{feed_id}", count, counts.newest.get(feed_id)) for feed_id, count in counts.feeds.items()]
    rows += [
        _count(f"user/-/label/{folder.name}", counts.folders.get(folder.id, 0), newest.get(folder.id))
        for folder in call.desk.store.list_folders(call.reader.id)
    ]
    if call.reader.top_stories:
        top = top_subscription(call.desk, call.reader)
        names = (f"feed/{top.feed.id}", f"user/-/label/{TOP_FOLDER.name}")
        rows += [_count(name, top.unread_count, top.last_arrived_at) for name in names]
    rows.append(_count(READING_LIST, counts.total, max(newest.values(), default=None)))
    return json_reply({"max": COUNT_MAX, "unreadcounts": rows})


def rename_tag(call: Call) -> Response:
    """A folder, else a label; into one of that name that is there already."""
    name, dest = _label(call.fields.get("s")), require_name(_label(call.fields.get("dest")))
    store, reader = call.desk.store, call.reader
    if folder := find_folder(call.desk, reader.id, name):
        store.rename_folder(reader.id, folder.id, dest)
    elif label := find_label(call.desk, reader, name):
        store.rename_label(reader.id, label.id, dest)
    else:
        raise MissingError("There is no such folder or label.")
    return text_reply("OK")


def disable_tag(call: Call) -> Response:
    """Folders dissolve, their subscriptions stay; labels go. All that are named, not only the first (GR-61)."""
    for spelled in call.fields.all("s") or call.fields.all("t"):
        name = _label(spelled) if "/" in spelled else spelled
        if folder := find_folder(call.desk, call.reader.id, name):
            call.desk.store.delete_folder(call.reader.id, folder.id)
        elif label := find_label(call.desk, call.reader, name):
            call.desk.store.delete_label(call.reader.id, label.id)
    return text_reply("OK")


def _label(spelled: str) -> str:
    stream = parse_stream(spelled)
    if stream.kind is not StreamKind.LABEL:
        raise InputError("That is not a folder or label.")
    return stream.name


def _count(stream_id: str, count: int, newest: datetime | None) -> dict[str, Any]:
    us = int(newest.timestamp()) * 10**6 + newest.microsecond if newest else 0
    return {"id": stream_id, "count": count, "newestItemTimestampUsec": str(us)}
