"""Which characters the bytes mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.parse.charset import declared_charset, decode_text

WORDS = "Zoë’s quay"


@pytest.mark.parametrize(
    ("body", "content_type", "words"),
    [
        (WORDS.encode(), None, WORDS),
        (WORDS.encode("utf-8-sig"), "text/xml; charset=iso-8859-1", WORDS),
        (WORDS.encode("cp1252"), None, WORDS),
        (f"<p>{WORDS}".encode("utf-16"), None, f"<p>{WORDS}"),
        (f"<p>{WORDS}".encode("utf-16-le"), None, f"<p>{WORDS}"),
        (f"<p>{WORDS}".encode("utf-16-be"), None, f"<p>{WORDS}"),
        (f"<p>{WORDS}".encode("utf-32-le"), None, f"<p>{WORDS}"),
        ("Маяк".encode("cp1251"), "text/html; charset=windows-1251", "Маяк"),
        ('<meta charset="gbk">灯塔'.encode("gbk"), None, '<meta charset="gbk">灯塔'),
        (b"<?xml version='1.0' encoding='latin1'?>\x93hi\x94", None, "<?xml version='1.0' encoding='latin1'?>“hi”"),
        (b"<?xml encoding='hex'?>ab", None, "<?xml encoding='hex'?>ab"),
        (b"+ADw-script+AD4-", "text/html; charset=utf-7", "+ADw-script+AD4-"),
        ("Zoë ".encode() + b"caf\xe9", None, "Zoë café"),
        (b"", None, ""),
    ],
)
def test_decode_text(body: bytes, content_type: str | None, words: str) -> None:
    assert decode_text(body, content_type) == words


def test_unknown_labels_count_as_utf_8() -> None:
    assert declared_charset(b"<?xml encoding='made-up'?>", 'text/xml; charset="also made up"') == "utf-8"


@given(st.binary(max_size=200), st.none() | st.text(max_size=40))
def test_decoding_never_fails_and_leaves_no_lone_surrogate(body: bytes, content_type: str | None) -> None:
    text = decode_text(body, content_type)
    assert text.encode("utf-8").decode("utf-8") == text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufeff\0"), max_size=100))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode_text(text.encode()) == text
