"""Articles, which Miniflux calls entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from starlette.responses import Response

from standfirst.apis.article_html import article_html
from standfirst.apis.call import Call
from standfirst.apis.miniflux.feeds import own_feed
from standfirst.apis.miniflux.folders import own_folder
from standfirst.apis.miniflux.queries import asked_query
from standfirst.apis.miniflux.values import (
    article_id_of,
    enclosure_values,
    entry_value,
    read_body,
    reading_minutes,
)
from standfirst.apis.replies import json_reply
from standfirst.desk.lists.coverage import coverage_html
from standfirst.desk.lists.finding import find_articles
from standfirst.desk.lists.listing import load_articles, subscriptions_of
from standfirst.desk.lists.marking import mark
from standfirst.errors import InputError, MissingError, RefusedError
from standfirst.model.ids import ArticleId
from standfirst.model.reading import (
    ArticleFilter,
    ArticleOrder,
    ArticleQuery,
    ReadingArticle,
    StateChange,
)

IDS_MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyChanged:
    entry_ids: list[int]
    status: Literal["read", "unread", "removed"] | None = None
    starred: bool | None = None


def list_all(call: Call) -> Response:
    return _list(call, asked_query(call))


def list_of_feed(call: Call, number: str) -> Response:
    feed_id = own_feed(call, number).feed.id
    query = asked_query(call)
    return _list(call, replace(query, which=replace(query.which, feed_id=feed_id, folder_id=None)))


def list_of_category(call: Call, number: str) -> Response:
    folder_id = own_folder(call, number).id
    query = asked_query(call)
    return _list(call, replace(query, which=replace(query.which, feed_id=None, folder_id=folder_id)))


def list_ids(call: Call) -> Response:
    """Ids only, newest first."""
    limit = call.fields.number("limit", IDS_MOST, most=IDS_MOST)
    query = replace(asked_query(call), order=ArticleOrder.ID, descending=True, limit=limit)
    total, ids = find_articles(call.desk, call.reader, query)
    return json_reply({"total": total, "entry_ids": list(ids)})


def get_one(call: Call, number: str) -> Response:
    return _reply_one(call, _own(call, number))


def get_of_feed(call: Call, feed: str, number: str) -> Response:
    which = ArticleFilter(feed_id=own_feed(call, feed).feed.id)
    return _reply_one(call, _own_in(call, which, number))


def get_of_category(call: Call, folder: str, number: str) -> Response:
    which = ArticleFilter(folder_id=own_folder(call, folder).id)
    return _reply_one(call, _own_in(call, which, number))


def change_many(call: Call) -> Response:
    body = read_body(call, ManyChanged)
    if not body.entry_ids:
        raise InputError("The list of entry IDs is empty.")
    if body.status is None and body.starred is None:
        raise InputError("Say which status the entries shall have, or whether they are starred.")
    read = None if body.status is None else body.status != "unread"
    change = StateChange(read=read, saved=body.starred, hidden=True if body.status == "removed" else None)
    ids = [ArticleId(number) for number in body.entry_ids if 0 < number < 2**31]
    mark(call.desk, call.reader, ids, change)
    return Response(None, 204)


def toggle_star(call: Call, number: str) -> Response:
    """The one change here that depends on what was before: the protocol has it so (MF-03)."""
    article = _own(call, number)
    mark(call.desk, call.reader, [article.stored.id], StateChange(saved=not article.state.is_saved))
    return Response(None, 204)


def save(call: Call, number: str) -> Response:
    """To third parties, says the protocol; here it goes to what the reader has saved."""
    mark(call.desk, call.reader, [_own(call, number).stored.id], StateChange(saved=True))
    return json_reply({"message": "saved"}, 202)


def fetch_content(call: Call, number: str) -> Response:
    """The desk has read the publisher's page already, where it could be had."""
    stored = _own(call, number).stored
    return json_reply({"content": article_html(stored), "reading_time": reading_minutes(stored.article.text)})


def change_words(call: Call, number: str) -> Response:
    _own(call, number)
    raise RefusedError("An article is what its publisher wrote; no reader changes its words.")


def import_entry(call: Call, number: str) -> Response:
    own_feed(call, number)
    raise RefusedError("Articles come from publishers; readers share them, and add none.")


def flush_history(call: Call) -> Response:
    """What is read and not saved goes out of the reader's lists."""
    which = ArticleFilter(read=True, saved=False)
    _, ids = find_articles(call.desk, call.reader, ArticleQuery(which=which, order=ArticleOrder.ID, limit=IDS_MOST))
    mark(call.desk, call.reader, ids, StateChange(hidden=True))
    return Response(None, 202)


def get_enclosure(call: Call, number: str) -> Response:
    found = enclosure_values(call.reader, _own(call, number))
    if not found:
        raise MissingError("This enclosure does not exist.")
    return json_reply(found[0])


def change_enclosure(call: Call, number: str) -> Response:
    """Pictures have no progress to keep."""
    if not enclosure_values(call.reader, _own(call, number)):
        raise MissingError("This enclosure does not exist.")
    return Response(None, 204)


def _list(call: Call, query: ArticleQuery) -> Response:
    total, ids = find_articles(call.desk, call.reader, query)
    return json_reply({"total": total, "entries": _entries(call, load_articles(call.desk, call.reader, ids))})


def _reply_one(call: Call, article: ReadingArticle) -> Response:
    return json_reply(_entries(call, [article])[0])


def _entries(call: Call, found: Sequence[ReadingArticle]) -> list[dict[str, Any]]:
    lines = subscriptions_of(call.desk, call.reader, found)
    told = coverage_html(call.desk, call.reader, found)
    return [entry_value(call.reader, article, lines, told.get(article.stored.id, "")) for article in found]


def _own(call: Call, number: str) -> ReadingArticle:
    found = load_articles(call.desk, call.reader, [article_id_of(number)])
    if not found:
        raise MissingError("This entry does not exist or is not yours.")
    return found[0]


def _own_in(call: Call, which: ArticleFilter, number: str) -> ReadingArticle:
    article_id = article_id_of(number)
    query = ArticleQuery(which=which, above_id=article_id - 1, below_id=article_id + 1, limit=1)
    if not find_articles(call.desk, call.reader, query)[1]:
        raise MissingError("This entry does not exist or is not yours.")
    return _own(call, number)
