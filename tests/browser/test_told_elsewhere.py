"""A story that is told in another language, too: what a reader finds on its page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from standfirst.web.app import create_app
from tests.browser.conftest import Serve
from tests.desk.meaning import ToldMeanings
from tests.desk.test_other_languages import FAEHRE, FERRY, OLIVE, TOPICS
from tests.desk.wire import a_wire

pytestmark = pytest.mark.browser


def test_a_reader_goes_from_a_story_to_the_same_news_in_german_and_back(browser: Browser, serve: Serve) -> None:
    wire = a_wire(embedder=ToldMeanings(TOPICS))
    (ferry,) = wire.tell(FERRY)
    wire.tell(FAEHRE, OLIVE, language="de")
    page = browser.new_page()
    page.goto(f"{serve(create_app(wire.world.desk))}/stories/{ferry}")
    section = page.get_by_role("region", name="Also told in other languages")
    expect(section).to_contain_text("In German")
    expect(section).to_contain_text("Both tell of")
    expect(section).to_contain_text("Found by the model told")
    expect(section.get_by_role("heading", level=3)).to_have_count(1)
    section.get_by_role("link", name=FAEHRE[0]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(FAEHRE[0])
    expect(page.get_by_role("region", name="Also told in other languages")).to_contain_text("In English")
    page.get_by_role("link", name=FERRY[0]).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(FERRY[0])
    page.close()
