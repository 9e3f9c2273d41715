"""ground(): whether a source bears a sentence out. A gate for what AI writes; it never says whether the source is right."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise

from standfirst.attribution.attribute import TEXT_CHARACTERS_MAX
from standfirst.attribution.lacks import find_lacks, find_new_measures, find_other_speakers
from standfirst.attribution.lexicon import find_lexicon
from standfirst.attribution.source_text import ReadSentence, read_sentences, read_source
from standfirst.model.grounding import Grounding, Lack, Missing

_COPIED_SHARE = (
    0.38  # of a text's runs of three words: from here on it repeats its source, below it says it in its own words
)
_COPY_FROM = 0.8  # score from which a text that repeats its source is borne out
_RETOLD_FROM = 0.4  # and one in its own words, which must then have no measure of its own
_SENTENCES_MAX = 40  # of a text that are checked
_NEAR_WORDS = 12  # two words that stand together in the sentence must stand so near in the source
_COVER_WEIGHT = 0.5  # of the score; the rest is nearness


def ground(source: str, sentence: str, language: str | None = None) -> Grounding:
    """Whether `source` bears out `sentence` (one or several sentences), and what of it is not there.

    Numbers with their units, names, who says it, hedges and negations must be those of the source; what else it says must
    stand in the source, and together: nearly all of it where the sentence repeats its source, less where it says it in words
    of its own, which then may bring no measure ("first", "most", "two") that is not there. Languages without a file are
    checked by words, numbers and names.
    """
    told = read_source(source[:TEXT_CHARACTERS_MAX])
    lexicon = find_lexicon(language)
    said = [one for one in read_sentences(sentence)[:_SENTENCES_MAX] if one.content]
    bests = [_best(told, one) for one in said]
    missing = [
        lack
        for one, best in zip(said, bests, strict=True)
        for lack in find_lacks(told, told[best.start : best.stop], one, lexicon)
    ]
    if lexicon is not None and said:
        missing.extend(find_other_speakers(source, sentence, language))
    score = min((_score(told, one) for one in said), default=0.0)
    repeats = _copied_share(told, said) >= _COPIED_SHARE
    if not repeats and lexicon is not None:
        measures = lexicon.words["measures"]
        missing.extend(
            lack for one, best in zip(said, bests, strict=True) for lack in find_new_measures(told, best, one, measures)
        )
    if score < (_COPY_FROM if repeats else _RETOLD_FROM):
        missing.append(Missing(lack=Lack.WORDS, words=_unmet(told, said)))
    return Grounding(
        score=round(score, 4),
        supported=not missing,
        missing=tuple(dict.fromkeys(missing)),
        spans=tuple((told[best[0]].span[0], told[best[-1]].span[1]) for best in bests if best),
    )


def _best(told: Sequence[ReadSentence], said: ReadSentence) -> range:
    """The source sentence that has most of the sentence's words, or it and the next where that has more."""
    wanted = set(said.content)
    found = range(0)
    most = 0.0
    for place, one in enumerate(told):
        alone = len(wanted & set(one.content))
        both = len(wanted & ({*one.content, *told[place + 1].content})) if place + 1 < len(told) else alone
        if alone > most:
            found, most = range(place, place + 1), alone
        if both > most + 1:
            found, most = range(place, place + 2), both
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


def _copied_share(told: Sequence[ReadSentence], said: Sequence[ReadSentence]) -> float:
    """How many of the runs of three words stand so in the source."""
    known = {run for one in told for run in _runs_of_three(one)}
    runs = [run for one in said for run in _runs_of_three(one)]
    return sum(run in known for run in runs) / max(1, len(runs))


def _runs_of_three(one: ReadSentence) -> Iterator[tuple[str, str, str]]:
    return zip(one.words, one.words[1:], one.words[2:], strict=False)


def _unmet(told: Sequence[ReadSentence], said: Sequence[ReadSentence]) -> str:
    known = {word for one in told for word in one.words}
    unmet = [
        written
        for one in said
        for written, word in zip(one.written, one.words, strict=True)
        if word in one.content and word not in known
    ]
    return " ".join(unmet[:8])
