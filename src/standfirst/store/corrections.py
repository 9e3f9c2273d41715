"""Readers' corrections of marks, over SQL."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, Select, bindparam, insert, select, update

from standfirst.model.correction import CorrectionState, MarkCorrection, NewCorrection
from standfirst.model.ids import ArticleId, CorrectionId, ReaderId
from standfirst.store.cursors import clamp_limit
from standfirst.store.database import Database
from standfirst.store.ledger import mark_change
from standfirst.store.person_tables import readers
from standfirst.store.tables import mark_corrections
from standfirst.store.times import from_us, to_us

_ALL = (
    select(mark_corrections, readers.c.name.label("reader"))
    .join_from(mark_corrections, readers)
    .order_by(mark_corrections.c.id)
)
_ONE = _ALL.where(mark_corrections.c.id == bindparam("of_id"))
_AT = _ALL.where(
    mark_corrections.c.article_id.in_(bindparam("ids", expanding=True)),
    mark_corrections.c.state == CorrectionState.ACCEPTED,
)
_NEW = insert(mark_corrections).returning(mark_corrections.c.id)


class SqlCorrections:
    """correction_ports.CorrectionStore over SQL."""

    _database: Database

    def add_correction(self, new: NewCorrection, *, now: datetime) -> CorrectionId:
        row = {
            "article_id": new.article_id,
            "reader_id": new.reader_id,
            "annotation": new.annotation,
            "state": CorrectionState.HELD,
            "added_at": to_us(now),
        }
        return CorrectionId(self._database.write(lambda tx: tx.execute(_NEW, row).scalar_one()))

    def get_correction(self, correction_id: CorrectionId) -> MarkCorrection | None:
        return next(iter(self._corrections(_ONE, {"of_id": correction_id})), None)

    def save_correction_state(self, correction_id: CorrectionId, state: CorrectionState) -> None:
        change = update(mark_corrections).where(mark_corrections.c.id == correction_id).values(state=state)

        def save(tx: Connection) -> None:
            mark_change(tx)
            tx.execute(change)

        self._database.write(save)

    def list_corrections(self, state: CorrectionState, *, limit: int = 200) -> tuple[MarkCorrection, ...]:
        return self._corrections(_ALL.where(mark_corrections.c.state == state).limit(clamp_limit(limit)), {})

    def list_corrections_at(self, article_ids: Collection[ArticleId]) -> tuple[MarkCorrection, ...]:
        return self._corrections(_AT, {"ids": list(article_ids)}) if article_ids else ()

    def list_corrections_of(self, reader_id: ReaderId) -> tuple[MarkCorrection, ...]:
        return self._corrections(_ALL.where(mark_corrections.c.reader_id == reader_id), {})

    def _corrections(self, query: Select[tuple[object, ...]], values: dict[str, object]) -> tuple[MarkCorrection, ...]:
        rows = self._database.read(lambda tx: tx.execute(query, values).all())
        return tuple(
            MarkCorrection(
                id=CorrectionId(row.id),
                article_id=ArticleId(row.article_id),
                reader=row.reader,
                annotation=row.annotation,
                state=CorrectionState(row.state),
                added_at=from_us(row.added_at),
            )
            for row in rows
        )
