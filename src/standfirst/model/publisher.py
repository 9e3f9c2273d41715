"""A publisher: who publishes."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.model.ids import PublisherId


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    id: PublisherId
    key: str  # what makes it the same publisher: its host, or host and path on a numeric address
    name: str
    home_url: str | None = None
    article_count: int = 0
    feed_count: int = 0
