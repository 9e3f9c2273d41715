"""Who says what in a real browser: marks by keyboard and by name, the lane read in words, nothing for axe to find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from standfirst.web.app import create_app
from standfirst.web.links import article_path
from tests.browser.conftest import Serve
from tests.browser.test_pages import AXE_OPTIONS
from tests.web.quay import HEADLINE, publish_quay
from tests.web.world import full_world

pytestmark = pytest.mark.browser


@dataclass(frozen=True, slots=True)
class Quay:
    story: str
    article: str


@pytest.fixture(scope="module")
def quay(serve: Serve) -> Quay:
    world = full_world()
    story_id = publish_quay(world)
    address = serve(create_app(world.desk))
    return Quay(
        story=f"{address}/stories/{story_id}",
        article=address + article_path(world.articles["herald-60"], f"{HEADLINE}, says herald"),
    )


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(color_scheme=request.param, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_marks_are_switched_on_by_keyboard_and_lead_to_their_key(page: Page, quay: Quay) -> None:
    page.goto(quay.article)
    switch = page.get_by_role("link", name="Mark it in the text")
    switch.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Hide the marks")).to_be_visible()
    mark = page.get_by_role("link", name="Official: who says this, mark a")
    mark.focus()
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    assert page.url.endswith("#n1")
    key = page.get_by_role("list", name="Who says what in this paragraph")
    expect(key.get_by_role("listitem")).to_contain_text("The transport ministry")
    expect(key.get_by_role("listitem")).to_contain_text("Official")


def test_the_list_leads_to_the_words(page: Page, quay: Quay) -> None:
    page.goto(quay.article)
    page.get_by_role("link", name="Jump to the words of The transport ministry in paragraph 2").click()
    assert page.url.endswith("#p2")


def test_the_lane_is_read_in_words_oldest_first(page: Page, quay: Quay) -> None:
    page.goto(quay.story)
    stops = page.get_by_role("region", name="Where it stands").get_by_role("listitem")
    assert [stop.inner_text().split()[0] for stop in stops.all()] == ["Rumour", "Denied", "Confirmed"]
    claim = page.get_by_role("region", name="Who says what").get_by_role("article").first
    for words in ("Unnamed", "Denial", "Official", "Ada Lind"):
        expect(claim.get_by_text(words, exact=True).first).to_be_visible()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_for_axe_to_find_and_no_sideways_scroll(page: Page, quay: Quay, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in (quay.story, f"{quay.article}?marks=on"):
        page.goto(address)
        found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_marks_are_told_apart_without_colour(page: Page, quay: Quay) -> None:
    page.goto(f"{quay.article}?marks=on")
    style = page.locator(".mk.confirmed").first.evaluate("node => getComputedStyle(node).textDecorationStyle")
    assert style == "solid"
    page.goto(quay.story)
    edges = page.locator(".who li").evaluate_all(
        "nodes => nodes.map(node => getComputedStyle(node).borderInlineStartStyle)"
    )
    assert edges == ["solid", "solid", "dotted"]
