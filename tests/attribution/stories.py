"""Stories of our own: what publishers print, one after another, an hour apart."""

from __future__ import annotations

from datetime import timedelta

from standfirst.attribution.attribute import attribute
from standfirst.attribution.story_claims import trace_claims
from standfirst.model.claim import ClaimingArticle, StoryClaim
from standfirst.model.ids import ArticleId, PublisherId
from tests.make import NOW


def told(*articles: tuple[str, str], language: str = "en") -> list[ClaimingArticle]:
    """An article for each (publisher, text), oldest first."""
    publishers = list(dict.fromkeys(publisher for publisher, _ in articles))
    return [
        ClaimingArticle(
            id=ArticleId(number),
            publisher_id=PublisherId(publishers.index(publisher) + 1),
            publisher=publisher,
            text=text,
            language=language,
            published_at=NOW + timedelta(hours=number),
            attributions=attribute(text, language),
        )
        for number, (publisher, text) in enumerate(articles, start=1)
    ]


def claims_of(*articles: tuple[str, str], language: str = "en") -> tuple[StoryClaim, ...]:
    return trace_claims(told(*articles, language=language))
