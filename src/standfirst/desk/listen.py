"""Asking one feed: robots, the request, a sitemap's parts, and saving what it led to."""

from __future__ import annotations

import logging
import random
from collections.abc import Sequence
from dataclasses import replace

from standfirst.desk.check_feed import FeedAnswer, feed_request, plan_feed_outcome, read_answer
from standfirst.desk.crew import Crew
from standfirst.desk.desk import Desk
from standfirst.desk.together import Together
from standfirst.errors import FetchError, StoreError
from standfirst.model.desk import FeedOutcome, SaveCounts
from standfirst.model.feed import FEED_HEALTH_SENTENCES, Feed, FeedFormat, FeedHealthReason, ListedArticle, ParsedFeed
from standfirst.model.ids import FeedId
from standfirst.model.work import Claim
from standfirst.ports import FetchReply, FetchRequest, Purpose

SITEMAP_PARTS_MAX = 5

log = logging.getLogger(__name__)


class Listening:
    """Checks of feeds, many at a time: what they all need of the store is asked for together."""

    def __init__(self, desk: Desk, crew: Crew) -> None:
        self._desk = desk
        self._crew = crew
        self._feeds: Together[FeedId, Feed | None] = Together(crew, self._load)
        self._quiet: Together[tuple[FeedOutcome, Claim], SaveCounts] = Together(crew, self._save_quiet)

    async def check(self, claim: Claim) -> tuple[Feed, FeedOutcome, SaveCounts] | None:
        """Check the claimed feed and save what that changes; None when the feed is gone. Raises StoreError only."""
        desk, crew = self._desk, self._crew
        feed = await self._feeds.ask(FeedId(claim.subject))
        if feed is None:
            await crew.run(desk.store.release_work, claim, due_at=None)
            return None
        try:
            request, reply = await _ask(desk, feed)
            parts = await _sitemap_parts(desk, feed, reply)
        except FetchError as error:
            return await crew.run(_save, desk, feed, claim, FeedAnswer(failure=error))
        if reply.not_modified:
            outcome = _plan(desk, feed, read_answer(feed, reply, request, desk.settings))
            return feed, outcome, await self._quiet.ask((outcome, claim))
        return await crew.run(_read_and_save, desk, feed, claim, _Answered(request, reply, parts))

    def _load(self, feed_ids: Sequence[FeedId]) -> list[Feed | None]:
        feeds = self._desk.store.load_feeds(feed_ids)
        return [feeds.get(feed_id) for feed_id in feed_ids]

    def _save_quiet(self, checked: Sequence[tuple[FeedOutcome, Claim]]) -> list[SaveCounts]:
        self._desk.store.save_quiet_outcomes(checked)
        return [SaveCounts()] * len(checked)


class _Answered:
    """A reply with its request, and the parts of a sitemap index that it led to."""

    __slots__ = ("parts", "reply", "request")

    def __init__(self, request: FetchRequest, reply: FetchReply, parts: tuple[FetchReply, ...]) -> None:
        self.request = request
        self.reply = reply
        self.parts = parts


async def _ask(desk: Desk, feed: Feed) -> tuple[FetchRequest, FetchReply]:
    request = feed_request(feed, now=desk.clock.now())
    if feed.format in (FeedFormat.PAGE, FeedFormat.SITEMAP) and not await desk.http.is_allowed_by_robots(feed.url):
        raise FetchError(FEED_HEALTH_SENTENCES[FeedHealthReason.ROBOTS], reason=FeedHealthReason.ROBOTS)
    return request, await desk.http.fetch(request)


async def _sitemap_parts(desk: Desk, feed: Feed, reply: FetchReply) -> tuple[FetchReply, ...]:
    """The newest sitemaps that a sitemap index names, fetched; one that fails is left out."""
    parts = []
    for url in sitemap_parts(reply)[:SITEMAP_PARTS_MAX]:
        try:
            parts.append(await desk.http.fetch(FetchRequest(url=url, purpose=Purpose.FEED)))
        except FetchError as error:
            log.info("sitemap %s of feed %d: %s", url, feed.id, error)
    return tuple(parts)


def sitemap_parts(reply: FetchReply) -> tuple[str, ...]:
    """The sitemaps that a reply names if it is a sitemap index, news first; none if it is anything else."""
    if b"<sitemapindex" not in reply.body[:2000]:
        return ()
    from standfirst.parse.sitemap import parse_sitemap_index

    try:
        return parse_sitemap_index(reply.body, url=reply.url)
    except FetchError:
        return ()


def _read_and_save(desk: Desk, feed: Feed, claim: Claim, answered: _Answered) -> tuple[Feed, FeedOutcome, SaveCounts]:
    try:
        answer = (
            _read_parts(desk, feed, answered)
            if answered.parts
            else read_answer(feed, answered.reply, answered.request, desk.settings)
        )
        return _save(desk, feed, claim, answer)
    except StoreError:
        raise
    except Exception as error:  # a bug of ours on this feed's bytes must not stop the others; the desk shows it
        log.exception("feed %d (%s) could not be read", feed.id, feed.url)
        detail = f"{FEED_HEALTH_SENTENCES[FeedHealthReason.INTERNAL]} ({type(error).__name__})"
        return _save(desk, feed, claim, FeedAnswer(failure=FetchError(detail, reason=FeedHealthReason.INTERNAL)))


def _read_parts(desk: Desk, feed: Feed, answered: _Answered) -> FeedAnswer:
    """A sitemap index and its parts, read as one feed."""
    articles: list[ListedArticle] = []
    failure: FetchError | None = None
    for part in answered.parts:
        answer = read_answer(replace(feed, format=None), part, answered.request, desk.settings)
        articles.extend(answer.parsed.articles if answer.parsed else ())
        failure = answer.failure or failure
    if not articles and failure is not None:
        return FeedAnswer(failure=failure)
    parsed = ParsedFeed(format=FeedFormat.SITEMAP, title=feed.title, articles=tuple(articles), site_url=feed.site_url)
    return FeedAnswer(reply=replace(answered.reply, etag=None, last_modified=None), parsed=parsed)


def _save(desk: Desk, feed: Feed, claim: Claim, answer: FeedAnswer) -> tuple[Feed, FeedOutcome, SaveCounts]:
    outcome = _plan(desk, feed, answer)
    return feed, outcome, desk.store.save_feed_outcome(outcome, claim, clock=desk.clock)


def _plan(desk: Desk, feed: Feed, answer: FeedAnswer) -> FeedOutcome:
    return plan_feed_outcome(feed, answer, now=desk.clock.now(), settings=desk.settings, jitter=random.random())
