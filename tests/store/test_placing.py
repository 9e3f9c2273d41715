"""Contract: batches of placements, and stories that merge and part."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from standfirst.model.comment import CommentState, NewComment, Place, Spot
from standfirst.model.desk import PlacementDraft
from standfirst.model.ids import ArticleId, StoryId
from standfirst.model.interests import FollowKind, Interest
from standfirst.model.story import Hashtag, Placement, PlacementRule, RepairKind, StoryFace, StoryRepair
from standfirst.model.work import Claim, WorkKind
from standfirst.ports import Store
from tests.make import NOW, draft
from tests.store.desks import HOUR, bring, place, subscribe


@pytest.fixture
def desk(store: Store) -> Store:
    """Eight articles of two publishers."""
    feed = subscribe(store)
    drafts = [draft(number) for number in range(1, 7)]
    drafts += [draft(number, publisher_key="harbour.example", publisher_name="Harbour") for number in (7, 8)]
    bring(store, feed.id, *drafts)
    return store


def put(article_id: int, story: int | None, *tags: str, reading: bytes | None = None) -> PlacementDraft:
    rule = PlacementRule.FIRST if story is None else PlacementRule.SIMILAR
    return PlacementDraft(
        article_id=ArticleId(article_id),
        placement=Placement(story=story, rule=rule, score=0.5, event=article_id, shared_names=("Ines",)),
        hashtags=tuple(Hashtag(tag=tag, score=0.5) for tag in tags),
        reading=reading,
    )


def repair(kind: RepairKind, story: int, into: int | None, *articles: int) -> StoryRepair:
    return StoryRepair(kind=kind, story=story, into=into, articles=articles, shared=("lamp", "quay"), closeness=0.25)


def told(desk: Store, story: int) -> tuple[int, int]:
    found = desk.get_story(StoryId(story))
    assert found
    return found.article_count, found.publisher_count


def test_a_batch_makes_stories_by_their_numbers(desk: Store) -> None:
    place(desk, 1)
    saved = desk.save_placements(
        [put(2, 1), put(3, -3), put(7, -3, "Lamp"), put(4, None), put(5, 77), put(8, 1)], now=NOW
    )
    assert saved.stories == {2: 1, 3: 2, 7: 2, 4: 3, 5: 4, 8: 1}
    assert saved.numbers == {-3: 2}
    assert saved.last_sequence == 7
    assert [told(desk, story) for story in (1, 2, 3, 4)] == [(3, 2), (2, 2), (1, 1), (1, 1)]
    assert desk.counts(now=NOW).stories == 4
    placed = desk.list_placements(after_sequence=1, since=NOW - 99 * HOUR)
    assert [(row.article_id, row.story_id, row.event) for row in placed] == [
        (2, 1, 2), (3, 2, 3), (7, 2, 7), (4, 3, 4), (5, 4, 5), (8, 1, 8),
    ]  # fmt: skip
    hashtag = desk.get_hashtag("lamp")
    assert hashtag
    assert hashtag.article_count == 1


def test_a_runner_up_that_the_batch_makes_gets_its_id(desk: Store) -> None:
    drafts = [put(1, -1), put(2, -2), put(3, -2)]
    for number, runner_up in ((1, -1), (2, -9)):
        drafts[number] = replace(drafts[number], placement=replace(drafts[number].placement, runner_up=runner_up))
    desk.save_placements(drafts, now=NOW)
    found = [desk.get_article(ArticleId(number)) for number in (2, 3)]
    assert [stored and stored.placement and stored.placement.runner_up for stored in found] == [1, None]


def test_an_empty_batch_places_nothing(desk: Store) -> None:
    saved = desk.save_placements([], now=NOW)
    assert (saved.stories, saved.numbers, saved.last_sequence) == ({}, {}, 0)


def test_lost_claims_and_absent_articles_are_left_out(desk: Store) -> None:
    old = desk.claim_work(WorkKind.PLACE_ARTICLE, now=NOW, lease_seconds=1, limit=8)
    (again,) = desk.claim_work(WorkKind.PLACE_ARTICLE, now=NOW + HOUR, lease_seconds=60, limit=1)
    lost = next(claim for claim in old if claim.subject == again.subject)
    kept = next(claim for claim in old if claim.subject != again.subject)

    def claimed(claim: Claim) -> PlacementDraft:
        return replace(put(claim.subject, None), claim=claim)

    saved = desk.save_placements([claimed(lost), claimed(kept), put(99, None)], now=NOW + HOUR)
    assert set(saved.stories) == {kept.subject}
    assert set(desk.save_placements([claimed(again)], now=NOW + HOUR).stories) == {again.subject}
    work = desk.count_work(WorkKind.PLACE_ARTICLE, now=NOW + HOUR)
    assert (work.due, work.leased) == (6, 0)


def test_a_story_that_merges_leads_to_where_it_went(desk: Store) -> None:
    desk.save_placements([put(1, -1), put(7, -1), put(2, -2, "Lamp"), put(3, -2), put(4, -4)], now=NOW)
    merge = repair(RepairKind.MERGE, 2, 1, 2, 3)
    saved = desk.save_placements([], [merge], now=NOW + HOUR)
    assert saved.last_sequence == 7
    assert desk.get_story(StoryId(2)) is None
    assert desk.get_redirect(StoryId(2)) == 1
    assert desk.get_redirect(StoryId(1)) is None
    assert told(desk, 1) == (4, 2)
    assert desk.counts(now=NOW).stories == 2
    (change,) = desk.list_story_changes(StoryId(1))
    assert desk.list_story_changes(StoryId(2)) == (change,)
    assert (change.at, change.kind, change.story_id, change.into_id) == (NOW + HOUR, RepairKind.MERGE, 2, 1)
    assert (change.article_count, change.shared, change.closeness) == (2, ("lamp", "quay"), 0.25)
    stored = desk.get_article(ArticleId(2))
    assert stored
    assert stored.placement
    assert (stored.story_id, stored.placement.story, stored.placement.rule) == (1, 1, PlacementRule.MERGED)
    assert (stored.placement.shared_words, stored.placement.event) == (("lamp", "quay"), 2)
    assert [hashtag.tag for hashtag in stored.hashtags] == ["Lamp"]
    moved = desk.list_placements(after_sequence=5, since=NOW - 99 * HOUR)
    assert [(row.article_id, row.story_id, row.event) for row in moved] == [(2, 1, 2), (3, 1, 3)]


def test_an_address_leads_on_through_several_merges(desk: Store) -> None:
    desk.save_placements([put(number, -number) for number in (1, 2, 3)], now=NOW)
    desk.save_placements([], [repair(RepairKind.MERGE, 1, 2, 1)], now=NOW)
    desk.save_placements([], [repair(RepairKind.MERGE, 2, 3, 1, 2)], now=NOW)
    assert [desk.get_redirect(StoryId(story)) for story in (1, 2, 3)] == [3, 3, None]
    assert told(desk, 3) == (3, 1)
    assert [change.story_id for change in desk.list_story_changes(StoryId(3))] == [2]


def test_a_story_that_parts_keeps_its_number(desk: Store) -> None:
    desk.save_placements([put(number, -1) for number in (1, 2, 3, 7)], now=NOW)
    desk.save_face(StoryId(1), StoryFace(lead_article_id=ArticleId(3)))
    desk.save_placements([], [repair(RepairKind.SPLIT, 1, None, 3, 7)], now=NOW)
    assert (told(desk, 1), told(desk, 2)) == ((2, 1), (2, 2))
    assert desk.get_redirect(StoryId(1)) is None
    story = desk.get_story(StoryId(1))
    assert story
    assert story.face.lead_article_id == 1
    assert [change.kind for change in desk.list_story_changes(StoryId(2))] == [RepairKind.SPLIT]


def test_a_part_goes_into_a_story_that_the_batch_makes(desk: Store) -> None:
    desk.save_placements([put(1, -1), put(2, -1)], now=NOW)
    saved = desk.save_placements([put(3, -3)], [repair(RepairKind.MOVE, 1, -3, 2)], now=NOW)
    assert saved.numbers == {-3: 2}
    assert (told(desk, 1), told(desk, 2)) == ((1, 1), (2, 1))


def test_a_repair_moves_only_what_is_still_there(desk: Store) -> None:
    desk.save_placements([put(1, -1), put(2, -2), put(3, -3)], now=NOW)
    saved = desk.save_placements(
        [],
        [
            repair(RepairKind.MERGE, 1, 2, 3, 99),
            repair(RepairKind.MERGE, 1, 44, 1),
            repair(RepairKind.MERGE, 55, 1, 2),
            repair(RepairKind.SPLIT, 55, None, 2),
        ],
        now=NOW,
    )
    assert saved.numbers == {}
    assert desk.counts(now=NOW).stories == 3
    assert desk.list_story_changes(StoryId(1)) == ()
    assert desk.get_redirect(StoryId(1)) is None


def test_readings_are_kept_while_they_are_wanted(desk: Store) -> None:
    desk.save_placements([put(1, None, reading=b"\0one"), put(2, None)], now=NOW)
    desk.save_placements([put(1, 1, reading=b"again")], now=NOW)
    placed = desk.list_placements(after_sequence=0, since=NOW - 99 * HOUR)
    assert {row.article_id: row.reading for row in placed} == {1: b"again", 2: None}
    assert desk.delete_readings(before=NOW) == 0
    assert desk.delete_readings(before=NOW + timedelta(microseconds=1)) == 1
    placed = desk.list_placements(after_sequence=0, since=NOW - 99 * HOUR)
    assert [row.reading for row in placed] == [None, None]


def test_faces_are_saved_together(desk: Store) -> None:
    desk.save_placements([put(number, -number) for number in (1, 2)], now=NOW)
    tag = (Hashtag(tag="Lamp", score=0.5),)
    mark = desk.change_mark()
    desk.save_faces([(StoryId(n), StoryFace(lead_article_id=ArticleId(n), hashtags=tag)) for n in (1, 2, 44)])
    assert desk.change_mark() > mark
    cards = desk.list_story_cards([StoryId(1), StoryId(2)])
    assert [card.story.face.hashtags for card in cards.values()] == [tag, tag]
    desk.save_faces([])


def test_what_readers_said_and_follow_goes_along_with_a_merged_story(desk: Store) -> None:
    place(desk, 1)
    place(desk, 2)
    odo, ida = desk.add_reader("Odo", now=NOW), desk.add_reader("Ida", now=NOW)
    first, second = (Spot(place=Place.STORY, number=number) for number in (1, 2))
    said = desk.add_comment(
        NewComment(spot=second, parent_id=None, author_id=odo, text="Words.", state=CommentState.SHOWN), now=NOW
    )
    on_first, on_second = (Interest(kind=FollowKind.STORY, subject=number) for number in ("1", "2"))
    desk.save_interest(odo, on_second, is_on=True, now=NOW)
    for interest in (on_first, on_second):
        desk.save_interest(ida, interest, is_on=True, now=NOW)
    desk.save_closed(second, is_closed=True)
    desk.save_placements([], [repair(RepairKind.MERGE, 2, 1, 2)], now=NOW)
    assert [comment.id for comment in desk.list_comments(first)] == [said]
    assert desk.list_comments(second) == ()
    assert desk.list_closed([first, second]) == frozenset()
    for reader in (odo, ida):
        assert [followed.interest for followed in desk.list_interests(reader)] == [on_first]
