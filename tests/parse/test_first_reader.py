"""fastfeedparser's result, with what it leaves out put back."""

from __future__ import annotations

import pytest

from standfirst.model.feed import FeedFormat, ListedArticle, ParsedFeed
from standfirst.parse import first_reader
from standfirst.parse.channel import read_channel
from standfirst.parse.xml_tree import parse_xml

URL = "https://feed.example/folder/feed.xml"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "atom": "http://www.w3.org/2005/Atom",
        "content": "http://purl.org/rss/1.0/modules/content/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
        "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "media": "http://search.yahoo.com/mrss/",
    }.items()
)
HEAD = "<title>Lamp lit</title><link>https://lamp.example/1</link><guid isPermaLink='false'>g1</guid>"


def read(text: str) -> ParsedFeed | None:
    document = parse_xml(text.encode())
    assert document is not None
    return first_reader.parse(document, channel=read_channel(document, url=URL), url=URL, articles_max=100)


def rss(inner: str) -> ListedArticle:
    parsed = read(f'<rss version="2.0" {NAMESPACES}><channel><title>Lamp</title><item>{inner}</item></channel></rss>')
    assert parsed is not None
    assert (parsed.format, parsed.title, parsed.parser) == (FeedFormat.RSS, "Lamp", "fastfeedparser")
    return parsed.articles[0]


def atom(inner: str, *, head: str = "") -> ListedArticle:
    parsed = read(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Lamp</title>{head}'
        f"<entry><id>e1</id><updated>2026-03-02T09:00:00Z</updated>{inner}</entry></feed>"
    )
    assert parsed is not None
    return parsed.articles[0]


@pytest.mark.parametrize(
    ("element", "moment", "zone"),
    [
        ("<pubDate>Mon, 02 Mar 2026 09:25:00 IST</pubDate>", "2026-03-02T09:25:00+05:30", "IST"),
        ("<pubDate>Mon, 02 Mar 2026 09:25:00 -0330</pubDate>", "2026-03-02T09:25:00-03:30", "UTC-03:30"),
        ("<dc:date>2026-03-02T09:25:00+09:00</dc:date>", "2026-03-02T09:25:00+09:00", "UTC+09:00"),
        ("<PUBDATE>Mon, 02 Mar 2026 09:25:00 GMT</PUBDATE>", "2026-03-02T09:25:00+00:00", "GMT"),
    ],
)
def test_a_date_keeps_its_own_zone(element: str, moment: str, zone: str) -> None:
    published = rss(HEAD + element).published
    assert published is not None
    assert (published.isoformat(), published.tzname()) == (moment, zone)


@pytest.mark.parametrize("element", ["", "<pubDate>12:30</pubDate>", "<pubDate>yesterday</pubDate>"])
def test_neither_a_guid_nor_half_a_date_is_a_date(element: str) -> None:
    inner = f"<title>Lamp</title><link>https://lamp.example/1</link><guid>20260302</guid>{element}"
    assert rss(inner).published is None


def test_a_zone_that_nobody_knows_is_no_warning() -> None:
    published = rss(HEAD + "<pubDate>March 2, 2026 09:05 QQQ</pubDate>").published
    assert published is not None
    assert published.isoformat() == "2026-03-02T09:05:00+00:00"


def test_all_authors_are_named() -> None:
    assert rss(HEAD + "<dc:creator>Mo Varley</dc:creator><dc:creator>Orla Finch</dc:creator>").authors == (
        "Mo Varley",
        "Orla Finch",
    )
    named = "<title>x</title><author><name>Mo Varley</name></author><author><name>Orla Finch</name></author>"
    assert atom(named).authors == ("Mo Varley", "Orla Finch")


def test_an_atom_article_without_authors_has_its_sources_then_its_feeds() -> None:
    head = "<author><name>The Desk</name></author>"
    source = "<source><title>Other</title><author><name>Tam Orrin</name></author></source>"
    assert atom("<title>x</title>" + source, head=head).authors == ("Tam Orrin",)
    assert atom("<title>x</title>", head=head).authors == ("The Desk",)


@pytest.mark.parametrize(
    ("inner", "url"),
    [
        (
            HEAD + "<feedburner:origLink>https://lamp.example/true</feedburner:origLink>",
            "https://lamp.example/true",
        ),
        ('<atom:link rel="self" href="https://lamp.example/self"/>' + HEAD, "https://lamp.example/1"),
        ("<title>x</title><guid>https://lamp.example/g</guid>", "https://lamp.example/g"),
        ('<title>x</title><guid isPermaLink="false">https://lamp.example/g</guid>', None),
    ],
)
def test_the_address_of_an_rss_article(inner: str, url: str | None) -> None:
    assert rss(inner).url == url


@pytest.mark.parametrize(
    ("links", "url"),
    [
        ('<link rel="enclosure" href="https://lamp.example/a.mp3"/><link href="/1"/>', "https://feed.example/1"),
        ('<link type="application/json" href="/1.json"/><link href="/1"/>', "https://feed.example/1"),
        ('<link rel="self" href="https://lamp.example/self"/>', None),
    ],
)
def test_the_address_of_an_atom_article(links: str, url: str | None) -> None:
    assert atom(f"<title>x</title>{links}").url == url


def test_without_an_id_the_clean_address_is_the_guid() -> None:
    article = rss("<title>x</title><link>https://lamp.example/1?utm_source=feed</link>")
    assert article.guid == article.url == "https://lamp.example/1"


def test_nothing_is_made_up_where_description_or_content_is_missing() -> None:
    only_content = rss(HEAD + "<content:encoded>&lt;p&gt;Whole.&lt;/p&gt;</content:encoded>")
    assert (only_content.summary_html, only_content.content_html) == (None, "<p>Whole.</p>")
    only_description = rss(HEAD + "<description>Short.</description>")
    assert (only_description.summary_html, only_description.content_html) == ("Short.", None)


def test_titles_and_descriptions_of_other_modules_do_not_come_first() -> None:
    article = rss(
        f"<media:title>A film</media:title><media:description>Of it</media:description>{HEAD}<description>News</description>"
    )
    assert (article.headline, article.summary_html) == ("Lamp lit", "News")


def test_markup_that_stands_unescaped_is_kept() -> None:
    assert rss(HEAD + "<description>Lit <b>today</b> again</description>").summary_html == "Lit <b>today</b> again"
    xhtml = '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Lit<a id="x"/><br/>today</p></div></content>'
    assert atom(f"<title>x</title>{xhtml}").content_html == '<p>Lit<a id="x"></a><br>today</p>'


def test_atom_text_is_read_by_its_type() -> None:
    assert atom("<title>The &lt;b&gt; tag</title>").headline == "The <b> tag"
    assert atom('<title type="html">The &lt;b&gt;lamp&lt;/b&gt;</title>').headline == "The lamp"
    summary = '<summary type="text">3 &lt; 4</summary>'
    assert atom(f"<title>x</title>{summary}").summary_html == "<p>3 &lt; 4</p>"


@pytest.mark.parametrize(
    ("inner", "picture"),
    [
        (
            '<media:content url="https://lamp.example/v.mp4" type="video/mp4"/><media:thumbnail url="https://lamp.example/t.jpg"/>',
            "https://lamp.example/t.jpg",
        ),
        (
            '<media:group><media:content url="/v.mp4" medium="video"/><media:thumbnail url="/t.jpg"/></media:group>',
            "https://feed.example/t.jpg",
        ),
        (
            '<enclosure url="https://lamp.example/p.png" type="image/png" length="1"/>',
            "https://lamp.example/p.png",
        ),
        ('<itunes:image href="https://lamp.example/i.jpg"/>', "https://lamp.example/i.jpg"),
    ],
)
def test_the_picture(inner: str, picture: str) -> None:
    assert rss(HEAD + inner).image_url == picture


def test_where_tree_and_library_count_differently_the_librarys_word_stands() -> None:
    nested = (
        f"<item>{HEAD}<pubDate>Mon, 02 Mar 2026 09:25:00 +0530</pubDate><author>Mo Varley</author><item>x</item></item>"
    )
    parsed = read(f"<rss version='2.0'><channel><title>Lamp</title>{nested}</channel></rss>")
    assert parsed is not None
    (article,) = parsed.articles
    assert article.published is not None
    assert article.published.isoformat() == "2026-03-02T03:55:00+00:00"
    assert (article.url, article.authors) == ("https://lamp.example/1", ("Mo Varley",))


@pytest.mark.parametrize(
    "text", ["<channel><item/></channel>", "<rss/>", '<feed xmlns="https://lamp.example/ns"><entry/></feed>']
)
def test_what_the_library_refuses_is_none(text: str) -> None:
    assert read(text) is None
