"""What holds a comment back, and whom it names."""

from __future__ import annotations

from datetime import timedelta

import pytest

from standfirst.desk.comments.judging import Standing, has_link, mentions_in, why_held
from tests.make import NOW

KNOWN = Standing(shown_count=3, new_until=NOW - timedelta(days=1))
NEW = Standing(shown_count=3, new_until=NOW + timedelta(days=1))
SILENT = Standing(shown_count=0, new_until=NOW - timedelta(days=1))


def test_links_of_new_readers_wait() -> None:
    assert why_held("See https://lamp.example", KNOWN, (), now=NOW) is None
    for standing in (NEW, SILENT):
        assert "author is new here" in (why_held("See https://lamp.example", standing, (), now=NOW) or "")
        assert why_held("No address at all.", standing, (), now=NOW) is None


@pytest.mark.parametrize(
    "text", ["HTTPS://x", "www.lamp.example", "buy at lamp-shop.com now", "[a](//evil)", "<mailto:a@b.example>"]
)
def test_what_is_a_link(text: str) -> None:
    assert has_link(text)


@pytest.mark.parametrize("text", ["No link.", "At 9.30 it rained. Info follows.", "a@b", "see [1] and (2)"])
def test_what_is_none(text: str) -> None:
    assert not has_link(text)


def test_words_of_the_list_hold_back_in_any_case_and_only_whole() -> None:
    words = ("cheap loans", "Casino", "彩票")
    for text in ("CHEAP  Loans, today", "the casino.", "a Casinò", "买彩票吧"):
        assert "word list" in (why_held(text, KNOWN, words, now=NOW) or "")
    for text in ("cheap words and loans", "occasional", "plain"):
        assert why_held(text, KNOWN, words, now=NOW) is None


def test_names_after_an_at_sign() -> None:
    assert mentions_in("@Odo, and @ida.b. Not me@lamp.example, not /@path; @Odo again @सुनीता") == (
        "Odo",
        "ida.b",
        "सुनीता",
    )
    assert len(mentions_in(" ".join(f"@reader{number}" for number in range(50)))) == 10
    assert mentions_in("@ @@ @-") == ()
