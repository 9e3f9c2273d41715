"""What is told of pairs before they are compared: what they share, and how near they come at most."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.group import holdings
from standfirst.group.closeness import Bundle, Reach, Surroundings, closeness, product
from standfirst.group.holdings import Holdings

SUMS = st.dictionaries(st.integers(0, 30), st.floats(0.01, 3.0), min_size=1, max_size=12)
SLACK = 1e-9


@st.composite
def bundles(draw: st.DrawFn) -> Bundle:
    sums = draw(SUMS)
    size = draw(st.integers(1, 40))
    scale = size / math.sqrt(sum(weight * weight for weight in sums.values())) * draw(st.floats(0.2, 1.0))
    sums = {term: weight * scale for term, weight in sums.items()}
    return Bundle(
        size=size,
        sums=sums,
        square=sum(weight * weight for weight in sums.values()),
        length_sum=size * draw(st.integers(1, 90)),
        names=draw(st.dictionaries(st.integers(0, 9), st.integers(1, size), max_size=4)),
    )


@given(st.lists(SUMS, min_size=2, max_size=8), st.integers(0, 5))
def test_what_pairs_share_is_told_of_all_that_share_enough(all_sums: list[dict[int, float]], holders_max: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(holdings, "_HOLDERS_MAX", holders_max)
        held = Holdings(all_sums)
    for number, sums in enumerate(all_sums[1:], start=1):
        held.add(number, sums)
    first, everybody = all_sums[0], range(len(all_sums))
    told = dict(held.sharing(first, everybody, least=0.0))
    assert told.keys() == set(everybody) - {0}
    for number, sums in enumerate(all_sums[1:], start=1):
        shared = sum(weight * sums[term] for term, weight in first.items() if term in sums)
        assert told[number] == pytest.approx(shared)
        assert number in dict(held.sharing(first, everybody, least=shared - SLACK))
        assert number not in dict(held.sharing(first, everybody, least=shared + SLACK))
        assert number not in dict(held.sharing(first, set(everybody) - {number}, least=0.0))
    held.take_out(1, all_sums[1])
    assert dict(held.sharing(first, everybody, least=0.0)).keys() == told.keys() - {1}


@given(st.lists(SUMS, min_size=2, max_size=8), st.integers(0, 4))
def test_a_term_of_many_is_looked_up_as_one_of_few_is(all_sums: list[dict[int, float]], packed_min: int) -> None:
    rows = []
    for least in (packed_min, 99):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(holdings, "_PACKED_MIN", least)
            held = Holdings(all_sums)
        for number, sums in enumerate(all_sums):
            held.add(number, sums)
        held.take_out(0, all_sums[0])
        rows.append(held.sharing(all_sums[0], range(len(all_sums)), least=0.0))
    assert rows[0] == rows[1]


def test_more_is_asked_of_what_is_shorter_of_it_and_of_what_has_many_articles() -> None:
    held = Holdings([{1: 1.0}, {1: 1.0}, {1: 1.0}])
    held.add(0, {1: 1.0})
    held.add(1, {1: 1.0}, short_of=2.0)
    held.add(2, {1: 1.0}, size=9)
    named = {
        least: dict(held.sharing({1: 1.0}, range(3), least=least, by_chance=0.1)).keys() for least in (0.05, 0.4, 0.6)
    }
    assert named == {0.05: {0, 1, 2}, 0.4: {0, 1}, 0.6: {0}}


def test_terms_that_one_group_holds_alone_are_known() -> None:
    assert Holdings([{1: 1.0, 2: 1.0}, {2: 1.0, 3: 1.0}, {3: 1.0}]).of_several == {2, 3}


@given(bundles(), bundles(), st.integers(0, 5000), st.floats(0.0, 0.3), st.floats(0.0, 1.0), st.integers(0, 5000))
def test_no_pair_comes_nearer_than_its_reach(
    one: Bundle, other: Bundle, events: int, chance: float, gap_share: float, in_all: int
) -> None:
    around = Surroundings(events, chance, in_all)
    reach = Reach.among([one, other], around)
    shared = product(one, other)
    near = closeness(one, other, shared, gap_share, around)
    counted = shared - reach.chance * one.size * other.size
    if counted <= 0:
        assert near == -math.inf or counted > -SLACK
    else:
        assert near <= math.log(counted) + reach.of(one) + reach.of(other) + reach.around + SLACK
