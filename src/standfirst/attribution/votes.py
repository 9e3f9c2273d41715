"""A parser's vote on who a verb's subject is, where one is installed: it moves how sure a mark is, and finds no marks of its own."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from standfirst.attribution.marks import Mark
from standfirst.model.attribution import TextSpan

_AGREED_GAIN = 0.1  # of what a mark lacks to certainty
_SURE = 0.5  # what a mark below lacks is not its speaker, so that a parser's yes does not help it
_DISAGREED_SHARE = 0.7  # that is left of its confidence
_CONFIDENCE_MAX = 0.98


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectVote:
    """A verb and the noun phrase that a parser takes for its subject, in code points of the text."""

    verb: TextSpan
    subject: TextSpan


class SubjectParser(Protocol):
    """The port at which a dependency parser votes. An engine is one file in providers/."""

    def subjects(self, text: str, language: str) -> Sequence[SubjectVote]:
        """Each verb whose subject the parser sees, in reading order; none for a language that it does not know."""
        ...


def with_votes(marks: list[Mark], votes: Sequence[SubjectVote]) -> list[Mark]:
    """The marks with their confidence moved by the votes on their verbs; `why` names the vote."""
    starts = [vote.verb[0] for vote in votes]
    return [_with_vote(mark, votes, starts) for mark in marks]


def _with_vote(mark: Mark, votes: Sequence[SubjectVote], starts: Sequence[int]) -> Mark:
    if not mark.source or not mark.rules[0].startswith("verb:"):
        return mark
    cue_start, cue_end = mark.cue_spans[0]
    own = votes[bisect.bisect_left(starts, cue_start) : bisect.bisect_left(starts, cue_end)]
    if not own:
        return mark
    subject = own[-1].subject
    if any(start < subject[1] and subject[0] < end for start, end in mark.source):
        gain = (1 - mark.confidence) * _AGREED_GAIN if mark.confidence >= _SURE else 0
        surer = max(mark.confidence, min(_CONFIDENCE_MAX, mark.confidence + gain))
        return replace(mark, confidence=round(surer, 2), rules=[*mark.rules, "parser:agrees"])
    return replace(
        mark, confidence=round(mark.confidence * _DISAGREED_SHARE, 2), rules=[*mark.rules, "parser:disagrees"]
    )
