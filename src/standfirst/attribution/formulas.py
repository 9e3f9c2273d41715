"""Marks that rest on no verb: "according to …", "X: …" in headlines and interviews, "X's claim that …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from standfirst.attribution.contents import clause_end
from standfirst.attribution.lexicon import Cue, WordRole
from standfirst.attribution.marks import Mark, Span
from standfirst.attribution.passage import Passage
from standfirst.attribution.sources_behind import source_reach, source_reach_to_comma
from standfirst.attribution.verb_second import phrase_last
from standfirst.model.attribution import CueClass

_PHRASE = Cue(lemma="according to", cue_class=CueClass.SAY, frames=frozenset(("clause",)), weight=0.95)
_COLON = Cue(lemma=":", cue_class=CueClass.SAY, frames=frozenset(("quote",)), weight=0.85)
_NOUN = Cue(lemma="claim", cue_class=CueClass.CLAIM, frames=frozenset(("clause",)), weight=0.6)
_DOCUMENT = Cue(lemma="in", cue_class=CueClass.SHOW, frames=frozenset(("clause",)), weight=0.6)
_COLON_NAME_TOKENS_MAX = 9
_GAPS = frozenset((",", ":", "—", "–", "--", "("))
_TURN = re.compile(r"^[ \t]*([^\W\d_][^\n:]{1,60}?)[ \t]*:", re.MULTILINE)


def formula_marks(passage: Passage) -> list[Mark]:
    return [
        *_phrase_marks(passage),
        *_colon_marks(passage),
        *_noun_marks(passage),
        *_document_marks(passage),
    ]


# ---------------------------------------------------------------- according to


def _phrase_marks(passage: Passage) -> Iterator[Mark]:
    openers = {run[0] for run in passage.lexicon.before}
    closers = {run[0] for run in passage.lexicon.after}
    for place, first, end in passage.sentences_with(openers, closers):
        opens = passage.words[place] in openers
        length = _run_at(passage, place, passage.lexicon.before if opens else passage.lexicon.after)
        if length and (mark := (_with_phrase if opens else _with_postposition)(passage, place, length, first, end)):
            yield mark


def _run_at(passage: Passage, place: int, runs: Sequence[tuple[str, ...]]) -> int:
    """How many words long the run is that stands at `place`; 0 where none does."""
    return next((len(run) for run in runs if tuple(passage.words[place : place + len(run)]) == run), 0)


def _with_phrase(passage: Passage, place: int, length: int, first: int, end: int) -> Mark | None:
    """The phrase opens its sentence, closes it, or stands between commas; the rest of the clause is what is said."""
    name = place + length
    if length == 1 and passage.words[place] == "so" and not _is_said_so(passage, place, end):
        return None
    if name < end and passage.words[name] in passage.lexicon.cues and not passage.lexicon.bare_clauses:
        name += 1  # "según informó la policía"
    if name >= end or passage.quoted[name] >= 0 or passage.words[name] in ("which", "what"):
        return None
    before = place - 1
    while before >= first and passage.words[before] in _GAPS:
        before -= 1
    opening = first
    while opening <= before and passage.roles[opening] & WordRole.COORDINATOR:
        opening += 1
    closes = before - opening >= (0 if passage.lexicon.verb_second else 2)
    last = _reach(passage, name, end, closes=closes)
    claim = [_span_before(passage, opening, before)] if closes else []
    after = last + 1
    if not closes or _goes_on(passage, before, after, end):
        while after < end and passage.words[after] in _GAPS:
            after += 1
        if after < end - 1:
            claim.append(passage.span(after, clause_end(passage, after, end)))
    if not claim:
        return None
    return formula_mark(passage, _PHRASE, claim, (name, last), (place, name - 1), "formula:according-to")


def _span_before(passage: Passage, opening: int, before: int) -> Span:
    """From the beginning of the sentence, or of the quotation, to the phrase."""
    start, number = passage.starts[opening], passage.quoted[before]
    if number >= 0:
        start = min(start, passage.quotations[number].start)
    return start, passage.ends[before]


def _goes_on(passage: Passage, before: int, after: int, end: int) -> bool:
    """Whether what is said goes on behind the source."""
    if after + 1 >= end or passage.words[before] in (".", "!", "?"):
        return False
    if passage.lexicon.verb_second and passage.is_word(after):
        return True
    return passage.words[after] == "," and not passage.roles[after + 1] & WordRole.RELATIVE


def _is_said_so(passage: Passage, place: int, end: int) -> bool:
    """German ", so die Ministerin": behind a comma or a quotation, before a name or an article."""
    behind_gap = place > 0 and (passage.words[place - 1] == "," or passage.quoted[place - 1] >= 0)
    ahead = place + 1
    return (
        behind_gap and ahead < end and (passage.is_capital(ahead) or bool(passage.roles[ahead] & WordRole.DETERMINER))
    )


def _reach(passage: Passage, name: int, end: int, *, closes: bool) -> int:
    if passage.lexicon.verb_second:
        return phrase_last(passage, name, end)
    return (source_reach if closes else source_reach_to_comma)(passage, name, end)


def _with_postposition(passage: Passage, place: int, length: int, first: int, end: int) -> Mark | None:
    """ "पुलिस के अनुसार", "Angaben zufolge": the source stands before."""
    last = place - 1
    if last < first:
        return None
    start = last
    while (
        start > first
        and passage.is_word(start - 1)
        and passage.quoted[start - 1] < 0
        and not passage.roles[start - 1] & (WordRole.SUBORDINATOR | WordRole.AUXILIARY | WordRole.BREAK)
    ):
        start -= 1
    after = place + length
    while after < end and passage.words[after] in (",", ":"):
        after += 1
    if after >= end - 1:
        if start - first < 3:
            return None
        claim = [passage.span(first, clause_end(passage, first, start))]
    else:
        claim = [passage.span(after, clause_end(passage, after, end))]
    return formula_mark(passage, _PHRASE, claim, (start, last), (place, place + length - 1), "formula:according-to")


# ---------------------------------------------------------------- a colon


def _colon_marks(passage: Passage) -> Iterator[Mark]:
    """A name and a colon at the beginning of a paragraph: a headline, a turn of an interview."""
    turns = _turns(passage)
    for number, (first, end) in enumerate(passage.sentences):
        if number and passage.paragraphs[number] == passage.paragraphs[number - 1]:
            continue
        colon = next(
            (place for place in range(first, min(end, first + _COLON_NAME_TOKENS_MAX)) if passage.words[place] == ":"),
            None,
        )
        if colon is None or colon == first or colon + 2 >= end or not _is_speaker(passage, first, colon):
            continue
        reach = clause_end(passage, colon + 1, end)
        start, stop = passage.span(colon + 1, reach)
        quotation = passage.quoted[colon + 1]
        if quotation >= 0:
            stop = max(stop, passage.quotations[quotation].end)
        source = (first, colon - 1)
        mark = formula_mark(passage, _COLON, [(start, stop)], source, (colon, colon), "formula:colon")
        if quotation >= 0:
            mark.quotations.add(quotation)
        elif number and turns[passage.text[slice(*passage.span(*source))]] < 2:
            continue
        else:
            mark.confidence = 0.45
        yield mark


def _turns(passage: Passage) -> Counter[str]:
    """How often each name opens a paragraph with a colon: an interview has the same ones again and again."""
    return Counter(match.group(1) for match in _TURN.finditer(passage.text))


def _is_speaker(passage: Passage, first: int, colon: int) -> bool:
    """Words with capitals only, and one of them no common opening of a headline."""
    quoted = passage.quoted[colon + 1] >= 0
    names = [place for place in range(first, colon) if passage.is_word(place)]
    if not names or any(passage.quoted[place] >= 0 for place in range(first, colon)):
        return False
    capitals = sum(passage.is_capital(place) for place in names)
    return capitals == len(names) if not quoted else capitals * 2 >= len(names)


# ---------------------------------------------------------------- nouns


def _noun_marks(passage: Passage) -> Iterator[Mark]:
    """ "the mayor's claim that the bridge is safe"."""
    if not passage.lexicon.noun_cues:
        return
    for place, first, end in passage.sentences_with(passage.lexicon.noun_cues):
        if first < place < end - 2 and passage.words[place + 1] in passage.lexicon.complements:
            yield _noun_mark(passage, place, first, end)


def _noun_mark(passage: Passage, place: int, first: int, end: int) -> Mark:
    claim = [passage.span(place + 1, clause_end(passage, place + 1, end))]
    source: tuple[int, int] | None = None
    before = place - 1
    while (
        before > first
        and before > place - 3
        and not passage.words[before].endswith(("'s", "s'"))
        and not passage.roles[before]
    ):
        before -= 1
    if passage.words[before].endswith(("'s", "s'")) and not passage.roles[before] & WordRole.AUXILIARY:
        start = before
        while start > first and (passage.is_capital(start - 1) or passage.roles[start - 1] & WordRole.DETERMINER):
            start -= 1
        source = (start, before)
    elif passage.words[before] in ("his", "her", "their", "its", "my", "our"):
        source = (before, before)
    mark = formula_mark(passage, _NOUN, claim, source, (place, place), f"noun:{passage.words[place]}")
    if source is None:
        mark.confidence = 0.3
    elif passage.words[source[1]].endswith(("'s", "s'")):
        start, end = mark.source[0]
        mark.source = [(start, end - (2 if passage.words[source[1]].endswith("'s") else 1))]
    return mark


# ---------------------------------------------------------------- in a poll


def _document_marks(passage: Passage) -> Iterator[Mark]:
    """ "In a poll for the Herald, half of the town …": a document in front, and what it says behind the comma."""
    documents = passage.lexicon.words["findings"]
    for first, end in passage.sentences:
        if not documents or passage.words[first] != "in" or passage.quoted[first] >= 0:
            continue
        comma = next((place for place in range(first, min(end, first + 18)) if passage.words[place] == ","), None)
        if comma is None or comma + 4 >= end:
            continue
        if any(passage.words[place] in documents for place in range(first + 1, min(comma, first + 8))):
            claim = [passage.span(comma + 1, clause_end(passage, comma + 1, end))]
            yield formula_mark(
                passage, _DOCUMENT, claim, (first + 1, comma - 1), (first, first), "formula:in-a-document"
            )


def formula_mark(
    passage: Passage, cue: Cue, claim: list[Span], who: tuple[int, int] | None, at: tuple[int, int], rule: str
) -> Mark:
    return Mark(
        claim=claim,
        source=[passage.span(*who)] if who else [],
        who=who,
        cue_spans=[passage.span(*at)],
        cue=cue,
        group=at[0],
        opens=at[0],
        confidence=cue.weight,
        rules=[rule],
    )
