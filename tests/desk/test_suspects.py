from __future__ import annotations

from datetime import timedelta

from standfirst.desk.suspects import sort_out
from standfirst.model.work import WORK_ATTEMPTS_MAX, Claim, WorkKind
from standfirst.store.memory import MemoryStore
from tests.make import NOW


def claim(subject: int, attempt: int) -> Claim:
    return Claim(kind=WorkKind.PLACE_ARTICLE, subject=subject, token="t", leased_until=NOW, attempt=attempt)


def test_fresh_work_goes_first_and_the_worst_suspect_alone() -> None:
    chosen, spare = sort_out([claim(1, 2), claim(2, 1), claim(3, 3), claim(4, 1), claim(5, 3)])
    assert [each.subject for each in chosen] == [2, 4, 3]
    assert [each.subject for each in spare] == [5, 1]


def test_what_kills_the_process_is_quarantined_without_its_neighbours() -> None:
    """A process that dies on piece 7, started again and again by its supervisor."""
    store, now, deaths = MemoryStore(), NOW, 0
    done: list[int] = []
    store.add_work(WorkKind.PLACE_ARTICLE, range(1, 21), due_at=now)
    while store.next_due_at(WorkKind.PLACE_ARTICLE):
        now += timedelta(seconds=61)
        while claims := store.claim_work(WorkKind.PLACE_ARTICLE, now=now, lease_seconds=60, limit=10):
            chosen, spare = sort_out(claims)
            for each in spare:
                store.release_work(each, due_at=now)
            if not _work(store, chosen, done):
                deaths += 1
                break
        assert deaths < 10
    assert sorted(done) == [number for number in range(1, 21) if number != 7]
    assert store.count_work(WorkKind.PLACE_ARTICLE, now=now).quarantined == 1
    assert deaths <= WORK_ATTEMPTS_MAX + 2


def _work(store: MemoryStore, claims: tuple[Claim, ...], done: list[int]) -> bool:
    """Whether the process is alive at the end."""
    for each in claims:
        if each.subject == 7:
            return False
        done.append(each.subject)
        store.release_work(each, due_at=None)
    return True
