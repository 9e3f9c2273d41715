"""Which of a page's blocks another extractor chose, told by their words: links, spaces and marks left out of account."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from standfirst.extract.page_blocks import PageBlock

_WORD = re.compile(r"\w+")
_COVERED_SHARE = 0.6
_SHINGLE_WORDS = 3
_SHORT_WORDS = 5
_NEAR_CHARACTERS = 400

Shingles = Counter[tuple[str, ...]]


def covered_places(blocks: Sequence[PageBlock], text: str) -> set[int]:
    """Places of the blocks whose words `text` holds; words chosen once are not counted for two blocks.

    Whole blocks that stand in the text as they are come first; then those mostly in it (words of links may be missing there)
    among what is left. Short blocks count only at the place in the order where they are due.
    """
    chosen = _ChosenText(text)
    places: set[int] = set()
    doubtful: list[tuple[int, Shingles]] = []
    for place, block in enumerate(blocks):
        words = _WORD.findall(block.text.lower())
        if not words:
            continue
        if len(words) < _SHORT_WORDS:
            if chosen.takes_line(" ".join(words)):
                places.add(place)
            continue
        shingles = _shingles(words)
        if chosen.takes_whole(" ".join(words), shingles):
            places.add(place)
        else:
            doubtful.append((place, shingles))
    places.update(place for place, shingles in doubtful if chosen.takes_mostly(shingles))
    return places


class _ChosenText:
    """The chosen words, of which blocks take their part."""

    __slots__ = ("_left", "_place", "_text")

    def __init__(self, text: str) -> None:
        lines = [" ".join(_WORD.findall(line.lower())) for line in text.split("\n")]
        self._text = "\n" + "\n".join(line for line in lines if line) + "\n"
        self._left = _shingles(self._text.split())
        self._place = 0

    def takes_line(self, flat: str) -> bool:
        """A few words: they must be a line of their own, shortly after what was taken last."""
        place = self._text.find(f"\n{flat}\n", max(0, self._place - 1), self._place + _NEAR_CHARACTERS + len(flat))
        if place < 0:
            return False
        self._place = place + len(flat) + 1
        return True

    def takes_whole(self, flat: str, shingles: Shingles) -> bool:
        place = self._text.find(flat, self._place)
        if place < 0 and flat not in self._text:
            return False
        if not self.takes_mostly(shingles):
            return False
        if place >= 0:
            self._place = place + len(flat)
        return True

    def takes_mostly(self, shingles: Shingles) -> bool:
        hits = sum(min(count, self._left[shingle]) for shingle, count in shingles.items())
        if hits < _COVERED_SHARE * shingles.total():
            return False
        self._left.subtract(shingles)
        return True


def _shingles(words: Sequence[str]) -> Shingles:
    return Counter(zip(*(words[start:] for start in range(_SHINGLE_WORDS)), strict=False))
