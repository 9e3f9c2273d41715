"""What changed, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfirst.desk.reading.revisions import WORDS_COMPARED_MAX, Change, Run, compare_revisions, compare_words
from standfirst.model.desk import Revision
from tests.make import NOW


def revision(number: int, text: str, **parts: object) -> Revision:
    plain = {"number": number, "seen_at": NOW, "headline": "Lamp lit", "standfirst": None, "text": text}
    return Revision(**{**plain, **parts})  # type: ignore[arg-type]


def side(runs: tuple[Run, ...], left_out: Change) -> str:
    return "".join(run.words for run in runs if run.change is not left_out)


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_runs_give_back_both_texts(before: str, after: str) -> None:
    runs = compare_words(before, after)
    if before == after:
        assert runs == ()
    else:
        assert side(runs, Change.ADDED) == before
        assert side(runs, Change.REMOVED) == after


def test_only_the_changed_word_is_marked() -> None:
    assert compare_words("Two boats lay moored.", "Three boats lay moored.") == (
        Run(change=Change.REMOVED, words="Two"),
        Run(change=Change.ADDED, words="Three"),
        Run(change=Change.SAME, words=" boats lay moored."),
    )


def test_very_long_texts_are_not_compared_word_by_word() -> None:
    before, after = "a " * WORDS_COMPARED_MAX, "b " * WORDS_COMPARED_MAX
    assert [run.change for run in compare_words(before, after)] == [Change.REMOVED, Change.ADDED]


def test_paragraphs_that_stayed_are_counted_and_not_shown() -> None:
    changes = compare_revisions(
        revision(1, "One stays.\n\nTwo boats.\n\nThree stays."),
        revision(2, "One stays.\n\nNine boats.\n\nThree stays.\n\nFour is new.", standfirst="At dusk"),
    )
    assert changes.unchanged_count == 2
    assert changes.headline == ()
    assert changes.standfirst == (Run(change=Change.ADDED, words="At dusk"),)
    assert [side(changed.runs, Change.REMOVED) for changed in changes.paragraphs] == ["Nine boats.", "Four is new."]


@given(
    st.lists(st.sampled_from(["One.", "Two.", "Three."]), max_size=6),
    st.lists(st.sampled_from(["One.", "Four."]), max_size=6),
)
def test_no_paragraph_is_lost(old: list[str], new: list[str]) -> None:
    changes = compare_revisions(revision(1, "\n\n".join(old)), revision(2, "\n\n".join(new)))
    shown = [side(changed.runs, Change.REMOVED) for changed in changes.paragraphs]
    assert len([words for words in shown if words]) + changes.unchanged_count == len(new)
