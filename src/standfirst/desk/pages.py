"""Fetching the page of an article that its feed only announced."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from functools import partial

from standfirst.desk.bookings import Bookings
from standfirst.desk.crew import Crew
from standfirst.desk.desk import Desk
from standfirst.errors import FetchError
from standfirst.extract.errors import ExtractError
from standfirst.extract.listing import complete
from standfirst.extract.numbered_pages import PAGES_MAX, joined
from standfirst.extract.page import Extraction, extract_with_memory
from standfirst.extract.site_memory import remember
from standfirst.model.article import Article
from standfirst.model.desk import StoredArticle
from standfirst.model.feed import FeedHealthReason
from standfirst.model.ids import ArticleId
from standfirst.model.site_memory import SiteMemory
from standfirst.model.work import Claim, WorkKind
from standfirst.ports import FetchReply, FetchRequest, Purpose

RETRY_AFTER = timedelta(minutes=5)

_PASSING = frozenset(
    {
        FeedHealthReason.RATE_LIMITED,
        FeedHealthReason.SERVER_ERROR,
        FeedHealthReason.RESET,
        FeedHealthReason.REFUSED,
        FeedHealthReason.TIMEOUT,
    }
)

log = logging.getLogger(__name__)


async def read_page(desk: Desk, claim: Claim, crew: Crew, bookings: Bookings) -> bool | None:
    """Fetch and extract the claimed article's page and save what it brought; whether it brought the article, None when it is
    not its turn yet or the article is gone.

    A page that cannot be had leaves the feed's own words standing. Raises StoreError only.
    """
    stored = await crew.run(desk.store.get_article, ArticleId(claim.subject))
    if stored is None:
        await crew.run(desk.store.release_work, claim, due_at=None)
        return None
    turn_at = bookings.book(stored.id, stored.article.url, now=desk.clock.now())
    if turn_at is not None and claim.attempt == 1:
        await crew.run(desk.store.release_work, claim, due_at=turn_at)
        return None
    try:
        reply = await _fetch(desk, stored.article.url)
    except FetchError as error:
        log.info("page of article %d: %s", stored.id, error)
        return await crew.run(_leave_without_page, desk, stored, claim, error)
    page = await crew.run(_extract_and_save, desk, stored, claim, reply)
    if page is None or not page.next_url:
        return page is not None
    whole = joined(page.article, await _later_pages(desk, stored, page.next_url, crew))
    return await crew.run(_save, desk, stored, claim, replace(page, article=whole))


async def _later_pages(desk: Desk, stored: StoredArticle, next_url: str | None, crew: Crew) -> list[Article]:
    """What stands on the article's further pages; a page that cannot be had ends it, and what there is stands."""
    found: list[Article] = []
    seen = {stored.article.url}
    while next_url and next_url not in seen and len(found) < PAGES_MAX:
        seen.add(next_url)
        try:
            reply = await _fetch(desk, next_url)
        except FetchError as error:
            log.info("further page of article %d: %s", stored.id, error)
            break
        page = await crew.run(_extract, desk, stored, reply) if reply is not None else None
        if page is None:
            break
        found.append(page.article)
        next_url = page.next_url
    return found


async def _fetch(desk: Desk, url: str) -> FetchReply | None:
    if not await desk.http.is_allowed_by_robots(url):
        return None
    return await desk.http.fetch(FetchRequest(url=url, purpose=Purpose.PAGE))


def _leave_without_page(desk: Desk, stored: StoredArticle, claim: Claim, error: FetchError) -> bool:
    """Let the feed's words stand, so that the news does not wait; a page that was missed in passing is tried once more."""
    now = desk.clock.now()
    is_first_try = stored.story_id is None
    desk.store.save_page(stored.id, None, claim, now=now)
    if error.reason in _PASSING and is_first_try:
        due_at = now + max(RETRY_AFTER, timedelta(seconds=error.retry_after_seconds or 0.0))
        desk.store.add_work(WorkKind.FETCH_PAGE, [stored.id], due_at=due_at)
    return False


def _extract(desk: Desk, stored: StoredArticle, reply: FetchReply) -> Extraction | None:
    return extract_page(stored, reply, desk.store.get_site_memory(stored.publisher_id))


def _extract_and_save(desk: Desk, stored: StoredArticle, claim: Claim, reply: FetchReply | None) -> Extraction | None:
    """Extract a page and save it at once, so that the next of its site is read with what it taught; one that goes on waits."""
    page = _extract(desk, stored, reply) if reply is not None else None
    if page is None or not page.next_url:
        _save(desk, stored, claim, page)
    return page


def _save(desk: Desk, stored: StoredArticle, claim: Claim, page: Extraction | None) -> bool:
    """Save the page completed with what the feed knew, and let the site's memory learn from its first part."""
    article = complete(page.article, stored.article) if page else None
    learn = partial(remember, page=page.lines) if page and page.lines else None
    desk.store.save_page(stored.id, article, claim, now=desk.clock.now(), learn=learn)
    return page is not None


def extract_page(stored: StoredArticle, reply: FetchReply, memory: SiteMemory) -> Extraction | None:
    """The article as its page tells it; None where the page holds no article."""
    try:
        return extract_with_memory(reply.body, reply.url, content_type=reply.content_type, memory=memory)
    except ExtractError as error:
        log.info("page of article %d: %s", stored.id, error)
        return None
