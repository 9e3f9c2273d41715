"""Live, opinion, sponsored, video; free or not; the AMP form: what a page calls itself."""

from __future__ import annotations

import json
from typing import Any

import pytest

from standfirst.extract.page import extract_article
from standfirst.model.article import Article, ArticleKind

TEXT = (
    "<p>The council voted on Tuesday night to pay for four hundred new wicks, after a debate that lasted until two.</p>"
    "<p>“It was dark when we began and darker when we stopped,” the mayor said, and asked the clerk for a match.</p>"
)


def article(
    *,
    path: str = "news/wicks",
    headline: str = "Council votes for wicks",
    head: str = "",
    over: str = "",
    linked: Any = None,
) -> Article:
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    page = f"<html><head>{head}{script}</head><body>{over}<h1>{headline}</h1>{TEXT}</body></html>"
    return extract_article(page, f"https://lamp.example/{path}")


@pytest.mark.parametrize(
    ("parts", "kinds"),
    [
        ({}, ()),
        ({"headline": "Council votes to live without wicks"}, ()),
        ({"headline": "Council live: the vote on wicks"}, (ArticleKind.LIVE,)),
        ({"path": "live/2026/wicks"}, (ArticleKind.LIVE,)),
        ({"linked": {"@type": "LiveBlogPosting", "headline": "Council votes"}}, (ArticleKind.LIVE,)),
        ({"path": "opinion/wicks"}, (ArticleKind.OPINION,)),
        ({"path": "news/opinion"}, ()),
        ({"over": "<p>Meinung</p>"}, (ArticleKind.OPINION,)),
        ({"head": '<meta property="article:section" content="Opinião">'}, (ArticleKind.OPINION,)),
        ({"linked": {"@type": "OpinionNewsArticle", "headline": "Council votes"}}, (ArticleKind.OPINION,)),
        ({"over": "<div>Anzeige</div>"}, (ArticleKind.SPONSORED,)),
        ({"path": "partner-content/bank/wicks"}, (ArticleKind.SPONSORED,)),
        ({"linked": {"@type": "VideoObject", "name": "Council votes"}}, (ArticleKind.VIDEO,)),
        ({"linked": [{"@type": "NewsArticle", "headline": "C"}, {"@type": "VideoObject", "name": "Wicks"}]}, ()),
        ({"path": "video/opinion/wicks"}, (ArticleKind.OPINION, ArticleKind.VIDEO)),
    ],
)
def test_kinds(parts: dict[str, Any], kinds: tuple[ArticleKind, ...]) -> None:
    found = article(**parts)
    assert found.kinds == kinds
    assert ("kinds" in found.rules) == bool(kinds)


@pytest.mark.parametrize(
    ("parts", "is_free"),
    [
        ({}, None),
        ({"linked": {"@type": "NewsArticle", "isAccessibleForFree": True}}, True),
        ({"linked": {"@type": "NewsArticle", "isAccessibleForFree": "False"}}, False),
        ({"linked": {"@type": "NewsArticle", "isAccessibleForFree": "http://schema.org/False"}}, False),
        (
            {"linked": {"@type": "NewsArticle", "hasPart": {"isAccessibleForFree": False, "cssSelector": ".rest"}}},
            False,
        ),
        ({"head": '<meta property="article:content_tier" content="locked">'}, False),
        ({"head": '<meta property="article:content_tier" content="metered">'}, None),
    ],
)
def test_free_to_read(parts: dict[str, Any], is_free: bool | None) -> None:
    assert article(**parts).is_free is is_free


def test_amp_form() -> None:
    assert article(head='<link rel="amphtml" href="/amp/wicks">').amp_url == "https://lamp.example/amp/wicks"
    assert article(head='<link rel="amphtml" href="javascript:x">').amp_url is None
