"""The addresses of the desk's own pages: made here and nowhere else."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, urlencode

from standfirst.model.ids import ArticleId, PublisherId, StoryId
from standfirst.model.paging import Cursor
from standfirst.text.urls import slug


@lru_cache(maxsize=4096)
def _name(headline: str) -> str:
    return quote(slug(headline))


def story_path(story_id: StoryId, headline: str) -> str:
    return f"/stories/{story_id}/{_name(headline)}"


def article_path(article_id: ArticleId, headline: str, *, paragraph: int | None = None) -> str:
    """An article's page, at the paragraph that a citation points to if there is one."""
    fragment = f"#p{paragraph}" if paragraph else ""
    return f"/articles/{article_id}/{_name(headline)}{fragment}"


def revisions_path(article_id: ArticleId, headline: str) -> str:
    return f"{article_path(article_id, headline)}/revisions"


def hashtag_path(key: str) -> str:
    return f"/hashtags/{quote(key, safe='')}"


def publisher_path(publisher_id: PublisherId) -> str:
    return f"/publishers/{publisher_id}"


def further_path(path: str, after: Cursor | None, **query: str | None) -> str | None:
    """The same list from `after` on; None on its last page."""
    if after is None:
        return None
    kept = {name: value for name, value in query.items() if value}
    return f"{path}?{urlencode({**kept, 'after': after})}"
