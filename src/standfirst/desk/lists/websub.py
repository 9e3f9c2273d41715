"""Telling a WebSub hub that feeds under /out/ have changed, so that it tells their readers (W3C WebSub, 7)."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from standfirst.desk.desk import Desk
from standfirst.desk.lists.top_stories import top_articles
from standfirst.errors import FetchError, StoreError
from standfirst.model.ids import ArticleId
from standfirst.ports import FetchRequest, Purpose

LOOK_SECONDS: Final = 60.0
NAMED_MAX: Final = 200  # feeds in one message
_KINDS: Final = ("atom", "rss", "json")

log = logging.getLogger(__name__)


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
    settings = desk.settings
    base = (settings.public_url or f"http://{settings.host}:{settings.port}").rstrip("/")
    top = top_articles(desk)
    moved = desk.store.list_live_stories(since=since, limit=NAMED_MAX)
    names = ["top"] if top != last_top else []
    names += [f"publishers/{number}" for number in sorted({card.lead.publisher_id for card in moved})]
    return [f"{base}/out/{name}.{kind}" for name in names for kind in _KINDS][:NAMED_MAX], top


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
