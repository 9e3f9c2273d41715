"""What a feed says of itself."""

from __future__ import annotations

import pytest

from standfirst.parse.channel import REFRESH_MINUTES_MAX, Channel, read_channel
from standfirst.parse.xml_tree import parse_xml

SYNDICATION = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'


def channel(text: str) -> Channel:
    document = parse_xml(text.encode())
    assert document is not None
    return read_channel(document, url="https://feed.example/a/feed")


@pytest.mark.parametrize(
    ("inner", "minutes"),
    [
        ("", None),
        ("<ttl>20</ttl>", 20),
        ("<ttl>0</ttl>", None),
        ("<ttl>soon</ttl>", None),
        ("<ttl>999999999</ttl>", REFRESH_MINUTES_MAX),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 30),
        ("<ttl>45</ttl><sy:updatePeriod> daily </sy:updatePeriod>", 24 * 60),
    ],
)
def test_how_often_to_come(inner: str, minutes: int | None) -> None:
    assert channel(f"<rss {SYNDICATION}><channel>{inner}</channel></rss>").refresh_minutes == minutes


@pytest.mark.parametrize(
    "text",
    [
        "<rss><channel><language>pt_BR</language></channel></rss>",
        '<rss xml:lang="pt-br"><channel/></rss>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="pt-BR"/>',
    ],
)
def test_language(text: str) -> None:
    assert channel(text).language == "pt-br"


def test_base_and_authors() -> None:
    read = channel('<feed xml:base="/b/"><author><name>Mo Varley</name></author></feed>')
    assert read.base == "https://feed.example/b/"
    assert channel("<rss><channel><author>Mo Varley</author></channel></rss>").authors == ()
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Mo Varley</name></author></feed>'
    assert channel(atom).authors == ("Mo Varley",)
