"""Blocks to HTML."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.model.article import (
    Block,
    Cell,
    Divider,
    Embed,
    Emphasis,
    Figure,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Preformatted,
    Quotation,
    Span,
    Table,
)
from standfirst.web.render_blocks import render_blocks
from tests.make import paragraph


def render(*blocks: Block) -> str:
    return str(render_blocks(blocks, picture_path=lambda url: "/image/x/" + url.rpartition("/")[2]))


def test_blocks_with_words_are_numbered_as_citations_count_them() -> None:
    html = render(
        paragraph("One."),
        Divider(),
        Figure(image=Image(url="https://a.example/b.png")),
        paragraph("Two."),
        paragraph(""),
    )
    assert '<p id="p1">One.</p>' in html
    assert '<p id="p2">Two.</p>' in html
    assert "p3" not in html


def test_the_words_of_links_stay_in_their_sentence() -> None:
    link = Span(text="three berths", href="https://lamp.example/b?x=1&y=2", emphasis=Emphasis.EM)
    html = render(Paragraph(spans=(Span(text="It set aside "), link, Span(text=" there."))))
    assert re.sub(r"<[^>]+>", "", html) == "It set aside three berths there."
    assert 'href="https://lamp.example/b?x=1&amp;y=2"' in html
    assert 'rel="noopener noreferrer nofollow"' in html


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "vbscript:x", "//x"]
)
def test_only_web_and_mail_links_are_links(href: str) -> None:
    assert "<a" not in render(Paragraph(spans=(Span(text="words", href=href),)))


def test_heading_levels_never_skip() -> None:
    def heading(level: int) -> Heading:
        return Heading(level=level, spans=(Span(text="Head"),))

    html = render(heading(4), heading(6), heading(2), heading(1))
    assert re.findall(r"<(h\d)", html) == ["h2", "h3", "h2", "h2"]


def test_a_table_has_its_own_region_heads_and_scopes() -> None:
    head = (Cell(spans=(Span(text="Boat"),), heading=True), Cell(spans=(Span(text="Cells"),), heading=True))
    row = (Cell(spans=(Span(text="Egret"),), heading=True), Cell(spans=(Span(text="1,440"),), columns=2))
    html = render(Table(caption="Cells by boat", rows=(head, row)), Table(rows=(row,)))
    assert 'role="region" aria-label="Cells by boat"' in html
    assert 'aria-label="Table 2"' in html
    assert '<th scope="col">Boat</th>' in html
    assert '<th scope="row">Egret</th>' in html
    assert '<td colspan="2">1,440</td>' in html


def test_pictures_come_from_this_desk_with_their_room_kept() -> None:
    figure = Figure(image=Image(url="https://a.example/b.png", alt="A quay", width=640, height=427), caption="Quay.")
    html = render(figure, Figure(image=Image(url="https://a.example/c.png")))
    assert 'src="/image/x/b.png"' in html
    assert 'width="640"' in html
    assert 'width="960"' in html
    assert "a.example" not in html
    assert "<figcaption>Quay.</figcaption>" in html


def test_without_pictures_their_words_stay() -> None:
    figure = Figure(image=Image(url="https://a.example/b.png", alt="A quay"), caption="Dusk.")
    html = str(render_blocks((figure,), picture_path=None))
    assert "<img" not in html
    assert "A quay" in html
    assert "Dusk." in html


def test_other_kinds_of_block() -> None:
    html = render(
        ListBlock(ordered=True, lines=((Span(text="first"),), (Span(text="second"),))),
        Quotation(paragraphs=((Span(text="Open it."),),), credit="The harbour master"),
        Preformatted(text="a\n  b"),
        Embed(url="https://video.example/7", title="A walk"),
        Embed(url="javascript:alert(1)", title="No"),
    )
    assert '<ol id="p1"><li>first</li><li>second</li></ol>' in html
    assert "<footer>The harbour master</footer>" in html
    assert '<pre id="p3">a\n  b</pre>' in html
    assert "On video.example:" in html
    assert "javascript" not in html


HOSTILE = st.one_of(
    st.text(),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            "</p></article><iframe src=//evil.example>",
            "<svg onload=alert(1)>",
            "{{ 7*7 }}",
            "<a href='javascript:alert(1)'>",
            "<style>*{}</style>",
        ]
    ),
)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_foreign_words_are_words_whatever_they_hold(one: str, two: str, three: str) -> None:
    html = render(
        paragraph(one),
        Figure(image=Image(url="https://a.example/" + one, alt=two), caption=three, credit=one),
        Quotation(paragraphs=((Span(text=two, href=three),),), credit=three),
        Table(caption=one, rows=((Cell(spans=(Span(text=two),)),),)),
        Embed(url="https://a.example/" + two, title=three),
        Preformatted(text=one),
    )
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z]+)", html))
    assert tags <= {
        *("p", "figure", "img", "figcaption", "span", "blockquote", "footer", "div", "table", "caption", "tbody"),
        *("tr", "td", "a", "pre"),
    }
    for tag in re.findall(r"<[a-z]+[^>]*>", html):
        assert not re.search(r"\son\w+\s*=", re.sub(r'"[^"]*"', '""', tag))
        assert not re.search(r'\b(?:src|href)="(?!/image/|https?:|mailto:)', tag)
