"""Contract: what readers do with articles, their labels, and the unread counts that follow."""

from __future__ import annotations

from datetime import timedelta

from standfirst.model.ids import ArticleId, FeedId, FolderId, LabelId, ReaderId
from standfirst.model.reading import UNFILED, ArticleFilter, Slice, StateChange, UnreadCounts
from standfirst.ports import Store
from tests.make import NOW, draft
from tests.store.desks import bring, subscribe

READ, UNREAD = StateChange(read=True), StateChange(read=False)
SAVED, UNSAVED = StateChange(saved=True), StateChange(saved=False)
HIDDEN, SHOWN = StateChange(hidden=True), StateChange(hidden=False)
HOUR = timedelta(hours=1)


def ids(*numbers: int) -> list[ArticleId]:
    return [ArticleId(number) for number in numbers]


def listed(store: Store, reader: ReaderId, which: ArticleFilter | None = None) -> list[int]:
    return [row.id for row in store.list_arrived(reader, which or ArticleFilter(), Slice())]


def counted(store: Store, reader: ReaderId) -> tuple[int, dict[FeedId, int], dict[FolderId, int]]:
    counts = store.count_unread(reader)
    return counts.total, counts.feeds, counts.folders


def test_unread_counts_follow_articles_and_marks(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1), draft(2))
    odo = store.add_reader("Odo", now=NOW)
    assert store.count_unread(odo).feeds == {feed.id: 2}
    bring(store, feed.id, draft(1), draft(3))
    assert store.count_unread(odo).feeds == {feed.id: 3}
    assert store.change_states(odo, ids(1, 2, 2, 99), READ, now=NOW) == 2
    assert store.change_states(odo, ids(1), READ, now=NOW) == 0
    assert store.count_unread(odo).feeds == {feed.id: 1}
    assert store.change_states(odo, ids(2, 3), UNREAD, now=NOW) == 1
    assert counted(store, odo) == (2, {feed.id: 2}, {UNFILED: 2})


def test_saying_it_twice_changes_nothing(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1))
    odo = store.add_reader("Odo", now=NOW)
    for change in (SAVED, HIDDEN, SHOWN, UNREAD, UNSAVED):
        assert store.change_states(odo, ids(1), change, now=NOW) == 1
        before = store.load_reading(odo, ids(1))
        assert store.change_states(odo, ids(1), change, now=NOW + HOUR) == 0
        assert store.load_reading(odo, ids(1)) == before


def test_readers_do_not_share_marks(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1))
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    store.change_states(odo, ids(1), StateChange(read=True, saved=True), now=NOW)
    assert (store.count_unread(odo).total, store.count_unread(ida).total) == (0, 1)
    assert (listed(store, odo, ArticleFilter(saved=True)), listed(store, ida, ArticleFilter(saved=True))) == ([1], [])
    (of_odo,), (of_ida,) = store.load_reading(odo, ids(1)), store.load_reading(ida, ids(1))
    assert (of_odo.state.is_read, of_odo.state.is_saved, of_ida.state.is_read, of_ida.state.is_saved) == (
        True,
        True,
        False,
        False,
    )


def test_an_article_in_two_feeds_counts_in_both_and_once_in_all(store: Store) -> None:
    one, two = subscribe(store, 1, folder=("Coast",)), subscribe(store, 2, folder=("Coast",))
    bring(store, one.id, draft(1), draft(2))
    bring(store, two.id, draft(1))
    odo = store.add_reader("Odo", now=NOW)
    (folder,) = store.list_folders(odo)
    assert counted(store, odo) == (2, {one.id: 2, two.id: 1}, {folder.id: 2})
    assert store.change_states(odo, ids(1), READ, now=NOW) == 1
    assert counted(store, odo) == (1, {one.id: 1, two.id: 0}, {folder.id: 1})
    assert store.count_unread(odo).folder_of == {one.id: folder.id, two.id: folder.id}
    assert store.count_unread(odo).newest == {one.id: NOW, two.id: NOW}


def test_an_article_read_before_a_second_feed_named_it_stays_read(store: Store) -> None:
    one, two = subscribe(store, 1), subscribe(store, 2)
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    bring(store, one.id, draft(1))
    store.change_states(odo, ids(1), READ, now=NOW)
    bring(store, two.id, draft(1))
    assert store.count_unread(odo).feeds == {one.id: 0, two.id: 0}
    assert store.count_unread(ida).feeds == {one.id: 1, two.id: 1}


def test_hidden_articles_are_in_no_list_and_count_as_read(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1), draft(2))
    odo = store.add_reader("Odo", now=NOW)
    store.change_states(odo, ids(1), StateChange(saved=True, hidden=True), now=NOW)
    assert listed(store, odo) == [2]
    assert listed(store, odo, ArticleFilter(saved=True)) == []
    assert store.count_unread(odo).total == 1
    bring(store, subscribe(store, 2).id, draft(1))
    assert listed(store, odo) == [2], "named once more, and hidden still"
    store.change_states(odo, ids(1), SHOWN, now=NOW)
    assert listed(store, odo) == [2, 1]
    assert store.count_unread(odo).total == 1


def test_own_keeps_to_articles_in_the_readers_lists(store: Store) -> None:
    """Through an app no reader gets at what only another one follows, not by saving it either."""
    feed = subscribe(store)
    odo = store.add_reader("Odo", now=NOW)
    store.unfollow_feed(odo, feed.id)
    bring(store, feed.id, draft(1))
    assert store.change_states(odo, ids(1), SAVED, now=NOW, own=True) == 0
    assert listed(store, odo, ArticleFilter(saved=True)) == []
    assert store.load_reading(odo, ids(1)) == ()
    assert store.change_states(odo, ids(1), SAVED, now=NOW) == 1, "on the desk's pages anybody may read and save it"
    assert [article.feed_id for article in store.load_reading(odo, ids(1))] == [None]
    assert store.change_states(odo, ids(1), UNSAVED, now=NOW, own=True) == 1
    assert store.load_reading(odo, ids(1)) == ()


def test_all_is_read_up_to_a_moment(store: Store) -> None:
    one, two = subscribe(store, 1), subscribe(store, 2)
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    bring(store, one.id, draft(1), checked_at=NOW)
    bring(store, two.id, draft(2), checked_at=NOW + HOUR)
    bring(store, one.id, draft(3), checked_at=NOW + 2 * HOUR)
    assert store.mark_all_read(odo, ArticleFilter(feed_id=two.id, arrived_until=NOW), now=NOW) == 0
    assert store.mark_all_read(odo, ArticleFilter(arrived_until=NOW + HOUR), now=NOW) == 2
    assert store.mark_all_read(odo, ArticleFilter(arrived_until=NOW + HOUR), now=NOW) == 0
    assert listed(store, odo, ArticleFilter(read=False)) == [3]
    assert store.count_unread(odo).feeds == {one.id: 1, two.id: 0}
    assert store.mark_all_read(odo, ArticleFilter(), now=NOW) == 1
    assert (store.count_unread(odo).total, store.count_unread(ida).total) == (0, 3)


def test_labels_are_the_readers_own(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1), draft(2))
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    later = store.save_label(odo, "later")
    assert later
    assert store.save_label(odo, "later") == later
    assert store.put_label(odo, later.id, ids(1, 2, 99), on=True, now=NOW) == 2
    assert store.put_label(odo, later.id, ids(1), on=True, now=NOW) == 0
    assert store.put_label(ida, later.id, ids(1), on=False, now=NOW) == 0
    assert listed(store, odo, ArticleFilter(label_id=later.id)) == [2, 1]
    assert listed(store, ida, ArticleFilter(label_id=later.id)) == [2, 1][:0]
    assert [article.state.labels for article in store.load_reading(odo, ids(1, 2))] == [("later",)] * 2
    assert [article.state.labels for article in store.load_reading(ida, ids(1, 2))] == [()] * 2
    store.unfollow_feed(odo, feed.id)
    assert listed(store, odo, ArticleFilter(label_id=later.id)) == [2, 1]
    assert store.put_label(odo, later.id, ids(1), on=False, now=NOW) == 1
    assert [article.stored.id for article in store.load_reading(odo, ids(1, 2))] == [2]


def test_labels_are_renamed_joined_and_dropped(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1), draft(2))
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    later, tiles = store.save_label(odo, "later"), store.save_label(odo, "tiles")
    assert later
    assert tiles
    store.put_label(odo, later.id, ids(1), on=True, now=NOW)
    store.put_label(odo, tiles.id, ids(1, 2), on=True, now=NOW)
    assert not store.rename_label(ida, later.id, "soon")
    assert store.rename_label(odo, later.id, "soon")
    assert store.rename_label(odo, tiles.id, "soon")
    assert [label.name for label in store.list_labels(odo)] == ["soon"]
    assert listed(store, odo, ArticleFilter(label_id=later.id)) == [2, 1]
    assert not store.delete_label(ida, later.id)
    assert store.delete_label(odo, later.id)
    assert store.list_labels(odo) == ()


def test_nobody_does_nothing(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1))
    nobody = ReaderId(77)
    assert store.change_states(nobody, ids(1), READ, now=NOW) == 0
    assert store.mark_all_read(nobody, ArticleFilter(), now=NOW) == 0
    assert store.count_unread(nobody) == UnreadCounts()
    assert store.save_label(nobody, "later") is None
    assert store.put_label(nobody, LabelId(1), ids(1), on=True, now=NOW) == 0
    assert store.list_labels(nobody) == ()
    assert store.load_reading(nobody, ids(1)) == ()
    odo = store.add_reader("Odo", now=NOW)
    assert store.change_states(odo, [], READ, now=NOW) == 0
