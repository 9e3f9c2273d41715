"""The junk: all of it really stands on the publishers' pages, and none of it in an article."""

from __future__ import annotations

from datetime import timedelta

from standfirst.demo.article import load_articles
from standfirst.demo.junk import ALSO_LABELS, JUNK_PHRASES
from tests.demo.site_pages import all_pages
from tests.demo.world_time import START


def test_every_phrase_stands_on_some_page() -> None:
    pages = "\n".join(all_pages(START + timedelta(hours=1)).values())
    assert [phrase for phrase in JUNK_PHRASES if phrase not in pages] == []
    assert [label for label in ALSO_LABELS if label not in pages] == []


def test_every_article_page_has_junk_of_several_kinds() -> None:
    for key, page in all_pages(START + timedelta(hours=1)).items():
        assert sum(phrase in page for phrase in JUNK_PHRASES) >= 5, key


def test_no_phrase_occurs_in_an_article() -> None:
    for article in load_articles():
        words = " ".join((article.headline, article.standfirst, article.text, *article.byline, *article.tags))
        assert not [phrase for phrase in (*JUNK_PHRASES, *ALSO_LABELS) if phrase.lower() in words.lower()], article.key


def test_phrases_are_long_enough_to_be_looked_for() -> None:
    assert len(set(JUNK_PHRASES)) == len(JUNK_PHRASES) >= 60
    assert all(len(phrase) >= 12 for phrase in JUNK_PHRASES)
