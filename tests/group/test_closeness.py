from __future__ import annotations

import math
from dataclasses import replace

import pytest

from standfirst.group.closeness import Bundle, Surroundings, closeness, gap_share
from standfirst.group.rarity import Rarity


def bundle(size: int = 1, *, coherence: float = 1.0, terms: int = 15, names: tuple[int, ...] = ()) -> Bundle:
    return Bundle(
        size=size,
        sums={},
        square=coherence * size * size,
        length_sum=terms * size,
        names=dict.fromkeys(names, size),
    )


def near(
    one: Bundle, other: Bundle, *, likeness: float = 0.3, gap: float = 0.0, events: int = 100, chance: float = 0.0
) -> float:
    """The rule, given the mean likeness of the articles of one group to those of the other."""
    return closeness(one, other, likeness * one.size * other.size, gap, Surroundings(events, chance))


def test_the_rule_does_not_care_which_comes_first() -> None:
    one, other = bundle(3, coherence=0.5, names=(1, 2)), bundle(9, coherence=0.3, terms=40, names=(3, 4))
    assert near(one, other) == pytest.approx(near(other, one))


@pytest.mark.parametrize("size", [1, 4, 40])
def test_more_likeness_is_nearer(size: int) -> None:
    values = [near(bundle(size), bundle(2), likeness=share / 20) for share in range(1, 20)]
    assert values == sorted(values)


def test_a_loose_group_needs_less_likeness() -> None:
    assert near(bundle(5, coherence=0.2), bundle()) > near(bundle(5, coherence=0.9), bundle())


def test_an_average_over_many_needs_less_than_a_single_likeness() -> None:
    values = [near(bundle(size), bundle()) for size in (1, 2, 5, 20, 100)]
    assert values == sorted(values)


def test_long_texts_and_a_crowd_need_more() -> None:
    assert near(bundle(terms=100), bundle(terms=100)) < near(bundle(), bundle())
    assert near(bundle(), bundle(), events=2_000) < near(bundle(), bundle(), events=1_000)
    assert near(bundle(), bundle(), events=50_000) == near(bundle(), bundle(), events=5_000)  # words are rarer then
    assert near(bundle(), bundle(), events=3) == near(bundle(), bundle(), events=500)


@pytest.mark.parametrize("size", [1, 6])
def test_in_a_crowd_what_is_shared_must_be_too_rare_to_be_shared_by_chance(size: int) -> None:
    def sharing(common: int, stories: int, *, knows_rarity: bool = True) -> float:
        """Two words are shared that so many of the stories tell."""
        rarity = Rarity([common, common], stories) if knows_rarity else None
        one = replace(bundle(), sums={0: 0.5, 1: 0.5})
        other = replace(bundle(size), sums={0: 0.5 * size, 1: 0.5 * size})
        return closeness(one, other, 0.3 * size, 0.0, Surroundings(stories, rarity=rarity))

    assert sharing(2, 400) == sharing(40, 400)  # no crowd
    values = [sharing(common, 10_000) for common in (5_000, 2_000, 500, 90)]
    assert values == sorted(set(values))
    assert sharing(20, 10_000) == sharing(2, 10_000) == sharing(500, 10_000, knows_rarity=False)  # rare enough
    assert sharing(1_000, 100_000) < sharing(100, 10_000)  # the same share of more stories


def test_in_a_crowd_a_word_that_all_tell_says_nothing() -> None:
    """Its weight is 0, or a little below where the number of events is rounded."""
    around = Surroundings(1_000, rarity=Rarity([1_000, 2], 1_000))
    said = replace(bundle(), sums={1: 1.0})
    for weight in (0.0, -0.001):
        with_word = replace(bundle(), sums={0: weight, 1: 1.0})
        assert closeness(with_word, with_word, 0.3, 0.0, around) == closeness(said, said, 0.3, 0.0, around)


def test_where_few_of_many_stories_meet_less_is_needed() -> None:
    def at_once(stories: float, in_all: int) -> float:
        return closeness(bundle(), bundle(), 0.3, 0.0, Surroundings(stories, in_all=in_all))

    values = [at_once(stories, 200) for stories in (1, 5, 20, 75, 200)]
    assert values == sorted(values, reverse=True)
    assert values[0] > values[1] > values[2] > values[3] == values[4] == near(bundle(), bundle())
    assert at_once(5, 5) == at_once(5, 0) == at_once(1, 1) == values[4]  # all that there is
    assert (
        at_once(1, 200) == at_once(1.2, 200) > at_once(1.5, 200) > at_once(2, 200)
    )  # an article's own story is none that it meets


def test_likeness_that_all_share_does_not_count() -> None:
    assert near(bundle(), bundle(), chance=0.15) < near(bundle(), bundle(), chance=0.1) < near(bundle(), bundle())
    assert near(bundle(), bundle(), chance=0.02) == near(bundle(), bundle())
    assert near(bundle(), bundle(), chance=0.3) == -math.inf


def test_names_that_differ_need_more() -> None:
    ours = bundle(names=(1, 2))
    assert near(ours, bundle(names=(3, 4))) < near(ours, bundle(names=(2, 3))) == near(ours, bundle())


def test_the_more_names_differ_the_more_is_needed_until_enough_are_shared() -> None:
    values = [
        near(bundle(names=tuple(range(count))), bundle(names=tuple(range(50, 50 + count)))) for count in range(1, 7)
    ]
    assert values == sorted(values, reverse=True)
    assert values[0] > values[1] > values[2] > values[3] > values[4] == values[5]
    league = [
        near(bundle(names=(1, 2, 3, 4, 5, 6)), bundle(names=tuple(range(7 - both, 13 - both)))) for both in range(7)
    ]
    assert league == sorted(league)
    long = [near(bundle(names=tuple(range(20))), bundle(names=tuple(range(20 - both, 40 - both)))) for both in range(4)]
    assert long[0] < long[1] < long[2] < long[3] == near(bundle(), bundle())  # three are enough, however many there are
    assert league[0] < league[1] < league[2] < league[3] == league[6] == near(bundle(), bundle())


def test_two_groups_that_are_each_about_a_name_of_their_own_need_more() -> None:
    club, players = (1, 2, 3), (11, 12, 13, 14)

    def both(own: int, size: int = 6) -> float:
        """The rule where the two share a club's names, and each has so many players of its own."""
        return near(
            bundle(size, names=club + players[:own]), bundle(size, names=club + tuple(-p for p in players[:own]))
        )

    values = [both(own) for own in range(5)]
    assert values == sorted(values, reverse=True)
    assert values[0] > values[1] > values[2] > values[3] == values[4]
    assert both(4, size=3) == pytest.approx(near(bundle(3), bundle(3)))  # too few articles to tell
    only_one_has = near(bundle(6, names=club + players), bundle(6, names=club))
    assert only_one_has == values[0]


def test_a_name_that_some_of_the_other_articles_bear_is_not_a_groups_own() -> None:
    ours = bundle(10, names=(1, 2, 3))
    theirs = bundle(10, names=(1, 4))
    apart = near(ours, theirs)
    theirs.names |= {2: 1, 3: 1}
    assert near(ours, theirs) == apart
    theirs.names |= {2: 2, 3: 2}
    assert near(ours, theirs) > apart


def test_one_plain_word_that_is_all_the_likeness_needs_more() -> None:
    weekend, harbour, fair = 1, 2, 3

    def both(share: float, names: tuple[int, ...] = ()) -> float:
        """The rule where the word makes that share of the likeness, the rest of it another."""
        ours = replace(bundle(2, names=names), sums={weekend: 2 * share, harbour: 2 * (1 - share), 7: 1.0})
        theirs = replace(bundle(2, names=names), sums={weekend: 2.0, harbour: 2.0, fair: 1.0})
        return near(ours, theirs)

    values = [both(share) for share in (0.5, 0.85, 0.9, 0.95, 1.0)]
    assert values[0] == values[1] > values[2] > values[3] > values[4]
    assert both(1.0, names=(weekend,)) == values[0]
    ours = replace(bundle(2), sums={weekend: 2.0})
    no_capitals = closeness(ours, ours, 0.3 * 4, 0.0, Surroundings(100, knows_names=False))
    assert no_capitals == values[0] > near(ours, ours)
    alone = replace(bundle(), sums={weekend: 1.0})
    assert near(alone, alone) == near(bundle(), bundle())


def test_a_gap_in_time_needs_more_and_the_window_ends_it() -> None:
    values = [near(bundle(), bundle(), gap=share / 10) for share in range(11)]
    assert values == sorted(values, reverse=True)
    assert near(bundle(), bundle(), gap=1.01) == -math.inf
    early, late = replace(bundle(), first_at=0.0, last_at=60.0), replace(bundle(), first_at=120.0, last_at=180.0)
    assert gap_share(early, late, 600.0) == gap_share(late, early, 600.0) == pytest.approx(0.1)
    assert gap_share(early, bundle(), 600.0) == 0.0


def test_nothing_in_common_is_never_one_story() -> None:
    assert near(bundle(), bundle(), likeness=0.0) == -math.inf
