"""Articles as Google Reader apps read them (READER_APIS 1.6)."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from standfirst.apis.article_html import article_html
from standfirst.apis.call import Call
from standfirst.apis.greader.item_ids import long_id
from standfirst.apis.greader.stream_ids import Stream
from standfirst.desk.lists.coverage import coverage_html
from standfirst.desk.lists.listing import ListPage, load_articles, subscriptions_of
from standfirst.model.reading import ReadingArticle, Subscription

READING_LIST = "user/-/state/com.google/reading-list"
READ = "user/-/state/com.google/read"
STARRED = "user/-/state/com.google/starred"
# google-reader on PyPI (0.0.3) fails on an enclosure with any other key than url and type.
_NO_HREF = "Google Reader Python Client"
_LIKE_A_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv")

Lines = dict[int, Subscription]


def render_refs(page: ListPage) -> dict[str, Any]:
    """Ids only."""
    refs = [{"id": str(row.id), "directStreamIds": [], "timestampUsec": str(_us(row.arrived_at))} for row in page.rows]
    return {"itemRefs": refs, **_continuation(page)}


def render_contents(call: Call, stream: Stream, page: ListPage) -> dict[str, Any]:
    """Whole articles, with where the list goes on."""
    head = _head(call, stream.id)
    return head | _continuation(page) | {"items": render_items(call, [row.id for row in page.rows])}


def render_chosen(call: Call, ids: Sequence[Any]) -> dict[str, Any]:
    """Whole articles that were asked for by id: there is nothing to go on with."""
    return _head(call, READING_LIST) | {"items": render_items(call, ids)}


def render_items(call: Call, ids: Sequence[Any]) -> list[dict[str, Any]]:
    articles = load_articles(call.desk, call.reader, ids)
    lines: Lines = subscriptions_of(call.desk, call.reader, articles)
    told = coverage_html(call.desk, call.reader, articles)
    items = [_item(article, lines, told.get(article.stored.id, "")) for article in articles]
    if call.headers.get("user-agent", "").startswith(_NO_HREF):
        for enclosure in (enclosure for item in items for enclosure in item.get("enclosure", ())):
            del enclosure["href"]
    return items


def plain_title(title: str) -> str:
    """Plain text; what looks like a tag would be one in some apps and not in others (FreshRSS's way)."""
    return _LIKE_A_TAG.sub("＜", title)


def _head(call: Call, stream_id: str) -> dict[str, Any]:
    return {
        "direction": "ltr",
        "id": stream_id,
        "title": stream_id.rpartition("/")[2],
        "author": call.reader.name,
        "updated": int(call.desk.clock.now().timestamp()),
        "self": [{"href": f"{call.base_url}/reader/api/0/stream/contents/{stream_id}"}],
    }


def _continuation(page: ListPage) -> dict[str, str]:
    return {} if page.next is None else {"continuation": str(page.next)}


def _item(article: ReadingArticle, lines: Lines, told: str) -> dict[str, Any]:
    stored, card = article.stored, article.stored.article
    arrived_us = _us(article.arrived_at)
    direction = "rtl" if (card.language or "").split("-")[0] in _RIGHT_TO_LEFT else "ltr"
    item: dict[str, Any] = {
        "id": long_id(stored.id),
        "crawlTimeMsec": str(arrived_us // 1000),
        "timestampUsec": str(arrived_us),
        "published": int(stored.published.at.timestamp()),
        "updated": int((stored.revised_at or stored.published.at).timestamp()),
        "title": plain_title(card.headline),
        "author": ", ".join(card.byline),
        "canonical": [{"href": card.url}],
        "alternate": [{"href": card.url, "type": "text/html"}],
        "summary": {"content": article_html(stored) + told, "direction": direction},
        "categories": _categories(article, lines),
        "origin": _origin(article, lines),
    }
    if card.lead_image:
        item["enclosure"] = [_enclosure(card.lead_image.image.url)]
    return item


def _categories(article: ReadingArticle, lines: Lines) -> list[str]:
    line = lines.get(article.feed_id or 0)
    state = article.state
    return [
        READING_LIST,
        *([f"user/-/label/{line.folder.name}"] if line and line.folder else []),
        *(f"user/-/label/{name}" for name in state.labels),
        *([READ] if state.is_read else []),
        *([STARRED] if state.is_saved else []),
        *(hashtag.tag for hashtag in article.stored.hashtags),
    ]


def _origin(article: ReadingArticle, lines: Lines) -> dict[str, str]:
    line = lines.get(article.feed_id or 0)
    return {
        "streamId": f"feed/{article.feed_id or 0}",
        "title": plain_title(line.title if line else article.stored.publisher),
        "htmlUrl": (line.feed.site_url or line.feed.url) if line else article.stored.article.url,
    }


def _enclosure(url: str) -> dict[str, str]:
    """Its address under both names: FreshRSS's apps read one, Miniflux's the other."""
    kind = mimetypes.guess_type(url.partition("?")[0])[0] or "image/jpeg"
    return {"href": url, "url": url, "type": kind if kind.startswith("image/") else "image/jpeg"}


def _us(moment: datetime) -> int:
    return int(moment.timestamp()) * 10**6 + moment.microsecond
