"""Sentences that by the mood of their verb go on with what was said: "Der Kai sei alt. Er werde bald gesperrt." """

from __future__ import annotations

import bisect

from standfirst.attribution.lexicon import Cue, WordRole
from standfirst.attribution.marks import Mark
from standfirst.attribution.passage import Passage
from standfirst.model.attribution import CueClass

_MOOD = Cue(lemma="", cue_class=CueClass.SAY, frames=frozenset(), weight=0.55)
_GAP_MAX = 1  # sentences between what was said and what goes on with it


def with_reported_mood(passage: Passage, marks: list[Mark]) -> list[Mark]:
    """The marks, and one for each run of such sentences that no mark holds, from whoever spoke before them."""
    mood = passage.lexicon.reported_mood
    if not mood:
        return marks
    found: list[Mark] = []
    speaker: Mark | None = None
    spoke_at = -9
    by_sentence = _by_sentence(passage, marks)
    for number, (first, end) in enumerate(passage.sentences):
        start, stop = passage.span(first, end - 1)
        own = by_sentence.get(number, ())
        if own:
            speaker, spoke_at = own[-1], number
        elif speaker is not None and number - spoke_at <= _GAP_MAX and _is_reported(passage, first, end):
            if found and found[-1].claim[-1][1] == passage.ends[passage.sentences[number - 1][1] - 1]:
                found[-1].claim[-1] = (found[-1].claim[-1][0], stop)
            else:
                found.append(_mark(speaker, (start, stop), first))
            spoke_at = number
    return [*marks, *found]


def _by_sentence(passage: Passage, marks: list[Mark]) -> dict[int, list[Mark]]:
    """The marks whose claim or cue stands in each sentence, by its number."""
    starts = [passage.starts[first] for first, _ in passage.sentences]
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        for start, end in [*mark.claim, *mark.cue_spans]:
            for number in range(max(0, bisect.bisect_right(starts, start) - 1), bisect.bisect_left(starts, end)):
                if mark not in found.setdefault(number, []):
                    found[number].append(mark)
    return found


def _is_reported(passage: Passage, first: int, end: int) -> bool:
    """Whether the sentence's verbs stand in the mood of reported speech."""
    return (
        any(
            passage.words[place] in passage.lexicon.reported_mood and passage.quoted[place] < 0
            for place in range(first, end)
        )
        and not passage.roles[first] & WordRole.QUESTION
    )


def _mark(speaker: Mark, claim: tuple[int, int], first: int) -> Mark:
    return Mark(
        claim=[claim],
        source=list(speaker.source),
        who=speaker.who,
        cue_spans=list(speaker.cue_spans),
        cue=_MOOD,
        group=first,
        opens=first,
        confidence=_MOOD.weight,
        rules=["mood:reported", "content:continued", "source:speaker-before"],
    )
