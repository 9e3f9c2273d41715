"""An article as the line that `standfirst extract --jsonl` prints."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import Any

from standfirst.model.article import Article, PublisherTime


def article_line(article: Article) -> dict[str, Any]:
    """The fields of one JSON line, in the contract's order, without the id."""
    return {
        "headline": article.headline,
        "standfirst": article.standfirst,
        "byline": list(article.byline),
        "published": written_iso(article.published) if article.published else None,
        "language": article.language,
        "publisher": article.publisher,
        "tags": list(article.tags),
        "paragraphs": list(article.paragraphs),
        "text": shown_text(article),
        "rules": dict(article.rules),
    }


def shown_text(article: Article) -> str:
    """What the publisher's page shows as text: the standfirst where it stands on the page, then the body."""
    if article.standfirst and article.rules.get("standfirst", "").startswith("page."):
        return f"{article.standfirst}\n\n{article.text}"
    return article.text


def written_iso(moment: PublisherTime) -> str:
    """ISO 8601 in the publisher's own offset; the day alone where only that was given."""
    local = moment.at.astimezone(timezone(timedelta(minutes=moment.offset_minutes or 0)))
    return local.date().isoformat() if moment.day_only else local.isoformat(timespec="seconds")
