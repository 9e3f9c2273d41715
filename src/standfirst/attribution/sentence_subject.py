"""Whom a sentence is about, for a verb far from its subject: "The council met on Monday, adding that …"."""

from __future__ import annotations

from standfirst.attribution.lexicon import WordRole
from standfirst.attribution.passage import Passage
from standfirst.attribution.subjects import Subject

_DATELINE_TOKENS_MAX, _DATELINE_LETTERS_MIN = 12, 3


def sentence_subject(passage: Passage, first: int, ceiling: int) -> Subject | None:
    """Whom a sentence begins with: a name, a pronoun, "the ministry"; past a lead-in and its comma."""
    start = _past_lead_in(passage, past_dateline(passage, first, ceiling), ceiling)
    if start >= ceiling or not passage.is_word(start) or passage.quoted[start] >= 0:
        return None
    role = passage.roles[start]
    if role & WordRole.PRONOUN and not role & WordRole.DETERMINER:
        return Subject(first=start, last=start, group=start + 1, rule="subject")
    last = start
    plain = not passage.is_capital(start) or bool(role & WordRole.DETERMINER)
    while last + 1 < ceiling and last - start < 8:
        word, role = passage.words[last + 1], passage.roles[last + 1]
        if not passage.is_word(last + 1) and not (word == "." and passage.roles[last] & WordRole.TITLE):
            break
        if word not in passage.lexicon.words["linkers"] and (
            role & ~(WordRole.TITLE | WordRole.TIME | WordRole.DETERMINER | WordRole.ADVERB)
            or _is_cue_verb(passage, word)
            or word.endswith("ed")
        ):
            break
        if not plain and not passage.is_capital(last + 1):
            break
        last += 1
    if passage.roles[last] & (WordRole.DETERMINER | WordRole.PREPOSITION):
        return None
    return Subject(first=start, last=last, group=last + 1, rule="subject")


def _is_cue_verb(passage: Passage, word: str) -> bool:
    cue = passage.lexicon.cues.get(word)
    return cue is not None and not cue.also_noun


def _past_lead_in(passage: Passage, first: int, ceiling: int) -> int:
    """Behind "But", "More recently" and, with its comma, "In a letter on Tuesday"."""
    start = first
    for _ in range(3):
        while start < ceiling and (
            (
                passage.roles[start] & (WordRole.COORDINATOR | WordRole.ADVERB)
                and not passage.roles[start] & WordRole.DETERMINER
            )
            or passage.words[start].endswith("ly")
            or passage.words[start] == ","
        ):
            start += 1
        if start >= ceiling or not passage.roles[start] & (WordRole.PREPOSITION | WordRole.BREAK | WordRole.TIME):
            return start
        comma = next((place for place in range(start, ceiling) if passage.words[place] == ","), ceiling)
        start = comma + 1
    return start


def past_dateline(passage: Passage, first: int, ceiling: int) -> int:
    """Behind the place and agency that news copy opens with: "CALLOWEN, Ardmere (NLA) – "."""
    start, end = passage.span(first, first)
    if not passage.text[start:end].isupper() or end - start < _DATELINE_LETTERS_MIN:
        return first
    for place in range(first + 1, min(ceiling, first + _DATELINE_TOKENS_MAX)):
        if passage.words[place] in ("–", "—", "-", "--"):
            return place + 1 if place + 1 < ceiling else first
    return first
