"""All that the desk keeps of one reader, as JSON for the reader."""

from __future__ import annotations

import msgspec

from standfirst.desk.desk import Desk
from standfirst.model.ids import ArticleId
from standfirst.model.paging import Cursor
from standfirst.model.reader import Reader
from standfirst.model.reading import ArticleFilter, Slice

PART = 500  # rows read at a time


def export_reader(desk: Desk, reader: Reader) -> bytes:
    """One JSON object. Keys and their hashes are not in it: they would only help a thief."""
    store = desk.store
    kept: dict[str, object] = {
        "desk": desk.settings.desk_name,
        "exported_at": desk.clock.now(),
        "account": reader,
        "api_passwords": store.list_api_passwords(reader.id),
        "accounts_elsewhere": store.list_identities(reader.id),
        "sessions": store.list_sessions(reader.id),
        "passkeys": [
            {"label": key.label, "added_at": key.added_at, "last_used_at": key.last_used_at}
            for key in store.list_passkeys(reader.id)
        ],
        "feeds": [
            {
                "url": line.feed.url,
                "title": line.title,
                "folder": line.folder.name if line.folder else None,
                "unread": line.unread_count,
            }
            for line in store.list_subscriptions(reader.id)
        ],
    }
    kept |= {
        "folders": store.list_folders(reader.id),
        "labels": store.list_labels(reader.id),
        "articles": _articles(desk, reader),
        "follows": store.list_interests(reader.id),
        "filters": store.list_filters(reader.id),
        "comments": _comments(desk, reader),
        "corrections": [
            {"annotation": msgspec.Raw(each.annotation.encode()), "state": each.state, "added_at": each.added_at}
            for each in store.list_corrections_of(reader.id)
        ],
        "notices": [
            {"kind": notice.kind, "comment": notice.comment.id, "added_at": notice.added_at}
            for notice in store.list_notices(reader.id, limit=1000)
        ],
    }
    return msgspec.json.format(msgspec.json.encode(kept), indent=1)


def _articles(desk: Desk, reader: Reader) -> list[dict[str, object]]:
    """Articles that the reader read, saved, hid or labelled, each with its address."""
    rows: list[dict[str, object]] = []
    after: ArticleId | None = None
    while arrived := desk.store.list_arrived(reader.id, ArticleFilter(), Slice(after=after, limit=PART)):
        for each in desk.store.load_reading(reader.id, [row.id for row in arrived]):
            state = each.state
            if state.is_read or state.is_saved or state.is_hidden or state.labels:
                article = each.stored.article
                rows.append({"url": article.url, "headline": article.headline, "state": each.state})
        after = arrived[-1].id
    return rows


def _comments(desk: Desk, reader: Reader) -> list[dict[str, object]]:
    """The reader's comments with what they said before."""
    rows: list[dict[str, object]] = []
    after: Cursor | None = None
    while True:
        part = desk.store.list_comments_of(reader.id, after=after, limit=PART)
        for each in part.rows:
            rows.append({"comment": each, "before": desk.store.list_comment_revisions(each.id)})
        if part.next is None:
            return rows
        after = part.next
