"""On whose authority: what kind of source a noun phrase names, and the words that say so."""

from __future__ import annotations

from standfirst.attribution.lexicon import WordRole
from standfirst.attribution.passage import Passage
from standfirst.model.attribution import SourceKind

_MARKS = frozenset((",", "(", ")", "—", "–", "--", ";"))


def source_kind(passage: Passage, who: tuple[int, int] | None, meant: tuple[int, int] | None) -> tuple[SourceKind, str]:
    """The kind and the name of the rule; `who` is the mention beside the verb, `meant` the fullest one."""
    if who is None:
        return SourceKind.UNKNOWN, "kind:nobody-named"
    first, last = who
    pronoun = first == last and bool(passage.roles[first] & WordRole.PRONOUN)
    if pronoun and meant is None:
        return _pronoun_kind(passage, passage.words[first])
    words = [passage.words[place] for place in range(first, last + 1)]
    if passage.lexicon.words["anonymous_signs"].intersection(words) and not _is_named(passage, first, last):
        return SourceKind.ANONYMOUS, "kind:anonymity"
    kind, rule = _phrase_kind(passage, first, last)
    if meant is not None and (pronoun or rule == "kind:unnamed" or kind in (SourceKind.PERSON, SourceKind.UNKNOWN)):
        fuller, fuller_rule = _phrase_kind(passage, *meant)
        if pronoun or fuller is not SourceKind.UNKNOWN:
            return (kind, rule) if rule == "kind:title" else (fuller, fuller_rule)
    return kind, rule


def _pronoun_kind(passage: Passage, word: str) -> tuple[SourceKind, str]:
    if word in ("i", "we"):
        return SourceKind.PUBLISHER_VOICE, "kind:first-person"
    persons = ("personal_male", "personal_female", "personal_person")
    if any(word in passage.lexicon.words[sort] for sort in persons):
        return SourceKind.PERSON, "kind:pronoun"
    if word in passage.lexicon.words["personal_plural"]:
        return SourceKind.GROUP, "kind:pronoun"
    return SourceKind.UNKNOWN, "kind:pronoun"


def _phrase_kind(passage: Passage, first: int, last: int) -> tuple[SourceKind, str]:
    """By the noun that the phrase is about, then by the words around it."""
    head_last = _head_last(passage, first, last)
    head_first = _after_possessive(passage, first, head_last)
    head = passage.words[head_last]
    lists = passage.lexicon.words
    named = passage.is_capital(head_last)
    words = [passage.words[place] for place in range(head_first, head_last + 1)]
    if not named or head_last == first or passage.lexicon.capital_nouns:
        for kind, names in (
            (SourceKind.SOCIAL, lists["social"]),
            (SourceKind.ANONYMOUS, lists["anonymous"]),
            (SourceKind.DOCUMENT, lists["documents"]),
            (SourceKind.OUTLET, lists["outlets"]),
            (SourceKind.OFFICIAL, lists["officials"]),
            (SourceKind.ORGANISATION, lists["organisations"]),
            (SourceKind.GROUP, lists["groups"]),
        ):
            if head in names:
                return kind, f"kind:{kind}-word"
    if named:
        return _named_kind(passage, (head_first, head_last), last, words)
    return _plain_kind(passage, head_last)


def _named_kind(passage: Passage, head: tuple[int, int], last: int, words: list[str]) -> tuple[SourceKind, str]:
    lists = passage.lexicon.words
    if any(
        passage.words[place] in lists["outlets"] and passage.is_capital(place) for place in range(head[0], head[1] + 1)
    ):
        return SourceKind.OUTLET, "kind:outlet-name"
    if lists["officials"].intersection(words):
        return SourceKind.OFFICIAL, "kind:title"
    behind = [passage.words[place] for place in range(head[1] + 1, last + 1)]
    if lists["officials"].intersection(behind[:8]) and not lists["former"].intersection(behind[:4]):
        return SourceKind.OFFICIAL, "kind:title"
    if lists["organisations"].intersection(words):
        return SourceKind.ORGANISATION, "kind:organisation-name"
    if lists["documents"].intersection(words[-1:]):
        return SourceKind.DOCUMENT, "kind:document-name"
    if words[-1] in lists["groups"] or (words[0] in lists["determiners"] and words[-1][-1] == "s"):
        return SourceKind.GROUP, "kind:group-name"
    if (
        head[0] == head[1]
        and words[0] not in lists["titles"]
        and passage.text[slice(*passage.span(*head))].isupper()
        and len(words[0]) > 1
    ):
        return SourceKind.ORGANISATION, "kind:initials"
    if words[0] in lists["determiners"] and head[1] > head[0]:
        return SourceKind.ORGANISATION, "kind:named-body"
    return SourceKind.PERSON, "kind:name"


def _plain_kind(passage: Passage, head: int) -> tuple[SourceKind, str]:
    word = passage.words[head]
    if word[-1] == "s" and word[-2:] != "ss":
        return SourceKind.GROUP, "kind:plural"
    if passage.roles[head] & (WordRole.PRONOUN | WordRole.DETERMINER):
        return SourceKind.GROUP, "kind:some"
    if word.upper() == word.lower():  # a script without capitals does not tell names from words
        return SourceKind.PERSON, "kind:name"
    return SourceKind.ANONYMOUS, "kind:unnamed"


def _head_last(passage: Passage, first: int, last: int) -> int:
    """The last token of the noun phrase itself: before "of", "who", a comma."""
    for place in range(first + 1, last + 1):
        if passage.words[place] in _MARKS or passage.roles[place] & (WordRole.PREPOSITION | WordRole.RELATIVE):
            return place - 1
    return last


def _after_possessive(passage: Passage, first: int, last: int) -> int:
    for place in range(last - 1, first - 1, -1):
        if passage.words[place].endswith(("'s", "s'")):
            return place + 1
    return first


def _is_named(passage: Passage, first: int, last: int) -> bool:
    head = _head_last(passage, first, last)
    return passage.is_capital(head) and head > first and not passage.roles[head] & WordRole.DETERMINER


def authority_span(passage: Passage, who: tuple[int, int]) -> tuple[int, int] | None:
    """The role or title in a source: "a spokesman for the port", "Mayor"."""
    first, last = who
    comma = next((place for place in range(first + 1, last) if passage.words[place] == ","), None)
    if comma is not None and not passage.is_capital(comma - 1) and passage.is_capital(comma + 1):
        return passage.span(first, comma - 1)  # "the transport minister, Odile Marrach"
    for place in range(first + 1, last):
        if passage.words[place] == ",":
            end = last - (passage.words[last] == ",")
            return (
                passage.span(place + 1, end)
                if end > place and not passage.roles[place + 1] & WordRole.RELATIVE
                else None
            )
    officials, titles = passage.lexicon.words["officials"], passage.lexicon.words["titles"]
    roles = [
        place for place in range(first, last) if passage.words[place] in officials or passage.words[place] in titles
    ]
    named = passage.is_capital(last) and bool(roles)
    return passage.span(roles[0], roles[-1]) if named else None
