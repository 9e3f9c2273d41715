"""Words of any script, and what makes two spellings of a word one.

Words are runs of letters, figures and the marks that belong to them (vowel signs of Indic scripts, accents). Scripts that
write without spaces (Han, Kana, Thai …) have no such runs; there every pair of neighbouring letters stands for a word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD_CHARACTERS_MAX = 40  # longer runs are addresses and keys, not words

_MARK_BLOCKS = (
    (0x0300, 0x0370),
    (0x0483, 0x1D00),
    (0x20D0, 0x2100),
    (0x302A, 0x3030),
    (0x3099, 0x309B),
    (0xA670, 0xABFF),
)


def _marks() -> str:
    """The combining marks of the scripts in use, as the inside of a character class."""
    codes = [
        code for low, high in _MARK_BLOCKS for code in range(low, high) if unicodedata.category(chr(code))[0] == "M"
    ]
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"\\u{low:04x}-\\u{high:04x}" for low, high in runs)


_MARKS = rf"[{_marks()}\u200c\u200d]"
LETTERS = rf"(?:[^\W_]++|{_MARKS}++)++"  # possessive: never tried again in smaller bites
# A figure keeps its separators (1,200.50); a word keeps apostrophes, inner dots of initials (U.S.) and ampersands (R&D).
WORD = re.compile(
    r"[a-zA-Z]++(?=[ ,\n])|"  # nothing but speed: what most words are
    rf"\d+(?:[.,\u00a0\u202f’']\d+)+|[^\W\d_](?:\.[^\W\d_])+(?![^\W_]|{_MARKS})|{LETTERS}(?:[’'&]{LETTERS})*+"
)
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    r"\U00020000-\U0003134f]+"
)
_ACCENTS = re.compile(r"[\u0300-\u036f]")
# "l'eau", "dell'acqua": an article or preposition that lost its vowel, and is no part of the word
ELISION = re.compile(
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|gl|un|all|dall|dell|nell|sull)['’](?=[^\W\d_]{2})", re.IGNORECASE
)
_VOWELS = frozenset("aeiouy")
_CYRILLIC_ENDING = re.compile(
    r"(?:ами|ями|ого|его|ому|ему|ыми|ими|ая|яя|ое|ее|ые|ие|ый|ии|ой|ей|ую|юю|ов|ев|ах|ях|ам|ям|ом|ем|ию|ия|ью|а|я|о|е|ы|и|у|ю|ь)$"
)


def split_words(text: str) -> list[str]:
    """The words of `text` in order, as written. Runs of unspaced scripts come whole: see `pairs`."""
    return WORD.findall(text)


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """A word without what does not make it another word: case, accents, width, possessive, elided article, inner dots and
    thousands marks."""
    folded = word.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKC", folded).replace("\u2019", "'")
        if folded[0] < "\u0400":  # Latin and Greek: elsewhere a mark makes another letter
            folded = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", folded)))
    if folded[-2:] == "'s":
        folded = folded[:-2]
    if "'" in folded and (elided := ELISION.match(folded)):
        folded = folded[elided.end() :]
    if folded[:1].isdigit():
        return _fold_figure(folded)
    return folded.replace(".", "").replace("'", "").replace("\u200c", "").replace("\u200d", "")


def _fold_figure(figure: str) -> str:
    """1,200 · 1.200 · 1 200 -> 1200; 3.5 and 3,5 -> 3.5."""
    parts = re.split(r"[.,\s']", figure)
    if len(parts) == 1:
        return figure
    if all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3:
        return "".join(parts)
    return "".join(parts[:-1]) + "." + parts[-1]


@lru_cache(maxsize=8192)
def stem(folded: str) -> str:
    """A folded word without its commonest endings: plural and the regular verb forms of English, and case endings of
    Cyrillic scripts. Light on purpose: two words that differ should stay two."""
    if len(folded) < 4 or folded[0].isdigit():
        return folded
    if "а" <= folded[0] <= "ё":
        return _CYRILLIC_ENDING.sub("", folded) if len(folded) > 4 else folded
    if not folded.isascii():
        return folded
    return stem_plain(folded)


def stem_plain(word: str) -> str:
    """`stem` of a folded word in plain Latin letters; nothing is kept."""
    if len(word) < 4:
        return word
    word = singular(word)
    if word.endswith(("ing", "ed")):
        root = word[:-3] if word[-1] == "g" else word[:-2]
        if len(root) < 3 or _VOWELS.isdisjoint(root) or root[-1] in "aou":
            return word
        word = root[:-1] if root[-1] == root[-2] and root[-1] not in "lsz" else root
    return word[:-1] if len(word) > 4 and word[-1] == "e" else word


def singular(word: str) -> str:
    """A folded word without the English plural's ending (which French and Spanish share for the most part)."""
    if len(word) < 4 or word[-1] != "s" or word[-2:] in ("ss", "us", "is"):
        return word
    if word[-3:] == "ies" and len(word) > 4:
        return word[:-3] + "y"
    if word[-3:] in ("xes", "hes", "zes") or word[-4:] == "sses":
        return word[:-2]
    return word[:-1]


def is_unspaced(word: str) -> bool:
    """Whether a run of letters begins in a script that writes without spaces."""
    return word[0] > "\u0dff" and _UNSPACED.match(word) is not None


def pairs(run: str) -> list[str]:
    """Every two neighbouring letters of a run of an unspaced script; a single letter as it is."""
    if len(run) < 3:
        return [run]
    return [run[place : place + 2] for place in range(len(run) - 1)]


def is_figure(folded: str) -> bool:
    """Whether a folded word is a number in figures."""
    return folded[:1].isdigit() and folded.replace(".", "", 1).isdigit()
