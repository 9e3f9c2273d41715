"""What both the memory twin and the database work out of an article for its lists."""

from __future__ import annotations

from datetime import datetime

from standfirst.model.article import Article

_SECONDS_MIN, _SECONDS_MAX = -(2**31), 2**32 - 1
_ID_BITS = 31


def image_of(article: Article) -> tuple[str | None, str]:
    """The URL and the alternative words of the picture that a card shows."""
    figure = article.lead_image
    return (figure.image.url, figure.image.alt) if figure else (None, "")


def search_rank(published_at: datetime, article_id: int) -> int:
    """One whole number that sorts as (second of publication, id): a full-text index streams by it, newest first."""
    seconds = max(_SECONDS_MIN, min(int(published_at.timestamp() // 1), _SECONDS_MAX))
    return seconds << _ID_BITS | article_id
