from __future__ import annotations

import pytest

from standfirst.desk.sources import Source, article_source, feed_source, is_same_site, publisher_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Evening Lamp", "Evening Lamp"),
        ("Evening Lamp - Latest", "Evening Lamp"),
        ("Evening Lamp | Top stories", "Evening Lamp"),
        ("Evening Lamp RSS Feed", "Evening Lamp"),
        ("Evening Lamp » Feed", "Evening Lamp"),
        ("RSS - Evening Lamp", "Evening Lamp"),
        ("Evening Lamp - Harbour", "Evening Lamp - Harbour"),
        ("  Evening\n Lamp ", "Evening Lamp"),
        ("Top stories", "Top stories"),
        ("North-East Courier", "North-East Courier"),
        (None, ""),
    ],
)
def test_a_feeds_title_without_its_noise_names_the_publisher(title: str | None, name: str) -> None:
    assert publisher_name(title) == name


def test_a_feed_belongs_to_its_site() -> None:
    source = feed_source(
        url="https://feeds.host.example/lamp", site_url="https://www.lamp.example/", title="Lamp - RSS"
    )
    assert source == Source(key="lamp.example", name="Lamp", home_url="https://www.lamp.example/")


def test_a_feed_without_title_and_site_is_named_by_its_host() -> None:
    assert feed_source(url="https://lamp.example/f.xml", site_url=None, title=None).name == "lamp.example"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://lamp.example/a", "https://www.lamp.example/", True),
        ("https://news.lamp.example/a", "https://lamp.example/", True),
        ("https://lamp.example/", "https://tide.example/", False),
        ("https://lamp.co.uk/", "https://tide.co.uk/", False),
        ("https://sport.lamp.co.uk/", "https://lamp.co.uk/", True),
        ("http://127.0.0.1:4001/a", "http://127.0.0.1:4001/", True),
        ("http://127.0.0.1:4001/a", "http://127.0.0.1:4002/", False),
        ("http://[::1]:4001/a", "http://[::1]:4001/", True),
    ],
)
def test_sites_are_told_apart_by_their_registered_name(one: str, other: str, same: bool) -> None:
    assert is_same_site(one, other) is same


def test_an_aggregators_article_belongs_to_its_own_host() -> None:
    feed = Source(key="digest.example", name="The Digest", home_url="https://digest.example/")
    own = article_source("https://www.digest.example/a", feed, feed_url="https://digest.example/f")
    other = article_source("https://tide.example/a?x=1", feed, feed_url="https://digest.example/f")
    assert own is feed
    assert other == Source(key="tide.example", name="tide.example", home_url="https://tide.example/")
