"""A claim: what several articles of a story say is so, who says it in each, and how firmly over time. Never whether it is true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from standfirst.model.attribution import Attribution, CueClass, Polarity, SourceKind, TextSpans
from standfirst.model.ids import ArticleId, PublisherId


class ClaimStatus(StrEnum):
    """Where a claim stands: the stops of its lane."""

    RUMOUR = "rumour"  # only unnamed or social sources
    REPORTED = "reported"  # at least one publisher with sourcing of its own
    CORROBORATED = "corroborated"  # two or more, none copying another
    CONFIRMED = "confirmed"  # an official or a document on record
    DENIED = "denied"  # a named party says it is not so; the claim stays
    CORRECTED = "corrected"  # a publisher has put it right
    WITHDRAWN = "withdrawn"  # a publisher has taken it back


class StanceLabel(StrEnum):
    """What an article adds to a claim."""

    SUPPORTS = "supports"
    REPEATS = "repeats"  # by way of another publisher
    HEDGES = "hedges"
    DENIES = "denies"
    CONFIRMS = "confirms"
    ASKS = "asks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """One article's words on a claim."""

    article_id: ArticleId
    publisher_id: PublisherId
    publisher: str
    label: StanceLabel
    at: datetime
    words: str
    claim: TextSpans  # in the article's text
    paragraph: int  # which paragraph with words the claim begins in, from 1
    speaker: str | None
    role: str | None
    kind: SourceKind
    cue_class: CueClass
    polarity: Polarity
    is_direct: bool
    credited_to: str | None = None  # the publisher that it is told after


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """A stop of the lane: since when, and by whose words."""

    status: ClaimStatus
    at: datetime
    article_id: ArticleId
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryClaim:
    """`key` stays the same as long as its first words stay; `words` are the clearest that were said."""

    key: str
    words: str
    language: str | None
    status: ClaimStatus
    history: tuple[StatusChange, ...]  # oldest first, each status another than the one before
    stances: tuple[Stance, ...]  # oldest first

    @property
    def independent_count(self) -> int:
        """Publishers with sourcing of their own."""
        return len({one.publisher_id for one in self.stances if one.credited_to is None})

    @property
    def is_disputed(self) -> bool:
        labels = {one.label for one in self.stances}
        return StanceLabel.DENIES in labels and bool(labels - {StanceLabel.DENIES, StanceLabel.ASKS})

    @property
    def is_unnamed_only(self) -> bool:
        """Whether nobody says it under a name."""
        return all(one.kind in (SourceKind.ANONYMOUS, SourceKind.SOCIAL, SourceKind.UNKNOWN) for one in self.stances)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleAttributions:
    """An article's attributions, and which text they lie in."""

    text_key: str
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimingArticle:
    """What tracing claims looks at."""

    id: ArticleId
    publisher_id: PublisherId
    publisher: str
    text: str
    language: str | None
    published_at: datetime
    attributions: tuple[Attribution, ...]
