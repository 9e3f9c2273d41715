"""Addresses that are told of readers' new articles, and how far each was told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from standfirst.model.ids import ArticleId, ReaderId, WebhookId
from standfirst.model.reading import Webhook
from standfirst.store.database import Database
from standfirst.store.reading_tables import webhooks
from standfirst.store.subscribing import is_reader
from standfirst.store.tables import articles
from standfirst.store.times import from_us, to_us

_OF_READER = select(webhooks).where(webhooks.c.reader_id == bindparam("of_reader")).order_by(webhooks.c.id)
_DUE = select(webhooks).where(webhooks.c.next_try_at <= bindparam("now")).order_by(webhooks.c.next_try_at).limit(100)
_NEW = insert(webhooks).returning(webhooks.c.id)
_LAST_ARTICLE = select(func.coalesce(func.max(articles.c.id), 0))
_TOLD = (
    update(webhooks)
    .where(webhooks.c.id == bindparam("of_id"))
    .values({name: bindparam(f"new_{name}") for name in ("last_article_id", "failures", "next_try_at")})
)
_DELETE = delete(webhooks).where(webhooks.c.id == bindparam("of_id"), webhooks.c.reader_id == bindparam("of_reader"))


class SqlWebhooks:
    """reading_ports.WebhookStore over SQL."""

    _database: Database

    def add_webhook(self, reader_id: ReaderId, url: str, *, secret: str, now: datetime) -> WebhookId | None:
        def add(tx: Connection) -> WebhookId | None:
            if not is_reader(tx, reader_id, lock=True):
                return None
            row = {
                "reader_id": reader_id,
                "url": url,
                "secret": secret,
                "last_article_id": tx.execute(_LAST_ARTICLE).scalar_one(),
                "failures": 0,
                "next_try_at": to_us(now),
                "added_at": to_us(now),
            }
            return WebhookId(tx.execute(_NEW, row).scalar_one())

        return self._database.write(add)

    def list_webhooks(self, reader_id: ReaderId) -> tuple[Webhook, ...]:
        rows = self._database.read(lambda tx: tx.execute(_OF_READER, {"of_reader": reader_id}).all())
        return tuple(map(_webhook_of, rows))

    def list_due_webhooks(self, *, now: datetime) -> tuple[Webhook, ...]:
        rows = self._database.read(lambda tx: tx.execute(_DUE, {"now": to_us(now)}).all())
        return tuple(map(_webhook_of, rows))

    def note_webhook_told(
        self, webhook_id: WebhookId, *, last_article_id: ArticleId, failures: int, next_try_at: datetime
    ) -> None:
        values = {
            "of_id": webhook_id,
            "new_last_article_id": last_article_id,
            "new_failures": failures,
            "new_next_try_at": to_us(next_try_at),
        }
        self._database.write(lambda tx: tx.execute(_TOLD, values))

    def delete_webhook(self, reader_id: ReaderId, webhook_id: WebhookId) -> bool:
        values = {"of_reader": reader_id, "of_id": webhook_id}
        return self._database.write(lambda tx: tx.execute(_DELETE, values).rowcount > 0)


def _webhook_of(row: Any) -> Webhook:
    return Webhook(
        id=row.id,
        reader_id=row.reader_id,
        url=row.url,
        secret=row.secret,
        last_article_id=row.last_article_id,
        failures=row.failures,
        next_try_at=from_us(row.next_try_at),
        added_at=from_us(row.added_at),
    )
