"""A reader's correction of a mark: what is wrong with it, kept as a Web Annotation until and after a moderator has looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from standfirst.model.ids import ArticleId, CorrectionId, ReaderId


class MarkFault(StrEnum):
    """What is wrong with a mark."""

    SOURCE = "source"  # somebody else says it
    WORDS = "words"  # what is said begins or ends elsewhere
    KIND = "kind"  # on another authority
    FIRMNESS = "firmness"  # more or less firmly, or the other way
    NOT_SAID = "not_said"  # nobody says it


class CorrectionState(StrEnum):
    HELD = "held"  # waits for a moderator
    ACCEPTED = "accepted"  # shown beside the mark
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCorrection:
    article_id: ArticleId
    reader_id: ReaderId
    annotation: str  # the Web Annotation, as JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkCorrection:
    id: CorrectionId
    article_id: ArticleId
    reader: str
    annotation: str
    state: CorrectionState
    added_at: datetime
