"""Filters: what they mute, and what they keep all the same."""

from __future__ import annotations

import pytest

from standfirst.group.sieve import Seen, Sieve
from standfirst.model.interests import FilterKind, Rule

CHESS = Rule(kind=FilterKind.WORDS, pattern="chess final")
LAMP = Rule(kind=FilterKind.PUBLISHER, pattern="3")
BOATS = Rule(kind=FilterKind.HASHTAG, pattern="boats")
KEEP_QUAY = Rule(kind=FilterKind.WORDS, pattern="east quay", keeps=True)


def seen(words: str = "Plain words", publisher: str | None = "1", *hashtags: str) -> Seen:
    return Seen(words=words, publisher=publisher, hashtags=frozenset(hashtags))


@pytest.mark.parametrize(
    ("what", "is_shown"),
    [
        (seen(), True),
        (seen("CHESS  final tonight"), False),
        (seen("Chess: the final"), True),
        (seen("chess finals"), True),
        (seen(publisher="3"), False),
        (seen(publisher=None), True),
        (seen("Words", "1", "boats"), False),
        (seen("Chess final at the East Quay", "3", "boats"), True),
    ],
)
def test_what_is_shown(what: Seen, is_shown: bool) -> None:
    assert Sieve((CHESS, LAMP, BOATS, KEEP_QUAY)).lets_through(what) is is_shown


def test_no_filters_let_everything_through() -> None:
    assert Sieve().lets_through(seen())
