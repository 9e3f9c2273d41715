"""The words of a language by which one tells who says what, read from its file in languages/."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from standfirst.attribution.inflection import inflect, irregular_verbs
from standfirst.model.attribution import CueClass

_LANGUAGE_FILES = Path(__file__).parent / "languages"
LANGUAGES = ("en", "de", "es", "fr", "hi")


class WordRole(IntEnum):
    """What a word may be, as bits: several at once, or nothing known. Not an IntFlag, whose arithmetic is ten times slower."""

    DETERMINER = 1
    PRONOUN = 2
    AUXILIARY = 4
    PREPOSITION = 8
    SUBORDINATOR = 16
    BREAK = 32
    COORDINATOR = 64
    ADVERB = 128
    TIME = 256
    TITLE = 512
    RELATIVE = 1024
    OBJECT = 2048
    NEGATION = 4096
    QUESTION = 8192


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One form of a verb that tells what its subject says: "said", "urged"."""

    lemma: str
    cue_class: CueClass
    frames: frozenset[str]
    weight: float  # how often a mark that rests on it is right, next to a plain "said"
    is_participle: bool = False  # "saying"
    also_noun: bool = False  # "report", "claims"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """A language's words, looked up by their small letters."""

    language: str
    verb_second: bool  # one phrase before the finite verb; the subject may follow it
    bare_clauses: bool  # a clause may depend on a verb without a word that says so: "said the road was shut"
    capital_nouns: bool  # every noun has a capital, not only names
    elisions: bool  # small words are written onto the next: "l'usine"
    complements: frozenset[str]  # "that"
    infinitive: str
    roles: Mapping[str, int]
    cues: Mapping[str, Cue]
    phrasal: Mapping[tuple[str, str], Cue]  # verb and the particle right behind it: "called for"
    separable: Mapping[str, Mapping[str, Cue]]  # verb, and its particles at the end of the clause: "teilte … mit"
    telling: frozenset[str]  # every word that may be a cue verb or the first of one
    before: tuple[tuple[str, ...], ...]  # "according to", as words
    after: tuple[tuple[str, ...], ...]  # what follows the source: "के अनुसार", "zufolge"
    noun_cues: frozenset[str]
    subject_mark: str  # a word that follows the subject of a cue verb: Hindi "ने"
    reported_mood: frozenset[str]  # verb forms that by themselves tell reported speech: German "sei", French "serait"
    clitics: frozenset[str]  # pronouns written onto the verb before: "a-t-il"
    words: Mapping[str, frozenset[str]]  # every other list of single words, by its name
    phrases: Mapping[str, tuple[str, ...]]
    hedges: Mapping[str, int]


_ROLES = {
    "determiners": WordRole.DETERMINER,
    "pronouns": WordRole.PRONOUN,
    "auxiliaries": WordRole.AUXILIARY,
    "prepositions": WordRole.PREPOSITION,
    "subordinators": WordRole.SUBORDINATOR,
    "breaks": WordRole.BREAK,
    "coordinators": WordRole.COORDINATOR,
    "adverbs": WordRole.ADVERB,
    "times": WordRole.TIME,
    "titles": WordRole.TITLE,
    "relative": WordRole.RELATIVE,
    "object_pronouns": WordRole.OBJECT,
    "negation": WordRole.NEGATION,
}


def find_lexicon(language: str | None) -> Lexicon | None:
    """The words of a language ("en-GB" is English); None for a language without a file."""
    code = (language or "en").split("-")[0].split("_")[0].lower()
    return load_lexicon(code) if code in LANGUAGES else None


@lru_cache(maxsize=len(LANGUAGES))
def load_lexicon(code: str) -> Lexicon:
    """The words of one of LANGUAGES."""
    source = (_LANGUAGE_FILES / f"{code}.toml").read_text(encoding="utf-8")
    return _lexicon(code, tomllib.loads(source))


def _lexicon(code: str, table: dict[str, Any]) -> Lexicon:
    grammar, sourcing = table["grammar"], table["sourcing"]
    lists = {name: frozenset(str(words).split()) for name, words in table["words"].items()}
    kinds = {name: frozenset(words.split()) for name, words in table["kinds"].items() if isinstance(words, str)}
    cues, phrasal, separable = _cues(code, table), _phrasal(code, table), _separable(code, table)
    return Lexicon(
        language=code,
        verb_second=bool(grammar.get("verb_second")),
        bare_clauses=bool(grammar.get("bare_clauses")),
        capital_nouns=bool(grammar.get("capital_nouns")),
        elisions=bool(grammar.get("elisions")),
        complements=frozenset(str(grammar["complement"]).split()),
        infinitive=str(grammar.get("infinitive", "")),
        roles=_roles(lists, str(grammar["question_words"]).split()),
        cues=cues,
        phrasal=phrasal,
        separable=separable,
        telling=frozenset(cues) | {verb for verb, _ in phrasal} | frozenset(separable),
        before=_word_runs(sourcing["before"]),
        after=_word_runs(sourcing["after"]),
        noun_cues=frozenset(str(sourcing.get("noun_cues", "")).split()),
        subject_mark=str(grammar.get("subject_mark", "")),
        reported_mood=frozenset(str(grammar.get("reported_mood", "")).split()),
        clitics=frozenset(str(grammar.get("clitics", "")).split()),
        words={
            "personal_person": frozenset(),
            "measures": frozenset(),
            "floating": frozenset(),
            "published": frozenset(),
            **lists,
            **kinds,
            "denial": frozenset(table["denial"]["words"].split()),
            "untrue": frozenset(table["denial"]["predicates"].split()),
            **_unsourced(sourcing),
        },
        phrases={
            "denial": tuple(table["denial"]["phrases"]),
            "no_comment": tuple(table["denial"]["no_comment"]),
        },
        hedges={word: int(strength) for strength, words in table["hedges"].items() for word in words.split()},
    )


def _unsourced(sourcing: dict[str, Any]) -> dict[str, frozenset[str]]:
    return {
        "unsourced": frozenset(str(sourcing.get("unsourced", "")).split()),
        "parenthetical": frozenset(sourcing.get("parenthetical", ())),
    }


def _word_runs(phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Longest first, so that the fullest form is found."""
    return tuple(sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True))


def _roles(lists: Mapping[str, frozenset[str]], question_words: Iterable[str]) -> dict[str, int]:
    roles: dict[str, int] = {}
    for name, role in _ROLES.items():
        for word in lists.get(name, ()):
            roles[word] = roles.get(word, 0) | role
    for word in question_words:
        roles[word] = roles.get(word, 0) | WordRole.QUESTION
    return roles


def _cues(code: str, table: dict[str, Any]) -> dict[str, Cue]:
    """Every form of every cue verb; a verb named in several groups keeps the frames of all and the surest weight."""
    inflection = table.get("inflection", {})
    irregular = irregular_verbs(inflection.get("irregular", ()))
    nouns = frozenset(str(inflection.get("also_nouns", "")).split())
    cues: dict[str, Cue] = {}
    for group in table["verbs"].values():
        frames, weight = frozenset(str(group["frames"]).split()), float(group["weight"])
        for lemma in str(group["words"]).split():
            for form, is_participle in inflect(code, lemma, irregular):
                known = cues.get(form)
                cues[form] = Cue(
                    lemma=known.lemma if known else lemma.split("/")[0],
                    cue_class=known.cue_class if known else CueClass(group["class"]),
                    frames=frames | known.frames if known else frames,
                    weight=max(known.weight if known else 0.0, weight),
                    is_participle=is_participle,
                    also_noun=form in nouns,
                )
    return cues


def _phrasal(code: str, table: dict[str, Any]) -> dict[tuple[str, str], Cue]:
    inflection = table.get("inflection", {})
    irregular = irregular_verbs(inflection.get("irregular", ()))
    cues: dict[tuple[str, str], Cue] = {}
    for group in table.get("phrasal", ()):
        if group.get("separable"):
            continue
        for lemma in str(group["verbs"]).split():
            for form, is_participle in inflect(code, lemma, irregular):
                cues[form, str(group["particle"])] = Cue(
                    lemma=f"{lemma.split('/')[0]} {group['particle']}",
                    cue_class=CueClass(group["class"]),
                    frames=frozenset(str(group["frames"]).split()),
                    weight=float(group["weight"]),
                    is_participle=is_participle,
                )
    return cues


def _separable(code: str, table: dict[str, Any]) -> dict[str, dict[str, Cue]]:
    plain = [{**group, "separable": False} for group in table.get("phrasal", ()) if group.get("separable")]
    cues: dict[str, dict[str, Cue]] = {}
    for (form, particle), cue in _phrasal(code, {**table, "phrasal": plain}).items():
        cues.setdefault(form, {})[particle] = cue
    return cues
