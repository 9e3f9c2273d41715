from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.text.tokens import Kind, split_tokens
from standfirst.text.words import fold


def described(text: str) -> list[str]:
    """Words as written, marks as "." (an end) and "," (a break)."""
    tokens = split_tokens(text)
    marks = {Kind.END: ".", Kind.BREAK: ","}
    return [marks.get(kind, written) for kind, written in zip(tokens.kinds, tokens.written, strict=True)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Harbour reopens, Mayor says. Boats sail", ["Harbour", "reopens", ",", "Mayor", "says", ".", "Boats", "sail"]),
        ("One\nTwo", ["One", ".", "Two"]),
        ("A  gap", ["A", ",", "gap"]),
        ("Heron-class boat", ["Heron", "class", "boat"]),
        ("said “No (never)”, twice", ["said", ".", "No", ",", "never", ".", ",", "twice"]),
        ("Marrow's boat and the council’s", ["Marrow", "boat", "and", "the", "council"]),
        ("l'eau d’Orlac, D'Souza", ["l", "eau", "d", "Orlac", ",", "D'Souza"]),
        ("U.S. ships 1,200.50 tons", ["U.S", ".", "ships", "1,200.50", "tons"]),
        ("東の港で灯台 reopens", ["東の港で灯台", "reopens"]),
        ("", [","]),
    ],
)
def test_words_and_what_parts_them(text: str, tokens: list[str]) -> None:
    assert described(text) == tokens


def test_each_property_of_a_word_stands_at_its_place() -> None:
    tokens = split_tokens("The Ferries of Heron-Bay cost 1,200 crowns")
    assert [tokens.written[place] for place in tokens.figures] == ["1,200"]
    assert not tokens.has_runs
    assert tokens.folded == ("the", "ferries", "of", "heron", "bay", "cost", "1200", "crowns")
    assert tokens.stems == ("", "ferry", "", "heron", "bay", "cost", "1200", "crown")
    assert tokens.capitals == (True, True, False, True, True, False, False, False)
    assert [place for place, is_hyphened in enumerate(tokens.hyphened) if is_hyphened] == [4]
    assert tokens.inside == [1, 3, 4]
    assert tokens.kinds[6] is Kind.FIGURE
    assert tokens.hashes[4] == split_tokens("BAY").hashes[0] != tokens.hashes[3]


def test_a_run_of_a_script_without_spaces_is_no_word_of_its_own() -> None:
    tokens = split_tokens("東の港で灯台")
    assert tokens.has_runs
    assert not tokens.figures
    assert tokens.kinds == (Kind.RUN,)
    assert tokens.stems == ("",)


@pytest.mark.parametrize(("characters", "count"), [(0, 0), (3, 0), (5, 1), (11, 1), (12, 2), (16, 3), (99, 3)])
def test_tokens_lie_within_the_beginning_where_they_end_there(characters: int, count: int) -> None:
    assert split_tokens("Four letter word").count_within(characters) == count


@pytest.mark.parametrize(("character", "count"), [(0, 0), (1, 1), (5, 1), (6, 2), (99, 3)])
def test_tokens_stand_before_a_character_where_they_begin_there(character: int, count: int) -> None:
    assert split_tokens("Four letter word").count_before(character) == count


@given(st.text(alphabet="ab Z,.-–'’s\n“(é東й3 ", max_size=60))
def test_words_stand_where_they_begin(text: str) -> None:
    tokens = split_tokens(text)
    has_lone_mark = (
        re.search(r"(?:^|[\s.,])[.,]", text) is not None
    )  # what follows one is told a character or two too soon
    for start, written, folded in zip(tokens.starts, tokens.written, tokens.folded, strict=True):
        if written:
            assert has_lone_mark or text.startswith(written, start)
            assert fold(written) == folded
