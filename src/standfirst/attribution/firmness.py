"""How firmly something is said (hedges), and which way (affirmed, denied, asked, not commented on)."""

from __future__ import annotations

import bisect

from standfirst.attribution.marks import Mark
from standfirst.attribution.passage import Passage
from standfirst.model.attribution import CueClass, Hedge, Polarity, TextSpan
from standfirst.text.words import split_words

_CLASS_STRENGTH = {
    CueClass.THINK: -1,
    CueClass.PREDICT: -1,
    CueClass.CLAIM: 0,
    CueClass.CONFIRM: 1,
}
_HEDGED_TOKENS_MAX = 14  # from the beginning of a claim: what is hedged further on is another part of it
_READ_CHARACTERS = 240  # of what is said: whoever denies it does so at once
_STRENGTH_MAX = 3
_NO_QUOTATION_MARKS = dict.fromkeys(map(ord, '“”„«»"'))


def hedge_of(passage: Passage, mark: Mark, tokens: tuple[int, int]) -> Hedge:
    """Hedging words in the verb phrase and at the head of the claim; the weakest counts, with what the verb itself says."""
    found: list[tuple[int, TextSpan]] = []
    first, last = tokens
    cue_end = bisect.bisect_left(passage.starts, mark.cue_spans[-1][1]) if mark.cue_spans else mark.group
    for place in [*range(mark.group, cue_end), *range(first, min(last + 1, first + _HEDGED_TOKENS_MAX))]:
        strength = passage.lexicon.hedges.get(passage.words[place])
        if strength is not None:
            found.append((strength, passage.span(place, place)))
    words = {span: strength for strength, span in found}
    own = _CLASS_STRENGTH.get(mark.cue.cue_class, 0)
    if not words:
        return Hedge(strength=own, spans=tuple(mark.cue_spans) if own else ())
    weakest = min([*words.values(), own]) if min(words.values()) < 0 or own < 0 else max(*words.values(), own)
    return Hedge(strength=max(-_STRENGTH_MAX, min(_STRENGTH_MAX, weakest)), spans=tuple(sorted(words)))


def polarity_of(passage: Passage, mark: Mark) -> tuple[Polarity, str | None]:
    """The polarity and the rule that told it."""
    spans = [*mark.cue_spans, *mark.claim]
    start = min(start for start, _ in spans)
    said = passage.text[start : start + _READ_CHARACTERS].casefold()
    if '"' not in said and "“" not in said and any(phrase in said for phrase in passage.lexicon.phrases["no_comment"]):
        return Polarity.NO_COMMENT, "polarity:no-comment"
    if mark.cue.cue_class is CueClass.DENY or mark.cue.lemma in passage.lexicon.words["denial"]:
        return Polarity.DENY, "polarity:deny-verb"
    claim = passage.text[mark.start : min(mark.end, mark.start + _READ_CHARACTERS)].casefold()
    if mark.cue.cue_class is CueClass.ASK and ("content:question" in mark.rules or "?" in claim):
        return Polarity.QUESTION, "polarity:question"
    plain = claim.translate(_NO_QUOTATION_MARKS)  # "there was “no plan, no date”" is the same no
    if any(phrase in plain for phrase in passage.lexicon.phrases["denial"]):
        return Polarity.DENY, "polarity:denial-phrase"
    untrue = [word for word in passage.lexicon.words["untrue"] if word in claim]
    if untrue and "content:infinitive" not in mark.rules and set(untrue) & set(split_words(claim)[:_HEDGED_TOKENS_MAX]):
        return Polarity.DENY, "polarity:denial-word"
    return Polarity.AFFIRM, None
