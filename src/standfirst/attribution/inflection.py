"""The forms of a verb, from its lemma and the irregular ones that a language's file names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Form = tuple[str, bool]  # the word, and whether it is a participle that takes the main clause's subject ("saying")


def irregular_verbs(lines: Iterable[str]) -> dict[str, list[str]]:
    """The forms of each irregular verb, by its lemma, which is the first of them."""
    return {forms[0]: forms for forms in (line.split() for line in lines)}


def inflect(language: str, lemma: str, irregular: Mapping[str, list[str]]) -> tuple[Form, ...]:
    """English is inflected by rule; other languages list their forms, joined by "/" ("sagt/sagte/gesagt")."""
    if language != "en":
        return tuple((form, False) for form in lemma.split("/"))
    if lemma in irregular:
        return tuple((form, form.endswith("ing")) for form in irregular[lemma])
    return tuple((form, form.endswith("ing") and form != lemma) for form in _regular(lemma))


def _regular(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", (lemma[:-2] + "y" if lemma.endswith("ie") else lemma[:-1]) + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma, lemma + "es", lemma + "ed", lemma + "ing"
    return lemma, lemma + "s", lemma + "ed", lemma + "ing"
