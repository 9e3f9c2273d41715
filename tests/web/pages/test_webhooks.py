"""Webhooks on the pages: the secret is shown once, a test says how it went, another's are out of reach."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standfirst.desk.desk import Desk
from standfirst.model.reader import Role, Scope
from tests.desk.test_webhooks import Post
from tests.web.people import signed_in
from tests.web.world import World

HOOK = "https://hook.example/in"


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def desk(world: World, post: Post) -> Desk:
    return replace(world.desk, http=post)


def test_made_tried_and_taken_away(desk: Desk, post: Post) -> None:
    odo, reader = signed_in(desk, "Odo")
    ida, _ = signed_in(desk, "Ida", odo.client)
    assert "No webhooks yet" in odo.get("/settings/webhooks").text
    made = odo.post("/settings/webhooks", {"url": f" {HOOK} "})
    (hook,) = desk.store.list_webhooks(reader.id)
    assert hook.secret in made.text
    listed = odo.get("/settings/webhooks").text
    assert HOOK in listed
    assert hook.secret not in listed
    assert ida.post(f"/settings/webhooks/{hook.id}/test").status == 404
    assert odo.post(f"/settings/webhooks/{hook.id}/test").headers["location"] == "/settings/webhooks?done=told"
    (request,) = post.posted
    assert request.post is not None
    assert b'"event":"test"' in request.post
    assert dict(request.headers)["Standfirst-Signature"].startswith("t=")
    assert ida.post(f"/settings/webhooks/{hook.id}/remove").status == 404
    odo.post(f"/settings/webhooks/{hook.id}/remove")
    assert desk.store.list_webhooks(reader.id) == ()


def test_what_does_not_work_is_said(desk: Desk, post: Post) -> None:
    odo, reader = signed_in(desk, "Odo")
    reply = odo.post("/settings/webhooks", {"url": "ftp://hook.example"})
    assert (reply.status, "is not an http or https address" in reply.text) == (400, True)
    odo.post("/settings/webhooks", {"url": HOOK})
    (hook,) = desk.store.list_webhooks(reader.id)
    post.fails = True
    reply = odo.post(f"/settings/webhooks/{hook.id}/test")
    assert (reply.status, "did not take the test message" in reply.text) == (400, True)
    desk.store.note_webhook_told(
        hook.id, last_article_id=hook.last_article_id, failures=3, next_try_at=desk.clock.now()
    )
    assert "not taken 3 times" in odo.get("/settings/webhooks").text


def test_an_owner_may_make_a_password_that_looks_after_accounts(desk: Desk) -> None:
    odo, reader = signed_in(desk, "Odo", role=Role.OWNER)
    assert "Look after accounts" in odo.get("/settings").text
    for scope, expected in (("read", {Scope.READ}), ("desk", set(Scope)), ("", {Scope.READ, Scope.WRITE})):
        odo.post("/settings/api-passwords", {"label": scope or "plain", "scope": scope})
        assert set(desk.store.list_api_passwords(reader.id)[-1].scopes) == expected
    ida, _ = signed_in(desk, "Ida", odo.client)
    assert "Look after accounts" not in ida.get("/settings").text
