"""What stands beside an article."""

from __future__ import annotations

from dataclasses import replace

from standfirst.desk.reading.article_page import RELATED_MAX, read_article
from standfirst.desk.reading.article_summary import summary_of
from standfirst.model.ids import ArticleId
from tests.make import article
from tests.web.world import empty_world, full_world, minutes_ago


def test_there_is_no_page_of_no_article() -> None:
    assert read_article(empty_world().desk, ArticleId(7)) is None


def test_related_articles_are_one_of_each_other_publisher_newest_first() -> None:
    world = full_world()
    for number in range(20):
        value = article(
            100 + number,
            url=f"https://p{number % 10}.example/{number}",
            publisher=f"P{number % 10}",
            headline=f"Heron {number}",
            published=minutes_ago(number),
        )
        world.publish(f"heron-{number}", value, story="ferries")
    read = read_article(world.desk, world.articles["lead"])
    assert read is not None
    assert len(read.related) == RELATED_MAX
    assert len({card.publisher_id for card in read.related}) == RELATED_MAX
    assert [card.headline for card in read.related] == [f"Heron {number}" for number in range(RELATED_MAX)]


def test_a_related_story_adds_no_second_article_of_a_publisher() -> None:
    world = full_world()
    story = world.store.get_story(world.stories["ferries"])
    assert story is not None
    relation = story.face.related[0]
    others = []
    for number in range(3):
        value = article(
            100 + number, url=f"https://heron.example/{number}", publisher="Heron", headline=f"Heron {number}"
        )
        world.publish(f"heron-{number}", value, story=f"herons {number}")
        others.append(replace(relation, story_id=world.stories[f"herons {number}"]))
    world.face("ferries", related=tuple(others))
    read = read_article(world.desk, world.articles["lead"])
    assert read is not None
    assert [card.headline for card in read.related if card.publisher == "Heron"] == ["Heron 0"]


def test_the_summary_cites_the_articles_own_paragraphs() -> None:
    world = full_world()
    stored = world.store.get_article(world.articles["lead"])
    assert stored is not None
    sentences, engine = summary_of(stored)
    assert engine == "built-in"
    assert sentences
    paragraphs = stored.article.paragraphs
    for sentence in sentences:
        for cite in sentence.cites:
            assert cite.paragraph is not None
            assert sentence.words in paragraphs[cite.paragraph - 1]


def test_a_short_article_is_its_own_summary() -> None:
    world = full_world()
    stored = world.store.get_article(world.articles["teaser"])
    assert stored is not None
    assert summary_of(stored) == ((), None)
