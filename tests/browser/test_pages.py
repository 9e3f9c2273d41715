"""Every kind of page in a real browser: nothing for axe to find, no sideways scroll, nothing loaded from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image as Picture
from PIL import ImageDraw
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from standfirst.web.app import create_app
from tests.browser.conftest import Serve
from tests.make import paragraph
from tests.web.elsewhere import tell_elsewhere
from tests.web.world import FERRY_PICTURE, World, full_world

pytestmark = pytest.mark.browser

WIDTHS = (320, 768, 1280)
MORE_WIDTHS = (320, 375, 699, 701, 768, 1079, 1081, 1280, 1501, 1920)  # either side of each fold
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@dataclass(slots=True)
class Site:
    """A desk under an address, and its pages by name."""

    address: str
    pages: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="session")
def site(serve: Serve) -> Site:
    world = full_world()
    world.http.bodies.update({FERRY_PICTURE: drawing(3)})
    for number in range(16):
        for host in ("quay", "northgate", "tidings"):
            world.http.bodies[f"https://{host}.example/pictures/{number}.png"] = drawing(number)
    _revise(world)
    tell_elsewhere(world)
    return Site(address=serve(create_app(world.desk)), pages=_pages(world))


def drawing(number: int) -> bytes:
    """A small picture of our own: sun, sea and a roof."""
    picture = Picture.new("RGB", (480, 320), (150 + number * 5, 170, 200 - number * 5))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((90 + number * 8, 50, 170 + number * 8, 130), fill=(240, 210, 140))
    draw.rectangle((0, 210, 480, 320), fill=(60, 90, 110))
    draw.polygon([(150, 210), (210, 150), (350, 150), (380, 210)], fill=(40, 45, 60))
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _revise(world: World) -> None:
    stored = world.store.get_article(world.articles["first"])
    assert stored is not None
    changed = replace(stored.article, body=(paragraph("The keeper of lamp 20 climbed down again at dusk."),))
    world.store.save_page(stored.id, changed, None, now=world.clock.moment)


def _pages(world: World) -> dict[str, str]:
    return {
        "front page": "/",
        "stories": "/stories",
        "story": f"/stories/{world.stories['ferries']}",
        "article": f"/articles/{world.articles['lead']}",
        "article in Hindi": f"/articles/{world.articles['hindi']}",
        "article in Arabic": f"/articles/{world.articles['arabic']}",
        "teaser": f"/articles/{world.articles['teaser']}",
        "copy": f"/articles/{world.articles['copy']}",
        "revisions": f"/articles/{world.articles['first']}/-/revisions",
        "hashtag": "/hashtags/heronclass",
        "publishers": "/publishers",
        "publisher": "/publishers/2",
        "search": "/search?q=boats",
        "search in vain": "/search?q=zeppelin",
        "feeds": "/feeds",
        "settings": "/settings?saved=1",
        "no such page": "/nothing",
    }


PAGES = sorted(_pages(full_world()))


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(base_url=site.address)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(browser: Browser, site: Site, name: str) -> None:
    axe = Axe()
    context = browser.new_context(base_url=site.address, bypass_csp=True)  # axe puts a script of its own into the page
    page = context.new_page()
    page.goto(site.pages[name])
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found = axe.run(page, options=AXE_OPTIONS)
            assert found.violations_count == 0, f"{name}, {scheme}, {width} px: {found.generate_report()}"
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_loaded_from_elsewhere_and_the_console_is_quiet(page: Page, site: Site, name: str) -> None:
    requests: list[Request] = []
    messages: list[ConsoleMessage] = []
    page.on("request", lambda request: requests.append(request))
    page.on("console", lambda message: messages.append(message))
    errors: list[object] = []
    page.on("pageerror", lambda error: errors.append(error))
    page.goto(site.pages[name])
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    assert {urlsplit(request.url).netloc for request in requests} == {urlsplit(site.address).netloc}
    assert errors == []
    # A picture that a publisher does not have is a 404 of ours; so is the page that is not there.
    assert [message.text for message in messages if "404" not in message.text] == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(page: Page, site: Site, name: str) -> None:
    page.goto(site.pages[name])
    settings = page.context.new_cdp_session(page)
    for text in (16, 32):  # the browser's own text size, as in its settings: the folds follow it
        settings.send("Page.setFontSizes", {"fontSizes": {"standard": text}})
        for width in MORE_WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{name} is {wide} px wide at {width} px with text of {text} px"


@pytest.mark.parametrize("name", PAGES)
def test_targets_are_large_enough_to_touch(browser: Browser, site: Site, name: str) -> None:
    """Controls are 44 px high; links that stand in sentences are exempt (WCAG 2.5.8)."""
    context = browser.new_context(base_url=site.address, viewport={"width": 320, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(site.pages[name])
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, .btn, .bar nav a, .secs a, summary, select, input[type=search]')]
            .filter(element => element.offsetParent && element.getBoundingClientRect().height < 43.5)
            .map(element => element.outerHTML.slice(0, 80))"""
    )
    assert small == []
    context.close()


def test_pictures_are_shown_and_a_missing_one_leaves_no_hole(page: Page, site: Site) -> None:
    page.goto(site.pages["article"])
    ferry = page.get_by_role("img", name="Drawing of a ferry at its quay")
    assert ferry.evaluate("image => image.decode().then(() => image.naturalWidth)") == 480
    page.get_by_text("The quay.", exact=True).scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('img[alt=\"Drawing of a quay\"]').hidden")


def test_it_all_works_without_scripts(browser: Browser, site: Site) -> None:
    context = browser.new_context(base_url=site.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="All nine Heron boats held").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("All nine Heron boats")
    page.get_by_role("link", name="Source 1: Evening Lamp, paragraph 1").click()
    expect(page).to_have_url(re.compile(r"/articles/.*#p1$"))
    page.get_by_role("searchbox", name="Search the desk").fill("fish market")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", name="Found")).to_be_visible()
    page.get_by_role("link", name="Settings").first.click()
    page.get_by_label("Dark").check()
    page.get_by_role("button", name="Save settings").click()
    expect(page.get_by_text("Saved on this device")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    context.close()


def test_settings_change_how_pages_look(page: Page) -> None:
    def body() -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    page.emulate_media(color_scheme="light")
    page.goto("/settings")
    light = body()
    page.get_by_label("Dark").check()
    page.get_by_label("Text size").select_option("large")
    page.get_by_label("Show pictures").uncheck()
    page.get_by_role("button", name="Save settings").click()
    expect(page.get_by_text("Saved on this device")).to_be_visible()
    page.goto("/")
    assert body() != light
    assert page.locator("main img").count() == 0
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "18.528px"
