"""Words out of markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.parse.plain_text import paragraphs_html, plain_text, without_entities


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("A <b>bold</b> word", "A bold word"),
        ("One<br/>two<p>three", "One two three"),
        ("Tom &amp; Co", "Tom & Co"),
        ("Tom &amp;amp; Co", "Tom &amp; Co"),
        ("The &lt;b&gt; tag", "The <b> tag"),
        ("3 < 4 and 5 > 2", "3 < 4 and 5 > 2"),
        ("AT&T &copy 2026 &#8211; &bogus;", "AT&T &copy 2026 – &bogus;"),
        ("a <!-- no --> b", "a b"),
        (" \u200b spaced\u00a0\n out ", "spaced out"),
        ("<img src=x>", ""),
    ],
)
def test_plain_text(markup: str, words: str) -> None:
    assert plain_text(markup) == words


def test_text_that_is_no_markup_keeps_its_brackets() -> None:
    assert without_entities("The <b> tag &amp; more") == "The <b> tag & more"


def test_a_long_headline_is_cut() -> None:
    assert len(plain_text("word " * 10_000)) == 1000


def test_paragraphs() -> None:
    assert (
        paragraphs_html("One\r\ntwo <three>\n \nFour & five\n")
        == "<p>One<br>two &lt;three&gt;</p><p>Four &amp; five</p>"
    )


@given(st.text(max_size=200))
def test_words_are_one_line(markup: str) -> None:
    words = plain_text(markup)
    assert words == words.strip()
    assert "\n" not in words
    words.encode("utf-8")
