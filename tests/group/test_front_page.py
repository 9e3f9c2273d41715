from __future__ import annotations

from datetime import timedelta

import pytest

from standfirst.group.front_page import is_growing, rank_stories, story_weight, weigh_story
from standfirst.model.desk import ArticleCard, StoryCard
from standfirst.model.ids import ArticleId, PublisherId, StoryId
from standfirst.model.story import Story, StoryFace
from tests.make import NOW, at


def card(number: int, *, idle_hours: float = 0, age_hours: float = 1, articles: int = 1, sources: int = 1) -> StoryCard:
    moved_at = NOW - timedelta(hours=idle_hours)
    lead = ArticleCard(
        id=ArticleId(number),
        url=f"https://lamp.example/{number}",
        publisher_id=PublisherId(1),
        publisher="Evening Lamp",
        headline="Lamp lit",
        standfirst=None,
        language="en",
        published=at(moved_at),
        first_seen_at=moved_at,
    )
    story = Story(
        id=StoryId(number),
        headline="Lamp lit",
        standfirst=None,
        language="en",
        first_seen_at=moved_at - timedelta(hours=age_hours),
        last_moved_at=moved_at,
        article_count=articles,
        publisher_count=sources,
        face=StoryFace(lead_article_id=ArticleId(number), source_count=sources),
    )
    return StoryCard(story=story, lead=lead)


def order(*cards: StoryCard) -> list[int]:
    return [ranked.story.id for ranked in rank_stories(cards, now=NOW)]


def test_the_formula_is_the_published_one() -> None:
    assert story_weight(card(1, idle_hours=8, sources=4, articles=5, age_hours=2), now=NOW) == pytest.approx(
        0.5 * (1 + 2) * (1 + 2 / 4)
    )


def test_fresher_more_sources_and_faster_come_first() -> None:
    assert order(card(1, idle_hours=5), card(2)) == [2, 1]
    assert order(card(1), card(2, sources=3)) == [2, 1]
    assert order(card(1, articles=4, age_hours=20), card(2, articles=4, age_hours=1)) == [2, 1]


def test_reprints_do_not_lift_a_story_as_sources_do() -> None:
    assert order(card(1, articles=3, sources=1), card(2, articles=3, sources=3)) == [2, 1]


def test_a_story_dated_ahead_of_the_clock_is_merely_fresh() -> None:
    assert story_weight(card(1, idle_hours=-3), now=NOW) == story_weight(card(2), now=NOW)


def test_equal_stories_keep_one_order() -> None:
    assert order(card(3), card(1), card(2)) == [1, 2, 3]
    assert order() == []


def test_a_weight_is_the_product_of_its_parts() -> None:
    told = card(1, idle_hours=8, age_hours=2, articles=5, sources=4)
    weight = weigh_story(told.story, now=NOW)
    assert (weight.idle_hours, weight.freshness, weight.sources, weight.pace) == (8.0, 0.5, 4, 2.0)
    assert weight.total == story_weight(told, now=NOW) == 0.5 * 3 * 1.5


def test_a_story_grows_while_several_publishers_tell_it_and_it_moves() -> None:
    growing = card(1, sources=2, age_hours=1).story
    assert is_growing(growing, now=NOW)
    assert not is_growing(growing, now=NOW + timedelta(hours=7))
    assert not is_growing(card(1, sources=1, age_hours=1).story, now=NOW)
    assert not is_growing(card(1, sources=2, age_hours=0).story, now=NOW)
