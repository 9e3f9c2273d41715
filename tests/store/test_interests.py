"""Contract: what readers follow beside feeds, and their filters."""

from __future__ import annotations

from standfirst.model.ids import ReaderId
from standfirst.model.interests import FilterId, FilterKind, FollowKind, Interest, Rule
from standfirst.ports import Store
from tests.make import NOW
from tests.store.desks import HOUR

LAMPS = Interest(kind=FollowKind.HASHTAG, subject="lamps")
STORY = Interest(kind=FollowKind.STORY, subject="3")
BOATS = Interest(kind=FollowKind.HASHTAG, subject="boats")


def test_what_is_followed_is_listed_by_kind_newest_first(store: Store) -> None:
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    for number, interest in enumerate((LAMPS, STORY, BOATS, LAMPS)):
        store.save_interest(odo, interest, is_on=True, now=NOW + number * HOUR)
    assert [each.interest for each in store.list_interests(odo)] == [BOATS, LAMPS, STORY]
    assert store.list_interests(odo)[1].added_at == NOW
    store.save_interest(ida, LAMPS, is_on=False, now=NOW)
    store.save_interest(odo, BOATS, is_on=False, now=NOW)
    assert [each.interest for each in store.list_interests(odo)] == [LAMPS, STORY]
    assert store.list_interests(ida) == ()
    store.save_interest(ReaderId(99), LAMPS, is_on=True, now=NOW)
    assert store.list_interests(ReaderId(99)) == ()


def test_filters_are_the_reader_s_own(store: Store) -> None:
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    mute = Rule(kind=FilterKind.WORDS, pattern="chess results")
    keep = Rule(kind=FilterKind.HASHTAG, pattern="lamps", keeps=True)
    first = store.add_filter(odo, mute, now=NOW)
    second = store.add_filter(odo, keep, now=NOW)
    assert store.add_filter(odo, mute, now=NOW + HOUR) == first
    assert store.add_filter(ReaderId(99), mute, now=NOW) is None
    assert [(each.id, each.rule, each.added_at) for each in store.list_filters(odo)] == [
        (first, mute, NOW),
        (second, keep, NOW),
    ]
    assert first is not None
    assert not store.delete_filter(ida, first)
    assert store.delete_filter(odo, first)
    assert not store.delete_filter(odo, FilterId(99))
    assert [each.rule for each in store.list_filters(odo)] == [keep]
    store.save_interest(odo, LAMPS, is_on=True, now=NOW)
    store.delete_reader(odo)
    assert (store.list_filters(odo), store.list_interests(odo)) == ((), ())
