"""Contract: readers' corrections of marks."""

from __future__ import annotations

from standfirst.model.correction import CorrectionState, NewCorrection
from standfirst.model.ids import ArticleId, CorrectionId, ReaderId
from standfirst.ports import Store
from tests.make import NOW


def correct(store: Store, reader: ReaderId, article: int = 3) -> CorrectionId:
    new = NewCorrection(article_id=ArticleId(article), reader_id=reader, annotation='{"n": "é"}')
    return store.add_correction(new, now=NOW)


def test_corrections_wait_and_are_judged(store: Store) -> None:
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    first, second = correct(store, odo), correct(store, ida, article=4)
    assert [each.id for each in store.list_corrections(CorrectionState.HELD)] == [first, second]
    assert store.list_corrections_at([ArticleId(3), ArticleId(4)]) == ()
    before = store.change_mark()
    store.save_correction_state(first, CorrectionState.ACCEPTED)
    assert store.change_mark() > before
    kept = store.get_correction(first)
    assert kept is not None
    assert (kept.reader, kept.annotation, kept.state, kept.added_at) == (
        "Odo",
        '{"n": "é"}',
        CorrectionState.ACCEPTED,
        NOW,
    )
    assert store.list_corrections_at([ArticleId(3), ArticleId(4)]) == (kept,)
    assert store.list_corrections_at([]) == ()
    assert store.list_corrections_of(odo) == (kept,)
    assert [each.id for each in store.list_corrections(CorrectionState.HELD, limit=1)] == [second]
    assert store.get_correction(CorrectionId(99)) is None


def test_they_go_with_the_account(store: Store) -> None:
    store.add_reader("Mo", now=NOW)
    ida = store.add_reader("Ida", now=NOW)
    kept = correct(store, ida)
    store.delete_reader(ida)
    assert store.get_correction(kept) is None
