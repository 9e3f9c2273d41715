"""The demo's articles: enough of them, well formed, and visible by a schedule that depends on two moments only."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from standfirst.demo.article import ARRIVAL_SECONDS, load_articles, parse_articles, visible_articles
from standfirst.demo.publishers import PUBLISHERS
from standfirst.demo.scenes import SCENES
from standfirst.model.article import Emphasis, Figure, Heading, ListBlock, Paragraph, Quotation, Span, Table, block_text
from standfirst.model.story import Section
from tests.demo.world_time import START

SAMPLE = """
====
slug: two-lines
headline: A headline
byline: Ann Example; Bo Sample
section: world
tags: One; Two
age: 1d2h3m
picture: harbour | Boats | A caption. | A credit

Words with [a link](~other/one) and *emphasis* and **weight**.

## A heading

- first
- second

> Said so.
-- Somebody

| Head | Figure |
| row | 1 |

! harbour | Boats again
"""


def test_every_kind_of_block_is_read() -> None:
    (article,) = parse_articles(SAMPLE, publisher="courier")
    kinds = [type(block) for block in article.body]
    assert kinds == [Paragraph, Heading, ListBlock, Quotation, Table, Figure]
    assert article.key == "courier/two-lines"
    assert article.byline == ("Ann Example", "Bo Sample")
    assert article.after_start == -timedelta(days=1, hours=2, minutes=3)
    assert article.picture is not None
    assert article.picture.credit == "A credit"


def test_words_around_links_and_emphasis_keep_their_spaces() -> None:
    (article,) = parse_articles(SAMPLE, publisher="courier")
    first = article.body[0]
    assert isinstance(first, Paragraph)
    assert block_text(first) == "Words with a link and emphasis and weight."
    assert first.spans[1] == Span(text="a link", href="~other/one")
    assert first.spans[3].emphasis is Emphasis.EM


def test_an_age_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="an age looks like"):
        parse_articles(SAMPLE.replace("1d2h3m", "yesterday"), publisher="courier")


def test_there_are_enough_articles_of_enough_publishers() -> None:
    at_start = visible_articles(START, START)
    assert len({article.publisher for article in at_start}) >= 8
    assert len(at_start) >= 60
    assert len(load_articles()) - len(at_start) >= 20


def test_languages_and_sections_are_all_there() -> None:
    languages = Counter(PUBLISHERS[article.publisher].language[:2] for article in visible_articles(START, START))
    assert all(languages[language] >= 3 for language in ("hi", "es", "de"))
    assert {article.section for article in load_articles()} == set(Section) - {Section.GENERAL}


def test_every_article_is_whole() -> None:
    for article in load_articles():
        assert all((article.headline, article.standfirst, article.byline)), article.key
        assert len([block for block in article.body if isinstance(block, Paragraph)]) >= 4, article.key
        assert len(article.text.split()) >= 70, article.key
        assert "[" not in article.text, article.key
        assert "](" not in article.text, article.key


def test_headlines_and_keys_are_never_the_same() -> None:
    articles = load_articles()
    assert len({article.headline for article in articles}) == len(articles)
    assert len({article.key for article in articles}) == len(articles)
    assert len({article.number for article in articles}) == len(articles)


def test_every_picture_is_one_that_can_be_drawn() -> None:
    for article in load_articles():
        if article.picture is not None:
            scene = article.picture.image.url.removeprefix("/images/").removesuffix(".png")
            assert scene in SCENES, article.key
            assert article.picture.image.alt, article.key


def test_something_new_appears_every_half_minute_until_the_reserve_is_used_up() -> None:
    seen = len(visible_articles(START, START))
    reserve = len(load_articles()) - seen
    for slot in range(1, reserve + 1):
        now = START + timedelta(seconds=ARRIVAL_SECONDS * slot)
        assert len(visible_articles(START, now)) == seen + slot
        assert len(visible_articles(START, now - timedelta(seconds=1))) == seen + slot - 1
    assert len(visible_articles(START, START + timedelta(days=7))) == len(load_articles())


def test_what_is_visible_is_newest_first_and_never_of_the_future() -> None:
    now = START + timedelta(minutes=4)
    published = [article.published_at(START) for article in visible_articles(START, now)]
    assert published == sorted(published, reverse=True)
    assert published[0] <= now
    assert published[-1] >= START - timedelta(days=3)


def test_a_revised_article_changes_once_and_keeps_its_end() -> None:
    (article,) = [article for article in load_articles() if article.revision is not None]
    assert article.revision is not None
    before = article.as_of(START, START + article.revision.after_start - timedelta(seconds=1))
    after = article.as_of(START, START + article.revision.after_start)
    assert before is article
    assert after.headline != article.headline
    assert after.body != article.body
    assert after.body[-1] == article.body[-1]
    assert after.key == article.key


def test_agency_text_is_the_agencys_with_the_end_cut() -> None:
    copies = [article for article in load_articles() if article.text_of]
    by_key = {article.key: article for article in load_articles()}
    assert len(copies) >= 3
    for copy in copies:
        assert copy.text_of is not None
        source = by_key[copy.text_of]
        assert source.text.startswith(copy.text)
        assert len(copy.body) < len(source.body)
        assert copy.headline != source.headline
        assert copy.published_at(START) > source.published_at(START)
