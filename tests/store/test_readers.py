"""Contract: read marks and the unread counts that follow."""

from __future__ import annotations

from standfirst.model.ids import ArticleId, FeedId, ReaderId
from standfirst.ports import Store
from tests.make import NOW, draft
from tests.store.desks import bring, subscribe


def ids(*numbers: int) -> list[ArticleId]:
    return [ArticleId(number) for number in numbers]


def test_unread_counts_follow_articles_and_marks(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1), draft(2))
    reader = store.add_reader("Odo", now=NOW)
    assert store.unread_counts(reader) == {}
    store.follow_feed(reader, feed.id)
    assert store.unread_counts(reader) == {feed.id: 2}
    bring(store, feed.id, draft(1), draft(3))
    assert store.unread_counts(reader) == {feed.id: 3}
    assert store.mark_read(reader, ids(1, 2, 2, 99), read=True, now=NOW) == 2
    assert store.mark_read(reader, ids(1), read=True, now=NOW) == 0
    assert store.unread_counts(reader) == {feed.id: 1}
    assert store.mark_read(reader, ids(2, 3), read=False, now=NOW) == 1
    assert store.unread_counts(reader) == {feed.id: 2}
    store.follow_feed(reader, feed.id)
    assert store.unread_counts(reader) == {feed.id: 2}


def test_readers_do_not_share_marks(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1))
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    for reader in (odo, ida):
        store.follow_feed(reader, feed.id)
    store.mark_read(odo, ids(1), read=True, now=NOW)
    assert (store.unread_counts(odo), store.unread_counts(ida)) == ({feed.id: 0}, {feed.id: 1})


def test_an_article_in_two_feeds_is_read_in_both(store: Store) -> None:
    one, two = subscribe(store, 1), subscribe(store, 2)
    bring(store, one.id, draft(1))
    bring(store, two.id, draft(1))
    reader = store.add_reader("Odo", now=NOW)
    store.follow_feed(reader, one.id)
    store.follow_feed(reader, two.id)
    assert store.mark_read(reader, ids(1), read=True, now=NOW) == 1
    assert store.unread_counts(reader) == {one.id: 0, two.id: 0}


def test_an_article_read_before_a_second_feed_named_it_stays_read(store: Store) -> None:
    one, two = subscribe(store, 1), subscribe(store, 2)
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    bring(store, one.id, draft(1))
    for reader in (odo, ida):
        store.follow_feed(reader, two.id)
    store.mark_read(odo, ids(1), read=True, now=NOW)
    bring(store, two.id, draft(1))
    assert (store.unread_counts(odo), store.unread_counts(ida)) == ({two.id: 0}, {two.id: 1})


def test_marks_made_before_following_count(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1), draft(2))
    reader = store.add_reader("Odo", now=NOW)
    store.mark_read(reader, ids(1), read=True, now=NOW)
    store.follow_feed(reader, feed.id)
    assert store.unread_counts(reader) == {feed.id: 1}


def test_a_deleted_feed_is_not_followed(store: Store) -> None:
    feed = subscribe(store)
    reader = store.add_reader("Odo", now=NOW)
    store.follow_feed(reader, feed.id)
    store.delete_feed(feed.id)
    assert store.unread_counts(reader) == {}


def test_those_who_are_not_there_do_nothing(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1))
    nobody = ReaderId(77)
    assert store.mark_read(nobody, ids(1), read=True, now=NOW) == 0
    store.follow_feed(nobody, feed.id)
    assert store.unread_counts(nobody) == {}
    reader = store.add_reader("Odo", now=NOW)
    store.follow_feed(reader, FeedId(77))
    assert store.unread_counts(reader) == {}
    assert store.mark_read(reader, [], read=True, now=NOW) == 0
