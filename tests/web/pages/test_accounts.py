"""Signing in and out, joining, and what guards these doors."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from standfirst.desk.accounts.challenges import make_challenge, use_up_challenge
from standfirst.desk.accounts.joining import invite, make_owner_link, make_password_link
from standfirst.desk.accounts.readers import add_reader
from standfirst.desk.accounts.sessions import device_words
from standfirst.desk.desk import Desk
from standfirst.model.reader import Role
from standfirst.web.forms import own_path
from tests.web.people import PASSWORD, Browser, at_browser, owner, signed_in
from tests.web.world import World, empty_world

COOKIE = "standfirst_session"


@pytest.fixture
def world() -> World:
    return empty_world()


@pytest.fixture
def desk(world: World) -> Desk:
    return world.desk


def with_settings(desk: Desk, **settings: Any) -> Desk:
    return replace(desk, settings=replace(desk.settings, **settings))


def log_in(browser: Browser, name: str = "Odo", password: str = PASSWORD, **fields: str) -> Any:
    return browser.post("/login", {"name": name, "password": password, **fields})


def test_signing_in_and_out(desk: Desk) -> None:
    add_reader(desk, "Odo", password=PASSWORD)
    browser = Browser(desk)
    assert 'href="/login"' in browser.get("/").text
    reply = log_in(browser, "odo", next="/search?q=lamp")
    assert (reply.status, reply.headers["location"]) == (303, "/search?q=lamp")
    cookie = next(line for line in reply.headers.getlist("set-cookie") if line.startswith(COOKIE))
    assert all(flag in cookie for flag in ("HttpOnly", "SameSite=lax", "Path=/"))
    page = browser.get("/")
    assert 'href="/logout"' in page.text
    assert page.headers["cache-control"] == "private, no-store"
    assert browser.get("/login").headers["location"] == "/"
    assert "signed in as Odo" in browser.get("/logout").text
    token = browser.cookies[COOKIE]
    assert browser.post("/logout").status == 303
    assert COOKIE not in browser.cookies
    browser.cookies[COOKIE] = token
    assert 'href="/login"' in browser.get("/").text


def test_over_https_the_cookie_is_bound_to_the_host(desk: Desk) -> None:
    add_reader(desk, "Odo", password=PASSWORD)
    browser = Browser(with_settings(desk, public_url="https://desk.example"))
    cookie = log_in(browser).headers["set-cookie"]
    assert cookie.startswith("__Host-standfirst=")
    assert "Secure" in cookie
    assert "Domain" not in cookie


def test_a_wrong_name_and_a_wrong_password_look_the_same(desk: Desk) -> None:
    add_reader(desk, "Odo", password=PASSWORD)
    add_reader(desk, "Keyless")
    shut = add_reader(desk, "Shut", password=PASSWORD)
    desk.store.disable_reader(shut.id, now=desk.clock.now())
    pages = set()
    for name, password in (("Odo", "wrong"), ("Nobody", PASSWORD), ("Keyless", ""), ("Shut", PASSWORD)):
        reply = log_in(Browser(desk), name, password)
        assert reply.status == 403
        assert "set-cookie" not in reply.headers
        pages.add(reply.text.replace(f'value="{name}"', ""))
    assert len(pages) == 1
    assert "The name or the password is wrong." in pages.pop()


def test_guessing_passwords_is_slowed(world: World, desk: Desk) -> None:
    add_reader(desk, "Odo", password=PASSWORD)
    browser = Browser(desk)
    for _ in range(5):
        assert log_in(browser, password="guess").status == 403
    reply = log_in(browser)
    assert reply.status == 429
    assert reply.headers["retry-after"] == "1"
    assert "Too many wrong tries" in reply.text
    world.clock.moment += timedelta(seconds=2)
    assert log_in(browser).status == 303


def test_many_guesses_at_once_are_no_more_guesses(desk: Desk) -> None:
    add_reader(desk, "Odo", password=PASSWORD)
    client = Browser(desk).client
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: log_in(Browser(desk, client), password="guess").status, range(16)))
    assert replies.count(403) == 5
    assert replies.count(429) == 11


def test_a_session_that_was_planted_is_not_the_one_that_is_signed_in(desk: Desk) -> None:
    add_reader(desk, "Odo", password=PASSWORD)
    browser = Browser(desk)
    browser.cookies[COOKIE] = "planted"
    log_in(browser)
    assert browser.cookies[COOKIE] != "planted"
    first = browser.cookies[COOKIE]
    log_in(browser)
    assert browser.cookies[COOKIE] != first
    stranger = Browser(desk)
    for token in ("planted", first):
        stranger.cookies[COOKIE] = token
        assert 'href="/login"' in stranger.get("/").text


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "cross-site", "origin": "http://desk.example"},
    ],
)
def test_no_other_site_signs_anybody_in_or_out(desk: Desk, headers: dict[str, str]) -> None:
    browser, reader = signed_in(desk, "Odo", password=PASSWORD)
    assert browser.post("/logout", None, **headers).status == 403
    assert browser.post("/login", {"name": "Odo", "password": PASSWORD}, **headers).status == 403
    assert len(desk.store.list_sessions(reader.id)) == 1


def test_a_session_ends_when_nobody_comes_back(world: World, desk: Desk) -> None:
    browser, _ = signed_in(desk, "Odo")
    world.clock.moment += timedelta(days=29)
    assert 'href="/logout"' in browser.get("/").text
    world.clock.moment += timedelta(days=29)
    assert 'href="/logout"' in browser.get("/").text
    world.clock.moment += timedelta(days=31)
    assert 'href="/login"' in browser.get("/").text


def test_nobody_is_sent_to_another_site() -> None:
    for asked in (
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "/a\r\nb",
        "javascript:1",
        "",
        None,
        "/\t/e",
    ):
        assert own_path(asked) == "/"
    assert own_path("/search?q=a&b=%2F") == "/search?q=a&b=%2F"


def test_the_first_link_makes_the_owner_once(desk: Desk) -> None:
    old, token = make_owner_link(desk), make_owner_link(desk)
    browser = Browser(desk)
    assert browser.get(f"/join/{old}").status == 404
    assert "Make the owner’s account" in browser.get(f"/join/{token}").text
    fields = {"name": "Odo", "password": PASSWORD, "again": PASSWORD}
    assert "not the same" in browser.post(f"/join/{token}", fields | {"again": "x"}).text
    assert "at least 10" in browser.post(f"/join/{token}", fields | {"password": "x", "again": "x"}).text
    reply = browser.post(f"/join/{token}", fields)
    assert (reply.status, reply.headers["location"]) == (303, "/settings?welcome=1")
    made = desk.store.get_reader_by_name("Odo")
    assert made is not None
    assert made.role is Role.OWNER
    assert 'href="/logout"' in browser.get("/").text
    assert Browser(desk).post(f"/join/{token}", fields | {"name": "Ida"}).status == 404
    assert make_owner_link(desk) is None


def test_the_first_link_stops_working_once_there_is_an_owner(desk: Desk) -> None:
    token = make_owner_link(desk)
    owner(desk)
    fields = {"name": "Second", "password": PASSWORD, "again": PASSWORD}
    assert Browser(desk).post(f"/join/{token}", fields).status == 404
    assert desk.store.get_reader_by_name("Second") is None


def test_an_answered_challenge_is_no_invitation(desk: Desk) -> None:
    challenge = make_challenge(desk, "sign in")
    use_up_challenge(desk, challenge)
    fields = {"name": "Second", "password": PASSWORD, "again": PASSWORD}
    assert Browser(desk).post(f"/join/{challenge.hex()}", fields).status == 404
    assert desk.store.list_readers() == ()


def test_an_invitation_makes_one_account_of_its_role(desk: Desk) -> None:
    _, maker = owner(desk)
    token = invite(desk, maker, role=Role.MODERATOR, note="for Ida")
    browser = Browser(desk)
    assert "invited as moderator" in browser.get(f"/join/{token}").text
    fields = {"name": "Owner", "password": PASSWORD, "again": PASSWORD}
    reply = browser.post(f"/join/{token}", fields)
    assert reply.status == 400
    assert "named Owner already" in reply.text
    assert browser.post(f"/join/{token}", fields | {"name": "Ida"}).status == 303
    made = desk.store.get_reader_by_name("Ida")
    assert made is not None
    assert made.role is Role.MODERATOR
    assert browser.post(f"/join/{token}", fields | {"name": "Jun"}).status == 404


def test_who_may_join(world: World, desk: Desk) -> None:
    fields = {"name": "Jun", "password": PASSWORD, "again": PASSWORD}
    assert "not open to everybody" in Browser(desk).get("/join").text
    assert Browser(desk).post("/join", fields).status == 403
    _, maker = owner(desk)
    token = invite(desk, maker)
    closed = with_settings(desk, registration="closed")
    assert Browser(closed).post(f"/join/{token}", fields).status == 403
    opened = with_settings(desk, registration="open")
    assert Browser(opened).post("/join", fields).status == 303
    made = desk.store.get_reader_by_name("Jun")
    assert made is not None
    assert made.role is Role.READER
    for number in range(4):
        assert Browser(opened).post("/join", fields | {"name": f"Jun{number}"}).status == 303
    assert Browser(opened).post("/join", fields | {"name": "Jun9"}).status == 429


def test_a_link_sets_a_forgotten_password_and_ends_all_sessions(desk: Desk) -> None:
    old_browser, reader = signed_in(desk, "Odo", password=PASSWORD)
    token = make_password_link(desk, reader)
    browser = Browser(desk)
    assert "Set your password" in browser.get(f"/join/{token}").text
    fields = {"name": "Somebody", "password": "a quite new sentence", "again": "a quite new sentence"}
    assert browser.post(f"/join/{token}", fields).status == 303
    assert 'href="/login"' in old_browser.get("/").text
    assert log_in(Browser(desk)).status == 403
    assert log_in(Browser(desk), password="a quite new sentence").status == 303
    assert desk.store.get_reader_by_name("Somebody") is None


def test_links_cannot_be_guessed_at_speed(desk: Desk) -> None:
    assert [Browser(desk).get(f"/join/{number}").status for number in range(6)] == [404] * 5 + [429]
    assert Browser(desk).get("/join/" + "x" * 300).status == 404


def test_a_proxy_is_believed_only_in_a_listed_network(desk: Desk) -> None:
    add_reader(desk, "Odo")
    named = {"remote_user": "odo"}
    assert 'href="/login"' in Browser(desk).get("/", **named).text
    listed = with_settings(desk, proxy_networks=("127.0.0.0/8",), proxy_user_header="Remote-User")
    page = Browser(listed).get("/", **named)
    assert 'href="/logout"' in page.text
    assert page.headers["cache-control"] == "private, no-store"
    assert 'href="/login"' in Browser(listed).get("/", remote_user="Nobody").text
    elsewhere = with_settings(desk, proxy_networks=("10.0.0.0/8",), proxy_user_header="Remote-User")
    assert 'href="/login"' in Browser(elsewhere).get("/", **named).text
    opened = with_settings(listed, registration="open")
    assert 'href="/logout"' in Browser(opened).get("/", remote_user="Jun").text
    assert 'href="/login"' in Browser(opened).get("/", remote_user="not a name").text


def test_a_shut_reader_is_signed_out_everywhere(desk: Desk) -> None:
    browser, reader = signed_in(desk, "Odo")
    other = at_browser(desk, reader)
    desk.store.disable_reader(reader.id, now=desk.clock.now())
    for each in (browser, other):
        assert 'href="/login"' in each.get("/").text


def test_devices_in_words() -> None:
    assert device_words("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0") == "Firefox on Linux"
    assert device_words("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit Safari/604.1") == "Safari on iPhone"
    assert device_words("curl/8.5") == "curl"
    assert device_words("") == "An unnamed device"
