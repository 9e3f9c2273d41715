"""Who a cue verb's subject is: the noun phrase before it ("a spokesman for the mayor said") or behind it ("said the mayor")."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.attribution.lexicon import WordRole
from standfirst.attribution.passage import Passage

SUBJECT_TOKENS_MAX = 45  # of one noun phrase with all that describes it
_STOPS = frozenset(";:([]/|")
_ASIDE_ENDS = frozenset((",", ")", "--", "—", "–"))
_VERB = -2  # no token: a step to the left met a verb
_GROUP = WordRole.AUXILIARY | WordRole.ADVERB | WordRole.NEGATION
_NOT_SUBJECT = WordRole.PREPOSITION | WordRole.AUXILIARY | WordRole.COORDINATOR | WordRole.NEGATION
_MENTION = WordRole.DETERMINER | WordRole.PRONOUN


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Tokens `first` to `last` name the source; `group` is the first token of the verb with its helpers."""

    first: int
    last: int
    group: int
    rule: str


def verb_group(passage: Passage, cue: int, floor: int) -> int:
    """The first token of the verb phrase that ends in the verb `cue`: "has repeatedly said"."""
    place = cue
    while place > floor and passage.quoted[place - 1] < 0:
        word, role = passage.words[place - 1], passage.roles[place - 1]
        if (role & _GROUP and not (role & WordRole.PRONOUN and not role & WordRole.AUXILIARY)) or (
            word.endswith("ly")
            and len(word) > 4
            and not passage.is_capital(place - 1)
            and passage.lexicon.language == "en"
        ):
            place -= 1
        elif word == passage.lexicon.infinitive and is_catenative(passage, place - 1, floor):
            place -= 3 if passage.words[place - 2] == "on" and place - 3 >= floor else 2  # "went on to"
        else:
            break
    return place


def is_catenative(passage: Passage, infinitive: int, floor: int) -> bool:
    """Whether a "to" stands behind a verb that only says how the next one is done: "went on to say", "continued to say"."""
    before = infinitive - 1
    return before >= floor and passage.words[before] in passage.lexicon.words["catenatives"]


def subject_before(passage: Passage, cue: int, floor: int) -> Subject | None:
    """The noun phrase in front of the verb, from the beginning of its clause."""
    group = verb_group(passage, cue, floor)
    last = group - 1
    if last < floor:
        return None
    if passage.lexicon.subject_mark:
        return _marked_subject(passage, group, floor)
    last = _without_quantifier(passage, _without_day(passage, last, floor), floor)
    role = passage.roles[last]
    if passage.quoted[last] >= 0:
        return None
    if role & WordRole.RELATIVE:
        return _antecedent(passage, last, group, floor)
    if role & WordRole.PRONOUN and not role & WordRole.DETERMINER:
        helper = last - 1  # French "a-t-il ajouté"
        written_on = helper >= floor and passage.lexicon.elisions and passage.roles[helper] & WordRole.AUXILIARY
        return Subject(first=last, last=last, group=helper if written_on else group, rule="pronoun")
    if role & (_NOT_SUBJECT | WordRole.SUBORDINATOR) and not passage.is_capital(last):
        return None
    first = _walk_left(passage, last, floor)
    first = _without_lead_in(passage, first, last)
    while last > first and not passage.is_word(last):
        last -= 1
    if first > last or not passage.is_word(last):
        return None
    return Subject(first=first, last=last, group=group, rule="subject")


def _without_quantifier(passage: Passage, last: int, floor: int) -> int:
    """ "Lind, Vale and Brook all said": before the "all"; "the poll released on Friday shows": before the participle."""
    if last - 1 <= floor or not (passage.is_word(last - 1) or passage.words[last - 1] == ")"):
        return last
    before = passage.roles[last - 1]
    if passage.words[last] in passage.lexicon.words["floating"] and not before & _NOT_SUBJECT:
        return last - 1
    released = passage.words[last] in passage.lexicon.words["published"] and not before & WordRole.AUXILIARY
    return last - 1 if released else last


def _without_day(passage: Passage, last: int, floor: int) -> int:
    """Before "on Tuesday" where that stands between subject and verb."""
    place = last
    while place > floor and passage.roles[place] & WordRole.TIME and not passage.roles[place] & WordRole.DETERMINER:
        place -= 1
    if place in (last, floor):
        return last
    if passage.roles[place] & WordRole.PREPOSITION:
        return place - 1 if place > floor else last
    return place if passage.is_word(place) or passage.words[place] == "," else last


def _walk_left(passage: Passage, last: int, floor: int) -> int:
    """The first token of the clause that ends in a noun phrase at `last`; what describes it between commas is stepped over."""
    place = last
    if passage.words[last] in _ASIDE_ENDS:
        opening = _opening_of_aside(passage, last, floor)
        if opening is None:
            return last + 1
        place = opening - 1
    joint: int | None = None  # behind an "and", where a clause may begin
    while place >= floor and last - place < SUBJECT_TOKENS_MAX:
        step = _step_left(passage, place, floor)
        if step is None:
            break
        if step == _VERB:
            return joint or place + 1
        if passage.roles[place] & WordRole.COORDINATOR and not _joins_names(passage, place):
            joint = joint or place + 1
        place = step
    return joint if joint is not None and joint <= last and _is_clause_start(passage, joint) else place + 1


def _step_left(passage: Passage, place: int, floor: int) -> int | None:
    """Where to look next to the left of a token; None at a border of the clause, _VERB at another verb."""
    word, role = passage.words[place], passage.roles[place]
    if passage.quoted[place] >= 0 and not _is_short_quotation(passage, place):
        return None
    if word in _ASIDE_ENDS:
        opening = _opening_of_aside(passage, place, floor)
        return opening - 1 if opening is not None and _is_apposition(passage, opening, place) else None
    if word in _STOPS or role & WordRole.BREAK:
        return None
    if role & WordRole.COORDINATOR:
        return place - 1
    if role & WordRole.AUXILIARY or _is_finite(passage, place):
        relative = _relative_before(passage, place, floor)
        return _VERB if relative is None else relative - 1
    if role & WordRole.SUBORDINATOR and not role & WordRole.RELATIVE:
        return None
    if word in passage.lexicon.complements and not _is_after_noun(passage, place):
        return None
    return place - 1


def _is_finite(passage: Passage, place: int) -> bool:
    cue = passage.lexicon.cues.get(passage.words[place])
    return cue is not None and not cue.is_participle and _is_verb(passage, place)


def _opening_of_aside(passage: Passage, closing: int, floor: int) -> int | None:
    """The comma, dash or bracket that an aside ending at `closing` begins with."""
    mark = passage.words[closing]
    wanted = "(" if mark == ")" else mark
    for place in range(closing - 1, max(floor, closing - SUBJECT_TOKENS_MAX) - 1, -1):
        if passage.words[place] == wanted and passage.quoted[place] < 0:
            return place
        if passage.words[place] == ";":
            return None
    return None


def _is_apposition(passage: Passage, opening: int, closing: int) -> bool:
    """Whether what stands between two commas describes a name before them: an age, a title, "who …", "a …"."""
    if passage.words[closing] == ")":
        return True
    first = opening + 1
    role = passage.roles[first]
    return bool(
        passage.words[first][0].isdigit()
        or role & (WordRole.RELATIVE | WordRole.DETERMINER | WordRole.PREPOSITION)
        or (closing - first <= 4 and passage.is_capital(first))
    )


def _joins_names(passage: Passage, place: int) -> bool:
    """Whether an "and" stands between two names, or two words after one determiner."""
    after = place + 1
    return (
        after < len(passage.words)
        and not passage.roles[after] & (WordRole.PRONOUN | WordRole.DETERMINER)
        and place > 0
        and (passage.is_capital(place - 1) == passage.is_capital(after) or passage.is_capital(place - 1))
    )


def _is_clause_start(passage: Passage, place: int) -> bool:
    return bool(passage.roles[place] & _MENTION) or passage.is_capital(place)


def _is_verb(passage: Passage, place: int) -> bool:
    """Whether a cue word is a verb here: not behind a determiner or a possessive, and no name."""
    if place == 0:
        return True
    before, role = passage.words[place - 1], passage.roles[place - 1]
    if passage.is_capital(place) and place and passage.is_word(place - 1):
        return False
    if before.endswith("'s") and not role & WordRole.AUXILIARY:
        return False
    if passage.lexicon.cues[passage.words[place]].also_noun:
        return not role & (WordRole.DETERMINER | WordRole.PREPOSITION)
    return not (role & WordRole.DETERMINER and not role & WordRole.PRONOUN)


def _relative_before(passage: Passage, place: int, floor: int) -> int | None:
    """The "who" of a relative clause whose verb stands at `place`, where a noun stands before it."""
    group = verb_group(passage, place, floor)
    for candidate in range(group - 1, max(floor, group - 4), -1):
        role = passage.roles[candidate]
        if role & WordRole.RELATIVE and candidate > floor:
            return candidate
        if role & (WordRole.BREAK | WordRole.AUXILIARY) or passage.words[candidate] in (",", ";"):
            return None
    return None


def _is_after_noun(passage: Passage, place: int) -> bool:
    return place > 0 and passage.is_word(place - 1) and not passage.roles[place - 1]


def _is_short_quotation(passage: Passage, place: int) -> bool:
    quotation = passage.quotations[passage.quoted[place]]
    return quotation.end - quotation.start <= 40


def _antecedent(passage: Passage, relative: int, group: int, floor: int) -> Subject:
    """ "The officials, who said": the noun phrase that "who" stands for, with it."""
    last = relative - 1
    if last >= floor and passage.words[last] == ",":
        last -= 1
    if last < floor or not passage.is_word(last) or passage.roles[last] & _NOT_SUBJECT:
        return Subject(first=relative, last=relative, group=group, rule="relative")
    first = last
    while first > floor and _is_of_antecedent(passage, first - 1, last):
        first -= 1
        if passage.roles[first] & WordRole.DETERMINER:
            break
    return Subject(first=first, last=relative, group=group, rule="relative")


def _is_of_antecedent(passage: Passage, place: int, last: int) -> bool:
    """Whether a token belongs to the noun phrase that ends at `last`: with a name, other names and titles only."""
    role = passage.roles[place]
    borders = WordRole.SUBORDINATOR | WordRole.AUXILIARY | WordRole.PREPOSITION | WordRole.COORDINATOR
    if not passage.is_word(place) or role & borders or passage.quoted[place] >= 0:
        return False
    if passage.is_capital(last) and not passage.is_capital(place):
        return bool(role & (WordRole.DETERMINER | WordRole.TITLE))
    return passage.words[place] not in passage.lexicon.cues


def _without_lead_in(passage: Passage, first: int, last: int) -> int:
    """Past what may stand before the subject of a clause: "But", "In Washington", "On Tuesday"."""
    roles = passage.roles
    loose = WordRole.COORDINATOR | WordRole.ADVERB | WordRole.TIME | WordRole.SUBORDINATOR
    while (
        first < last and (roles[first] & loose or not passage.is_word(first)) and not roles[first] & WordRole.DETERMINER
    ):
        first += 1
    if not roles[first] & WordRole.PREPOSITION or first == last:
        return first
    for place in range(last, first + 1, -1):
        role, before = roles[place], roles[place - 1]
        if role & WordRole.PRONOUN and not role & WordRole.DETERMINER:
            return place
        if role & WordRole.DETERMINER and not before & (WordRole.PREPOSITION | WordRole.COORDINATOR):
            return place
        if before & WordRole.TIME or passage.words[place - 1] == ",":
            return place
    return last if not passage.is_capital(last) else _name_start(passage, first + 1, last)


def _name_start(passage: Passage, floor: int, last: int) -> int:
    first = last
    while first > floor and passage.is_capital(first - 1):
        first -= 1
    return first


def _marked_subject(passage: Passage, group: int, floor: int) -> Subject | None:
    """The phrase before the word that marks a subject (Hindi "ने")."""
    for mark in range(group - 1, max(floor, group - 14) - 1, -1):
        if passage.words[mark] == passage.lexicon.subject_mark and mark > floor:
            first = mark - 1
            while (
                first > floor
                and passage.is_word(first - 1)
                and not passage.roles[first - 1] & (WordRole.BREAK | WordRole.COORDINATOR | WordRole.SUBORDINATOR)
                and passage.quoted[first - 1] < 0
            ):
                first -= 1
            return Subject(first=first, last=mark - 1, group=group, rule="subject")
    last = group - 1
    if last >= floor and passage.is_word(last) and passage.roles[last] & WordRole.PRONOUN:
        return Subject(first=last, last=last, group=group, rule="pronoun")
    return None
