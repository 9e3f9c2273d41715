"""What an article is about, as weighted terms: the words of its headline and lead, its names and its figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from sys import intern

from standfirst.model.story import GroupingArticle
from standfirst.text.stop_words import STOP_WORDS
from standfirst.text.words import WORD, fold, is_figure, is_unspaced, pairs, stem

LEAD_CHARACTERS_MAX = 800  # how far into the text grouping reads
TERMS_MAX = 90  # terms kept of one article
LENGTH_USUAL, LENGTH_POWER = 20, 0.3  # terms of an article; a longer one shares more by chance, so it must share more

_HEADLINE_WEIGHT = 20
_LEAD_WEIGHT = 14
_REPEAT_WEIGHT = 3  # each further time a term occurs, up to …
_REPEATS_MAX = 3
_NAME_BONUS = 4
_FIGURE_BONUS = 2
_SENTENCE_END = re.compile(r"[.!?:;।。！？»“”\"‘\n]\s*[\"“‘'(]*$")
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
    """The beginning of a text, as far as grouping reads it."""
    return text[:LEAD_CHARACTERS_MAX]


class _Gathering:
    """Terms on the way, text by text."""

    def __init__(self) -> None:
        self.weights: dict[str, int] = {}
        self.repeats: dict[str, int] = {}
        self.names: set[str] = set()
        self.figures: set[str] = set()
        self.spelling: dict[str, str] = {}

    def read(self, text: str, weight: int) -> None:
        words = [(match.group(), match.start()) for match in WORD.finditer(text)]
        names_tell = _names_tell([word for word, _ in words])
        begins = True
        previous_end = 0
        for word, start in words:
            if start > previous_end:
                between = text[previous_end:start]
                begins = previous_end == 0 or (
                    len(between) > 1 and _SENTENCE_END.search(between.rstrip(" ")) is not None
                )
            previous_end = start + len(word)
            folded = fold(word)
            if folded in STOP_WORDS:
                begins = False
                continue
            if is_unspaced(word):
                for pair in pairs(folded):
                    self._add(pair, pair, weight)
                continue
            if is_figure(folded):
                if len(folded) > 1:
                    self.figures.add(folded)
                    self._add(folded, word, weight + _FIGURE_BONUS)
                continue
            if len(folded) < 2:
                continue
            term = stem(folded)
            if names_tell and not begins and word[0].isupper():
                self.names.add(term)
                self._add(term, word, weight + _NAME_BONUS)
            else:
                self._add(term, word, weight)
            begins = False

    def _add(self, term: str, written: str, weight: int) -> None:
        if term in self.weights:
            if self.repeats.get(term, 0) < _REPEATS_MAX:
                self.repeats[term] = self.repeats.get(term, 0) + 1
                self.weights[term] += _REPEAT_WEIGHT
        elif len(self.weights) < TERMS_MAX:
            self.weights[term] = weight
            self.spelling[term] = intern(written)  # kept for as long as the article is live: the same word but once

    def result(self) -> ArticleTerms:
        known = self.weights.keys()
        return ArticleTerms(
            weights=self.weights,
            names=frozenset(self.names & known),
            figures=frozenset(self.figures & known),
            spelling=self.spelling,
        )


def _names_tell(words: list[str]) -> bool:
    """Whether capitals mark names here: not in a headline in Title Case or in capitals throughout."""
    longer = [word for word in words if len(word) > 3 and word[0].isalpha()]
    if len(longer) < 3:
        return len(longer) > 0 and sum(word[0].isupper() for word in longer) < len(longer)
    return sum(word[0].isupper() for word in longer) / len(longer) < _TITLE_CASE_SHARE
