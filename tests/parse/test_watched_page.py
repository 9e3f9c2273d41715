"""A page without a feed."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.model.feed import FeedFormat
from standfirst.parse.site import parse_watched_page

URL = "https://harbour.example/"
PAGE = """<!doctype html><html lang="en-GB"><head><title>Harbour Herald</title></head><body class="home nav-open">
<header><a href="/">Harbour Herald</a><nav><a href="/2026/03/01/in-the-navigation-bar">A long link in the navigation bar</a></nav></header>
<div class="site-menu"><a href="/news/menu-link-with-words">A menu link with several words</a></div>
<main>
 <article><a href="/2026/03/02/ferry-strike-ends"><img src="/pics/ferry.png" alt=""></a>
  <h2><a href="/2026/03/02/ferry-strike-ends">Ferry <em>strike</em> ends after nine&nbsp;days</a></h2>
  <p>By <a href="/author/jo-bell-the-reporter">Jo Bell and two others</a>, <time datetime="2026-03-02T09:30:00+01:00">today</time></p>
  <a href="/2026/03/02/ferry-strike-ends#comments">12 comments</a></article>
 <div class="card"><h3>Lighthouse opens to visitors</h3><p>Bring shoes.</p><a href="/news/lighthouse-opens">Read more</a></div>
 <ul class="latest">
  <li><a href="/sport/rowers-win-4711.html?utm_source=front">Rowers win the cup for a third time</a></li>
  <li><a href="https://www.harbour.example/culture/choir-sings-at-dawn">Choir sings at dawn on the pier</a></li>
  <li><a href="/tag/rowing">Everything about rowing and boats</a></li>
  <li><a href="/login?next=/news/x-y-z">Log in to read all our articles</a></li>
  <li><a href="/page/2">Older articles on the next page</a></li>
  <li><a href="/files/tide-table-2026.pdf">The tide table for the year 2026</a></li>
  <li><a href="https://other.example/2026/03/02/other-news-here">Another site has a headline too</a></li>
  <li><a href="/news/short">Short</a></li>
  <li><a href="/2026/ad/buy-boats-now-here" rel="sponsored">Buy a boat from our partners now</a></li>
 </ul>
 <p class="share-links"><a href="/share/news/one-two-three">Share this with all your friends</a></p>
</main>
<footer><a href="/2026/03/01/in-the-footer-of-page">A long link in the footer here</a></footer></body></html>"""


def test_the_articles_of_a_front_page() -> None:
    parsed = parse_watched_page(PAGE.encode(), url=URL)
    assert (parsed.format, parsed.title, parsed.language, parsed.site_url) == (
        FeedFormat.PAGE,
        "Harbour Herald",
        "en-gb",
        URL,
    )
    assert [(article.headline, article.url) for article in parsed.articles] == [
        ("Ferry strike ends after nine days", "https://harbour.example/2026/03/02/ferry-strike-ends"),
        ("Lighthouse opens to visitors", "https://harbour.example/news/lighthouse-opens"),
        ("Rowers win the cup for a third time", "https://harbour.example/sport/rowers-win-4711.html"),
        ("Choir sings at dawn on the pier", "https://www.harbour.example/culture/choir-sings-at-dawn"),
    ]


def test_the_date_and_picture_beside_a_headline() -> None:
    first, second, *_ = parse_watched_page(PAGE.encode(), url=URL).articles
    assert first.published == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    assert first.image_url == "https://harbour.example/pics/ferry.png"
    assert (second.published, second.image_url) == (None, None)
    assert first.guid == first.url


def test_a_date_shared_by_several_articles_belongs_to_none() -> None:
    page = b"""<div><time datetime="2026-03-02">2 March</time><a href="/news/one-two-three">One two three four words</a>
    <a href="/news/four-five-six">Four five six seven words</a></div>"""
    assert [article.published for article in parse_watched_page(page, url=URL).articles] == [None, None]


def test_links_within_sentences_and_section_links_are_no_articles() -> None:
    page = b"""<p>The council met on Monday and <a href="/news/old-story-of-the-pier">once again spoke about the pier</a> for hours, it
    said in the evening.</p><div><a href="/harbour-life/">Life</a><h3><a href="https://other.example/x">A headline of another
    publisher stands here</a></h3></div><h2><a href="/sections/">All our sections at a glance</a></h2>"""
    assert parse_watched_page(page, url=URL).articles == ()


def test_headlines_without_spaces_between_words() -> None:
    page = '<h2><a href="/2026/03/02/1234">港の灯台が再び点灯した</a></h2>'.encode()
    assert [article.headline for article in parse_watched_page(page, url=URL).articles] == ["港の灯台が再び点灯した"]


def test_on_a_numeric_address_the_first_folder_is_the_publisher() -> None:
    page = b"""<h2><a href="/herald/news/ferry-strike-ends.html">Ferry strike ends after nine days</a></h2>
    <h2><a href="/courier/news/ferry-strike-goes-on.html">Ferry strike goes on for days</a></h2>"""
    parsed = parse_watched_page(page, url="http://127.0.0.1:9999/herald/")
    assert [article.url for article in parsed.articles] == ["http://127.0.0.1:9999/herald/news/ferry-strike-ends.html"]


def test_a_page_without_articles() -> None:
    assert parse_watched_page(b"<p>Nothing here", url=URL).articles == ()
    assert parse_watched_page(b"", url=URL).articles == ()


def test_at_most_two_hundred() -> None:
    page = b"".join(b'<p><a href="/news/a-b-c-%d">Some words for headline %d</a></p>' % (n, n) for n in range(500))
    assert len(parse_watched_page(page, url=URL).articles) == 200


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(max_size=60).map(lambda text: f"<h2><a href='/x/{text}'>{text}</a>".encode("utf-8", "replace"))
)
def test_anything_gives_articles_of_the_site_or_none(page: bytes) -> None:
    for article in parse_watched_page(page, url=URL).articles:
        assert article.url is not None
        assert article.headline


@pytest.mark.parametrize(
    "page",
    [
        b"<a " + b" ".join(b"x%d='>'" % number for number in range(50_000)) + b" href='/news/a-b-c'>Words</a>",
        b"<a" * 500_000,
        b"<p>" + b"<a href='/news/a-b-c'></a>" * 10_000,
        b"<div><a href='/news/a-b-c'>Words</a>" + b"<h2><div>" * 100 + b"word <b>x</b> " * 50_000,
    ],
    ids=["attributes", "tag names", "empty links", "nested headings"],
)
def test_hostile_pages_take_no_time(page: bytes) -> None:
    started = time.process_time()
    assert len(parse_watched_page(page, url=URL).articles) <= 1
    assert time.process_time() - started < 3
