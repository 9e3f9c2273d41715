"""Whether the unread counts that are kept are what counting gives, after a reader has done this and that with a large list."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from standfirst.model.ids import ArticleId, FolderId, ReaderId
from standfirst.model.interests import FilterKind, Rule
from standfirst.model.reading import UNFILED, ArticleFilter, Slice, StateChange
from standfirst.ports import Store

NOW = datetime(2027, 1, 1, tzinfo=UTC)
MARKED = 2000  # articles at once
LISTED_AT_ONCE = 20_000


def use(store: Store, reader_id: ReaderId, *, seed: int = 1) -> int:
    """Read, unread, save, hide, filter, leave and follow again; how many steps that were."""
    chance = random.Random(seed)
    feeds = [line.feed.id for line in store.list_subscriptions(reader_id)]
    last = store.list_arrived(reader_id, ArticleFilter(), Slice(limit=1))[0].id
    changes = (
        StateChange(read=True),
        StateChange(read=True, saved=True),
        StateChange(read=False),
        StateChange(hidden=True),
        StateChange(read=True),
        StateChange(hidden=False),
    )
    for change in changes:
        ids = [ArticleId(chance.randrange(1, last + 1)) for _ in range(MARKED)]
        store.change_states(reader_id, ids, change, now=NOW)
    for feed_id in chance.sample(feeds, max(1, len(feeds) // 20)):
        store.mark_all_read(reader_id, ArticleFilter(feed_id=feed_id), now=NOW)
    for feed_id in chance.sample(feeds, max(1, len(feeds) // 50)):
        store.unfollow_feed(reader_id, feed_id)
        store.follow_feed(reader_id, feed_id, now=NOW)
    rules = (Rule(kind=FilterKind.WORDS, pattern="lamp 7"), Rule(kind=FilterKind.PUBLISHER, pattern="3"))
    added = [store.add_filter(reader_id, rule, now=NOW) for rule in rules]
    assert added[0] is not None
    store.delete_filter(reader_id, added[0])
    return len(changes) + len(feeds) // 20 + len(feeds) // 50 + len(rules) + 1


def differences(store: Store, reader_id: ReaderId) -> list[str]:
    """Where the kept counts are not what counting the lists gives; nothing where they are right."""
    kept = store.count_unread(reader_id)
    lines = store.list_subscriptions(reader_id)
    folders = {UNFILED if line.folder is None else line.folder.id for line in lines}
    counted = {"all": _count(store, reader_id, ArticleFilter(read=False))}
    counted |= {
        f"feed {line.feed.id}": _count(store, reader_id, ArticleFilter(feed_id=line.feed.id, read=False))
        for line in lines
    }
    counted |= {
        f"folder {each}": _count(store, reader_id, ArticleFilter(folder_id=FolderId(each), read=False))
        for each in folders
    }
    told = {"all": kept.total}
    told |= {f"feed {feed_id}": count for feed_id, count in kept.feeds.items()}
    told |= {f"folder {folder_id}": count for folder_id, count in kept.folders.items()}
    told_again = {f"feed {line.feed.id}": line.unread_count for line in lines}
    wrong = [
        f"{what}: {told.get(what)} kept, {count} counted" for what, count in counted.items() if told.get(what) != count
    ]
    return wrong + [
        f"{what}: {count} on its line, {told[what]} kept" for what, count in told_again.items() if told[what] != count
    ]


def _count(store: Store, reader_id: ReaderId, which: ArticleFilter) -> int:
    """By walking the whole list."""
    count, after = 0, None
    while part := store.list_arrived(reader_id, which, Slice(after=after, limit=LISTED_AT_ONCE)):
        count += len(part)
        after = part[-1].id
    return count
