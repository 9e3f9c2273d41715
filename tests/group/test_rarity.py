from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.group.rarity import EVENTS_ASSUMED, Rarity, rounded


@given(st.integers(min_value=1, max_value=10_000_000))
def test_a_number_of_events_is_rounded_by_a_sixteenth_at_most(events: int) -> None:
    assert events * 15 / 16 < rounded(events) <= events
    assert rounded(events) <= rounded(events + 1)


@given(st.integers(min_value=1, max_value=31))
def test_few_events_are_not_rounded(events: int) -> None:
    assert rounded(events) == events


def test_the_more_events_hold_a_term_the_less_it_tells() -> None:
    rarity = Rarity([1, 2, 40], 64)
    assert rarity[0] > rarity[1] > rarity[2] > 0
    assert rarity[1] == pytest.approx(math.log(65 / 2))
    assert list(rarity.of_terms([2, 0, 2])) == [rarity[2], rarity[0], rarity[2]]


def test_among_few_events_as_many_are_assumed_as_give_words_a_rarity() -> None:
    assert Rarity([1], 1)[0] == Rarity([1], EVENTS_ASSUMED)[0]


@given(st.integers(min_value=1, max_value=5000), st.data())
def test_likeness_by_chance_is_never_more_than_the_share_of_events_that_hold_a_term(
    events: int, data: st.DataObject
) -> None:
    counts = data.draw(st.lists(st.integers(min_value=1, max_value=rounded(events)), min_size=1, max_size=30))
    rarity = Rarity(counts, events)
    assert (
        rarity.chance(Counter(counts))
        <= rarity.chance_at_most(sum(counts), sum(count * count for count in counts)) + 1e-9
    )
