"""A publisher's own tags, without what its template puts on every page."""

from __future__ import annotations

import pytest

from standfirst.extract.page import extract_article

BODY = (
    "<h1>Council votes for wicks</h1>"
    "<p>The council voted on Tuesday night to pay for four hundred new wicks, after a debate that lasted until two.</p>"
    "<p>“It was dark when we began and darker when we stopped,” the mayor said, and asked the clerk for a match.</p>"
)


@pytest.mark.parametrize(
    ("meta", "tags"),
    [
        ('<meta name="keywords" content="Lamps, Councils, The Lamp">', ("Lamps", "Councils")),
        ('<meta name="keywords" content="The Lamp, newspaper, online">', ()),
        (
            '<meta property="article:tag" content="Lighting"><meta property="article:tag" content="傘">',
            ("Lighting", "傘"),
        ),
    ],
)
def test_tags(meta: str, tags: tuple[str, ...]) -> None:
    page = f'<html><head><meta property="og:site_name" content="The Lamp">{meta}</head><body>{BODY}</body></html>'
    assert extract_article(page, "https://lamp.example/1").tags == tags
