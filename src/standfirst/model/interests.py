"""What a reader follows beside feeds, and what they do not want to see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

FilterId = NewType("FilterId", int)


class FollowKind(StrEnum):
    STORY = "story"
    HASHTAG = "hashtag"
    PUBLISHER = "publisher"
    SEARCH = "search"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """One thing that a reader follows."""

    kind: FollowKind
    subject: str  # a story's or publisher's number, a hashtag's key, the words of a search


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedInterest:
    interest: Interest
    added_at: datetime


class FilterKind(StrEnum):
    WORDS = "words"
    PUBLISHER = "publisher"
    HASHTAG = "hashtag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a filter looks for: mute what it finds, or keep it whatever another one mutes."""

    kind: FilterKind
    pattern: str  # words that stand together; a publisher's number; a hashtag's key
    keeps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    id: FilterId
    rule: Rule
    added_at: datetime
