"""Contract: what is remembered of a publisher's pages, learned with a page's result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Thread

import pytest

from standfirst.model.ids import ArticleId, PublisherId
from standfirst.model.site_memory import KnownLine, SiteMemory
from standfirst.model.work import WorkKind
from standfirst.ports import Store
from tests.make import NOW, article, draft
from tests.store.desks import bring, subscribe

LINE = KnownLine(
    fingerprint=2**48 - 1, pages=4, first_page=1, last_page=5, about=(7, 65_535), left_out=2, text="यह भी पढ़ें"
)
MEMORY = SiteMemory(pages=5, page_keys=(11, 12), lines=(LINE, LINE._replace(fingerprint=3, opens=True, text="")))


def bring_articles(store: Store, count: int) -> PublisherId:
    """Teasers whose pages are to be fetched; their publisher."""
    feed = subscribe(store)
    bring(store, feed.id, *(draft(number, wants_page=True) for number in range(1, count + 1)))
    stored = store.get_article(ArticleId(1))
    assert stored
    return stored.publisher_id


def counting(memory: SiteMemory) -> SiteMemory:
    return replace(memory, pages=memory.pages + 1)


def test_nothing_is_remembered_at_first(store: Store) -> None:
    assert store.get_site_memory(bring_articles(store, 1)) == SiteMemory()
    assert store.get_site_memory(PublisherId(4999)) == SiteMemory()


def test_a_page_is_saved_with_what_it_taught(store: Store) -> None:
    publisher_id = bring_articles(store, 2)
    mark = store.change_mark()
    store.save_page(ArticleId(1), article(1), None, now=NOW, learn=lambda memory: MEMORY)
    assert store.get_site_memory(publisher_id) == MEMORY
    assert store.change_mark() > mark
    store.save_page(ArticleId(2), None, None, now=NOW)
    assert store.get_site_memory(publisher_id) == MEMORY
    store.save_page(ArticleId(2), article(2), None, now=NOW, learn=counting)
    assert store.get_site_memory(publisher_id) == replace(MEMORY, pages=6)


def test_a_page_whose_claim_is_not_ours_any_more_teaches_nothing(store: Store) -> None:
    publisher_id = bring_articles(store, 1)
    (claim,) = store.claim_work(WorkKind.FETCH_PAGE, now=NOW, lease_seconds=60, limit=1)
    assert store.release_work(claim, due_at=NOW)
    store.save_page(ArticleId(1), article(1), claim, now=NOW, learn=counting)
    assert store.get_site_memory(publisher_id) == SiteMemory()


def test_a_page_that_cannot_be_saved_teaches_nothing(store: Store) -> None:
    publisher_id = bring_articles(store, 1)
    (claim,) = store.claim_work(WorkKind.FETCH_PAGE, now=NOW, lease_seconds=60, limit=1)

    def broken(memory: SiteMemory) -> SiteMemory:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.save_page(ArticleId(1), article(1), claim, now=NOW, learn=broken)
    assert store.get_site_memory(publisher_id) == SiteMemory()
    assert store.save_page(ArticleId(1), article(1, headline="Lamp out"), claim, now=NOW, learn=counting)
    assert store.get_site_memory(publisher_id).pages == 1


def test_no_page_is_lost_where_several_are_saved_at_once(store: Store) -> None:
    publisher_id = bring_articles(store, 8)

    def save(number: int) -> Callable[[], None]:
        return lambda: (store.save_page(ArticleId(number), article(number), None, now=NOW, learn=counting), None)[1]

    threads = [Thread(target=save(number)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.get_site_memory(publisher_id).pages == 8


def test_forgetting(store: Store) -> None:
    publisher_id = bring_articles(store, 1)
    assert not store.forget_site_memory(publisher_id)
    store.save_page(ArticleId(1), article(1), None, now=NOW, learn=counting)
    mark = store.change_mark()
    assert store.forget_site_memory(publisher_id)
    assert store.get_site_memory(publisher_id) == SiteMemory()
    assert store.change_mark() > mark


def test_characters_that_no_database_keeps_are_left_away(store: Store) -> None:
    publisher_id = bring_articles(store, 1)
    odd = replace(MEMORY, lines=(LINE._replace(text="lamp\x00 and \ud800oil"),))
    store.save_page(ArticleId(1), article(1), None, now=NOW, learn=lambda memory: odd)
    assert [line.text for line in store.get_site_memory(publisher_id).lines] == ["lamp and oil"]
