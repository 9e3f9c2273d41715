"""The publishers' sites: pages in the publishers' own habits, dates in their own zones, links that lead somewhere."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta

import pytest
from lxml import html

from standfirst.demo.article import load_articles
from standfirst.demo.expectations import REVISED, link_sentences
from standfirst.demo.publishers import PUBLISHERS
from standfirst.demo.site import article_target
from tests.demo.site_pages import BASES, SITES, all_pages, require_reply
from tests.demo.world_time import START

LATER = START + timedelta(hours=1)


def page_of(key: str, now: datetime = START) -> str:
    return all_pages(now)[key]


def test_a_page_is_there_from_its_moment_on_and_not_before() -> None:
    article = next(article for article in load_articles() if article.after_start > timedelta(0))
    site, target = SITES[article.publisher], article_target(article, START)
    assert site.reply(target, article.published_at(START) - timedelta(seconds=1)) is None
    assert site.reply(target, article.published_at(START)) is not None


def test_an_unknown_path_has_nothing() -> None:
    assert SITES["courier"].reply("/news/none", START) is None


def words_of(page: str) -> str:
    """All the words of a page, spaces made plain."""
    return " ".join("".join(str(text) for text in html.document_fromstring(page).itertext()).split())


def test_every_page_has_its_headline_once_and_all_its_words() -> None:
    pages = all_pages()
    for article in load_articles():
        if article.key not in pages:
            continue
        tree = html.document_fromstring(pages[article.key])
        assert ["".join(str(text) for text in heading.itertext()) for heading in tree.iter("h1")] == [article.headline]
        words = words_of(pages[article.key])
        for line in article.text.splitlines():
            for part in line.split("\t"):
                assert part in words, article.key


def test_every_linked_sentence_is_whole_in_its_page() -> None:
    pages = {key: words_of(page) for key, page in all_pages().items()}
    sentences = link_sentences()
    assert len(sentences) >= 80
    for row in sentences:
        assert row.linked in row.sentence
        assert row.sentence in pages[row.article], row


def test_every_article_has_a_link_in_a_sentence() -> None:
    linked = {row.article for row in link_sentences(load_articles())}
    assert linked == {article.key for article in load_articles()}


def test_links_between_publishers_lead_to_pages_that_come() -> None:
    targets = {BASES[article.publisher] + article_target(article, START) for article in load_articles()}
    for key, page in all_pages(LATER).items():
        for link in re.findall(r'href="(http://127\.0\.0\.1:\d+/[^"]*)"', page):
            own = link.startswith(BASES[key.split("/")[0]])
            assert own or link in targets, f"{key} links to {link}"


def test_dates_are_in_the_publishers_zone() -> None:
    page = page_of("herald/rains-come-sixteen-days-early")
    assert "First published: July 06, 2025, 22:55 IST" in page
    assert '"datePublished": "2025-07-06T22:55:00+05:30"' in page
    assert "2025-07-07T00:45:00+02:00" in page_of("bote/teln-vertrag-weidental")
    assert "7. Juli 2025, 00.45 Uhr" in page_of("bote/teln-vertrag-weidental")


def test_structured_text_is_json() -> None:
    found = 0
    for page in all_pages().values():
        for script in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S):
            json.loads(script)
            found += 1
    assert found > 20


def test_a_page_in_windows_1252_says_so() -> None:
    article = next(article for article in load_articles() if article.publisher == "tide")
    reply = require_reply("tide", article_target(article, START), LATER)
    assert b"charset=windows-1252" in reply.body
    assert reply.content_type == "text/html"
    assert "’" in reply.body.decode("windows-1252")
    with pytest.raises(UnicodeDecodeError):
        reply.body.decode("utf-8")


def test_the_revised_page_changes_with_its_validator() -> None:
    article = next(article for article in load_articles() if article.key == REVISED)
    target = article_target(article, START)
    first, second = require_reply("radio", target), require_reply("radio", target, LATER)
    assert first.etag != second.etag
    assert first.changed_at is not None
    assert second.changed_at is not None
    assert first.changed_at < second.changed_at
    assert b"found safe" in second.body
    assert b"found safe" not in first.body


def test_home_pages_list_their_articles_and_name_their_feed() -> None:
    for key, publisher in PUBLISHERS.items():
        page = require_reply(key, "/").body.decode(publisher.encoding)
        for article in load_articles():
            if article.publisher == key and article.is_visible(START, START):
                assert BASES[key] + article_target(article, START) in page
        has_link = 'rel="alternate"' in page
        assert has_link is (key not in ("notes", "herald"))


def test_the_herald_names_its_sitemap_in_robots() -> None:
    assert b"Sitemap: " + f"{BASES['herald']}/news-sitemap.xml".encode() in require_reply("herald", "/robots.txt").body
    assert b"Sitemap" not in require_reply("courier", "/robots.txt").body


def test_the_short_page_for_telephones_points_to_the_whole_one() -> None:
    article = next(article for article in load_articles() if article.key == "courier/libraries-lend-ladders")
    page = require_reply("courier", f"/amp/{article.slug}").body.decode()
    assert f'<link rel="canonical" href="{BASES["courier"]}{article_target(article, START)}">' in page
