"""Webhooks tell a reader's new articles in order, signed, and again until they are taken."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from standfirst.desk.lists.webhooks import GIVEN_UP_AFTER, add_webhook, signature, tell_due
from standfirst.errors import FetchError, InputError
from standfirst.model.feed import FeedHealthReason
from standfirst.ports import FetchReply, FetchRequest
from tests.apis.app_world import AppWorld, app_world, bring_article


@dataclass(slots=True)
class Post:
    """A way out that keeps what was posted; it fails while told to."""

    posted: list[FetchRequest] = field(default_factory=list)
    fails: bool = False

    async def fetch(self, request: FetchRequest) -> FetchReply:
        if self.fails:
            raise FetchError("No.", reason=FeedHealthReason.SERVER_ERROR)
        self.posted.append(request)
        return FetchReply(url=request.url, status=200)

    async def is_allowed_by_robots(self, url: str) -> bool:
        return True

    async def sitemaps_of(self, url: str) -> tuple[str, ...]:
        return ()

    async def aclose(self) -> None:
        return None


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def apps(post: Post) -> AppWorld:
    made = app_world(4)
    made.world.desk = replace(made.world.desk, http=post)
    return made


def test_new_articles_are_told_once_signed_and_in_order(apps: AppWorld, post: Post) -> None:
    desk = apps.world.desk
    hook = add_webhook(desk, apps.alice, "https://hook.example/in")
    assert asyncio.run(tell_due(desk)) == 0, "what was there before is no news"
    first, second = bring_article(apps, 21), bring_article(apps, 22)
    assert asyncio.run(tell_due(desk)) == 1
    assert asyncio.run(tell_due(desk)) == 0
    (sent,) = post.posted
    assert sent.post
    told = json.loads(sent.post)
    assert (told["event"], [article["id"] for article in told["articles"]]) == ("articles", [first, second])
    headers = dict(sent.headers)
    moment = int(headers["Standfirst-Signature"].split(",")[0].removeprefix("t="))
    assert headers["Standfirst-Signature"] == signature(hook.secret, moment=moment, payload=sent.post)
    assert headers["Standfirst-Signature"] != signature("other", moment=moment, payload=sent.post)


def test_what_was_not_taken_is_told_again_later_and_later(apps: AppWorld, post: Post) -> None:
    desk, clock = apps.world.desk, apps.world.clock
    add_webhook(desk, apps.alice, "https://hook.example/in")
    bring_article(apps, 21)
    post.fails = True
    waits = []
    for _ in range(GIVEN_UP_AFTER):
        assert asyncio.run(tell_due(desk)) == 0
        (hook,) = desk.store.list_webhooks(apps.alice.id)
        waits.append(hook.next_try_at - clock.moment)
        clock.moment = hook.next_try_at if len(waits) < GIVEN_UP_AFTER else clock.moment
    assert waits[0] == timedelta(minutes=1)
    assert waits[:-1] == sorted(waits[:-1])
    assert waits[-2] == timedelta(hours=6)
    assert waits[-1] > timedelta(days=1000)
    post.fails = False
    clock.moment += timedelta(days=30)
    assert asyncio.run(tell_due(desk)) == 0, "given up"


def test_an_address_that_is_none_is_refused(apps: AppWorld) -> None:
    with pytest.raises(InputError, match="not an http or https address"):
        add_webhook(apps.world.desk, apps.alice, "file:///etc/passwd")
