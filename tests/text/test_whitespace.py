from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfirst.text.whitespace import collapse, squeeze


def test_runs_become_one_space_and_ends_are_trimmed() -> None:
    assert collapse("  a\u00a0\n\t b  ") == "a b"
    assert squeeze(" a\n b ") == " a b "


def test_what_cannot_be_seen_is_dropped() -> None:
    assert collapse("so\u00adft\u200b \ud800x\x00\x85") == "soft x"


def test_joiners_that_shape_letters_stay() -> None:
    assert collapse("क्\u200dष") == "क्\u200dष"


@given(st.text())
def test_collapsing_twice_changes_nothing(text: str) -> None:
    assert collapse(collapse(text)) == collapse(text)
