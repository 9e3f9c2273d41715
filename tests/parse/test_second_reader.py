"""feedparser behind fastfeedparser."""

from __future__ import annotations

from pathlib import Path

import pytest

from standfirst.model.feed import FeedFormat
from standfirst.parse.second_reader import BODY_BYTES_MAX, parse_again

URL = "https://lamp.example/feed"
RSS = b"""<rss version="2.0"><channel><title>Lamp</title><link>https://lamp.example/</link><language>en</language>
<item><title>One &amp;amp; two</title><link>/one</link><guid isPermaLink="false">g1</guid><pubDate>Mon, 02 Mar 2026 09:00:00 EST</pubDate>
<author>a@lamp.example (Sunniva Pell)</author><category>Sea</category><description>&lt;p&gt;Text&lt;/p&gt;</description></item></channel></rss>"""


def test_it_reads_what_the_first_reader_reads() -> None:
    parsed = parse_again(RSS, url=URL, articles_max=10)
    assert parsed is not None
    assert (parsed.format, parsed.title, parsed.language, parsed.parser) == (FeedFormat.RSS, "Lamp", "en", "feedparser")
    (article,) = parsed.articles
    assert article.guid == "g1"
    assert article.url == "https://lamp.example/one"
    assert article.headline == "One & two"
    assert article.published is not None
    assert article.published.isoformat() == "2026-03-02T09:00:00-05:00"
    assert (article.authors, article.tags, article.summary_html) == (("Sunniva Pell",), ("Sea",), "<p>Text</p>")


def test_of_too_large_a_feed_the_whole_articles_at_its_start_are_read() -> None:
    large = RSS.replace(b"</channel>", b"<item><title>" + b"x" * BODY_BYTES_MAX + b"</title></item></channel>")
    parsed = parse_again(large, url=URL, articles_max=10)
    assert parsed is not None
    assert [article.guid for article in parsed.articles] == ["g1"]


@pytest.mark.parametrize("body", [b"", b"<rss/>", b"<rss><item></rss>", b" " * BODY_BYTES_MAX + RSS])
def test_nothing_to_read(body: bytes) -> None:
    assert parse_again(body, url=URL, articles_max=10) is None


def test_a_body_that_is_a_file_name_opens_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "<item>"
    folder.mkdir()
    file = folder / "feed"
    file.write_bytes(RSS)
    assert parse_again(str(file).encode(), url=URL, articles_max=10) is None
