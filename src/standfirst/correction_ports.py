"""What a store keeps of readers' corrections of marks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from standfirst.model.correction import CorrectionState, MarkCorrection, NewCorrection
from standfirst.model.ids import ArticleId, CorrectionId, ReaderId


class CorrectionStore(Protocol):
    def add_correction(self, new: NewCorrection, *, now: datetime) -> CorrectionId:
        """Held until a moderator has looked."""
        ...

    def get_correction(self, correction_id: CorrectionId) -> MarkCorrection | None: ...

    def save_correction_state(self, correction_id: CorrectionId, state: CorrectionState) -> None: ...

    def list_corrections(self, state: CorrectionState, *, limit: int = 200) -> tuple[MarkCorrection, ...]:
        """Oldest first."""
        ...

    def list_corrections_at(self, article_ids: Collection[ArticleId]) -> tuple[MarkCorrection, ...]:
        """Those of articles that a moderator accepted, oldest first."""
        ...

    def list_corrections_of(self, reader_id: ReaderId) -> tuple[MarkCorrection, ...]:
        """A reader's own, oldest first."""
        ...
