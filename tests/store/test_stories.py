"""Contract: placements, stories, faces and hashtags."""

from __future__ import annotations

from datetime import timedelta

import pytest

from standfirst.model.desk import HashtagCount
from standfirst.model.ids import ArticleId, StoryId
from standfirst.model.paging import Cursor
from standfirst.model.story import (
    Citation,
    Hashtag,
    Placement,
    PlacementRule,
    Relation,
    Section,
    StoryFace,
    Summary,
    SummarySentence,
)
from standfirst.model.work import WorkKind
from standfirst.ports import Store
from tests.make import NOW, article, at, draft
from tests.store.desks import HOUR, bring, place, subscribe


@pytest.fixture
def desk(store: Store) -> Store:
    """Six articles of two publishers; number 6 is the oldest."""
    feed = subscribe(store)
    drafts = [draft(number) for number in range(1, 5)]
    drafts += [draft(number, publisher_key="harbour.example", publisher_name="Harbour") for number in (5, 6)]
    bring(store, feed.id, *drafts)
    return store


def test_a_first_article_begins_a_story(desk: Store) -> None:
    assert place(desk, 2, None, "Lamp") == (1, 1)
    story = desk.get_story(StoryId(1))
    assert story
    assert (story.headline, story.standfirst, story.language) == (
        article(2).headline,
        article(2).standfirst,
        "en",
    )
    assert (story.article_count, story.publisher_count) == (1, 1)
    assert (story.first_seen_at, story.last_moved_at) == (NOW, NOW - timedelta(minutes=2))
    assert story.face == StoryFace(lead_article_id=ArticleId(2))
    stored = desk.get_article(ArticleId(2))
    assert stored
    assert (stored.story_id, stored.hashtags) == (1, (Hashtag(tag="Lamp", score=0.5),))
    assert desk.counts(now=NOW).stories == 1


def test_articles_that_join_are_counted(desk: Store) -> None:
    place(desk, 6)
    place(desk, 5, 1)
    place(desk, 1, 1)
    story = desk.get_story(StoryId(1))
    assert story
    assert (story.article_count, story.publisher_count) == (3, 2)
    assert story.last_moved_at == NOW - timedelta(minutes=1)
    assert story.headline == article(6).headline
    assert [member.card.id for member in desk.list_members(StoryId(1))] == [6, 5, 1]
    assert [stored.id for stored in desk.load_story_articles(StoryId(1), limit=2)] == [6, 5]
    assert len(desk.list_members(StoryId(1), limit=1)) == 1


def test_a_placement_says_why(desk: Store) -> None:
    place(desk, 1)
    placement = Placement(
        story=1,
        rule=PlacementRule.COPY,
        score=1.0,
        copy_of=1,
        shared_names=("Sunniva Pell",),
        shared_figures=("7 lamps",),
        shared_words=("quay",),
        runner_up=4,
        runner_up_score=0.25,
    )
    desk.save_placement(ArticleId(2), placement, [], None, now=NOW)
    member = next(member for member in desk.list_members(StoryId(1)) if member.card.id == 2)
    stored = desk.get_article(ArticleId(2))
    assert stored
    assert member.placement == stored.placement == placement
    assert member.card.copy_of == 1


def test_a_first_placement_knows_its_story(desk: Store) -> None:
    place(desk, 1)
    stored = desk.get_article(ArticleId(1))
    assert stored
    assert stored.placement == Placement(story=1, rule=PlacementRule.FIRST, score=0.0)


def test_a_story_that_is_not_there_becomes_a_new_one(desk: Store) -> None:
    assert place(desk, 1, 77) == (1, 1)


def test_placing_releases_its_claim(desk: Store) -> None:
    claims = desk.claim_work(WorkKind.PLACE_ARTICLE, now=NOW, lease_seconds=60, limit=2)
    place(desk, claims[0].subject, claim=claims[0])
    counts = desk.count_work(WorkKind.PLACE_ARTICLE, now=NOW)
    assert (counts.due, counts.leased) == (4, 1)


def test_a_claim_that_is_not_ours_any_more_places_nothing(desk: Store) -> None:
    (old, *_) = desk.claim_work(WorkKind.PLACE_ARTICLE, now=NOW, lease_seconds=1, limit=9)
    desk.claim_work(WorkKind.PLACE_ARTICLE, now=NOW + HOUR, lease_seconds=1, limit=9)
    placement = Placement(story=None, rule=PlacementRule.FIRST, score=0.0)
    assert desk.save_placement(ArticleId(old.subject), placement, [], old, now=NOW) is None
    assert desk.save_placement(ArticleId(99), placement, [], None, now=NOW) is None
    assert desk.counts(now=NOW).stories == 0


def test_an_article_can_move_to_another_story(desk: Store) -> None:
    place(desk, 1, None, "Lamp")
    place(desk, 5, 1, "Lamp")
    place(desk, 2)
    assert place(desk, 1, 2, "Quay") == (2, 4)
    left, joined = desk.get_story(StoryId(1)), desk.get_story(StoryId(2))
    assert left
    assert joined
    assert (left.article_count, left.publisher_count, left.headline) == (1, 1, article(5).headline)
    assert (joined.article_count, joined.publisher_count) == (2, 1)
    assert [row.tag for row in desk.list_hashtags(since=NOW)] == ["Lamp", "Quay"]
    assert [row.article_count for row in desk.list_hashtags(since=NOW)] == [1, 1]


def test_a_story_that_all_articles_left_is_gone(desk: Store) -> None:
    place(desk, 1)
    place(desk, 2)
    place(desk, 1, 2)
    assert desk.get_story(StoryId(1)) is None
    assert desk.counts(now=NOW).stories == 1
    assert place(desk, 3) == (3, 4)
    assert desk.list_members(StoryId(1)) == ()


def test_placing_again_in_the_same_story_counts_once(desk: Store) -> None:
    place(desk, 1, None, "Lamp")
    place(desk, 2, 1)
    assert place(desk, 1, 1, "Lamp", "Quay") == (1, 3)
    story = desk.get_story(StoryId(1))
    assert story
    assert (story.article_count, story.publisher_count) == (2, 1)
    assert desk.get_hashtag("lamp") == HashtagCount(tag="Lamp", key="lamp", article_count=1)


def test_the_face_is_kept(desk: Store) -> None:
    place(desk, 1)
    place(desk, 2, 1)
    citation = Citation(article="2", start=0, end=5)
    face = StoryFace(
        lead_article_id=ArticleId(2),
        hashtags=(Hashtag(tag="Lamp", score=0.5),),
        section=Section.CULTURE,
        summary=Summary(sentences=(SummarySentence(sentence="It is lit.", citations=(citation,)),), engine="built-in"),
        related=(Relation(story_id=StoryId(9), score=0.25, shared=("quay",)),),
        source_count=2,
    )
    desk.save_face(StoryId(1), face)
    story = desk.get_story(StoryId(1))
    assert story
    assert story.face == face
    assert story.headline == article(2).headline
    (card,) = desk.list_live_stories(since=NOW - HOUR, section=Section.CULTURE)
    assert card.story == story
    assert card.lead == desk.list_cards([ArticleId(2)])[ArticleId(2)]
    assert desk.list_live_stories(since=NOW - HOUR, section=Section.SPORT) == ()
    desk.save_face(StoryId(44), face)


def test_a_lead_that_is_not_in_the_story_does_not_stand_for_it(desk: Store) -> None:
    place(desk, 1)
    place(desk, 2, 1)
    place(desk, 3)
    desk.save_face(StoryId(1), StoryFace(lead_article_id=ArticleId(3), source_count=2))
    story = desk.get_story(StoryId(1))
    assert story
    assert (story.face.lead_article_id, story.face.source_count) == (1, 2)
    desk.save_face(StoryId(1), StoryFace(lead_article_id=ArticleId(2)))
    place(desk, 2, 2)
    story = desk.get_story(StoryId(1))
    assert story
    assert story.face.lead_article_id == 1


def test_a_revised_lead_changes_the_storys_headline(desk: Store) -> None:
    place(desk, 1)
    desk.save_page(ArticleId(1), article(1, headline="Lamp 1 goes dark"), None, now=NOW)
    story = desk.get_story(StoryId(1))
    assert story
    assert story.headline == "Lamp 1 goes dark"


def test_live_stories_are_those_that_moved(desk: Store) -> None:
    for number in (3, 1, 2):
        place(desk, number)
    live = desk.list_live_stories(since=NOW - timedelta(minutes=2))
    assert [card.story.id for card in live] == [2, 3]
    assert [card.lead.id for card in live] == [1, 2]
    assert len(desk.list_live_stories(since=NOW - HOUR, limit=1)) == 1


def test_stories_page_by_when_they_moved(desk: Store) -> None:
    for number in range(1, 7):
        place(desk, number)
    seen: list[int] = []
    after: Cursor | None = None
    while True:
        page = desk.list_stories(after=after, limit=4)
        seen += [card.story.id for card in page.rows]
        after = page.next
        if after is None:
            break
    assert seen == [1, 2, 3, 4, 5, 6]
    assert desk.list_stories(section=Section.GENERAL).rows == desk.list_stories().rows
    assert desk.list_stories(section=Section.SPORT).rows == ()
    cards = desk.list_story_cards([StoryId(2), StoryId(5), StoryId(50)])
    assert {key: card.lead.id for key, card in cards.items()} == {2: 2, 5: 5}
    assert desk.list_story_cards([]) == {}


def test_placements_are_listed_in_the_order_they_were_made(desk: Store) -> None:
    feed = desk.list_feeds()[0]
    old = draft(7, article=article(7, published=at(NOW - 99 * HOUR)), first_seen_at=NOW - 98 * HOUR)
    bring(desk, feed.id, old)
    for number in (3, 7, 1):
        place(desk, number)
    placed = desk.list_placements(after_sequence=0, since=NOW - HOUR)
    assert [(row.sequence, row.story_id, row.article_id) for row in placed] == [(1, 1, 3), (3, 3, 1)]
    stored = desk.get_article(ArticleId(3))
    assert stored
    assert (placed[0].published_at, placed[0].first_seen_at) == (stored.published.at, stored.first_seen_at)
    assert (placed[0].event, placed[0].reading) == (None, None)
    assert [row.sequence for row in desk.list_placements(after_sequence=1, since=NOW - 100 * HOUR)] == [2, 3]
    assert len(desk.list_placements(after_sequence=0, since=NOW - 100 * HOUR, limit=1)) == 1
    place(desk, 3, 3)
    assert [row.article_id for row in desk.list_placements(after_sequence=0, since=NOW)] == [1, 3]


def test_unplaced_articles_come_whole_in_the_order_asked(desk: Store) -> None:
    asked = [ArticleId(number) for number in (4, 99, 1, 4)]
    assert [stored.id for stored in desk.load_articles(asked)] == [4, 1, 4]
    assert desk.load_articles([]) == ()


def test_hashtags_show_the_spelling_used_most(desk: Store) -> None:
    place(desk, 1, None, "HeronClass", "lamp")
    place(desk, 2, None, "heronclass")
    place(desk, 3, None, "heronclass", "Heronclass")
    assert desk.get_hashtag("HeronClass") == HashtagCount(tag="heronclass", key="heronclass", article_count=3)
    assert [(row.tag, row.recent_count) for row in desk.list_hashtags(since=NOW)] == [("heronclass", 3), ("lamp", 1)]
    assert len(desk.list_hashtags(since=NOW, limit=1)) == 1
    assert desk.list_hashtags(since=NOW + HOUR) == ()
    assert desk.get_hashtag("none") is None
    stored = desk.get_article(ArticleId(3))
    assert stored
    assert [hashtag.tag for hashtag in stored.hashtags] == ["heronclass"]


def test_what_is_not_there(store: Store) -> None:
    assert store.get_story(StoryId(1)) is None
    assert store.list_members(StoryId(1)) == ()
    assert store.load_story_articles(StoryId(1)) == ()
    assert store.list_live_stories(since=NOW) == ()
    assert store.list_stories().rows == ()
    assert store.list_placements(after_sequence=0, since=NOW) == ()
