"""A reader's subscriptions: follow, leave, rename, move, bring a list along."""

from __future__ import annotations

from dataclasses import replace

from anyio import to_thread

from standfirst.desk.desk import Desk
from standfirst.desk.sources import feed_source
from standfirst.desk.subscribe import discover, feed_address
from standfirst.errors import FetchError, InputError
from standfirst.model.feed import Feed, FeedHealthReason, NewFeed
from standfirst.model.ids import FeedId, FolderId, ReaderId
from standfirst.model.reading import NAME_CHARACTERS_MAX, UNFILED, UNFILED_NAME, Folder, Subscription
from standfirst.parse.opml import render_opml
from standfirst.text.urls import url_key
from standfirst.text.whitespace import collapse

# Reasons for which a feed that a reader asks for is kept and tried again: the address may be right.
_MAY_COME_BACK = frozenset(
    {
        FeedHealthReason.RATE_LIMITED,
        FeedHealthReason.SERVER_ERROR,
        FeedHealthReason.HOST_UNKNOWN,
        FeedHealthReason.REFUSED,
        FeedHealthReason.RESET,
        FeedHealthReason.TIMEOUT,
        FeedHealthReason.TLS_ERROR,
    }
)


async def follow_address(
    desk: Desk, reader_id: ReaderId, address: str, *, folder: str | None = None, title: str | None = None
) -> Feed:
    """Subscribe the reader to a feed, or to the feed of a site. One that cannot be reached just now is kept and tried again.

    Raises InputError for what is no address, FetchError and NoFeedError where nothing is there.
    """
    url = feed_address(address)
    known = await to_thread.run_sync(_known_feed, desk, url)
    feed = known or await _bring(desk, url)
    await to_thread.run_sync(lambda: follow(desk, reader_id, feed.id, folder=folder, title=title))
    return feed


def follow(
    desk: Desk, reader_id: ReaderId, feed_id: FeedId, *, folder: str | None = None, title: str | None = None
) -> None:
    """Follow a feed that the desk has; of one that is followed already, the title and folder change where given."""
    folder_id = folder_named(desk, reader_id, folder) if folder is not None else None
    named = clean_name(title) if title else None
    if not desk.store.follow_feed(reader_id, feed_id, folder_id=folder_id, title=named, now=desk.clock.now()):
        desk.store.change_subscription(reader_id, feed_id, title=named, folder_id=folder_id)


def folder_named(desk: Desk, reader_id: ReaderId, name: str) -> FolderId:
    """The reader's folder of this name, made where it is not there; UNFILED for no name."""
    name = clean_name(name)
    folder = desk.store.save_folder(reader_id, name) if name and name != UNFILED_NAME else None
    return folder.id if folder else UNFILED


def find_folder(desk: Desk, reader_id: ReaderId, name: str) -> Folder | None:
    return next((folder for folder in desk.store.list_folders(reader_id) if folder.name == clean_name(name)), None)


def find_subscription(desk: Desk, reader_id: ReaderId, feed: FeedId | str) -> Subscription | None:
    """The reader's subscription to a feed, by its number or its address."""
    lines = desk.store.list_subscriptions(reader_id)
    if isinstance(feed, int):
        return next((line for line in lines if line.feed.id == feed), None)
    key = url_key(feed)
    return next((line for line in lines if feed == line.feed.url), None) or next(
        (line for line in lines if url_key(line.feed.url) == key), None
    )


def export_list(desk: Desk, reader_id: ReaderId) -> bytes:
    """The reader's subscriptions as OPML 2.0, in their folders."""
    lines = desk.store.list_subscriptions(reader_id)
    feeds = [replace(line.feed, title=line.title, folder=(line.folder.name,) if line.folder else ()) for line in lines]
    return render_opml(feeds, title=desk.settings.desk_name, now=desk.clock.now())


def clean_name(name: str) -> str:
    """A folder's, label's or subscription's name as it is kept."""
    return collapse(name)[:NAME_CHARACTERS_MAX].strip()


def require_name(name: str) -> str:
    """The name as it is kept. Raises InputError for none."""
    named = clean_name(name)
    if not named:
        raise InputError("A name is missing.")
    return named


def _known_feed(desk: Desk, url: str) -> Feed | None:
    return desk.store.get_feed_by_url(url)


async def _bring(desk: Desk, url: str) -> Feed:
    try:
        feed = (await discover(desk, url)).feed
    except FetchError as error:
        if error.reason not in _MAY_COME_BACK:
            raise
        feed = NewFeed(url=url)
    source = feed_source(url=feed.url, site_url=feed.site_url, title=feed.title)

    def add() -> Feed:
        return desk.store.add_feed(
            feed, publisher_key=source.key, publisher_name=source.name, now=desk.clock.now(), is_shared=False
        )[0]

    return await to_thread.run_sync(add)
