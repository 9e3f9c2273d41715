from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from standfirst.store.words import FIELD_BREAK, WORDS_MAX, article_words, phrase_of, words_of
from tests.make import article

SENTENCES = {
    "The Keeper's LAMP, re-lit!": ["the", "keeper", "s", "lamp", "re", "lit"],
    "pier_nine 2,000": ["pier", "nine", "2", "000"],
    "Café naïve ÜBER façade": ["cafe", "naive", "uber", "facade"],
    "cafe\u0301": ["cafe"],
    "Straße ﬁn Ｆｕｌｌ": ["strasse", "fin", "full"],
    "İstanbul": ["istanbul"],
    "Ёлка": ["елка"],
    "हिन्दी समाचार।": ["हिन्दी", "समाचार"],
    "தமிழ்": ["தமிழ்"],
    "مَرحبا": ["مَرحبا"],
    "東京都": ["東京", "京都", "都"],
    "東": ["東"],
    "ガス": ["ガス", "ス"],
    "서울 시": ["서울", "시"],
    "½ m²": ["1", "2", "m2"],
    "…—“”": [],
    "": [],
}


def test_words_are_folded_alike_in_every_script() -> None:
    assert {text: words_of(text) for text in SENTENCES} == SENTENCES


def test_a_very_long_word_is_cut() -> None:
    assert [len(word) for word in words_of("x" * 150)] == [64, 64, 22]
    assert [len(word) for word in words_of("é" * 150)] == [64, 64, 22]


@given(st.text())
def test_words_hold_letters_figures_and_marks_only(text: str) -> None:
    for word in words_of(text):
        assert 0 < len(word) <= 256
        assert not {unicodedata.category(letter)[0] for letter in word} & set("ZPS")
        assert not set(word) & set("'\"\\ :&|!<>*()\x00")


@given(st.text())
def test_words_of_words_are_the_same_words(text: str) -> None:
    spaced = [word for word in words_of(text) if word.isascii()]
    assert words_of(" ".join(spaced)) == spaced


@given(st.text(alphabet="ab é東京_-' "))
def test_case_does_not_matter(text: str) -> None:
    assert words_of(text.upper()) == words_of(text)


def test_a_phrase_in_an_unspaced_script_may_go_on() -> None:
    assert phrase_of("東京") == (("東京",), False)
    assert phrase_of("東") == (("東",), True)
    assert phrase_of("a東京b") == (("a", "東京", "京", "b"), False)
    assert phrase_of("lamp") == (("lamp",), False)
    assert phrase_of("…") == ((), False)


def test_an_articles_words_keep_its_parts_apart() -> None:
    value = article(1, headline="Lamp lit", standfirst=None, byline=("Odo Marsh",), body=())
    assert article_words(value, "dusk fell") == [
        "lamp",
        "lit",
        FIELD_BREAK,
        "odo",
        "marsh",
        FIELD_BREAK,
        "dusk",
        "fell",
    ]


def test_no_article_has_more_words_than_the_index_takes() -> None:
    assert len(article_words(article(1), "a b " * 60_000)) == WORDS_MAX
