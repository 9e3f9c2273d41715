"""A reader puts a mark right and a moderator lets it stand, in a real browser without scripts, by keyboard and by name."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from standfirst.desk.accounts.readers import add_reader
from standfirst.desk.accounts.sessions import begin_session
from standfirst.model.reader import Role
from standfirst.web.app import create_app
from standfirst.web.links import article_path
from standfirst.web.signed_in import session_cookie
from tests.browser.conftest import Serve
from tests.browser.test_pages import AXE_OPTIONS
from tests.web.quay import HEADLINE, publish_quay
from tests.web.world import full_world

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_a_mark_is_put_right(browser: Browser, serve: Serve, scheme: str, width: int) -> None:
    world = full_world()
    publish_quay(world)
    address = serve(create_app(world.desk))
    owner = add_reader(world.desk, "Ida", role=Role.OWNER)
    token = begin_session(world.desk, owner, user_agent="Firefox")
    looks = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    context = browser.new_context(java_script_enabled=False, **looks)  # type: ignore[arg-type]
    context.add_cookies([{"name": session_cookie(world.desk), "value": token, "url": address}])
    page = context.new_page()
    article = address + article_path(world.articles["radio-180"], f"{HEADLINE}, says radio")
    page.goto(article)
    page.get_by_role("link", name="Correct mark 1: Ada Lind").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Correct a mark")).to_be_visible()
    page.get_by_role("radio", name="Somebody else says it").check()
    page.get_by_label("Who says it, if it is somebody else").fill("Tomas Reuben")
    page.get_by_role("button", name="Send the correction").press("Enter")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    page.goto(f"{address}/desk")
    waiting = page.get_by_role("article", name="Correction by Ida")
    expect(waiting).to_contain_text("Somebody else says it: Tomas Reuben")
    waiting.get_by_role("button", name="Show it beside the mark").press("Enter")
    expect(page.get_by_text("No correction waits")).to_be_visible()
    page.goto(f"{article}?marks=on")
    expect(page.get_by_role("list", name="Who says what in this paragraph")).to_contain_text(
        "a reader’s correction: Tomas Reuben says it"
    )
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_has_nothing_for_axe_to_find(browser: Browser, serve: Serve, scheme: str) -> None:
    world = full_world()
    publish_quay(world)
    address = serve(create_app(world.desk))
    token = begin_session(world.desk, add_reader(world.desk, "Ida"), user_agent="Firefox")
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 900})  # type: ignore[arg-type]
    context.add_cookies([{"name": session_cookie(world.desk), "value": token, "url": address}])
    page = context.new_page()
    page.goto(f"{address}/articles/{world.articles['radio-180']}/marks/1")
    found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()
