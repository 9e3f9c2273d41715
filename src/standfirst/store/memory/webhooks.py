"""Addresses that are told of readers' new articles, in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from standfirst.model.ids import ArticleId, ReaderId, WebhookId
from standfirst.model.reading import Webhook
from standfirst.store.memory.shelves import HasShelves, atomic


class MemoryWebhooks(HasShelves):
    @atomic
    def add_webhook(self, reader_id: ReaderId, url: str, *, secret: str, now: datetime) -> WebhookId | None:
        if reader_id not in self._shelves.readers:
            return None
        webhook_id = WebhookId(self._shelves.next_id("webhook"))
        self._shelves.readers[reader_id].webhooks[webhook_id] = Webhook(
            id=webhook_id,
            reader_id=reader_id,
            url=url,
            secret=secret,
            last_article_id=max(self._shelves.articles, default=ArticleId(0)),
            failures=0,
            next_try_at=now,
            added_at=now,
        )
        return webhook_id

    @atomic
    def list_webhooks(self, reader_id: ReaderId) -> tuple[Webhook, ...]:
        reader = self._shelves.readers.get(reader_id)
        return tuple(reader.webhooks.values()) if reader else ()

    @atomic
    def list_due_webhooks(self, *, now: datetime) -> tuple[Webhook, ...]:
        found = [hook for reader in self._shelves.readers.values() for hook in reader.webhooks.values()]
        return tuple(sorted((hook for hook in found if hook.next_try_at <= now), key=lambda hook: hook.next_try_at))

    @atomic
    def note_webhook_told(
        self, webhook_id: WebhookId, *, last_article_id: ArticleId, failures: int, next_try_at: datetime
    ) -> None:
        for reader in self._shelves.readers.values():
            if hook := reader.webhooks.get(webhook_id):
                reader.webhooks[webhook_id] = replace(
                    hook, last_article_id=last_article_id, failures=failures, next_try_at=next_try_at
                )

    @atomic
    def delete_webhook(self, reader_id: ReaderId, webhook_id: WebhookId) -> bool:
        reader = self._shelves.readers.get(reader_id)
        return reader is not None and reader.webhooks.pop(webhook_id, None) is not None
