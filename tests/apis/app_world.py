"""A small desk in memory with two readers of apps, for tests of the APIs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from starlette.types import ASGIApp

from standfirst.apis.door import Apis
from standfirst.conformance.exchange import Answer
from standfirst.desk.accounts.api_passwords import make_api_password
from standfirst.desk.accounts.readers import add_reader
from standfirst.model.feed import Feed
from standfirst.model.ids import ArticleId
from standfirst.model.reader import Reader, Scope
from standfirst.ports import Store
from standfirst.web.app import create_app
from tests.make import NOW, article, draft, new_feed
from tests.store.desks import bring
from tests.web.client import Client, Reply
from tests.web.world import World, empty_world

MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class AppWorld:
    """A desk, its clock half an hour after the last article arrived, and who reads there."""

    world: World
    alice: Reader
    password: str
    bob: Reader
    bobs_password: str
    feeds: tuple[Feed, ...]
    app: ASGIApp

    @property
    def client(self) -> Client:
        return Client(self.app)

    def get(self, target: str, **headers: str) -> Reply:
        return self.client.get(target, authorization=f"GoogleLogin auth=alice/{self.password}", **headers)

    def post(self, target: str, pairs: list[tuple[str, str]] | dict[str, str], **headers: str) -> Reply:
        named = {
            "authorization": f"GoogleLogin auth=alice/{self.password}",
            "content_type": "application/x-www-form-urlencoded",
            **headers,
        }
        return self.client.ask("POST", target, named, urlencode(pairs).encode())

    def exchange(self, method: str, target: str, headers: dict[str, str], body: bytes | None) -> Answer:
        """conformance.exchange.Transport."""
        reply = self.client.ask(method, target, headers, body or b"")
        return Answer(status=reply.status, headers=dict(reply.headers), body=reply.text.encode() if reply.body else b"")


def app_world(articles: int = 12, store: Store | None = None, **settings: Any) -> AppWorld:
    """Two feeds, one in a folder; the articles arrive a minute apart, the even ones through the second feed."""
    world = empty_world(store, **settings)
    world.clock.moment = NOW
    store = world.store
    feeds = tuple(
        store.add_feed(
            replace(new_feed(number), folder=folder),
            publisher_key="lamp.example",
            publisher_name="Evening Lamp",
            now=NOW,
        )[0]
        for number, folder in ((1, ("Coast",)), (2, ()))
    )
    alice, bob = add_reader(world.desk, "alice", fever=True), add_reader(world.desk, "bob", fever=True)
    for number in range(1, articles + 1):
        world.clock.moment = NOW + number * MINUTE
        bring(store, feeds[(number - 1) % 2].id, draft(number, first_seen_at=NOW), checked_at=world.clock.moment)
    world.clock.moment = NOW + (articles + 30) * MINUTE
    return AppWorld(
        world=world,
        alice=alice,
        password=make_api_password(world.desk, alice, label="Telephone"),
        bob=bob,
        bobs_password=make_api_password(world.desk, bob, label="Tablet"),
        feeds=feeds,
        app=Apis(create_app(world.desk), desk=world.desk),
    )


def read_only_password(apps: AppWorld) -> str:
    return make_api_password(apps.world.desk, apps.alice, label="Wall", scopes=(Scope.READ,))


def bring_article(apps: AppWorld, number: int, *, feed: int = 0) -> ArticleId:
    """One article more, now."""
    bring(
        apps.world.store,
        apps.feeds[feed].id,
        draft(number, article=article(number), first_seen_at=apps.world.clock.moment),
        checked_at=apps.world.clock.moment,
    )
    return max(card.id for card in apps.world.store.list_articles(limit=1000).rows)
