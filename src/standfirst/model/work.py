"""Work to be done, as rows: claimed by lease; a result commits together with the release of its claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class WorkKind(StrEnum):
    CHECK_FEED = "check-feed"  # subject: FeedId
    FETCH_PAGE = "fetch-page"  # subject: ArticleId
    PLACE_ARTICLE = "place-article"  # subject: ArticleId


WORK_ATTEMPTS_MAX = 3  # then the row is quarantined: kept, shown on the desk, not tried again


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A row of work that is ours until `leased_until`; `token` proves it when the result is saved."""

    kind: WorkKind
    subject: int
    token: str
    leased_until: datetime
    attempt: int  # 1 for the first try; counted before the work begins


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCounts:
    """How much work there is of a kind."""

    due: int
    leased: int
    later: int
    quarantined: int
