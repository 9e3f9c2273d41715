"""Contract: attributions of articles and claims of stories."""

from __future__ import annotations

import pytest

from standfirst.attribution.attribute import attribute
from standfirst.model.claim import ArticleAttributions, ClaimStatus, StoryClaim
from standfirst.model.ids import ArticleId, StoryId
from standfirst.ports import Store
from tests.attribution.stories import claims_of
from tests.make import draft
from tests.store.desks import bring, place, subscribe

FOUND = ArticleAttributions(
    text_key="a",
    attributions=attribute("Ada Lind, the harbour commissioner, said on Tuesday that the quay may close.", "en"),
)
CLAIMS = claims_of(
    ("Lamp", "Two officials said the north quay would close in March."),
    ("Herald", "The ministry confirmed that the north quay would close in March."),
)


@pytest.fixture
def desk(store: Store) -> Store:
    feed = subscribe(store)
    bring(store, feed.id, *[draft(number) for number in (1, 2)])
    place(store, 1)
    return store


def test_attributions_are_kept_as_they_were_found(desk: Store) -> None:
    desk.save_claims({StoryId(1): ()}, {ArticleId(1): FOUND})
    assert desk.load_attributions([ArticleId(1), ArticleId(2), ArticleId(9)]) == {1: FOUND}
    again = ArticleAttributions(text_key="b", attributions=())
    desk.save_claims({StoryId(1): ()}, {ArticleId(1): again})
    assert desk.load_attributions([ArticleId(1)]) == {1: again}
    assert desk.load_attributions([]) == {}


def test_nothing_is_kept_for_an_article_or_story_that_is_not_there(desk: Store) -> None:
    desk.save_claims({StoryId(9): CLAIMS}, {ArticleId(9): FOUND})
    assert desk.load_attributions([ArticleId(9)]) == {}
    assert desk.list_claims(StoryId(9)) == ()


def test_claims_are_kept_in_order_and_replaced_whole(desk: Store) -> None:
    assert desk.list_claims(StoryId(1)) == ()
    before = desk.change_mark()
    desk.save_claims({StoryId(1): CLAIMS})
    assert desk.change_mark() > before
    assert desk.list_claims(StoryId(1)) == CLAIMS
    assert desk.list_first_claims([StoryId(1), StoryId(9)]) == {1: CLAIMS[0]}
    desk.save_claims({StoryId(1): ()})
    assert desk.list_claims(StoryId(1)) == ()
    assert desk.list_first_claims([StoryId(1)]) == {}


def test_claims_go_with_their_story(desk: Store) -> None:
    place(desk, 2)
    desk.save_claims({StoryId(2): CLAIMS})
    place(desk, 2, 1)
    assert desk.get_story(StoryId(2)) is None
    assert desk.list_claims(StoryId(2)) == ()


def test_the_claims_here_have_a_history() -> None:
    claim: StoryClaim = CLAIMS[0]
    assert [stop.status for stop in claim.history] == [ClaimStatus.RUMOUR, ClaimStatus.CONFIRMED]
