"""Telling a WebSub hub that feeds under /out/ have changed, so that it tells their readers (W3C WebSub, 7)."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime
from typing import Final
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from standfirst.desk.desk import Desk
from standfirst.desk.lists.out_lists import OUT_LENGTH, out_url
from standfirst.desk.lists.top_stories import top_articles
from standfirst.errors import FetchError, StoreError
from standfirst.model.ids import ArticleId
from standfirst.ports import FetchRequest, Purpose, Store

LOOK_SECONDS: Final = 60.0
NAMED_MAX: Final = 200  # feeds in one message
SEARCHES_MAX: Final = 50  # that are looked at anew when something moved: those asked for last
_KINDS: Final = ("atom", "rss", "json")

_searches: WeakKeyDictionary[Store, dict[str, tuple[ArticleId, ...]]] = WeakKeyDictionary()

log = logging.getLogger(__name__)


def note_search(desk: Desk, words: str, found: tuple[ArticleId, ...]) -> None:
    """Remember that somebody reads a search as a feed, and what it had: it is looked at again when stories moved. What was
    not asked for since the desk started is not told of."""
    if not desk.settings.websub_hub:
        return
    known = _searches.setdefault(desk.store, {})
    known.pop(words, None)
    known[words] = found
    while len(known) > SEARCHES_MAX:
        del known[next(iter(known))]


async def run_announcements(desk: Desk) -> None:
    """Tell the hub what changed, once a minute, until cancelled; at once over where no hub is set."""
    if not desk.settings.websub_hub:
        return
    last_top: tuple[ArticleId, ...] = ()
    last_at = desk.clock.now()
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        try:
            now = desk.clock.now()
            urls, top = await asyncio.to_thread(changed_feeds, desk, since=last_at, last_top=last_top)
            if not urls or await announce(desk, urls):
                last_at, last_top = now, top
        except StoreError as error:
            log.error("%s The hub is told later.", error)


def changed_feeds(
    desk: Desk, *, since: datetime, last_top: tuple[ArticleId, ...]
) -> tuple[list[str], tuple[ArticleId, ...]]:
    """The addresses of the feeds that changed since then, and what now leads the front page."""
    top = top_articles(desk)
    moved = desk.store.list_live_stories(since=since, limit=NAMED_MAX)
    names = ["top"] if top != last_top else []
    names += [f"publishers/{number}" for number in sorted({card.lead.publisher_id for card in moved})]
    if moved:
        names += [
            "stories",
            *(f"sections/{section}" for section in sorted({card.story.face.section for card in moved})),
        ]
    keys = {hashtag.key for card in moved for hashtag in card.story.face.hashtags}
    names += [f"hashtags/{key}" for key in sorted(keys)]
    searches = _changed_searches(desk) if moved else []
    urls = [out_url(desk, name, kind) for name in names for kind in _KINDS]
    urls += [out_url(desk, "search", kind, words=words) for words in searches for kind in _KINDS]
    return urls[:NAMED_MAX], top


def _changed_searches(desk: Desk) -> list[str]:
    """The searches that are read as feeds and now find something else."""
    changed = []
    for words, before in list(_searches.get(desk.store, {}).items()):
        found = tuple(hit.card.id for hit in desk.store.search(words, limit=OUT_LENGTH).rows)
        if found != before:
            _searches[desk.store][words] = found
            changed.append(words)
    return changed


async def announce(desk: Desk, urls: list[str]) -> bool:
    """Tell the hub; whether it took the message."""
    body = urlencode([("hub.mode", "publish"), *(("hub.url", url) for url in urls)]).encode()
    headers = (("Content-Type", "application/x-www-form-urlencoded"),)
    request = FetchRequest(url=desk.settings.websub_hub, purpose=Purpose.API, post=body, headers=headers)
    try:
        await desk.http.fetch(request)
    except FetchError as error:
        log.info("The WebSub hub was not told: %s", error)
        return False
    return True
