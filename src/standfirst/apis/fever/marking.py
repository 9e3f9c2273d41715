"""What Fever apps mark: one item, a feed, a group; never the other way round when it is said twice (READER_APIS 2)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from standfirst.apis.call import Call
from standfirst.apis.fever.reading import ID_MAX, ids_in, list_saved_ids, list_unread_ids
from standfirst.desk.lists.marking import mark, mark_all_read
from standfirst.model.ids import ArticleId, FeedId, FolderId
from standfirst.model.reading import ArticleFilter, Slice, StateChange

RECENT = timedelta(hours=1)  # what "recently read" means to an app that takes it back
_SECONDS_MAX = 253_402_300_799
_ITEM_CHANGES = {
    "read": StateChange(read=True),
    "unread": StateChange(read=False),
    "saved": StateChange(saved=True),
    "unsaved": StateChange(saved=False),
}


def take_marks(call: Call) -> dict[str, Any]:
    """Do what `mark` and `unread_recently_read` say; the ids that changed for the reply."""
    what, how = call.fields.get("mark"), call.fields.get("as")
    if call.fields.get("unread_recently_read"):
        _unread_recent(call)
        return list_unread_ids(call)
    if what == "item" and how in _ITEM_CHANGES:
        ids = [ArticleId(number) for number in ids_in(call.fields.get("id"))]
        mark(call.desk, call.reader, ids, _ITEM_CHANGES[how])
        return list_saved_ids(call) if "saved" in how else list_unread_ids(call)
    if what in ("feed", "group") and how == "read":
        which = _list(what, call.fields.get("id").strip())
        if which is not None:
            mark_all_read(call.desk, call.reader, which, until=_before(call.fields.get("before").strip()))
        return list_unread_ids(call)
    return {}


def _list(what: str, number: str) -> ArticleFilter | None:
    """Group 0 is everything; group -1, the Sparks, is empty here."""
    if not number.isascii() or not number.isdecimal() or int(number[:20]) > ID_MAX:
        return None
    if what == "feed":
        return ArticleFilter(feed_id=FeedId(int(number)))
    return ArticleFilter(folder_id=FolderId(int(number))) if int(number) else ArticleFilter()


def _before(seconds: str) -> datetime | None:
    """The moment until which articles have arrived; an app may send one beyond the end of time."""
    if not seconds.isascii() or not seconds.isdecimal() or not int(seconds[:20]):
        return None
    return datetime.fromtimestamp(min(int(seconds[:20]), _SECONDS_MAX), UTC)


def _unread_recent(call: Call) -> None:
    now = call.desk.clock.now()
    rows = call.desk.store.list_arrived(call.reader.id, ArticleFilter(read=True), Slice(limit=1000))
    articles = call.desk.store.load_reading(call.reader.id, [row.id for row in rows])
    recent = [one.stored.id for one in articles if one.state.read_at and now - one.state.read_at < RECENT]
    mark(call.desk, call.reader, recent, StateChange(read=False))
