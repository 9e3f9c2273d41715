"""JSON Feed, and JSON that is none."""

from __future__ import annotations

import json

import pytest

from standfirst.parse.json_feed import parse, sniff

URL = "https://tide.example/feed.json"


def test_sniff() -> None:
    assert sniff(b"\xef\xbb\xbf \n{")
    assert sniff("[".encode("utf-16"))
    assert not sniff(b"<rss>")


@pytest.mark.parametrize(
    "body", [b"{}", b"[]", b"{", b'{"items":{}}', b'{"items":[1,null]}', b'{"items":[{"a":1}]}', b"{\xff"]
)
def test_json_that_is_no_feed(body: bytes) -> None:
    assert parse(body, url=URL, articles_max=10) is None


def test_wrong_types_everywhere_do_no_harm() -> None:
    value = {
        "id": 7.5, "url": ["x"], "title": {"a": 1}, "authors": ["x", {"name": 3}, None], "tags": [1, None, {"x": 1}, "tide"],
        "attachments": [5, {"url": 5}], "date_published": 20260302, "summary": True, "content_html": 5, "external_url": "/x",
    }  # fmt: skip
    parsed = parse(
        json.dumps({"version": "https://jsonfeed.org/version/1", "items": [None, value]}).encode(),
        url=URL,
        articles_max=10,
    )
    assert parsed is not None
    (article,) = parsed.articles
    assert (article.guid, article.url, article.authors, article.tags) == (
        "7.5",
        "https://tide.example/x",
        ("3",),
        ("1", "tide"),
    )


def test_a_feed_without_its_version_is_told_by_its_articles() -> None:
    parsed = parse(b'{"items":[{"url":"/a","title":"A"}]}', url=URL, articles_max=10)
    assert parsed is not None
    assert parsed.articles[0].url == "https://tide.example/a"


def test_in_windows_1252() -> None:
    body = '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","url":"/a","title":"Café"}]}'.encode(
        "cp1252"
    )
    parsed = parse(body, url=URL, articles_max=10)
    assert parsed is not None
    assert parsed.articles[0].headline == "Café"
    assert parsed.flaws
