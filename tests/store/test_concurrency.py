"""Several threads at one store: nothing claimed twice, nothing lost, nobody waits for a reader."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from standfirst.errors import StoreError
from standfirst.model.desk import SaveCounts
from standfirst.model.ids import ArticleId, FeedId
from standfirst.model.reading import StateChange
from standfirst.model.work import WorkKind
from standfirst.ports import Store
from standfirst.store.opening import SqlStore, open_store
from tests.make import NOW, draft
from tests.store.conftest import empty, run_on_server
from tests.store.desks import bring, ids_of, outcome, place, subscribe


def together(*works: Callable[[], object]) -> list[object]:
    """Run these at the same time; their results, or the first error."""
    ready = threading.Barrier(len(works))

    def start(work: Callable[[], object]) -> object:
        ready.wait(timeout=20)
        return work()

    with ThreadPoolExecutor(len(works)) as threads:
        return [future.result(timeout=60) for future in [threads.submit(start, work) for work in works]]


def test_two_who_claim_never_get_the_same_row(store: Store) -> None:
    store.add_work(WorkKind.PLACE_ARTICLE, range(1, 61), due_at=NOW)
    claimed: list[int] = []

    def claim() -> None:
        while claims := store.claim_work(WorkKind.PLACE_ARTICLE, now=NOW, lease_seconds=60, limit=4):
            claimed.extend(claim.subject for claim in claims)

    together(claim, claim, claim)
    assert sorted(claimed) == list(range(1, 61))


def test_one_of_many_gets_the_lock(store: Store) -> None:
    tokens = together(*[lambda: store.acquire_lock("grouping", now=NOW, lease_seconds=60)] * 6)
    assert len([token for token in tokens if token]) == 1


def test_all_get_the_same_secret(store: Store) -> None:
    assert len(set(together(*[lambda: store.secret("cookies")] * 6))) == 1


def test_the_same_article_from_many_feeds_at_once_is_one(store: Store) -> None:
    feeds = [subscribe(store, number) for number in range(1, 5)]
    drafts = [draft(number, publisher_key="wire.example", publisher_name="Wire") for number in range(1, 13)]
    saved = together(*[lambda feed=feed: bring(store, feed.id, *drafts) for feed in feeds])
    assert sum(counts.new for counts in saved if isinstance(counts, SaveCounts)) == 12
    assert ids_of(store) == list(range(1, 13))
    assert [feed.article_count for feed in store.list_feeds()] == [12] * 4
    (wire,) = [row for row in store.list_publishers().rows if row.key == "wire.example"]
    assert wire.article_count == 12


def test_a_result_is_saved_by_one_of_two_holders(store: Store) -> None:
    feed = subscribe(store)
    (claim,) = store.claim_work(WorkKind.CHECK_FEED, now=NOW, lease_seconds=60, limit=1)
    saved = together(*[lambda: store.save_feed_outcome(outcome(feed.id, draft(1)), claim)] * 2)
    assert sorted(counts.new for counts in saved if isinstance(counts, SaveCounts)) == [0, 1]


def test_writers_of_every_kind_at_once(store: Store) -> None:
    feeds = [subscribe(store, number) for number in (1, 2)]
    reader = store.add_reader("Odo", now=NOW)
    bring(store, feeds[0].id, *[draft(number) for number in range(1, 21)])

    def bring_more(feed_id: FeedId, first: int) -> None:
        for number in range(first, first + 20, 4):
            bring(store, feed_id, *[draft(number + step) for step in range(4)])

    def place_all(numbers: range) -> None:
        for number in numbers:
            place(store, number, None, "Lamp", f"Quay{number % 3}")

    def read_all() -> None:
        for number in range(1, 21):
            store.change_states(reader, [ArticleId(number)], StateChange(read=True), now=NOW)

    def check() -> None:
        for _ in range(10):
            store.make_feeds_due(now=NOW)
            store.claim_work(WorkKind.CHECK_FEED, now=NOW + timedelta(days=1), lease_seconds=0, limit=1)
            store.list_live_stories(since=NOW - timedelta(days=1))
            store.search("keeper")

    together(
        lambda: bring_more(feeds[0].id, 100),
        lambda: bring_more(feeds[1].id, 110),
        lambda: place_all(range(1, 11)),
        lambda: place_all(range(11, 21)),
        read_all,
        check,
    )
    counts = store.counts(now=NOW)
    assert (counts.articles, counts.stories) == (50, 20)
    assert len(store.search("keeper", limit=100).rows) == 50
    lamp = store.get_hashtag("lamp")
    assert lamp
    assert lamp.article_count == 20
    assert store.count_unread(reader).feeds == {feeds[0].id: 20, feeds[1].id: 20}


def test_readers_do_not_wait_for_a_writer(sql_store: SqlStore) -> None:
    feed = subscribe(sql_store)
    bring(sql_store, feed.id, draft(1))
    writing, done = threading.Event(), threading.Event()

    def hold() -> None:
        def write(tx: object) -> None:
            tx.execute(text("UPDATE articles SET headline = 'half done'"))  # type: ignore[attr-defined]
            writing.set()
            assert done.wait(timeout=20)

        sql_store._database.write(write)

    thread = threading.Thread(target=hold)
    thread.start()
    try:
        assert writing.wait(timeout=20)
        assert [card.headline for card in sql_store.list_articles().rows] == [draft(1).article.headline]
        assert sql_store.search("keeper").rows
    finally:
        done.set()
        thread.join(timeout=20)
    assert [card.headline for card in sql_store.list_articles().rows] == ["half done"]


def test_two_desks_on_one_file_take_turns(sqlite_url: str) -> None:
    stores = [open_store(sqlite_url), open_store(sqlite_url)]
    feeds = [subscribe(stores[0], 1), subscribe(stores[0], 2)]

    def bring_all(number: int) -> None:
        for article in range(10):
            bring(stores[number], feeds[number].id, draft(number * 100 + article))

    together(lambda: bring_all(0), lambda: bring_all(1))
    assert stores[0].counts(now=NOW).articles == 20
    assert ids_of(stores[1]) == list(range(1, 21))
    for store in stores:
        store.close()


def test_an_error_in_a_write_undoes_all_of_it(sql_store: SqlStore) -> None:
    feed = subscribe(sql_store)
    (claim,) = sql_store.claim_work(WorkKind.CHECK_FEED, now=NOW, lease_seconds=60, limit=1)
    broken = draft(2, publisher_key=None)
    with pytest.raises(Exception, match=r"."):
        sql_store.save_feed_outcome(outcome(feed.id, draft(1), broken), claim)
    assert sql_store.counts(now=NOW).articles == 0
    assert sql_store.search("keeper").rows == ()
    assert sql_store.save_feed_outcome(outcome(feed.id, draft(1)), claim).new == 1


def test_what_is_read_together_is_of_one_state(sql_store: SqlStore) -> None:
    feed = subscribe(sql_store)
    with sql_store.one_state(), ThreadPoolExecutor(1) as other:
        assert ids_of(sql_store) == []
        other.submit(bring, sql_store, feed.id, draft(1)).result(timeout=60)
        assert (ids_of(sql_store), sql_store.counts(now=NOW).articles) == ([], 0)
        assert other.submit(ids_of, sql_store).result(timeout=60) == [1]
    assert ids_of(sql_store) == [1]


def test_a_thread_sees_what_it_wrote_itself_among_what_it_reads_together(store: Store) -> None:
    feed = subscribe(store)
    with store.one_state():
        assert ids_of(store) == []
        with store.one_state():
            bring(store, feed.id, draft(1))
            assert ids_of(store) == [1]
        assert ids_of(store) == [1]


@pytest.mark.postgresql
def test_a_server_that_dropped_its_connections_is_asked_again(postgresql_store: SqlStore) -> None:
    empty(postgresql_store)
    feed = subscribe(postgresql_store)
    database = postgresql_store._database._reader.url.database
    for _ in range(3):
        run_on_server(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")
        assert bring(postgresql_store, feed.id, draft(1)).new + bring(postgresql_store, feed.id, draft(1)).unchanged
        run_on_server(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")
        assert ids_of(postgresql_store) == [1]
        with postgresql_store.one_state():
            assert ids_of(postgresql_store) == [1]
            run_on_server(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")
            assert ids_of(postgresql_store) == [1]


def test_a_full_disk_is_said_and_what_is_there_stays_readable(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    feed = subscribe(store)
    bring(store, feed.id, draft(1))
    store._database.write(lambda tx: tx.exec_driver_sql("PRAGMA max_page_count = 1").close())
    many = [draft(number) for number in range(2, 900)]
    with pytest.raises(StoreError, match="disk is full"):
        bring(store, feed.id, *many)
    assert ids_of(store) == [1]
    store._database.write(lambda tx: tx.exec_driver_sql("PRAGMA max_page_count = 1000000").close())
    assert bring(store, feed.id, *many).new == 898
    store.close()
