"""All that the desk keeps of one reader, as JSON for the reader."""

from __future__ import annotations

import msgspec

from standfirst.desk.desk import Desk
from standfirst.model.reader import Reader


def export_reader(desk: Desk, reader: Reader) -> bytes:
    """One JSON object. Keys and their hashes are not in it: they would only help a thief."""
    store = desk.store
    kept = {
        "desk": desk.settings.desk_name,
        "exported_at": desk.clock.now(),
        "account": reader,
        "api_passwords": store.list_api_passwords(reader.id),
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
    return msgspec.json.format(msgspec.json.encode(kept), indent=1)
