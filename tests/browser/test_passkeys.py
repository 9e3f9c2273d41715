"""A passkey made and used in a real browser, with a virtual device to hold it."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from standfirst.desk.accounts.readers import add_reader
from standfirst.web.app import create_app
from tests.browser.conftest import Serve
from tests.web.people import PASSWORD
from tests.web.world import empty_world

pytestmark = pytest.mark.browser


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def with_virtual_device(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": device})


def test_a_passkey_is_made_and_signs_its_reader_in(browser: Browser, serve: Serve) -> None:
    world = empty_world()
    port = free_port()
    settings = replace(world.desk.settings, public_url=f"http://localhost:{port}")
    desk = replace(world.desk, settings=settings)
    reader = add_reader(desk, "Odo", password=PASSWORD)
    address = serve(create_app(desk), port)
    home = address.replace("127.0.0.1", "localhost")
    page = browser.new_context().new_page()
    with_virtual_device(page)
    page.goto(f"{home}/login")
    page.get_by_label("Name").fill("Odo")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.goto(f"{home}/settings/passkeys/new")
    page.get_by_label("Name it").fill("Kitchen tablet")
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/settings?done=passkey*")
    assert page.get_by_role("rowheader", name="Kitchen tablet").is_visible()
    assert [key.label for key in desk.store.list_passkeys(reader.id)] == ["Kitchen tablet"]
    page.goto(f"{home}/logout")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto(f"{home}/login/passkey?next=/settings")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("link", name="Sign out")).to_be_visible()
    assert page.url == f"{home}/settings"
    assert desk.store.list_passkeys(reader.id)[0].last_used_at is not None
