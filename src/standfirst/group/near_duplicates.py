"""The same text again: reprinted agency copy and reposts, found by a sketch of word shingles and settled by an exact check."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from zlib import crc32

from standfirst.group.article_words import beginning
from standfirst.text.tokens import Kind, Tokens, split_tokens

SHINGLE_WORDS = 4
WORDS_MIN = 25  # shorter texts (a teaser, a headline) are never called copies
WORDS_MAX = 250  # how far into a text copies are looked for
SKETCH_SIZE = 8  # the smallest shingle hashes, by which candidates are found
_CANDIDATES_MAX = 16
_JACCARD_MIN = 0.45
_CONTAINMENT_MIN = 0.65  # of the shorter text's shingles, where an editor cut the longer one
_LENGTH_RATIO_MIN = 0.3
_ABOUT_AS_LONG = 0.75  # the length of the shorter text of two against the longer's
_HASH_BYTES = array("I").itemsize


@dataclass(frozen=True, slots=True)
class Shingles:
    """A text's shingles as sorted 32-bit hashes; empty for a text too short to be compared."""

    hashes: array[int]

    @property
    def sketch(self) -> array[int]:
        return self.hashes[:SKETCH_SIZE]


def shingles_of(text: str) -> Shingles:
    """The shingles of a text's first words. Case, accents, punctuation and line breaks do not matter."""
    return shingles_of_words(split_tokens(beginning(text)))


def shingles_of_words(text: Tokens) -> Shingles:
    """`shingles_of` a text that is split already."""
    if text.has_runs:
        hashes = list(chain.from_iterable(map(_hashes, text.kinds, text.folded, text.hashes)))
    else:
        hashes = list(filter(None, text.hashes))
    del hashes[WORDS_MAX:]
    if len(hashes) < WORDS_MIN:
        return Shingles(array("I"))
    runs = zip(*(hashes[start:] for start in range(SHINGLE_WORDS)), strict=False)
    # numbers in a tuple hash alike in every process, unlike strings; and nothing is kept beyond this one
    return Shingles(array("I", sorted({value & 0xFFFFFFFF for value in map(hash, runs)})))


def _hashes(kind: Kind, folded: str, hashed: int) -> Iterable[int]:
    """One hash for a word, none for a mark; one for each letter of a run of a script without spaces."""
    if kind is Kind.RUN:
        return map(_hash_of_letter, folded)
    return (hashed,) if hashed else ()


@lru_cache(maxsize=8192)
def _hash_of_letter(letter: str) -> int:
    return crc32(letter.encode("utf-8", "surrogatepass"))


def is_same_text(one: Shingles, other: Shingles) -> bool:
    """The exact check: most shingles in common, or nearly all of the shorter text's (an editor cuts from the end)."""
    return _are_same(set(one.hashes), other.hashes)


def _are_same(one: set[int], other: array[int]) -> bool:
    if not one or not other:
        return False
    shorter, longer = sorted((len(one), len(other)))
    if shorter < _LENGTH_RATIO_MIN * longer:
        return False
    common = len(one.intersection(other))
    return common >= _CONTAINMENT_MIN * shorter or common >= _JACCARD_MIN * (shorter + longer - common)


class CopyIndex:
    """Texts by their sketch. Knows nothing but what was added and not removed.

    Holds numbers, bytes and tuples of numbers only, which the garbage collector need not look into."""

    def __init__(self) -> None:
        self._texts: dict[int, bytes] = {}  # the hashes of each
        self._by_hash: dict[int, int | tuple[int, ...]] = {}  # one key as it is, several in a tuple
        self._order: dict[int, int] = {}
        self._arrivals = 0

    def add(self, key: int, shingles: Shingles) -> None:
        if not shingles.hashes or key in self._texts:
            return
        self._texts[key] = shingles.hashes.tobytes()
        self._arrivals += 1
        self._order[key] = self._arrivals
        for value in shingles.sketch:
            known = self._by_hash.get(value)
            if known is None:
                self._by_hash[value] = key
            else:
                self._by_hash[value] = (known, key) if isinstance(known, int) else (*known, key)

    def remove(self, key: int) -> None:
        packed = self._texts.pop(key, None)
        if packed is None:
            return
        del self._order[key]
        for value in _unpacked(packed).sketch:
            known = self._by_hash[value]
            if isinstance(known, int):
                del self._by_hash[value]
            else:
                left = tuple(other for other in known if other != key)
                self._by_hash[value] = left[0] if len(left) == 1 else left

    def find(self, shingles: Shingles, *, but: int | None = None) -> int | None:
        """The earliest text that is the same as this one."""
        if not shingles.hashes:
            return None
        found = [known for value in shingles.sketch if (known := self._by_hash.get(value)) is not None]
        if not found:
            return None
        hits = Counter(chain.from_iterable((known,) if isinstance(known, int) else known for known in found))
        length = len(shingles.hashes)
        likely = sorted(
            (-count, self._order[key], key)
            for key, count in hits.items()
            if key != but and (count > 1 or not self._is_about_as_long(key, length))
        )[:_CANDIDATES_MAX]
        if not likely:
            return None
        own = set(shingles.hashes)
        same = [(order, key) for _, order, key in likely if _are_same(own, _unpacked(self._texts[key]).hashes)]
        return min(same)[1] if same else None

    def _is_about_as_long(self, key: int, length: int) -> bool:
        """Whether a text has about so many shingles. If it is the same, more than one of the sketches' agree then, but for very few
        texts that only just pass the exact check; what agrees in one is mostly a common phrase."""
        known = len(self._texts[key]) // _HASH_BYTES
        return min(known, length) >= _ABOUT_AS_LONG * max(known, length)


def _unpacked(packed: bytes) -> Shingles:
    return Shingles(array("I", packed))
