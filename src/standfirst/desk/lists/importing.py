"""A list of feeds that a reader brings along: looked at first, then followed. Nothing is fetched here."""

from __future__ import annotations

import base64
import binascii
import zlib
from dataclasses import dataclass

from standfirst.desk.desk import Desk
from standfirst.desk.lists.following import folder_named
from standfirst.desk.opml import read_list
from standfirst.desk.sources import feed_source
from standfirst.errors import OpmlError
from standfirst.model.feed import NewFeed, OpmlFeed
from standfirst.model.ids import ReaderId
from standfirst.model.reading import FOLDER_JOINT
from standfirst.text.urls import url_key


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPreview:
    """What importing a list would do for a reader."""

    new: tuple[OpmlFeed, ...]  # that the reader would follow from then on
    followed_count: int  # that they follow already: the list may move and rename them

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders of the new feeds, in the list's order."""
        return tuple(dict.fromkeys(FOLDER_JOINT.join(feed.folder) for feed in self.new if feed.folder))


def preview_list(desk: Desk, reader_id: ReaderId, body: bytes) -> ListPreview:
    """What the list would bring. Raises OpmlError for one that is too large, has too many feeds, or cannot be read."""
    listed = read_list(desk, body)
    followed = {url_key(line.feed.url) for line in desk.store.list_subscriptions(reader_id)}
    new = tuple(feed for feed in listed if url_key(feed.url) not in followed)
    return ListPreview(new=new, followed_count=len(listed) - len(new))


def import_list(desk: Desk, reader_id: ReaderId, body: bytes) -> int:
    """Follow all feeds of an OPML list, in its folders; how many it has. Raises OpmlError."""
    listed = read_list(desk, body)
    now = desk.clock.now()
    rows = []
    for line in listed:
        source = feed_source(url=line.url, site_url=line.site_url, title=line.title)
        rows.append((NewFeed(url=line.url, title=line.title, site_url=line.site_url), source.key, source.name))
    desk.store.add_feeds(rows, now=now, is_shared=False)
    folders = {path: FOLDER_JOINT.join(path) for path in {line.folder for line in listed}}
    folder_ids = {path: folder_named(desk, reader_id, name) for path, name in folders.items()}
    for line in listed:
        feed = desk.store.get_feed_by_url(line.url)
        if feed is not None:
            desk.store.follow_feed(reader_id, feed.id, folder_id=folder_ids[line.folder], title=line.title, now=now)
    return len(listed)


def pack_list(body: bytes) -> str:
    """The list as one field of a form, to come back when the reader has looked at it."""
    return base64.urlsafe_b64encode(zlib.compress(body, 9)).decode()


def unpack_list(packed: str, *, bytes_max: int) -> bytes:
    """What pack_list packed. Raises OpmlError."""
    unpacker = zlib.decompressobj()
    try:
        body = unpacker.decompress(base64.urlsafe_b64decode(packed.encode("ascii", "replace")), bytes_max + 1)
    except (zlib.error, binascii.Error, ValueError) as error:
        raise OpmlError("The list did not come back whole: choose the file once more.") from error
    return body
