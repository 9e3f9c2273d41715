"""The figures over partitions that the benchmark of stories prints."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bench.arrival import group_as_a_desk, moved_by_shuffling, moved_late
from bench.partitions import bcubed, bcubed_interval, moved_share
from bench.single_pass import group_in_a_single_pass
from standfirst.group.stories import StoryGrouper
from standfirst.model.story import RepairKind, StoryRepair
from tests.group.test_stories import stream
from tests.make import NOW


def test_a_perfect_grouping_has_no_interval() -> None:
    assert bcubed_interval("aabbc", "xxyyz") == (1.0, 1.0)


def test_the_interval_lies_around_the_figure_and_is_the_same_each_time() -> None:
    gold = [number // 4 for number in range(80)]
    given = [number // 4 if number % 8 else "stray" for number in range(80)]
    low, high = bcubed_interval(gold, given)
    assert low < 0.9 < high
    assert bcubed_interval(gold, given) == (low, high)


def test_other_numbers_for_the_same_stories_are_no_move() -> None:
    assert moved_share([1, 1, 2, 2], ["b", "b", "a", "a"]) == 0.0
    assert moved_share([1, 1, 2, 2], [5, 5, 5, 5]) == 0.5  # one story took the other in: its articles moved
    assert moved_share([1, 1, 1, 1], [5, 5, 5, 6]) == 0.25
    assert moved_share([], []) == 0.0


def test_the_baseline_joins_what_shares_rare_words_until_it_is_old() -> None:
    texts = ["crane falls in harbour", "harbour crane falls", "bakers strike over flour"]
    assert group_in_a_single_pass(texts, [None, None, None]) == [0, 0, 1]
    assert group_in_a_single_pass(texts, [NOW, NOW + timedelta(hours=72 * 5), NOW]) == [0, 1, 2]


@pytest.mark.parametrize("seed", [1, 2])
def test_shuffling_the_arrivals_of_each_hour_moves_few_articles(seed: int) -> None:
    hindsight, desk = moved_by_shuffling(stream(300, seed=seed), seed=seed)
    assert hindsight == 0.0
    assert desk <= 0.02


def test_few_articles_change_story_late() -> None:
    left, merged = moved_late(stream(400, seed=9))
    assert left + merged <= 0.02


@pytest.mark.parametrize(("kind", "shares"), [(RepairKind.SPLIT, (0.01, 0.0)), (RepairKind.MERGE, (0.0, 0.01))])
def test_who_changes_story_late_is_counted_once(
    kind: RepairKind, shares: tuple[float, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = stream(400, seed=9)
    keys = tuple(article.key for article in articles[:4])
    repair = StoryRepair(kind=kind, story=1, into=None, articles=keys)
    monkeypatch.setattr(StoryGrouper, "repair", lambda *_: (repair,))
    assert moved_late(articles) == shares


def test_a_desk_places_every_article() -> None:
    articles = stream(120, seed=3)
    assert {key for key, _ in group_as_a_desk(articles)} == {article.key for article in articles}


def test_bcubed_of_a_case_worked_out_by_hand() -> None:
    precision, recall, f1 = bcubed(["a", "a", "a", "b"], [1, 1, 2, 2])
    assert precision == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))
    assert bcubed(["a", "b"], [1, 2]) == (1, 1, 1)
