from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.errors import InputError
from standfirst.extract.errors import ExtractError
from standfirst.extract.page import extract_article
from standfirst.model.article import BodySource, Figure, ListBlock, Paragraph, Table

URL = "https://lamp.example/news/2026/03/02/tower"
PASSAGE = "The keeper of the lamp went up the tower at dusk and said that it would burn all night for the ships. " * 3
BODY = "".join(f"<p>Part {number}. {PASSAGE}</p>" for number in range(4))
END = "".join(f"<p>Later, at {number} in the morning, the wind turned. {PASSAGE}</p>" for number in range(3))


def page(body: str, head: str = "") -> str:
    return (
        f"<html><head>{head}</head><body><article><h1>The lamp will burn all night</h1>{body}</article></body></html>"
    )


def test_words_of_links_stay_in_their_sentence() -> None:
    sentence = 'The keeper told <a href="/a">the Evening Lamp</a>, <b>another <a href="https://x.example/b#c">paper of the coast</a></b>, that it would burn all night, whatever the weather.'
    article = extract_article(page(BODY + f"<p>{sentence}</p>" + f"<p>{PASSAGE}</p>"), URL)
    found = next(block for block in article.body if isinstance(block, Paragraph) and len(block.spans) > 1)
    assert "told the Evening Lamp, another paper of the coast, that it would" in article.text
    assert [span.href for span in found.spans if span.href] == ["https://lamp.example/a", "https://x.example/b#c"]


def test_paragraphs_never_glue_together() -> None:
    words = [
        f"Paragraph number {number} tells of the tower and the ships that passed it in the night."
        for number in range(6)
    ]
    for joined in (
        "<br><br>".join(words),
        "".join(f"<div>{word}</div>" for word in words),
        "".join(f"<p>{word}" for word in words),
    ):
        article = extract_article(page(f"<div>{joined}</div>"), URL)
        assert list(article.paragraphs) == words


def test_nested_list_lines_follow_their_parent() -> None:
    article = extract_article(
        page(BODY + "<ul><li>one thing to know<ol><li>a detail of it</li></ol></li><li>another thing</li></ul>" + END),
        URL,
    )
    block = next(block for block in article.body if isinstance(block, ListBlock))
    assert ["".join(span.text for span in line) for line in block.lines] == [
        "one thing to know",
        "a detail of it",
        "another thing",
    ]


def test_monstrous_span_is_kept_within_reason() -> None:
    table = "<table><tr><th colspan=10000000000000000>Tide</th><th>Metres</th></tr><tr><td rowspan=x>Spring</td><td>4.1</td></tr></table>"
    article = extract_article(page(BODY + table + END), URL)
    found = next(block for block in article.body if isinstance(block, Table))
    assert all(1 <= cell.columns <= 100 and cell.rows == 1 for row in found.rows for cell in row)


def test_lead_image_is_not_the_first_figure_once_more() -> None:
    figure = "<figure><img src='/img/tower-640x480.jpg'><figcaption>The tower. Photo: Bo Lund</figcaption></figure>"
    article = extract_article(page(BODY + figure + END, '<meta property="og:image" content="/img/tower.jpg">'), URL)
    assert article.lead_image is not None
    assert (article.lead_image.caption, article.lead_image.credit) == ("The tower.", "Photo: Bo Lund")
    assert not any(isinstance(block, Figure) for block in article.body)


def test_page_without_article_is_told_in_a_sentence() -> None:
    for html in ("", "\x00", "<html></html>", "<a href=/>Home</a>", b"\xff\xfe"):
        with pytest.raises(ExtractError, match=r"^The page .*\.$"):
            extract_article(html, URL)
    assert issubclass(ExtractError, InputError)


def test_page_source_and_canonical() -> None:
    article = extract_article(page(BODY, '<link rel=canonical href="/news/tower?utm_source=x">'), URL)
    assert (article.url, article.body_source) == ("https://lamp.example/news/tower", BodySource.PAGE)


HOSTILE = {
    "deep": "<div>" * 100_000 + BODY,
    "deep after": BODY + "<b>" * 50_000,
    "tables": BODY + "<table><tr><td>" * 20_000,
    "breaks": "a<br>" * 100_000,
    "links": '<a href="/x">link</a> ' * 20_000,
    "json": '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + BODY,
    "json objects": '<script type="application/ld+json">' + '{"@type":"Article","a":' * 5_000 + "</script>" + BODY,
    "surrogates": "<p>\ud800\x00\ufffe</p>" + BODY,
    "srcset": f'<img srcset="{"a.jpg 1w," * 50_000}">' + BODY,
    "unclosed": "<" * 50_000 + BODY,
    "title": "<title>" + "a | " * 50_000 + "</title>" + BODY,
    "entities": "&#x1F600;&bogus;&#99999999999;" * 10_000 + BODY,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_page_costs_little_and_raises_nothing_else(name: str) -> None:
    began = time.process_time()
    try:
        text = extract_article(page(HOSTILE[name]), URL).text
    except ExtractError:
        text = ""
    assert time.process_time() - began < 5
    assert not any("\ud800" <= letter <= "\udfff" or letter == "\x00" for letter in text)


WORDS = st.text(alphabet="abcdefgh éüñ", min_size=1, max_size=12).map(str.strip).filter(bool)
INLINE = st.sampled_from(
    ["{}", "<a href='/x'>{}</a>", "<em>{}</em>", "<b><i>{}</i></b>", "<span>{}</span>", "{}<br>", "<q>{}</q>"]
)


@given(st.lists(st.tuples(INLINE, WORDS), min_size=1, max_size=20))
@settings(max_examples=25, deadline=None)
def test_no_word_inside_a_kept_block_is_lost(parts: list[tuple[str, str]]) -> None:
    inner = " ".join(form.format(word) for form, word in parts)
    article = extract_article(
        page(f"<p>{PASSAGE}</p><p>{PASSAGE[:80]} {inner} {PASSAGE[80:]}</p><p>{PASSAGE}</p>"), URL
    )
    wanted = " ".join(word for _, word in parts).split()
    text = article.text.replace("“", "").replace("”", "")
    assert " ".join(wanted) in " ".join(text.split())


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200), st.binary(max_size=200))
@settings(max_examples=40, deadline=None)
def test_any_input_gives_an_article_or_extract_error(text: str, raw: bytes) -> None:
    for html in (text, raw, BODY + text, BODY.encode() + raw):
        try:
            article = extract_article(html, URL)
        except ExtractError:
            continue
        assert article.text


def test_output_holds_no_markup() -> None:
    article = extract_article(
        page(
            BODY
            + f"<script>var a='<p>{PASSAGE}</p>'</script><style>p{{}}</style><p onclick=x>{PASSAGE}</p><a href='javascript:alert(1)'>{PASSAGE}</a>"
        ),
        URL,
    )
    assert "<" not in article.text
    assert "var a" not in article.text
    assert not any(
        span.href and not span.href.startswith(("http", "mailto"))
        for block in article.body
        if isinstance(block, Paragraph)
        for span in block.spans
    )
