"""Whether a page's block is among the words that another extractor chose, in order, links and spaces left out of account."""

from __future__ import annotations

import re
from collections.abc import Sequence

from standfirst.extract.page_blocks import PageBlock

_WORD = re.compile(r"\w+")
_COVERED_SHARE = 0.6
_SHINGLE_WORDS = 3
_NEAR_CHARACTERS = 400


class ChosenText:
    """Words that were chosen, ready to be asked about block after block."""

    def __init__(self, text: str) -> None:
        lines = [" ".join(_WORD.findall(line.lower())) for line in text.split("\n")]
        self._text = "\n" + "\n".join(line for line in lines if line) + "\n"
        words = self._text.split()
        self._shingles = set(zip(*(words[start:] for start in range(_SHINGLE_WORDS)), strict=False))
        self._place = 0

    def covers(self, block: PageBlock) -> bool:
        """Ask in the page's order: short blocks count only where they are due."""
        words = _WORD.findall(block.text.lower())
        if not words:
            return False
        flat = " ".join(words)
        if len(words) < _SHINGLE_WORDS + 2:
            return self._covers_short(flat)
        place = self._text.find(flat, self._place)
        if place >= 0 or flat in self._text:
            self._place = place + len(flat) if place >= 0 else self._place
            return True
        return self._covers_mostly(words)

    def _covers_short(self, flat: str) -> bool:
        place = self._text.find(f"\n{flat}\n", max(0, self._place - 1), self._place + _NEAR_CHARACTERS + len(flat))
        if place < 0:
            return False
        self._place = place + len(flat) + 1
        return True

    def _covers_mostly(self, words: Sequence[str]) -> bool:
        shingles = list(zip(*(words[start:] for start in range(_SHINGLE_WORDS)), strict=False))
        return sum(shingle in self._shingles for shingle in shingles) >= _COVERED_SHARE * len(shingles)
