"""A verb of saying where it stands, and the mark that it makes once it is known who says what with it."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.attribution.lexicon import Cue
from standfirst.attribution.marks import Mark, Span
from standfirst.attribution.passage import Passage
from standfirst.attribution.subjects import Subject

_UNSURE_SOURCE = 0.6  # what is left of a mark's confidence where the source may be another
# How often a mark is right, by the form in which its claim comes: set by hand in steps, and seen to hold on texts of four kinds.
_FORM_CONFIDENCE = {
    "quote": 0.95,
    "clause": 0.92,
    "bare": 0.85,
    "question": 0.8,
    "infinitive": 0.7,
    "object_infinitive": 0.75,
    "noun": 0.48,
    "colon": 0.85,
    "before": 0.93,
    "postposed": 0.9,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """Token `place` is the verb, `last` its particle or itself; its sentence runs from `first` to before `end`."""

    cue: Cue
    place: int
    last: int
    first: int
    end: int
    particle: int | None = None  # where it stands apart: "teilte … mit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A verb with its subject: `opens` is the first token of the two, `behind` the one after both."""

    verb: Verb
    subject: Subject
    opens: int
    behind: int

    @property
    def end(self) -> int:
        return self.verb.end


def make_mark(passage: Passage, saying: Saying, claim: list[Span], form: str) -> Mark:
    """The mark of a saying; `form` is how its claim comes."""
    verb, subject = saying.verb, saying.subject
    group = min(subject.group, verb.place)
    doubt = _source_doubt(passage, saying)
    return Mark(
        claim=claim,
        source=[passage.span(subject.first, subject.last)],
        who=(subject.first, subject.last),
        cue_spans=_cue_spans(passage, saying),
        cue=verb.cue,
        group=group,
        opens=saying.opens,
        confidence=round(_FORM_CONFIDENCE[form] * verb.cue.weight * doubt, 2),
        rules=[f"verb:{verb.cue.lemma}", f"content:{form}", f"source:{subject.rule}"],
        is_participle=verb.cue.is_participle,
    )


def _cue_spans(passage: Passage, saying: Saying) -> list[Span]:
    """The verb with its helpers; in parts where the subject or adjuncts stand between."""
    verb, group = saying.verb, min(saying.subject.group, saying.verb.place)
    if passage.lexicon.verb_second and group < verb.place - 1:
        spans = [passage.span(group, group), passage.span(verb.place, verb.last)]
    else:
        spans = [passage.span(group, verb.last)]
    if verb.particle == verb.last + 1:
        spans[-1] = (spans[-1][0], passage.ends[verb.particle])
    elif verb.particle is not None:
        spans.append(passage.span(verb.particle, verb.particle))
    return spans


def _source_doubt(passage: Passage, saying: Saying) -> float:
    """ "those who said …" names nobody who spoke; "a letter saying …" may be another's."""
    subject = saying.subject
    restrictive = subject.rule == "relative" and passage.words[subject.last - 1] != ","
    hanging = saying.verb.cue.is_participle and subject.rule == "subject" and subject.last == subject.group - 1
    return _UNSURE_SOURCE if restrictive or hanging else 1.0


def quotations_between(passage: Passage, first: int, last: int) -> set[int]:
    """The quotations that tokens `first` to `last` stand in."""
    return {passage.quoted[place] for place in range(first, last + 1) if passage.quoted[place] >= 0}
