"""Comments as HTML: the few things that they may be, and nothing else whatever is written."""

from __future__ import annotations

import nh3
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from standfirst.web.render_comment import render_comment

TAGS = {"p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a"}


def test_what_a_comment_may_be() -> None:
    html = render_comment(
        "One *two* **three** `four`\nfive\n\n> six\n\n- seven\n\n1. eight\n\n[nine](https://a.example)"
    )
    for part in (
        "<em>two</em>",
        "<strong>three</strong>",
        "<code>four</code><br>",
        "<blockquote>",
        "<ul>",
        "<ol>",
        '<a href="https://a.example" rel="nofollow ugc noopener noreferrer">nine</a>',
    ):
        assert part in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,1)",
        "[x](vbscript:1)",
        "[x](//evil.example)",
        "[x](/logout)",
        "<javascript:alert(1)>",
        "![x](https://evil.example/pixel.png)",
        '[x](https://a.example "onmouseover=alert(1)")',
        "# Heading\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        "[x]: javascript:alert(1)\n\n[x]",
        "&lt;script&gt;",
    ],
)
def test_nothing_else_gets_through(text: str) -> None:
    html = render_comment(text)
    for bad in (
        "<script",
        "<img",
        'href="javascript',
        'href="data',
        'href="/',
        "onerror=alert(1)>",
        " onmouseover",
        "<h1",
        "<table",
    ):
        assert bad not in html.lower()


@given(st.text(alphabet=st.sampled_from("<>[]()!*_`#&;:/\\\"'= \nahrefjvscipt.-1"), max_size=200))
@example("a\n\n\n- b\n  > c\n    ```\n    <b>")
def test_whatever_is_written_stays_within_the_allow_list(text: str) -> None:
    html = str(render_comment(text))
    again = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, link_rel="nofollow ugc noopener noreferrer")
    assert again == html


def test_very_deep_nesting_is_cut_off() -> None:
    assert len(render_comment(">" * 5000 + "x")) < 20_000
    assert len(render_comment("*" * 10_000)) < 20_000
    assert len(render_comment("[" * 10_000)) < 20_000
