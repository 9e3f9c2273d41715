"""Which stories stand where on the front page."""

from __future__ import annotations

from datetime import timedelta

from standfirst.desk.reading.front_page import FrontPage, read_front_page
from standfirst.desk.reading.trending import Trending
from standfirst.model.ids import StoryId
from standfirst.model.story import Section
from tests.web.world import NOW, World, empty_world, full_world


def placed(front: FrontPage) -> list[StoryId]:
    cards = [*front.second, *front.developing, *front.also, *(card for shelf in front.shelves for card in shelf.cards)]
    return [card.story.id for card in ([front.lead, *cards] if front.lead else cards)]


def read(world: World) -> FrontPage:
    return read_front_page(world.desk, Trending(), now=NOW)


def test_no_story_stands_twice() -> None:
    ids = placed(read(full_world()))
    assert len(ids) == len(set(ids)) > 10


def test_general_stories_have_no_shelf() -> None:
    front = read(full_world())
    assert Section.GENERAL not in [shelf.section for shelf in front.shelves]
    assert Section.GENERAL not in front.sections


def test_stories_that_several_tell_come_second() -> None:
    world = full_world()
    world.face("shelf-9", source_count=4)
    front = read(world)
    assert front.developing == ()
    assert len(front.second) == 3
    assert world.stories["shelf-9"] in [card.story.id for card in front.second]


def test_pictures_stand_together() -> None:
    without = [card.lead.image_url is None for card in read(full_world()).also]
    assert without == sorted(without)


def test_an_empty_desk_has_an_empty_front_page() -> None:
    front = read(empty_world())
    assert front.lead is None
    assert placed(front) == []
    assert front.counts.articles == 0
    assert front.visit is None


def test_what_is_new_since_the_last_visit_is_counted() -> None:
    world = full_world()
    front = read_front_page(world.desk, Trending(), now=NOW, last_visit_at=NOW - timedelta(minutes=60))
    assert front.visit is not None
    assert (front.visit.new_count, front.visit.updated_count) == (1, 1)
