"""Folders, which Miniflux calls categories. Subscriptions in none are in "Unfiled", which cannot be changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from standfirst.apis.call import Call
from standfirst.apis.miniflux.values import UNFILED_FOLDER, category_value, feed_value, read_body
from standfirst.apis.replies import json_reply
from standfirst.desk.lists.following import find_folder, require_name
from standfirst.desk.lists.marking import mark_all_read as mark_list_read
from standfirst.desk.lists.refreshing import ask_for_refresh
from standfirst.desk.lists.top_stories import TOP_FOLDER, list_folders, list_subscriptions
from standfirst.errors import InputError, MissingError
from standfirst.model.ids import FolderId
from standfirst.model.reading import UNFILED, ArticleFilter, Folder, Subscription


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryChange:
    title: str | None = None
    hide_globally: bool | None = None


def list_categories(call: Call) -> Response:
    store, reader = call.desk.store, call.reader
    lines = list_subscriptions(call.desk, reader)
    counts = store.count_unread(reader.id) if call.query.get("counts") == "true" else None
    rows = []
    for folder in (*list_folders(call.desk, reader), UNFILED_FOLDER):
        row: dict[str, Any] = category_value(reader, folder)
        if counts is not None:
            row["feed_count"] = len(_in_folder(lines, folder.id))
            row["total_unread"] = counts.folders.get(folder.id, 0)
        rows.append(row)
    return json_reply(rows)


def add_category(call: Call) -> Response:
    name = require_name(read_body(call, CategoryChange).title or "")
    if find_folder(call.desk, call.reader.id, name):
        raise InputError("This category already exists.")
    return json_reply(category_value(call.reader, call.desk.store.save_folder(call.reader.id, name)), 201)


def change_category(call: Call, number: str) -> Response:
    folder, change = own_folder(call, number), read_body(call, CategoryChange)
    if change.title is not None:
        _require_own(folder)
        call.desk.store.rename_folder(call.reader.id, folder.id, require_name(change.title))
        folder = Folder(id=folder.id, name=require_name(change.title))
    return json_reply(category_value(call.reader, folder), 201)


def delete_category(call: Call, number: str) -> Response:
    """Its subscriptions stay, and are unfiled (MF-02: Miniflux would delete them with their articles)."""
    folder = own_folder(call, number)
    _require_own(folder)
    call.desk.store.delete_folder(call.reader.id, folder.id)
    return Response(None, 204)


def mark_all_read(call: Call, number: str) -> Response:
    which = ArticleFilter(folder_id=own_folder(call, number).id)
    mark_list_read(call.desk, call.reader, which, until=None)
    return Response(None, 204)


def refresh(call: Call, number: str) -> Response:
    lines = _in_folder(list_subscriptions(call.desk, call.reader), own_folder(call, number).id)
    ask_for_refresh(call.desk, [line.feed for line in lines])
    return Response(None, 204)


def list_feeds(call: Call, number: str) -> Response:
    lines = _in_folder(list_subscriptions(call.desk, call.reader), own_folder(call, number).id)
    return json_reply([feed_value(call.reader, line) for line in lines])


def own_folder(call: Call, number: str) -> Folder:
    """The reader's folder of this number. Raises MissingError."""
    folders = (*list_folders(call.desk, call.reader), UNFILED_FOLDER)
    found = next((folder for folder in folders if folder.id == int(number)), None)
    if found is None:
        raise MissingError("This category does not exist or is not yours.")
    return found


def _require_own(folder: Folder) -> None:
    if folder.id in (UNFILED, TOP_FOLDER.id):
        raise InputError(f"{folder.name} is no folder that could be changed.")


def _in_folder(lines: tuple[Subscription, ...], folder_id: FolderId) -> list[Subscription]:
    return [line for line in lines if (line.folder.id if line.folder else UNFILED) == folder_id]
