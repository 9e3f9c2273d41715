"""What a sentence says that its source does not: figures, names, hedges, negations, speakers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from standfirst.attribution.attribute import attribute
from standfirst.attribution.lexicon import Lexicon
from standfirst.attribution.source_text import ReadSentence, compare_form, read_sentences
from standfirst.model.attribution import Attribution, spans_words
from standfirst.model.grounding import Lack, Missing

_SAME_CLAIM_SHARE = 0.75  # of a claim's words that another must have to be the same
_CITED_SHARE = 0.7  # of a sentence's words that the best source sentence must have before their details are compared
_NOT_HEDGES = frozenset(
    ["about", "roughly", "approximately", "should", "estimated", "estimate", "potentially", "possible"]
)


def find_lacks(
    told: Sequence[ReadSentence], best: Sequence[ReadSentence], said: ReadSentence, lexicon: Lexicon | None
) -> Iterator[Missing]:
    """What `said` has that is not in the source, or not in `best`, its sentences that say the same."""
    is_cited = _share(best, said) >= _CITED_SHARE
    yield from _figures(told, best if is_cited else (), said)
    known = {word for one in told for word in one.words}
    first = said.words[0] if said.written[0][0].isupper() and said.words[0] in said.content else None
    for name in said.names:
        if name not in known and not name[:1].isdigit() and name != first:
            yield Missing(lack=Lack.NAME, words=said.as_written(name))
    if is_cited:
        swapped = _swapped(best, said, lambda one, place: one.is_name(place))
        yield from (Missing(lack=Lack.NAME, words=word) for word in swapped)
    if lexicon is not None and is_cited:
        yield from _hedges(best, said, lexicon)


def _share(best: Sequence[ReadSentence], said: ReadSentence) -> float:
    there = {word for one in best for word in one.words}
    return len(set(said.content) & there) / len(set(said.content))


def _swapped(
    best: Sequence[ReadSentence], said: ReadSentence, is_kind: Callable[[ReadSentence, int], bool]
) -> Iterator[str]:
    """Words of a kind (names, figures) that the best sentences do not have, and have another in the place of."""
    there = {word for one in best for word in one.words}
    slots = {(before, after): words for one in best for before, after, words in _runs(one, is_kind)}
    for before, after, words in _runs(said, is_kind):
        if not words & there and (before, after) in slots:
            yield " ".join(said.as_written(word) for word in said.words if word in words)


def _runs(
    one: ReadSentence, is_kind: Callable[[ReadSentence, int], bool]
) -> Iterator[tuple[str | None, str | None, frozenset[str]]]:
    """Each run of words of a kind, with the word before it and the word behind it."""
    place = 0
    while place < len(one.words):
        end = place
        while end < len(one.words) and is_kind(one, end):
            end += 1
        if end > place:
            before = one.words[place - 1] if place else None
            yield before, one.words[end] if end < len(one.words) else None, frozenset(one.words[place:end])
        place = end + 1


def _figures(told: Sequence[ReadSentence], best: Sequence[ReadSentence], said: ReadSentence) -> Iterator[Missing]:
    everywhere: dict[str, set[str]] = {}
    for one in told:
        for figure, units in one.amounts.items():
            everywhere.setdefault(figure, set()).update(units)
    swapped = set(_swapped(best, said, lambda one, place: one.words[place][:1].isdigit()))
    for figure, units in said.amounts.items():
        if figure not in everywhere or said.as_written(figure) in swapped:
            yield Missing(lack=Lack.NUMBER, words=figure)
        elif units and everywhere[figure] and not units <= everywhere[figure]:
            yield Missing(lack=Lack.AMOUNT, words=" ".join([figure, *sorted(units)]))


def find_new_measures(
    told: Sequence[ReadSentence], best: range, said: ReadSentence, measures: frozenset[str]
) -> Iterator[Missing]:
    """Figures and words that measure ("first", "most", "two") and are not said near where the source says the rest."""
    near = {word for one in told[max(0, best.start - 1) : best.stop + 1] for word in one.words}
    for written, word in zip(said.written, said.words, strict=True):
        if word not in near and (word[:1].isdigit() or written.lower() in measures):
            yield Missing(lack=Lack.MEASURE, words=written)


def _hedges(best: Sequence[ReadSentence], said: ReadSentence, lexicon: Lexicon) -> Iterator[Missing]:
    """Hedges and negations of the best sentence that the sentence has dropped, or a negation that it has put in."""
    cited = max(best, key=lambda one: len(set(one.content) & set(said.content)))
    if _share((cited,), said) < _CITED_SHARE:
        return
    weak = [word for place, word in _hedge_words(cited, lexicon) if _is_said_of(cited, place, said)]
    if weak and not _hedge_words(said, lexicon) and len(said.words) >= 0.5 * len(cited.words):
        yield Missing(lack=Lack.HEDGE, words=weak[0])
    negations = lexicon.words["negation"]
    source_denies, sentence_denies = _count(cited, negations), _count(said, negations)
    whole = len(said.words) >= 0.7 * len(cited.words)
    if sentence_denies > source_denies or (whole and source_denies > sentence_denies):
        yield Missing(lack=Lack.NEGATION, words=" ".join(sorted(negations & {word.lower() for word in cited.written})))


def _hedge_words(one: ReadSentence, lexicon: Lexicon) -> list[tuple[int, str]]:
    words = [word.lower() for word in one.written]
    return [
        (place, word) for place, word in enumerate(words) if lexicon.hedges.get(word, 0) < 0 and word not in _NOT_HEDGES
    ]


def _is_said_of(cited: ReadSentence, hedge: int, said: ReadSentence) -> bool:
    """Whether what the hedge stands before is what the sentence says: the next two words with a meaning are its own."""
    content = set(cited.content)
    ahead = [word for word in cited.words[hedge + 1 :] if word in content][:2]
    return not ahead or all(word in said.content for word in ahead)


def _count(one: ReadSentence, words: frozenset[str]) -> int:
    return sum(word.lower().replace("’", "'") in words or word.lower().endswith(("n't", "n’t")) for word in one.written)


def find_other_speakers(source: str, sentence: str, language: str | None) -> Iterator[Missing]:
    """Claims of the sentence that somebody else, by name, makes in the source."""
    stated = [one for one in attribute(sentence, language) if one.source]
    if not stated:
        return
    made = [one for one in attribute(source, language) if one.source]
    for one in stated:
        same = [other for other in made if _same_claim(sentence, one, source, other)]
        own = _names_of(sentence, one)
        if same and own and all(not own & _who(source, other) for other in same):
            yield Missing(lack=Lack.SPEAKER, words=one.speaker or spans_words(sentence, one.source))


def _same_claim(text: str, one: Attribution, source: str, other: Attribution) -> bool:
    mine = _claim_words(text, one)
    theirs = _claim_words(source, other)
    return len(mine) > 1 and len(mine & theirs) >= _SAME_CLAIM_SHARE * max(len(mine), len(theirs))


def _claim_words(text: str, one: Attribution) -> set[str]:
    return {word for sentence in read_sentences(spans_words(text, one.claim)) for word in sentence.content}


def _who(text: str, one: Attribution) -> set[str]:
    told = f"{one.speaker or ''} {spans_words(text, one.source)}"
    return {compare_form(word) for sentence in read_sentences(told) for word in sentence.written} - {"the", "a"}


def _names_of(text: str, one: Attribution) -> set[str]:
    """The names by which a speaker goes; none for "the jockey"."""
    told = f"{one.speaker or ''} {spans_words(text, one.source)}"
    return {
        word
        for sentence in read_sentences(told)
        for written, word in zip(sentence.written, sentence.words, strict=True)
        if written[0].isupper() and word in sentence.content
    }
