"""Contract: subscriptions."""

from __future__ import annotations

from datetime import timedelta

from standfirst.model.feed import FeedFormat, FeedHealth, FeedHealthReason, FeedMemory
from standfirst.model.ids import FeedId
from standfirst.model.work import WorkKind
from standfirst.ports import Store
from tests.make import NOW, draft, new_feed
from tests.store.desks import HOUR, bring, outcome, subscribe


def test_a_new_feed_is_there_and_due_at_once(store: Store) -> None:
    feed, is_new = store.add_feed(
        new_feed(folder=("Coast", "Lamps")), publisher_key="lamp.example", publisher_name="Evening Lamp", now=NOW
    )
    assert is_new
    assert feed == store.get_feed(feed.id) == store.get_feed_by_url(feed.url)
    assert feed.folder == ("Coast", "Lamps")
    assert feed.next_check_at == feed.added_at == NOW
    assert feed.health == FeedHealth()
    assert store.count_work(WorkKind.CHECK_FEED, now=NOW).due == 1
    publisher = store.get_publisher(feed.publisher_id)
    assert publisher
    assert (publisher.key, publisher.name, publisher.feed_count) == ("lamp.example", "Evening Lamp", 1)


def test_a_known_url_changes_nothing(store: Store) -> None:
    first = subscribe(store, title="Lamp")
    mark = store.change_mark()
    again, is_new = store.add_feed(
        new_feed(title="Other"), publisher_key="other.example", publisher_name="Other", now=NOW + HOUR
    )
    assert not is_new
    assert again == first
    assert store.change_mark() == mark
    assert store.counts(now=NOW).publishers == 1


def test_many_feeds_at_once_count_the_new_ones(store: Store) -> None:
    subscribe(store, 1)
    lines = [(new_feed(number), f"p{number % 2}.example", f"P{number % 2}") for number in (1, 2, 3, 3, 4)]
    assert store.add_feeds(lines, now=NOW) == 3
    assert store.add_feeds(lines, now=NOW) == 0
    assert store.counts(now=NOW).feeds == 4
    assert store.counts(now=NOW).publishers == 3
    assert store.add_feeds([], now=NOW) == 0


def test_feeds_are_listed_by_folder_then_title(store: Store) -> None:
    subscribe(store, 1, title="beta")
    subscribe(store, 2, title="Alpha")
    subscribe(store, 3, title="Zeta", folder=("A",))
    subscribe(store, 4, title=None, folder=("A",))
    titles = [feed.title for feed in store.list_feeds()]
    assert titles == ["Alpha", "beta", None, "Zeta"]


def test_what_is_not_there_is_none(store: Store) -> None:
    assert store.get_feed(FeedId(99)) is None
    assert store.get_feed_by_url("https://lamp.example/none") is None
    assert store.get_publisher(subscribe(store).publisher_id) is not None
    assert not store.delete_feed(FeedId(99))


def test_a_deleted_feed_leaves_its_articles(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1), draft(2))
    assert store.delete_feed(feed.id)
    assert store.get_feed(feed.id) is None
    assert store.next_due_at(WorkKind.CHECK_FEED) is None
    kept = store.list_articles().rows
    assert len(kept) == 2
    article = store.get_article(kept[0].id)
    assert article
    assert article.feed_id is None
    publisher = store.get_publisher(article.publisher_id)
    assert publisher
    assert (publisher.feed_count, publisher.article_count) == (0, 2)
    assert store.counts(now=NOW).feeds == 0
    assert store.list_articles(feed_id=feed.id).rows == ()


def test_a_feed_that_comes_back_finds_its_articles(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1))
    store.delete_feed(feed.id)
    again = subscribe(store)
    assert again.id != feed.id
    saved = bring(store, again.id, draft(1), draft(2))
    assert (saved.new, saved.unchanged) == (1, 1)
    assert [card.id for card in store.list_articles(feed_id=again.id).rows] == [1, 2]
    back = store.get_feed(again.id)
    assert back
    assert back.article_count == 2


def test_the_outcome_of_a_check_is_kept(store: Store) -> None:
    feed = subscribe(store)
    health = FeedHealth(reason=FeedHealthReason.SERVER_ERROR, detail="It said 502.", since=NOW, failures=3)
    memory = FeedMemory(etag='W/"ä"', last_modified="yesterday", body_hash="b", interval_minutes=22.5, checked_at=NOW)
    result = outcome(
        feed.id,
        health=health,
        memory=memory,
        next_check_at=NOW + 2 * HOUR,
        url="https://lamp.example/new.xml",
        title="Lamp, lit",
        site_url="https://lamp.example/home",
        format="atom",
    )
    store.save_feed_outcome(result, None)
    kept = store.get_feed_by_url("https://lamp.example/new.xml")
    assert kept
    assert (kept.id, kept.title, kept.site_url) == (feed.id, "Lamp, lit", "https://lamp.example/home")
    assert (kept.format, kept.health, kept.memory) == (FeedFormat.ATOM, health, memory)
    assert kept.next_check_at == NOW + 2 * HOUR == store.next_due_at(WorkKind.CHECK_FEED)


def test_a_feed_does_not_take_anothers_address(store: Store) -> None:
    one, other = subscribe(store, 1), subscribe(store, 2)
    bring(store, one.id, url=other.url)
    kept = store.get_feed(one.id)
    assert kept
    assert kept.url == one.url


def test_a_feed_that_its_publisher_ended_is_not_due_any_more(store: Store) -> None:
    ended, live = subscribe(store, 1), subscribe(store, 2)
    bring(store, ended.id, next_check_at=None)
    bring(store, live.id)
    assert store.next_due_at(WorkKind.CHECK_FEED) == NOW + HOUR
    assert store.make_feeds_due(now=NOW) == 1
    assert [claim.subject for claim in store.claim_work(WorkKind.CHECK_FEED, now=NOW, lease_seconds=9, limit=9)] == [
        live.id
    ]
    kept = store.get_feed(live.id)
    assert kept
    assert kept.next_check_at == NOW


def test_making_feeds_due_leaves_those_being_checked_alone(store: Store) -> None:
    subscribe(store, 1)
    (claim,) = store.claim_work(WorkKind.CHECK_FEED, now=NOW, lease_seconds=60, limit=1)
    subscribe(store, 2)
    assert store.make_feeds_due(now=NOW + timedelta(seconds=1)) == 1
    assert store.save_feed_outcome(outcome(FeedId(claim.subject), draft(1)), claim).new == 1


def test_making_feeds_due_takes_them_out_of_quarantine(store: Store) -> None:
    subscribe(store)
    for hours in range(4):
        store.claim_work(WorkKind.CHECK_FEED, now=NOW + hours * HOUR, lease_seconds=60, limit=1)
    assert store.count_work(WorkKind.CHECK_FEED, now=NOW).quarantined == 1
    store.make_feeds_due(now=NOW + 9 * HOUR)
    (claim,) = store.claim_work(WorkKind.CHECK_FEED, now=NOW + 9 * HOUR, lease_seconds=60, limit=1)
    assert claim.attempt == 1


def test_the_feeds_of_one_publisher_are_listed_alone(store: Store) -> None:
    lamp = subscribe(store, 1)
    other, _ = store.add_feed(
        new_feed(2, url="https://tide.example/feed"), publisher_key="tide.example", publisher_name="Tide", now=NOW
    )
    assert store.list_feeds(publisher_id=other.publisher_id) == (other,)
    assert store.list_feeds(publisher_id=lamp.publisher_id) == (lamp,)
