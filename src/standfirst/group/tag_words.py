"""The words of a text as hashtags are made of them: as written and folded, with their places, beginnings and capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from standfirst.text.words import ELISION, WORD, fold, is_unspaced

_STRETCH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\u3005]{2,}|[\u30a0-\u30ff]{3,}|[\uac00-\ud7af]{2,}")
_STRETCH_WHOLE_MAX = 4  # a longer stretch of Han is more than one word
_SENTENCE_END = re.compile(r"[.!?:;।。！？\n“\"‘]")


@dataclass(slots=True)
class TagWord:
    """A word where it stands."""

    written: str
    folded: str
    start: int
    end: int
    begins: bool  # a sentence
    capital: bool
    hyphened: bool = False  # to the word before it


def read_words(text: str) -> list[TagWord]:
    """The words in order. An elided article ("l'eau") stands by itself; in scripts without spaces whatever may be a word is one."""
    words: list[TagWord] = []
    previous_end = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        plain = _plain(match[0])
        if plain is not None and words and text[previous_end:start] == " ":  # what most words are
            words.append(TagWord(plain[0], plain[1], start, end, False, plain[2]))
            previous_end = end
            continue
        written = match.group()
        if is_unspaced(written):
            words.extend(_unspaced_words(written, match.start()))
            previous_end = match.end()
            continue
        if written[-2:] in ("'s", "’s"):
            written = written[:-2]
        between = text[previous_end : match.start()]
        begins = not words or (between != " " and _SENTENCE_END.search(between) is not None)
        previous_end = match.end()
        start, hyphened = match.start(), between == "-"
        elided = ELISION.match(written)
        if elided and not (written[0].isupper() and written[elided.end()].isupper() and not begins):
            article = written[: elided.end() - 1]
            words.append(TagWord(article, fold(article), start, start + len(article), begins, False))
            written, start, hyphened = written[elided.end() :], start + elided.end(), False
        words.append(TagWord(written, fold(written), start, match.end(), begins, written[0].isupper(), hyphened))
    return words


@lru_cache(maxsize=16384)
def _plain(written: str) -> tuple[str, str, bool] | None:
    """A word as it is wherever it stands: as written, folded, and whether it has a capital. None where it takes a closer look."""
    if is_unspaced(written) or written[-2:] in ("'s", "’s") or ELISION.match(written):
        return None
    return written, fold(written), written[0].isupper()


def _unspaced_words(run: str, at: int) -> list[TagWord]:
    """What may be words in a run without spaces: Han and Katakana stretches, and the parts of a long Han stretch."""
    words = []
    for match in _STRETCH.finditer(run):
        stretch = match.group()
        sizes = range(2, 5) if len(stretch) > _STRETCH_WHOLE_MAX and stretch[0] > "\u3200" else (len(stretch),)
        for size in sizes:
            for place in range(len(stretch) - size + 1):
                part = stretch[place : place + size]
                start = at + match.start() + place
                words.append(TagWord(part, fold(part), start, start + size, True, False))
    return words


def is_parted(one: TagWord, other: TagWord) -> bool:
    """Whether more than a space or a hyphen stands between two words."""
    gap = other.start - one.end
    return other.begins or gap != 1
