"""Contract: lists in order of arrival, by keyset, whatever happens between two pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Select

from standfirst.model.ids import ArticleId, FeedId, ReaderId
from standfirst.model.reading import UNFILED, ArticleFilter, ArticleOrder, ArticleQuery, Slice, StateChange
from standfirst.model.story import StoryFace
from standfirst.ports import Store
from standfirst.store import kept_totals, listing
from standfirst.store.opening import SqlStore, open_store
from tests.make import NOW, article, at, draft
from tests.store.desks import bring, outcome, place, subscribe

MINUTE = timedelta(minutes=1)


def listed(store: Store, reader: ReaderId, which: ArticleFilter | None = None, **part: object) -> list[int]:
    return [row.id for row in store.list_arrived(reader, which or ArticleFilter(), replace(Slice(), **part))]  # type: ignore[arg-type]


@pytest.fixture
def odo(store: Store) -> ReaderId:
    """A reader of two feeds: 1, 2, 3 arrived through the first, 4 and 5 through the second, a minute apart."""
    one, two = subscribe(store, 1, folder=("Coast",)), subscribe(store, 2)
    reader = store.add_reader("Odo", now=NOW)
    for number in range(1, 6):
        feed = one if number < 4 else two
        bring(store, feed.id, draft(number, first_seen_at=NOW), checked_at=NOW + number * MINUTE)
    return reader


def test_order_is_of_arrival_not_of_publication(store: Store) -> None:
    feed = subscribe(store)
    reader = store.add_reader("Odo", now=NOW)
    for number, hours in ((1, 1), (2, 500), (3, 20)):
        value = article(number, published=at(NOW - timedelta(hours=hours)))
        bring(store, feed.id, draft(number, article=value), checked_at=NOW + number * MINUTE)
    assert listed(store, reader) == [3, 2, 1]
    assert listed(store, reader, oldest_first=True) == [1, 2, 3]


def test_a_folder_is_looked_through_in_parts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "WINDOW_MIN", 1)
    monkeypatch.setattr(listing, "WINDOW_TIMES", 0)
    one, two = subscribe(store, 1, folder=("Coast",)), subscribe(store, 2)
    reader = store.add_reader("Odo", now=NOW)
    for number in range(1, 41):
        bring(store, (one if number in (2, 3, 17, 39) else two).id, draft(number), checked_at=NOW + number * MINUTE)
    coast = ArticleFilter(folder_id=store.list_folders(reader)[0].id)
    assert listed(store, reader, coast) == [39, 17, 3, 2]
    assert listed(store, reader, coast, limit=2) == [39, 17]
    assert listed(store, reader, coast, limit=2, after=ArticleId(17)) == [3, 2]
    assert listed(store, reader, coast, limit=3, oldest_first=True) == [2, 3, 17]
    assert listed(store, reader, coast, oldest_first=True, after=ArticleId(3)) == [17, 39]
    assert listed(store, reader, coast, limit=0) == []
    late = replace(coast, arrived_from=NOW + 18 * MINUTE)
    assert (listed(store, reader, late), listed(store, reader, late, after=ArticleId(39))) == ([39], [])


def test_pages_go_on_where_they_ended(store: Store, odo: ReaderId) -> None:
    assert listed(store, odo, limit=2) == [5, 4]
    bring(store, FeedId(1), draft(6), checked_at=NOW + 9 * MINUTE)
    store.change_states(odo, [ArticleId(4)], StateChange(read=True), now=NOW)
    assert listed(store, odo, ArticleFilter(read=False), limit=2, after=ArticleId(4)) == [3, 2]
    assert listed(store, odo, after=ArticleId(2)) == [1]
    assert listed(store, odo, after=ArticleId(4), oldest_first=True) == [5, 6]
    assert listed(store, odo, limit=0) == []


def test_the_time_of_arrival_bounds_a_list_exactly(store: Store, odo: ReaderId) -> None:
    assert listed(store, odo, ArticleFilter(arrived_from=NOW + 3 * MINUTE)) == [5, 4, 3]
    assert listed(store, odo, ArticleFilter(arrived_from=NOW + 3 * MINUTE + timedelta(microseconds=1))) == [5, 4]
    assert listed(store, odo, ArticleFilter(arrived_until=NOW + 2 * MINUTE)) == [2, 1]
    assert listed(store, odo, ArticleFilter(arrived_until=NOW)) == []
    assert listed(store, odo, ArticleFilter(arrived_from=NOW + 9 * MINUTE)) == []
    both = ArticleFilter(arrived_from=NOW + 2 * MINUTE, arrived_until=NOW + 3 * MINUTE)
    assert listed(store, odo, both) == [3, 2]


def test_arrival_never_goes_back_with_the_clock(store: Store, odo: ReaderId) -> None:
    bring(store, FeedId(1), draft(6), checked_at=NOW - 60 * MINUTE)
    rows = store.list_arrived(odo, ArticleFilter(), Slice())
    assert rows[0].id == 6
    assert rows[0].arrived_at == rows[1].arrived_at == NOW + 5 * MINUTE


def test_articles_arrive_when_they_are_saved(store: Store, odo: ReaderId) -> None:
    """Who synchronised while a feed was being read must find its articles the next time."""

    class LaterClock:
        def now(self) -> object:
            return NOW + 30 * MINUTE

    checked = outcome(FeedId(1), draft(6), checked_at=NOW + 6 * MINUTE)
    store.save_feed_outcome(checked, None, clock=LaterClock())  # type: ignore[arg-type]
    assert store.list_arrived(odo, ArticleFilter(), Slice(limit=1))[0].arrived_at == NOW + 30 * MINUTE


def test_lists_of_a_feed_a_folder_and_none(store: Store, odo: ReaderId) -> None:
    (folder,) = store.list_folders(odo)
    assert listed(store, odo, ArticleFilter(feed_id=FeedId(2))) == [5, 4]
    assert listed(store, odo, ArticleFilter(folder_id=folder.id)) == [3, 2, 1]
    assert listed(store, odo, ArticleFilter(folder_id=UNFILED)) == [5, 4]
    bring(store, FeedId(2), draft(1), checked_at=NOW + 9 * MINUTE)
    assert listed(store, odo, ArticleFilter(folder_id=UNFILED)) == [5, 4, 1]
    store.unfollow_feed(odo, FeedId(2))
    assert listed(store, odo, ArticleFilter(feed_id=FeedId(2))) == []


def test_states_narrow_a_list(store: Store, odo: ReaderId) -> None:
    store.change_states(odo, [ArticleId(1), ArticleId(4)], StateChange(read=True), now=NOW)
    store.change_states(odo, [ArticleId(4), ArticleId(5)], StateChange(saved=True), now=NOW)
    assert listed(store, odo, ArticleFilter(read=True)) == [4, 1]
    assert listed(store, odo, ArticleFilter(read=False)) == [5, 3, 2]
    assert listed(store, odo, ArticleFilter(saved=True, read=False)) == [5]
    assert listed(store, odo, ArticleFilter(saved=False, feed_id=FeedId(1), read=False)) == [3, 2]
    assert store.count_arrived(odo, ArticleFilter(read=False)) == 3


def test_of_each_story_one_article(store: Store, odo: ReaderId) -> None:
    story, _ = place(store, 1)
    place(store, 2, story)
    place(store, 4, story)
    place(store, 3)
    assert listed(store, odo, ArticleFilter(by_story=True)) == [5, 3, 1]
    store.save_face(story, StoryFace(lead_article_id=ArticleId(4)))
    assert listed(store, odo, ArticleFilter(by_story=True)) == [5, 4, 3]
    store.unfollow_feed(odo, FeedId(2))
    assert listed(store, odo, ArticleFilter(by_story=True)) == [3, 1], "the lead is not in the reader's lists"


def test_articles_come_whole_in_the_asked_order(store: Store, odo: ReaderId) -> None:
    found = store.load_reading(odo, [ArticleId(number) for number in (4, 1, 99, 4)])
    assert [row.stored.id for row in found] == [4, 1]
    assert [row.feed_id for row in found] == [FeedId(2), FeedId(1)]
    assert [row.arrived_at for row in found] == [NOW + 4 * MINUTE, NOW + MINUTE]
    assert found[0].stored == store.get_article(ArticleId(4))


@pytest.mark.parametrize("order", ArticleOrder)
def test_articles_are_found_in_any_order(store: Store, odo: ReaderId, order: ArticleOrder) -> None:
    twin_order = {
        ArticleOrder.STATUS: [4, 5, 3, 2, 1],
        ArticleOrder.CHANGED: [5, 4, 3, 2, 1],
        ArticleOrder.PUBLISHED: [1, 2, 3, 4, 5],
        ArticleOrder.FOLDER: [3, 2, 1, 5, 4],
        ArticleOrder.FOLDER_NAME: [3, 2, 1, 5, 4],
    }
    store.change_states(odo, [ArticleId(4)], StateChange(read=True), now=NOW + 4 * MINUTE)
    total, found = store.find_articles(odo, ArticleQuery(order=order))
    assert (total, list(found)) == (5, twin_order.get(order, [5, 4, 3, 2, 1]))
    total, found = store.find_articles(odo, ArticleQuery(order=order, descending=False, limit=2, offset=1))
    assert (total, list(found)) == (5, twin_order.get(order, [5, 4, 3, 2, 1])[::-1][1:3])


def test_articles_are_found_by_what_they_are(store: Store, odo: ReaderId) -> None:
    place(store, 2, None, "Quay", "Lamp")
    place(store, 4, None, "Quay")

    def found(**query: object) -> list[int]:
        return list(store.find_articles(odo, replace(ArticleQuery(order=ArticleOrder.ID), **query))[1])  # type: ignore[arg-type]

    assert found(hashtag_keys=("quay",)) == [4, 2]
    assert found(hashtag_keys=("quay", "lamp")) == [2]
    assert found(words="lamp 3") == [3]
    assert found(words="nobody knows this") == []
    assert found(words='""') == []
    assert found(above_id=2, below_id=5) == [4, 3]
    assert found(published_after=NOW - 3 * MINUTE) == [2, 1]
    assert found(published_before=NOW - 3 * MINUTE) == [5, 4]
    assert found(changed_after=NOW + 3 * MINUTE, changed_before=NOW + 5 * MINUTE) == [4]
    assert found(which=ArticleFilter(feed_id=FeedId(2))) == [5, 4]
    assert found(which=ArticleFilter(folder_id=UNFILED)) == [5, 4]


@pytest.mark.parametrize(
    "sql_store", ["sqlite"], indirect=True
)  # PostgreSQL plans by its statistics: an empty desk has none
def test_no_list_is_sorted(sql_store: SqlStore) -> None:
    """Every list is a walk along an index: SQLite says so itself."""
    from standfirst.store.listing import Bounds, list_key, select_ids

    def plan(which: ArticleFilter) -> str:
        statement, values = select_ids(ReaderId(1), which, Bounds())
        ordered = statement.order_by(list_key(which).desc())

        def explain(tx: object) -> str:
            bound = ordered.params(values).compile(tx.engine, compile_kwargs={"literal_binds": True})  # type: ignore[attr-defined]
            rows = tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {bound}")  # type: ignore[attr-defined]
            return " | ".join(row[3] for row in rows)

        return sql_store._database.read(explain)

    for which in (
        ArticleFilter(),
        ArticleFilter(read=False),
        ArticleFilter(read=True),
        ArticleFilter(saved=True),
        ArticleFilter(saved=True, read=False),
        ArticleFilter(feed_id=FeedId(1)),
        ArticleFilter(feed_id=FeedId(1), read=False),
        ArticleFilter(by_story=True),
    ):
        assert "TEMP B-TREE" not in plan(which), (which, plan(which))


def test_totals_are_read_from_short_indexes(sqlite_url: str) -> None:
    """Not from all of a reader's rows: at a million that made every page of entries slow. SQLite has to be led there."""
    store = open_store(sqlite_url)
    for statement, index in (
        (kept_totals._NAMED_AGAIN, "ix_reader_articles_twice"),
        (kept_totals._UNLISTED, "ix_reader_articles_reader_id_is_listed"),
    ):

        def explain(tx: Connection, statement: Select[Any] = statement) -> str:
            rows = tx.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement.params(of_reader=1).compile(tx.engine, compile_kwargs={'literal_binds': True})}"
            )
            return " | ".join(row[3] for row in rows)

        assert f"USING INDEX {index}" in store._database.read(explain)
    store.close()
