"""What stands beside a story: other matters with its people or things, in either order of arrival; never for one name alone."""

from __future__ import annotations

import pytest

from standfirst.group.stories import StoryGrouper
from standfirst.model.story import GroupingArticle
from tests.group.test_stories import told

BRIDGE = "The Sable bridge, a steel crossing of 96 hangers, {} the engineer Ines Marrow of the port office said. Painters and lorries {}."


def bridge(key: int, what: str, then: str) -> GroupingArticle:
    return told(key, f"Sable bridge {what}", BRIDGE.format(what, then), minutes=key)


LONG = [
    bridge(1, "must shut for repair", "have to go elsewhere"),
    bridge(2, "repair will take a year", "wait for word"),
    bridge(3, "repair is put to the vote", "gather at the gate"),
    bridge(4, "repair is voted down", "go home"),
]
PAINTERS = told(
    50,
    "Fifty years of painting the Sable bridge",
    "Painters of the Sable bridge know its steel hangers by their voices. The crossing sways under lorries, and the engineer Ines Marrow brings tea.",
    minutes=-600,
)


def beside(grouper: StoryGrouper, story: int) -> list[int]:
    return [other for other, _, _ in grouper.related(story)]


@pytest.mark.parametrize("events", [1, 4], ids=["one event", "many events"])
def test_a_long_story_has_beside_it_what_a_short_one_has(events: int) -> None:
    grouper = StoryGrouper()
    for number, article in enumerate(LONG):
        grouper.add(article, 1, number % events + 1)
    grouper.add(PAINTERS, 50)
    assert beside(grouper, 1) == [50]
    assert beside(grouper, 50) == [1]
    ((_, likeness, shared),) = grouper.related(50)
    assert 0.12 <= likeness <= 1
    assert "Sable" in shared


def test_one_name_is_not_enough() -> None:
    grouper = StoryGrouper()
    grouper.add(told(1, "Marrow opens the flower show", "Marrow cut a ribbon and praised the roses."), 1)
    grouper.add(told(2, "Marrow loses by two sets", "Marrow served badly and never broke back."), 2)
    assert beside(grouper, 1) == []


def test_words_without_a_name_are_not_enough() -> None:
    grouper = StoryGrouper()
    for key in (1, 2):
        grouper.add(
            told(key, "rain falls on the early harvest again", f"farmers wait for a dry week number {key}"), key
        )
    assert beside(grouper, 1) == []


def test_at_most_as_many_as_asked_for_best_first() -> None:
    grouper = StoryGrouper()
    for key in range(1, 12):
        grouper.add(bridge(key, f"is told of for the {key}th time", f"see number {key}"), key)
    found = grouper.related(1, limit=4)
    assert len(found) == 4
    assert [likeness for _, likeness, _ in found] == sorted((likeness for _, likeness, _ in found), reverse=True)
