"""Feeds, which are the reader's subscriptions."""

from __future__ import annotations

from dataclasses import dataclass

from anyio import to_thread
from starlette.responses import Response

from standfirst.apis.call import Call
from standfirst.apis.icons import icon_data
from standfirst.apis.miniflux.folders import own_folder
from standfirst.apis.miniflux.values import feed_value, lines_of, read_body
from standfirst.apis.replies import json_reply
from standfirst.desk.lists.following import export_list as render_list
from standfirst.desk.lists.following import follow_address
from standfirst.desk.lists.importing import import_list as follow_list
from standfirst.desk.lists.marking import mark_all_read as mark_list_read
from standfirst.desk.lists.refreshing import ask_for_refresh
from standfirst.desk.subscribe import NoFeedError, discover, feed_address
from standfirst.errors import FetchError, InputError, MissingError
from standfirst.model.ids import FeedId, FolderId
from standfirst.model.reading import ArticleFilter, Subscription


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFeedBody:
    """What else Miniflux lets one set of a feed (rules, cookies, proxies) is the desk's own business here."""

    feed_url: str
    category_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedChange:
    title: str | None = None
    category_id: int | None = None


def list_feeds(call: Call) -> Response:
    return json_reply([feed_value(call.reader, line) for line in lines_of(call).values()])


async def discover_feeds(call: Call) -> Response:
    address = feed_address(read_body(call, Address).url)
    try:
        found = await discover(call.desk, address)
    except (FetchError, NoFeedError) as error:
        raise MissingError(str(error)) from error
    kind = found.feed.format.value if found.feed.format else "rss"
    return json_reply([{"url": found.feed.url, "title": found.feed.title or found.feed.url, "type": kind}])


async def add_feed(call: Call) -> Response:
    body = read_body(call, NewFeedBody)
    folder_id = (await to_thread.run_sync(own_folder, call, str(body.category_id))).id if body.category_id else None
    try:
        feed = await follow_address(call.desk, call.reader.id, body.feed_url)
    except (FetchError, NoFeedError) as error:
        raise InputError(str(error)) from error
    if folder_id is not None:
        await to_thread.run_sync(_move, call, feed.id, folder_id)
    return json_reply({"feed_id": feed.id}, 201)


def get_feed(call: Call, number: str) -> Response:
    return json_reply(feed_value(call.reader, own_feed(call, number)))


def change_feed(call: Call, number: str) -> Response:
    line, change = own_feed(call, number), read_body(call, FeedChange)
    folder_id = own_folder(call, str(change.category_id)).id if change.category_id else None
    call.desk.store.change_subscription(call.reader.id, line.feed.id, title=change.title, folder_id=folder_id)
    return json_reply(feed_value(call.reader, own_feed(call, number)), 201)


def delete_feed(call: Call, number: str) -> Response:
    call.desk.store.unfollow_feed(call.reader.id, own_feed(call, number).feed.id)
    return Response(None, 204)


def refresh_all(call: Call) -> Response:
    ask_for_refresh(call.desk, [line.feed for line in lines_of(call).values()])
    return Response(None, 204)


def refresh(call: Call, number: str) -> Response:
    ask_for_refresh(call.desk, [own_feed(call, number).feed])
    return Response(None, 204)


def mark_all_read(call: Call, number: str) -> Response:
    which = ArticleFilter(feed_id=own_feed(call, number).feed.id)
    mark_list_read(call.desk, call.reader, which, until=None)
    return Response(None, 204)


def counters(call: Call) -> Response:
    lines = lines_of(call)
    unreads = {str(feed_id): line.unread_count for feed_id, line in lines.items() if line.unread_count}
    reads = {str(feed_id): line.feed.article_count - line.unread_count for feed_id, line in lines.items()}
    return json_reply({"reads": {key: count for key, count in reads.items() if count > 0}, "unreads": unreads})


def icon(call: Call, number: str) -> Response:
    feed_id = own_feed(call, number).feed.id
    return json_reply({"id": feed_id, "mime_type": "image/png", "data": icon_data(feed_id)})


def export_list(call: Call) -> Response:
    return Response(render_list(call.desk, call.reader.id), media_type="text/xml")


def import_list(call: Call) -> Response:
    follow_list(call.desk, call.reader.id, call.body)
    return json_reply({"message": "Feeds imported successfully"}, 201)


def own_feed(call: Call, number: str) -> Subscription:
    """The reader's subscription of this number. Raises MissingError."""
    found = lines_of(call).get(int(number))
    if found is None:
        raise MissingError("This feed does not exist or is not yours.")
    return found


def _move(call: Call, feed_id: FeedId, folder_id: FolderId) -> None:
    call.desk.store.change_subscription(call.reader.id, feed_id, folder_id=folder_id)
