"""A story's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from standfirst.desk.reading.story_page import fold_copies, read_story, reasons_of
from standfirst.model.desk import ArticleCard, StoryMember
from standfirst.model.ids import ArticleId, PublisherId, StoryId
from standfirst.model.story import Placement, PlacementRule
from tests.make import NOW, article, at
from tests.web.world import empty_world, full_world, minutes_ago


def member(number: int, *, copy_of: int | None = None, names: tuple[str, ...] = ()) -> StoryMember:
    rule = PlacementRule.COPY if copy_of else PlacementRule.SIMILAR if names else PlacementRule.FIRST
    return StoryMember(
        card=ArticleCard(
            id=ArticleId(number),
            url=f"https://a.example/{number}",
            publisher_id=PublisherId(number),
            publisher=f"P{number}",
            headline="H",
            standfirst=None,
            language="en",
            published=at(NOW + timedelta(minutes=number)),
            first_seen_at=NOW,
            copy_of=ArticleId(copy_of) if copy_of else None,
        ),
        placement=Placement(story=1, rule=rule, score=0.5, shared_names=names),
    )


def test_copies_fold_under_the_first_text_whatever_they_copied() -> None:
    coverage = fold_copies([member(1), member(2, copy_of=1), member(3, copy_of=2), member(4)])
    assert [(line.number, line.card.id) for line in coverage] == [(1, 4), (2, 1)]
    assert [copy.id for copy in coverage[1].copies] == [2, 3]
    assert coverage[1].copy_publisher_count == 2


def test_a_copy_whose_original_is_elsewhere_stands_for_itself() -> None:
    (line,) = fold_copies([member(2, copy_of=77)])
    assert line.card.id == 2


def test_copies_of_each_other_do_not_turn_for_ever() -> None:
    coverage = fold_copies([member(1, copy_of=2), member(2, copy_of=1)])
    assert sum(1 + len(line.copies) for line in coverage) <= 2


def test_reasons_name_the_most_shared_first() -> None:
    reasons = reasons_of([member(1), member(2, names=("Egret", "Heron")), member(3, names=("Heron",))])
    assert reasons is not None
    assert reasons.names == ("Heron", "Egret")
    assert reasons.last_at - reasons.first_at == timedelta(minutes=2)
    assert reasons_of([member(1)]) is None


def test_a_timeline_needs_a_course_of_events() -> None:
    world = full_world()
    ferries = read_story(world.desk, world.stories["ferries"])
    rain = read_story(world.desk, world.stories["rain"])
    assert ferries is not None
    assert rain is not None
    assert [card.publisher for day in ferries.timeline for card in day.cards] == [
        "Vellanmar Courier",
        "Coastwire",
        "Evening Lamp",
    ]
    assert rain.timeline == ()


def test_there_is_no_page_of_no_story() -> None:
    assert read_story(empty_world().desk, StoryId(7)) is None


def test_a_publisher_leads_two_of_the_related_stories_at_most() -> None:
    world = full_world()
    story = world.store.get_story(world.stories["ferries"])
    assert story is not None
    relation = story.face.related[0]
    others = []
    for number in range(4):
        value = article(
            100 + number,
            url=f"https://heron.example/{number}",
            publisher="Heron",
            headline=f"Heron {number}",
            published=minutes_ago(number),
        )
        world.publish(f"heron-{number}", value, story=f"herons {number}")
        others.append(replace(relation, story_id=world.stories[f"herons {number}"]))
    world.face("ferries", related=(*others, relation))
    told = read_story(world.desk, story.id)
    assert told is not None
    assert [related.card.lead.headline for related in told.related[:2]] == ["Heron 0", "Heron 1"]
    assert [related.card.story.id for related in told.related[2:]] == [world.stories["bridge"]]


def test_related_stories_that_are_gone_are_left_out() -> None:
    world = full_world()
    story = world.store.get_story(world.stories["ferries"])
    assert story is not None
    relation = story.face.related[0]
    world.face("ferries", related=(replace(relation, story_id=StoryId(4999)), relation))
    told = read_story(world.desk, story.id)
    assert told is not None
    assert [related.card.story.id for related in told.related] == [world.stories["bridge"]]
