"""Which articles a Miniflux app asks for, in which order (READER_APIS 3).

`before` and `after` compare arrival, so that an article that came late is not missed; published_… and changed_… say
what they compare.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from standfirst.apis.call import Call
from standfirst.errors import InputError
from standfirst.model.ids import FeedId, FolderId
from standfirst.model.reading import ArticleFilter, ArticleOrder, ArticleQuery

LIMIT_USUAL, LIMIT_MOST = 100, 1000
OFFSET_MOST = 10**9
_ID_MAX = 2**31 - 1
_SECONDS_MAX = 253_402_300_799
_STATUSES = ("read", "unread", "removed")


def asked_query(call: Call) -> ArticleQuery:
    """Raises InputError for an order, status or number that is none."""
    query = call.query
    order = query.get("order", "published_at")
    if order not in set(ArticleOrder):
        raise InputError(f"order must be one of {', '.join(ArticleOrder)}.")
    direction = query.get("direction", "desc").lower()
    if direction not in ("asc", "desc"):
        raise InputError("direction must be asc or desc.")
    return ArticleQuery(
        which=_filter(call),
        published_after=_moment(call, "published_after"),
        published_before=_moment(call, "published_before"),
        changed_after=_moment(call, "changed_after"),
        changed_before=_moment(call, "changed_before"),
        above_id=_id(call, "after_entry_id"),
        below_id=_id(call, "before_entry_id"),
        hashtag_keys=tuple(tag.removeprefix("#").casefold() for tag in query.all("tags") if tag),
        words=query.get("search"),
        order=ArticleOrder(order),
        descending=direction == "desc",
        limit=call.fields.number("limit", LIMIT_USUAL, most=LIMIT_MOST) or LIMIT_USUAL,
        offset=call.fields.number("offset", 0, most=OFFSET_MOST),
    )


def is_true(text: str) -> bool | None:
    """A switch as apps write it; None for none."""
    if not text:
        return None
    return text.lower() in ("true", "1", "yes", "on")


def _filter(call: Call) -> ArticleFilter:
    statuses = {status for status in call.query.all("status") if status}
    if not statuses.issubset(_STATUSES):
        raise InputError("status must be read or unread.")
    kept = statuses - {"removed"}
    after, before = _moment(call, "after"), _moment(call, "before")
    step = timedelta(microseconds=1)
    return ArticleFilter(
        feed_id=FeedId(_id(call, "feed_id") or 0) or None,
        folder_id=FolderId(_id(call, "category_id") or 0) or None,
        read=kept == {"read"} if len(kept) == 1 else None,
        saved=is_true(call.query.get("starred")),
        arrived_from=after + step if after else None,
        arrived_until=before - step if before else None,
    )


def _moment(call: Call, name: str) -> datetime | None:
    seconds = call.query.get(name).strip()
    if not seconds:
        return None
    if not seconds.isascii() or not seconds.isdecimal():
        raise InputError(f"{name} must be a number of seconds since 1970.")
    number = min(int(seconds[:20]), _SECONDS_MAX)
    return datetime.fromtimestamp(number, UTC) if number else None


def _id(call: Call, name: str) -> int | None:
    if not call.query.get(name).strip():
        return None
    return call.query.number(name, 0, most=_ID_MAX) or None
