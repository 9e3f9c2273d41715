"""What tests of the desk expect of the demo world is there to be found in it."""

from __future__ import annotations

from datetime import timedelta

from standfirst.demo.article import load_articles
from standfirst.demo.expectations import (
    ACROSS_LANGUAGES,
    COLUMN,
    DEATH,
    DEVELOPING_BACKGROUND,
    DEVELOPING_LATER,
    DEVELOPING_STORY,
    LIVE,
    LOOK_ALIKES,
    MATCHES,
    OBITUARY,
    OPINION,
    RELATED,
    REVISED,
    ROUND_UP,
    ROUTINE,
    SAME_TEXT,
    SUCCESSION,
    TOLD_BY_SEVERAL,
    link_sentences,
)
from standfirst.demo.publishers import PUBLISHERS
from standfirst.model.article import Paragraph

ARTICLES = {article.key: article for article in load_articles()}


def test_every_key_is_an_article() -> None:
    groups = (DEVELOPING_STORY, DEVELOPING_LATER, DEVELOPING_BACKGROUND, SAME_TEXT, *LOOK_ALIKES, *TOLD_BY_SEVERAL)
    alone = (REVISED, LIVE, OBITUARY, ROUND_UP, OPINION, *COLUMN, *ROUTINE, *DEATH)
    related = [(key, *beside) for key, beside in RELATED]
    for group in (*groups, *ACROSS_LANGUAGES, alone, *MATCHES, *SUCCESSION, *related):
        assert [key for key in group if key not in ARTICLES] == []


def test_the_developing_story_is_told_by_five_publishers_in_order() -> None:
    told = [ARTICLES[key] for key in DEVELOPING_STORY]
    assert len({article.publisher for article in told}) == 5
    assert [article.after_start for article in told] == sorted(article.after_start for article in told)
    assert told[-1].after_start - told[0].after_start > timedelta(hours=6)
    assert told[-1].after_start < timedelta(0)
    later = [ARTICLES[key].after_start for key in DEVELOPING_LATER]
    assert later == sorted(later)
    assert later[0] > timedelta(0)


def test_the_same_text_is_printed_by_three_beside_the_agency() -> None:
    assert {ARTICLES[key].text_of for key in SAME_TEXT} == {None, SAME_TEXT[0]}
    assert len({key.split("/")[0] for key in SAME_TEXT}) == 4


def test_look_alikes_are_told_by_several_publishers_each() -> None:
    for group in LOOK_ALIKES:
        assert len({key.split("/")[0] for key in group}) >= 2
        assert all(ARTICLES[key].after_start < timedelta(0) for key in group)
    assert not set(LOOK_ALIKES[0]) & set(LOOK_ALIKES[1])


def test_the_revised_article_is_there_from_the_start() -> None:
    assert ARTICLES[REVISED].revision is not None
    assert ARTICLES[REVISED].after_start < timedelta(0)


def test_the_same_news_across_languages_is_in_two_languages() -> None:
    for pair in ACROSS_LANGUAGES:
        assert len({PUBLISHERS[ARTICLES[key].publisher].language[:2] for key in pair}) == 2


def test_a_linked_sentence_ends_where_the_sentence_ends() -> None:
    rows = {row.linked: row.sentence for row in link_sentences()}
    assert rows["the city liked it so much"] == (
        "Its red was a mistake: the paint ordered was ochre, and what came was the undercoat, "
        "and the city liked it so much that it stayed."
    )
    assert all(row.sentence in ARTICLES[row.article].text for row in link_sentences())


def test_a_linked_sentence_stands_on_the_page_whenever_it_is_read() -> None:
    article = ARTICLES[REVISED]
    assert article.revision is not None
    (gone,) = (span for block in article.body if isinstance(block, Paragraph) for span in block.spans if span.href)
    assert gone.text == "kept the helicopter on the ground"
    assert all(block not in article.revision.body for block in article.body[:2])
    assert REVISED not in {row.article for row in link_sentences()}


def test_pages_of_each_kind_are_there_from_the_start() -> None:
    ages = {article.key: article.after_start.total_seconds() for article in load_articles()}
    kinds = (ROUND_UP, OPINION, LIVE, OBITUARY, *COLUMN, *ROUTINE, *DEATH, *SUCCESSION[0], *SUCCESSION[1])
    assert all(ages[key] <= 0 for key in (*kinds, *MATCHES[0], *MATCHES[1]))


def test_matches_and_the_two_steps_of_a_succession_are_told_by_two_publishers_each() -> None:
    for keys in (*MATCHES, *SUCCESSION, DEATH):
        assert len({key.split("/")[0] for key in keys}) == 2
