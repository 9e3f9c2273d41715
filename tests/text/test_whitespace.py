from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from standfirst.text.whitespace import collapse, squeeze, trim


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


SPACED = st.text(st.sampled_from(" \t\n\u00a0\u2028\u200b\u00ad\u3000\u202fa“ß"), max_size=12)


@given(st.text() | SPACED)
def test_a_run_of_spaces_is_one_wherever_invisible_marks_stand_in_it(text: str) -> None:
    visible = re.sub(r"[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\ud800-\udfff]", "", text)
    assert squeeze(text) == re.sub(r"[ \t\r\n\f\v\u00a0\u2028\u2029]+", " ", visible)
    assert trim(text) == squeeze(text).strip(" ")
    assert collapse(text) == squeeze(text).strip()
