"""Contract: what readers follow beside feeds, and their filters."""

from __future__ import annotations

from standfirst.model.ids import ArticleId, ReaderId
from standfirst.model.interests import FilterId, FilterKind, FollowKind, Interest, Rule
from standfirst.model.reading import ArticleFilter, Slice, Standing, StateChange
from standfirst.ports import Store
from tests.make import NOW, article, draft
from tests.store.desks import HOUR, bring, subscribe

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


def test_filters_hold_articles_back(store: Store) -> None:
    """Kept with the lists: what arrives, changes, is followed or is marked later is judged as well."""
    feed, odo = subscribe(store), store.add_reader("Odo", now=NOW)
    bring(store, feed.id, draft(1), draft(2))
    mute = store.add_filter(odo, Rule(kind=FilterKind.WORDS, pattern=article(1).headline), now=NOW)
    assert (listed(store, odo), store.count_unread(odo).feeds) == ([2], {feed.id: 1})
    assert listed(store, odo, ArticleFilter(standing=Standing.HELD_BACK)) == [1]
    bring(store, feed.id, draft(2, article=article(2, headline=article(1).headline), content_hash="new"))
    assert (listed(store, odo), store.count_unread(odo).total) == ([], 0)
    store.unfollow_feed(odo, feed.id)
    store.follow_feed(odo, feed.id, now=NOW)
    assert (listed(store, odo), store.list_subscriptions(odo)[0].unread_count) == ([], 0)
    store.change_states(odo, [ArticleId(1)], StateChange(read=True, saved=True), now=NOW)
    assert listed(store, odo, ArticleFilter(saved=True)) == [1]
    assert listed(store, odo, ArticleFilter(read=True, standing=Standing.KNOWN)) == [1]
    assert mute is not None
    store.delete_filter(odo, mute)
    assert (listed(store, odo), store.count_unread(odo).feeds) == ([2, 1], {feed.id: 1})


def listed(store: Store, reader: ReaderId, which: ArticleFilter | None = None) -> list[int]:
    return [each.id for each in store.list_arrived(reader, which or ArticleFilter(), Slice(limit=100))]
