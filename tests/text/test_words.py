from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.text.words import fold, is_figure, is_unspaced, pairs, split_words, stem


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The keeper's lamp, lit again.", ["The", "keeper's", "lamp", "lit", "again"]),
        ("R&D at the U.N. cost 1,200.50", ["R&D", "at", "the", "U.N", "cost", "1,200.50"]),
        ("3.5bn litres", ["3.5", "bn", "litres"]),
        ("मुख्यमंत्री ने कहा।", ["मुख्यमंत्री", "ने", "कहा"]),
        ("الميناء مغلق", ["الميناء", "مغلق"]),
        ("東の岸で、灯", ["東の岸で", "灯"]),
        ("so 🙂 well", ["so", "well"]),
        ("snake_case", ["snake", "case"]),
        ("", []),
    ],
)
def test_words_are_found_in_any_script(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Élan", "elan"),
        ("keeper’s", "keeper"),
        ("U.N", "UN"),
        ("1,200", "1200"),
        ("1.200", "1200"),
        ("3,5", "3.5"),
        ("ＬＡＭＰ", "lamp"),
        ("Straße", "STRASSE"),
        ("l'ouverture", "ouverture"),
        ("qu’elle", "elle"),
        ("Dell'acqua", "acqua"),
    ],
)
def test_spellings_of_one_word_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_marks_that_make_another_letter_stay() -> None:
    assert fold("край") == "край"
    assert fold("की") != fold("क")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ferries", "ferry"),
        ("boxes", "box"),
        ("crosses", "cross"),
        ("harbours", "harbour"),
        ("stopping", "stop"),
        ("closed", "close"),
        ("closing", "closes"),
        ("портов", "порта"),
    ],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["glass", "bus", "crisis", "red", "king", "2026", "मुख्यमंत्री"])
def test_words_that_only_look_inflected_stay(word: str) -> None:
    assert stem(word) == word


def test_unspaced_scripts_come_in_pairs() -> None:
    assert is_unspaced("東京都")
    assert not is_unspaced("Tokyo")
    assert pairs("東京都") == ["東京", "京都"]
    assert pairs("灯") == ["灯"]


def test_figures_are_told_from_words() -> None:
    assert is_figure(fold("1,200"))
    assert is_figure(fold("3.5"))
    assert not is_figure("5s")


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    for word in split_words(text):
        assert word in text
        assert isinstance(stem(fold(word)), str)
