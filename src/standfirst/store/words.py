"""Words as search knows them: folded the same way for every store, so that all find the same articles.

A word is a run of letters, figures and marks of any script, without case and without Latin diacritics. Scripts that put
no space between words (Chinese, Japanese, Thai …) are cut into overlapping pairs of signs, so that any part of a sentence
can be found. Whoever changes what comes out of here must add a migration that indexes all articles anew.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from standfirst.model.article import Article

WORDS_MAX = 16_000  # of one article; PostgreSQL counts positions in a tsvector no further
WORD_CHARACTERS_MAX = 64  # a longer one is cut into several
CHARACTERS_MAX = 200_000  # of one article
FIELD_BREAK = "\ue000"  # indexed between headline, standfirst, byline and text: no phrase runs across it

# Combining marks (Unicode categories Mn, Mc, Me) of the Basic Multilingual Plane, which \w leaves out; the gaps between
# neighbouring marks hold letters and figures only.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711-\u07f3\u07fd\u0816-\u082d\u0859-\u085b\u0898-\u08e1\u08e3-\u0963"
    "\u0981-\u09e3\u09fe-\u0a75\u0a81-\u0ae3\u0afa-\u0b63\u0b82-\u0bd7\u0c00-\u0c63\u0c81-\u0c83\u0cbc-\u0d4d"
    "\u0d57-\u0d63\u0d81-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f84"
    "\u0f86-\u0fbc\u0fc6\u102b-\u103e\u1056-\u109d\u135d-\u135f\u1712-\u1734\u1752-\u17d3\u17dd\u180b-\u180d"
    "\u180f-\u193b\u1a17-\u1a1b\u1a55-\u1a7f\u1ab0-\u1b44\u1b6b-\u1b73\u1b80-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2"
    "\u1cd4-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2d7f-\u2dff\u302a-\u302f\u3099-\u309a\ua66f-\ua672\ua674-\ua67d"
    "\ua69e-\ua6f1\ua802-\ua827\ua82c\ua880-\ua8c5\ua8e0-\ua8f1\ua8ff-\ua92d\ua947-\ua953\ua980-\ua9c0\ua9e5-\uaa4d"
    "\uaa7b-\uaac1\uaaeb-\uaaef\uaaf5-\uaaf6\uabe3-\uabea\uabec-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f"
)
_UNSPACED = (
    "\u0e01-\u0e4e\u0e81-\u0ecd\u1000-\u103f\u1780-\u17d3\u3005\u3041-\u3096\u3099\u309a\u30a1-\u30fa\u30fc-\u30fe"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
)
WORD = re.compile(rf"[\w{_MARKS}]{{1,{WORD_CHARACTERS_MAX}}}")
_RUN = re.compile(rf"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_IS_UNSPACED = re.compile(rf"[{_UNSPACED}]")
_ASCII_SPACES = {code: " " for code in range(128) if not chr(code).isalnum()}
_LATIN_MARKS = re.compile("[\u0300-\u036f]+")


def words_of(text: str) -> list[str]:
    """The folded words of `text`, in order, as they are indexed."""
    lowered = text.lower()
    if lowered.isascii():  # the common case, at a quarter of the cost
        words = lowered.translate(_ASCII_SPACES).split()
        return words if max(map(len, words), default=0) <= WORD_CHARACTERS_MAX else WORD.findall(" ".join(words))
    folded: list[str] = []
    for word in WORD.findall(lowered.replace("_", " ")):
        if word.isascii():
            folded.append(word)
        else:
            folded.extend(_fold(word))
    return folded


def article_words(article: Article, text: str) -> list[str]:
    """The words under which an article is found; `text` is article.text, which the caller has at hand."""
    words = words_of(article.headline)
    for part in (article.standfirst, *article.byline, text[:CHARACTERS_MAX]):
        if part:
            words.append(FIELD_BREAK)
            words.extend(words_of(part))
    return words[:WORDS_MAX]


def phrase_of(text: str) -> tuple[tuple[str, ...], bool]:
    """The words to look for one after the other, and whether the last one is only a word's beginning.

    A run of an unspaced script is indexed as its pairs and its last sign alone: at the end of a phrase that last sign may
    be followed by more, so it is left out, or, standing alone, is a beginning.
    """
    words = words_of(text)
    if not words or len(words[-1]) != 1 or not is_unspaced(words[-1]):
        return tuple(words), False
    if len(words) > 1 and len(words[-2]) == 2 and is_unspaced(words[-2]) and words[-2][1] == words[-1]:
        return tuple(words[:-1]), False
    return tuple(words), True


def is_unspaced(word: str) -> bool:
    """Whether a word belongs to a script that puts no space between words."""
    return _IS_UNSPACED.match(word) is not None


@lru_cache(maxsize=16_384)
def _fold(word: str) -> tuple[str, ...]:
    plain = _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", word).casefold())
    folded: list[str] = []
    for piece in WORD.findall(unicodedata.normalize("NFC", plain)):
        for run in _RUN.findall(piece):
            if is_unspaced(run):
                folded.extend(run[place : place + 2] for place in range(len(run)))
            else:
                folded.append(run)
    return tuple(folded)
