"""What a reader typed into the search field, understood: words, "phrases" and -words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from standfirst.store.words import phrase_of

CHARACTERS_MAX = 400  # the rest of a longer query is not read
PHRASES_MAX = 24

_PARTS = re.compile(r'(-?)"([^"]*)"?|(\S+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that follow one another; one word is a phrase, too."""

    words: tuple[str, ...]  # folded, at least one
    is_open: bool = False  # the last word may go on


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    wanted: tuple[Phrase, ...]  # all of them; none: nothing is found
    unwanted: tuple[Phrase, ...] = ()


def parse_query(text: str) -> Query:
    """What to look for. Never raises: what cannot be a word is passed over."""
    wanted: list[Phrase] = []
    unwanted: list[Phrase] = []
    for minus, quoted, bare in _PARTS.findall(text[:CHARACTERS_MAX]):
        leave_out = bool(minus) or bare.startswith("-")
        words, is_open = phrase_of(quoted or bare)
        if words and len(wanted) + len(unwanted) < PHRASES_MAX:
            (unwanted if leave_out else wanted).append(Phrase(words=words, is_open=is_open))
    return Query(wanted=tuple(wanted), unwanted=tuple(unwanted))
