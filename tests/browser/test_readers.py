"""The pages of people who are signed in, in a real browser: without scripts, for axe, narrow and wide, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from standfirst.desk.accounts.api_passwords import make_api_password
from standfirst.desk.accounts.joining import invite
from standfirst.desk.accounts.readers import add_reader
from standfirst.desk.accounts.sessions import begin_session
from standfirst.desk.comments.moderating import log_act
from standfirst.desk.comments.writing import edit_comment, regard_comment, report_comment, write_comment
from standfirst.desk.desk import Desk
from standfirst.desk.interests.following import add_filter, follow_interest
from standfirst.model.comment import CommentState, Place, ReportReason, Spot
from standfirst.model.interests import FilterKind, FollowKind, Interest, Rule
from standfirst.model.reader import Role
from standfirst.web.app import create_app
from standfirst.web.signed_in import session_cookie
from tests.browser.conftest import Serve
from tests.browser.test_pages import AXE_OPTIONS, MORE_WIDTHS, SCHEMES, WIDTHS
from tests.web.people import PASSWORD
from tests.web.world import World, full_world

pytestmark = pytest.mark.browser

PAGES = {
    "sign in": "/login",
    "sign out": "/logout",
    "join": "/join",
    "settings": "/settings",
    "reading list": "/reading",
    "saved": "/saved",
    "history": "/history",
    "following": "/following",
    "import": "/following/import",
    "webhooks": "/settings/webhooks",
    "own comments": "/comments",
    "answers": "/notices",
    "article": "/articles/2",
    "story": "/stories/1",
    "publisher": "/publishers/2",
    "hashtag": "/hashtags/heronclass",
    "answer": "/comments/1/reply",
    "report": "/comments/1/report",
    "comment before": "/comments/1/history",
    "desk": "/desk",
    "readers": "/desk/readers",
    "log": "/desk/log",
}
STRANGERS = ("sign in", "join")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    address: str
    desk: Desk
    cookie: str  # of the owner


@pytest.fixture(scope="module")
def site(serve: Serve) -> Site:
    world = full_world(registration="open")
    token = people_talk(world)
    return Site(address=serve(create_app(world.desk)), desk=world.desk, cookie=token)


def people_talk(world: World) -> str:
    """A desk with readers who say something; the owner's session."""
    desk = world.desk
    owner = add_reader(desk, "Sunniva", role=Role.OWNER, password=PASSWORD)
    odo, ida = add_reader(desk, "Odo"), add_reader(desk, "Ida.Verrin")
    spot = Spot(place=Place.ARTICLE, number=world.articles["lead"])
    first = write_comment(
        desk, odo, spot, text="Was the *June* check in the calendar?\n\n> never happened\n\n- yes\n- no"
    )
    edit_comment(desk, odo, first.id, text="Was the *June* check in the calendar, @Sunniva?")
    answer = write_comment(desk, ida, spot, text="It was struck out.", parent_id=first.id)
    mine = write_comment(desk, owner, spot, text="Thank you, both. `berth 4` it is.", parent_id=answer.id)
    write_comment(desk, odo, spot, text="So it is.", parent_id=mine.id)
    write_comment(desk, ida, spot, text="Buy at https://lamp-shop.example")
    regard_comment(desk, ida, first.id, is_on=True)
    report_comment(desk, ida, first.id, reason=ReportReason.OTHER, words="Is this the right article?")
    assert desk.store.list_comments_in(CommentState.HELD)
    write_comment(desk, owner, Spot(place=Place.STORY, number=world.stories["ferries"]), text="Nine boats, one pallet.")
    follow_interest(desk, owner, Interest(kind=FollowKind.HASHTAG, subject="heronclass"), is_on=True)
    add_filter(desk, owner, Rule(kind=FilterKind.WORDS, pattern="chess prodigy"))
    make_api_password(desk, owner, label="Old telephone")
    invite(desk, owner, note="for Jun")
    log_act(desk, owner, "opened comments", subject="story 1")
    return begin_session(desk, owner, user_agent="Mozilla/5.0 (X11; Linux) Firefox/140")


def context_of(browser: Browser, site: Site, *, is_stranger: bool = False, **options: object) -> BrowserContext:
    context = browser.new_context(base_url=site.address, **options)  # type: ignore[arg-type]
    if not is_stranger:
        context.add_cookies([{"name": session_cookie(site.desk), "value": site.cookie, "url": site.address}])
    return context


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    context = context_of(browser, site)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(browser: Browser, site: Site, name: str) -> None:
    axe = Axe()
    context = context_of(browser, site, is_stranger=name in STRANGERS, bypass_csp=True)
    page = context.new_page()
    page.goto(PAGES[name])
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found = axe.run(page, options=AXE_OPTIONS)
            assert found.violations_count == 0, f"{name}, {scheme}, {width} px: {found.generate_report()}"
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(browser: Browser, site: Site, name: str) -> None:
    context = context_of(browser, site, is_stranger=name in STRANGERS)
    page = context.new_page()
    page.goto(PAGES[name])
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    settings = page.context.new_cdp_session(page)
    for text in (16, 32):
        settings.send("Page.setFontSizes", {"fontSizes": {"standard": text}})
        for width in MORE_WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{name} is {wide} px wide at {width} px with text of {text} px"
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_targets_are_large_enough_to_touch(browser: Browser, site: Site, name: str) -> None:
    options = {"viewport": {"width": 320, "height": 800}, "has_touch": True}
    context = context_of(browser, site, is_stranger=name in STRANGERS, **options)
    page = context.new_page()
    page.goto(PAGES[name])
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, .btn, .bar nav a, .secs a, summary, select, .acts2 a, input:not([type=radio], [type=hidden], [role=switch])')]
            .filter(element => element.offsetParent && element.getBoundingClientRect().height < 43.5)
            .map(element => element.outerHTML.slice(0, 80))"""
    )
    assert small == []
    context.close()


def test_all_of_it_works_without_scripts(browser: Browser, site: Site) -> None:
    context = context_of(browser, site, is_stranger=True, java_script_enabled=False)
    page = context.new_page()
    page.goto("/articles/2")
    page.get_by_role("link", name="Sign in to comment").click()
    page.get_by_role("link", name="Make one").click()
    page.get_by_label("Name").fill("Jun")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    expect(page.get_by_role("heading", name="Welcome, Jun")).to_be_visible()
    page.goto("/articles/2")
    page.get_by_label("Your comment").fill("I was **there**, @Odo.")
    page.get_by_role("button", name="Send").click()
    own = page.get_by_role("article", name="Comment by Jun")
    expect(own.locator("strong")).to_have_text("there")
    own.get_by_role("link", name="Edit").click()
    page.get_by_label("Your comment").fill("I was near.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("article", name="Comment by Jun")).to_contain_text("I was near.")
    page.get_by_role("article", name="Comment by Odo").first.get_by_role("link", name="Answer").click()
    page.get_by_label("Your comment").fill("It was.")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("article", name="Comment by Odo").first.get_by_role("button", name="Regard").click()
    expect(page.get_by_text("2 readers regard it")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto("/saved")
    expect(page.get_by_role("link", name=re.compile("All nine Heron boats"))).to_be_visible()
    page.goto("/comments")
    expect(page.get_by_text("It was.")).to_be_visible()
    page.goto("/following")
    page.get_by_role("link", name="Import from OPML").click()
    listed = b'<opml><body><outline text="Tide table" xmlUrl="https://tides.example/feed.xml"/></body></opml>'
    page.get_by_label("OPML file").set_input_files({"name": "feeds.opml", "mimeType": "text/xml", "buffer": listed})
    page.get_by_role("button", name="Look into it").click()
    expect(page.get_by_role("rowheader", name=re.compile("Tide table"))).to_be_visible()
    page.get_by_role("button", name="Follow 1 feed").click()
    expect(page.get_by_role("status")).to_contain_text("come into your reading list")
    page.goto("/settings/webhooks")
    page.get_by_label("New webhook").fill("https://hook.example/in")
    page.get_by_role("button", name="Make it").click()
    expect(page.locator("#new-secret")).not_to_be_empty()
    page.goto("/logout")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    context.close()


def test_single_keys_save_mark_and_follow(page: Page) -> None:
    page.goto("/articles/3")
    page.keyboard.press("s")
    expect(page.get_by_role("button", name="Saved")).to_be_visible()
    page.keyboard.press("m")
    expect(page.get_by_role("button", name="Mark as unread")).to_be_visible()  # opened again, read again
    page.goto("/saved")
    expect(page.get_by_role("button", name="Saved")).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(page.get_by_text("Nothing saved yet")).to_be_visible()
    page.goto("/stories/2")
    page.keyboard.press("f")
    expect(page.get_by_role("button", name="Follow this story")).to_have_text("Followed")
