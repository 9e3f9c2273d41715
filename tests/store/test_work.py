"""Contract: the work ledger and locks."""

from __future__ import annotations

from datetime import timedelta

from standfirst.model.ids import ArticleId
from standfirst.model.work import WORK_ATTEMPTS_MAX, WorkCounts, WorkKind
from standfirst.ports import Store
from tests.make import NOW, draft
from tests.store.desks import HOUR, bring, place, subscribe

SECOND = timedelta(seconds=1)
PLACE = WorkKind.PLACE_ARTICLE


def test_the_longest_due_come_first(store: Store) -> None:
    for minutes, subject in ((1, 11), (3, 12), (2, 13), (-1, 14)):
        store.add_work(PLACE, [subject], due_at=NOW - timedelta(minutes=minutes))
    claims = store.claim_work(PLACE, now=NOW, lease_seconds=60, limit=2)
    assert [claim.subject for claim in claims] == [12, 13]
    assert {(claim.kind, claim.attempt, claim.leased_until) for claim in claims} == {(PLACE, 1, NOW + 60 * SECOND)}
    assert [claim.subject for claim in store.claim_work(PLACE, now=NOW, lease_seconds=60, limit=9)] == [11]
    assert store.claim_work(PLACE, now=NOW, lease_seconds=60, limit=9) == ()
    assert store.claim_work(PLACE, now=NOW + 2 * HOUR, lease_seconds=60, limit=0) == ()


def test_kinds_do_not_mix(store: Store) -> None:
    store.add_work(PLACE, [1], due_at=NOW)
    assert store.claim_work(WorkKind.FETCH_PAGE, now=NOW, lease_seconds=60, limit=1) == ()
    assert store.next_due_at(WorkKind.FETCH_PAGE) is None


def test_a_lease_that_ran_out_can_be_claimed_again(store: Store) -> None:
    store.add_work(PLACE, [1], due_at=NOW)
    (first,) = store.claim_work(PLACE, now=NOW, lease_seconds=60, limit=1)
    assert store.claim_work(PLACE, now=NOW + 59 * SECOND, lease_seconds=60, limit=1) == ()
    assert store.next_due_at(PLACE) == NOW + 60 * SECOND
    (second,) = store.claim_work(PLACE, now=NOW + 60 * SECOND, lease_seconds=60, limit=1)
    assert (second.subject, second.attempt) == (1, 2)
    assert second.token != first.token
    assert not store.release_work(first, due_at=None)
    assert store.release_work(second, due_at=None)
    assert not store.release_work(second, due_at=None)
    assert store.next_due_at(PLACE) is None


def test_work_that_brings_no_result_is_quarantined(store: Store) -> None:
    store.add_work(PLACE, [1, 2], due_at=NOW)
    now = NOW
    for attempt in range(1, WORK_ATTEMPTS_MAX + 1):
        claims = store.claim_work(PLACE, now=now, lease_seconds=60, limit=9)
        assert [claim.attempt for claim in claims] == [attempt, attempt]
        now += HOUR
    assert store.claim_work(PLACE, now=now, lease_seconds=60, limit=9) == ()
    assert store.count_work(PLACE, now=now) == WorkCounts(due=0, leased=0, later=0, quarantined=2)
    assert store.next_due_at(PLACE) is None
    store.add_work(PLACE, [1], due_at=NOW)
    assert store.claim_work(PLACE, now=now, lease_seconds=60, limit=9) == ()


def test_a_page_that_is_given_up_still_finds_its_story(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1, wants_page=True))
    for hours in range(WORK_ATTEMPTS_MAX + 1):
        store.claim_work(WorkKind.FETCH_PAGE, now=NOW + hours * HOUR, lease_seconds=60, limit=9)
    assert store.count_work(WorkKind.FETCH_PAGE, now=NOW + 9 * HOUR).quarantined == 1
    (claim,) = store.claim_work(PLACE, now=NOW + 9 * HOUR, lease_seconds=60, limit=9)
    assert claim.subject == 1


def test_a_failure_counts_and_a_plain_return_does_not(store: Store) -> None:
    store.add_work(PLACE, [1], due_at=NOW)
    attempts = []
    for failure in ("It broke.", None, "It broke.", "It broke.", "It broke."):
        (claim,) = store.claim_work(PLACE, now=NOW, lease_seconds=60, limit=1)
        attempts.append(claim.attempt)
        assert store.release_work(claim, due_at=NOW, failure=failure)
    assert attempts == [1, 2, 1, 2, 3]
    assert store.claim_work(PLACE, now=NOW, lease_seconds=60, limit=1) == ()
    assert store.count_work(PLACE, now=NOW).quarantined == 1


def test_released_work_is_due_when_it_was_said(store: Store) -> None:
    store.add_work(PLACE, [1], due_at=NOW)
    (claim,) = store.claim_work(PLACE, now=NOW, lease_seconds=60, limit=1)
    assert store.release_work(claim, due_at=NOW + HOUR, failure="Not now.")
    assert store.next_due_at(PLACE) == NOW + HOUR
    assert store.claim_work(PLACE, now=NOW + HOUR - SECOND, lease_seconds=60, limit=1) == ()
    assert len(store.claim_work(PLACE, now=NOW + HOUR, lease_seconds=60, limit=1)) == 1


def test_work_that_is_there_keeps_its_earlier_time(store: Store) -> None:
    store.add_work(PLACE, [1, 2, 2], due_at=NOW)
    store.add_work(PLACE, [1, 2], due_at=NOW + HOUR)
    store.add_work(PLACE, [2, 3], due_at=NOW - HOUR)
    store.add_work(PLACE, [], due_at=NOW)
    claims = store.claim_work(PLACE, now=NOW, lease_seconds=60, limit=9)
    assert [claim.subject for claim in claims] == [2, 3, 1]
    store.add_work(PLACE, [1], due_at=NOW - HOUR)
    assert store.claim_work(PLACE, now=NOW, lease_seconds=60, limit=9) == ()


def test_work_is_counted_by_how_it_stands(store: Store) -> None:
    assert store.count_work(PLACE, now=NOW) == WorkCounts(due=0, leased=0, later=0, quarantined=0)
    store.add_work(PLACE, [1, 2, 3], due_at=NOW)
    store.add_work(PLACE, [4], due_at=NOW + HOUR)
    store.claim_work(PLACE, now=NOW, lease_seconds=60, limit=1)
    assert store.count_work(PLACE, now=NOW) == WorkCounts(due=2, leased=1, later=1, quarantined=0)
    assert store.count_work(PLACE, now=NOW + 2 * HOUR) == WorkCounts(due=4, leased=0, later=0, quarantined=0)
    assert store.next_due_at(PLACE) == NOW


def test_a_result_sets_the_attempts_back(store: Store) -> None:
    feed = subscribe(store)
    for hours in range(4):
        (claim,) = store.claim_work(WorkKind.CHECK_FEED, now=NOW + hours * HOUR, lease_seconds=60, limit=1)
        assert claim.attempt == 1
        bring(store, feed.id, next_check_at=NOW + (hours + 1) * HOUR)


def test_placing_takes_the_row_away(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1))
    place(store, ArticleId(1))
    assert store.next_due_at(PLACE) is None


def test_a_lock_has_one_holder_until_its_lease_ends(store: Store) -> None:
    first = store.acquire_lock("grouping", now=NOW, lease_seconds=60)
    assert first
    assert store.acquire_lock("grouping", now=NOW + 59 * SECOND, lease_seconds=60) is None
    assert store.acquire_lock("other", now=NOW, lease_seconds=60)
    second = store.acquire_lock("grouping", now=NOW + 60 * SECOND, lease_seconds=60)
    assert second
    assert second != first
    store.release_lock("grouping", first)
    assert store.acquire_lock("grouping", now=NOW + 61 * SECOND, lease_seconds=60) is None
    store.release_lock("grouping", second)
    assert store.acquire_lock("grouping", now=NOW + 61 * SECOND, lease_seconds=60)
    store.release_lock("never held", second)


def test_what_is_given_back_untried_is_fresh_again(store: Store) -> None:
    store.add_work(WorkKind.PLACE_ARTICLE, [1, 2, 3], due_at=NOW)
    first = store.claim_work(WorkKind.PLACE_ARTICLE, now=NOW, lease_seconds=1, limit=3)
    later = NOW + timedelta(minutes=1)
    second = store.claim_work(WorkKind.PLACE_ARTICLE, now=later, lease_seconds=60, limit=2)
    store.give_back([*first[:1], *second], due_at=later)
    store.give_back([], due_at=later)
    third = store.claim_work(WorkKind.PLACE_ARTICLE, now=later, lease_seconds=60, limit=3)
    assert {claim.subject: claim.attempt for claim in third} == {1: 1, 2: 1, 3: 2}
