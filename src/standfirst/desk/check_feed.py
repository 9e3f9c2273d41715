"""One check of a feed: what it brought, and the plan of all that this changes.

What reads feeds and their words is loaded when there is something to read: most checks bring nothing new.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from standfirst.desk.schedule import (
    MOVED_FOR_GOOD_AFTER,
    Wishes,
    is_unconditional_due,
    next_check_at,
    next_interval_minutes,
    retry_at,
)
from standfirst.errors import FetchError
from standfirst.model.desk import FeedOutcome
from standfirst.model.feed import Feed, FeedFormat, FeedHealth, FeedHealthReason, FeedMemory, ParsedFeed
from standfirst.ports import FetchReply, FetchRequest, Purpose
from standfirst.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAnswer:
    """What asking a feed brought: a reply, read or not, or a failure (of the request, or of reading the reply)."""

    reply: FetchReply | None = None
    parsed: ParsedFeed | None = None  # None: a failure, or nothing new (304, or the same bytes as last time)
    failure: FetchError | None = None
    body_hash: str | None = None
    unconditional: bool = False  # asked without validators


def feed_request(feed: Feed, *, now: datetime) -> FetchRequest:
    """The request for a feed: with its validators, but once a day without."""
    purpose = Purpose.PAGE if feed.format is FeedFormat.PAGE else Purpose.FEED
    if is_unconditional_due(feed.memory.unconditional_at, now):
        return FetchRequest(url=feed.url, purpose=purpose)
    return FetchRequest(url=feed.url, purpose=purpose, etag=feed.memory.etag, last_modified=feed.memory.last_modified)


def read_answer(feed: Feed, reply: FetchReply, request: FetchRequest, settings: Settings) -> FeedAnswer:
    """A reply, read: nothing is parsed for a 304 or for the bytes that were there last time."""
    unconditional = request.etag is None and request.last_modified is None
    if reply.not_modified:
        return FeedAnswer(reply=reply, body_hash=feed.memory.body_hash, unconditional=unconditional)
    body_hash = hashlib.blake2b(reply.body, digest_size=16).hexdigest()
    answer = FeedAnswer(reply=reply, body_hash=body_hash, unconditional=unconditional)
    if body_hash == feed.memory.body_hash and feed.health.reason is FeedHealthReason.OK:
        return answer
    try:
        return replace(answer, parsed=parse_body(feed.format, reply, articles_max=settings.feed_articles_max))
    except FetchError as error:
        return replace(answer, failure=error)


def parse_body(feed_format: FeedFormat | None, reply: FetchReply, *, articles_max: int) -> ParsedFeed:
    """What a body says, read as a feed, or as a page that is watched for links. Raises FetchError with the reason."""
    if feed_format is FeedFormat.PAGE:
        from standfirst.parse.watched_page import parse_watched_page

        watched = parse_watched_page(reply.body, url=reply.url)
        return replace(watched, articles=watched.articles[:articles_max])
    from standfirst.parse.feed import parse_feed

    return parse_feed(reply.body, url=reply.url, content_type=reply.content_type, articles_max=articles_max)


def plan_feed_outcome(
    feed: Feed, answer: FeedAnswer, *, now: datetime, settings: Settings, jitter: float = 0.0
) -> FeedOutcome:
    """All that a check changes, as a value. `jitter` in 0..1 is drawn by the caller."""
    if answer.failure is not None and answer.failure.reason is not FeedHealthReason.NO_ARTICLES:
        return _failed(feed, answer, answer.failure, now=now, jitter=jitter)
    assert answer.reply is not None, "a check without a failure has a reply"
    if answer.parsed is None and answer.failure is None:
        return _unchanged(feed, answer, answer.reply, now=now, jitter=jitter)
    return _read(feed, answer, answer.reply, now=now, settings=settings, jitter=jitter)


def _failed(feed: Feed, answer: FeedAnswer, failure: FetchError, *, now: datetime, jitter: float) -> FeedOutcome:
    health = _health(feed, failure.reason, now=now, detail=str(failure), failures=feed.health.failures + 1)
    due_at = retry_at(
        now, failure.reason, health.failures, retry_after_seconds=failure.retry_after_seconds, jitter=jitter
    )
    memory = replace(feed.memory, checked_at=now, body_hash=None)
    return FeedOutcome(feed_id=feed.id, checked_at=now, health=health, memory=memory, next_check_at=due_at)


def _unchanged(feed: Feed, answer: FeedAnswer, reply: FetchReply, *, now: datetime, jitter: float) -> FeedOutcome:
    wishes = Wishes(fresh_seconds=reply.fresh_seconds)
    interval = next_interval_minutes(feed.memory.interval_minutes, wishes, changed=False)
    memory = _memory(feed, answer, reply, interval_minutes=interval, now=now)
    kept = feed.health.reason if feed.health.reason is FeedHealthReason.NO_ARTICLES else FeedHealthReason.OK
    return FeedOutcome(
        feed_id=feed.id,
        checked_at=now,
        health=_health(feed, kept, now=now, detail=feed.health.detail if kept is feed.health.reason else None),
        memory=_moved(memory, feed, reply, now),
        next_check_at=next_check_at(now, interval, wishes, jitter=jitter),
        url=lasting_url(feed, reply, now),
    )


def _read(
    feed: Feed, answer: FeedAnswer, reply: FetchReply, *, now: datetime, settings: Settings, jitter: float
) -> FeedOutcome:
    from standfirst.desk.drafts import draft_articles

    parsed = answer.parsed
    articles = parsed.articles if parsed else ()
    wishes = Wishes(refresh_minutes=parsed.refresh_minutes if parsed else None, fresh_seconds=reply.fresh_seconds)
    interval = next_interval_minutes(feed.memory.interval_minutes, wishes, changed=bool(articles))
    reason = FeedHealthReason.OK if articles else FeedHealthReason.NO_ARTICLES
    drafts = (
        draft_articles(feed, parsed, full_text=settings.full_text, articles_max=settings.feed_articles_max, now=now)
        if parsed
        else ()
    )
    return FeedOutcome(
        feed_id=feed.id,
        checked_at=now,
        health=_health(feed, reason, now=now, detail=_flaws(parsed)),
        memory=_moved(_memory(feed, answer, reply, interval_minutes=interval, now=now), feed, reply, now),
        next_check_at=next_check_at(now, interval, wishes, jitter=jitter),
        url=lasting_url(feed, reply, now),
        title=feed.title or (parsed.title if parsed else None),  # what the owner called it stays
        site_url=(parsed.site_url if parsed else None) or feed.site_url,
        format=parsed.format if parsed else feed.format,
        drafts=drafts,
    )


def lasting_url(feed: Feed, reply: FetchReply, now: datetime) -> str | None:
    """The feed's new address, once every check of several days was sent on to the same one for good."""
    memory = feed.memory
    if reply.permanent_url is None or reply.permanent_url != memory.moved_to or memory.moved_since is None:
        return None
    return reply.permanent_url if now - memory.moved_since >= MOVED_FOR_GOOD_AFTER else None


def _moved(memory: FeedMemory, feed: Feed, reply: FetchReply, now: datetime) -> FeedMemory:
    target = reply.permanent_url
    if target is None or target == feed.url or lasting_url(feed, reply, now) is not None:
        return replace(memory, moved_to=None, moved_since=None)
    if target == memory.moved_to:
        return memory
    return replace(memory, moved_to=target, moved_since=now)


def _memory(feed: Feed, answer: FeedAnswer, reply: FetchReply, *, interval_minutes: float, now: datetime) -> FeedMemory:
    kept = feed.memory
    return replace(
        kept,
        etag=reply.etag or (kept.etag if reply.not_modified else None),
        last_modified=reply.last_modified or (kept.last_modified if reply.not_modified else None),
        body_hash=answer.body_hash,
        interval_minutes=interval_minutes,
        checked_at=now,
        succeeded_at=now,
        unconditional_at=now if answer.unconditional else kept.unconditional_at,
    )


def _health(
    feed: Feed, reason: FeedHealthReason, *, now: datetime, detail: str | None = None, failures: int = 0
) -> FeedHealth:
    since = feed.health.since if feed.health.reason is reason else now
    return FeedHealth(reason=reason, detail=detail, since=since or now, failures=failures)


def _flaws(parsed: ParsedFeed | None) -> str | None:
    return " ".join(parsed.flaws) or None if parsed else None
