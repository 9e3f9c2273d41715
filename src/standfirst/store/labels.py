"""Readers' own words for articles."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from standfirst.model.ids import ArticleId, LabelId, ReaderId
from standfirst.model.reading import Label
from standfirst.store.database import Database
from standfirst.store.ledger import lock_desk
from standfirst.store.reading_rows import drop_bare_rows
from standfirst.store.reading_tables import label_articles, labels, reader_articles
from standfirst.store.rows import batches
from standfirst.store.states import own_articles
from standfirst.store.subscribing import is_reader
from standfirst.store.times import to_us

_LABELS = select(labels.c.id, labels.c.name).where(labels.c.reader_id == bindparam("of_reader"))
_LABEL = _LABELS.where(labels.c.id == bindparam("of_label"))
_BY_NAME = _LABELS.where(labels.c.name == bindparam("of_name"))
_NEW = insert(labels).returning(labels.c.id)
_RENAME = update(labels).where(labels.c.id == bindparam("of_label")).values(name=bindparam("new_name"))
_DELETE = delete(labels).where(labels.c.id == bindparam("of_label"))
_MARKED = select(label_articles.c.article_id).where(label_articles.c.label_id == bindparam("of_label"))
_MARKED_OF = _MARKED.where(label_articles.c.article_id.in_(bindparam("ids", expanding=True)))
_PUT = insert(label_articles)
_TAKE = delete(label_articles).where(
    label_articles.c.label_id == bindparam("of_label"),
    label_articles.c.article_id.in_(bindparam("ids", expanding=True)),
)
_TAKE_ALL = delete(label_articles).where(label_articles.c.label_id == bindparam("of_label"))
_TOUCH = (
    update(reader_articles)
    .where(
        reader_articles.c.reader_id == bindparam("of_reader"),
        reader_articles.c.article_id.in_(bindparam("ids", expanding=True)),
    )
    .values(changed_at=bindparam("at"))
)


class SqlLabels:
    """What reading_ports.StateStore says of labels, over SQL."""

    _database: Database

    def list_labels(self, reader_id: ReaderId) -> tuple[Label, ...]:
        rows = self._database.read(lambda tx: tx.execute(_LABELS, {"of_reader": reader_id}).all())
        return tuple(sorted((Label(id=row[0], name=row[1]) for row in rows), key=lambda label: label.name))

    def save_label(self, reader_id: ReaderId, name: str) -> Label | None:
        def work(tx: Connection) -> Label | None:
            if not is_reader(tx, reader_id, lock=True):
                return None
            known = tx.execute(_BY_NAME, {"of_reader": reader_id, "of_name": name}).scalar()
            label_id = known or tx.execute(_NEW, {"reader_id": reader_id, "name": name}).scalar_one()
            return Label(id=LabelId(label_id), name=name)

        return self._database.write(work)

    def rename_label(self, reader_id: ReaderId, label_id: LabelId, name: str) -> bool:
        def work(tx: Connection) -> bool:
            if not tx.execute(_LABEL, {"of_reader": reader_id, "of_label": label_id}).first():
                return False
            other = tx.execute(_BY_NAME, {"of_reader": reader_id, "of_name": name}).scalar()
            if other is None:
                tx.execute(_RENAME, {"of_label": label_id, "new_name": name})
            elif other != label_id:
                marked = list(tx.execute(_MARKED, {"of_label": label_id}).scalars())
                _put(tx, LabelId(other), marked)
                _delete(tx, label_id)
            return True

        return self._database.write(work)

    def delete_label(self, reader_id: ReaderId, label_id: LabelId) -> bool:
        def work(tx: Connection) -> bool:
            if not tx.execute(_LABEL, {"of_reader": reader_id, "of_label": label_id}).first():
                return False
            marked = list(tx.execute(_MARKED, {"of_label": label_id}).scalars())
            _delete(tx, label_id)
            for batch in batches(marked):
                drop_bare_rows(tx, reader_id, batch)
            return True

        return self._database.write(work)

    def put_label(
        self, reader_id: ReaderId, label_id: LabelId, article_ids: Collection[ArticleId], *, on: bool, now: datetime
    ) -> int:
        def work(tx: Connection) -> int:
            lock_desk(tx)
            if not tx.execute(_LABEL, {"of_reader": reader_id, "of_label": label_id}).first():
                return 0
            changed: list[ArticleId] = []
            for batch in batches(sorted(set(article_ids))):
                own = own_articles(tx, reader_id, batch)
                changed += _put(tx, label_id, own) if on else _take(tx, label_id, own)
            for batch in batches(changed):
                tx.execute(_TOUCH, {"of_reader": reader_id, "ids": batch, "at": to_us(now)})
                drop_bare_rows(tx, reader_id, batch)
            return len(changed)

        return self._database.write(work) if article_ids else 0


def _put(tx: Connection, label_id: LabelId, ids: list[ArticleId]) -> list[ArticleId]:
    """Those of `ids` that had not got the label."""
    there = set(tx.execute(_MARKED_OF, {"of_label": label_id, "ids": ids}).scalars())
    new = [article_id for article_id in ids if article_id not in there]
    if new:
        tx.execute(_PUT, [{"label_id": label_id, "article_id": article_id} for article_id in new])
    return new


def _take(tx: Connection, label_id: LabelId, ids: list[ArticleId]) -> list[ArticleId]:
    there = list(tx.execute(_MARKED_OF, {"of_label": label_id, "ids": ids}).scalars())
    tx.execute(_TAKE, {"of_label": label_id, "ids": there})
    return there


def _delete(tx: Connection, label_id: LabelId) -> None:
    tx.execute(_TAKE_ALL, {"of_label": label_id})
    tx.execute(_DELETE, {"of_label": label_id})
