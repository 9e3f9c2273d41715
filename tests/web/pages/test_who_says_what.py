"""Who says what on the pages: marks in an article, claims of a story, their lanes, and the same as linked data."""

from __future__ import annotations

import json
import re

import pytest

from standfirst.attribution.attribute import attribute
from standfirst.model.ids import StoryId
from standfirst.web.links import article_path, story_path
from tests.web.client import Client
from tests.web.quay import HEADLINE, publish, publish_quay
from tests.web.world import World


@pytest.fixture
def story(world: World) -> StoryId:
    return publish_quay(world)


def test_a_story_shows_its_lane_and_who_says_what(client: Client, story: StoryId) -> None:
    found = client.get(client.get(f"/stories/{story}").headers["location"]).text
    lane = found[found.index("Where it stands") :]
    assert re.findall(r"<b>(\w+)</b>", lane)[:3] == ["Rumour", "Denied", "Confirmed"]
    assert "Disputed" in found
    assert "Ada Lind" in found
    assert "The harbour minister" in found
    assert "Herald</span>, paragraph 2</a>" in found
    said = re.sub(r"<[^>]*>", "", lane[: lane.index("<footer")]).replace("nothing here says true or false", "")
    assert not re.search(r"\b(?:true|false|verified)\b", said)


def test_a_claim_leads_to_the_paragraph_of_its_words(client: Client, story: StoryId, world: World) -> None:
    found = client.get(client.get(f"/stories/{story}").headers["location"]).text
    path = article_path(world.articles["herald-60"], f"{HEADLINE}, says herald", paragraph=2)
    assert f'href="{path}"' in found
    assert 'id="p2"' in client.get(path.partition("#")[0]).text


def test_an_article_lists_who_says_what_and_marks_it_when_asked(client: Client, story: StoryId, world: World) -> None:
    path = article_path(world.articles["herald-60"], f"{HEADLINE}, says herald")
    plain = client.get(path).text
    assert "Mark it in the text" in plain
    assert 'class="mk' not in plain
    assert 'href="#p2" aria-label="Jump to the words of The transport ministry in paragraph 2"' in plain
    marked = client.get(f"{path}?marks=on").text
    assert "Hide the marks" in marked
    assert '<span class="src">The transport ministry</span>' in marked
    assert '<span class="mk confirmed">that the <em>north quay</em> would close in March &lt;soon&gt;</span>' in marked
    assert 'href="#n1" aria-label="Official: who says this, mark a"' in marked
    assert '<li id="n1"><b>a</b>' in marked
    assert 'href="https://ministry.example/"' in marked
    assert [marked.count(f'id="p{number}"') for number in (1, 2)] == [1, 1]


def test_marks_leave_every_word_in_its_place(client: Client, story: StoryId, world: World) -> None:
    path = article_path(world.articles["herald-60"], f"{HEADLINE}, says herald")

    def words(html: str) -> str:
        prose = re.sub(r'<ul class="notes".*?</ul>|<sup.*?</sup>', "", html[html.index('class="prose"') :], flags=re.S)
        return " ".join(re.sub(r"<[^>]*>", "", prose[: prose.index('class="after"')]).split())

    assert words(client.get(path).text) == words(client.get(f"{path}?marks=on").text)


def test_an_article_that_says_nothing_of_anybody_has_no_list(client: Client, world: World) -> None:
    publish(world, "lamp", 30, "The quay is old. It was built of oak.")
    found = client.get(article_path(world.articles["lamp-30"], f"{HEADLINE}, says lamp")).text
    assert "Mark it in the text" not in found


def test_the_front_page_has_small_lanes(client: Client, story: StoryId) -> None:
    found = client.get("/").text
    assert story_path(story, HEADLINE).split("/")[2] in found
    assert (
        'class="lane-s" aria-label="Status, oldest first"' in found
        or 'aria-label="What is said, and how firmly"' in found
    )


def test_annotations_select_the_words_by_quote_and_by_place(client: Client, story: StoryId, world: World) -> None:
    article_id = world.articles["radio-180"]
    reply = client.get(f"/articles/{article_id}/annotations.json")
    page = json.loads(reply.text)
    stored = world.store.get_article(article_id)
    assert stored is not None
    text = stored.article.text
    assert reply.headers["content-type"].startswith("application/ld+json")
    assert len(page["items"]) == len(attribute(text, "en")) == 1
    (target,) = page["items"][0]["target"]
    quote, place = target["selector"]
    assert target["source"] == stored.article.url
    assert text[place["start"] : place["end"]] == quote["exact"] == "that the north quay would close in March"
    assert page["items"][0]["body"]["sf:polarity"] == "deny"
    assert page["items"][0]["body"]["prov:wasAttributedTo"] == {"name": "Ada Lind", "sf:kind": "official"}


def test_claims_are_schema_org_and_never_a_review(client: Client, story: StoryId) -> None:
    reply = client.get(f"/stories/{story}/claims.json")
    graph = json.loads(reply.text)["@graph"]
    assert [claim["@type"] for claim in graph] == ["Claim"]
    assert [stop["sf:status"] for stop in graph[0]["sf:statusHistory"]] == ["rumour", "denied", "confirmed"]
    assert [one["sf:stance"] for one in graph[0]["appearance"]] == ["supports", "denies", "confirms"]
    assert "ClaimReview" not in reply.text


@pytest.mark.parametrize("path", ["/stories/99999/claims.json", "/articles/99999/annotations.json"])
def test_linked_data_of_nothing_is_a_404(client: Client, path: str) -> None:
    assert client.get(path).status == 404
