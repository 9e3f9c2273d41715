from __future__ import annotations

import pytest

from standfirst.extract.json_ld import read_json_ld
from standfirst.extract.tree import parse_tree

URL = "https://lamp.example/news/1"


def headline_in(script: str) -> str | None:
    root = parse_tree(
        f'<html><head><script type="application/ld+json">{script}</script></head><body><p>x</p></body></html>'
    )
    return read_json_ld(root, URL).text("headline")


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"NewsArticle","headline":"The lamp"}',
        '[{"@type":"WebSite","name":"x"},{"@type":["Article","NewsArticle"],"headline":"The lamp"}]',
        '{"@graph":[{"@type":"WebPage"},{"@type":"http://schema.org/ReportageNewsArticle","headline":["The lamp"]}]}',
        '{"@type":"WebPage","mainEntity":{"@type":"BlogPosting","headline":{"@value":"The lamp"}}}',
        '{"@type":"NewsArticle","headline":"The lamp",}',
        '<!-- {"@type":"NewsArticle","headline":"The lamp"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"The lamp"}\n//]]>',
        '{"@type":"WebSite"}{"@type":"NewsArticle","headline":"The lamp"}',
        '{"@type":"NewsArticle","headline":"The\tlamp"};',
        '{"@type":"NewsArticle","headline":"Another","url":"https://lamp.example/news/2"}{"@type":"NewsArticle","headline":"The lamp","url":"https://lamp.example/news/1?utm_source=a"}',
    ],
)
def test_the_article_is_found_however_it_is_wrapped(script: str) -> None:
    assert headline_in(script) == "The lamp"


@pytest.mark.parametrize("script", ["", "{", "null", "[[[", '{"@type":"WebSite","name":"x"}', '"x"', "{'a':1}"])
def test_what_cannot_be_read_is_left_out(script: str) -> None:
    assert headline_in(script) is None
