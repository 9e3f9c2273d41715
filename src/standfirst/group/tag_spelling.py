"""How a hashtag is written, and what makes two spellings one hashtag."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from standfirst.text.words import fold, singular

_ROOT_MIN, _ENDING_MAX = 4, 2  # letters
_JOINTS = re.compile(r"[\s_\-–'’.&]+")


def tag_key(tag: str) -> str:
    """What makes two spellings one hashtag: case, accents, spaces, hyphens, underscores and the plural do not."""
    return singular(fold(_JOINTS.sub("", tag)))


def phrase_key(folded: Sequence[str]) -> str:
    """`tag_key` of folded words, sooner."""
    joined = "".join(folded)
    return singular(joined) if joined.isalpha() else tag_key(joined)


def spell_tag(words: Sequence[str]) -> str:
    """Words as one hashtag: "Heron class" -> "HeronClass"; words without capitals are joined by an underscore."""
    parts = [_letters(word) for word in words]
    parts = [part for part in parts if part]
    if any(is_caseless(part) for part in parts):
        return "_".join(parts)
    return "".join(part[0].upper() + part[1:] for part in parts)


def is_part(tag: str, other: str) -> bool:
    """Whether a tag is some of the words of another: "Lowen" of "LowenBridge", but not "ISIS" of "Crisis"."""
    if len(tag) >= len(other):
        return False
    small, large = tag.lower(), other.lower()
    begin = large.find(small)
    while begin >= 0:
        end = begin + len(small)
        if _is_joint(other, begin) and _is_joint(other, end):
            return True
        begin = large.find(small, begin + 1)
    return False


def is_form(tag: str, other: str) -> bool:
    """Whether two tags differ in an ending only: "Iraq", "Iraqi"."""
    rest = len(other) - len(tag)
    return len(tag) >= _ROOT_MIN and 0 <= rest <= _ENDING_MAX and other.lower().startswith(tag.lower())


def _is_joint(tag: str, place: int) -> bool:
    """Whether a word of a tag begins there, or the tag ends."""
    if place in (0, len(tag)) or "_" in tag[place - 1 : place + 1]:
        return True
    before, letter = tag[place - 1], tag[place]
    if before.isdigit() or letter.isdigit():
        return before.isdigit() != letter.isdigit()
    return letter.isupper() and not before.isupper()


def is_caseless(word: str) -> bool:
    """Whether a word begins in a script without capitals."""
    return word[0].isalpha() and word.upper() == word.lower()


@lru_cache(maxsize=8192)
def _letters(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word
    return "".join(letter for letter in word if unicodedata.category(letter)[0] in "LNM")
