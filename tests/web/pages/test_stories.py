"""All stories, and a story's page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from standfirst.model.ids import StoryId
from standfirst.model.story import PlacementRule, Relation
from standfirst.web.app import create_app
from standfirst.web.links import story_path
from tests.make import article
from tests.web.client import Client
from tests.web.elsewhere import tell_elsewhere
from tests.web.merging import merge
from tests.web.world import NOW, World, empty_world, lead_article, minutes_ago

FERRIES = "All nine Heron boats held as trust opens their batteries"


@pytest.fixture
def text(world: World, client: Client) -> str:
    return client.get(story_path(world.stories["ferries"], FERRIES)).text


def test_the_same_news_in_another_language_stands_beside_a_story_and_says_who_found_it(
    world: World, client: Client
) -> None:
    path = story_path(world.stories["ferries"], FERRIES)
    assert "other languages" not in client.get(path).text
    tell_elsewhere(world)
    text = client.get(path).text
    section = text[text.index("Also told in other languages") :].partition("</section>")[0]
    assert "In Hindi" in section
    stored = world.store.get_article(world.articles["hindi"])
    assert stored is not None
    assert stored.article.headline in section
    assert 'lang="hi"' in section
    assert "Both tell of Heron, 214." in section
    assert "Found by the model multilingual-e5-small" in section


def test_a_story_that_is_gone_is_not_told_elsewhere(world: World, client: Client) -> None:
    tell_elsewhere(world)
    found = world.store.get_story(world.stories["ferries"])
    assert found is not None
    (told,) = found.face.elsewhere
    world.face("ferries", elsewhere=(replace(told, story_id=StoryId(4444)),))
    assert "other languages" not in client.get(story_path(world.stories["ferries"], FERRIES)).text


def test_a_wrong_name_leads_to_the_right_one(world: World, client: Client) -> None:
    right = story_path(world.stories["ferries"], FERRIES)
    for wrong in (f"/stories/{world.stories['ferries']}", f"/stories/{world.stories['ferries']}/old-headline"):
        reply = client.get(wrong)
        assert reply.status == 308
        assert reply.headers["location"] == right
        assert reply.headers["cache-control"] == "no-cache"
    assert client.get(right).status == 200


def test_a_name_in_another_script_is_its_own_address(world: World, client: Client) -> None:
    path = client.get(f"/stories/{world.stories['bridge']}").headers["location"]
    assert path.isascii()
    assert client.get(path).status == 200


@pytest.mark.parametrize(
    "path", ["/stories/0", "/stories/99999", "/stories/2147483648", "/stories/" + "9" * 60, "/stories/x/y"]
)
def test_a_story_that_is_not_there_is_a_404(client: Client, path: str) -> None:
    reply = client.get(path)
    assert reply.status == 404
    assert "There is no such page" in reply.text


def test_what_is_known_cites_the_paragraph(world: World, text: str) -> None:
    assert "What is known" in text
    cite = re.search(r'<a class="cite" href="(/articles/[^"]+)" aria-label="([^"]+)"', text)
    assert cite is not None
    assert cite[1].startswith(f"/articles/{world.articles['lead']}/")
    assert cite[1].endswith("#p1")
    assert cite[2] == "Source 1: Evening Lamp, paragraph 1"
    assert "Written by the built-in engine from 1 article" in text


def test_copies_fold_under_the_text_they_repeat(text: str) -> None:
    assert "Same text as Coastwire: 1 more publisher" in text
    assert text.count('<li id="cov-') == 3


def test_why_they_are_one_story(text: str) -> None:
    assert "Why these are one story" in text
    assert "Heron class, Port Trust" in text
    assert "first to last article: 4 hours" in text


def test_related_stories_say_what_they_share(text: str) -> None:
    assert "Beside this story because they share Heron class." in text


def test_comments_say_nothing_false(text: str) -> None:
    assert "Nobody has commented" in text
    assert "<textarea" not in text
    assert "<button" not in text.partition("<main")[2]


def test_a_story_of_one_article_has_no_reasons_and_no_related(world: World, client: Client) -> None:
    reply = client.get(client.get(f"/stories/{world.stories['rain']}").headers["location"])
    assert "Why these are one story" not in reply.text
    assert "Related stories" not in reply.text
    assert "What is known" not in reply.text
    assert "short text only" in reply.text


def test_a_summary_whose_source_is_gone_is_not_shown(world: World, client: Client) -> None:
    story = world.store.get_story(world.stories["ferries"])
    assert story is not None
    summary = story.face.summary
    assert summary is not None
    sentence = summary.sentences[0]
    gone = replace(sentence, citations=(replace(sentence.citations[0], article="4999"),))
    related = (Relation(story_id=StoryId(4998), score=1.0),)
    world.face("ferries", summary=replace(summary, sentences=(gone,)), related=related)
    text = client.get(story_path(world.stories["ferries"], FERRIES)).text
    assert "What is known" not in text
    assert "Related stories" not in text


def test_a_copy_of_a_copy_folds_under_the_first(world: World) -> None:
    copy = lead_article(
        url="https://far.example/c", publisher="Far Post", headline="Far copy", published=minutes_ago(10)
    )
    placed = {"rule": PlacementRule.COPY, "copy_of": int(world.articles["copy"])}
    world.publish("copy-of-copy", copy, story="ferries", placement=placed)
    text = Client(create_app(world.desk)).get(story_path(world.stories["ferries"], FERRIES)).text
    assert "Same text as Coastwire: 2 more publishers" in text


def test_the_list_goes_on_by_cursor() -> None:
    world = empty_world()
    for number in range(45):
        value = article(
            number, url=f"https://a.example/{number}", headline=f"Story number {number}.", published=minutes_ago(number)
        )
        world.publish(str(number), value, story=str(number))
    client = Client(create_app(world.desk))
    first = client.get("/stories").text
    further = re.search(r'rel="next" href="([^"]+)"', first)
    assert further is not None
    second = client.get(further[1].replace("&amp;", "&")).text
    shown = re.findall(r"Story number (\d+)\.", first + second)
    assert sorted(map(int, shown)) == list(range(45))
    assert "Back to the newest" in second
    assert 'rel="next"' not in second


def test_a_section_keeps_to_itself(client: Client) -> None:
    text = client.get("/stories?section=sport").text
    assert "Sport stories" in text
    assert "Rain moves the relay finals indoors" in text
    assert "Salt flats treaty" not in text
    assert client.get("/stories?section=gossip").status == 404
    assert "No stories here yet" in Client(create_app(empty_world().desk)).get("/stories?section=sport").text


@pytest.mark.parametrize("after", ["%00", "a%20b", "<script>", "x" * 3000, "%F0%9F%92%A9"])
def test_what_was_never_a_cursor_is_a_400(client: Client, after: str) -> None:
    for path in ("/stories", "/publishers", "/search?q=boats", "/hashtags/heronclass"):
        reply = client.get(f"{path}{'&' if '?' in path else '?'}after={after}")
        assert reply.status == 400
        assert "<script>" not in reply.text.partition("<main")[2]


@pytest.mark.parametrize("after", ["abc", "eyJhIjoxfQ", "W10", "WzFd", "LTE"])
def test_a_cursor_of_another_list_breaks_nothing(client: Client, after: str) -> None:
    for path in ("/stories?", "/publishers?", "/search?q=boats&", "/hashtags/heronclass?", "/publishers/1?"):
        assert client.get(f"{path}after={after}").status in (200, 400)


def test_reprints_are_one_source_and_a_story_that_moves_says_so(world: World, client: Client) -> None:
    path = story_path(world.stories["ferries"], FERRIES)
    text = client.get(path).text
    assert text.count("4 publishers, 3 independent") == 2
    assert "4 publishers, 3 independent" in client.get("/").text
    assert ", still growing" in text
    world.clock.moment = NOW + timedelta(hours=7)
    assert "still growing" not in client.get(path).text


def test_the_address_of_a_merged_story_leads_to_where_it_went(world: World, client: Client) -> None:
    merge(world, "ferries", "rain")
    reply = client.get(f"/stories/{world.stories['rain']}/old-headline")
    assert reply.status == 308
    assert reply.headers["location"] == story_path(world.stories["ferries"], FERRIES)
    assert reply.headers["cache-control"] == "no-cache"


def test_a_story_tells_how_it_changed_and_why(world: World, client: Client) -> None:
    path = story_path(world.stories["ferries"], FERRIES)
    assert "How this story changed" not in client.get(path).text
    repair = merge(world, "ferries", "rain")
    text = client.get(path).text
    assert "How this story changed" in text
    assert re.search(r"took in another story \(\d+ articles?\), because of Heron, trust\.", text)
    moved = client.get(f"/articles/{repair.articles[0]}")
    page = client.get(moved.headers["location"]).text
    assert "It came here when the desk looked its stories over again" in page
    assert "Heron, trust" in page


def test_a_story_says_why_it_stands_where_it_does(text: str) -> None:
    assert "Its place on the front page" in text
    assert re.search(r"Weight \d+\.\d\d: freshness 0\.\d\d", text)
