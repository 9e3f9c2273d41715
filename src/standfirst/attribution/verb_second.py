"""Subjects and claims where the finite verb comes second and a comma parts clauses: German.

"Am Montag sagte die Ministerin in Callowen, dass …", "Die Ministerin hat am Montag mitgeteilt, …", "…, teilte die Polizei mit",
"wie die Polizei mitteilte".
"""

from __future__ import annotations

from collections.abc import Iterator

from standfirst.attribution.contents import Opening
from standfirst.attribution.lexicon import WordRole
from standfirst.attribution.passage import Passage
from standfirst.attribution.subjects import Subject
from standfirst.attribution.verb import Verb

_BORDERS = frozenset((",", ";", ":", "—", "–", "("))
_OPENS_WITHOUT_SUBJECT = WordRole.PREPOSITION | WordRole.ADVERB | WordRole.TIME | WordRole.BREAK
_ENDS_PHRASE = (
    WordRole.AUXILIARY | WordRole.ADVERB | WordRole.TIME | WordRole.SUBORDINATOR | WordRole.OBJECT | WordRole.NEGATION
)


def clause_first(passage: Passage, verb: Verb) -> int:
    """The first token of the verb's clause."""
    place = verb.place
    while place > verb.first and passage.words[place - 1] not in _BORDERS and passage.quoted[place - 1] < 0:
        place -= 1
    return place


def verb_second_subjects(passage: Passage, verb: Verb) -> Iterator[Subject]:
    """Whom the verb may belong to, likeliest first."""
    first = clause_first(passage, verb)
    opener = passage.roles[first] if first < verb.place else 0
    parenthetical = passage.words[first] in passage.lexicon.words["parenthetical"]
    if first < verb.place and (parenthetical or (opener & WordRole.SUBORDINATOR and not opener & WordRole.DETERMINER)):
        yield from _phrase(passage, first + 1, verb.place, group=verb.place, rule="verb-last")
        return
    finite = _finite(passage, verb, first)
    inverted = finite == first or opener & _OPENS_WITHOUT_SUBJECT or _is_object(passage, first, finite)
    if inverted:
        yield from _phrase(passage, finite + 1, verb.end, group=finite, rule="inverted")
        return
    yield from _phrase(passage, first, finite, group=finite, rule="subject")


def _finite(passage: Passage, verb: Verb, first: int) -> int:
    """The finite verb of the clause: the auxiliary where `verb` is a participle behind one."""
    for place in range(first, verb.place):
        if passage.roles[place] & WordRole.AUXILIARY:
            return place
    return verb.place


def _is_object(passage: Passage, first: int, finite: int) -> bool:
    """ "Dies sagte die Ministerin": a pronoun that cannot speak, and a name or article behind the verb."""
    if finite != first + 1 or passage.words[first] not in passage.lexicon.words["personal_thing"] | {"das"}:
        return False
    behind = finite + 1
    return behind < len(passage.words) and (
        passage.is_capital(behind) or bool(passage.roles[behind] & WordRole.DETERMINER)
    )


def _phrase(passage: Passage, first: int, ceiling: int, *, group: int, rule: str) -> Iterator[Subject]:
    """The noun phrase that begins at `first`."""
    while first < ceiling and passage.roles[first] & (WordRole.OBJECT | WordRole.ADVERB | WordRole.COORDINATOR):
        first += 1
    if first >= ceiling or (not passage.is_word(first) and passage.quoted[first] < 0):
        return
    role = passage.roles[first]
    if role & WordRole.PRONOUN and not role & WordRole.DETERMINER:
        yield Subject(first=first, last=first, group=group, rule="pronoun" if rule == "subject" else rule)
        return
    if not (role & (WordRole.DETERMINER | WordRole.TITLE) or passage.is_capital(first) or not role):
        return
    last = phrase_last(passage, first, ceiling)
    yield Subject(first=first, last=last, group=group, rule=rule)


def phrase_last(passage: Passage, first: int, ceiling: int) -> int:
    """The last token of a German noun phrase: its nouns have capitals, and a small word behind one of them ends it."""
    last = first
    while last + 1 < ceiling:
        ahead = last + 1
        word, role = passage.words[ahead], passage.roles[ahead]
        if word == "(" and ahead + 2 < ceiling and passage.words[ahead + 2] == ")":
            last = ahead + 2
            continue
        if not passage.is_word(ahead) and not (word == "-" or (word == "." and passage.roles[last] & WordRole.TITLE)):
            if passage.quoted[ahead] < 0:
                break
        elif role & WordRole.PREPOSITION and word not in passage.lexicon.words["linkers"]:
            if not (ahead + 1 < ceiling and passage.is_capital(ahead + 1)) or passage.roles[ahead + 1] & WordRole.TIME:
                break
        elif (role & _ENDS_PHRASE and not role & WordRole.DETERMINER and not passage.is_capital(ahead)) or (
            not role and not passage.is_capital(ahead) and passage.is_capital(last)
        ):
            break
        last += 1
    while last > first and passage.roles[last] & (WordRole.PREPOSITION | WordRole.COORDINATOR):
        last -= 1
    return last


def find_comma_opening(passage: Passage, verb: Verb, behind: int) -> Opening | None:
    """The claim behind the comma, colon or mark that ends the verb's clause."""
    frames, end = verb.cue.frames, verb.end
    for place in range(behind, end - 1):
        word = passage.words[place]
        if passage.quoted[place] >= 0:
            return Opening(place=place, form="quote") if "quote" in frames else None
        if word == ":":
            quoted = passage.quoted[place + 1] >= 0
            return Opening(place=place + 1, form="quote" if quoted else "colon") if "quote" in frames else None
        if word == ",":
            return _behind_comma(passage, verb, place)
    return Opening(place=behind, form="noun") if "noun" in frames and behind < end - 1 else None


def _behind_comma(passage: Passage, verb: Verb, comma: int) -> Opening | None:
    """Past a relative clause ("…, der den Hafen leitet, …") to the comma behind which the claim stands."""
    end, ahead = verb.end, comma + 1
    if passage.quoted[ahead] >= 0:
        return Opening(place=ahead, form="quote") if "quote" in verb.cue.frames else None
    if "clause" not in verb.cue.frames:
        return None
    for place in range(comma, end - 1):
        if passage.words[place] == "," and passage.words[place + 1] in passage.lexicon.complements:
            if place - comma < 20:
                return Opening(place=place + 1, form="clause")
            break
    relative = passage.roles[ahead] & WordRole.RELATIVE and not _has_mood(passage, ahead, end)
    if passage.roles[ahead] & WordRole.COORDINATOR or passage.words[ahead] == "um" or relative:
        return None
    if "bare" not in verb.cue.frames and not passage.roles[ahead] & WordRole.QUESTION:
        return None
    form = "question" if passage.roles[ahead] & WordRole.QUESTION else "bare"
    return Opening(place=ahead, form=form)


def _has_mood(passage: Passage, first: int, end: int) -> bool:
    return any(passage.words[place] in passage.lexicon.reported_mood for place in range(first, end))


def is_passive(passage: Passage, verb: Verb) -> bool:
    """ "wurde gesagt": a participle behind a form of "werden"."""
    finite = _finite(passage, verb, clause_first(passage, verb))
    return finite != verb.place and passage.words[finite] in passage.lexicon.words["be"]
