"""Stories looked over again: merges, splits, and what stays as it is."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from standfirst.group import stories
from standfirst.group.live_event import LiveEvent
from standfirst.group.nearest import Nearest
from standfirst.group.stories import StoryGrouper
from standfirst.model.story import GroupingArticle, RepairKind
from tests.group.test_merging import matter_of
from tests.group.test_stories import FIRE, chatter, stream, take, told
from tests.make import NOW

BATCH = 20


def settle(grouper: StoryGrouper, keys: list[int]) -> int:
    """Carry out what should change around these articles; how many repairs that were."""
    repairs = grouper.repair(keys)
    for repair in repairs:
        grouper.apply(repair, min(repair.articles) + 10_000 if repair.into is None else repair.into)
    return len(repairs)


def live(articles: list[GroupingArticle]) -> StoryGrouper:
    """A grouper that took these articles in batches, and looked its stories over after each."""
    grouper = StoryGrouper()
    for start in range(0, len(articles), BATCH):
        batch = articles[start : start + BATCH]
        take(grouper, *batch)
        settle(grouper, [article.key for article in batch])
    return grouper


def by_matter(grouper: StoryGrouper, articles: list[GroupingArticle]) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = {}
    for article in articles:
        story = grouper.story_of(article.key)
        assert story is not None
        found.setdefault(story, Counter())[matter_of(article)] += 1
    return found


def test_two_stories_of_one_matter_merge_under_the_number_of_the_larger() -> None:
    articles = stream(120, seed=7)
    fires = [article.key for article in articles if matter_of(article) == "fire"]
    grouper = StoryGrouper()
    for article in articles:
        story = {"fire": 1 if article.key in fires[: len(fires) // 3] else 2}.get(matter_of(article), article.key + 100)
        event = fires[0] if story == 1 else fires[-1] if story == 2 else None
        grouper.add(article, story, event)
    repairs = [repair for repair in grouper.repair([fires[0]]) if repair.story == 1]
    assert [(repair.kind, repair.into) for repair in repairs] == [(RepairKind.MERGE, 2)]
    assert list(repairs[0].articles) == fires[: len(fires) // 3]
    assert {"Kellmouth", "fire"} <= set(repairs[0].shared)
    assert repairs[0].closeness > 0
    grouper.apply(repairs[0], 2)
    assert {grouper.story_of(key) for key in fires} == {2}


def test_what_does_not_belong_together_parts_and_the_larger_part_keeps_the_number() -> None:
    articles = stream(120, seed=8)
    grouper = StoryGrouper()
    for article in articles:
        matter = matter_of(article)
        grouper.add(article, 7 if matter in ("fire", "council") else 100 + len(matter), hash_of(matter))
    sizes = Counter(matter_of(article) for article in articles)
    smaller = min(("fire", "council"), key=lambda matter: sizes[matter])
    assert sizes["fire"] != sizes["council"]
    (split,) = [
        repair for repair in grouper.repair([articles[0].key, *keys_of(articles, "fire")[:1]]) if repair.story == 7
    ]
    assert (split.kind, split.into) == (RepairKind.SPLIT, None)
    assert list(split.articles) == keys_of(articles, smaller)


def keys_of(articles: list[GroupingArticle], matter: str) -> list[int]:
    return [article.key for article in articles if matter_of(article) == matter]


def hash_of(matter: str) -> int:
    return 10_000 + sum(matter.encode())


def test_looking_over_again_changes_nothing_more() -> None:
    articles = stream(200, seed=9)
    grouper = live(articles)
    keys = [article.key for article in articles]
    settle(grouper, keys)
    assert settle(grouper, keys) == 0


def test_a_day_falls_into_its_matters() -> None:
    articles = stream(240, seed=10)
    found = by_matter(live(articles), articles)
    assert sum(max(matters.values()) for matters in found.values()) >= 0.97 * len(articles)
    assert len(found) <= 12


def test_look_alike_events_stay_apart() -> None:
    fire = replace(FIRE, key=901)
    other = told(
        902,
        "Fire destroys timber warehouse in Valdemar",
        "A fire destroyed a warehouse in Valdemar, Mina Thorne of the fire brigade said.",
        minutes=20,
    )
    grouper = live([*stream(60), fire, other])
    assert grouper.story_of(901) != grouper.story_of(902)


def test_a_resignation_and_the_successor_are_two_events_of_one_story() -> None:
    resigns = told(
        901,
        "Interior minister Edda Falk resigns over dredging contract",
        "Edda Falk, interior minister of Norrland, resigned on Monday over the dredging contract.",
    )
    again = told(
        902,
        "Edda Falk steps down as interior minister after dredging contract row",
        "The interior minister of Norrland, Edda Falk, resigned over the contract for dredging.",
        minutes=30,
    )
    successor = told(
        903,
        "Judge Jonas Birk to lead interior ministry",
        "Jonas Birk, a judge who taught law in Osterley and wrote the report on prison reform, was named minister. He succeeds Edda Falk.",
        minutes=600,
    )
    grouper = live([*stream(40), resigns, again, successor])
    assert grouper.story_of(901) == grouper.story_of(902) == grouper.story_of(903)
    assert grouper.event_of(901) == grouper.event_of(902) != grouper.event_of(903)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_within_an_hour_changes_little(seed: int) -> None:
    articles = stream(400, seed=seed)
    chance = random.Random(seed)
    hours: dict[int, list[GroupingArticle]] = {}
    for article in articles:
        hours.setdefault(article.key * 24 // 401, []).append(article)
    shuffled = [article for hour in sorted(hours) for article in chance.sample(hours[hour], len(hours[hour]))]
    one, other = live(articles), live(shuffled)
    pairs = Counter((one.story_of(article.key), other.story_of(article.key)) for article in articles)
    became: dict[int | None, int] = {}
    for (story, _), count in pairs.items():
        became[story] = max(became.get(story, 0), count)
    assert len(articles) - sum(became.values()) <= 0.02 * len(articles)


@pytest.mark.parametrize("cut", [20, 60, 140])
def test_a_restart_in_the_middle_changes_no_story(cut: int) -> None:
    articles = stream(200, seed=11)
    steady = live(articles)
    before = live(articles[:cut])
    restarted = StoryGrouper()
    for article in articles[:cut]:
        story = before.story_of(article.key)
        assert story is not None
        restarted.add(article, story, before.event_of(article.key))
    for start in range(cut, len(articles), BATCH):
        batch = articles[start : start + BATCH]
        take(restarted, *batch)
        settle(restarted, [article.key for article in batch])
    assert [restarted.story_of(article.key) for article in articles] == [
        steady.story_of(article.key) for article in articles
    ]


def test_articles_that_share_only_common_words_stay_apart() -> None:
    articles = chatter(600)
    grouper = live(articles)
    sizes = Counter(grouper.story_of(article.key) for article in articles)
    assert max(sizes.values()) <= 20
    assert len(sizes) >= 540


def test_a_story_is_found_that_shares_less_with_an_event_than_the_event_has_in_all() -> None:
    """What tells an event best is itself: it must not set the bar for what is near it."""
    grouper = StoryGrouper()
    fire = replace(FIRE, key=900)
    grouper.add(fire, 900, 900)
    grouper.add(replace(fire, key=901), 900, 900)
    other = told(
        902,
        "Insurers count the cost of a night in Kellmouth",
        "The loss of a timber warehouse to fire at Kellmouth will cost insurers forty million, their union said. Premiums for wood, "
        "paper and paint are to rise in spring, and three brokers have left the market for good.",
        minutes=90,
    )
    grouper.add(other, 902, 902)
    near = grouper._nearest().rank_event(grouper._events[900])
    assert [event.number for _, event in near] == [902]


def test_what_was_near_an_article_when_it_was_placed_is_not_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    grouper = live(chatter(300))
    ranked: list[int] = []
    rank_event = Nearest.rank_event

    def told_of(nearest: Nearest, event: LiveEvent) -> list[tuple[float, LiveEvent]]:
        ranked.append(event.number)
        return rank_event(nearest, event)

    monkeypatch.setattr(Nearest, "rank_event", told_of)
    lone = replace(
        FIRE, key=901, headline="Ferry to Osterley runs aground", text="The ferry Marigold ran aground off Osterley."
    )
    take(grouper, lone, replace(FIRE, key=902), replace(FIRE, key=903))
    assert grouper.event_of(902) == grouper.event_of(903) == 902
    grouper.repair([901, 902, 903])
    assert ranked == []
    grouper.repair([901, 902, 903])  # at another time it is
    assert ranked == [901, 902]


def test_an_article_is_no_other_event_of_a_story_with_which_it_shares_one_word_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever the rule says: it would part from the story as soon as stories are looked over."""
    monkeypatch.setattr(stories, "closeness", lambda *_: 9.0)
    monkeypatch.setattr(stories, "JOIN_SCORE_MIN", 9.0)
    grouper = live(chatter(100))
    take(grouper, told(901, "Marigold aground", ""))
    for key, headline, is_one in ((902, "Marigold blooms", False), (903, "Marigold still aground", True)):
        placement = grouper.place(told(key, headline, ""), now=NOW)
        assert (placement.story == grouper.story_of(901)) is is_one
