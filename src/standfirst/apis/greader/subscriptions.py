"""Subscriptions and folders: list, add, edit, import, export (READER_APIS 1.6, 1.7)."""

from __future__ import annotations

from typing import Any

from anyio import to_thread
from starlette.responses import Response

from standfirst.apis.call import Call
from standfirst.apis.greader.articles import plain_title
from standfirst.apis.greader.stream_ids import StreamKind, feed_of_stream, parse_stream
from standfirst.apis.icons import icon_url
from standfirst.apis.replies import json_reply, text_reply, unless_known
from standfirst.desk.lists.following import (
    export_list,
    find_subscription,
    folder_named,
    follow_address,
)
from standfirst.desk.lists.importing import import_list
from standfirst.desk.lists.top_stories import list_subscriptions as own_subscriptions
from standfirst.errors import FetchError, InputError, StandfirstError
from standfirst.model.ids import FolderId
from standfirst.model.reading import UNFILED, Subscription


def list_subscriptions(call: Call) -> Response:
    rows = [_subscription(call, line) for line in own_subscriptions(call.desk, call.reader)]
    return unless_known(json_reply({"subscriptions": rows}), call.headers)


async def edit_subscription(call: Call) -> Response:
    """ac=subscribe, unsubscribe or edit, for one or more streams; doing it twice is as good as once."""
    action, titles = call.fields.get("ac"), call.fields.all("t")
    streams = [parse_stream(spelled) for spelled in call.fields.all("s")]
    if action not in ("subscribe", "unsubscribe", "edit") or not streams:
        raise InputError("ac must be subscribe, unsubscribe or edit, and s a feed.")
    for place, stream in enumerate(streams):
        if stream.kind is not StreamKind.FEED:
            raise InputError("s must be a feed.")
        title = titles[place] if place < len(titles) else None
        if action == "subscribe" and not stream.name.isdecimal():
            await follow_address(call.desk, call.reader.id, stream.name, folder=_folder_name(call), title=title)
        elif action == "unsubscribe":
            await to_thread.run_sync(_unfollow, call, stream)
        else:
            await to_thread.run_sync(_change, call, stream, title)
    return text_reply("OK")


async def quick_add(call: Call) -> Response:
    """Subscribe to whatever address a person typed."""
    asked = call.fields.get("quickadd").strip()
    address = parse_stream(asked).name if asked.startswith("feed/") else asked
    try:
        feed = await follow_address(call.desk, call.reader.id, address)
    except (FetchError, InputError, StandfirstError) as error:
        return json_reply({"numResults": 0, "query": address, "error": str(error)})
    line = await to_thread.run_sync(find_subscription, call.desk, call.reader.id, feed.id)
    name = line.title if line else feed.title or feed.url
    return json_reply({"numResults": 1, "query": feed.url, "streamId": f"feed/{feed.id}", "streamName": name})


def export_subscriptions(call: Call) -> Response:
    body = export_list(call.desk, call.reader.id)
    headers = {"Content-Disposition": 'attachment; filename="subscriptions.opml"'}
    return Response(body, headers=headers, media_type="application/xml")


def import_subscriptions(call: Call) -> Response:
    """The list is taken whole; its feeds are fetched later, by the desk's own rounds."""
    import_list(call.desk, call.reader.id, call.body)
    return text_reply("OK")


def _subscription(call: Call, line: Subscription) -> dict[str, Any]:
    folder = line.folder
    categories = (
        [{"id": f"user/-/label/{folder.name}", "label": folder.name, "type": "folder"}] if folder is not None else []
    )
    return {
        "id": f"feed/{line.feed.id}",
        "title": plain_title(line.title),
        "categories": categories,
        "url": line.feed.url,
        "htmlUrl": line.feed.site_url or line.feed.url,
        "iconUrl": icon_url(call, line.feed.id),
        "sortid": f"{line.feed.id:08x}",
        "firstitemmsec": str(int(line.followed_at.timestamp()) * 1000),
    }


def _folder_name(call: Call) -> str | None:
    """The folder that `a` names; None where none is named."""
    for spelled in call.fields.all("a"):
        stream = parse_stream(spelled)
        if stream.kind is StreamKind.LABEL:
            return stream.name
    return None


def _unfollow(call: Call, stream: Any) -> None:
    feed_id = feed_of_stream(call.desk, call.reader, stream)
    if feed_id is not None:
        call.desk.store.unfollow_feed(call.reader.id, feed_id)


def _change(call: Call, stream: Any, title: str | None) -> None:
    feed_id = feed_of_stream(call.desk, call.reader, stream)
    if feed_id is None:
        return
    call.desk.store.change_subscription(call.reader.id, feed_id, title=title or None, folder_id=_new_folder(call))


def _new_folder(call: Call) -> FolderId | None:
    """Where `a` moves a subscription to; `r` alone takes it out of its folder."""
    name = _folder_name(call)
    if name is not None:
        return folder_named(call.desk, call.reader.id, name)
    return UNFILED if any(parse_stream(spelled).kind is StreamKind.LABEL for spelled in call.fields.all("r")) else None
