"""What both the memory twin and the database work out of an article for its lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from standfirst.model.article import Article
from standfirst.model.ids import ArticleId
from standfirst.model.story import Hashtag

_SECONDS_MIN, _SECONDS_MAX = -(2**31), 2**32 - 1
_ID_BITS = 31
RANK_MAX = 2**63 - 1  # above every search rank


def image_of(article: Article) -> tuple[str | None, str]:
    """The URL and the alternative words of the picture that a card shows."""
    figure = article.lead_image
    return (figure.image.url, figure.image.alt) if figure else (None, "")


def search_rank(published_at: datetime, article_id: int) -> int:
    """One whole number that sorts as (second of publication, id): a full-text index streams by it, newest first."""
    seconds = max(_SECONDS_MIN, min(int(published_at.timestamp() // 1), _SECONDS_MAX))
    return seconds << _ID_BITS | article_id


def article_id_of_rank(rank: int) -> ArticleId:
    """The article that a search rank belongs to."""
    return ArticleId(rank & ((1 << _ID_BITS) - 1))


def distinct(tags: Iterable[Hashtag]) -> tuple[Hashtag, ...]:
    """Hashtags without those whose key was there before."""
    kept: dict[str, Hashtag] = {}
    for hashtag in tags:
        kept.setdefault(hashtag.key, hashtag)
    return tuple(kept.values())
