"""Single articles asked again once stories stand."""

from __future__ import annotations

from standfirst.group.closeness import Bundle, Surroundings
from standfirst.group.merging import bundle_of
from standfirst.group.rarity import Rarity
from standfirst.group.readings import read_article, vector_of
from standfirst.group.second_look import moves_of
from tests.group.test_merging import matter_of
from tests.group.test_stories import stream

ARTICLES = stream(64, seed=13)


def moves(stories: list[list[int]]) -> dict[int, int]:
    """Where the articles of these stories, by their places, should be instead."""
    numbers: dict[str, int] = {}
    vectors = [
        vector_of(read_article(article), lambda term: numbers.setdefault(term, len(numbers))) for article in ARTICLES
    ]
    counts = [0] * len(numbers)
    for members in stories:
        for term in {term for place in members for term in vectors[place].terms}:
            counts[term] += 1
    rarity = Rarity(counts, len(stories))

    def taken(members: list[int]) -> Bundle:
        return bundle_of([(vectors[place], None) for place in members], rarity)

    return moves_of(
        [taken([place]) for place in range(len(ARTICLES))],
        stories,
        [taken(members) for members in stories],
        live_seconds=72 * 3600,
        around=Surroundings(len(stories)),
    )


def by_matter() -> list[list[int]]:
    stories: dict[str, list[int]] = {}
    for place, article in enumerate(ARTICLES):
        stories.setdefault(matter_of(article), []).append(place)
    return list(stories.values())


def test_an_article_that_came_into_the_wrong_story_goes_to_its_own() -> None:
    stories = by_matter()
    astray = stories[0].pop()
    stories[1].append(astray)
    assert moves(stories) == {astray: 0}


def test_what_is_where_it_belongs_stays() -> None:
    assert moves(by_matter()) == {}


def test_an_article_alone_is_not_asked() -> None:
    stories = by_matter()
    alone = stories[0].pop()
    stories.append([alone])
    assert moves(stories) == {}
