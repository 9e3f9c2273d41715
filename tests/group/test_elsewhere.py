"""Links between stories of several languages: both ways, one a language, the nearest, and gone with either."""

from __future__ import annotations

import pytest

from standfirst.group.elsewhere import Elsewhere
from standfirst.group.vectors import pack_vector


def towards(*numbers: float) -> bytes:
    return pack_vector(numbers)


def linked(stories: Elsewhere, story: int) -> dict[str, int]:
    return {link.language: link.story for link in stories.links(story)}


def a_name(one: int, other: int) -> tuple[str, ...]:
    return ("Skarness",)


def nothing(one: int, other: int) -> tuple[str, ...]:
    return ()


@pytest.fixture
def stories() -> Elsewhere:
    """Three of one matter in two languages, one of another in a third."""
    held = Elsewhere(0.8, 0.1)
    held.put(1, "en", towards(1, 0, 0))
    held.put(2, "de", towards(0.9, 0.3, 0))
    held.put(3, "de", towards(1, 0.05, 0))
    held.put(4, "hi", towards(0, 0, 1))
    return held


def test_a_story_is_linked_to_the_nearest_of_each_other_language_and_that_to_it(stories: Elsewhere) -> None:
    assert stories.relink(1, a_name) == {1, 3}
    assert linked(stories, 1) == {"de": 3}
    assert linked(stories, 3) == {"en": 1}
    assert linked(stories, 2) == linked(stories, 4) == {}
    (link,) = stories.links(3)
    assert (link.language, link.shared) == ("en", ("Skarness",))
    assert 0.99 < link.likeness <= 1


def test_only_those_that_are_nearest_to_each_other_are_linked(stories: Elsewhere) -> None:
    assert stories.relink(2, a_name) == set()
    assert linked(stories, 2) == {}


def test_what_is_nearer_takes_the_place(stories: Elsewhere) -> None:
    stories.relink(1, a_name)
    stories.put(5, "en", towards(1, 0.05, 0))
    assert stories.relink(5, a_name) == {1, 3, 5}
    assert (linked(stories, 5), linked(stories, 3), linked(stories, 1)) == ({"de": 3}, {"en": 5}, {})


def test_a_third_language_stands_beside_the_second(stories: Elsewhere) -> None:
    stories.relink(1, a_name)
    stories.put(4, "hi", towards(1, 0.02, 0))
    assert stories.relink(4, a_name) == {1, 3, 4}
    assert linked(stories, 1) == {"de": 3, "hi": 4}
    assert linked(stories, 4) == {"de": 3, "en": 1}


def test_without_a_shared_name_or_figure_more_is_needed() -> None:
    stories = Elsewhere(0.8, 0.1)
    stories.put(1, "en", towards(1, 0))
    stories.put(2, "de", towards(1, 0.55))  # 0.88
    assert stories.relink(1, nothing) == set()
    assert stories.relink(1, a_name) == {1, 2}
    assert stories.relink(1, nothing) == {1, 2}
    assert linked(stories, 2) == {}


def test_a_story_that_moves_away_or_ends_is_linked_no_longer(stories: Elsewhere) -> None:
    stories.relink(1, a_name)
    stories.put(1, "en", towards(0, 1, 0))
    assert stories.relink(1, a_name) == {1, 3}
    assert linked(stories, 3) == linked(stories, 1) == {}
    stories.put(1, "en", towards(1, 0, 0))
    stories.relink(1, a_name)
    assert stories.take_out(3) == {1}
    assert linked(stories, 1) == {}
    assert 3 not in stories
    assert stories.take_out(3) == set()


def test_links_that_stand_change_nothing(stories: Elsewhere) -> None:
    stories.relink(1, a_name)
    again = stories.relink(1, a_name)
    assert linked(stories, 1) == {"de": 3}
    assert linked(stories, 3) == {"en": 1}
    assert again <= {1, 3}
