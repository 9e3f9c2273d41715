"""What is said by nobody that is named: "is said to", "is expected to", "seems to", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator

from standfirst.attribution.contents import clause_end
from standfirst.attribution.lexicon import Cue, WordRole
from standfirst.attribution.marks import Mark, Span
from standfirst.attribution.passage import Passage
from standfirst.attribution.subjects import subject_before
from standfirst.model.attribution import CueClass

_SEEMS = Cue(lemma="seem", cue_class=CueClass.THINK, frames=frozenset(), weight=0.4)
_IS_SAID = Cue(lemma="be said", cue_class=CueClass.CLAIM, frames=frozenset(), weight=0.45)
_REPORTEDLY = Cue(lemma="reportedly", cue_class=CueClass.CLAIM, frames=frozenset(), weight=0.45)


def unsourced_marks(passage: Passage) -> list[Mark]:
    words = passage.lexicon.words
    if not words["impersonal"] and not words["said_to_be"]:
        return []
    return list(_marks(passage))


def _marks(passage: Passage) -> Iterator[Mark]:
    lists = passage.lexicon.words
    for place, first, end in passage.sentences_with(lists["impersonal"], lists["said_to_be"], lists["unsourced"]):
        word = passage.words[place]
        if place >= end - 2:
            continue
        if word in lists["impersonal"]:
            yield from _around(passage, (place, place), (first, end), _SEEMS)
        elif word in lists["said_to_be"] and place > first and passage.words[place - 1] in lists["be"]:
            if passage.words[place + 1] == passage.lexicon.infinitive:
                yield from _around(passage, (place - 1, place), (first, end), _IS_SAID)
        elif word in lists["unsourced"]:
            yield from _without_adverb(passage, place, first, end)


def _around(passage: Passage, cue_tokens: tuple[int, int], sentence: tuple[int, int], cue: Cue) -> Iterator[Mark]:
    """The subject before the verb and what follows it, in two parts."""
    start, last = cue_tokens
    first, end = sentence
    subject = subject_before(passage, start, first)
    if subject is None or passage.roles[subject.last] & WordRole.RELATIVE:
        return
    before = passage.span(subject.first, subject.last)
    after = passage.span(last + 1, clause_end(passage, last + 1, end))
    yield _mark(passage, cue, [before, after], cue_tokens)


def _without_adverb(passage: Passage, place: int, first: int, end: int) -> Iterator[Mark]:
    claim: list[Span] = [passage.span(place + 1, clause_end(passage, place + 1, end))]
    if place > first:
        claim.insert(0, passage.span(first, place - 1))
    yield _mark(passage, _REPORTEDLY, claim, (place, place))


def _mark(passage: Passage, cue: Cue, claim: list[Span], at: tuple[int, int]) -> Mark:
    return Mark(
        claim=claim,
        source=[],
        who=None,
        cue_spans=[passage.span(*at)],
        cue=cue,
        group=at[0],
        opens=at[0],
        confidence=cue.weight,
        rules=[f"unsourced:{cue.lemma}"],
    )
