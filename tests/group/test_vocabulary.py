from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from standfirst.group.vocabulary import UNHEARD, Vocabulary

EVENTS = st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=1), min_size=1, max_size=12)


@given(EVENTS, st.data())
def test_it_knows_which_events_hold_a_term(events: list[set[str]], data: st.DataObject) -> None:
    vocabulary = Vocabulary()
    order = data.draw(st.permutations(range(len(events))))
    held = {number: _hold(vocabulary, events[number], number) for number in order}
    for number in data.draw(st.sets(st.sampled_from(range(len(events))))):
        vocabulary.let_go(held.pop(number), number)
    live = {number: events[number] for number in sorted(held)}
    counts = Counter(term for terms in live.values() for term in terms)
    assert len(vocabulary) == len(counts)
    assert vocabulary.holdings == sum(counts.values())
    assert vocabulary.squares == sum(count * count for count in counts.values())
    assert vocabulary.terms_of_count == Counter(counts.values())
    for term, number in zip("abcdefgh", vocabulary.numbers("abcdefgh"), strict=True):
        assert (number == UNHEARD) == (term not in counts)
        if number != UNHEARD:
            assert vocabulary.term(number) == term
            assert vocabulary.spelling(number) == term.upper()
            assert vocabulary.counts[number] == counts[term]
            assert list(vocabulary.events(number)) == [event for event, terms in live.items() if term in terms]


@given(st.integers(200, 600), st.sets(st.integers(0, 599), max_size=40))
def test_events_that_leave_in_turn_are_gone_though_some_stay(count: int, staying: set[int]) -> None:
    vocabulary = Vocabulary()
    held = {number: _hold(vocabulary, {"quay", "rain"}, number) for number in range(count)}
    quay = held[0][0]
    for number in range(count):
        if number not in staying:
            vocabulary.let_go(held.pop(number), number)
            if held and number % 50 == 0:
                assert list(vocabulary.events(quay)) == list(held)
    assert not held or list(vocabulary.events(quay)) == list(held)
    late = _hold(vocabulary, {"quay"}, count)
    assert list(vocabulary.events(late[0])) == [*held, count]


@given(st.permutations(range(300)), st.integers(0, 200))
def test_events_are_told_in_order_whatever_order_they_come_and_go_in(order: list[int], gone: int) -> None:
    vocabulary = Vocabulary()
    held = {number: _hold(vocabulary, {"quay"}, number) for number in order}
    quay = held[0][0]
    for number in [*order[:gone:2], *range(gone, 300, 3)]:
        if number in held:
            vocabulary.let_go(held.pop(number), number)
    assert list(vocabulary.events(quay)) == sorted(held)
    vocabulary.hold([quay], -1)
    assert list(vocabulary.events(quay)) == [-1, *sorted(held)]


def test_a_number_that_no_event_holds_any_longer_is_given_to_another_term() -> None:
    vocabulary = Vocabulary()
    held = _hold(vocabulary, {"old"}, 1)
    vocabulary.let_go(held, 1)
    assert _hold(vocabulary, {"new"}, 2) == held
    assert vocabulary.term(held[0]) == "new"
    assert list(vocabulary.events(held[0])) == [2]


def test_articles_that_tell_a_term_of_their_event_again_are_counted_beside_it() -> None:
    vocabulary = Vocabulary()
    rain, quay = _hold(vocabulary, {"rain"}, 1) + _hold(vocabulary, {"quay"}, 1)
    vocabulary.count_told_again([rain, quay], 1)
    vocabulary.count_told_again([rain], 1)
    assert [vocabulary.told_again[term] for term in (rain, quay)] == [2, 1]
    vocabulary.count_told_again([rain, quay], -1)
    assert [vocabulary.told_again[term] for term in (rain, quay)] == [1, 0]


def _hold(vocabulary: Vocabulary, terms: set[str], event: int) -> list[int]:
    number_of = vocabulary.take_up({term: term.upper() for term in sorted(terms)})
    held = [number_of(term) for term in sorted(terms)]
    vocabulary.hold(held, event)
    return held
