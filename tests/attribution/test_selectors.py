"""Marked words are found again: exact to the code point, whatever the script, and in later revisions of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.attribution.attribute import attribute
from standfirst.attribution.selectors import find_again, selectors_of

SAID = "that the quay would close"
TEXT = f"Ada Lind said {SAID}. Later, Tomas Reuben said {SAID}, too."


def spans_in(text: str, words: str) -> list[tuple[int, int]]:
    return [(place, place + len(words)) for place in range(len(text)) if text.startswith(words, place)]


@pytest.mark.parametrize(
    "revised",
    [
        TEXT,
        f"CALLOWEN – {TEXT}",
        TEXT.replace("Later, ", "An hour later, at the harbour, "),
        f"👷‍♀️ Ne\u0301e Lind. {TEXT}",
        f"قال الميناء. {TEXT}",
    ],
)
def test_each_of_two_alike_is_found_where_it_stood(revised: str) -> None:
    first, second = (selectors_of(TEXT, (span,))[0] for span in spans_in(TEXT, SAID))
    assert [find_again(revised, first), find_again(revised, second)] == spans_in(revised, SAID)


def test_what_is_gone_is_not_found() -> None:
    (selector,) = selectors_of(TEXT, (spans_in(TEXT, SAID)[0],))
    assert find_again("Ada Lind said nothing.", selector) is None


@given(st.text(max_size=60), st.text(max_size=60), st.text(min_size=1, max_size=20))
def test_words_are_found_in_any_text(before: str, behind: str, words: str) -> None:
    text = before + words + behind
    (selector,) = selectors_of(text, ((len(before), len(before) + len(words)),))
    assert find_again(text, selector) == (len(before), len(before) + len(words))
    found = find_again("Put before it. " + text, selector)
    assert found is not None
    assert ("Put before it. " + text)[slice(*found)] == words


def test_marks_of_a_text_are_found_in_its_revision() -> None:
    revised = f"Corrected at noon. {TEXT}"
    marks = attribute(TEXT, "en")
    again = attribute(revised, "en")
    assert len(marks) == len(again) == 2
    for mark, other in zip(marks, again, strict=True):
        found = [find_again(revised, selector) for selector in selectors_of(TEXT, mark.claim)]
        assert found == list(other.claim)
