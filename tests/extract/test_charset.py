from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.extract.charset import as_utf8

WORDS = "Grüße aus Łódź, señor"


@pytest.mark.parametrize(
    ("page", "content_type", "words"),
    [
        ("\ufeffGrüße".encode(), None, "Grüße"),
        ("Grüße".encode("utf-16"), None, "Grüße"),
        ("Grüße".encode(), "text/html; charset=iso-8859-1", "Grüße"),  # the header is wrong, the bytes are not
        ("“Grüße”".encode("cp1252"), "text/html; charset=ISO-8859-1", "“Grüße”"),
        (b'<meta charset="iso-8859-2">' + "Łódź".encode("iso-8859-2"), None, "Łódź"),
        (
            b'<meta http-equiv=content-type content="text/html; charset=Shift_JIS">' + "海辺".encode("cp932"),
            None,
            "海辺",
        ),
        ("привет, мир".encode("cp1251"), "text/html; charset=windows-1251", "привет, мир"),
        ("Grüße".encode("cp1252"), "text/html; charset=nonsense", "Grüße"),
        ("Grüße".encode("cp1252"), "text/html; charset=hex", "Grüße"),
        ("Grüße überall ".encode() * 9 + b"\xff", None, "Grüße überall"),
    ],
)
def test_charset_is_found(page: bytes, content_type: str | None, words: str) -> None:
    assert words in as_utf8(page, content_type=content_type).decode()


@given(st.binary(max_size=200), st.text(max_size=30))
def test_any_bytes_are_read(page: bytes, charset: str) -> None:
    utf8 = as_utf8(page, content_type=f"text/html; charset={charset}")
    assert utf8.decode("utf-8").encode("utf-8") == utf8


def test_declared_utf_8_over_windows_1252_bytes() -> None:
    page = '<meta charset="utf-8"><p>Hollin café fined £40, “house” salmon</p>'.encode("cp1252")
    assert "café fined £40, “house” salmon" in as_utf8(page).decode()
