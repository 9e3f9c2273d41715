"""From a site's address to its feeds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.parse.site import common_feed_urls, find_feed_links, page_title

URL = "https://lamp.example/news/"
PAGE = b"""<!doctype html><html><head><meta charset="utf-8"><title>Evening Lamp | Home</title>
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
<link rel="alternate" type="application/json" href="/wp-json/">
<link rel="alternate" hreflang="de" href="https://lamp.example/de/">
<link rel="stylesheet" type="text/css" href="/feed.css">
<link rel="alternate" type="text/xml" href="/old/rss.xml">
<link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="feed.atom">
<link rel="alternate" type="application/rss+xml" href="https://feeds.elsewhere.example/lamp">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
</head><body><a href="/rss">RSS</a> <a href="/rss">again</a> <a href="https://other.example/feed/">Other</a>
<a href="/search?format=rss">Search</a> <a href="/feedback">Feedback</a> <a href="/news/story">Story</a></body></html>"""


def test_feeds_in_order_of_trust() -> None:
    assert find_feed_links(PAGE, url=URL) == (
        "https://lamp.example/news/feed.atom",
        "https://feeds.elsewhere.example/lamp",
        "https://lamp.example/comments/feed/",
        "https://lamp.example/old/rss.xml",
        "https://lamp.example/rss",
        "https://lamp.example/search?format=rss",
        "https://other.example/feed/",
    )


def test_base_href_counts() -> None:
    page = b'<base href="https://cdn.example/x/"><link rel=alternate type=application/rss+xml href=feed>'
    assert find_feed_links(page, url=URL) == ("https://cdn.example/x/feed",)


def test_unquoted_and_broken_pages_are_read() -> None:
    page = b"<html><head><link rel=alternate type=application/rss+xml href=/f/1.xml></head><body><p>no <b>end"
    assert find_feed_links(page, url=URL) == ("https://lamp.example/f/1.xml",)


def test_at_most_twenty() -> None:
    page = b"".join(b'<a href="/feeds/%d">x</a>' % number for number in range(50))
    assert len(find_feed_links(page, url=URL)) == 20


def test_common_addresses_start_in_the_folder() -> None:
    urls = common_feed_urls("https://lamp.example/blog/about.html")
    assert urls[0] == "https://lamp.example/blog/feed"
    assert "https://lamp.example/rss.xml" in urls
    assert len(urls) == len(set(urls))


def test_common_addresses_of_a_root_stand_once() -> None:
    urls = common_feed_urls("lamp.example") or common_feed_urls("https://lamp.example")
    assert urls[0] == "https://lamp.example/feed"
    assert len(urls) == len(set(urls)) == len(common_feed_urls("https://lamp.example/news")) // 2


def test_no_common_addresses_of_what_is_no_address() -> None:
    assert common_feed_urls("ftp://lamp.example/") == ()


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (PAGE, "Evening Lamp | Home"),
        (b'<meta property="og:site_name" content=" Evening  Lamp "><title>x</title>', "Evening Lamp"),
        ("<title>Caf\u00e9</title>".encode("cp1252"), "Café"),
        (b"<p>none", None),
        (b"", None),
    ],
)
def test_page_title(page: bytes, title: str | None) -> None:
    assert page_title(page) == title


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(max_size=80).map(lambda text: f'<a href="{text}/feed">{text}</a>'.encode("utf-8", "replace"))
)
def test_anything_gives_web_addresses_only(page: bytes) -> None:
    assert all(link.startswith(("http://", "https://")) for link in find_feed_links(page, url=URL))
