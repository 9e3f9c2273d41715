"""Contract: what checks of feeds bring becomes articles, once each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from standfirst.model.article import BodySource, TimeSource
from standfirst.model.desk import SaveCounts
from standfirst.model.feed import FeedHealth, FeedHealthReason
from standfirst.model.ids import ArticleId, FeedId
from standfirst.model.work import WorkKind
from standfirst.ports import Store
from tests.make import NOW, article, at, draft, paragraph
from tests.store.desks import HOUR, bring, ids_of, outcome, place, subscribe


def test_new_articles_are_kept_whole(store: Store) -> None:
    feed = subscribe(store)
    assert bring(store, feed.id, draft(1), draft(2)) == SaveCounts(new=2)
    stored = store.get_article(ArticleId(1))
    assert stored
    assert stored.article == article(1)
    assert (stored.publisher, stored.feed_id, stored.guid) == ("Evening Lamp", feed.id, "lamp-1")
    assert (stored.first_seen_at, stored.published.at) == (NOW, NOW - timedelta(minutes=1))
    assert (stored.revision_count, stored.revised_at, stored.story_id, stored.hashtags) == (1, None, None, ())
    kept = store.get_feed(feed.id)
    assert kept
    assert kept.article_count == 2


def test_the_same_again_is_unchanged(store: Store) -> None:
    feed = subscribe(store)
    drafts = [draft(number) for number in range(1, 6)]
    bring(store, feed.id, *drafts)
    assert bring(store, feed.id, *drafts) == SaveCounts(unchanged=5)
    assert store.counts(now=NOW).articles == 5


def test_an_article_in_two_feeds_is_one(store: Store) -> None:
    one, two = subscribe(store, 1), subscribe(store, 2)
    bring(store, one.id, draft(1))
    other_words = article(1, headline="Lamp 1 lit", url="http://www.lamp.example/news/1/?utm_source=feed")
    seen_again = draft(1, guid="other", content_hash="other", article=other_words)
    assert bring(store, two.id, seen_again) == SaveCounts(unchanged=1)
    assert ids_of(store) == [1]
    assert [len(store.list_articles(feed_id=feed.id).rows) for feed in (one, two)] == [1, 1]
    assert [feed.article_count for feed in store.list_feeds()] == [1, 1]
    stored = store.get_article(ArticleId(1))
    assert stored
    assert stored.article.headline == article(1).headline


def test_two_feeds_that_word_an_article_differently_do_not_revise_it_in_turns(store: Store) -> None:
    one, two = subscribe(store, 1), subscribe(store, 2)
    first, second = draft(1), draft(1, content_hash="other", article=article(1, headline="Lamp one is lit"))
    for _ in range(2):
        bring(store, one.id, first)
        bring(store, two.id, second)
    assert len(store.list_revisions(ArticleId(1))) == 1


def test_an_article_that_moved_is_known_by_its_guid(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1))
    moved = article(1, url="https://lamp.example/moved/1")
    assert bring(store, feed.id, draft(1, article=moved, content_hash="moved")) == SaveCounts(unchanged=1)
    assert ids_of(store) == [1]


def test_a_guid_that_all_articles_share_tells_nothing(store: Store) -> None:
    feed = subscribe(store)
    assert bring(store, feed.id, draft(1, guid="x"), draft(2, guid="x")).new == 2
    assert bring(store, feed.id, draft(2, guid="x"), draft(3, guid="x")) == SaveCounts(new=1, unchanged=1)


def test_an_address_that_stands_twice_in_a_feed_is_one_article(store: Store) -> None:
    feed = subscribe(store)
    twice = draft(1, guid="again", content_hash="again", article=article(1, headline="Again"))
    for _ in range(2):
        bring(store, feed.id, draft(1), twice)
    assert ids_of(store) == [1]
    assert len(store.list_revisions(ArticleId(1))) == 1


def test_changed_words_are_a_revision(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1))
    changed = article(1, headline="Lamp 1 goes dark")
    later = NOW + HOUR
    saved = bring(store, feed.id, draft(1, article=changed, content_hash="2"), checked_at=later)
    assert saved == SaveCounts(revised=1)
    stored = store.get_article(ArticleId(1))
    assert stored
    assert (stored.article, stored.revision_count, stored.revised_at) == (changed, 2, later)
    first, second = store.list_revisions(ArticleId(1))
    assert (first.number, first.headline, first.seen_at) == (1, article(1).headline, NOW)
    assert (second.number, second.headline, second.seen_at) == (2, "Lamp 1 goes dark", later)
    assert first.text == article(1).text
    third = article(1, headline="Lamp 1 is lit again")
    bring(store, feed.id, draft(1, article=third, content_hash="3"), checked_at=later + HOUR)
    assert [revision.headline for revision in store.list_revisions(ArticleId(1))] == [
        article(1).headline,
        changed.headline,
        third.headline,
    ]


def test_other_white_space_is_no_revision(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1))
    same = article(1, headline="Lamp 1  lit on the\u00a0east quay ")
    assert bring(store, feed.id, draft(1, article=same, content_hash="2")) == SaveCounts(unchanged=1)
    assert len(store.list_revisions(ArticleId(1))) == 1


def test_a_teaser_never_replaces_a_whole_body(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1))
    teaser = article(1, body=(paragraph("The keeper climbed …"),), body_source=BodySource.TEASER)
    assert bring(store, feed.id, draft(1, article=teaser, content_hash="2")).revised == 0
    renamed = replace(teaser, headline="Lamp 1, lit or not")
    assert bring(store, feed.id, draft(1, article=renamed, content_hash="3")).revised == 1
    stored = store.get_article(ArticleId(1))
    assert stored
    assert stored.article == article(1, headline="Lamp 1, lit or not")


def test_whole_text_for_a_teaser_completes_without_a_revision(store: Store) -> None:
    feed = subscribe(store)
    teaser = article(1, body=(paragraph("The keeper climbed …"),), body_source=BodySource.TEASER)
    bring(store, feed.id, draft(1, article=teaser))
    assert bring(store, feed.id, draft(1, content_hash="2")) == SaveCounts(unchanged=1)
    stored = store.get_article(ArticleId(1))
    assert stored
    assert stored.article == article(1)
    (only,) = store.list_revisions(ArticleId(1))
    assert (only.text, stored.revised_at) == (article(1).text, None)
    assert store.search("climbed dusk").rows[0].card.id == 1


@pytest.mark.parametrize("wants_page", [True, False])
def test_new_articles_have_their_work(store: Store, wants_page: bool) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1, wants_page=wants_page))
    due = {kind: store.count_work(kind, now=NOW).due for kind in WorkKind}
    assert due[WorkKind.FETCH_PAGE] == wants_page
    assert due[WorkKind.PLACE_ARTICLE] == (not wants_page)


def test_a_page_is_fetched_again_when_its_feed_says_something_else(store: Store) -> None:
    feed = subscribe(store)
    teaser = article(1, body=(), body_source=BodySource.TEASER)
    bring(store, feed.id, draft(1, article=teaser, wants_page=True))
    (claim,) = store.claim_work(WorkKind.FETCH_PAGE, now=NOW, lease_seconds=9, limit=9)
    store.save_page(ArticleId(1), article(1), claim, now=NOW)
    bring(store, feed.id, draft(1, article=teaser, wants_page=True, content_hash="same words"))
    assert store.next_due_at(WorkKind.FETCH_PAGE) is None
    other = replace(teaser, standfirst="The keeper says that she is tired.")
    bring(store, feed.id, draft(1, article=other, wants_page=True, content_hash="other words"))
    assert store.count_work(WorkKind.FETCH_PAGE, now=NOW).due == 1


def test_a_future_time_is_clamped_to_when_it_was_first_seen(store: Store) -> None:
    feed = subscribe(store)
    ahead = article(1, published=at(NOW + 5000 * HOUR, offset_minutes=330, zone_name="IST"))
    bring(store, feed.id, draft(1, article=ahead))
    stored = store.get_article(ArticleId(1))
    assert stored
    assert stored.published == at(NOW, offset_minutes=330, zone_name="IST")
    assert stored.article.published == ahead.published


def test_the_publishers_time_is_kept_as_it_gave_it(store: Store) -> None:
    feed = subscribe(store)
    given = at(NOW - HOUR, offset_minutes=-210, zone_name="NST", day_only=True, source=TimeSource.URL)
    bring(store, feed.id, draft(1, article=article(1, published=given)), draft(2, article=article(2, published=None)))
    cards = {card.id: card for card in store.list_articles().rows}
    assert cards[ArticleId(1)].published == given
    assert (cards[ArticleId(2)].published.at, cards[ArticleId(2)].published.source) == (NOW, TimeSource.FIRST_SEEN)


def test_a_publisher_is_made_from_what_a_draft_says(store: Store) -> None:
    feed = subscribe(store)
    bring(
        store,
        feed.id,
        draft(1, publisher_key="harbour.example", publisher_name="harbour.example", publisher_home_url=None),
    )
    bring(
        store,
        feed.id,
        draft(
            2, publisher_key="harbour.example", publisher_name="Harbour News", publisher_home_url="https://h.example"
        ),
    )
    (harbour,) = [row for row in store.list_publishers().rows if row.key == "harbour.example"]
    assert (harbour.name, harbour.home_url, harbour.article_count) == ("Harbour News", "https://h.example", 2)
    assert {card.publisher for card in store.list_articles().rows} == {"Harbour News"}


def test_a_claim_that_is_not_ours_any_more_saves_nothing(store: Store) -> None:
    feed = subscribe(store)
    (old,) = store.claim_work(WorkKind.CHECK_FEED, now=NOW, lease_seconds=1, limit=1)
    (new,) = store.claim_work(WorkKind.CHECK_FEED, now=NOW + HOUR, lease_seconds=60, limit=1)
    assert store.save_feed_outcome(outcome(feed.id, draft(1)), old) == SaveCounts()
    assert store.counts(now=NOW).articles == 0
    assert store.save_feed_outcome(outcome(feed.id, draft(1)), new) == SaveCounts(new=1)
    assert store.save_feed_outcome(outcome(feed.id, draft(2)), new) == SaveCounts()
    assert store.count_work(WorkKind.CHECK_FEED, now=NOW).later == 1


def test_a_feed_that_is_gone_takes_nothing(store: Store) -> None:
    assert bring(store, FeedId(7), draft(1)) == SaveCounts()
    assert store.counts(now=NOW).articles == 0


def test_odd_signs_are_kept(store: Store) -> None:
    feed = subscribe(store)
    odd = article(1, headline="Lamp 🕯 “lit”\u2028by 100 % — it's 'so' \\ \"there\"", tags=("a,b", "ç"))
    bring(store, feed.id, draft(1, article=odd, guid="g' \\ \" %s :x"))
    stored = store.get_article(ArticleId(1))
    assert stored
    assert stored.article == odd
    assert stored.guid == "g' \\ \" %s :x"


def test_signs_that_no_database_keeps_do_not_stop_an_outcome(store: Store) -> None:
    feed = subscribe(store)
    odd = article(1, headline="Lamp\x00 \ud800lit", body=(paragraph("Dusk\x00 fell\udfff here."),))
    assert bring(store, feed.id, draft(1, article=odd, guid="g\x00\ud800")).new == 1
    stored = store.get_article(ArticleId(1))
    assert stored
    assert stored.article.headline == "Lamp lit"
    assert stored.article.text == "Dusk fell here."
    assert bring(store, feed.id, draft(1, article=odd, guid="g\x00\ud800")).unchanged == 1


def test_a_placed_article_that_its_feed_revises_is_placed_again(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1), draft(2))
    for article_id in (1, 2):
        place(store, article_id)
    changed = draft(1, content_hash="new", article=article(1, headline="Lamp 1 goes out on the east quay"))
    assert bring(store, feed.id, changed, draft(2), checked_at=NOW + HOUR) == SaveCounts(revised=1, unchanged=1)
    (claim,) = store.claim_work(WorkKind.PLACE_ARTICLE, now=NOW + HOUR, lease_seconds=60, limit=9)
    assert claim.subject == 1


def test_quiet_checks_are_saved_together_but_for_those_that_are_not_ours(store: Store) -> None:
    one, other, ended = (subscribe(store, number) for number in (1, 2, 3))
    (lost,) = store.claim_work(WorkKind.CHECK_FEED, now=NOW, lease_seconds=1, limit=1)
    claims = {
        claim.subject: claim for claim in store.claim_work(WorkKind.CHECK_FEED, now=NOW, lease_seconds=60, limit=9)
    }
    (again,) = store.claim_work(WorkKind.CHECK_FEED, now=NOW + HOUR / 2, lease_seconds=60, limit=1)
    assert again.subject == lost.subject
    mine = [feed for feed in (one, other, ended) if feed.id in claims]
    assert len(mine) == 2
    broken = FeedHealth(reason=FeedHealthReason.SERVER_ERROR, detail="It said 502.", since=NOW, failures=1)
    checked = [(outcome(FeedId(lost.subject), health=broken), lost), (outcome(FeedId(77)), replace(lost, subject=77))]
    checked += [
        (outcome(mine[0].id, health=broken, next_check_at=NOW + 2 * HOUR, title="Lamp, lit"), claims[mine[0].id]),
        (outcome(mine[1].id, health=broken, next_check_at=None), claims[mine[1].id]),
    ]
    before = store.change_mark()
    store.save_quiet_outcomes(checked)
    assert store.change_mark() > before
    kept = store.load_feeds([one.id, other.id, ended.id, FeedId(77)])
    assert set(kept) == {one.id, other.id, ended.id}
    assert kept[FeedId(lost.subject)].health != broken
    assert (kept[mine[0].id].health, kept[mine[0].id].title) == (broken, "Lamp, lit")
    assert kept[mine[0].id].next_check_at == NOW + 2 * HOUR
    store.release_work(again, due_at=NOW + 9 * HOUR)
    assert store.next_due_at(WorkKind.CHECK_FEED) == NOW + 2 * HOUR  # the ended one is not due any more
    counts = store.count_work(WorkKind.CHECK_FEED, now=NOW)
    assert (counts.due, counts.later, counts.leased) == (0, 2, 0)
    store.save_quiet_outcomes([])
