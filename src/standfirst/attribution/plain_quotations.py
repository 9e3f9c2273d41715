"""Languages without a file of words: quotations, and the name beside each."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from standfirst.attribution.lexicon import LANGUAGES, Cue, Lexicon, load_lexicon
from standfirst.attribution.marks import Mark
from standfirst.attribution.passage import Passage
from standfirst.model.attribution import CueClass

_SHORTEST = 15  # characters of a quotation that is taken for speech
_CUE = Cue(lemma="", cue_class=CueClass.SAY, frames=frozenset(), weight=0.4)
_NAMED, _UNNAMED = 0.5, 0.25


@lru_cache(maxsize=1)
def no_words() -> Lexicon:
    """A language of which nothing is known but its quotation marks."""
    some = load_lexicon(LANGUAGES[0])
    return replace(
        some,
        language="",
        bare_clauses=False,
        complements=frozenset(),
        infinitive="",
        roles={},
        cues={},
        phrasal={},
        separable={},
        telling=frozenset(),
        before=(),
        after=(),
        noun_cues=frozenset(),
        words={name: frozenset[str]() for name in some.words},
        phrases=dict.fromkeys(some.phrases, ()),
        hedges={},
    )


def quotation_marks(passage: Passage) -> list[Mark]:
    """A mark for each quotation long enough to be speech, with the name that follows it in its sentence, or stands before."""
    marks: list[Mark] = []
    for first, end in passage.sentences:
        numbers = sorted({passage.quoted[place] for place in range(first, end) if passage.quoted[place] >= 0})
        spoken = [number for number in numbers if _length(passage, number) >= _SHORTEST]
        if spoken and not any(number in mark.quotations for mark in marks for number in spoken):
            marks.append(_mark(passage, spoken, _name(passage, first, end), first))
    return marks


def _length(passage: Passage, number: int) -> int:
    return passage.quotations[number].end - passage.quotations[number].start


def _name(passage: Passage, first: int, end: int) -> tuple[int, int] | None:
    """The last run of words with capitals outside quotation marks that does not open the sentence alone."""
    found: tuple[int, int] | None = None
    place = first
    while place < end:
        if passage.quoted[place] >= 0 or not passage.is_capital(place):
            place += 1
            continue
        last = place
        while last + 1 < end and passage.is_capital(last + 1) and passage.quoted[last + 1] < 0:
            last += 1
        if place > first or last > place:
            found = (place, last)
        place = last + 1
    return found


def _mark(passage: Passage, numbers: list[int], who: tuple[int, int] | None, first: int) -> Mark:
    spans = [(passage.quotations[number].start, passage.quotations[number].end) for number in numbers]
    return Mark(
        claim=spans,
        source=[passage.span(*who)] if who else [],
        who=who,
        cue_spans=[],
        cue=_CUE,
        group=first,
        opens=first,
        confidence=_NAMED if who else _UNNAMED,
        rules=["quotation:alone", "source:name-beside" if who else "source:none"],
        quotations=set(numbers),
    )
