"""ground(): whether a source bears a sentence out. A gate for what AI writes; it never says whether the source is right."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise

from standfirst.attribution.attribute import TEXT_CHARACTERS_MAX, attribute
from standfirst.attribution.lexicon import Lexicon, find_lexicon
from standfirst.attribution.source_text import ReadSentence, compare_form, read_sentences, read_source
from standfirst.model.attribution import Attribution, spans_words
from standfirst.model.grounding import Grounding, Lack, Missing

_SUPPORTED_FROM = 0.78
_SENTENCES_MAX = 40  # of a text that are checked
_NEAR_WORDS = 12  # two words that stand together in the sentence must stand so near in the source
_COVER_WEIGHT = 0.5  # of the score; the rest is nearness
_SAME_CLAIM_SHARE = 0.75  # of a claim's words that another must have to be the same
_CITED_SHARE = 0.7  # of a sentence's words that the best source sentence must have before their details are compared
_NOT_HEDGES = frozenset(
    ["about", "roughly", "approximately", "should", "estimated", "estimate", "potentially", "possible"]
)


def ground(source: str, sentence: str, language: str | None = None) -> Grounding:
    """Whether `source` bears out `sentence` (one or several sentences), and what of it is not there.

    Numbers with their units, names, who says it, hedges and negations must be those of the source; what else it says must
    stand in the source, and together. Languages without a file are checked by words, numbers and names.
    """
    told = read_source(source[:TEXT_CHARACTERS_MAX])
    lexicon = find_lexicon(language)
    missing: list[Missing] = []
    scores: list[float] = []
    spans = []
    for said in read_sentences(sentence)[:_SENTENCES_MAX]:
        if not said.content:
            continue
        best = _best(told, said)
        scores.append(_score(told, said))
        if best:
            spans.append((best[0].span[0], best[-1].span[1]))
        missing.extend(_lacks(told, best, said, lexicon))
    if lexicon is not None and scores:
        missing.extend(_speakers(source, sentence, language))
    score = min(scores, default=0.0)
    if score < _SUPPORTED_FROM:
        missing.append(Missing(lack=Lack.WORDS, words=_unmet(told, sentence)))
    return Grounding(
        score=round(score, 4), supported=not missing, missing=tuple(dict.fromkeys(missing)), spans=tuple(spans)
    )


def _best(told: Sequence[ReadSentence], said: ReadSentence) -> Sequence[ReadSentence]:
    """The source sentence that has most of the sentence's words, or it and the next where that has more."""
    wanted = set(said.content)
    found: Sequence[ReadSentence] = ()
    most = 0.0
    for place, one in enumerate(told):
        alone = len(wanted & set(one.content))
        both = len(wanted & ({*one.content, *told[place + 1].content})) if place + 1 < len(told) else alone
        if alone > most:
            found, most = (one,), alone
        if both > most + 1:
            found, most = told[place : place + 2], both
    return found


def _score(told: Sequence[ReadSentence], said: ReadSentence) -> float:
    """How many of the words the source has, and how many neighbours are near each other there."""
    places: dict[str, list[int]] = {}
    count = 0
    for one in told:
        for word in one.words:
            places.setdefault(word, []).append(count)
            count += 1
    content = said.content
    cover = sum(word in places for word in content) / len(content)
    neighbours = list(pairwise(content))
    near = sum(_are_near(places.get(one, ()), places.get(other, ())) for one, other in neighbours)
    return _COVER_WEIGHT * cover + (1 - _COVER_WEIGHT) * (near / len(neighbours) if neighbours else cover)


def _are_near(some: Sequence[int], others: Sequence[int]) -> bool:
    for place in some:
        ahead = bisect.bisect_left(others, place - _NEAR_WORDS)
        if ahead < len(others) and others[ahead] <= place + _NEAR_WORDS:
            return True
    return False


def _lacks(
    told: Sequence[ReadSentence], best: Sequence[ReadSentence], said: ReadSentence, lexicon: Lexicon | None
) -> Iterator[Missing]:
    yield from _numbers(told, best, said)
    known = {word for one in told for word in one.words}
    first = said.words[0] if said.written[0][0].isupper() and said.words[0] in said.content else None
    for name in [*said.names, *([first] if first else [])]:
        if name not in known and not name[:1].isdigit() and name != first:
            yield Missing(lack=Lack.NAME, words=_as_written(said, name))
    yield from _swapped_names(best, said)
    if lexicon is not None and best:
        yield from _hedges(best, said, lexicon)


def _swapped_names(best: Sequence[ReadSentence], said: ReadSentence) -> Iterator[Missing]:
    """A name of the source, but not of the sentences that say this, where those have another in its place."""
    if not best:
        return
    there = {word for one in best for word in one.words}
    own = set(said.names)
    share = len(set(said.content) & there) / len(set(said.content))
    others = {word for one in best for word in one.names} - own
    if share < _CITED_SHARE or not others:
        return
    for name in said.names:
        if name not in there and not name[:1].isdigit():
            yield Missing(lack=Lack.NAME, words=_as_written(said, name))


def _numbers(told: Sequence[ReadSentence], best: Sequence[ReadSentence], said: ReadSentence) -> Iterator[Missing]:
    everywhere: dict[str, set[str]] = {}
    for one in told:
        for figure, units in one.amounts.items():
            everywhere.setdefault(figure, set()).update(units)
    near = {figure for one in best for figure in one.amounts}
    share = len(set(said.content) & {word for one in best for word in one.content}) / len(set(said.content))
    for figure, units in said.amounts.items():
        if figure not in everywhere or (share >= _CITED_SHARE and near and figure not in near):
            yield Missing(lack=Lack.NUMBER, words=figure)
        elif units and everywhere[figure] and not units <= everywhere[figure]:
            yield Missing(lack=Lack.AMOUNT, words=" ".join([figure, *sorted(units)]))


def _hedges(best: Sequence[ReadSentence], said: ReadSentence, lexicon: Lexicon) -> Iterator[Missing]:
    """Hedges and negations of the best sentence that the sentence has dropped, or a negation that it has put in."""
    cited = max(best, key=lambda one: len(set(one.content) & set(said.content)))
    if len(set(cited.content) & set(said.content)) < _CITED_SHARE * len(set(said.content)):
        return
    weak = _hedge_words(cited, lexicon)
    if weak and not _hedge_words(said, lexicon) and len(said.words) >= 0.5 * len(cited.words):
        yield Missing(lack=Lack.HEDGE, words=weak[0])
    negations = lexicon.words["negation"]
    source_denies, sentence_denies = _count(cited, negations), _count(said, negations)
    whole = len(said.words) >= 0.7 * len(cited.words)
    if sentence_denies > source_denies or (whole and source_denies > sentence_denies):
        yield Missing(lack=Lack.NEGATION, words=" ".join(sorted(negations & {word.lower() for word in cited.written})))


def _hedge_words(one: ReadSentence, lexicon: Lexicon) -> list[str]:
    words = [word.lower() for word in one.written]
    return [word for word in words if lexicon.hedges.get(word, 0) < 0 and word not in _NOT_HEDGES]


def _count(one: ReadSentence, words: frozenset[str]) -> int:
    return sum(word.lower().replace("’", "'") in words or word.lower().endswith(("n't", "n’t")) for word in one.written)


def _speakers(source: str, sentence: str, language: str | None) -> Iterator[Missing]:
    """Claims of the sentence that somebody else makes in the source."""
    stated = [one for one in attribute(sentence, language) if one.source]
    if not stated:
        return
    made = [one for one in attribute(source, language) if one.source]
    for one in stated:
        same = [other for other in made if _same_claim(sentence, one, source, other)]
        own = _name_words(sentence, one)
        if same and own and not any(own & _name_words(source, other) for other in same):
            yield Missing(lack=Lack.SPEAKER, words=one.speaker or spans_words(sentence, one.source))


def _same_claim(text: str, one: Attribution, source: str, other: Attribution) -> bool:
    mine = _claim_words(text, one)
    theirs = _claim_words(source, other)
    return len(mine) > 1 and len(mine & theirs) >= _SAME_CLAIM_SHARE * max(len(mine), len(theirs))


def _claim_words(text: str, one: Attribution) -> set[str]:
    return {word for sentence in read_sentences(spans_words(text, one.claim)) for word in sentence.content}


def _name_words(text: str, one: Attribution) -> set[str]:
    told = f"{one.speaker or ''} {spans_words(text, one.source)}"
    return {compare_form(word) for sentence in read_sentences(told) for word in sentence.written} - {"the", "a"}


def _as_written(said: ReadSentence, word: str) -> str:
    return next((written for written, own in zip(said.written, said.words, strict=True) if own == word), word)


def _unmet(told: Sequence[ReadSentence], sentence: str) -> str:
    known = {word for one in told for word in one.words}
    unmet = [
        written
        for said in read_sentences(sentence)
        for written, word in zip(said.written, said.words, strict=True)
        if word in said.content and word not in known
    ]
    return " ".join(unmet[:8])
