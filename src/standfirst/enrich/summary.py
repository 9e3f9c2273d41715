"""The built-in summary: whole sentences chosen out of the articles, each citing where it stands. No model, no rewriting."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from standfirst.model.story import Citation, Summary, SummarySentence
from standfirst.text.sentences import Sentence, split_sentences
from standfirst.text.stop_words import STOP_WORDS
from standfirst.text.words import fold, is_unspaced, pairs, split_words, stem

ENGINE = "built-in"
_TEXT_CHARACTERS_MAX = 20_000  # how far into an article sentences are looked for
_SENTENCES_READ_MAX = 60
_WORDS_MIN, _WORDS_MAX = 6, 60
_ARTICLES_MAX = 40
_OVERLAP_MAX = 0.5  # of a sentence's terms that one chosen before may already have
_CITATIONS_MAX = 4

_ENDS_WHOLE = re.compile(r"[.!…。！।॥۔।][\"'”’»)\]」』]*$")
_ASIDE = re.compile(
    r"^(?:by\s+[A-Z]|photo|image|picture|caption|credit|video|file photo|getty|source\s*:|read\b|also read|see also|more\s*:|"
    r"watch\b|click|follow us|subscribe|sign up|copyright|©|\(c\)|advertisement|foto\s*:|bild\s*:|imagen\s*:|von\s+[A-Z]\w+ [A-Z]\w+\.?$)"
    r"|click here|sign up (?:for|to)|subscribe (?:to|now)|all rights reserved|newsletter|terms of (?:use|service)|"
    r"^(?:reporting|editing|additional reporting) by\b",
    re.IGNORECASE,
)
# A place, then what may follow it up to the agency in brackets; or a place in capitals; or the agency alone; then a dash.
_WORDS = r"[\w.'’/-]+(?: [\w.'’/-]+){0,3}"
_CAPITAL = "A-ZÀ-ÖØ-ÞА-ЯЁ"
_DATELINE = re.compile(
    rf"(?:(?:[{_CAPITAL}]{_WORDS}(?:, {_WORDS}){{0,3}},? ?)?\([^\s()]{{2,12}}\)"
    rf"|[{_CAPITAL}][{_CAPITAL}.'’/ -]{{2,30}}[{_CAPITAL}](?:, {_WORDS}){{0,3}})"
    rf" ?(?:--?|[–—]) (?=[\"“„«'‘¿¡\d]|[^\W_a-z])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryInput:
    """An article to summarise: citations name it by `id`, their spans lie in `text`."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: Sentence
    article: int  # index
    place: int  # which sentence of its article
    terms: frozenset[str]


def summarise(articles: Sequence[SummaryInput], *, sentences_max: int = 4) -> Summary:
    """A summary of one article, or of the articles of one story, in at most `sentences_max` sentences.

    Sentences stand as their publishers wrote them, whole; those are preferred that come early and say what the headlines
    and several of the articles say, and none says again what one before it said. Nothing fit to quote: no sentences.
    """
    candidates = [
        candidate for index, article in enumerate(articles[:_ARTICLES_MAX]) for candidate in _candidates(index, article)
    ]
    chosen = _choose(candidates, _term_worths(articles[:_ARTICLES_MAX], candidates), sentences_max)
    return Summary(
        sentences=tuple(
            SummarySentence(sentence=candidate.sentence.text, citations=_citations(candidate, candidates, articles))
            for candidate in _in_reading_order(chosen)
        ),
        engine=ENGINE,
    )


def _candidates(index: int, article: SummaryInput) -> list[_Candidate]:
    sentences = split_sentences(article.text[:_TEXT_CHARACTERS_MAX])
    if len(article.text) > _TEXT_CHARACTERS_MAX:
        sentences = sentences[:-1]  # the last one may be cut
    title = _terms(article.title)
    found: list[_Candidate] = []
    for whole in sentences[:_SENTENCES_READ_MAX]:
        sentence = _without_dateline(whole)
        if is_quotable(sentence.text):
            terms = _terms(sentence.text)
            if terms and terms != title:
                found.append(_Candidate(sentence, index, len(found), terms))
    return found


def _without_dateline(sentence: Sentence) -> Sentence:
    """The sentence from behind the place, date and agency that news copy opens with: "CALLOWEN, Ardmere (NLA) - "."""
    dateline = _DATELINE.match(sentence.text)
    if dateline is None:
        return sentence
    return replace(sentence, text=sentence.text[dateline.end() :], start=sentence.start + dateline.end())


def is_quotable(sentence: str) -> bool:
    """Whether a sentence can stand in a summary: whole, of a fit length, no question, caption, byline or appeal."""
    if not _ENDS_WHOLE.search(sentence) or _ASIDE.search(sentence):
        return False
    words = split_words(sentence)
    length = sum(len(word) / 2 if is_unspaced(word) else 1 for word in words)
    return _WORDS_MIN <= length <= _WORDS_MAX


def _terms(text: str) -> frozenset[str]:
    terms: set[str] = set()
    for word in split_words(text):
        folded = fold(word)
        if is_unspaced(folded):
            terms.update(pairs(folded))
        elif folded not in STOP_WORDS and len(folded) > 1:
            terms.add(stem(folded))
    return frozenset(terms)


def _term_worths(articles: Sequence[SummaryInput], candidates: Sequence[_Candidate]) -> dict[str, float]:
    """What a term adds: how often sentences say it, in how many articles, and whether headlines do."""
    said: Counter[str] = Counter()
    articles_with: dict[str, set[int]] = {}
    for candidate in candidates:
        said.update(candidate.terms)
        for term in candidate.terms:
            articles_with.setdefault(term, set()).add(candidate.article)
    headlines: Counter[str] = Counter()
    for article in articles:
        headlines.update(_terms(article.title))
    return {
        term: math.log2(1 + count)
        * (1 + math.log2(len(articles_with[term])))
        * (1 + min(1.0, 1.5 * headlines[term] / max(1, len(articles))))
        for term, count in said.items()
    }


def _choose(candidates: Sequence[_Candidate], worths: dict[str, float], sentences_max: int) -> list[_Candidate]:
    chosen: list[_Candidate] = []
    covered: set[str] = set()
    left = list(candidates)
    while left and len(chosen) < sentences_max:
        best = max(
            left, key=lambda candidate: (_gain(candidate, worths, covered), -candidate.place, -candidate.article)
        )
        chosen.append(best)
        covered |= best.terms
        left = [candidate for candidate in left if candidate is not best and not _says_again(candidate, best)]
    return chosen


def _gain(candidate: _Candidate, worths: dict[str, float], covered: set[str]) -> float:
    new = sum(worths[term] for term in candidate.terms - covered)
    return new / math.sqrt(len(candidate.terms)) / (1 + 0.25 * candidate.place)


def _says_again(candidate: _Candidate, chosen: _Candidate) -> bool:
    common = len(candidate.terms & chosen.terms)
    return common > _OVERLAP_MAX * min(len(candidate.terms), len(chosen.terms))


def _in_reading_order(chosen: Sequence[_Candidate]) -> list[_Candidate]:
    """Sentences of one article in its order; articles in the order in which their best sentence was chosen."""
    order: dict[int, int] = {}
    for candidate in chosen:
        order.setdefault(candidate.article, len(order))
    return sorted(chosen, key=lambda candidate: (order[candidate.article], candidate.place))


def _citations(
    candidate: _Candidate, candidates: Sequence[_Candidate], articles: Sequence[SummaryInput]
) -> tuple[Citation, ...]:
    """Where the sentence stands: in its article first, then in others that print it word for word."""
    same = [other for other in candidates if other is not candidate and other.sentence.text == candidate.sentence.text]
    return tuple(
        Citation(article=articles[place.article].id, start=place.sentence.start, end=place.sentence.end)
        for place in [candidate, *same][:_CITATIONS_MAX]
    )
