"""A reader puts a mark right: the form, the queue, what is shown, and the annotation that it is kept as."""

from __future__ import annotations

import json

import pytest

from standfirst.model.reader import Role
from tests.web.people import Browser, signed_in
from tests.web.quay import publish_quay
from tests.web.world import World

CLAIM = "that the north quay would close in March"


@pytest.fixture
def article(world: World) -> str:
    publish_quay(world)
    return f"/articles/{world.articles['radio-180']}"


@pytest.fixture
def ida(world: World) -> Browser:
    return signed_in(world.desk, "Ida")[0]


def correct(browser: Browser, article: str, **fields: str) -> int:
    given = {"words": CLAIM, "fault": "source", "source": "Tomas <Reuben>", "note": ""} | fields
    return browser.post(f"{article}/marks/1", given).status


def page_of(browser: Browser, article: str) -> str:
    reply = browser.get(article)
    while reply.status in (301, 303, 307, 308):
        reply = browser.get(reply.headers["location"])
    return reply.text


def test_a_correction_waits_and_is_shown_once_it_may(world: World, ida: Browser, article: str) -> None:
    chief, _ = signed_in(world.desk, "Mo", ida.client, role=Role.MODERATOR)
    assert CLAIM in ida.get(f"{article}/marks/1").text
    assert f'href="{article}/marks/1"' in page_of(ida, article)
    assert correct(ida, article, note="She told it to the radio.") == 200
    assert "A reader’s correction" not in page_of(ida, article)
    assert json.loads(ida.get(f"{article}/annotations.json").body)["items"][-1]["motivation"] == "identifying"
    queue = chief.get("/desk").text
    assert "Somebody else says it" in queue
    assert "Tomas &lt;Reuben&gt;" in queue
    assert chief.post("/desk/corrections/1/accept").status == 303
    assert "No correction waits" in chief.get("/desk").text
    assert "A reader’s correction: Tomas &lt;Reuben&gt; says it (She told it to the radio.)" in page_of(ida, article)
    kept = json.loads(ida.get(f"{article}/annotations.json").body)["items"][-1]
    assert (kept["type"], kept["motivation"]) == ("Annotation", "editing")
    assert kept["body"][0] == {
        "type": "sf:Correction",
        "sf:fault": "source",
        "sf:proposedSource": "Tomas <Reuben>",
    }
    assert kept["target"][0]["selector"][0]["exact"] == CLAIM
    chief.post("/desk/corrections/1/refuse")
    assert "A reader’s correction" not in page_of(ida, article)
    assert [act.act for act in world.store.list_acts().rows] == ["refused a correction", "accepted a correction"]
    assert chief.post("/desk/corrections/9/accept").status == 404


def test_what_cannot_be_kept_is_said(world: World, ida: Browser, article: str) -> None:
    assert correct(ida, article, fault="nonsense") == 400
    assert correct(ida, article, source=" ") == 400
    assert correct(ida, article, words="other words") == 400
    assert ida.get(f"{article}/marks/7").status == 404
    assert correct(ida, article, fault="not_said", source="") == 200
    assert "nobody" not in ida.get("/settings/data.json").text.lower()
    assert '"not_said"' in ida.get("/settings/data.json").text.replace(" ", "")
    assert "Write who says it." in ida.post(f"{article}/marks/1", {"words": CLAIM, "fault": "source"}).text


def test_so_many_may_wait_and_no_more(ida: Browser, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standfirst.desk.corrections.HELD_MAX", 1)
    assert correct(ida, article) == 200
    assert correct(ida, article) == 403


def test_a_stranger_signs_in_first(ida: Browser, article: str) -> None:
    assert ida.client.get(f"{article}/marks/1").status == 303
