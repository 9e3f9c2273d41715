"""Contract: addresses that are told of readers' new articles."""

from __future__ import annotations

from datetime import timedelta

from standfirst.model.ids import ArticleId, ReaderId
from standfirst.ports import Store
from tests.make import NOW, draft
from tests.store.desks import bring, subscribe

HOUR = timedelta(hours=1)


def test_a_webhook_begins_with_what_arrives_next_and_remembers_how_far_it_was_told(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1), draft(2))
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    made = store.add_webhook(odo, "https://hook.example/", secret="s", now=NOW)
    assert made
    (hook,) = store.list_webhooks(odo)
    assert (hook.id, hook.url, hook.last_article_id, hook.failures) == (made, "https://hook.example/", 2, 0)
    assert store.list_due_webhooks(now=NOW) == (hook,)
    store.note_webhook_told(made, last_article_id=ArticleId(5), failures=1, next_try_at=NOW + HOUR)
    assert store.list_due_webhooks(now=NOW) == ()
    (told,) = store.list_due_webhooks(now=NOW + HOUR)
    assert (told.last_article_id, told.failures) == (5, 1)
    assert not store.delete_webhook(ida, made)
    assert store.delete_webhook(odo, made)
    assert store.list_webhooks(odo) == ()
    assert store.add_webhook(ReaderId(99), "https://hook.example/", secret="s", now=NOW) is None
