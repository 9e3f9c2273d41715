"""What an article is about, as weighted terms: the words of its headline and lead, its names and its figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from standfirst.model.story import GroupingArticle
from standfirst.text.stop_words import STOP_WORDS
from standfirst.text.words import WORD, WORD_CHARACTERS_MAX, fold, is_figure, is_unspaced, pairs, stem

LEAD_CHARACTERS_MAX = 800  # how far into the text grouping reads
TERMS_MAX = 90  # terms kept of one article
LENGTH_USUAL, LENGTH_POWER = 20, 0.3  # terms of an article; a longer one shares more by chance, so it must share more

_HEADLINE_WEIGHT = 20
_LEAD_WEIGHT = 14
_REPEAT_WEIGHT = 3  # each further time a term occurs, up to …
_REPEATS_MAX = 3
_NAME_BONUS = 4
_FIGURE_BONUS = 2
_SENTENCE_ENDS = '.!?:;।。！？»“”"‘\n'
_TOKEN = re.compile(rf"{WORD.pattern}|[{_SENTENCE_ENDS}]")
_TITLE_CASE_SHARE = 0.75  # from here on capitals in a headline say nothing about names


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTerms:
    """Term -> weight (whole numbers, so that sums can be taken back exactly); and which terms are names and figures."""

    weights: dict[str, int]
    names: frozenset[str]
    figures: frozenset[str]
    spelling: dict[str, str]  # term -> as first written


def article_terms(article: GroupingArticle) -> ArticleTerms:
    """The terms of an article's headline and lead."""
    gather = _Gathering()
    gather.read(article.headline[:400], _HEADLINE_WEIGHT)
    gather.read(lead_of(article.text), _LEAD_WEIGHT)
    return gather.result()


def lead_of(text: str) -> str:
    """The beginning of a text, as far as grouping reads it; cut between words, since half a word looks like a rare one."""
    if len(text) <= LEAD_CHARACTERS_MAX:
        return text
    lead = text[:LEAD_CHARACTERS_MAX]
    end = lead.rfind(" ", LEAD_CHARACTERS_MAX - WORD_CHARACTERS_MAX)
    return lead if end < 0 else lead[:end]


class _Gathering:
    """Terms on the way, text by text."""

    def __init__(self) -> None:
        self.weights: dict[str, int] = {}
        self.repeats: dict[str, int] = {}
        self.names: set[str] = set()
        self.figures: set[str] = set()
        self.spelling: dict[str, str] = {}

    def read(self, text: str, weight: int) -> None:
        tokens = _TOKEN.findall(text)
        names_tell = _names_tell(tokens)
        begins = True
        for token in tokens:
            kind, term = _sort(token)
            if kind is _Kind.WORD:
                if names_tell and not begins and token[0].isupper():
                    self.names.add(term)
                    self._add(term, token, weight + _NAME_BONUS)
                else:
                    self._add(term, token, weight)
            elif kind is _Kind.FIGURE:
                self.figures.add(term)
                self._add(term, token, weight + _FIGURE_BONUS)
            elif kind is _Kind.UNSPACED:
                for pair in pairs(term):
                    self._add(pair, pair, weight)
            begins = kind is _Kind.END

    def _add(self, term: str, written: str, weight: int) -> None:
        if term in self.weights:
            repeats = self.repeats.get(term, 0)
            if repeats < _REPEATS_MAX:
                self.repeats[term] = repeats + 1
                self.weights[term] += _REPEAT_WEIGHT
        elif len(self.weights) < TERMS_MAX:
            self.weights[term] = weight
            self.spelling[term] = written

    def result(self) -> ArticleTerms:
        known = self.weights.keys()
        return ArticleTerms(
            weights=self.weights,
            names=frozenset(self.names & known),
            figures=frozenset(self.figures & known),
            spelling=self.spelling,
        )


class _Kind(Enum):
    """What a token is to grouping."""

    WORD = auto()
    FIGURE = auto()
    UNSPACED = auto()  # a run of a script without spaces
    END = auto()  # of a sentence, or a quotation mark: the capital that follows tells nothing
    NOTHING = auto()  # a word that says nothing, a single letter


@lru_cache(maxsize=16384)
def _sort(token: str) -> tuple[_Kind, str]:
    """What a token is, and the term it stands for."""
    if token[0] in _SENTENCE_ENDS:
        return _Kind.END, ""
    folded = fold(token)
    if folded in STOP_WORDS:
        return _Kind.NOTHING, ""
    if is_unspaced(token):
        return _Kind.UNSPACED, folded
    if len(folded) < 2:
        return _Kind.NOTHING, ""
    if is_figure(folded):
        return _Kind.FIGURE, folded
    return _Kind.WORD, stem(folded)


def _names_tell(tokens: list[str]) -> bool:
    """Whether capitals mark names here: not in a headline in Title Case or in capitals throughout."""
    longer = [token for token in tokens if len(token) > 3 and token[0].isalpha()]
    capitals = sum([token[0].isupper() for token in longer])
    if len(longer) < 3:
        return capitals < len(longer)
    return capitals / len(longer) < _TITLE_CASE_SHARE
