"""Webhooks: a reader's new articles are told to an address of theirs, signed, in order, and again until it takes them."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
from datetime import timedelta
from typing import Final

import msgspec

from standfirst.desk.accounts.tokens import new_token
from standfirst.desk.desk import Desk
from standfirst.desk.lists.listing import load_articles
from standfirst.errors import FetchError, InputError, MissingError, StoreError
from standfirst.model.ids import ArticleId, WebhookId
from standfirst.model.reader import Reader
from standfirst.model.reading import ArticleFilter, Slice, Webhook
from standfirst.ports import FetchRequest, Purpose
from standfirst.text.urls import web_url

WEBHOOKS_MAX: Final = 20  # a reader's
TOLD_AT_ONCE: Final = 50
LOOK_SECONDS: Final = 15.0
WAIT_MAX: Final = timedelta(hours=6)
GIVEN_UP_AFTER: Final = 40  # failures in a row: some eight days
NEVER: Final = timedelta(days=36_500)

log = logging.getLogger(__name__)


def add_webhook(desk: Desk, reader: Reader, url: str) -> Webhook:
    """A new webhook with its secret. Raises InputError for what is no address; where it leads is checked at each call."""
    address = web_url(url.strip())
    if address is None:
        raise InputError(f"{url!r} is not an http or https address.")
    if len(desk.store.list_webhooks(reader.id)) >= WEBHOOKS_MAX:
        raise InputError(f"There are {WEBHOOKS_MAX} webhooks already: take one away first.")
    desk.store.add_webhook(reader.id, address, secret=new_token(), now=desk.clock.now())
    return desk.store.list_webhooks(reader.id)[-1]


async def try_webhook(desk: Desk, reader: Reader, webhook_id: WebhookId) -> None:
    """Tell one of the reader's addresses a signed test message, once. Raises MissingError, FetchError; a test that was taken
    lets what waits be told at once."""
    hooks = await asyncio.to_thread(desk.store.list_webhooks, reader.id)
    hook = next((each for each in hooks if each.id == webhook_id), None)
    if hook is None:
        raise MissingError("You have no such webhook.")
    failure = await _post(desk, hook, msgspec.json.encode({"event": "test", "webhook": hook.id, "articles": []}))
    if failure is not None:
        raise failure
    await asyncio.to_thread(_note, desk, hook, hook.last_article_id, None)


async def run_webhooks(desk: Desk) -> None:
    """Tell what there is to tell, until cancelled."""
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        try:
            await tell_due(desk)
        except StoreError as error:
            log.error("%s Webhooks are tried again.", error)


async def tell_due(desk: Desk) -> int:
    """Tell every webhook that is due what is new to it; how many were told something."""
    told = 0
    for hook in await asyncio.to_thread(desk.store.list_due_webhooks, now=desk.clock.now()):
        body = await asyncio.to_thread(_news_for, desk, hook)
        if body is None:
            continue
        payload, last = body
        failure = await _post(desk, hook, payload)
        await asyncio.to_thread(_note, desk, hook, last, failure)
        told += failure is None
    return told


def signature(secret: str, *, moment: int, payload: bytes) -> str:
    """What stands in Standfirst-Signature: the moment is signed along, so that an old message cannot be sent again."""
    signed = hmac.new(secret.encode(), b"%d." % moment + payload, hashlib.sha256).hexdigest()
    return f"t={moment},sha256={signed}"


def _news_for(desk: Desk, hook: Webhook) -> tuple[bytes, int] | None:
    """What the webhook has not been told yet, and the last article in it."""
    reader = desk.store.get_reader(hook.reader_id)
    if reader is None or reader.is_disabled:
        return None
    part = Slice(after=hook.last_article_id, oldest_first=True, limit=TOLD_AT_ONCE)
    rows = desk.store.list_arrived(reader.id, ArticleFilter(), part)
    if not rows:
        return None
    articles = [
        {
            "id": one.stored.id,
            "url": one.stored.article.url,
            "headline": one.stored.article.headline,
            "standfirst": one.stored.article.standfirst,
            "publisher": one.stored.publisher,
            "published_at": one.stored.published.at,
            "arrived_at": one.arrived_at,
            "feed_id": one.feed_id,
            "story_id": one.stored.story_id,
        }
        for one in load_articles(desk, reader, [row.id for row in rows])
    ]
    return msgspec.json.encode({"event": "articles", "webhook": hook.id, "articles": articles}), rows[-1].id


async def _post(desk: Desk, hook: Webhook, payload: bytes) -> FetchError | None:
    """Through the one way out, with its guard: an address inside the network is refused."""
    moment = int(desk.clock.now().timestamp())
    headers = (
        ("Content-Type", "application/json"),
        ("Standfirst-Signature", signature(hook.secret, moment=moment, payload=payload)),
    )
    try:
        await desk.http.fetch(FetchRequest(url=hook.url, purpose=Purpose.API, post=payload, headers=headers))
    except FetchError as error:
        return error
    return None


def _note(desk: Desk, hook: Webhook, last: int, failure: FetchError | None) -> None:
    now = desk.clock.now()
    if failure is None:
        desk.store.note_webhook_told(hook.id, last_article_id=ArticleId(last), failures=0, next_try_at=now)
        return
    failures = hook.failures + 1
    wait = min(WAIT_MAX, timedelta(seconds=30 * 2 ** min(failures, 12)))
    if failures >= GIVEN_UP_AFTER:
        wait = NEVER
    log.info("Webhook %d was not told: %s", hook.id, failure)
    desk.store.note_webhook_told(
        hook.id, last_article_id=hook.last_article_id, failures=failures, next_try_at=now + wait
    )
