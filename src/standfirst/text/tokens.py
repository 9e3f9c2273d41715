"""A text split into words once, for all who read it: each word with what grouping, hashtags and sections ask of it.

What stands between two spaces is read once and known from then on, since most of it comes back in every text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import lru_cache
from itertools import accumulate, chain, compress, count
from typing import NamedTuple
from zlib import crc32

from standfirst.text.stop_words import STOP_WORDS
from standfirst.text.words import ELISION, WORD, fold, is_figure, is_unspaced, stem, stem_plain

_KNOWN_MAX = 32768  # of these that are kept
_KNOWN_CHARACTERS_MAX = 40  # of what stands between two spaces, to be kept: longer ones seldom come back
_PIECES = re.compile(f"({WORD.pattern})")
_SENTENCE_END = re.compile('[.!?:;।。！？»“”"‘\n]')  # or a quotation mark: the capital that follows tells nothing
# Set apart from the words beside them, so that a word is the same wherever it stands; with how many spaces that adds.
_SET_APART = (("\n", " \n "), (", ", " , "), (". ", " . "))
_SPACES_ADDED = {"\n": 2, ",": 1, ".": 1}
_POSSESSIVES = ("'s", "’s")


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    FIGURE = auto()
    RUN = auto()  # letters of a script without spaces: no one word, but several
    ARTICLE = auto()  # elided, before its noun: the "l'" of "l'eau"
    END = auto()  # of a sentence, or of what is said: no word
    BREAK = auto()  # any other sign or space too many between two words: no word


_WORD, _FIGURE, _RUN = Kind.WORD, Kind.FIGURE, Kind.RUN  # asked of every word: an enum's members are slow to reach


class Token(NamedTuple):
    """A word, or a mark that parts two words. Words that follow each other with no mark between them stand side by side."""

    kind: Kind
    written: str  # without a possessive's ending; empty for a mark
    folded: str  # see words.fold; empty for a mark
    stem: str  # of a word that tells something, the figure itself of a figure; else empty
    hash: int  # of the folded word, the same in every process
    length: int  # characters of the text that it takes up, with a single space or sign behind it
    is_capital: bool  # begins with a capital
    is_hyphened: bool  # to the word before it


class Tokens(NamedTuple):
    """The words of a text and what parts them, in order: each property of theirs by itself, so that all can be counted,
    compared and looked up at once."""

    kinds: tuple[Kind, ...]
    written: tuple[str, ...]
    folded: tuple[str, ...]
    stems: tuple[str, ...]
    hashes: tuple[int, ...]
    capitals: tuple[bool, ...]
    hyphened: tuple[bool, ...]
    starts: list[int]
    length: int  # of the text
    inside: list[int]  # the places of words with a capital that do not begin a sentence, or what somebody says
    figures: list[int]  # the places of figures
    has_runs: bool  # of a script without spaces

    def count_before(self, character: int) -> int:
        """How many tokens begin before that character of the text."""
        return bisect_left(self.starts, character)

    def count_within(self, characters: int) -> int:
        """How many tokens lie within the first so many characters of the text."""
        if self.starts[-1] < characters and characters >= self.length:
            return len(self.starts)
        return max(0, bisect_right(self.starts, characters) - 1)


def split_tokens(text: str) -> Tokens:
    """The words of a text, in order."""
    for mark, apart in _SET_APART:
        text = text.replace(mark, apart)
    chunks = text.split(" ")
    rows = chain.from_iterable(map(_KNOWN.__getitem__, chunks))
    kinds, written, folded, stems, hashes, lengths, capitals, hyphened = zip(*rows, strict=True)
    starts = [0, *accumulate(lengths)]
    length = starts.pop() - 1
    inside = [
        place
        for place in compress(count(), capitals)
        if place and (kinds[place - 1] is _WORD or not _begins(kinds, place))
    ]
    figures = [place for place, kind in enumerate(kinds) if kind is _FIGURE] if _FIGURE in kinds else []
    has_runs = _RUN in kinds
    return Tokens(kinds, written, folded, stems, hashes, capitals, hyphened, starts, length, inside, figures, has_runs)


def _begins(kinds: Sequence[Kind], place: int) -> bool:
    """Whether a word begins a sentence, or what somebody says: its capital tells nothing then."""
    for before in range(place - 1, -1, -1):
        if kinds[before] is not Kind.BREAK:
            return kinds[before] is Kind.END
    return True


class _Known(dict[str, tuple[Token, ...]]):
    """What stood between two spaces -> its tokens, read when first met. Begins anew when it is full, which costs less than to
    know of each what was met last."""

    def __missing__(self, chunk: str) -> tuple[Token, ...]:
        if chunk.isascii() and chunk.isalpha():  # most
            tokens: tuple[Token, ...] = (_plain_word(chunk, len(chunk) + 1),)
        elif chunk in _SPACES_ADDED:
            tokens = (_mark_of(chunk, 2 - _SPACES_ADDED[chunk]),)
        else:
            tokens = tuple(_tokens(chunk))
        if len(chunk) <= _KNOWN_CHARACTERS_MAX:
            if len(self) >= _KNOWN_MAX:
                self.clear()
            self[chunk] = tokens
        return tokens


_KNOWN = _Known()


def _plain_word(written: str, length: int) -> Token:
    """`_word`, sooner, for one in plain Latin letters."""
    lowered = written.lower()
    folded = written if lowered == written else lowered  # one object, where it is one word
    told = stem_plain(folded) if len(folded) > 1 and folded not in STOP_WORDS else ""
    hashed = crc32(folded.encode())
    is_capital = written[0] != folded[0]
    return Token(Kind.WORD, written, folded, folded if told == folded else told, hashed, length, is_capital, False)


def _tokens(chunk: str) -> Iterator[Token]:
    pieces = _PIECES.split(chunk)  # a sign or none, a word, a sign or none, …
    if pieces[0] or len(pieces) == 1:
        yield _mark_of(pieces[0], len(pieces[0]) + (len(pieces) == 1))
    before = ""
    for place in range(1, len(pieces), 2):
        written, after = pieces[place], pieces[place + 1]
        is_last = place + 2 == len(pieces)
        joins = len(after) == 1 and not is_last and not _SENTENCE_END.match(after)
        is_alone = (not after) or joins
        length = len(written) + (joins or (is_last and not after))
        yield from _words(written, length, is_hyphened=before == "-")
        if not is_alone:
            yield _mark_of(after, len(after) + is_last)
        before = after


def _words(written: str, length: int, *, is_hyphened: bool) -> Iterator[Token]:
    if is_unspaced(written):
        yield Token(Kind.RUN, written, fold(written), "", 0, length, False, is_hyphened)
        return
    if written[-2:] in _POSSESSIVES:
        written = written[:-2]
    elided = ELISION.match(written)
    if elided and not (written[0].isupper() and written[elided.end()].isupper()):  # "D'Souza" is one name
        article = written[: elided.end() - 1]
        yield Token(Kind.ARTICLE, article, fold(article), "", 0, elided.end(), False, is_hyphened)
        written, length, is_hyphened = written[elided.end() :], length - elided.end(), False
    yield _word(written, length, is_hyphened=is_hyphened)


def _word(written: str, length: int, *, is_hyphened: bool) -> Token:
    folded = fold(written)
    if not folded:
        return _mark(Kind.BREAK, length)
    is_number = is_figure(folded)
    tells = len(folded) > 1 and folded not in STOP_WORDS
    return Token(
        Kind.FIGURE if is_number else Kind.WORD,
        written,
        folded,
        (folded if is_number else stem(folded)) if tells else "",
        crc32(folded.encode("utf-8", "surrogatepass")),
        length,
        written[0].isupper(),
        is_hyphened,
    )


@lru_cache(maxsize=1024)
def _mark_of(signs: str, length: int) -> Token:
    return _mark(Kind.END if _SENTENCE_END.search(signs) else Kind.BREAK, length)


def _mark(kind: Kind, length: int) -> Token:
    return Token(kind, "", "", "", 0, length, False, False)
