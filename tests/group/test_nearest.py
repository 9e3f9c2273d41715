from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.group.live_event import LiveEvent
from standfirst.group.nearest import NEAR_SCORE_MIN, Nearest, Query
from standfirst.group.readings import ArticleReading, read_article
from standfirst.group.stories import GroupingOptions, StoryGrouper
from standfirst.model.story import GroupingArticle

BEGAN = datetime(2026, 3, 2, 8, tzinfo=UTC)
WORDS = [f"word{chr(97 + number % 26)}{chr(97 + number // 26)}" for number in range(120)]
NAMES = [f"Name{chr(97 + number)}ton" for number in range(26)]


@given(st.integers(min_value=0, max_value=1000))
def test_what_is_left_out_is_less_similar_than_what_is_looked_at(seed: int) -> None:
    """Events are left out before they are compared whole, or because they share little of what was looked up: nobody near is."""
    readings = _readings(seed, count=40)
    grouper = StoryGrouper(GroupingOptions())
    for reading in readings[:-1]:
        placement = grouper.place(reading, now=BEGAN)
        grouper.add(reading, placement.story or reading.key, placement.event)
    query = Query.of_article(readings[-1].terms, readings[-1].at, grouper._vocabulary)
    nearest, patient = _nearest(grouper), _nearest(grouper)
    patient.score_min = 0.0
    all_near = {event.number: score for score, event in patient.rank(query)}
    near = {event.number: score for score, event in nearest.rank(query)}
    assert near.items() <= all_near.items()
    assert all(score >= NEAR_SCORE_MIN for score in near.values())
    assert all(score < 2 * NEAR_SCORE_MIN for number, score in all_near.items() if number not in near)


def test_the_more_is_live_the_more_similar_an_event_must_be_to_be_looked_at_up_to_a_point() -> None:
    few, many, most = (_nearest_among(events).score_min for events in (100, 2_000, 100_000))
    assert few == NEAR_SCORE_MIN
    assert 1.5 * few < many < most < 2.1 * few


def test_in_a_crowd_stories_are_looked_over_for_clearer_cases_only() -> None:
    event = LiveEvent(1)
    few, many, most, more = (_nearest_among(events) for events in (100, 2_000, 20_000, 100_000))
    assert [bool(few.to_look_over([(score, event)])) for score in (0.11, 0.12)] == [False, True]
    assert [bool(many.to_look_over([(score, event)])) for score in (0.2, 0.25)] == [False, True]
    assert [bool(most.to_look_over([(score, event)])) for score in (0.25, 0.3)] == [False, True]
    assert [bool(more.to_look_over([(score, event)])) for score in (0.25, 0.3)] == [False, True]


def test_stories_are_looked_over_for_the_few_events_that_are_clearly_near() -> None:
    readings = _readings(3, count=40)
    grouper = StoryGrouper()
    for reading in readings:
        grouper.add(reading, reading.key)
    nearest = _nearest(grouper)
    for event in grouper._events.values():
        ranked = nearest.rank_event(event)
        chosen = nearest.to_look_over(ranked)
        scores = {other.number: score for score, other in ranked}
        assert len(chosen) == min(3, sum(score >= 0.12 for score in scores.values()))
        assert all(scores[number] >= 0.12 for number in chosen)
    assert any(len(nearest.rank_event(event)) > 3 for event in grouper._events.values())


@pytest.mark.parametrize(("terms", "shared", "is_near"), [(8, 1, True), (20, 1, False), (20, 2, True)])
def test_of_many_terms_one_alone_makes_nothing_near(terms: int, shared: int, is_near: bool) -> None:
    """The article shares so many with the first event, and each other term with an event of its own."""
    grouper = StoryGrouper()
    others = WORDS[40 : 40 + terms - shared]
    for key, words in enumerate([WORDS[:terms], *([word] for word in others)], start=1):
        grouper.add(_reading(key, words), key)
    nearest = _nearest(grouper)
    nearest.score_min = 0.0
    query = Query.of_article(_reading(99, WORDS[:shared] + others).terms, None, grouper._vocabulary)
    assert (1 in [event.number for _, event in nearest.rank(query)]) == is_near


def _nearest(grouper: StoryGrouper) -> Nearest:
    return Nearest(grouper._events, grouper._vocabulary, articles=len(grouper._event_of), live_seconds=72 * 3600)


def _nearest_among(events: int) -> Nearest:
    grouper = StoryGrouper()
    return Nearest(dict.fromkeys(range(events)), grouper._vocabulary, articles=events, live_seconds=1.0)  # type: ignore[arg-type]


def _readings(seed: int, *, count: int) -> list[ArticleReading]:
    chance = random.Random(seed)
    subjects = [(chance.sample(WORDS, 8), chance.sample(NAMES, 3)) for _ in range(8)]
    readings = []
    for key in range(1, count + 1):
        words, names = chance.choice(subjects)
        told = chance.choices(words, k=5) + chance.choices(WORDS, k=6) + chance.choices(names, k=2)
        chance.shuffle(told)
        readings.append(_reading(key, told[:7], told[4:]))
    return readings


def _reading(key: int, headline: Sequence[str], text: Sequence[str] = ()) -> ArticleReading:
    at = BEGAN + timedelta(minutes=key)
    return read_article(
        GroupingArticle(
            key=key,
            headline=f"The {' '.join(headline)}",
            text=f"The {' '.join(text)}.",
            published_at=at,
            arrived_at=at,
            language="en",
        )
    )
