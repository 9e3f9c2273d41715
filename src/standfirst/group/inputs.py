"""From what the desk keeps to what grouping looks at."""

from __future__ import annotations

from standfirst.model.desk import StoredArticle
from standfirst.model.story import GroupingArticle


def grouping_article(stored: StoredArticle) -> GroupingArticle:
    """The article's newest revision as grouping sees it: standfirst and body as one text, the desk's id as its key."""
    article = stored.article
    text = article.text
    if article.standfirst and not text.startswith(article.standfirst):
        text = f"{article.standfirst}\n\n{text}" if text else article.standfirst
    return GroupingArticle(
        key=stored.id,
        headline=article.headline,
        text=text,
        published_at=stored.published.at,
        arrived_at=stored.first_seen_at,
        language=article.language,
        publisher=stored.publisher,
        tags=article.tags,
        section=article.section,
    )
