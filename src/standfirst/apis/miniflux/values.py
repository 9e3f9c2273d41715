"""The desk's values as Miniflux apps read them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from standfirst.apis.article_html import article_html
from standfirst.apis.call import Call
from standfirst.desk.lists.top_stories import list_subscriptions
from standfirst.errors import InputError
from standfirst.model.feed import FeedHealthReason
from standfirst.model.ids import ArticleId
from standfirst.model.reader import Reader, Role
from standfirst.model.reading import UNFILED, UNFILED_NAME, Folder, ReadingArticle, Subscription

WORDS_A_MINUTE = 265
NEVER = "0001-01-01T00:00:00Z"  # what Miniflux says for "not yet"
UNFILED_FOLDER = Folder(id=UNFILED, name=UNFILED_NAME)

Value = TypeVar("Value")
Lines = Mapping[int, Subscription]


def read_body(call: Call, value_type: type[Value]) -> Value:
    """The JSON that a request carries; nothing is as good as an empty object. Raises InputError."""
    if b"\\u0000" in call.body:
        raise InputError("The request's JSON holds a NUL, which no text has.")
    try:
        return msgspec.json.decode(call.body or b"{}", type=value_type, strict=False)
    except msgspec.MsgspecError as error:
        raise InputError(f"The request's JSON cannot be used: {error}.") from error


def lines_of(call: Call) -> dict[int, Subscription]:
    """The reader's subscriptions by feed."""
    return {line.feed.id: line for line in list_subscriptions(call.desk, call.reader)}


def time_value(moment: datetime | None) -> str:
    return moment.isoformat().replace("+00:00", "Z") if moment else NEVER


def user_value(reader: Reader) -> dict[str, Any]:
    return {
        "id": reader.id,
        "username": reader.name,
        "is_admin": reader.role is Role.OWNER,
        "theme": "system_serif",
        "language": "en_US",
        "timezone": "UTC",
        "entry_sorting_direction": "desc",
        "entry_sorting_order": "published_at",
        "stylesheet": "",
        "google_id": "",
        "openid_connect_id": "",
        "entries_per_page": 100,
        "keyboard_shortcuts": True,
        "show_reading_time": True,
        "entry_swipe": True,
        "gesture_nav": "tap",
        "last_login_at": None,
        "display_mode": "standalone",
        "default_reading_speed": WORDS_A_MINUTE,
        "cjk_reading_speed": 500,
        "default_home_page": "unread",
        "categories_sorting_order": "alphabetical",
        "mark_read_on_view": True,
    }


def category_value(reader: Reader, folder: Folder | None) -> dict[str, Any]:
    shown = folder or UNFILED_FOLDER
    return {"id": shown.id, "title": shown.name, "user_id": reader.id, "hide_globally": False}


def feed_value(reader: Reader, line: Subscription) -> dict[str, Any]:
    feed = line.feed
    is_well = feed.health.reason in (FeedHealthReason.OK, FeedHealthReason.NEVER_CHECKED)
    switches = ("crawler", "disabled", "no_media_player", "ignore_http_cache", "allow_self_signed_certificates")
    rules = ("scraper_rules", "rewrite_rules", "urlrewrite_rules", "blocklist_rules", "keeplist_rules")
    more_rules = ("block_filter_entry_rules", "keep_filter_entry_rules")
    secrets = ("user_agent", "cookie", "username", "password", "proxy_url")
    return {
        "id": feed.id,
        "user_id": reader.id,
        "feed_url": feed.url,
        "site_url": feed.site_url or feed.url,
        "title": line.title,
        "description": "",
        "checked_at": time_value(feed.memory.checked_at),
        "next_check_at": time_value(feed.next_check_at),
        "etag_header": feed.memory.etag or "",
        "last_modified_header": feed.memory.last_modified or "",
        "parsing_error_message": "" if is_well else feed.health.words,
        "parsing_error_count": 0 if is_well else feed.health.failures,
        **dict.fromkeys((*rules, *more_rules, *secrets), ""),
        **dict.fromkeys(
            (*switches, "fetch_via_proxy", "hide_globally", "disable_http2", "ignore_entry_updates"), False
        ),
        "category": category_value(reader, line.folder),
        "icon": {"feed_id": feed.id, "icon_id": feed.id, "external_icon_id": str(feed.id)},
    }


def entry_value(reader: Reader, article: ReadingArticle, lines: Lines, told: str = "") -> dict[str, Any]:
    stored, state = article.stored, article.state
    line = lines.get(article.feed_id or 0)
    return {
        "id": stored.id,
        "user_id": reader.id,
        "feed_id": article.feed_id or 0,
        "status": "read" if state.is_read else "unread",
        "hash": hashlib.sha256(stored.article.url.encode()).hexdigest(),
        "title": stored.article.headline,
        "url": stored.article.url,
        "comments_url": "",
        "language": stored.article.language or "",
        "published_at": time_value(stored.published.at),
        "created_at": time_value(article.arrived_at),
        "changed_at": time_value(state.changed_at or article.arrived_at),
        "content": article_html(stored) + told,
        "author": ", ".join(stored.article.byline),
        "share_code": "",
        "starred": state.is_saved,
        "reading_time": reading_minutes(stored.article.text),
        "enclosures": enclosure_values(reader, article),
        "feed": feed_value(reader, line) if line else None,
        "tags": [hashtag.tag for hashtag in stored.hashtags],
    }


def enclosure_values(reader: Reader, article: ReadingArticle) -> list[dict[str, Any]]:
    """The article's picture; its number is the article's."""
    picture = article.stored.article.lead_image
    if picture is None:
        return []
    return [
        {
            "id": article.stored.id,
            "user_id": reader.id,
            "entry_id": article.stored.id,
            "url": picture.image.url,
            "mime_type": "image/jpeg",
            "size": 0,
            "media_progression": 0,
        }
    ]


def reading_minutes(text: str) -> int:
    return max(1, -(-len(text.split()) // WORDS_A_MINUTE))


def article_id_of(number: str) -> ArticleId:
    return ArticleId(min(int(number), 2**31 - 1))
