"""The Miniflux API on one screen: {id} is a number, handed to the handler."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from standfirst.apis.miniflux import account, articles, feeds, folders, service

_PARTS = {"{id}": r"([0-9]{1,10})", "{name}": r"([^/]+)"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    method: str
    pattern: re.Pattern[str]
    handler: Callable[..., Any]


def route(method: str, path: str, handler: Callable[..., Any]) -> Route:
    for part, expression in _PARTS.items():
        path = path.replace(part, expression)
    return Route(method=method, pattern=re.compile(path), handler=handler)


ROUTES: tuple[Route, ...] = (
    route("GET", "/v1/me", account.me),
    route("GET", "/v1/version", service.version),
    route("GET", "/v1/integrations/status", service.integrations),
    route("GET", "/v1/users", account.list_users),
    route("POST", "/v1/users", account.add_user),
    route("PUT", "/v1/users/{id}", account.change_user),
    route("DELETE", "/v1/users/{id}", account.delete_user),
    route("PUT", "/v1/users/{id}/mark-all-as-read", account.mark_all_read),
    route("GET", "/v1/users/{name}", account.get_user),
    route("GET", "/v1/api-keys", account.list_api_keys),
    route("POST", "/v1/api-keys", account.add_api_key),
    route("DELETE", "/v1/api-keys/{id}", account.delete_api_key),
    route("GET", "/v1/categories", folders.list_categories),
    route("POST", "/v1/categories", folders.add_category),
    route("PUT", "/v1/categories/{id}", folders.change_category),
    route("DELETE", "/v1/categories/{id}", folders.delete_category),
    route("PUT", "/v1/categories/{id}/mark-all-as-read", folders.mark_all_read),
    route("PUT", "/v1/categories/{id}/refresh", folders.refresh),
    route("GET", "/v1/categories/{id}/feeds", folders.list_feeds),
    route("GET", "/v1/categories/{id}/entries", articles.list_of_category),
    route("GET", "/v1/categories/{id}/entries/{id}", articles.get_of_category),
    route("POST", "/v1/discover", feeds.discover_feeds),
    route("GET", "/v1/feeds", feeds.list_feeds),
    route("POST", "/v1/feeds", feeds.add_feed),
    route("PUT", "/v1/feeds/refresh", feeds.refresh_all),
    route("GET", "/v1/feeds/counters", feeds.counters),
    route("GET", "/v1/feeds/{id}", feeds.get_feed),
    route("PUT", "/v1/feeds/{id}", feeds.change_feed),
    route("DELETE", "/v1/feeds/{id}", feeds.delete_feed),
    route("PUT", "/v1/feeds/{id}/refresh", feeds.refresh),
    route("PUT", "/v1/feeds/{id}/mark-all-as-read", feeds.mark_all_read),
    route("GET", "/v1/feeds/{id}/icon", feeds.icon),
    route("GET", "/v1/icons/{id}", feeds.icon),
    route("GET", "/v1/feeds/{id}/entries", articles.list_of_feed),
    route("GET", "/v1/feeds/{id}/entries/{id}", articles.get_of_feed),
    route("POST", "/v1/feeds/{id}/entries/import", articles.import_entry),
    route("GET", "/v1/export", feeds.export_list),
    route("POST", "/v1/import", feeds.import_list),
    route("GET", "/v1/entries", articles.list_all),
    route("PUT", "/v1/entries", articles.change_many),
    route("GET", "/v1/entries/ids", articles.list_ids),
    route("GET", "/v1/entries/{id}", articles.get_one),
    route("PUT", "/v1/entries/{id}", articles.change_words),
    route("PUT", "/v1/entries/{id}/bookmark", articles.toggle_star),
    route("PUT", "/v1/entries/{id}/star", articles.toggle_star),
    route("POST", "/v1/entries/{id}/save", articles.save),
    route("GET", "/v1/entries/{id}/fetch-content", articles.fetch_content),
    route("PUT", "/v1/flush-history", articles.flush_history),
    route("DELETE", "/v1/flush-history", articles.flush_history),
    route("GET", "/v1/enclosures/{id}", articles.get_enclosure),
    route("PUT", "/v1/enclosures/{id}", articles.change_enclosure),
)
