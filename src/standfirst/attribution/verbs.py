"""Marks that rest on a verb: "X said …", "…, X said", "said X", "X, adding that …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from standfirst.attribution.before import claim_before
from standfirst.attribution.behind import claim_behind
from standfirst.attribution.lexicon import Cue, WordRole
from standfirst.attribution.marks import Mark
from standfirst.attribution.passage import Passage
from standfirst.attribution.sentence_subject import sentence_subject
from standfirst.attribution.sources_behind import subject_after
from standfirst.attribution.subjects import Subject, is_catenative, subject_before, verb_group
from standfirst.attribution.verb import Saying, Verb
from standfirst.attribution.verb_second import is_passive, verb_second_subjects

_NO_WORD_BEFORE = frozenset((",", ")", "—", "–", "--"))
_PARTICLE_WINDOW = 16  # tokens between a verb and its particle
_CLAUSE_ENDS = frozenset((",", ".", ":", ";", "!", "?", "und", "-", "–"))
_UNMARKED_PLURALS = frozenset(("people", "police", "women", "men", "children"))


def verb_marks(passage: Passage) -> list[Mark]:
    """A mark for each verb of saying outside quotation marks that has something said with it."""
    marks: list[Mark] = []
    main: Subject | None = None  # of the sentence at hand
    sentence = -1
    for verb in _cue_verbs(passage):
        if verb.first != sentence:
            sentence, main = verb.first, None
        found = _read_verb(passage, verb, main)
        if found is None:
            continue
        mark, subject = found
        marks.append(mark)
        if not verb.cue.is_participle:
            main = subject
    return marks


def _cue_verbs(passage: Passage) -> Iterator[Verb]:
    words, cues, phrasal = passage.words, passage.lexicon.cues, passage.lexicon.phrasal
    for place, first, end in passage.sentences_with(passage.lexicon.telling):
        word = words[place]
        pair = phrasal.get((word, words[place + 1])) if phrasal and place + 1 < end else None
        if pair is not None and _may_be_verb(passage, place, pair, first):
            yield Verb(cue=pair, place=place, last=place + 1, first=first, end=end)
            continue
        apart = _separable_verb(passage, place, first, end)
        if apart is not None:
            yield apart
            continue
        cue = cues.get(word)
        if cue is not None and _may_be_verb(passage, place, cue, first):
            yield Verb(cue=cue, place=place, last=place, first=first, end=end)


def _separable_verb(passage: Passage, place: int, first: int, end: int) -> Verb | None:
    """A verb whose particle stands at the end of its clause: "teilte … mit"."""
    particles = passage.lexicon.separable.get(passage.words[place])
    if particles is None:
        return None
    for ahead in range(place + 1, min(end, place + _PARTICLE_WINDOW)):
        word = passage.words[ahead]
        follows = passage.words[ahead + 1] if ahead + 1 < end else "."
        if word in particles and follows in _CLAUSE_ENDS:
            return Verb(cue=particles[word], place=place, last=place, first=first, end=end, particle=ahead)
        if word in (";", ":") or passage.quoted[ahead] >= 0:
            return None
    return None


def _may_be_verb(passage: Passage, place: int, cue: Cue, first: int) -> bool:
    """Whether a word that may be a cue is a verb here, with a subject before or behind it."""
    if passage.lexicon.verb_second or passage.lexicon.subject_mark:
        return not passage.is_capital(place) or place == first
    if place == first:
        return cue.is_participle or (place > 0 and passage.quoted[place - 1] >= 0)
    before, role = passage.words[place - 1], passage.roles[place - 1]
    if passage.quoted[place - 1] >= 0:
        return True
    if not passage.is_word(place - 1) and not role & WordRole.AUXILIARY:  # "'s" is one
        return before in _NO_WORD_BEFORE
    if before == passage.lexicon.infinitive and passage.lexicon.infinitive:
        return is_catenative(passage, place - 1, first)
    if role & WordRole.DETERMINER and not role & WordRole.PRONOUN:
        return False
    if passage.is_capital(place) and not _is_title_case(passage, place, first):
        return False
    if cue.also_noun and (role & (WordRole.DETERMINER | WordRole.PREPOSITION) or _is_possessive(passage, place - 1)):
        return False
    return not role & WordRole.PREPOSITION or cue.is_participle


def _is_possessive(passage: Passage, place: int) -> bool:
    return passage.words[place].endswith(("'s", "s'")) and not passage.roles[place] & WordRole.AUXILIARY


def _is_title_case(passage: Passage, place: int, first: int) -> bool:
    """Whether a headline's words all have capitals, so that one says nothing."""
    around = [token for token in range(first, min(first + 14, len(passage.words))) if passage.is_word(token)]
    return sum(passage.is_capital(token) for token in around) * 4 >= len(around) * 3


def _read_verb(passage: Passage, verb: Verb, main: Subject | None) -> tuple[Mark, Subject] | None:
    """The mark of one verb with the first of its possible subjects that leaves something said."""
    if _is_passive(passage, verb):
        return None
    for subject in _subjects(passage, verb, main):
        if subject.rule != "inverted" and not _agrees(passage, verb, subject):
            continue
        mark = _mark_for(passage, _saying(verb, subject))
        if mark is not None:
            return mark, subject
    return None


def _saying(verb: Verb, subject: Subject) -> Saying:
    apart = subject.rule in ("inverted", "shared subject")
    return Saying(
        verb=verb,
        subject=subject,
        opens=subject.group if apart else min(subject.first, subject.group),
        behind=max(subject.last if subject.rule == "inverted" else 0, verb.last, verb.particle or 0) + 1,
    )


def _mark_for(passage: Passage, saying: Saying) -> Mark | None:
    rule = saying.subject.rule
    if "after" in saying.verb.cue.frames and rule != "shared subject":
        mark = claim_before(passage, saying)
        if mark is not None:
            return mark
    if rule == "inverted" and not passage.lexicon.verb_second:
        return None
    return claim_behind(passage, saying)


def _subjects(passage: Passage, verb: Verb, main: Subject | None) -> Iterator[Subject]:
    """Whom the verb may belong to, likeliest first."""
    if passage.lexicon.verb_second:
        yield from verb_second_subjects(passage, verb)
        return
    place, first = verb.place, verb.first
    before = subject_before(passage, place, first)
    after = None
    group = verb_group(passage, place, first)
    quoted = group > 0 and passage.quoted[group - 1] >= 0
    follows_comma = group > first and passage.words[group - 1] == ","
    if not verb.cue.is_participle and "after" in verb.cue.frames and (quoted or follows_comma):
        after = subject_after(passage, verb.last, verb.end)
    whole = before is not None and (  # all that stands before the verb is its subject
        before.first <= first + 2 or passage.quoted[before.first - 1] >= 0
    )
    if after is not None and (quoted or before is None or not (whole or _has_verb(passage, after.first, verb.end))):
        yield replace(after, group=group)
    hanging = verb.cue.is_participle and (before is None or passage.words[group - 1] == ",")
    if hanging or (group > first and passage.roles[group - 1] & WordRole.COORDINATOR):
        shared = main or sentence_subject(passage, first, group)
        if shared is not None:
            yield Subject(first=shared.first, last=shared.last, group=group, rule="shared subject")
    if before is not None:
        yield before


def _has_verb(passage: Passage, first: int, end: int) -> bool:
    return any(passage.roles[place] & WordRole.AUXILIARY for place in range(first, end) if passage.quoted[place] < 0)


def _agrees(passage: Passage, verb: Verb, subject: Subject) -> bool:
    """English: "claim" wants a plural before it, "claims" a singular; a past form goes with both."""
    word = passage.words[verb.place]
    if passage.lexicon.language != "en" or subject.group < verb.place or word.endswith("ed") or verb.cue.is_participle:
        return True
    head = _head(passage, subject)
    noun, role = passage.words[head], passage.roles[head]
    if role & WordRole.RELATIVE or passage.is_capital(head):
        return True
    base = verb.cue.lemma.split()[0]
    plural_pronoun = bool(role & WordRole.PRONOUN) and noun not in ("he", "she", "it")
    if word == base:
        described = passage.words[subject.first : head]  # "sources close to the talks"
        return plural_pronoun or any(word[-1] == "s" or word in _UNMARKED_PLURALS for word in (noun, *described))
    if word in (base + "s", base + "es"):
        plural = noun[-1] == "s" and noun[-2:] != "ss"
        return not plural and noun not in ("they", "we", "you", "i", "people")
    return True


def _head(passage: Passage, subject: Subject) -> int:
    """The noun that a subject is about: the last one before "of", "for", "who" or a comma."""
    for place in range(subject.first + 1, subject.last + 1):
        if passage.roles[place] & (WordRole.PREPOSITION | WordRole.RELATIVE) or passage.words[place] == ",":
            return place - 1
    return subject.last


def _is_passive(passage: Passage, verb: Verb) -> bool:
    """ "was told", "is expected": the subject is not the one who says so."""
    if passage.lexicon.verb_second:
        return is_passive(passage, verb)
    if verb.cue.is_participle or passage.lexicon.language != "en":
        return False
    be = passage.lexicon.words["be"]
    group = verb_group(passage, verb.place, verb.first)
    return any(passage.words[place] in be for place in range(group, verb.place))
