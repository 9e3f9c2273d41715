"""The same text again: reprinted agency copy and reposts, found by a sketch of word shingles and settled by an exact check."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from zlib import crc32

from standfirst.text.words import fold, is_unspaced, split_words

SHINGLE_WORDS = 4
WORDS_MIN = 25  # shorter texts (a teaser, a headline) are never called copies
WORDS_MAX = 400  # how far into a text copies are looked for
SKETCH_SIZE = 16  # the smallest shingle hashes, by which candidates are found
_CANDIDATES_MAX = 16
_JACCARD_MIN = 0.5
_CONTAINMENT_MIN = 0.75  # of the shorter text's shingles, where an editor cut the longer one
_LENGTH_RATIO_MIN = 0.3


@dataclass(frozen=True, slots=True)
class Shingles:
    """A text's shingles as sorted 32-bit hashes; empty for a text too short to be compared."""

    hashes: array[int]

    @property
    def sketch(self) -> array[int]:
        return self.hashes[:SKETCH_SIZE]


def shingles_of(text: str) -> Shingles:
    """The shingles of a text's first words. Case, accents, punctuation and line breaks do not matter."""
    words = _units(text)
    if len(words) < WORDS_MIN:
        return Shingles(array("I"))
    joined = (" ".join(words[place : place + SHINGLE_WORDS]) for place in range(len(words) - SHINGLE_WORDS + 1))
    return Shingles(array("I", sorted({crc32(shingle.encode("utf-8", "surrogatepass")) for shingle in joined})))


def _units(text: str) -> list[str]:
    units: list[str] = []
    for word in split_words(text[: WORDS_MAX * 12]):
        folded = fold(word)
        if is_unspaced(folded):
            units.extend(folded)
        else:
            units.append(folded)
        if len(units) >= WORDS_MAX:
            break
    return units[:WORDS_MAX]


def is_same_text(one: Shingles, other: Shingles) -> bool:
    """The exact check: most shingles in common, or nearly all of the shorter text's (an editor cuts from the end)."""
    if not one.hashes or not other.hashes:
        return False
    shorter, longer = sorted((len(one.hashes), len(other.hashes)))
    if shorter < _LENGTH_RATIO_MIN * longer:
        return False
    common = len(set(one.hashes).intersection(other.hashes))
    return common >= _CONTAINMENT_MIN * shorter or common >= _JACCARD_MIN * (shorter + longer - common)


class CopyIndex:
    """Texts by their sketch. Knows nothing but what was added and not removed."""

    def __init__(self) -> None:
        self._texts: dict[int, Shingles] = {}  # in order of arrival
        self._by_hash: dict[int, list[int]] = {}
        self._order: dict[int, int] = {}
        self._arrivals = 0

    def add(self, key: int, shingles: Shingles) -> None:
        if not shingles.hashes or key in self._texts:
            return
        self._texts[key] = shingles
        self._arrivals += 1
        self._order[key] = self._arrivals
        for value in shingles.sketch:
            self._by_hash.setdefault(value, []).append(key)

    def remove(self, key: int) -> None:
        shingles = self._texts.pop(key, None)
        if shingles is None:
            return
        del self._order[key]
        for value in shingles.sketch:
            keys = self._by_hash[value]
            keys.remove(key)
            if not keys:
                del self._by_hash[value]

    def find(self, shingles: Shingles, *, but: int | None = None) -> int | None:
        """The earliest text that is the same as this one."""
        if not shingles.hashes:
            return None
        hits: Counter[int] = Counter()
        for value in shingles.sketch:
            hits.update(self._by_hash.get(value, ()))
        likely = sorted((-count, self._order[key], key) for key, count in hits.items() if key != but)[:_CANDIDATES_MAX]
        same = [(order, key) for _, order, key in likely if is_same_text(shingles, self._texts[key])]
        return min(same)[1] if same else None
