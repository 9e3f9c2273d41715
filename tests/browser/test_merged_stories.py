"""Two stories that turn out to be one, on a desk that places articles as they come: what a reader sees at the old address."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from standfirst.web.app import create_app
from tests.browser.conftest import Serve
from tests.desk.wire import Wire, a_wire

pytestmark = pytest.mark.browser

BLAST = (
    "Windows broke across Port Sable before dawn when a blast shook the hill",
    "A blast woke Port Sable at five in the morning. Windows broke as far as Tarn Street and a church bell rang by itself. "
    "The mayor, Ines Marrow, asked people to stay indoors until the air had been tested. Nobody is known to be hurt.",
)
EXPORTER = (
    "Veldt Mills stops loading grain and tells three ships to wait",
    "The grain exporter Veldt Mills has stopped loading at its silo and told three ships to wait at anchor. Its director, "
    "Corvin Tay, said that dust in a conveyor had caught fire and that the silo would be shut for at least a week.",
)
BOTH = (
    (
        "Blast that broke windows in Port Sable came from the Veldt Mills silo",
        "The blast that broke windows across Port Sable came from the silo of Veldt Mills, the mayor, Ines Marrow, said. Dust in a "
        "conveyor had caught fire, the grain exporter's director, Corvin Tay, confirmed. Three ships wait at anchor.",
    ),
    (
        "Port Sable mayor shuts Veldt Mills silo after blast",
        "Ines Marrow, the mayor of Port Sable, has shut the Veldt Mills silo, where a blast before dawn broke windows as far as "
        "Tarn Street. Corvin Tay, its director, said that dust had caught fire in a conveyor. Loading of grain has stopped.",
    ),
    (
        "What is known of the blast at the Veldt Mills silo in Port Sable",
        "Dust in a conveyor of the Veldt Mills silo caught fire before dawn. The blast broke windows across Port Sable. The mayor, Ines "
        "Marrow, asked people to stay indoors; Corvin Tay of Veldt Mills told three grain ships to wait at anchor.",
    ),
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
    kept = set(wire.stories([f"https://wire-{number}.example/news" for number in (1, 2, 4, 5, 6)]))
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
