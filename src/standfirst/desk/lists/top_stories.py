"""The top stories as a subscription in a folder of its own: what leads the front page, in reader apps.

The articles are the stories' leads, as far as the reader's own feeds name them. They keep their numbers; while they are at
the top they belong to this subscription.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final
from weakref import WeakKeyDictionary

from standfirst.desk.desk import Desk
from standfirst.group.front_page import rank_stories
from standfirst.model.feed import Feed, FeedHealth, FeedHealthReason
from standfirst.model.ids import ArticleId, FeedId, FolderId, PublisherId
from standfirst.model.reader import Reader
from standfirst.model.reading import ArticleFilter, Folder, Subscription
from standfirst.ports import Store

TOP_FEED: Final = FeedId(2**31 - 2)  # no row has these ids
TOP_FOLDER: Final = Folder(id=FolderId(2**31 - 2), name="Top stories")
TOP_COUNT: Final = 40
LIVE_HOURS: Final = 72
RANKED_SECONDS: Final = 60

_ranked: WeakKeyDictionary[Store, tuple[int, tuple[ArticleId, ...]]] = WeakKeyDictionary()


def list_subscriptions(desk: Desk, reader: Reader) -> tuple[Subscription, ...]:
    """The reader's subscriptions; the top stories first, for who wants them in their apps."""
    lines = desk.store.list_subscriptions(reader.id)
    return (top_subscription(desk, reader), *lines) if reader.top_stories else lines


def list_folders(desk: Desk, reader: Reader) -> tuple[Folder, ...]:
    folders = desk.store.list_folders(reader.id)
    return (TOP_FOLDER, *folders) if reader.top_stories else folders


def top_subscription(desk: Desk, reader: Reader) -> Subscription:
    settings, now = desk.settings, desk.clock.now()
    base = (settings.public_url or f"http://{settings.host}:{settings.port}").rstrip("/")
    feed = Feed(
        id=TOP_FEED,
        url=f"{base}/out/top.atom",
        format=None,
        title=TOP_FOLDER.name,
        site_url=f"{base}/",
        publisher_id=PublisherId(0),
        added_at=reader.added_at,
        health=FeedHealth(reason=FeedHealthReason.OK),
    )
    unread = desk.store.count_arrived(reader.id, ArticleFilter(ids=top_articles(desk), read=False))
    return Subscription(
        feed=feed,
        title=TOP_FOLDER.name,
        folder=TOP_FOLDER,
        unread_count=unread,
        last_arrived_at=now,
        followed_at=reader.added_at,
    )


def with_top_stories(desk: Desk, reader: Reader, which: ArticleFilter) -> ArticleFilter:
    """The filter with the top stories' subscription or folder put into articles."""
    if which.feed_id != TOP_FEED and which.folder_id != TOP_FOLDER.id:
        return which
    return replace(which, feed_id=None, folder_id=None, ids=top_articles(desk) if reader.top_stories else ())


def top_articles(desk: Desk) -> tuple[ArticleId, ...]:
    """The leads of the stories that rank highest; ranked once a minute."""
    now = desk.clock.now()
    minute = int(now.timestamp()) // RANKED_SECONDS
    known = _ranked.get(desk.store)
    if known is None or known[0] != minute:
        cards = desk.store.list_live_stories(since=now - timedelta(hours=LIVE_HOURS))
        known = _ranked[desk.store] = (minute, tuple(card.lead.id for card in rank_stories(cards, now=now)[:TOP_COUNT]))
    return known[1]
