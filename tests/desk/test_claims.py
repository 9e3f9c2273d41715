"""Who says what: kept of stories that several tell, read when looked at of a single article."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

import pytest

from standfirst.attribution.story_claims import trace_claims
from standfirst.desk import claims
from standfirst.desk.claims import attributions_of, claims_of, keep_claims, read_attributions
from standfirst.model.claim import ClaimingArticle
from standfirst.model.ids import ArticleId, StoryId
from standfirst.store.memory import MemoryStore
from tests.make import article, draft, paragraph
from tests.store.desks import bring, place, subscribe

SAID = "Two people familiar with the plan said the north quay would close in March."
CONFIRMED = "The ministry confirmed that the north quay would close in March."


def desk_of(*texts: str, stories: Sequence[int | None]) -> MemoryStore:
    """A desk whose articles say these things, each in its story."""
    store = MemoryStore()
    feed = subscribe(store)
    for number, (text, story) in enumerate(zip(texts, stories, strict=True), start=1):
        bring(store, feed.id, draft(number, article=article(number, body=(paragraph(text),), language="en")))
        place(store, number, story)
    return store


def keep(store: MemoryStore, *stories: int) -> None:
    keep_claims(store, {StoryId(story): store.load_story_articles(StoryId(story)) for story in stories})


def test_a_single_articles_claims_are_not_kept_but_told() -> None:
    store = desk_of(SAID, stories=[None])
    keep(store, 1)
    assert store.list_claims(StoryId(1)) == ()
    assert store.load_attributions([ArticleId(1)]) == {}
    story, stored = store.get_story(StoryId(1)), store.get_article(ArticleId(1))
    assert story
    assert stored
    (claim,) = claims_of(store, story)
    assert "north quay would close" in claim.words
    assert attributions_of(store, stored).attributions


def test_the_claims_of_a_story_that_several_tell_are_kept() -> None:
    store = desk_of(SAID, CONFIRMED, stories=[None, 1])
    keep(store, 1)
    kept = store.list_claims(StoryId(1))
    story = store.get_story(StoryId(1))
    assert story
    assert kept == claims_of(store, story) != ()
    assert set(store.load_attributions([ArticleId(1), ArticleId(2)])) == {1, 2}


def test_a_story_that_is_down_to_one_article_keeps_none() -> None:
    store = desk_of(SAID, CONFIRMED, stories=[None, 1])
    keep(store, 1)
    place(store, 2, None)
    keep(store, 1)
    assert store.list_claims(StoryId(1)) == ()


def test_attributions_of_an_older_text_are_read_again() -> None:
    store = desk_of(SAID, CONFIRMED, stories=[None, 1])
    keep(store, 1)
    stored = store.get_article(ArticleId(1))
    assert stored
    assert attributions_of(store, stored) == store.load_attributions([ArticleId(1)])[ArticleId(1)]
    revised = replace(stored, article=replace(stored.article, body=(paragraph("It is an old quay."),)))
    assert attributions_of(store, revised) == read_attributions(revised.article)


def test_a_story_that_cannot_be_traced_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store = desk_of(SAID, CONFIRMED, SAID, CONFIRMED, stories=[None, 1, None, 2])

    def trace(articles: Sequence[ClaimingArticle]) -> object:
        if 1 in [one.id for one in articles]:
            raise ValueError("no")
        return trace_claims(articles)

    monkeypatch.setattr(claims, "trace_claims", trace)
    with caplog.at_level(logging.CRITICAL, logger="standfirst.desk.claims"):
        keep(store, 1, 2)
    assert store.list_claims(StoryId(1)) == ()
    assert store.list_claims(StoryId(2)) != ()
