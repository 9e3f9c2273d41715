"""`standfirst demo` as a new user meets it: started as a command, read in a browser, stopped with Ctrl-C.

With STANDFIRST_SCREENSHOTS=FOLDER the pictures that the README shows are written there.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from standfirst.demo.article import load_articles
from standfirst.demo.expectations import (
    COLUMN,
    DEVELOPING_STORY,
    LOOK_ALIKES,
    OPINION,
    ROUND_UP,
    SAME_TEXT,
    TOLD_BY_SEVERAL,
    link_sentences,
)
from standfirst.demo.junk import JUNK_PHRASES, STANDING_LINE
from tests.browser.demo_desk import HEADLINES, DemoDesk, tidy

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_developing_story_is_one_story(demo: DemoDesk) -> None:
    assert len(demo.stories_of(DEVELOPING_STORY)) == 1


def test_the_developing_storys_lane_has_moved(demo: DemoDesk) -> None:
    (path,) = demo.stories_of(DEVELOPING_STORY)
    demo.page.goto(demo.address + path)
    stops = demo.page.get_by_role("region", name="Where it stands").get_by_role("listitem").all()
    words = [stop.inner_text().split()[0] for stop in stops]
    assert words[0] == "Rumour"
    assert words[-1] == "Confirmed"
    assert "Denied" in words


def test_the_look_alikes_are_two_stories(demo: DemoDesk) -> None:
    first, second = (demo.stories_of(keys) for keys in LOOK_ALIKES)
    assert len(first) == len(second) == 1
    assert first.isdisjoint(second)


def test_the_agencys_text_is_one_story_and_marked_as_the_same_text(demo: DemoDesk) -> None:
    (path,) = demo.stories_of(SAME_TEXT)
    demo.page.goto(demo.address + path)
    fold = demo.page.locator("details", has=demo.page.get_by_text(re.compile("^Same text as")))
    words = tidy(fold.first.text_content() or "")
    assert "3 more publishers" in words
    printed = [key for key in SAME_TEXT if tidy(HEADLINES[key]) in words]
    assert len(printed) == len(SAME_TEXT) - 1


@pytest.mark.parametrize("keys", TOLD_BY_SEVERAL, ids=lambda keys: str(keys[0]).partition("/")[2])
def test_news_that_several_tell_is_one_story(demo: DemoDesk, keys: tuple[str, ...]) -> None:
    assert len(demo.stories_of(keys)) == 1


def test_a_round_up_of_four_stories_stands_by_itself_and_says_why(demo: DemoDesk) -> None:
    (path,) = demo.stories_of((ROUND_UP,))
    assert [headline for headline, story in demo.story_of.items() if story == path] == [tidy(HEADLINES[ROUND_UP])]
    told = demo.text_of(demo.article_of[tidy(HEADLINES[ROUND_UP])])
    assert "A round-up or a page of routine: it stands by itself" in told


def test_opinion_stands_in_the_story_that_it_is_about_and_does_not_lead_it(demo: DemoDesk) -> None:
    (path,) = demo.stories_of((*DEVELOPING_STORY, OPINION))
    demo.page.goto(demo.address + path)
    assert tidy(demo.page.get_by_role("heading", level=1).text_content() or "") != tidy(HEADLINES[OPINION])


def test_two_editions_of_a_column_are_two_stories(demo: DemoDesk) -> None:
    assert len(demo.stories_of(COLUMN)) == 2


def test_a_story_says_why_its_articles_are_one(demo: DemoDesk) -> None:
    (path,) = demo.stories_of(DEVELOPING_STORY)
    demo.page.goto(demo.address + path)
    told = demo.page.locator("details", has=demo.page.get_by_text("Why these are one story"))
    told.locator("summary").first.click()
    why = tidy(told.first.text_content() or "")
    assert "Lowen" in why
    assert "first to last article" in why


def test_a_storys_hashtag_leads_to_its_articles(demo: DemoDesk) -> None:
    (path,) = demo.stories_of(DEVELOPING_STORY)
    demo.page.goto(demo.address + path)
    demo.page.get_by_role("link", name="#LowenBridge", exact=True).first.click()
    assert "LowenBridge" in (demo.page.get_by_role("heading", level=1).text_content() or "")
    assert demo.page.get_by_text(HEADLINES["courier/lowen-bridge-memo-is-genuine"]).count() >= 1


def test_no_junk_is_on_any_page_and_every_links_words_are_in_their_sentences(demo: DemoDesk) -> None:
    texts = {headline: demo.text_of(path) for headline, path in demo.article_of.items()}
    pages = texts | {path: demo.text_of(path) for path in ["/", "/stories", *set(demo.story_of.values())]}
    junk = [(name, phrase) for name, text in pages.items() for phrase in JUNK_PHRASES if phrase in text]
    lost = [
        (link.article, link.sentence)
        for link in link_sentences()
        if tidy(link.sentence) not in texts[tidy(HEADLINES[link.article])]
    ]
    assert len(texts) >= 60
    assert junk == []
    assert lost == []


def test_standing_text_is_learned_and_the_publishers_page_says_so(demo: DemoDesk) -> None:
    """What no page alone can tell: at most the first articles of the Courier, read before it was known, have the line."""
    ours = [article for article in load_articles() if article.publisher == "courier"]
    texts = [demo.text_of(path) for one in ours if (path := demo.article_of.get(tidy(one.headline)))]
    having = sum(STANDING_LINE in text for text in texts)
    assert 3 <= having < len(texts) / 2 + 1
    demo.page.goto(demo.address + "/publishers")
    demo.page.get_by_role("link", name="The Callowen Courier").first.click()
    demo.page.get_by_text("Standing text left out").click()
    assert demo.page.get_by_text(STANDING_LINE).is_visible()


def test_an_article_has_its_whole_anatomy(demo: DemoDesk) -> None:
    page = demo.page
    page.goto(demo.address + demo.article_of[tidy(HEADLINES["courier/lowen-bridge-memo-is-genuine"])])
    assert page.get_by_role("heading", level=1).text_content() == HEADLINES["courier/lowen-bridge-memo-is-genuine"]
    assert page.get_by_text(re.compile(r"First published: \w+ \d\d, \d{4}, \d\d:\d\d ")).count() == 1
    assert page.get_by_role("list", name="Hashtags").get_by_role("link").count() >= 2
    assert page.get_by_role("heading", name="Comments").count() == 1
    assert page.get_by_role("heading", name="Related articles").count() == 1


def test_the_demo_shows_pictures_without_asking_any_publisher(demo: DemoDesk) -> None:
    asked: list[str] = []
    demo.page.on("request", lambda request: asked.append(request.url))
    demo.page.goto(demo.address)
    demo.page.wait_for_load_state("networkidle")
    shown = demo.page.evaluate("[...document.images].filter(i => i.complete && i.naturalWidth > 100).length")
    assert shown >= 1
    assert [url for url in asked if not url.startswith(demo.address)] == []


def test_pictures_for_the_readme(browser: Browser, demo: DemoDesk) -> None:
    """The pages as the README shows them, light and dark: written only where STANDFIRST_SCREENSHOTS names a folder."""
    folder = Path(os.environ.get("STANDFIRST_SCREENSHOTS") or demo.temporary)
    (story,) = demo.stories_of(DEVELOPING_STORY)
    article = demo.article_of[tidy(HEADLINES["courier/lowen-bridge-memo-is-genuine"])]
    sizes = []
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        shot = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
        for name, path in (("front", "/"), ("story", story), ("article", article)):
            shot.goto(demo.address + path)
            shot.wait_for_load_state("networkidle")
            target = folder / f"{name}-{scheme}.png"
            shot.screenshot(path=target)
            sizes.append(target.stat().st_size)
            if folder == demo.temporary:
                target.unlink()
        shot.close()
    assert min(sizes) > 20_000
