"""The standfirst among what stands under a headline."""

from __future__ import annotations

from standfirst.extract.page import extract_article
from standfirst.model.article import Article

LEAD = "Nobody knew where the wicks had gone. A boy of nine found them in the bell."
TEXT = (
    "<p>HOLLIN – The council voted on Tuesday night to pay for four hundred new wicks, after a debate that lasted until two.</p>"
    "<p>“It was dark when we began and darker when we stopped,” the mayor said, and asked the clerk for a match.</p>"
)


def article(body: str, head: str = "") -> Article:
    page = f"<html><head>{head}</head><body><h1>Council votes for wicks</h1>{body}</body></html>"
    return extract_article(page, "https://lamp.example/1")


def test_a_described_first_paragraph_before_a_dateline_is_the_standfirst() -> None:
    found = article(f"<p>{LEAD}</p>{TEXT}", f'<meta name="description" content="{LEAD}">')
    assert found.standfirst == LEAD
    assert LEAD not in found.paragraphs


def test_a_marked_line_inside_the_body_is_taken_once() -> None:
    found = article(f'<div class="article-body"><p class="standfirst">{LEAD}</p>{TEXT}</div>')
    assert found.standfirst == LEAD
    assert LEAD not in found.paragraphs


def test_a_description_cut_from_the_text_is_no_standfirst() -> None:
    head = '<meta name="description" content="HOLLIN – The council voted on Tuesday night to spend on wicks...">'
    assert article(TEXT, head).standfirst is None
