"""Readers' corrections of marks, in memory."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from standfirst.model.correction import CorrectionState, MarkCorrection, NewCorrection
from standfirst.model.ids import ArticleId, CorrectionId, ReaderId
from standfirst.store.cursors import clamp_limit
from standfirst.store.memory.shelves import HasShelves, atomic


class MemoryCorrections(HasShelves):
    @atomic
    def add_correction(self, new: NewCorrection, *, now: datetime) -> CorrectionId:
        correction_id = CorrectionId(self._shelves.next_id("correction"))
        held = MarkCorrection(
            id=correction_id,
            article_id=new.article_id,
            reader=self._shelves.persons[new.reader_id].reader.name,
            annotation=new.annotation,
            state=CorrectionState.HELD,
            added_at=now,
        )
        self._shelves.corrections[correction_id] = (new.reader_id, held)
        return correction_id

    @atomic
    def get_correction(self, correction_id: CorrectionId) -> MarkCorrection | None:
        found = self._shelves.corrections.get(correction_id)
        return found[1] if found else None

    @atomic
    def save_correction_state(self, correction_id: CorrectionId, state: CorrectionState) -> None:
        self._shelves.mark += 1
        if correction_id in self._shelves.corrections:
            reader_id, kept = self._shelves.corrections[correction_id]
            self._shelves.corrections[correction_id] = (reader_id, replace(kept, state=state))

    @atomic
    def list_corrections(self, state: CorrectionState, *, limit: int = 200) -> tuple[MarkCorrection, ...]:
        rows = [kept for _, kept in self._shelves.corrections.values() if kept.state is state]
        return tuple(rows[: clamp_limit(limit)])

    @atomic
    def list_corrections_at(self, article_ids: Collection[ArticleId]) -> tuple[MarkCorrection, ...]:
        accepted = (kept for _, kept in self._shelves.corrections.values() if kept.state is CorrectionState.ACCEPTED)
        return tuple(kept for kept in accepted if kept.article_id in article_ids)

    @atomic
    def list_corrections_of(self, reader_id: ReaderId) -> tuple[MarkCorrection, ...]:
        return tuple(kept for owner, kept in self._shelves.corrections.values() if owner == reader_id)
