"""Subscription lists in and out."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.errors import OpmlError
from standfirst.model.feed import Feed, OpmlFeed
from standfirst.model.ids import FeedId, PublisherId
from standfirst.parse.opml import FEEDS_MAX, OUTLINES_MAX, parse_opml, render_opml
from standfirst.parse.plain_text import without_entities
from tests.make import NOW

LIST = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.1"><head><title>Mine</title></head><body>
<outline text="Islands">
  <outline text="North &amp; East" title="North &amp; East">
    <outline type="rss" text="Courier" title="Skarrow Courier" xmlUrl="https://courier.example/feed" htmlUrl="https://courier.example/"/>
  </outline>
  <outline TEXT="Lamp" XMLURL="https://lamp.example/feed?a=1&amp;b=2"/>
</outline>
<outline text="Courier again" xmlUrl="https://courier.example/feed/"/>
<outline text="https://quay.example/rss" xmlUrl="https://quay.example/rss"/>
<outline text="Old style" xmlUrl="feed://hill.example/rss"/>
<outline text="Older style" xmlUrl="feed:https://hill.example/atom"/>
<outline text="By url" type="rss" url="https://vell.example/rss"/>
<outline text="A note" url="https://vell.example/note"/>
<outline text="Script" xmlUrl="javascript:alert(1)"/>
<outline text="File" xmlUrl="file:///etc/hosts"/>
<outline text="Nothing" xmlUrl=""/>
</body></opml>"""


def feed(number: int, url: str, *, title: str | None = None, folder: tuple[str, ...] = ()) -> Feed:
    return Feed(
        id=FeedId(number),
        url=url,
        format=None,
        title=title,
        site_url="https://site.example/",
        publisher_id=PublisherId(1),
        folder=folder,
        added_at=NOW,
    )


def nested(levels: int) -> bytes:
    line = b"<outline text='x' xmlUrl='https://x.example/'/>"
    return b"<opml><body>" + b"<outline text='a'>" * levels + line + b"</outline>" * levels + b"</body></opml>"


def test_a_list_with_folders() -> None:
    assert parse_opml(LIST) == (
        OpmlFeed(
            url="https://courier.example/feed",
            title="Skarrow Courier",
            site_url="https://courier.example/",
            folder=("Islands", "North & East"),
        ),
        OpmlFeed(url="https://lamp.example/feed?a=1&b=2", title="Lamp", folder=("Islands",)),
        OpmlFeed(url="https://quay.example/rss"),
        OpmlFeed(url="http://hill.example/rss", title="Old style"),
        OpmlFeed(url="https://hill.example/atom", title="Older style"),
        OpmlFeed(url="https://vell.example/rss", title="By url"),
    )


def test_a_bare_ampersand_and_a_control_character_are_mended() -> None:
    body = b'<opml><body><outline text="Q&A \x01 now" xmlUrl="https://x.example/?a=1&b=2"/></body></opml>'
    assert parse_opml(body) == (OpmlFeed(url="https://x.example/?a=1&b=2", title="Q&A now"),)


def test_a_list_in_windows_1252() -> None:
    body = '<?xml version="1.0" encoding="windows-1252"?><opml><body><outline text="Café" xmlUrl="https://x.example/"/></body></opml>'
    assert parse_opml(body.encode("cp1252"))[0].title == "Café"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b" \n", "empty"),
        (b"<html><body>Hello</body></html>", "web page"),
        (b"<rss><channel/></rss>", "is a feed"),
        (b'{"feeds":[]}', "JSON"),
        (b"just words", "no <opml> element"),
        (b'<!DOCTYPE opml [<!ENTITY a "b">]><opml><body/></opml>', "XML entities"),
        (b'<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/hosts">]><opml><body>&a;</body></opml>', "XML entities"),
        (LIST[:-20], "breaks off"),
        (LIST.replace(b"</outline>", b"", 1), "damaged"),
        (nested(10_000), "too deep"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(body: bytes, words: str) -> None:
    with pytest.raises(OpmlError, match=words) as caught:
        parse_opml(body)
    assert str(caught.value).endswith(".")


def test_folders_deeper_than_sixteen_are_flattened() -> None:
    assert parse_opml(nested(100))[0].folder == ("a",) * 16


def test_too_many_feeds_and_too_many_lines_are_refused() -> None:
    lines = b"".join(b'<outline xmlUrl="https://x.example/%d"/>' % number for number in range(FEEDS_MAX + 1))
    with pytest.raises(OpmlError, match="more than 10,000 feeds"):
        parse_opml(b"<opml><body>" + lines + b"</body></opml>")
    with pytest.raises(OpmlError, match="more than 100,000 lines"):
        parse_opml(b"<opml><body>" + b"<outline/>" * (OUTLINES_MAX + 1) + b"</body></opml>")


def test_a_hundred_thousand_lines_take_less_than_two_seconds() -> None:
    started = time.process_time()
    assert parse_opml(
        b"<opml><body>" + b'<outline text="a" xmlUrl="https://x.example/"/>' * OUTLINES_MAX + b"</body></opml>"
    )
    assert time.process_time() - started < 2


def test_an_empty_list_has_no_feeds() -> None:
    assert parse_opml(b"<opml version='2.0'><head/><body/></opml>") == ()


def test_a_rendered_list_names_its_title_and_day() -> None:
    written = render_opml([feed(1, "https://x.example/", title="X\x00 & <Y>")], title="My\x01 desk", now=NOW).decode()
    assert "<title>My desk</title>" in written
    assert "<dateCreated>Mon, 02 Mar 2026 09:30:00 +0000</dateCreated>" in written
    assert 'text="X &amp; &lt;Y&gt;"' in written


WORDS = st.text(max_size=30).map(without_entities)
NAMES = WORDS.filter(lambda name: bool(name) and "&" not in name and not name.startswith("http"))
FOLDERS = st.lists(NAMES, max_size=4).map(tuple)


def as_listed(feeds: Sequence[Feed]) -> set[OpmlFeed]:
    return {OpmlFeed(url=one.url, title=one.title, site_url=one.site_url, folder=one.folder) for one in feeds}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NAMES, FOLDERS), max_size=12))
def test_what_is_rendered_reads_back(lines: list[tuple[str, tuple[str, ...]]]) -> None:
    feeds = [
        feed(number, f"https://x.example/{number}?a=1&b=2", title=name, folder=folder)
        for number, (name, folder) in enumerate(lines)
    ]
    assert set(parse_opml(render_opml(feeds, title="Desk", now=NOW))) == as_listed(feeds)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200) | st.binary(max_size=100).map(lambda inner: b"<opml><body>" + inner + b"</body></opml>"))
def test_arbitrary_bytes_raise_nothing_but_opml_error(body: bytes) -> None:
    try:
        feeds = parse_opml(body)
    except OpmlError as error:
        feeds = ()
        assert str(error)  # noqa: PT017
    assert all(one.url.startswith(("http://", "https://")) for one in feeds)
