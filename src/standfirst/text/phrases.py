"""Whether words stand in a text one after the other, however they are written."""

from __future__ import annotations

from collections.abc import Sequence

from standfirst.text.words import fold, is_unspaced, pairs, split_words


def folded_words(text: str) -> list[str]:
    """A text's words without what does not make them other words (case, accents, width)."""
    words: list[str] = []
    for word in split_words(text):
        words += pairs(word) if is_unspaced(word) else [fold(word)]
    return words


def has_phrase(there: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the folded words `wanted` stand in the folded words `there`, side by side; no words stand nowhere."""
    if not wanted:
        return False
    first, length = wanted[0], len(wanted)
    return any(
        word == first and there[start : start + length] == wanted
        for start, word in enumerate(there[: len(there) - length + 1])
    )
