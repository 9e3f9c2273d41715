"""A live event: what it holds is a function of its articles, however they came and went."""

from __future__ import annotations

import random
from array import array

from hypothesis import given
from hypothesis import strategies as st

from standfirst.group.live_event import ArticleVector, LiveEvent

TERMS = 12


@given(st.lists(st.integers(min_value=0, max_value=14), max_size=60), st.integers(min_value=0, max_value=1000))
def test_an_article_taken_back_leaves_no_trace(keys: list[int], seed: int) -> None:
    """Each key comes when it is not there and goes when it is; few articles and many are kept in different ways."""
    chance = random.Random(seed)
    event = LiveEvent(1)
    held: set[int] = set()
    for key in keys:
        if key in event.articles:
            gone = event.remove(key)
            held.difference_update(gone)
        else:
            vector = _vector(chance)
            new = event.add(key, vector, float(chance.randint(0, 9)))
            assert held.isdisjoint(new)
            held.update(new)
        assert held == {term for vector, _ in event.articles.values() for term in vector.terms}
        if event.size:
            assert _told(event) == _told(_anew(event))


def test_a_term_that_few_articles_tell_does_not_stand_for_a_large_event() -> None:
    event = LiveEvent(1)
    for key in range(20):
        event.add(key, ArticleVector(array("I", [1, 100 + key]), bytes([9, 9]), 1), None)
    assert list(event.profile.terms) == [1]
    assert list(event.profile.counts) == [20]
    assert list(event.names) == [1]


def _vector(chance: random.Random) -> ArticleVector:
    terms = chance.sample(range(TERMS), chance.randint(1, 5))
    return ArticleVector(array("I", terms), bytes(chance.randint(1, 20) for _ in terms), chance.randint(0, len(terms)))


def _anew(event: LiveEvent) -> LiveEvent:
    other = LiveEvent(1)
    for key, (vector, at) in event.articles.items():
        other.add(key, vector, at)
    return other


def _told(event: LiveEvent) -> tuple[object, ...]:
    profile = sorted(zip(*event.profile, strict=True))
    return event.size, event.first_at, event.last_at, event.length, profile, sorted(event.names)
