"""Numbered pages: the next one is found, a list's next article is not, and all come together as one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standfirst.extract.facts import read_facts
from standfirst.extract.numbered_pages import find_next_page, joined
from standfirst.extract.tree import parse_tree
from standfirst.model.article import Article, Paragraph, Span


@pytest.mark.parametrize(
    ("own", "html", "expected"),
    [
        ("https://a.example/town", "<link rel=next href='?page=2'>", "https://a.example/town?page=2"),
        ("https://a.example/town?page=2", "<a href='?page=3'>3</a>", "https://a.example/town?page=3"),
        ("https://a.example/town", "<a href='/town/2'>2</a>", "https://a.example/town/2"),
        ("https://a.example/town/2", "<a href='/town/3'>3</a><a href='/town'>1</a>", "https://a.example/town/3"),
        ("https://a.example/town.html", "<a rel=next href='/town-2.html'>Next page</a>", "https://a.example/town-2.html"),
        ("https://a.example/town", "<a rel=next href='/another-town'>Next</a>", None),
        ("https://a.example/town", "<a href='/other/2'>2</a>", None),
        ("https://a.example/town", "<a href='?page=3'>3</a>", None),
        ("https://a.example/town?page=3", "<a href='?page=2'>2</a>", None),
        ("https://a.example/town", "<p>2</p>", None),
    ],
)  # fmt: skip
def test_next_page(own: str, html: str, expected: str | None) -> None:
    assert find_next_page(read_facts(parse_tree(f"<body><p>A word.</p>{html}</body>"), own, ())) == expected


def article(*paragraphs: str) -> Article:
    body = tuple(Paragraph(spans=(Span(text=text),)) for text in paragraphs)
    return Article(url="https://a.example/town", headline="Town", body=body, rules={"body": "blocks"})


def test_joined_once_each_and_in_order() -> None:
    first = article("One.", "Two.")
    whole = joined(first, [article("Two.", "Three."), article("Three.", "Four.")])
    assert whole.paragraphs == ("One.", "Two.", "Three.", "Four.")
    assert whole.rules["body"] == "blocks+pages"
    assert replace(whole, body=first.body, rules=first.rules) == first
    assert joined(first, []) is first
