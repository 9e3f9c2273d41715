"""The lane of a claim: rumour, reported, corroborated, confirmed, denied, corrected, withdrawn, as its articles come in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from standfirst.model.attribution import CueClass, SourceKind
from standfirst.model.claim import ClaimStatus, Stance, StanceLabel, StatusChange

_UNNAMED = frozenset((SourceKind.ANONYMOUS, SourceKind.SOCIAL, SourceKind.UNKNOWN))
_ON_RECORD = frozenset((SourceKind.OFFICIAL, SourceKind.DOCUMENT))
_SAYS_SO = frozenset((CueClass.SAY, CueClass.ANNOUNCE, CueClass.CONFIRM, CueClass.SHOW))
_CORRECTED = re.compile(r"\b(?:corrected|correction|set right|put right)\b", re.IGNORECASE)
_WITHDRAWN = re.compile(r"\b(?:withdr[ae]wn?|retracted|retracts|taken back|takes back)\b", re.IGNORECASE)


def history_of(stances: Sequence[Stance]) -> tuple[StatusChange, ...]:
    """The stops of the lane, oldest first. `stances` come in the order of time; there is at least one."""
    stops: list[StatusChange] = []
    for count in range(1, len(stances) + 1):
        status = _status(stances[:count])
        if not stops or stops[-1].status is not status:
            last = stances[count - 1]
            stops.append(StatusChange(status=status, at=last.at, article_id=last.article_id, who=_who(last)))
    return tuple(stops)


def _status(stances: Sequence[Stance]) -> ClaimStatus:
    """Where a claim stands after these: the last word of a named party, else how many tell it of their own knowledge."""
    for one in reversed(stances):
        last = _last_word(one)
        if last is not None:
            return last
    affirming = [one for one in stances if one.label not in (StanceLabel.DENIES, StanceLabel.ASKS)]
    if not affirming or all(one.kind in _UNNAMED for one in affirming):
        return _unnamed_status(affirming)
    named = [one for one in affirming if one.kind not in _UNNAMED]
    return ClaimStatus.CORROBORATED if _independent(named) > 1 else ClaimStatus.REPORTED


def _last_word(one: Stance) -> ClaimStatus | None:
    """What ends the count of publishers: a denial, a word on record, a correction."""
    if _WITHDRAWN.search(one.words):
        return ClaimStatus.WITHDRAWN
    if _CORRECTED.search(one.words):
        return ClaimStatus.CORRECTED
    named = one.kind not in _UNNAMED and one.kind is not SourceKind.OUTLET
    if one.label is StanceLabel.DENIES and named:
        return ClaimStatus.DENIED
    on_record = one.kind in _ON_RECORD and one.cue_class in _SAYS_SO
    if on_record and one.label in (StanceLabel.SUPPORTS, StanceLabel.CONFIRMS, StanceLabel.REPEATS):
        return ClaimStatus.CONFIRMED
    return None


def _unnamed_status(affirming: Sequence[Stance]) -> ClaimStatus:
    """Unnamed sources alone make a rumour; of two publishers that have their own, a report."""
    return ClaimStatus.REPORTED if _independent(affirming) > 1 else ClaimStatus.RUMOUR


def _independent(stances: Sequence[Stance]) -> int:
    """Publishers with sourcing of their own; one that credits another counts as that one."""
    own = {one.publisher for one in stances if one.credited_to is None}
    credited = {one.credited_to for one in stances if one.credited_to is not None}
    named = {name for name in credited if any(letter.isupper() for letter in name)}  # "a newspaper" may be any of them
    spoken = {one.speaker.casefold().split()[-1] for one in stances if one.speaker and one.kind not in _UNNAMED}
    nameless = any(one.speaker is None or one.kind in _UNNAMED for one in stances)
    voices = len(spoken) if spoken and not nameless else len(own | named)  # one person heard by two is one source
    return max(1, min(len(own | named), voices))


def _who(one: Stance) -> str:
    return one.speaker or one.credited_to or one.publisher
