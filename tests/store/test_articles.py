"""Contract: pages, lists and revisions of articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from standfirst.model.article import (
    ArticleKind,
    BodySource,
    Cell,
    Divider,
    Embed,
    Emphasis,
    Figure,
    Heading,
    Image,
    ListBlock,
    Preformatted,
    Quotation,
    Span,
    Table,
)
from standfirst.model.declared import FoundReview, Policy, PolicyLink
from standfirst.model.ids import ArticleId, PublisherId
from standfirst.model.paging import Cursor
from standfirst.model.work import WorkKind
from standfirst.ports import Store
from tests.make import NOW, article, at, draft, paragraph
from tests.store.desks import HOUR, bring, place, subscribe

TEASER = article(1, body=(paragraph("The keeper climbed …"),), body_source=BodySource.TEASER)


def test_every_kind_of_block_comes_back(store: Store) -> None:
    picture = Image(url="https://lamp.example/lamp.png", alt="The lamp", width=640, height=480)
    spans = (Span(text="The "), Span(text="lamp", href="https://lamp.example/", emphasis=Emphasis.STRONG))
    body = (
        Heading(level=2, spans=spans),
        ListBlock(ordered=True, lines=(spans, spans)),
        Quotation(paragraphs=(spans,), credit="The keeper"),
        Figure(image=picture, caption="At dusk", credit="S. Pell"),
        Table(rows=((Cell(spans=spans, heading=True, columns=2),), (Cell(spans=spans),)), caption="Lamps"),
        Preformatted(text="  lit\n\tdark"),
        Embed(url="https://film.example/1", title="A film"),
        Divider(),
        paragraph("word " * 2000),
    )
    whole = article(1, body=body, lead_image=Figure(image=picture), tags=("lamp",), rules={"body": "test"})
    feed = subscribe(store)
    bring(store, feed.id, draft(1, article=whole))
    stored = store.get_article(ArticleId(1))
    assert stored
    assert stored.article == whole
    (card,) = store.list_articles().rows
    assert (card.image_url, card.image_alt) == (picture.url, "The lamp")


def test_what_an_article_is_stands_on_its_card(store: Store) -> None:
    parts = {
        "kinds": (ArticleKind.LIVE, ArticleKind.OPINION),
        "is_free": False,
        "amp_url": "https://amp.lamp.example/1",
        "policies": (PolicyLink(policy=Policy.CORRECTIONS, url="https://lamp.example/c"),),
        "reviews": (FoundReview(claim="It is green", author="Lamp Checks"),),
    }
    feed = subscribe(store)
    bring(store, feed.id, draft(1, article=article(1, **parts)), draft(2))
    stored = store.get_article(ArticleId(1))
    assert stored
    assert stored.article == article(1, **parts)
    first, second = sorted(store.list_articles().rows, key=lambda card: card.id)
    assert (first.kinds, first.is_free) == ((ArticleKind.LIVE, ArticleKind.OPINION), False)
    assert (second.kinds, second.is_free) == ((), None)
    assert store.list_policies([second.id, first.id, ArticleId(9)]) == parts["policies"]
    assert store.list_policies([second.id]) == store.list_policies([]) == ()


def test_a_page_completes_a_teaser(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1, article=TEASER, wants_page=True))
    (claim,) = store.claim_work(WorkKind.FETCH_PAGE, now=NOW, lease_seconds=60, limit=1)
    assert store.save_page(ArticleId(1), article(1), claim, now=NOW + HOUR)
    stored = store.get_article(ArticleId(1))
    assert stored
    assert (stored.article, stored.revision_count, stored.revised_at) == (article(1), 1, None)
    assert store.next_due_at(WorkKind.FETCH_PAGE) is None
    assert store.next_due_at(WorkKind.PLACE_ARTICLE) == NOW + HOUR
    assert not store.save_page(ArticleId(1), article(1), claim, now=NOW + HOUR)


def test_a_page_that_could_not_be_had_leaves_the_feeds_words(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1, article=TEASER, wants_page=True))
    (claim,) = store.claim_work(WorkKind.FETCH_PAGE, now=NOW, lease_seconds=60, limit=1)
    assert not store.save_page(ArticleId(1), None, claim, now=NOW)
    stored = store.get_article(ArticleId(1))
    assert stored
    assert stored.article == TEASER
    assert store.count_work(WorkKind.PLACE_ARTICLE, now=NOW).due == 1


def test_a_page_with_other_words_is_a_revision(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1))
    changed = article(1, body=(paragraph("Somebody had asked her to."),))
    assert store.save_page(ArticleId(1), changed, None, now=NOW + HOUR)
    assert not store.save_page(ArticleId(1), changed, None, now=NOW + 2 * HOUR)
    assert [revision.text for revision in store.list_revisions(ArticleId(1))] == [article(1).text, changed.text]
    assert [hit.card.id for hit in store.search("somebody").rows] == [1]
    assert store.search("nobody").rows == ()


def test_a_page_without_its_text_never_replaces_a_whole_body(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1))
    assert not store.save_page(ArticleId(1), TEASER, None, now=NOW)
    bring(store, feed.id, draft(2, article=replace(TEASER, url="https://lamp.example/news/2")))
    bare = article(2, body=(), body_source=BodySource.NONE, byline=("Odo Marsh",))
    assert store.save_page(ArticleId(2), bare, None, now=NOW)
    stored = store.get_article(ArticleId(2))
    assert stored
    assert (stored.article.body, stored.article.body_source) == (TEASER.body, BodySource.TEASER)
    assert stored.article.byline == ("Odo Marsh",)


def test_a_page_without_a_time_keeps_the_one_known(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1, article=TEASER))
    store.save_page(ArticleId(1), article(1, published=None), None, now=NOW)
    stored = store.get_article(ArticleId(1))
    assert stored
    assert stored.article.published == TEASER.published


def test_a_better_time_moves_an_article_in_every_list(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1, article=TEASER), draft(2))
    place(store, 1, None, "Lamp")
    place(store, 2, None, "Lamp")
    store.save_page(ArticleId(1), article(1, published=at(NOW - 50 * HOUR)), None, now=NOW)
    for cards in (
        store.list_articles().rows,
        store.list_articles(feed_id=feed.id).rows,
        store.list_articles(publisher_id=feed.publisher_id).rows,
        store.list_articles(hashtag_key="lamp").rows,
        tuple(hit.card for hit in store.search("keeper").rows),
    ):
        assert [card.id for card in cards] == [2, 1]


def test_a_page_of_a_claim_that_is_not_ours_saves_nothing(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1, article=TEASER, wants_page=True))
    (old,) = store.claim_work(WorkKind.FETCH_PAGE, now=NOW, lease_seconds=1, limit=1)
    (new,) = store.claim_work(WorkKind.FETCH_PAGE, now=NOW + HOUR, lease_seconds=1, limit=1)
    assert not store.save_page(ArticleId(1), article(1), old, now=NOW)
    assert store.save_page(ArticleId(1), article(1), new, now=NOW)


def test_what_is_not_there(store: Store) -> None:
    assert store.get_article(ArticleId(1)) is None
    assert store.list_revisions(ArticleId(1)) == ()
    assert store.list_cards([ArticleId(1)]) == {}
    assert store.list_cards([]) == {}
    assert not store.save_page(ArticleId(1), article(1), None, now=NOW)
    assert store.list_articles().rows == ()
    assert store.list_articles(publisher_id=PublisherId(4)).next is None


def test_a_list_pages_without_gap_or_repeat(store: Store) -> None:
    feed = subscribe(store)
    same_minute = [draft(number, article=article(number, published=at(NOW - HOUR))) for number in range(1, 5)]
    bring(store, feed.id, *same_minute, *[draft(number) for number in range(5, 8)])
    for limit in (1, 2, 3, 7, 100):
        seen: list[int] = []
        after: Cursor | None = None
        while True:
            page = store.list_articles(after=after, limit=limit)
            seen += [card.id for card in page.rows]
            if page.next is None:
                break
            assert len(page.rows) == limit
            after = page.next
        assert seen == [5, 6, 7, 4, 3, 2, 1]


def test_a_list_goes_on_where_it_was_when_articles_come_in(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(2), draft(3), draft(4))
    page = store.list_articles(limit=2)
    bring(store, feed.id, draft(1))
    assert [card.headline[:6] for card in store.list_articles(after=page.next).rows] == ["Lamp 4"]


def test_a_cursor_that_was_tampered_with_is_the_first_page(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1), draft(2))
    for bad in ("x", "", "W10", "////", "é", "W10" * 900, "WzksIjEiXQ", "Wzk5OTk5OTk5OTk5OTk5OTk5OTk5OSwxXQ"):
        cursor = Cursor(bad)
        assert store.list_articles(after=cursor) == store.list_articles()
        assert store.search("keeper", after=cursor) == store.search("keeper")
        assert store.list_publishers(after=cursor) == store.list_publishers()
        assert store.list_stories(after=cursor) == store.list_stories()


def test_lists_can_be_narrowed(store: Store) -> None:
    one, two = subscribe(store, 1), subscribe(store, 2)
    bring(store, one.id, draft(1), draft(2, publisher_key="harbour.example", publisher_name="Harbour"))
    bring(store, two.id, draft(2), draft(3))
    place(store, 1, None, "Lamp", "Quay")
    place(store, 3, None, "quay")
    harbour = next(row.id for row in store.list_publishers().rows if row.name == "Harbour")
    lists = {
        "publisher": store.list_articles(publisher_id=harbour),
        "feed": store.list_articles(feed_id=two.id),
        "hashtag": store.list_articles(hashtag_key="QUAY"),
        "two at a time": store.list_articles(feed_id=one.id, hashtag_key="quay", publisher_id=one.publisher_id),
    }
    assert {name: [card.id for card in page.rows] for name, page in lists.items()} == {
        "publisher": [2],
        "feed": [2, 3],
        "hashtag": [1, 3],
        "two at a time": [1],
    }
    page = store.list_articles(hashtag_key="quay", limit=1)
    assert [card.id for card in store.list_articles(hashtag_key="quay", after=page.next).rows] == [3]
    page = store.list_articles(feed_id=two.id, limit=1)
    assert [card.id for card in store.list_articles(feed_id=two.id, after=page.next).rows] == [3]


def test_an_absurd_limit_is_a_sensible_one(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1), draft(2))
    assert len(store.list_articles(limit=0).rows) == 1
    assert len(store.list_articles(limit=-5).rows) == 1
    assert len(store.list_articles(limit=10**12).rows) == 2


def test_cards_say_what_the_article_says(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1), draft(2))
    place(store, 1)
    place(store, 2, 1, copy_of=1)
    cards = store.list_cards([ArticleId(2), ArticleId(2), ArticleId(9)])
    (card,) = cards.values()
    assert card == next(row for row in store.list_articles().rows if row.id == 2)
    assert (card.headline, card.standfirst, card.language) == (article(2).headline, article(2).standfirst, "en")
    assert (card.story_id, card.copy_of, card.publisher) == (1, 1, "Evening Lamp")
    assert card.published.at == NOW - timedelta(minutes=2)


def test_a_placed_article_is_placed_again_when_its_page_says_something_else(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1))
    place(store, 1)
    assert not store.save_page(ArticleId(1), article(1), None, now=NOW + HOUR)
    assert store.next_due_at(WorkKind.PLACE_ARTICLE) is None
    changed = article(1, body=(paragraph("Somebody had asked her to."),))
    assert store.save_page(ArticleId(1), changed, None, now=NOW + HOUR)
    assert store.next_due_at(WorkKind.PLACE_ARTICLE) == NOW + HOUR
