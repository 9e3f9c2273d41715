"""What an article is about, as weighted terms: the words of its headline and lead, its names and its figures."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple

from standfirst.group.article_words import words_of
from standfirst.group.formats import is_ticker
from standfirst.model.story import GroupingArticle
from standfirst.text.tokens import Kind, Tokens
from standfirst.text.words import pairs

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
_YEARS, _DAY_MAX = (1900, 2099), 31
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
    words = words_of(article)
    passages = [_Passage(words.headline, 0, len(words.headline.kinds), _HEADLINE_WEIGHT)]
    if article.text and not is_ticker(article.headline):
        begin = 0
        for characters, weight in _LEAD_WEIGHTS:
            end = words.text.count_within(characters)
            if end > begin:
                passages.append(_Passage(words.text, begin, end, weight))
            begin = end
    return _terms_of(passages)


class _Passage(NamedTuple):
    """Part of a text, and the weight of what is told there."""

    text: Tokens
    begin: int
    end: int
    weight: int

    def terms(self) -> tuple[Sequence[str], Sequence[str]]:
        """The terms in order, and how each is written; "" for what is none."""
        text, begin, end = self.text, self.begin, self.end
        if not text.has_runs:
            return text.stems[begin:end], text.written[begin:end]
        terms: list[str] = []
        spelled: list[str] = []
        for place in range(begin, end):
            is_run = text.kinds[place] is Kind.RUN
            found = pairs(text.folded[place]) if is_run else [text.stems[place]]
            terms += found
            spelled += found if is_run else [text.written[place]]
        return terms, spelled

    def names(self) -> tuple[list[str], list[str]]:
        """Terms with a capital that makes a name of them; and those of them that have it where the passage first tells them."""
        places = self._within(self.text.inside)
        begin, end, stems = self.begin, self.end, self.text.stems
        if not places or not _names_tell(self.text.written[begin:end], self.text.capitals[begin:end]):
            return [], []
        names = [stems[place] for place in places]
        return names, [name for name, place in zip(names, places, strict=True) if stems.index(name, begin) == place]

    def figures(self) -> list[str]:
        return [self.text.stems[place] for place in self._within(self.text.figures)]

    def _within(self, places: list[int]) -> list[int]:
        """Those of some places of the text, in order, that are the passage's."""
        return places and places[bisect_left(places, self.begin) : bisect_left(places, self.end)]


def _terms_of(passages: Sequence[_Passage]) -> ArticleTerms:
    found, spelled = zip(*[passage.terms() for passage in passages], strict=True)
    terms, written = list(chain.from_iterable(found)), list(chain.from_iterable(spelled))
    weights = dict.fromkeys(terms, 0)  # in the order in which they are told
    names: set[str] = set()
    figures: set[str] = set()
    # From the last passage on, so that what a term weighs where it is first told stands in the end.
    for passage, told in zip(reversed(passages), reversed(found), strict=True):
        passage_names, told_first = passage.names()
        weights |= dict.fromkeys(told, passage.weight)
        weights |= dict.fromkeys(told_first, passage.weight + _NAME_BONUS)
        names.update(passage_names)
        figures.update(passage.figures())
    for term, count in Counter(terms).items():
        if count > 1:
            weights[term] += _REPEAT_WEIGHT * min(count - 1, _REPEATS_MAX)
    weights.pop("", None)
    if len(weights) > TERMS_MAX:
        weights = dict(islice(weights.items(), TERMS_MAX))
    for term in figures & weights.keys():
        weights[term] = _weight_of_figure(term, weights[term] + _FIGURE_BONUS)
        if not weights[term]:
            del weights[term]
    spelling = dict(zip(reversed(terms), reversed(written), strict=True))
    return ArticleTerms(
        weights=weights,
        names=frozenset(filter(weights.__contains__, names)),
        figures=frozenset(filter(weights.__contains__, figures)),
        spelling={term: spelling[term] for term in weights},
    )


def _weight_of_figure(figure: str, weight: int) -> int:
    """A year tells no news apart from other news of that year; a number that may be a day's counts half."""
    if not figure.isdecimal():
        return weight
    if len(figure) == 4 and _YEARS[0] <= int(figure) <= _YEARS[1]:
        return 0
    return weight // 2 if len(figure) < 3 and int(figure) <= _DAY_MAX else weight


def _names_tell(written: Sequence[str], capitals: Sequence[bool]) -> bool:
    """Whether capitals mark names here, judged by the longer words: not in a headline in Title Case or in capitals
    throughout."""
    longer = [is_capital for word, is_capital in zip(written, capitals, strict=True) if len(word) > _SHORT_MAX]
    if len(longer) < 3:
        return sum(longer) < len(longer)
    return sum(longer) / len(longer) < _TITLE_CASE_SHARE
