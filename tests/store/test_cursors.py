from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfirst.model.paging import Cursor
from standfirst.store.cursors import clamp_limit, decode_cursor, encode_cursor

INTEGERS = st.integers(-(2**63), 2**63 - 1)


@given(INTEGERS, INTEGERS)
def test_a_cursor_brings_its_key_back(published_at: int, article_id: int) -> None:
    cursor = encode_cursor(published_at, article_id)
    assert decode_cursor(cursor, tuple[int, int]) == (published_at, article_id)
    assert all(sign.isascii() and (sign.isalnum() or sign in "-_") for sign in cursor)


@given(st.text(max_size=200))
def test_names_go_into_a_cursor(name: str) -> None:
    assert decode_cursor(encode_cursor(name, 1), tuple[str, int]) == (name, 1)


@given(st.text())
def test_no_text_breaks_a_list(text: str) -> None:
    key = decode_cursor(Cursor(text), tuple[int, int])
    assert key is None or [type(part) for part in key] == [int, int]


def test_a_key_that_no_database_holds_is_refused() -> None:
    assert decode_cursor(encode_cursor(2**63, 1), tuple[int, int]) is None
    assert decode_cursor(encode_cursor(1), tuple[int, int]) is None
    assert decode_cursor(None, tuple[int, int]) is None


def test_limits_are_kept_in_bounds() -> None:
    assert [clamp_limit(limit) for limit in (-1, 0, 1, 40, 10**9)] == [1, 1, 1, 40, 1000]
