"""attribute(): who says what in a text, each mark with its exact words and the rules that found it."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace

from standfirst.attribution.firmness import hedge_of, polarity_of
from standfirst.attribution.formulas import formula_marks
from standfirst.attribution.kinds import authority_span, source_kind
from standfirst.attribution.lexicon import WordRole, find_lexicon
from standfirst.attribution.marks import Mark
from standfirst.attribution.passage import Passage, read_passage
from standfirst.attribution.plain_quotations import no_words, quotation_marks
from standfirst.attribution.reported_mood import with_reported_mood
from standfirst.attribution.set_apart import set_apart_marks
from standfirst.attribution.settle import settle
from standfirst.attribution.speakers import Speaker, find_speakers
from standfirst.attribution.unsourced import unsourced_marks
from standfirst.attribution.verbs import verb_marks
from standfirst.attribution.votes import SubjectParser, with_votes
from standfirst.model.attribution import Attribution, ClaimForm, SourceKind, TextSpan

TEXT_CHARACTERS_MAX = 100_000  # of a text are read; what stands behind is left unmarked


def attribute(
    text: str, language: str | None = None, *, parser: SubjectParser | None = None
) -> tuple[Attribution, ...]:
    """The attributions of a text in reading order, by the words of its language ("en", "de", "es", "fr", "hi").

    Pure and without a model; a `parser`, where one is given, votes on who the speakers are and moves the confidence only. Every span counts code points of `text`. In a language without a file of its own only
    quotations with a speaker beside them are found. Marks with a confidence of at least 0.5 are fit to be shown unasked.
    """
    lexicon = find_lexicon(language)
    passage = read_passage(text[:TEXT_CHARACTERS_MAX], lexicon or no_words())
    if lexicon is None:
        marks = quotation_marks(passage)
    else:
        marks = settle(
            passage,
            [*verb_marks(passage), *formula_marks(passage), *unsourced_marks(passage), *set_apart_marks(passage)],
        )
        marks = with_reported_mood(passage, [mark for mark in marks if mark.claim])
    if parser is not None and lexicon is not None:
        marks = with_votes(marks, parser.subjects(passage.text, lexicon.language))
    marks = sorted((mark for mark in marks if mark.claim), key=lambda mark: (mark.start, mark.end))
    places = {id(mark): place for place, mark in enumerate(marks)}
    speakers = find_speakers(passage, marks)
    found = [_attribution(passage, mark, speaker, places) for mark, speaker in zip(marks, speakers, strict=True)]
    return tuple(_with_known_office(found))


def _with_known_office(found: list[Attribution]) -> list[Attribution]:
    """Who holds an office in one mention holds it in all ("the minister, Odile Marrach", then "she")."""
    in_office = {one.speaker for one in found if one.kind is SourceKind.OFFICIAL and one.speaker}
    return [
        replace(one, kind=SourceKind.OFFICIAL, why=(*one.why, "kind:known-office"))
        if one.kind is SourceKind.PERSON and one.speaker in in_office
        else one
        for one in found
    ]


def _attribution(passage: Passage, mark: Mark, speaker: Speaker | None, places: dict[int, int]) -> Attribution:
    claim = _merged(mark.claim)
    meant = (speaker.first, speaker.last) if speaker else None
    kind, kind_rule = source_kind(passage, mark.who, meant)
    polarity, polarity_rule = polarity_of(passage, mark)
    first = bisect.bisect_left(passage.starts, claim[0][0])
    last = bisect.bisect_left(passage.starts, claim[0][1]) - 1
    return Attribution(
        claim=claim,
        form=_form(passage, mark, claim),
        source=tuple(mark.source),
        speaker=speaker.name if speaker else None,
        resolved_from_pronoun=bool(speaker and speaker.by_pronoun),
        kind=kind,
        authority=authority_span(passage, mark.who) if mark.who else None,
        anonymity_reason=_anonymity_reason(passage, mark) if kind is SourceKind.ANONYMOUS else None,
        via=places.get(id(mark.via)) if mark.via is not None else None,
        cue=tuple(mark.cue_spans),
        cue_lemma=mark.cue.lemma,
        cue_class=mark.cue.cue_class,
        hedge=hedge_of(passage, mark, (first, last)),
        polarity=polarity,
        said_at=_said_at(passage, mark),
        confidence=mark.confidence,
        why=(*dict.fromkeys(mark.rules), kind_rule, *((polarity_rule,) if polarity_rule else ())),
    )


def _merged(claim: Sequence[TextSpan]) -> tuple[TextSpan, ...]:
    """In order, without overlaps."""
    merged: list[TextSpan] = []
    for start, end in sorted(claim):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _form(passage: Passage, mark: Mark, claim: Sequence[TextSpan]) -> ClaimForm:
    """Direct where quotation marks hold all of the claim, mixed where they hold some of it."""
    quoted = [passage.quotations[number] for number in mark.quotations]
    inside = sum(max(0, min(end, one.end) - max(start, one.start)) for start, end in claim for one in quoted)
    whole = sum(end - start for start, end in claim)
    if not inside:
        return ClaimForm.INDIRECT
    return ClaimForm.DIRECT if inside >= whole - 3 else ClaimForm.MIXED


def _anonymity_reason(passage: Passage, mark: Mark) -> TextSpan | None:
    """ "on condition of anonymity because …": from the word that gives the reason to the end of its sentence."""
    around = _sentence_of(passage, mark.group)
    if around is None:
        return None
    first, end = around
    words = passage.words
    sign = next(
        (place for place in range(first, end) if words[place] in passage.lexicon.words["anonymity_words"]), None
    )
    if sign is None:
        return None
    for place in range(sign, end - 1):
        if words[place] in passage.lexicon.words["reasons"] and passage.quoted[place] < 0:
            return passage.span(place, end - 2 if words[end - 1] in ".!?" else end - 1)
    return None


def _said_at(passage: Passage, mark: Mark) -> TextSpan | None:
    """The day beside the verb: "said on Tuesday"."""
    if not mark.cue_spans:
        return None
    place = bisect.bisect_left(passage.starts, mark.cue_spans[-1][1])
    if place < len(passage.words) and passage.roles[place] & WordRole.PREPOSITION:
        place += 1
    first = place
    while (
        place < len(passage.words)
        and place - first < 4
        and (passage.roles[place] & WordRole.TIME or (place > first and passage.words[place].isdigit()))
    ):
        place += 1
    return passage.span(first, place - 1) if place > first else None


def _sentence_of(passage: Passage, token: int) -> TextSpan | None:
    number = bisect.bisect_right(passage.sentences, token, key=lambda sentence: sentence[0]) - 1
    return passage.sentences[number] if number >= 0 else None
