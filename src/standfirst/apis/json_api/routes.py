"""The JSON API on one screen: what each route does, takes and gives. The OpenAPI description is made from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from standfirst.apis.json_api import claims, desk, own
from standfirst.apis.json_api import values as v
from standfirst.apis.running import Handler
from standfirst.model.reader import Scope

_PARTS = {"{id}": r"([0-9]{1,10})", "{tag}": r"([^/]{1,200})"}
LISTED = ("after", "limit")
READING = ("feed", "folder", "label", "read", "saved")


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    method: str
    path: str  # below /api/v1
    does: str
    handler: Handler
    gives: Any = None  # None: nothing, or not JSON
    takes: Any = None  # the JSON that it wants
    asks: tuple[str, ...] = ()  # parameters of the address
    status: int = 200
    scope: Scope | None = Scope.READ  # None: for everybody where the desk is open
    media: str = "application/json"

    @property
    def pattern(self) -> re.Pattern[str]:
        path = self.path
        for part, expression in _PARTS.items():
            path = path.replace(part, expression)
        return re.compile(path)


def _open(path: str, does: str, handler: Handler, gives: Any, *asks: str) -> Route:
    return Route(method="GET", path=path, does=does, handler=handler, gives=gives, asks=asks, scope=None)


ROUTES: tuple[Route, ...] = (
    _open("/stories", "Stories, last moved first.", desk.list_stories, v.StoriesOut, "section", *LISTED),
    _open("/stories/{id}", "A story with its coverage.", desk.get_story, v.StoryOut),
    _open("/stories/{id}/claims", "What its articles say, by whom and how firmly, over time.", claims.list_claims, claims.ClaimsOut),
    _open("/articles", "Articles, newest first.", desk.list_articles, v.CardsOut, "publisher", "feed", "hashtag", *LISTED),
    _open("/articles/{id}", "An article, whole.", desk.get_article, v.ArticleOut),
    _open("/articles/{id}/attributions", "Who says what in an article.", claims.list_attributions, claims.AttributionsOut),
    _open("/search", "Articles that hold the words.", desk.search, v.CardsOut, "q", *LISTED),
    _open("/publishers", "Publishers, by name.", desk.list_publishers, v.PublishersOut, *LISTED),
    _open("/publishers/{id}", "A publisher.", desk.get_publisher, v.PublisherOut),
    _open("/hashtags/{tag}", "Articles with a hashtag, newest first.", desk.list_of_hashtag, v.CardsOut, *LISTED),
    Route(method="GET", path="/me", does="Who is asking.", handler=own.me, gives=v.MeOut),
    Route(method="GET", path="/subscriptions", does="Your subscriptions.", handler=own.subscriptions, gives=v.SubscriptionsOut),
    Route(
        method="POST", path="/subscriptions", does="Subscribe to a feed, or to the feed of a site.", handler=own.subscribe,
        takes=v.SubscriptionIn, gives=v.SubscriptionOut, status=201, scope=Scope.WRITE,
    ),
    Route(
        method="PATCH", path="/subscriptions/{id}", does="Rename or move a subscription.", handler=own.change_subscription,
        takes=v.SubscriptionChangeIn, gives=v.SubscriptionOut, scope=Scope.WRITE,
    ),
    Route(method="DELETE", path="/subscriptions/{id}", does="Unsubscribe.", handler=own.unsubscribe, status=204, scope=Scope.WRITE),
    Route(method="GET", path="/subscriptions.opml", does="Your subscriptions as OPML.", handler=own.export_opml, media="text/x-opml"),
    Route(
        method="POST", path="/subscriptions.opml", does="Follow all feeds of an OPML list.", handler=own.import_opml,
        gives=v.ChangedOut, scope=Scope.WRITE,
    ),
    Route(
        method="GET", path="/reading", does="Your articles, in order of arrival.", handler=own.reading_list,
        gives=v.ArticlesOut, asks=(*READING, "oldest_first", *LISTED),
    ),
    Route(
        method="POST", path="/reading/read-all", does="Mark all of a list as read.", handler=own.read_all,
        gives=v.ChangedOut, asks=READING, scope=Scope.WRITE,
    ),
    Route(method="GET", path="/unread", does="How many articles are unread, by feed.", handler=own.unread, gives=v.UnreadOut),
    Route(
        method="POST", path="/states", does="Mark articles read, saved or hidden, or take that back.", handler=own.change_states,
        takes=v.StatesIn, gives=v.ChangedOut, scope=Scope.WRITE,
    ),
    Route(method="GET", path="/webhooks", does="Your webhooks.", handler=own.webhooks, gives=v.WebhooksOut),
    Route(
        method="POST", path="/webhooks", does="Let an address be told of your new articles, signed.", handler=own.make_webhook,
        takes=v.WebhookIn, gives=v.WebhookOut, status=201, scope=Scope.WRITE,
    ),
    Route(method="DELETE", path="/webhooks/{id}", does="Tell an address no more.", handler=own.drop_webhook, status=204, scope=Scope.WRITE),
)  # fmt: skip
