"""Who a source is by its fullest name in the article: "she", "Lind" and "the ministry" are led back to whom they mean."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field

from standfirst.attribution.lexicon import WordRole
from standfirst.attribution.marks import Mark
from standfirst.attribution.passage import Passage

_NAME_TOKENS_MAX = 6


_PRONOUNS = ("personal_male", "personal_female", "personal_person", "personal_plural", "personal_thing")
_BODIES = ("organisations", "outlets", "documents")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The tokens that say most about a source, here or earlier in the text; how its name reads; whether a pronoun led there."""

    first: int
    last: int
    name: str
    by_pronoun: bool = False


@dataclass(slots=True)
class _Memory:
    """Who spoke last, of each sort that a pronoun may mean."""

    mentions: list[tuple[int, int]]  # where persons are introduced by name, in order
    persons: list[Speaker] = field(default_factory=list)
    group: Speaker | None = None
    thing: Speaker | None = None
    gender: dict[str, str] = field(default_factory=dict)  # of a name: the list it was last a pronoun of


def find_speakers(passage: Passage, marks: Sequence[Mark]) -> list[Speaker | None]:
    """For each mark, in the order given, who its source is; None where it names nobody."""
    names, mentions = _full_names(passage)
    memory = _Memory(mentions=mentions)
    found: dict[int, Speaker | None] = {}
    order = sorted(range(len(marks)), key=lambda number: marks[number].who or (0, 0))
    for number in order:
        who = marks[number].who
        found[number] = None if who is None else _speaker(passage, who, names, memory)
    return [found[number] for number in range(len(marks))]


def _full_names(passage: Passage) -> tuple[dict[str, tuple[int, int]], list[tuple[int, int]]]:
    """The first full name that ends in a word ("lind" -> Ada Lind), and the body that a word names ("ministry"); and where
    somebody is introduced by name between commas."""
    names: dict[str, tuple[int, int]] = {}
    mentions: list[tuple[int, int]] = []
    bodies = (
        passage.lexicon.words["officials"] | passage.lexicon.words["organisations"] | passage.lexicon.words["outlets"]
    )
    count, place = len(passage.words), 0
    capitals, words, roles = passage.capitals, passage.words, passage.roles
    while place < count:
        if not capitals[place] or roles[place] & (WordRole.DETERMINER | WordRole.TIME):
            place += 1
            continue
        first = place
        while (
            place + 1 < count and place - first < _NAME_TOKENS_MAX and (step := _name_goes_on(passage, place, bodies))
        ):
            place += step
        last = place
        place += 1
        loose = WordRole.TITLE | WordRole.PREPOSITION | WordRole.COORDINATOR | WordRole.ADVERB
        while first < last and (roles[first] & loose or words[first] == "."):
            first += 1
        if last > first:
            names.setdefault(_bare(words[last]), (first, last))
            set_off = (first > 0 and words[first - 1] == ",") or (last + 1 < count and words[last + 1] == ",")
            if (
                set_off
                and bodies.isdisjoint(words[first : last + 1])
                and passage.quoted[first] < 0
                and not _is_governed(passage, first)
            ):
                mentions.append((first, last))
            for token in range(first, last + 1):
                if words[token] in bodies:
                    names.setdefault(words[token], (first, last))
    return names, mentions


def _is_governed(passage: Passage, first: int) -> bool:
    """Whether a name hangs on a preposition: "the engineer of the Lowen Bridge, …" introduces the engineer."""
    before = first - 1
    if before > 0 and passage.roles[before] & WordRole.DETERMINER and not passage.roles[before] & WordRole.PREPOSITION:
        before -= 1
    return before >= 0 and bool(passage.roles[before] & WordRole.PREPOSITION)


def _name_goes_on(passage: Passage, place: int, bodies: frozenset[str]) -> int:
    """How many tokens further the name at `place` goes: 2 over the "of" of "Ministry of Harbours", 0 where it ends."""
    words, roles = passage.words, passage.roles
    ahead = place + 1
    if words[place].endswith("'s") or passage.starts[ahead] - passage.ends[place] > 1:
        return 0
    if passage.is_capital(ahead) or (words[ahead] == "." and roles[place] & WordRole.TITLE):
        return 1
    linked = words[place] in bodies and words[ahead] in passage.lexicon.words["linkers"]
    return 2 if linked and ahead + 1 < len(words) and passage.is_capital(ahead + 1) else 0


def _bare(word: str) -> str:
    return word[:-2] if word.endswith("'s") else word


def _speaker(
    passage: Passage, who: tuple[int, int], names: dict[str, tuple[int, int]], memory: _Memory
) -> Speaker | None:
    first, last = who
    words = passage.lexicon.words
    word = passage.words[last]
    if first == last and (
        (passage.roles[last] & WordRole.PRONOUN and not passage.is_capital(last))
        or any(word in words[sort] for sort in _PRONOUNS)
    ):
        return _by_pronoun(passage, (first, word), memory)
    first, last = _named_behind(passage, first, last) or _head(passage, first, last)
    whole = names.get(_bare(passage.words[last]))
    if (whole is not None and passage.is_capital(last)) or (
        whole is not None and passage.roles[first] & WordRole.DETERMINER and last - first == 1
    ):
        speaker = Speaker(first=whole[0], last=whole[1], name=_name(passage, *whole))
    else:
        speaker = Speaker(first=first, last=last, name=_name(passage, first, last))
    _remember(passage, who, speaker, memory)
    return speaker


def _named_behind(passage: Passage, first: int, last: int) -> tuple[int, int] | None:
    """ "The transport minister, Odile Marrach,": the name that stands behind an office."""
    comma = next((place for place in range(first + 1, last) if passage.words[place] == ","), None)
    if comma is None or passage.is_capital(comma - 1) or passage.lexicon.capital_nouns:
        return None
    place = comma + 1
    while place <= last and passage.is_capital(place):
        place += 1
    end = place - 1
    behind = passage.words[place] if place < len(passage.words) else "."
    return (comma + 1, end) if end > comma + 1 and (place > last or behind in (",", ")")) else None


def _head(passage: Passage, first: int, last: int) -> tuple[int, int]:
    """A source without what describes it behind a comma, a bracket or "who"."""
    for place in range(first + 1, last + 1):
        if passage.words[place] in (",", "(", "—", "–") or passage.roles[place] & WordRole.RELATIVE:
            return first, place - 1
    return first, last


def _name(passage: Passage, first: int, last: int) -> str:
    start, end = passage.span(first, last)
    name = " ".join(passage.text[start:end].split())
    return name[:-2] if name.endswith(("'s", "’s")) else name


def _remember(passage: Passage, who: tuple[int, int], speaker: Speaker, memory: _Memory) -> None:
    words = passage.lexicon.words
    last = speaker.last
    plural = passage.words[last] in words["groups"] or any(
        passage.roles[place] & WordRole.COORDINATOR for place in range(who[0], who[1])
    )
    named = passage.words[speaker.first : last + 1]
    body = any(not words[sort].isdisjoint(named) for sort in _BODIES)
    if plural:
        memory.group = speaker
    elif body or (not passage.is_capital(last) and passage.words[last] not in words["officials"]):
        memory.thing = speaker
        if not body:
            memory.persons.append(speaker)
    else:
        memory.persons.append(speaker)
        for place in range(who[0], who[1] + 1):
            if passage.words[place] in words["male_titles"]:
                memory.gender[speaker.name] = "personal_male"
            elif passage.words[place] in words["female_titles"]:
                memory.gender[speaker.name] = "personal_female"


def _introduced(passage: Passage, place: int, memory: _Memory) -> Speaker | None:
    """Somebody introduced by name in the same paragraph, behind whoever spoke last."""
    spoke_at = memory.persons[-1].last if memory.persons else -1
    number = bisect.bisect_left(memory.mentions, (place, place))
    last = memory.mentions[number - 1] if number else None
    if last is None or last[0] <= spoke_at or "\n" in passage.text[passage.ends[last[1]] : passage.starts[place]]:
        return None
    return Speaker(first=last[0], last=last[1], name=_name(passage, *last))


def _by_pronoun(passage: Passage, pronoun: tuple[int, str], memory: _Memory) -> Speaker | None:
    place, word = pronoun
    words = passage.lexicon.words
    meant: Speaker | None = None
    if word in words["personal_person"]:
        meant = memory.persons[-1] if memory.persons else None
    for sort in ("personal_male", "personal_female"):
        if word in words[sort]:
            meant = _introduced(passage, place, memory) or next(
                (person for person in reversed(memory.persons) if memory.gender.get(person.name, sort) == sort), None
            )
            if meant is not None:
                memory.gender[meant.name] = sort
    if meant is None and word in words["personal_plural"]:
        meant = memory.group
    if meant is None and word in words["personal_thing"]:
        meant = memory.thing
    if meant is None:
        return None
    return Speaker(first=meant.first, last=meant.last, name=meant.name, by_pronoun=True)
