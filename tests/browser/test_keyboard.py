"""By keyboard alone: the path through a page, and the single keys."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from standfirst.web.app import create_app
from tests.browser.conftest import Serve
from tests.web.world import full_world

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(serve: Serve) -> str:
    return serve(create_app(full_world().desk))


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address)
    opened = context.new_page()
    opened.goto("/")
    yield opened
    context.close()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText || document.activeElement.id"))


def path_of(page: Page) -> str:
    return urlsplit(page.url).path


def test_the_first_tab_skips_to_the_news(page: Page) -> None:
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the news"
    assert page.get_by_role("link", name="Skip to the news").bounding_box()["height"] > 20  # type: ignore[index]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_focus_is_always_seen(page: Page) -> None:
    for _ in range(25):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid", focused(page)


def test_j_and_k_walk_the_headlines_and_o_opens(page: Page) -> None:
    page.keyboard.press("j")
    first = focused(page)
    assert first.startswith("All nine Heron boats")
    page.keyboard.press("j")
    assert focused(page) != first
    page.keyboard.press("k")
    assert focused(page) == first
    page.keyboard.press("o")
    page.wait_for_url("**/stories/*/*")


def test_slash_goes_to_the_search_and_letters_stay_letters_there(page: Page) -> None:
    page.keyboard.press("/")
    assert focused(page) == "q"
    page.keyboard.type("jog /?")
    assert page.locator("#q").input_value() == "jog /?"
    assert path_of(page) == "/"


@pytest.mark.parametrize(
    ("letter", "path"), [("s", "/stories"), ("p", "/publishers"), ("f", "/feeds"), ("e", "/settings"), ("h", "/")]
)
def test_g_and_a_letter_go_to_a_page(page: Page, letter: str, path: str) -> None:
    page.goto("/search")
    page.keyboard.press("g")
    page.keyboard.press(letter)
    page.wait_for_url(f"**{path}")
    assert path_of(page) == path


def test_the_question_mark_lists_the_keys(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_keys_with_ctrl_are_the_browsers(page: Page) -> None:
    page.keyboard.press("Control+j")
    assert page.evaluate("document.activeElement === document.body")


def test_single_keys_can_be_switched_off(page: Page) -> None:
    page.goto("/settings")
    page.get_by_label("Single-key shortcuts").uncheck()
    page.get_by_role("button", name="Save settings").click()
    expect(page.get_by_text("Saved on this device")).to_be_visible()
    page.goto("/")
    page.keyboard.press("j")
    page.keyboard.press("?")
    assert page.evaluate("document.activeElement === document.body")
    assert page.get_by_role("dialog").count() == 0
