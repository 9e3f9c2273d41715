"""What Fever apps list: groups, feeds, icons, items, ids (READER_APIS 2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from standfirst.apis.article_html import article_html
from standfirst.apis.call import Call
from standfirst.apis.icons import icon_data
from standfirst.desk.lists.coverage import coverage_html
from standfirst.desk.lists.listing import join_ids, load_articles, read_list
from standfirst.desk.lists.top_stories import list_folders, list_subscriptions
from standfirst.model.ids import ArticleId
from standfirst.model.reading import UNFILED, UNFILED_NAME, ArticleFilter, ReadingArticle, Slice, Subscription

PAGE = 50
ID_MAX = 2**31 - 1
_NUMBER = re.compile(r"[0-9]{1,20}")

Lines = Sequence[Subscription]


def list_groups(call: Call) -> dict[str, Any]:
    lines = list_subscriptions(call.desk, call.reader)
    groups = [{"id": folder.id, "title": folder.name} for folder in list_folders(call.desk, call.reader)]
    if any(line.folder is None for line in lines):
        groups.append({"id": UNFILED, "title": UNFILED_NAME})
    return {"groups": groups, **_feeds_groups(lines)}


def list_feeds(call: Call) -> dict[str, Any]:
    lines = list_subscriptions(call.desk, call.reader)
    return {"feeds": [_feed(line) for line in lines], **_feeds_groups(lines)}


def list_favicons(call: Call) -> dict[str, Any]:
    lines = list_subscriptions(call.desk, call.reader)
    ids = [line.feed.id for line in lines]
    return {"favicons": [{"id": feed_id, "data": icon_data(feed_id)} for feed_id in ids]}


def list_items(call: Call) -> dict[str, Any]:
    """Fifty at a time: these ids, those below one, or those above one."""
    fields = call.fields
    total = call.desk.store.count_arrived(call.reader.id, ArticleFilter())
    if fields.get("max_id"):
        rows = _walk(call, Slice(after=_id_in(fields.get("max_id")) or None, limit=PAGE))
    elif fields.get("with_ids"):
        rows = [ArticleId(number) for number in ids_in(fields.get("with_ids"))[:PAGE]]
    else:
        rows = _walk(call, Slice(after=_id_in(fields.get("since_id")), oldest_first=True, limit=PAGE))
    articles = load_articles(call.desk, call.reader, rows)
    told = coverage_html(call.desk, call.reader, articles)
    items = [_item(article, told.get(article.stored.id, "")) for article in articles]
    return {"items": items, "total_items": total}


def list_unread_ids(call: Call) -> dict[str, Any]:
    """All of them: an app takes what is left out for read."""
    return {"unread_item_ids": join_ids(call.desk, call.reader, ArticleFilter(read=False))}


def list_saved_ids(call: Call) -> dict[str, Any]:
    return {"saved_item_ids": join_ids(call.desk, call.reader, ArticleFilter(saved=True))}


def list_links(call: Call) -> dict[str, Any]:
    return {"links": []}


ARGUMENTS: dict[str, Callable[[Call], dict[str, Any]]] = {
    "groups": list_groups,
    "feeds": list_feeds,
    "favicons": list_favicons,
    "items": list_items,
    "unread_item_ids": list_unread_ids,
    "saved_item_ids": list_saved_ids,
    "links": list_links,
}


def ids_in(text: str) -> list[int]:
    """The numbers in "1,2,3" that an article can have."""
    numbers = [int(part) for part in text.split(",") if _NUMBER.fullmatch(part.strip())]
    return [number for number in numbers if 0 < number <= ID_MAX]


def _id_in(text: str) -> ArticleId:
    """A number as a place in the order of ids: 0 for none, beyond the last for one that is too large."""
    text = text.strip()
    return ArticleId(min(int(text), ID_MAX)) if _NUMBER.fullmatch(text) else ArticleId(0)


def _walk(call: Call, part: Slice) -> list[ArticleId]:
    return [row.id for row in read_list(call.desk, call.reader, ArticleFilter(), part).rows]


def _feed(line: Subscription) -> dict[str, Any]:
    updated = line.last_arrived_at or line.feed.memory.checked_at or line.followed_at
    return {
        "id": line.feed.id,
        "favicon_id": line.feed.id,
        "title": line.title,
        "url": line.feed.url,
        "site_url": line.feed.site_url or line.feed.url,
        "is_spark": 0,
        "last_updated_on_time": int(updated.timestamp()),
    }


def _feeds_groups(lines: Lines) -> dict[str, Any]:
    """Every feed in exactly one group: Read You needs that."""
    groups: dict[int, list[int]] = {}
    for line in lines:
        groups.setdefault(line.folder.id if line.folder else UNFILED, []).append(line.feed.id)
    return {
        "feeds_groups": [
            {"group_id": group_id, "feed_ids": ",".join(map(str, feed_ids))} for group_id, feed_ids in groups.items()
        ]
    }


def _item(article: ReadingArticle, told: str) -> dict[str, Any]:
    stored = article.stored
    return {
        "id": stored.id,
        "feed_id": article.feed_id or 0,
        "title": stored.article.headline,
        "author": ", ".join(stored.article.byline),
        "html": article_html(stored) + told,
        "url": stored.article.url,
        "is_saved": int(article.state.is_saved),
        "is_read": int(article.state.is_read),
        "created_on_time": int(stored.published.at.timestamp()),
    }
