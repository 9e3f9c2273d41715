from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from standfirst.desk.drafts import content_hash, draft_articles, shortened, wants_page
from standfirst.model.feed import ListedArticle, ParsedFeed
from tests.desk.test_check_feed import feed, parsed
from tests.make import NOW

LISTED = ListedArticle(guid="1", url="https://lamp.example/1", headline="Lamp lit", summary_html="<p>It shines.</p>")
LONG_TEXT = (
    "<p>" + "</p><p>".join(["The keeper climbed the tower at dusk and nobody had asked her to. " * 6] * 8) + "</p>"
)


def _drafts(value: ParsedFeed, **parts: Any) -> tuple[Any, ...]:
    return draft_articles(feed(**parts), value, full_text="auto", articles_max=100, now=NOW)


def test_the_hash_is_equal_exactly_when_the_feed_says_the_same() -> None:
    assert content_hash(LISTED) == content_hash(replace(LISTED))
    for change in ({"headline": "Lamp out"}, {"summary_html": "x"}, {"tags": ("a",)}, {"updated": NOW}):
        assert content_hash(replace(LISTED, **change)) != content_hash(LISTED)


def test_the_page_is_wanted_when_the_feed_brings_less_than_the_article() -> None:
    whole = replace(LISTED, content_html=LONG_TEXT)
    assert wants_page(LISTED, "auto")
    assert not wants_page(whole, "auto")
    assert wants_page(whole, "always")
    assert not wants_page(LISTED, "never")
    assert not wants_page(replace(LISTED, url=None), "always")


def test_an_article_without_an_address_is_known_by_the_feeds_id_for_it() -> None:
    without = parsed(articles=(replace(LISTED, url=None), replace(LISTED, url=None, guid="2")))
    one, two = _drafts(without)
    assert one.url_key != two.url_key
    assert one.article.url == "https://lamp.example/"


def test_an_address_that_is_listed_twice_makes_one_draft() -> None:
    twice = parsed(articles=(LISTED, replace(LISTED, guid="2", url="http://www.lamp.example/1/?utm_source=x")))
    assert [draft.guid for draft in _drafts(twice)] == ["1"]


def test_a_feed_that_gives_all_articles_one_guid_keeps_them_all() -> None:
    same = parsed(articles=(LISTED, replace(LISTED, url="https://lamp.example/2")))
    assert len(_drafts(same)) == 2


def test_no_more_articles_than_allowed_are_taken() -> None:
    many = parsed(articles=tuple(replace(LISTED, guid=str(n), url=f"https://lamp.example/{n}") for n in range(50)))
    assert len(draft_articles(feed(), many, full_text="auto", articles_max=10, now=NOW)) == 10


@given(st.text(max_size=60), st.text(max_size=60))
def test_shortened_ids_stay_apart_and_within_the_limit(one: str, other: str) -> None:
    assert len(shortened(one, 40)) <= 40
    assert (shortened(one, 40) == shortened(other, 40)) == (one == other)
