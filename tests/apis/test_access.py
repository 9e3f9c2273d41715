"""Nobody in where they do not belong: every route of every API, asked by everybody. A route without a row fails."""

from __future__ import annotations

import json

import pytest

from standfirst.apis.greader.routes import CHANGING, OPEN, READING, STREAMS
from standfirst.apis.miniflux.routes import ROUTES
from standfirst.desk.accounts.readers import disable_reader
from standfirst.desk.accounts.tokens import fever_key
from tests.apis.app_world import AppWorld, app_world, read_only_password

STARRED = "user/-/state/com.google/starred"
GREADER = sorted({*READING, *CHANGING, *(f"{prefix}user/-/state/com.google/reading-list" for prefix in STREAMS)})
OPEN_TO_ALL = {"", "/", "/accounts/ClientLogin", "/check/compatibility"}


@pytest.fixture
def apps() -> AppWorld:
    return app_world()


def greader(apps: AppWorld, path: str, auth: str | None, **more: str) -> int:
    method = "POST" if path in CHANGING else "GET"
    headers = {"authorization": f"GoogleLogin auth={auth}"} if auth else {}
    return apps.client.ask(method, path, headers | more, b"").status


def test_what_is_open_is_open_on_purpose() -> None:
    assert set(OPEN) == OPEN_TO_ALL


@pytest.mark.parametrize("path", GREADER)
def test_google_reader_lets_in_only_its_reader(apps: AppWorld, path: str) -> None:
    session = {"cookie": "standfirst_session=anything; __Host-standfirst=anything"}
    for auth in (None, "alice/wrong", f"bob/{apps.password}", f"alice/{apps.bobs_password}", apps.password):
        assert greader(apps, path, auth) == 401, auth
    assert greader(apps, path, None, **session) == 401
    assert greader(apps, path, f"alice/{apps.password}") in (200, 400, 404)
    assert greader(apps, path, f"alice/{read_only_password(apps)}") == (403 if path in CHANGING else 200)


@pytest.mark.parametrize("path", GREADER)
def test_revoked_passwords_and_shut_accounts_open_nothing(apps: AppWorld, path: str) -> None:
    store = apps.world.store
    store.delete_api_password(apps.alice.id, store.list_api_passwords(apps.alice.id)[0].id)
    assert greader(apps, path, f"alice/{apps.password}") == 401
    disable_reader(apps.world.desk, "bob")
    assert greader(apps, path, f"bob/{apps.bobs_password}") == 401


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.pattern.pattern}")
def test_miniflux_lets_in_only_its_reader(apps: AppWorld, route: object) -> None:
    method, pattern = route.method, route.pattern.pattern  # type: ignore[attr-defined]
    path = pattern.replace("([0-9]{1,10})", "2147480000").replace("([^/]+)", "alice")

    def ask(**headers: str) -> int:
        return apps.client.ask(method, path, headers, b"{}").status

    assert ask() == 401
    assert ask(x_auth_token="wrong") == 401
    assert ask(cookie="standfirst_session=anything") == 401
    expected = (200, 201, 202, 204, 400, 403, 404)
    assert ask(x_auth_token=apps.password) in expected
    assert ask(x_auth_token=read_only_password(apps)) in (expected if method == "GET" else (403,))


def test_accounts_are_not_for_apps(apps: AppWorld) -> None:
    for method, path in (
        ("GET", "/v1/users"),
        ("POST", "/v1/users"),
        ("DELETE", "/v1/users/2"),
        ("GET", "/v1/users/bob"),
    ):
        reply = apps.client.ask(method, path, {"x_auth_token": apps.password}, b'{"username": "eve"}')
        assert reply.status == 403, path
    assert len(apps.world.store.list_readers()) == 2


def test_fever_tells_a_stranger_nothing(apps: AppWorld) -> None:
    for key in ("", "0" * 32, apps.password):
        found = json.loads(apps.client.get(f"/fever/?api&feeds&items&unread_item_ids&api_key={key}").text)
        assert found == {"api_version": 3, "auth": 0}
    apps.world.store.save_fever(apps.alice.id, is_on=False)
    key = fever_key("alice", apps.password)
    assert json.loads(apps.client.get(f"/fever/?api&feeds&api_key={key}").text) == {"api_version": 3, "auth": 0}


def test_a_read_only_password_changes_nothing_through_fever(apps: AppWorld) -> None:
    key = fever_key("alice", read_only_password(apps))
    found = apps.client.get(f"/fever/?api&mark=item&as=saved&id=1&saved_item_ids&api_key={key}")
    assert json.loads(found.text)["saved_item_ids"] == ""


def test_readers_see_nothing_of_each_others_marks(apps: AppWorld) -> None:
    apps.post("/reader/api/0/edit-tag", {"i": "1", "a": STARRED})
    bob = apps.client.get("/v1/entries?starred=true", x_auth_token=apps.bobs_password)
    assert json.loads(bob.text)["total"] == 0
    entry = json.loads(apps.client.get("/v1/entries/1", x_auth_token=apps.bobs_password).text)
    assert (entry["starred"], entry["user_id"]) == (False, apps.bob.id)


def test_an_article_that_only_another_follows_is_not_there(apps: AppWorld) -> None:
    for feed in apps.feeds:
        apps.world.store.unfollow_feed(apps.bob.id, feed.id)
    token = {"x_auth_token": apps.bobs_password}
    assert apps.client.get("/v1/entries/1", **token).status == 404
    apps.client.ask("PUT", "/v1/entries", token, b'{"entry_ids": [1], "starred": true}')
    assert json.loads(apps.client.get("/v1/entries?starred=true", **token).text)["total"] == 0
    assert apps.client.ask("PUT", "/v1/entries/1/bookmark", token).status == 404


def test_guessing_is_slowed_down_at_every_door(apps: AppWorld) -> None:
    for _ in range(12):
        apps.client.ask("POST", "/accounts/ClientLogin", {}, b"Email=alice&Passwd=wrong")
    reply = apps.client.ask("POST", "/accounts/ClientLogin", {}, b"Email=alice&Passwd=wrong")
    assert (reply.status, "retry-after" in reply.headers) == (429, True)
    assert apps.client.get("/v1/me", x_auth_token="wrong").status == 429
    assert greader(apps, "/reader/api/0/tag/list", "alice/wrong") == 429
    assert apps.client.get("/api/v1/me", authorization="Bearer wrong").status == 429
    assert json.loads(apps.client.get(f"/fever/?api&api_key={'0' * 32}").text)["auth"] == 0


def test_who_has_a_right_key_is_not_kept_out_by_others_guessing(apps: AppWorld) -> None:
    for _ in range(12):
        apps.client.ask("POST", "/accounts/ClientLogin", {}, b"Email=alice&Passwd=wrong")
    body = f"Email=alice&Passwd={apps.password}".encode()
    assert apps.client.ask("POST", "/accounts/ClientLogin", {}, body).status == 200
    assert apps.client.get("/v1/me", x_auth_token=apps.password).status == 200
    key = fever_key("alice", apps.password)
    assert json.loads(apps.client.get(f"/fever/?api&api_key={key}").text)["auth"] == 1


def test_what_comes_is_limited(apps: AppWorld) -> None:
    reply = apps.client.ask("POST", "/reader/api/0/edit-tag", {}, b"i=1&" * 2_000_000)
    assert reply.status == 413
    packed = {"content_encoding": "gzip", "authorization": f"GoogleLogin auth=alice/{apps.password}"}
    assert apps.client.ask("POST", "/reader/api/0/edit-tag", packed, b"not gzip").status == 400
    unbounded = {"content_type": "multipart/form-data"}
    assert apps.client.ask("POST", "/fever/?api", unbounded, b"--x").status == 200
    assert apps.client.ask("POST", "/api/v1/states", unbounded, b"--x").status == 400
