"""What a reader sees and changes of their own account, and that nobody else can."""

from __future__ import annotations

import json
import re

import pytest

from standfirst.desk.accounts.api_passwords import check_api_password, make_api_password
from standfirst.desk.desk import Desk
from standfirst.model.reader import Scope
from tests.web.people import PASSWORD, Browser, at_browser, owner, signed_in
from tests.web.world import empty_world


@pytest.fixture
def desk() -> Desk:
    return empty_world().desk


def test_strangers_see_no_account(desk: Desk) -> None:
    text = Browser(desk).get("/settings").text
    assert "Sign in" in text
    assert "Close my account" not in text


def test_an_api_password_is_shown_once_and_opens_only_apis(desk: Desk) -> None:
    browser, reader = signed_in(desk, "Odo", password=PASSWORD)
    reply = browser.post("/settings/api-passwords", {"label": "Old telephone"})
    assert reply.headers["cache-control"] == "no-store"
    shown = re.search(r'id="new-password">(\w+)<', reply.text)
    assert shown is not None
    assert check_api_password(desk, "Odo", shown.group(1)) == reader
    text = browser.get("/settings").text
    assert "Old telephone" in text
    assert shown.group(1) not in text
    assert browser.post("/login", {"name": "Odo", "password": shown.group(1)}).status == 403
    assert "which app or device" in browser.post("/settings/api-passwords", {"label": " "}).text
    browser.post("/settings/api-passwords", {"label": "Wall", "scope": "read"})
    assert desk.store.list_api_passwords(reader.id)[1].scopes == (Scope.READ,)


def test_only_their_reader_takes_keys_away(desk: Desk) -> None:
    browser, reader = signed_in(desk, "Odo")
    stranger, _ = signed_in(desk, "Ida")
    password = make_api_password(desk, reader, label="telephone")
    kept = desk.store.list_api_passwords(reader.id)[0].id
    session = desk.store.list_sessions(reader.id)[0].id
    for path in (f"/settings/api-passwords/{kept}/revoke", f"/settings/sessions/{session}/end"):
        assert stranger.post(path).status == 404
    assert check_api_password(desk, "Odo", password) is not None
    assert browser.post(f"/settings/api-passwords/{kept}/revoke").status == 303
    assert check_api_password(desk, "Odo", password) is None
    assert browser.post(f"/settings/api-passwords/{kept}/revoke").status == 404


def test_browsers_are_listed_and_signed_out(desk: Desk) -> None:
    browser, reader = signed_in(desk, "Odo")
    other = at_browser(desk, reader)
    third = at_browser(desk, reader)
    text = browser.get("/settings").text
    assert text.count("Firefox on Linux") >= 3
    assert text.count("(this one)") == 1
    ids = {session.id for session in desk.store.list_sessions(reader.id)}
    browser.post(f"/settings/sessions/{min(ids) + 1}/end")
    assert 'href="/login"' in other.get("/").text
    browser.post("/settings/sessions/end-others")
    assert 'href="/login"' in third.get("/").text
    assert 'href="/logout"' in browser.get("/").text


def test_fever_is_switched(desk: Desk) -> None:
    browser, reader = signed_in(desk, "Odo")
    browser.post("/settings/fever", {"fever": "on"})
    found = desk.store.get_reader(reader.id)
    assert found is not None
    assert found.fever
    browser.post("/settings/fever")
    found = desk.store.get_reader(reader.id)
    assert found is not None
    assert not found.fever


def test_a_new_password_needs_the_old_one_and_ends_other_sessions(desk: Desk) -> None:
    browser, reader = signed_in(desk, "Odo", password=PASSWORD)
    other = at_browser(desk, reader)
    fields = {"old": PASSWORD, "password": "a quite new sentence", "again": "a quite new sentence"}
    assert "not your password" in browser.post("/settings/password", fields | {"old": "x"}).text
    assert "not the same" in browser.post("/settings/password", fields | {"again": "x"}).text
    assert "at least 10" in browser.post("/settings/password", fields | {"password": "x", "again": "x"}).text
    before = dict(browser.cookies)
    assert browser.post("/settings/password", fields).status == 303
    assert browser.cookies != before
    assert "The password is changed" in browser.get("/settings?done=password").text
    assert 'href="/login"' in other.get("/").text


def test_who_has_no_password_sets_one(desk: Desk) -> None:
    browser, _ = signed_in(desk, "Odo")
    assert "Set a password" in browser.get("/settings").text
    assert browser.post("/settings/password", {"password": PASSWORD, "again": PASSWORD}).status == 303


def test_the_export_has_everything_but_keys(desk: Desk) -> None:
    browser, reader = signed_in(desk, "Odo", password=PASSWORD)
    secret = make_api_password(desk, reader, label="telephone")
    reply = browser.get("/settings/data.json")
    assert reply.headers["content-disposition"] == f'attachment; filename="standfirst-{reader.id}.json"'
    kept = json.loads(reply.text)
    assert kept["account"]["name"] == "Odo"
    assert [row["label"] for row in kept["api_passwords"]] == ["telephone"]
    assert len(kept["sessions"]) == 1
    for word in ("hash", "argon2", secret):
        assert word not in reply.text


def test_an_account_is_closed_with_its_password(desk: Desk) -> None:
    browser, reader = signed_in(desk, "Odo", password=PASSWORD)
    assert "not your password" in browser.post("/settings/close", {"password": "x"}).text
    assert desk.store.get_reader(reader.id) is not None
    assert browser.post("/settings/close", {"password": PASSWORD}).status == 303
    assert desk.store.get_reader(reader.id) is None
    assert 'href="/login"' in browser.get("/").text


def test_the_last_owner_stays(desk: Desk) -> None:
    browser, _ = owner(desk)
    reply = browser.post("/settings/close", {"password": PASSWORD})
    assert reply.status == 400
    assert "make another one first" in reply.text
