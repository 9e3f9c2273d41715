from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from standfirst.model.article import BodySource, TimeSource
from standfirst.store.revising import Change, feed_words, has_same_words, merge_draft, merge_page, shown_time
from tests.make import NOW, article, at, draft, paragraph

WHOLE = article(1)
TEASER = article(1, body=(paragraph("The keeper climbed …"),), body_source=BodySource.TEASER)
BARE = article(1, body=(), body_source=BodySource.NONE)
DARK = article(1, body=(paragraph("The lamp is dark."),))


def test_words_that_a_feed_repeats_change_nothing() -> None:
    said = feed_words(draft(1, article=TEASER))
    assert merge_draft(WHOLE, said, draft(1, article=TEASER, content_hash="other")) is None


def test_another_feeds_words_change_nothing_but_complete_a_teaser() -> None:
    assert merge_draft(WHOLE, None, draft(1, article=DARK)) is None
    assert merge_draft(TEASER, None, draft(1, article=BARE)) is None
    assert merge_draft(TEASER, None, draft(1, article=WHOLE)) == Change(article=WHOLE, revises=False)


def test_a_teaser_in_the_place_of_a_teaser_is_a_revision_when_its_words_differ() -> None:
    said = feed_words(draft(1, article=TEASER))
    other = replace(TEASER, body=(paragraph("The keeper came down …"),))
    assert merge_draft(TEASER, said, draft(1, article=other)) == Change(article=other, revises=True)
    bare = replace(BARE, headline="Lamp 1, again")
    change = merge_draft(TEASER, said, draft(1, article=bare))
    assert change == Change(article=replace(bare, body=TEASER.body, body_source=BodySource.TEASER), revises=True)


def test_a_page_knows_better_than_the_feed_that_wants_it() -> None:
    feed = replace(DARK, body_source=BodySource.FEED)
    said = feed_words(draft(1, article=replace(WHOLE, body_source=BodySource.FEED)))
    assert merge_draft(WHOLE, said, draft(1, article=feed, wants_page=True)) is None
    assert merge_draft(WHOLE, said, draft(1, article=feed)) == Change(article=feed, revises=True)


def test_a_part_that_is_no_word_is_renewed_without_a_revision() -> None:
    tagged = replace(WHOLE, tags=("lamp",))
    assert merge_page(WHOLE, tagged) == Change(article=tagged, revises=False)
    assert merge_page(WHOLE, WHOLE) is None


def test_a_page_completes_a_teaser_and_revises_a_whole_text() -> None:
    assert merge_page(TEASER, WHOLE) == Change(article=WHOLE, revises=False)
    assert merge_page(WHOLE, DARK) == Change(article=DARK, revises=True)
    assert merge_page(WHOLE, TEASER) is None


def test_white_space_is_no_word() -> None:
    assert has_same_words(WHOLE, replace(WHOLE, headline=WHOLE.headline.replace(" ", "\u00a0 ")))
    assert not has_same_words(WHOLE, replace(WHOLE, standfirst=None))


def test_when_an_article_counts_as_published() -> None:
    assert shown_time(article(1, published=None), NOW) == at(NOW, source=TimeSource.FIRST_SEEN, offset_minutes=None)
    early, late = at(NOW - timedelta(days=9)), at(NOW + timedelta(days=9), zone_name="IST")
    assert shown_time(article(1, published=early), NOW) == early
    assert shown_time(article(1, published=late), NOW) == replace(late, at=NOW)
