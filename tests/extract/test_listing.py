from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.extract.listing import article_from_listing, brings_whole_text, complete
from standfirst.model.article import BodySource, Figure, Heading, Image, Paragraph, TimeSource
from standfirst.model.feed import ListedArticle
from tests.make import article, paragraph

PASSAGE = "The keeper of the lamp went up the tower at dusk and said that it would burn all night for the ships. " * 3
WHOLE = f"<h2>At dusk</h2><p>{PASSAGE}</p><p>{PASSAGE}Then she <a href='/a?utm_source=f'>came down</a>.</p><p>{PASSAGE}</p><p>{PASSAGE}</p>"


def listed(**parts: Any) -> ListedArticle:
    return replace(ListedArticle(guid="1", url="https://lamp.example/1", headline="The lamp &amp; the ships"), **parts)


def made(**parts: Any) -> Any:
    return article_from_listing(listed(**parts), language="en-GB", publisher="Evening Lamp")


def test_whole_content_becomes_blocks() -> None:
    found = made(
        content_html=WHOLE,
        summary_html="A lamp will burn for the ships all night long.",
        authors=("By Sunniva Pell, Reporter",),
        tags=("Lamps, Ships",),
    )
    assert found.headline == "The lamp & the ships"
    assert (found.body_source, found.rules["body"], found.language) == (BodySource.FEED, "feed.content", "en-gb")
    assert isinstance(found.body[0], Heading)
    assert "Then she came down." in found.text
    assert found.body[2].spans[1].href == "https://lamp.example/a"
    assert (found.standfirst, found.byline, found.tags) == (
        "A lamp will burn for the ships all night long.",
        ("Sunniva Pell",),
        ("Lamps", "Ships"),
    )


def test_teaser_says_that_it_is_one() -> None:
    found = made(summary_html="The keeper went up the tower… Read more")
    assert (found.body_source, found.paragraphs) == (BodySource.TEASER, ("The keeper went up the tower… Read more",))


def test_nothing_gives_none_and_headline_falls_back() -> None:
    assert made().body_source is BodySource.NONE
    assert (
        made(headline="", summary_html=f"<p>{PASSAGE}</p>").headline
        == "The keeper of the lamp went up the tower at dusk and said that it would burn all night…"
    )
    assert made(headline="").headline == "https://lamp.example/1"


def test_time_keeps_the_feeds_offset() -> None:
    moment = datetime(2025, 7, 7, 9, 25, tzinfo=timezone(timedelta(minutes=330)))
    found = made(published=moment).published
    assert (found.at, found.offset_minutes, found.source) == (
        datetime(2025, 7, 7, 3, 55, tzinfo=UTC),
        330,
        TimeSource.FEED,
    )
    sitemap = article_from_listing(
        listed(published=moment), language=None, publisher=None, time_source=TimeSource.SITEMAP
    )
    assert sitemap.published is not None
    assert sitemap.published.source is TimeSource.SITEMAP


def test_trackers_and_feed_footers_go() -> None:
    footer = '<p>The post <a href="/1">The lamp</a> appeared first on <a href="/">Evening Lamp</a>.</p><img src="https://pixel.wp.com/b.gif" width="1" height="1">'
    found = made(content_html=WHOLE + footer)
    assert found.body_source is BodySource.FEED
    assert "appeared first" not in found.text
    assert not any(isinstance(block, Figure) for block in found.body)


def test_first_picture_is_the_lead() -> None:
    found = made(content_html=f'<p><img src="/tower.jpg" alt="A tower"></p>{WHOLE}')
    assert found.lead_image == Figure(image=Image(url="https://lamp.example/tower.jpg", alt="A tower"))
    assert not any(isinstance(block, Figure) for block in found.body)


@pytest.mark.parametrize(
    "end",
    [
        "…",
        "[…]",
        "[...]",
        " ...",
        "<p>Read more</p>",
        "<p><a href='/1'>Continue reading The lamp</a></p>",
        "<p>Weiterlesen</p>",
        "<p>Lire la suite</p>",
        "<p>Leer más »</p>",
    ],
)
def test_what_is_cut_off_is_not_whole(end: str) -> None:
    content = WHOLE.removesuffix("</p>") + end + ("" if end.startswith("<p>") else "</p>")
    assert not brings_whole_text(listed(content_html=content))


def test_whole_text_is_told_from_a_summary() -> None:
    assert brings_whole_text(listed(content_html=WHOLE, summary_html="<p>A lamp.</p>"))
    assert brings_whole_text(listed(content_html=WHOLE + "<p>The post The lamp appeared first on Evening Lamp.</p>"))
    assert not brings_whole_text(listed(summary_html=WHOLE))
    assert not brings_whole_text(listed(content_html=f"<p>{PASSAGE}</p>"))
    assert not brings_whole_text(listed(content_html=WHOLE, summary_html=WHOLE.replace("<h2>At dusk</h2>", "")))


def test_complete_takes_only_what_the_page_lacks() -> None:
    feed = article(1, body=(paragraph("A teaser."),), body_source=BodySource.TEASER, tags=("Lamps",))
    page = article(1, byline=(), published=None, standfirst=None)
    whole = complete(page, feed)
    assert (whole.body, whole.body_source) == (page.body, BodySource.PAGE)
    assert (whole.byline, whole.published, whole.tags) == (feed.byline, feed.published, ("Lamps",))
    assert whole.rules["tags"] == "feed"


def test_complete_keeps_the_feeds_longer_whole_body() -> None:
    feed = article(1, body=tuple(paragraph(PASSAGE) for _ in range(9)), body_source=BodySource.FEED)
    assert complete(article(1), feed).body == feed.body
    assert complete(article(1), replace(feed, body_source=BodySource.TEASER)).body == article(1).body


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_content_is_taken(content: str) -> None:
    found = made(content_html=content, summary_html=content[::-1], headline=content[:50])
    assert found.headline
    assert all(
        isinstance(block, Paragraph) is False or "\x00" not in block.spans[0].text for block in found.body if block
    )


@given(st.lists(st.text(st.characters(exclude_characters="<&"), max_size=60), min_size=1, max_size=4))
def test_plain_paragraphs_are_read_as_any_other_markup(parts: list[str]) -> None:
    plain = made(summary_html="".join(f"<p>{part}</p>\n" for part in parts))
    parsed = made(summary_html="".join(f"<p><span>{part}</span></p>\n" for part in parts))
    assert plain == parsed
