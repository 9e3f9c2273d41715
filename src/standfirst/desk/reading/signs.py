"""The sign and the word that a single source wears: the line tells the authority, the word says it."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.model.attribution import Polarity, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """`line` names the style (rumour, reported, confirmed, denied), `word` what a reader is told."""

    line: str
    word: str


_SIGNS = {
    SourceKind.PERSON: Sign(line="reported", word="Named"),
    SourceKind.OFFICIAL: Sign(line="confirmed", word="Official"),
    SourceKind.ORGANISATION: Sign(line="reported", word="Organisation"),
    SourceKind.OUTLET: Sign(line="reported", word="Report"),
    SourceKind.DOCUMENT: Sign(line="confirmed", word="Document"),
    SourceKind.ANONYMOUS: Sign(line="rumour", word="Unnamed"),
    SourceKind.GROUP: Sign(line="reported", word="Group"),
    SourceKind.SOCIAL: Sign(line="rumour", word="Social post"),
    SourceKind.PUBLISHER_VOICE: Sign(line="reported", word="Writer"),
    SourceKind.UNKNOWN: Sign(line="rumour", word="Unnamed"),
}
_DENIAL = Sign(line="denied", word="Denial")


def sign_of(kind: SourceKind, polarity: Polarity) -> Sign:
    return _DENIAL if polarity is Polarity.DENY else _SIGNS[kind]
