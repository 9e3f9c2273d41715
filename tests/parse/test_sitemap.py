"""Sitemaps and their indexes."""

from __future__ import annotations

import pytest

from standfirst.errors import FetchError
from standfirst.model.feed import FeedHealthReason
from standfirst.parse.feed import parse_feed
from standfirst.parse.sitemap import parse_sitemap, parse_sitemap_index

URL = "https://lamp.example/sitemap.xml"


def sitemap(pages: int) -> bytes:
    lines = (
        f"<url><loc>https://lamp.example/{number}</loc><lastmod>2026-03-02T{number // 3600 % 24:02}:{number // 60 % 60:02}:"
        f"{number % 60:02}Z</lastmod></url>"
        for number in range(pages)
    )
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{''.join(lines)}</urlset>".encode()


def test_the_newest_thousand_are_kept_newest_first() -> None:
    parsed = parse_sitemap(sitemap(3000), url=URL)
    assert [article.url for article in parsed.articles[:2]] == [
        "https://lamp.example/2999",
        "https://lamp.example/2998",
    ]
    assert len(parsed.articles) == 1000


def test_as_a_feed_it_gives_the_same() -> None:
    assert parse_feed(sitemap(5), url=URL).articles == parse_sitemap(sitemap(5), url=URL).articles


def test_pages_without_a_date_are_no_news() -> None:
    assert parse_sitemap(b"<urlset><url><loc>https://lamp.example/about</loc></url></urlset>", url=URL).articles == ()


def test_only_fifty_thousand_are_read() -> None:
    page = b"<url><loc>https://lamp.example/a</loc></url>"
    newest = b"<url><loc>https://lamp.example/last</loc><lastmod>2026-03-02</lastmod></url>"
    assert parse_sitemap(b"<urlset>" + page * 50_000 + newest + b"</urlset>", url=URL).articles == ()


def test_an_index_lists_news_first_then_the_last_changed() -> None:
    body = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <sitemap><loc>https://lamp.example/2025.xml</loc><lastmod>2025-12-31</lastmod></sitemap>
    <sitemap><loc>/2026.xml</loc><lastmod>2026-03-02T09:00:00+01:00</lastmod></sitemap>
    <sitemap><loc>https://lamp.example/2026.xml</loc></sitemap>
    <sitemap><loc>ftp://lamp.example/x.xml</loc></sitemap>
    <sitemap><loc>https://lamp.example/news-sitemap.xml</loc></sitemap></sitemapindex>"""
    assert parse_sitemap_index(body, url=URL) == (
        "https://lamp.example/news-sitemap.xml",
        "https://lamp.example/2026.xml",
        "https://lamp.example/2025.xml",
    )


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<rss/>", FeedHealthReason.NOT_A_FEED),
        (b"", FeedHealthReason.NOT_A_FEED),
        (b"<!DOCTYPE urlset [<!ENTITY a 'b'>]><urlset/>", FeedHealthReason.DANGEROUS_XML),
    ],
)
def test_what_is_none_is_refused(body: bytes, reason: FeedHealthReason) -> None:
    with pytest.raises(FetchError) as caught:
        parse_sitemap(body, url=URL)
    assert caught.value.reason is reason
    with pytest.raises(FetchError) as caught:
        parse_sitemap_index(body, url=URL)
    assert caught.value.reason is reason
