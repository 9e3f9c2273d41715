"""Readers put marks right: what they propose is kept as a Web Annotation, and shown once a moderator has let it stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from standfirst.attribution.selectors import ANNOTATION_CONTEXT, selectors_of
from standfirst.desk.claims import attributions_of
from standfirst.desk.comments.moderating import log_act
from standfirst.desk.desk import Desk
from standfirst.desk.reading.article_says import Said, show_attributions
from standfirst.desk.reading.corrected import Correction, read_correction
from standfirst.errors import InputError, MissingError, RefusedError
from standfirst.model.attribution import spans_words
from standfirst.model.correction import CorrectionState, MarkFault, NewCorrection
from standfirst.model.desk import StoredArticle
from standfirst.model.ids import ArticleId, CorrectionId
from standfirst.model.reader import Reader

SOURCE_CHARACTERS_MAX = 200
NOTE_CHARACTERS_MAX = 1000
HELD_MAX = 50  # of one reader's that wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a reader says about a mark; `words` are the mark's own, as the reader saw them."""

    fault: MarkFault
    words: str
    source: str
    note: str


def require_mark(desk: Desk, article_id: ArticleId, number: int) -> tuple[StoredArticle, Said]:
    """A mark that the article's page shows. Raises MissingError."""
    stored = desk.store.get_article(article_id)
    says = show_attributions(stored, attributions_of(desk.store, stored)) if stored else None
    mark = next((said for said in says.marks if said.number == number), None) if says else None
    if stored is None or mark is None:
        raise MissingError("There is no such mark.")
    return stored, mark


def propose_correction(
    desk: Desk, reader: Reader, article_id: ArticleId, number: int, proposal: Proposal
) -> CorrectionId:
    """Keep what a reader says is wrong with a mark, for a moderator to look at. Raises InputError, MissingError, RefusedError."""
    now = desk.clock.now()
    if reader.suspended_until and reader.suspended_until > now:
        raise RefusedError("The people who run the desk have asked you to wait with words of your own.")
    stored, mark = require_mark(desk, article_id, number)
    claim = spans_words(stored.article.text, mark.attribution.claim)
    if proposal.words != claim:
        raise InputError("The article has changed since you opened it. Look at the mark again.")
    if proposal.fault is MarkFault.SOURCE and not proposal.source.strip():
        raise InputError("Write who says it.")
    held = [each for each in desk.store.list_corrections_of(reader.id) if each.state is CorrectionState.HELD]
    if len(held) >= HELD_MAX:
        raise RefusedError(f"{HELD_MAX} of your corrections wait already. Let them be looked at first.")
    annotation = {
        "@context": ANNOTATION_CONTEXT,
        "type": "Annotation",
        "motivation": "editing",
        "created": now.isoformat(),
        "body": _body(proposal),
        "target": [
            {"source": stored.article.url, "selector": pair}
            for pair in selectors_of(stored.article.text, mark.attribution.claim)
        ],
    }
    new = NewCorrection(article_id=stored.id, reader_id=reader.id, annotation=msgspec.json.encode(annotation).decode())
    return desk.store.add_correction(new, now=now)


def _body(proposal: Proposal) -> list[dict[str, Any]]:
    source = " ".join(proposal.source.split())[:SOURCE_CHARACTERS_MAX]
    note = proposal.note.strip()[:NOTE_CHARACTERS_MAX]
    fault: dict[str, Any] = {"type": "sf:Correction", "sf:fault": proposal.fault.value}
    if source:
        fault["sf:proposedSource"] = source
    if not note:
        return [fault]
    return [fault, {"type": "TextualBody", "value": note, "format": "text/plain", "purpose": "commenting"}]


def open_corrections(desk: Desk) -> tuple[tuple[StoredArticle, Correction], ...]:
    """What waits for a moderator, oldest first; those of articles that are gone are left out."""
    found: list[tuple[StoredArticle, Correction]] = []
    for kept in desk.store.list_corrections(CorrectionState.HELD):
        stored = desk.store.get_article(kept.article_id)
        if stored is not None:
            found.append((stored, read_correction(kept, stored)))
    return tuple(found)


def judge_correction(desk: Desk, moderator: Reader, correction_id: CorrectionId, *, is_accepted: bool) -> None:
    """Let a correction stand, or refuse it; it may be judged again. Raises MissingError."""
    kept = desk.store.get_correction(correction_id)
    if kept is None:
        raise MissingError("There is no such correction.")
    desk.store.save_correction_state(
        correction_id, CorrectionState.ACCEPTED if is_accepted else CorrectionState.REFUSED
    )
    act = "accepted a correction" if is_accepted else "refused a correction"
    log_act(desk, moderator, act, subject=f"correction {kept.id} by {kept.reader}", detail=f"article {kept.article_id}")
