"""Every author that is named."""

from __future__ import annotations

from lxml import etree

from standfirst.parse.elements import parts_of
from standfirst.parse.people import author_texts

ARTICLE = """<item xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:a="http://www.w3.org/2005/Atom"
  xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">%s<itunes:author>Ilse Brandt</itunes:author></item>"""


def authors(inner: str) -> list[str]:
    return author_texts(parts_of(etree.fromstring(ARTICLE % inner)))


def test_authors_of_all_modules_are_named_in_the_words_of_the_feed() -> None:
    written = "<author>desk@lamp.example (Mo Varley)</author><dc:creator>Orla Finch</dc:creator>"
    atom = "<a:author><a:name>Tam Orrin</a:name><a:uri>https://lamp.example/</a:uri></a:author><a:author>Wim Hale</a:author>"
    assert authors(written + atom) == ["Orla Finch", "desk@lamp.example (Mo Varley)", "Tam Orrin", "Wim Hale"]


def test_a_podcasts_author_counts_where_there_is_no_other() -> None:
    assert authors("") == ["Ilse Brandt"]
