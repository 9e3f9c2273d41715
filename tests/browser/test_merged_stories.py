"""Two stories that turn out to be one, on a desk that places articles as they come: what a reader sees at the old address."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from standfirst.web.app import create_app
from tests.browser.conftest import Serve
from tests.desk.wire import Wire, a_wire

pytestmark = pytest.mark.browser

BLAST = (
    "Windows broke across Port Sable when a blast shook the hill",
    "A blast woke Port Sable at five in the morning. Windows broke as far as Tarn Street. The mayor, Ines Marrow, asked people to stay "
    "indoors until the air had been tested.",
)
EXPORTER = (
    "Veldt Mills shuts its silo and tells three grain ships to wait",
    "Veldt Mills has shut its silo and told three grain ships to wait at anchor, its director, Corvin Tay, said.",
)
BOTH = (
    (
        "Windows broke in Port Sable when the silo of Veldt Mills blew up",
        "The blast that woke Port Sable and broke windows as far as Tarn Street came from the silo that Veldt Mills has shut. The mayor, "
        "Ines Marrow, asked people to stay indoors until the air was tested. Three grain ships wait, Corvin Tay said.",
    ),
    (
        "Veldt Mills silo stays shut after the blast in Port Sable, grain ships wait",
        "Veldt Mills has shut its silo, from which the blast came that broke windows in Port Sable as far as Tarn Street. Corvin Tay, its "
        "director, told three grain ships to wait at anchor; the mayor, Ines Marrow, asked people to stay indoors.",
    ),
)
AGAIN = (
    "Veldt Mills tells three grain ships to wait, silo shut",
    "Veldt Mills shut its silo and told ships to wait, Corvin Tay said.",
)
QUIET = (
    "Museum of lamps lends its oldest wick to a school",
    "The keeper of the museum of lamps, Tove Brandt, lent a wick of nine hundred years to a school in Osterley on Monday.",
)


@pytest.fixture
def wire() -> Wire:
    return a_wire()


def test_the_address_of_a_story_that_went_into_another_leads_there(wire: Wire, browser: Browser, serve: Serve) -> None:
    blast, exporter, _ = wire.tell(BLAST, EXPORTER, QUIET)
    assert blast != exporter
    address = serve(create_app(wire.world.desk))
    page = browser.new_page()
    for story, headline in ((blast, BLAST[0]), (exporter, EXPORTER[0])):
        page.goto(f"{address}/stories/{story}")
        expect(page.get_by_role("heading", level=1)).to_have_text(headline)
    assert len(set(wire.tell(*BOTH))) == 1
    wire.tell(AGAIN)  # what is near a story is looked for when it moves
    kept = set(wire.stories([f"https://wire-{number}.example/news" for number in (1, 2, 4, 5)]))
    assert len(kept) == 1
    (gone,) = {blast, exporter} - kept
    (survivor,) = kept
    page.goto(f"{address}/stories/{gone}")
    assert page.url.startswith(f"{address}/stories/{survivor}/")
    coverage = page.get_by_role("region", name="Full coverage")
    for headline in (BLAST[0], EXPORTER[0], BOTH[0][0]):
        expect(coverage.get_by_role("link", name=headline)).to_be_visible()
    page.get_by_text("How this story changed").click()
    expect(page.get_by_text("took in another story (1 article)")).to_be_visible()
    page.close()
