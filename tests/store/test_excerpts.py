from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfirst.store.excerpts import EXCERPT_CHARACTERS, excerpt_of
from standfirst.store.queries import parse_query


def marked(text: str, words: str) -> tuple[str, list[str]]:
    excerpt, marks = excerpt_of((text,), parse_query(words))
    return excerpt, [excerpt[start:end] for start, end in marks]


def test_words_are_marked_as_they_stand() -> None:
    assert marked("The CAFÉ, re-lit. Cafés?", "cafe lit") == ("The CAFÉ, re-lit. Cafés?", ["CAFÉ", "lit"])
    assert marked("a lamp_post", "lamp") == ("a lamp_post", ["lamp_post"])
    assert marked("東京都は静か", "京都 静") == ("東京都は静か", ["京都", "静"])


def test_marks_that_touch_are_one() -> None:
    assert marked("灯台守は", "灯台守") == ("灯台守は", ["灯台守"])


def test_the_first_part_that_holds_a_word_is_shown() -> None:
    excerpt, marks = excerpt_of(("The body.", None, "The standfirst."), parse_query("standfirst"))
    assert (excerpt, marks) == ("The standfirst.", ((4, 14),))
    assert excerpt_of(("The body.", "Other."), parse_query("none")) == ("The body.", ())
    assert excerpt_of((None, ""), parse_query("none")) == ("", ())


def test_paragraphs_are_joined_by_a_space() -> None:
    assert marked("One.\n\nTwo lamps.", "lamps") == ("One. Two lamps.", ["lamps"])


def test_the_first_word_is_never_cut_off() -> None:
    excerpt, words = marked("x" * 500 + " lamp " + "y" * 500, "lamp")
    assert words == ["lamp"]
    assert excerpt.startswith("… ")
    assert excerpt.endswith(" …")


def test_a_fold_that_changes_the_length_still_finds_its_place() -> None:
    assert marked("İ" * 50 + " the lamp", "lamp")[1] == ["lamp"]


@given(st.text(), st.text(alphabet="abcé東京 \"-'"))
def test_marks_stand_inside_the_excerpt_in_order(text: str, words: str) -> None:
    excerpt, marks = excerpt_of((text,), parse_query(words))
    assert len(excerpt) <= EXCERPT_CHARACTERS + 4
    places = [place for mark in marks for place in mark]
    assert places == sorted(set(places))
    assert not places or (places[0] >= 0 and places[-1] <= len(excerpt))
