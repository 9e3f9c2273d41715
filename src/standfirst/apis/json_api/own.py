"""A reader's own: subscriptions, reading list, states."""

from __future__ import annotations

from anyio import to_thread
from starlette.responses import Response

from standfirst.apis.call import Call
from standfirst.apis.json_api.desk import limit_of
from standfirst.apis.json_api.values import (
    ArticlesOut,
    ChangedOut,
    StatesIn,
    SubscriptionChangeIn,
    SubscriptionIn,
    SubscriptionsOut,
    UnreadOut,
    WebhookIn,
    WebhooksOut,
    article_out,
    me_out,
    subscription_out,
    webhook_out,
)
from standfirst.apis.miniflux.queries import is_true
from standfirst.apis.miniflux.values import read_body
from standfirst.apis.replies import json_reply
from standfirst.desk.lists.following import (
    export_list,
    find_folder,
    find_subscription,
    folder_named,
    follow_address,
)
from standfirst.desk.lists.importing import import_list
from standfirst.desk.lists.listing import load_articles, read_list
from standfirst.desk.lists.marking import find_label, mark, mark_all_read
from standfirst.desk.lists.top_stories import list_subscriptions
from standfirst.desk.lists.webhooks import add_webhook
from standfirst.desk.subscribe import NoFeedError
from standfirst.errors import FetchError, InputError, MissingError
from standfirst.model.ids import ArticleId, FeedId, WebhookId
from standfirst.model.reading import ArticleFilter, Slice, StateChange, Subscription


def me(call: Call) -> Response:
    return json_reply(me_out(call))


def subscriptions(call: Call) -> Response:
    lines = list_subscriptions(call.desk, call.reader)
    return json_reply(SubscriptionsOut(subscriptions=tuple(map(subscription_out, lines))))


async def subscribe(call: Call) -> Response:
    body = read_body(call, SubscriptionIn)
    try:
        feed = await follow_address(call.desk, call.reader.id, body.url, folder=body.folder, title=body.title)
    except (FetchError, NoFeedError) as error:
        raise InputError(str(error)) from error
    line = await to_thread.run_sync(own_line, call, str(feed.id))
    return json_reply(subscription_out(line), 201)


def change_subscription(call: Call, number: str) -> Response:
    line, change = own_line(call, number), read_body(call, SubscriptionChangeIn)
    folder_id = folder_named(call.desk, call.reader.id, change.folder) if change.folder is not None else None
    call.desk.store.change_subscription(call.reader.id, line.feed.id, title=change.title, folder_id=folder_id)
    return json_reply(subscription_out(own_line(call, number)))


def unsubscribe(call: Call, number: str) -> Response:
    call.desk.store.unfollow_feed(call.reader.id, own_line(call, number).feed.id)
    return Response(None, 204)


def export_opml(call: Call) -> Response:
    return Response(export_list(call.desk, call.reader.id), media_type="text/x-opml")


def import_opml(call: Call) -> Response:
    return json_reply(ChangedOut(changed=import_list(call.desk, call.reader.id, call.body)))


def reading_list(call: Call) -> Response:
    """In order of arrival; `after` is the number of the last article of the page before."""
    after = call.query.number("after", 0, most=2**31 - 1)
    part = Slice(
        after=ArticleId(after) if after else None,
        oldest_first=bool(is_true(call.query.get("oldest_first"))),
        limit=limit_of(call),
    )
    page = read_list(call.desk, call.reader, _filter(call), part)
    articles = load_articles(call.desk, call.reader, [row.id for row in page.rows])
    shown = tuple(
        article_out(one.stored, state=one.state, feed_id=one.feed_id, arrived_at=one.arrived_at) for one in articles
    )
    return json_reply(ArticlesOut(articles=shown, next=str(page.next) if page.next is not None else None))


def unread(call: Call) -> Response:
    counts = call.desk.store.count_unread(call.reader.id)
    return json_reply(UnreadOut(total=counts.total, feeds={str(key): count for key, count in counts.feeds.items()}))


def change_states(call: Call) -> Response:
    body = read_body(call, StatesIn)
    ids = [ArticleId(number) for number in body.ids if 0 < number < 2**31]
    change = StateChange(read=body.read, saved=body.saved, hidden=body.hidden)
    return json_reply(ChangedOut(changed=mark(call.desk, call.reader, ids, change)))


def read_all(call: Call) -> Response:
    return json_reply(ChangedOut(changed=mark_all_read(call.desk, call.reader, _filter(call), until=None)))


def webhooks(call: Call) -> Response:
    hooks = call.desk.store.list_webhooks(call.reader.id)
    return json_reply(WebhooksOut(webhooks=tuple(map(webhook_out, hooks))))


def make_webhook(call: Call) -> Response:
    made = add_webhook(call.desk, call.reader, read_body(call, WebhookIn).url)
    return json_reply(webhook_out(made, is_new=True), 201)


def drop_webhook(call: Call, number: str) -> Response:
    if not call.desk.store.delete_webhook(call.reader.id, WebhookId(min(int(number), 2**31 - 1))):
        raise MissingError("You have no such webhook.")
    return Response(None, 204)


def own_line(call: Call, number: str) -> Subscription:
    """The reader's subscription of this number. Raises MissingError."""
    found = find_subscription(call.desk, call.reader.id, FeedId(min(int(number), 2**31 - 1)))
    if found is None:
        raise MissingError("You have no such subscription.")
    return found


def _filter(call: Call) -> ArticleFilter:
    """Raises MissingError for a folder or label that is not there."""
    query, desk, reader = call.query, call.desk, call.reader
    folder = find_folder(desk, reader.id, query.get("folder")) if query.get("folder") else None
    label = find_label(desk, reader, query.get("label")) if query.get("label") else None
    if (query.get("folder") and folder is None) or (query.get("label") and label is None):
        raise MissingError("You have no such folder or label.")
    feed = query.number("feed", 0, most=2**31 - 1)
    return ArticleFilter(
        feed_id=FeedId(feed) if feed else None,
        folder_id=folder.id if folder else None,
        label_id=label.id if label else None,
        read=is_true(query.get("read")),
        saved=is_true(query.get("saved")),
    )
