"""The demo's sites without servers: each at an address that a test can tell."""

from __future__ import annotations

import html
from datetime import datetime

from standfirst.demo.article import visible_articles
from standfirst.demo.publishers import PUBLISHERS
from standfirst.demo.site import Site, SiteReply, article_target
from tests.demo.world_time import START

BASES = {key: f"http://127.0.0.1:{9300 + place}" for place, key in enumerate(PUBLISHERS)}
SITES = {key: Site(publisher, start=START, bases=BASES) for key, publisher in PUBLISHERS.items()}


def require_reply(publisher: str, target: str, now: datetime = START) -> SiteReply:
    """The reply to a path that must be there."""
    reply = SITES[publisher].reply(target, now)
    assert reply is not None, f"{publisher} has nothing at {target}"
    return reply


def all_pages(now: datetime = START) -> dict[str, str]:
    """Every article's page at `now`, by its key, with its entities undone."""
    pages = {}
    for article in visible_articles(START, now):
        reply = require_reply(article.publisher, article_target(article, START), now)
        pages[article.key] = html.unescape(reply.body.decode(PUBLISHERS[article.publisher].encoding))
    return pages
