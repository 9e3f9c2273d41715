"""The feeds: each format is what it says it is, and the broken one is broken in the ways that are meant."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from lxml import etree

from standfirst.demo.article import visible_articles
from standfirst.demo.publishers import PUBLISHERS, FeedKind
from tests.demo.site_pages import BASES, require_reply
from tests.demo.world_time import START

LATER = START + timedelta(hours=1)
ATOM = "{http://www.w3.org/2005/Atom}"
RDF_RSS = "{http://purl.org/rss/1.0/}"


def feed_of(publisher: str, now: datetime = START) -> bytes:
    return require_reply(publisher, PUBLISHERS[publisher].feed_path, now).body


def headlines_of(publisher: str) -> list[str]:
    return [article.headline for article in visible_articles(START, START) if article.publisher == publisher]


def test_every_kind_of_feed_is_there() -> None:
    assert {publisher.feed_kind for publisher in PUBLISHERS.values()} == set(FeedKind)
    assert sum(publisher.feed_delay_seconds > 5 for publisher in PUBLISHERS.values()) == 1


@pytest.mark.parametrize("publisher", ["courier", "tide", "prabhat", "estuario", "northline", "upland"])
def test_rss(publisher: str) -> None:
    channel = etree.fromstring(feed_of(publisher)).find("channel")
    assert channel is not None
    assert [line.findtext("title") for line in channel.iter("item")] == headlines_of(publisher)


def test_one_rss_feed_brings_whole_articles() -> None:
    root = etree.fromstring(feed_of("estuario"))
    texts = [element.text or "" for element in root.iter("{http://purl.org/rss/1.0/modules/content/}encoded")]
    assert len(texts) == len(headlines_of("estuario"))
    assert any("Las abejas de San Telmo" in text for text in texts)


def test_rss_dates_have_the_publishers_zones() -> None:
    assert b"</pubDate>" in feed_of("courier")
    assert b"+0530</pubDate>" in feed_of("prabhat")
    assert b" EST</pubDate>" in feed_of("northline")
    assert b" UT</pubDate>" in feed_of("tide")


def test_rdf() -> None:
    root = etree.fromstring(feed_of("ledger"))
    assert [line.findtext(f"{RDF_RSS}title") for line in root.iter(f"{RDF_RSS}item")] == headlines_of("ledger")
    assert b"-05:00</dc:date>" in feed_of("ledger")


@pytest.mark.parametrize("publisher", ["radio", "bote"])
def test_atom(publisher: str) -> None:
    root = etree.fromstring(feed_of(publisher))
    assert [line.findtext(f"{ATOM}title") for line in root.iter(f"{ATOM}entry")] == headlines_of(publisher)


def test_atom_tells_of_the_revision() -> None:
    assert feed_of("radio").count(b"<updated>2025-07-07T03:57:30+00:00") == 0
    assert feed_of("radio", LATER).count(b"<updated>2025-07-07T03:57:30+00:00") == 1


def test_json_feed() -> None:
    feed = json.loads(feed_of("orbit"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [line["title"] for line in feed["items"]] == headlines_of("orbit")
    assert all(datetime.fromisoformat(line["date_published"]).utcoffset() for line in feed["items"])


def test_news_sitemap() -> None:
    root = etree.fromstring(feed_of("herald"))
    titles = [element.text for element in root.iter("{http://www.google.com/schemas/sitemap-news/0.9}title")]
    assert titles == headlines_of("herald")
    assert all(
        (element.text or "").startswith(BASES["herald"])
        for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    )


def test_the_broken_feed_is_broken_in_every_way_meant() -> None:
    body = feed_of("signal")
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(body)
    assert b"Fish & weather" in body  # a bare ampersand
    assert b"\x0b" in body  # a control character
    assert b'encoding="us-ascii"' in body
    assert any(byte > 127 for byte in body)  # not the charset it names
    assert b"&nbsp;" in body  # an entity that XML does not know
    assert not body.rstrip().endswith(b"</rss>")  # cut off
    assert body.count(b"</item>") == body.count(b"<item>") - 1 == len(headlines_of("signal"))


def test_a_feed_grows_with_the_world_and_its_validator_changes() -> None:
    path = PUBLISHERS["courier"].feed_path
    first, same, later = (
        require_reply("courier", path, START),
        require_reply("courier", path, START + timedelta(seconds=20)),
        require_reply("courier", path, LATER),
    )
    assert first.etag == same.etag != later.etag
    assert first.changed_at is not None
    assert later.changed_at is not None
    assert first.changed_at < later.changed_at <= datetime.now(UTC)
