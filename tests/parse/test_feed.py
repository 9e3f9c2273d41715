"""Any answer to a ParsedFeed: the corpus, the limits, and nothing but FetchError for whatever else comes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.errors import FetchError
from standfirst.model.feed import FeedFormat, FeedHealthReason, ParsedFeed
from standfirst.parse.feed import looks_like_html, parse_feed, sniff

CORPUS = Path(__file__).parents[1] / "corpus" / "feeds"
URL = "https://feed.example/folder/feed.xml"
REFUSALS = {
    FeedHealthReason.EMPTY,
    FeedHealthReason.HTML_NOT_FEED,
    FeedHealthReason.NOT_A_FEED,
    FeedHealthReason.DANGEROUS_XML,
}
CASES = sorted(path.name for path in CORPUS.iterdir() if path.with_name(f"{path.name}.expected.json").exists())


def rss(inner: str) -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Lamp</title>{inner}</channel></rss>'.encode()


def article(number: int) -> str:
    return f"<item><title>Lamp {number}</title><link>https://lamp.example/{number}</link></item>"


def without_blanks(value: Any) -> Any:
    if isinstance(value, list):
        return [without_blanks(part) for part in value]
    if isinstance(value, dict):
        return {name: without_blanks(part) for name, part in value.items() if part not in (None, "", [])}
    return value


def outcome(body: bytes, content_type: str | None = None) -> ParsedFeed | FetchError:
    try:
        return parse_feed(body, url=URL, content_type=content_type)
    except FetchError as error:
        return error


@pytest.mark.parametrize("name", CASES)
def test_corpus(name: str) -> None:
    body = (CORPUS / name).read_bytes()
    expected = json.loads((CORPUS / f"{name}.expected.json").read_text(encoding="utf-8"))
    if "refused" in expected:
        with pytest.raises(FetchError) as caught:
            parse_feed(body, url=URL)
        assert caught.value.reason == expected["refused"]
        assert str(caught.value) == expected["sentence"]
        return
    assert without_blanks(json.loads(msgspec.json.encode(parse_feed(body, url=URL)))) == expected


def test_every_corpus_file_has_its_expectation() -> None:
    assert len(CASES) > 50
    assert {path.name for path in CORPUS.iterdir() if not path.name.endswith(".expected.json")} - {"README.md"} == set(
        CASES
    )


def test_own_zone_and_its_name_are_kept() -> None:
    first = parse_feed((CORPUS / "rss-2.0.xml").read_bytes(), url=URL).articles[0]
    assert first.published is not None
    assert (first.published.isoformat(), first.published.tzname()) == ("2026-03-02T09:25:00+05:30", "IST")


@pytest.mark.parametrize(
    ("body", "parser"),
    [
        (rss(article(1) + article(2)), "fastfeedparser"),
        (b"<channel><title>Lamp</title>" + article(1).encode() + article(2).encode() + b"</channel>", "feedparser"),
        (rss(article(1) + article(2)).replace(b"<rss", b'<rss xmlns="http://backend.userland.com/rss2"'), "feedparser"),
        (rss(article(1).replace("</title>", "<b></title>") + article(2)), "feedparser"),
    ],
    ids=["clean", "refused", "title lost", "article lost"],
)
def test_feedparser_reads_what_fastfeedparser_refuses_or_loses(body: bytes, parser: str) -> None:
    parsed = parse_feed(body, url=URL)
    assert (parsed.title, parsed.parser) == ("Lamp", parser)
    assert [listed.url for listed in parsed.articles] == ["https://lamp.example/1", "https://lamp.example/2"]


def test_at_most_as_many_articles_as_asked_for() -> None:
    parsed = parse_feed(rss("".join(article(number) for number in range(12))), url=URL, articles_max=10)
    assert [listed.headline for listed in parsed.articles] == [f"Lamp {number}" for number in range(10)]
    assert parsed.flaws == ("The feed lists more than 10 articles; the first 10 were taken.",)


def test_charset_of_the_header_counts_where_the_feed_names_none() -> None:
    body = rss(article(1)).replace(b"Lamp 1", "Лампа".encode("koi8-r"))
    assert parse_feed(body, url=URL, content_type="text/xml; charset=KOI8-R").articles[0].headline == "Лампа"


def test_wrong_charset_of_the_header_does_not_spoil_utf_8() -> None:
    body = rss(article(1)).replace(b"Lamp 1", "Zoë’s quay".encode())
    assert parse_feed(body, url=URL, content_type='text/xml; charset="iso-8859-1"').articles[0].headline == "Zoë’s quay"


def test_a_feed_without_articles_is_no_error() -> None:
    parsed = parse_feed(rss(""), url=URL)
    assert (parsed.title, parsed.articles, parsed.flaws) == ("Lamp", (), ())


def test_a_feed_cut_in_its_only_article_has_none() -> None:
    assert parse_feed(rss(article(1))[:100], url=URL).articles == ()


@pytest.mark.parametrize("length", range(1, 60))
def test_a_feed_cut_in_its_second_article_keeps_the_first(length: int) -> None:
    body = rss(article(1) + article(2))
    parsed = parse_feed(body[: body.rindex(b"<item>") + length], url=URL)
    assert [listed.url for listed in parsed.articles] == ["https://lamp.example/1"]


def test_an_article_that_quotes_an_entity_declaration_is_read() -> None:
    body = rss(
        "<item><title>How it works</title><description><![CDATA[<!DOCTYPE x [<!ENTITY a 'b'>]>]]></description></item>"
    )
    assert parse_feed(body, url=URL).articles[0].headline == "How it works"


@pytest.mark.parametrize(
    "body",
    [
        b"<rss><channel>" + b"<a>" * 100_000,
        b"<rss><channel>" + b"<item><title>x" * 50_000,
        b"<rss " + b" ".join(b"a%d='1'" % number for number in range(50_000)) + b"><channel/></rss>",
        b"<rss>" + b"<![CDATA[" * 100_000,
        b"<rss>" + b"<!--" * 100_000,
        b"<rss>" + b"&amp" * 100_000,
        b'{"items":' + b"[" * 100_000,
        b"{" * 100_000,
        b"<!--" * 100_000,
    ],
    ids=[
        "depth",
        "unclosed articles",
        "attributes",
        "cdata",
        "comments",
        "ampersands",
        "json depth",
        "braces",
        "no root",
    ],
)
def test_hostile_shapes_neither_crash_nor_hang(body: bytes) -> None:
    result = outcome(body)
    assert isinstance(result, FetchError) or result.articles == ()


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"<rss/>", FeedFormat.RSS),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- x --><feed xmlns='y'>", FeedFormat.ATOM),
        (b"<rdf:RDF >", FeedFormat.RDF),
        (b" {", FeedFormat.JSON),
        ("<urlset>".encode("utf-16"), FeedFormat.SITEMAP),
        (b"<!DOCTYPE html><title>x</title>", FeedFormat.PAGE),
        (b"<HTML lang=en>", FeedFormat.PAGE),
        (b"<sitemapindex>", None),
        (b"nothing of the kind", None),
        (b"", None),
    ],
)
def test_sniff(body: bytes, found: FeedFormat | None) -> None:
    assert sniff(body) is found
    assert looks_like_html(body) is (found is FeedFormat.PAGE)


PIECES = st.sampled_from(
    [
        b"<rss>", b"<channel>", b"<item>", b"</item>", b"<title>", b"</title>", b"<link>https://x.example/", b"</link>", b"<feed>",
        b"<entry xml:base='//['>", b"</entry>", b"<content type='xhtml'><div>", b"</div></content>", b"<![CDATA[", b"]]>", b"&", b"&#x;",
        b"&#99999999;", b"<", b"<pubDate>Mon, 99 Foo 2026 25:61:61 +9999</pubDate>", b"<pubDate>0001-01-01T00:00:00+14:00</pubDate>",
        b"\0", b"\xff", b"\xed\xa0\x80", b"<!DOCTYPE rss>", b"<!ENTITY a 'b'>", b"<urlset><url><loc>https://x.example/a</loc>",
        b"<lastmod>2026-03-02</lastmod></url>", b'{"items":[{"id":1,"url":"http://[x"}', b"]}", b"<rdf:RDF>", b"<?xml encoding='", b"'?>",
        b"utf-7", b"<media:content url='//x' width='\xc2\xb2'/>", b"<enclosure url=':' type='image/png'/>", b"<guid>https://[/</guid>",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=40).map(b"".join)), st.none() | st.text(max_size=30)
)
def test_arbitrary_bytes_raise_nothing_but_fetch_error(body: bytes, content_type: str | None) -> None:
    parsed = outcome(body, content_type)
    if isinstance(parsed, FetchError):
        assert str(parsed)
        assert parsed.reason in REFUSALS
        return
    for listed in parsed.articles:
        assert listed.guid
        assert listed.url or listed.headline
        assert all(moment is None or moment.tzinfo is not None for moment in (listed.published, listed.updated))
        msgspec.json.encode(listed)  # no lone surrogate anywhere


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_feed_cut_anywhere_gives_only_whole_articles(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["rss-2.0.xml", "atom-1.0.xml", "rdf-1.0.xml", "json-1.1.json"]))
    body = (CORPUS / name).read_bytes()
    whole = {listed.guid: listed.url for listed in parse_feed(body, url=URL).articles}
    cut = data.draw(st.integers(0, len(body)))
    parsed = outcome(body[:cut])
    found = () if isinstance(parsed, FetchError) else parsed.articles
    assert all(whole.get(listed.guid) == listed.url for listed in found)
