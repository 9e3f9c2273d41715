from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfirst.store.queries import PHRASES_MAX, Phrase, Query, parse_query


def phrase(*words: str) -> Phrase:
    return Phrase(words=words)


def test_words_phrases_and_what_is_left_out() -> None:
    assert parse_query('Lamp "east quay" -dark -"the keeper" re-lit') == Query(
        wanted=(phrase("lamp"), phrase("east", "quay"), phrase("re", "lit")),
        unwanted=(phrase("dark"), phrase("the", "keeper")),
    )


def test_an_open_quotation_runs_to_the_end() -> None:
    assert parse_query('"east quay') == Query(wanted=(phrase("east", "quay"),))


def test_what_holds_no_word_is_passed_over() -> None:
    assert parse_query('" " - -- "" * …') == Query(wanted=())


def test_one_sign_of_an_unspaced_script_may_go_on() -> None:
    assert parse_query("東 -京") == Query(
        wanted=(Phrase(words=("東",), is_open=True),), unwanted=(Phrase(words=("京",), is_open=True),)
    )


@given(st.text())
def test_anything_can_be_asked(text: str) -> None:
    query = parse_query(text)
    assert len(query.wanted) + len(query.unwanted) <= PHRASES_MAX
    assert all(part.words for part in query.wanted + query.unwanted)


def test_a_very_long_query_is_cut() -> None:
    assert len(parse_query("a b c " * 1000).wanted) == PHRASES_MAX
