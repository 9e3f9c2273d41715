"""The headline among what a page shows and what it says of itself."""

from __future__ import annotations

import pytest

from standfirst.extract.page import extract_article

URL = "https://lamp.example/2026/03/wicks"
TEXT = (
    "<p>The council voted on Tuesday night to pay for four hundred new wicks, after a debate that lasted until two.</p>"
    "<p>“It was dark when we began and darker when we stopped,” the mayor said, and asked the clerk for a match.</p>"
)


def headline(head: str, body: str) -> str:
    return extract_article(f"<html lang=en><head>{head}</head><body>{body}{TEXT}</body></html>", URL).headline


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (
            '<meta property="og:title" content="Council votes for four hundred wicks">',
            "<h1>Harbour ward: Council votes for four hundred wicks</h1>",
            "Council votes for four hundred wicks",
        ),
        (
            '<meta property="og:title" content="Council votes for four hundred wicks | Opinion | The Old Lamp">',
            "<h1>Council votes for four hundred wicks</h1>",
            "Council votes for four hundred wicks",
        ),
        (
            '<meta property="og:title" content="Everything about the price of wicks">',
            "<h1>Council votes for four hundred new wicks</h1>",
            "Council votes for four hundred new wicks",
        ),
        (  # of two main headings, the one about what the page says it is about
            '<meta property="og:title" content="All that is known of the dispute over Quarrelstone wicks">',
            "<h1>Why four hundred new Quarrelstone lamps stay dark</h1><h1>More from the harbour and the hills</h1>",
            "Why four hundred new Quarrelstone lamps stay dark",
        ),
        (  # both are: nobody knows
            '<meta property="og:title" content="All that is known of the dispute over Quarrelstone wicks">',
            "<h1>Why four hundred new Quarrelstone lamps stay dark</h1><h1>More about the dispute on the hill</h1>",
            "All that is known of the dispute over Quarrelstone wicks",
        ),
        (
            "<title>Lamp: Council votes for wicks</title>",
            "<h1>Lamp</h1><h3>Council votes for wicks</h3>",
            "Council votes for wicks",
        ),
        (
            '<meta property="og:title" content="Council votes on &amp;#039;four hundred&amp;#039; wicks">',
            "",
            "Council votes on 'four hundred' wicks",
        ),
        (
            '<meta property="og:site_name" content="Lamp"><meta property="og:title" content="Lamp">',
            "<h1>Council votes for wicks</h1>",
            "Council votes for wicks",
        ),
    ],
)
def test_headline(head: str, body: str, expected: str) -> None:
    assert headline(head, body) == expected


def test_a_heading_that_goes_on_is_taken_whole() -> None:
    head = '<meta property="og:title" content="Council votes for four hundred wicks">'
    body = "<h1>Council votes for four hundred wicks and a match</h1>"
    assert headline(head, body) == "Council votes for four hundred wicks and a match"
