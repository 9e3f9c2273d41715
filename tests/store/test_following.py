"""Contract: subscriptions of readers, their folders, and what new feeds and new readers begin with."""

from __future__ import annotations

from datetime import timedelta

from standfirst.model.feed import Feed
from standfirst.model.ids import FeedId, FolderId, ReaderId
from standfirst.model.reading import UNFILED, ArticleFilter, Slice, StateChange
from standfirst.ports import Store
from tests.make import NOW, draft, new_feed
from tests.store.desks import bring, subscribe


def own_feed(store: Store, number: int) -> Feed:
    """A feed that a reader brought: not the desk's."""
    feed, _ = store.add_feed(
        new_feed(number), publisher_key="lamp.example", publisher_name="Evening Lamp", now=NOW, is_shared=False
    )
    return feed


def followed(store: Store, reader: ReaderId) -> list[tuple[int, str, str | None]]:
    return [
        (line.feed.id, line.title, line.folder.name if line.folder else None)
        for line in store.list_subscriptions(reader)
    ]


def listed(store: Store, reader: ReaderId) -> list[int]:
    return [row.id for row in store.list_arrived(reader, ArticleFilter(), Slice())]


def test_a_reader_begins_with_the_feeds_of_the_desk_in_its_folders(store: Store) -> None:
    subscribe(store, 1, folder=("Coast", "North"))
    own_feed(store, 2)
    odo = store.add_reader("Odo", now=NOW)
    assert followed(store, odo) == [(1, "Evening Lamp 1", "Coast · North")]


def test_a_new_feed_of_the_desk_is_followed_by_all(store: Store) -> None:
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    own_feed(store, 1)
    assert followed(store, odo) == []
    subscribe(store, 2)
    subscribe(store, 1, folder=("Coast",))  # known, but nobody's until now
    expected = [(1, "Evening Lamp 1", "Coast"), (2, "Evening Lamp 2", None)]
    assert (followed(store, odo), followed(store, ida)) == (expected, expected)


def test_what_a_reader_left_does_not_come_back(store: Store) -> None:
    feed = subscribe(store, 1)
    odo = store.add_reader("Odo", now=NOW)
    assert store.unfollow_feed(odo, feed.id)
    assert not store.unfollow_feed(odo, feed.id)
    subscribe(store, 1)
    assert followed(store, odo) == []
    assert store.get_feed(feed.id), "the desk's own feeds stay, whoever follows them"


def test_a_feed_that_readers_brought_goes_with_the_last_of_them(store: Store) -> None:
    feed = own_feed(store, 1)
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    for reader in (odo, ida):
        assert store.follow_feed(reader, feed.id, now=NOW)
    store.unfollow_feed(odo, feed.id)
    assert store.get_feed(feed.id)
    store.unfollow_feed(ida, feed.id)
    assert store.get_feed(feed.id) is None


def test_following_lists_what_was_there_and_leaving_takes_it_out(store: Store) -> None:
    one, two = own_feed(store, 1), own_feed(store, 2)
    odo = store.add_reader("Odo", now=NOW)
    bring(store, one.id, draft(1), draft(2))
    bring(store, two.id, draft(2), draft(3))
    store.follow_feed(odo, one.id, now=NOW)
    assert listed(store, odo) == [2, 1]
    store.follow_feed(odo, two.id, now=NOW)
    assert not store.follow_feed(odo, two.id, now=NOW)
    assert listed(store, odo) == [3, 2, 1]
    bring(store, two.id, draft(1), draft(4))
    assert listed(store, odo) == [4, 3, 2, 1]
    store.unfollow_feed(odo, one.id)
    assert listed(store, odo) == [4, 3, 2, 1]
    store.unfollow_feed(odo, two.id)
    assert listed(store, odo) == []


def test_marks_outlive_a_subscription(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1), draft(2), draft(3))
    odo = store.add_reader("Odo", now=NOW)
    store.change_states(odo, store_ids(1), StateChange(read=True), now=NOW)
    store.change_states(odo, store_ids(2), StateChange(saved=True), now=NOW)
    store.unfollow_feed(odo, feed.id)
    assert [row.id for row in store.list_arrived(odo, ArticleFilter(saved=True), Slice())] == [2]
    assert [article.stored.id for article in store.load_reading(odo, store_ids(1, 2, 3))] == [1, 2]
    store.follow_feed(odo, feed.id, now=NOW)
    assert store.count_unread(odo).feeds == {feed.id: 2}


def test_a_subscription_has_a_title_and_a_folder_of_the_readers_own(store: Store) -> None:
    feed = subscribe(store)
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    coast = store.save_folder(odo, "Coast")
    assert coast
    assert store.save_folder(odo, "Coast") == coast
    assert store.change_subscription(odo, feed.id, title="The Lamp", folder_id=coast.id)
    assert followed(store, odo) == [(feed.id, "The Lamp", "Coast")]
    assert store.change_subscription(odo, feed.id, title="")
    assert store.change_subscription(odo, feed.id, folder_id=UNFILED)
    assert followed(store, odo) == [(feed.id, "Evening Lamp 1", None)]
    assert store.change_subscription(ida, feed.id, folder_id=coast.id), "another's folder is none"
    assert followed(store, ida) == [(feed.id, "Evening Lamp 1", None)]
    assert not store.change_subscription(odo, FeedId(77), title="Nothing")


def test_folders_are_renamed_joined_and_dissolved(store: Store) -> None:
    one, two = subscribe(store, 1, folder=("Coast",)), subscribe(store, 2, folder=("Hills",))
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    coast, hills = store.list_folders(odo)
    assert not store.rename_folder(ida, coast.id, "Sea")
    assert store.rename_folder(odo, coast.id, "Sea")
    assert store.rename_folder(odo, coast.id, "Sea")
    assert [folder.name for folder in store.list_folders(odo)] == ["Hills", "Sea"]
    assert store.rename_folder(odo, hills.id, "Sea")
    assert [line.folder for line in store.list_subscriptions(odo)] == [store.list_folders(odo)[0]] * 2
    assert not store.delete_folder(ida, coast.id)
    assert store.delete_folder(odo, coast.id)
    assert not store.delete_folder(odo, coast.id)
    assert followed(store, odo) == [(one.id, one.title, None), (two.id, two.title, None)]
    assert store.list_folders(odo) == ()


def test_a_subscription_knows_when_its_feed_last_brought_something(store: Store) -> None:
    feed, other = subscribe(store, 1), subscribe(store, 2)
    odo = store.add_reader("Odo", now=NOW)
    bring(store, feed.id, draft(1), checked_at=NOW + timedelta(hours=1))
    bring(store, other.id, draft(1), checked_at=NOW + timedelta(hours=2))
    bring(store, feed.id, draft(1), checked_at=NOW + timedelta(hours=3))
    assert {line.feed.id: line.last_arrived_at for line in store.list_subscriptions(odo)} == {
        feed.id: NOW + timedelta(hours=1),
        other.id: NOW + timedelta(hours=2),
    }


def test_those_who_are_not_there_follow_nothing(store: Store) -> None:
    feed = subscribe(store)
    nobody = ReaderId(77)
    assert not store.follow_feed(nobody, feed.id, now=NOW)
    assert not store.unfollow_feed(nobody, feed.id)
    assert not store.change_subscription(nobody, feed.id, title="x")
    assert store.save_folder(nobody, "Coast") is None
    assert store.list_subscriptions(nobody) == ()
    assert store.list_folders(nobody) == ()
    assert not store.rename_folder(nobody, FolderId(1), "Coast")
    odo = store.add_reader("Odo", now=NOW)
    assert not store.follow_feed(odo, FeedId(77), now=NOW)


def store_ids(*numbers: int) -> list:  # type: ignore[type-arg]
    return list(numbers)
