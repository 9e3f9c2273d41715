"""Factories: a whole value with sensible parts, so that a test names only what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from standfirst.model.article import Article, BodySource, Paragraph, PublisherTime, Span, TimeSource
from standfirst.model.desk import ArticleDraft
from standfirst.model.feed import NewFeed
from standfirst.text.urls import publisher_key, url_key

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def paragraph(text: str) -> Paragraph:
    return Paragraph(spans=(Span(text=text),))


def at(moment: datetime, **parts: Any) -> PublisherTime:
    return replace(PublisherTime(at=moment, source=TimeSource.METADATA, offset_minutes=0), **parts)


def article(number: int = 1, **parts: Any) -> Article:
    """An article of the Evening Lamp with two paragraphs; `parts` overrule."""
    plain = Article(
        url=f"https://lamp.example/news/{number}",
        headline=f"Lamp {number} lit on the east quay",
        standfirst="The keeper says that it will stay lit.",
        byline=("Sunniva Pell",),
        publisher="Evening Lamp",
        published=at(NOW - timedelta(minutes=number)),
        language="en",
        body=(
            paragraph(f"The keeper of lamp {number} climbed the tower at dusk."),
            paragraph("Nobody had asked her to."),
        ),
        body_source=BodySource.PAGE,
    )
    return replace(plain, **parts)


def draft(number: int = 1, **parts: Any) -> ArticleDraft:
    """A draft of article(number); `article=` overrules the article."""
    value: Article = parts.pop("article", article(number))
    plain = ArticleDraft(
        guid=f"lamp-{number}",
        url_key=url_key(value.url),
        content_hash=f"hash-{number}",
        article=value,
        publisher_key=publisher_key(value.url),
        publisher_name=value.publisher or "Evening Lamp",
        publisher_home_url="https://lamp.example/",
        first_seen_at=NOW,
    )
    return replace(plain, **parts)


def new_feed(number: int = 1, **parts: Any) -> NewFeed:
    plain = NewFeed(
        url=f"https://lamp.example/feed/{number}.xml", title=f"Evening Lamp {number}", site_url="https://lamp.example/"
    )
    return replace(plain, **parts)
