"""The scored gate: pages written as publishers write theirs, each with the article that must come out of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from standfirst.extract.lines import article_line
from standfirst.extract.page import extract_article
from standfirst.model.article import Article

PAGES = Path(__file__).parent.parent / "corpus" / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))
LINE_PARTS = ("headline", "standfirst", "byline", "published", "language", "publisher", "tags")


def extracted(name: str) -> tuple[Article, dict[str, Any]]:
    expected: dict[str, Any] = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    return extract_article((PAGES / f"{name}.html").read_bytes(), expected["url"]), expected


def test_corpus_is_there() -> None:
    languages = {
        json.loads(path.read_text(encoding="utf-8"))["language"].split("-")[0] for path in PAGES.glob("*.json")
    }
    assert len(NAMES) >= 14
    assert languages >= {"en", "de", "es", "hi", "fr", "pt", "it", "ja"}


@pytest.mark.parametrize("name", NAMES)
def test_parts(name: str) -> None:
    article, expected = extracted(name)
    line = article_line(article)
    assert {part: line[part] for part in LINE_PARTS} == {part: expected[part] for part in LINE_PARTS}
    assert article.published is not None
    assert article.published.zone_name == expected.get("zone_name")


@pytest.mark.parametrize("name", NAMES)
def test_body_is_whole_and_nothing_else(name: str) -> None:
    article, expected = extracted(name)
    assert [phrase for phrase in expected["contains"] if phrase not in article.text] == []
    assert [phrase for phrase in expected["absent"] if phrase in article.text] == []
    kinds = {type(block).__name__.lower().removesuffix("block") for block in article.body}
    assert kinds >= set(expected["kinds"])


@pytest.mark.parametrize("name", NAMES)
def test_every_part_names_its_rule(name: str) -> None:
    article, _ = extracted(name)
    for part in (
        "headline",
        "standfirst",
        "byline",
        "published",
        "language",
        "publisher",
        "body",
        "tags",
        "lead_image",
    ):
        assert bool(getattr(article, part)) == (part in article.rules), part


@pytest.mark.parametrize("name", NAMES)
def test_neither_headline_nor_standfirst_is_doubled(name: str) -> None:
    article, _ = extracted(name)
    assert article.headline not in article.paragraphs
    assert article.standfirst not in article.paragraphs


def test_score() -> None:
    """One figure for the whole corpus, so that a change that loses quality shows: 1.0 is every phrase right."""
    right = total = 0
    for name in NAMES:
        article, expected = extracted(name)
        right += sum(phrase in article.text for phrase in expected["contains"])
        right += sum(phrase not in article.text for phrase in expected["absent"])
        total += len(expected["contains"]) + len(expected["absent"])
    assert right / total >= 0.99
