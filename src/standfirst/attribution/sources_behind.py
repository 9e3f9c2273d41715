"""Sources that stand behind their verb or their "according to", up to the end of the clause."""

from __future__ import annotations

from standfirst.attribution.lexicon import WordRole
from standfirst.attribution.passage import Passage
from standfirst.attribution.subjects import SUBJECT_TOKENS_MAX, Subject

_STOPS = frozenset(";:—–()[]/|.!?")


def subject_after(passage: Passage, cue: int, ceiling: int) -> Subject | None:
    """ "…," said Ada Lind, who runs the port: the noun phrase behind the verb, up to the end of the clause."""
    first = cue + 1
    if first >= ceiling or not passage.is_word(first) or passage.quoted[first] >= 0:
        return None
    role = passage.roles[first]
    if role & WordRole.PRONOUN and not role & WordRole.DETERMINER:
        if passage.lexicon.verb_second or first + 1 >= ceiling or not passage.is_word(first + 1):
            return Subject(first=first, last=first, group=cue, rule="inverted")
        return None
    if not (passage.is_capital(first) or role & (WordRole.DETERMINER | WordRole.TITLE) or not role):
        return None
    if role & WordRole.TIME:
        return None
    last = _walk_right(passage, first, ceiling)
    return Subject(first=first, last=last, group=cue, rule="inverted")


def source_reach(passage: Passage, first: int, ceiling: int) -> int:
    """The last token of a source that begins at `first`."""
    return _walk_right(passage, first, ceiling)


def source_reach_to_comma(passage: Passage, first: int, ceiling: int) -> int:
    """The same where the claim follows the source's comma: "According to the mayor, …"."""
    comma = next((place for place in range(first, ceiling) if passage.words[place] == ","), ceiling)
    return _walk_right(passage, first, comma)


def _walk_right(passage: Passage, first: int, ceiling: int) -> int:
    place = first
    while place + 1 < ceiling and place - first < SUBJECT_TOKENS_MAX:
        word, role = passage.words[place + 1], passage.roles[place + 1]
        if passage.quoted[place + 1] >= 0 or word in _STOPS:
            break
        if role & WordRole.BREAK or (role & WordRole.AUXILIARY and "," not in passage.words[first:place]):
            break
        if word == "," and place + 2 < ceiling and not _continues_source(passage, place + 2):
            break
        if role & WordRole.PREPOSITION and place + 2 < ceiling and passage.roles[place + 2] & WordRole.TIME:
            break
        if role & WordRole.TIME and not passage.is_capital(place) and not passage.roles[place] & WordRole.DETERMINER:
            break
        place += 1
    while place > first and not passage.is_word(place):
        place -= 1
    return place


def _continues_source(passage: Passage, place: int) -> bool:
    word, role = passage.words[place], passage.roles[place]
    if (
        role & (WordRole.RELATIVE | WordRole.TITLE)
        or word[0].isdigit()
        or (role & WordRole.DETERMINER and not role & WordRole.PRONOUN)
    ):
        return True
    return not role and word not in passage.lexicon.cues and passage.quoted[place] < 0
