"""Subscription lists in and out."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.desk.desk import Desk
from standfirst.desk.sources import feed_source
from standfirst.errors import OpmlError
from standfirst.model.feed import NewFeed, OpmlFeed
from standfirst.parse.opml import parse_opml, render_opml
from standfirst.text.urls import url_key


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What importing a subscription list would do."""

    new: tuple[NewFeed, ...]
    known: int = 0  # the desk has them

    @property
    def folders(self) -> tuple[tuple[str, ...], ...]:
        """The folders of the new feeds, in the list's order."""
        return tuple(dict.fromkeys(feed.folder for feed in self.new if feed.folder))


def preview_import(desk: Desk, body: bytes) -> ImportPreview:
    """What the list would bring. Raises OpmlError for one that is too large, has too many feeds, or cannot be read."""
    listed = read_list(desk, body)
    known = {url_key(feed.url) for feed in desk.store.list_feeds()}
    new = tuple(
        NewFeed(url=feed.url, title=feed.title, site_url=feed.site_url, folder=feed.folder)
        for feed in listed
        if url_key(feed.url) not in known
    )
    return ImportPreview(new=new, known=len(listed) - len(new))


def read_list(desk: Desk, body: bytes) -> tuple[OpmlFeed, ...]:
    """The feeds of a subscription list. Raises OpmlError for one that is too large, has too many feeds, or cannot be read."""
    limit = desk.settings.opml_bytes_max
    if len(body) > limit:
        raise OpmlError(f"The list is larger than {limit // 1024} KiB; split it, or raise STANDFIRST_OPML_BYTES_MAX.")
    return parse_opml(body)


def import_opml(desk: Desk, preview: ImportPreview) -> int:
    """Subscribe to all new feeds of the list, or to none; how many there were."""
    rows = []
    for feed in preview.new:
        source = feed_source(url=feed.url, site_url=feed.site_url, title=feed.title)
        rows.append((feed, source.key, source.name))
    return desk.store.add_feeds(rows, now=desk.clock.now())


def export_opml(desk: Desk, *, for_all: bool = False) -> bytes:
    """All feeds as OPML 2.0, in their folders. `for_all`: not those that readers brought for themselves."""
    feeds = [feed for feed in desk.store.list_feeds() if feed.is_shared or not for_all]
    return render_opml(feeds, title=desk.settings.desk_name, now=desk.clock.now())
