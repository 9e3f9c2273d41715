"""What an article is about, as weighted terms: the words of its headline and lead, its names and its figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from standfirst.group.formats import is_ticker
from standfirst.model.story import GroupingArticle
from standfirst.text.stop_words import STOP_WORDS
from standfirst.text.words import WORD, WORD_CHARACTERS_MAX, fold, is_figure, is_unspaced, pairs, stem

LEAD_CHARACTERS_MAX = 1000  # how far into the text grouping reads
TERMS_MAX = 110  # terms kept of one article
LENGTH_USUAL, LENGTH_POWER = 20, 0.1  # of an article; a longer one shares more by chance, so it must share more
WEIGHT_USUAL = (
    14  # of a term of the lead: what is told further down counts for less than a whole term of an article's length
)

_HEADLINE_WEIGHT = 20
_LEAD_WEIGHTS = (
    (300, 14),
    (600, 9),
    (LEAD_CHARACTERS_MAX, 5),
)  # up to that character of the text: news is told from its most important end
_REPEAT_WEIGHT = 3  # each further time a term occurs, up to …
_REPEATS_MAX = 3
_NAME_BONUS = 4
_FIGURE_BONUS = 2
_SENTENCE_ENDS = '.!?:;।。！？»“”"‘\n'
_TOKEN = re.compile(rf"{WORD.pattern}|[{_SENTENCE_ENDS}]")
_SHORT_MAX = 3  # letters of a word whose capital tells little of how capitals are used
_TITLE_CASE_SHARE = 0.75  # from here on capitals in a headline say nothing about names


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTerms:
    """Term -> weight (whole numbers, so that sums can be taken back exactly); and which terms are names and figures."""

    weights: dict[str, int]
    names: frozenset[str]
    figures: frozenset[str]
    spelling: dict[str, str]  # term -> as first written

    @property
    def length(self) -> float:
        """How much the article tells, in terms of the lead's weight."""
        return max(1.0, sum(self.weights.values()) / WEIGHT_USUAL)


def article_terms(article: GroupingArticle) -> ArticleTerms:
    """The terms of an article's headline and lead; of a live page's headline alone, since its text tells many things."""
    gather = _Gathering()
    gather.read(article.headline[:400], _HEADLINE_WEIGHT)
    if not is_ticker(article.headline):
        lead = lead_of(article.text)
        begin = 0
        for part_end, weight in _LEAD_WEIGHTS:
            end = _word_end(lead, part_end)
            gather.read(lead[begin:end], weight)
            begin = end
    return gather.result()


def lead_of(text: str) -> str:
    """The beginning of a text, as far as grouping reads it; cut between words, since half a word looks like a rare one."""
    return text[: _word_end(text, LEAD_CHARACTERS_MAX)]


def _word_end(text: str, end: int) -> int:
    """The end of the last whole word before a place in the text; that place where no word ends near it."""
    if len(text) <= end:
        return len(text)
    space = text.rfind(" ", end - WORD_CHARACTERS_MAX, end)
    return end if space < 0 else space


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
        kinds = list(map(_sort, tokens))
        names_tell = _names_tell([is_capital for _, _, is_capital in kinds if is_capital is not None])
        begins = True
        for token, (kind, term, is_capital) in zip(tokens, kinds, strict=True):
            if kind is _Kind.WORD:
                if names_tell and not begins and (token[0].isupper() if is_capital is None else is_capital):
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
def _sort(token: str) -> tuple[_Kind, str, bool | None]:
    """What a token is, the term it stands for, and whether it has a capital; None where that tells little."""
    if token[0] in _SENTENCE_ENDS:
        return _Kind.END, "", None
    is_capital = token[0].isupper() if len(token) > _SHORT_MAX and token[0].isalpha() else None
    folded = fold(token)
    if is_unspaced(token) and folded not in STOP_WORDS:
        return _Kind.UNSPACED, folded, is_capital
    if len(folded) < 2 or folded in STOP_WORDS:
        return _Kind.NOTHING, "", is_capital
    if is_figure(folded):
        return _Kind.FIGURE, folded, is_capital
    return _Kind.WORD, stem(folded), is_capital


def _names_tell(capitals: list[bool]) -> bool:
    """Whether capitals mark names here, given which of the longer words have one: not in a headline in Title Case or in
    capitals throughout."""
    if len(capitals) < 3:
        return sum(capitals) < len(capitals)
    return sum(capitals) / len(capitals) < _TITLE_CASE_SHARE
