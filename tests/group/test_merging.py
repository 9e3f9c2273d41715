from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from standfirst.group.closeness import Bundle, Surroundings
from standfirst.group.merging import Hysteresis, Merging, MergingRule, bundle_of
from standfirst.group.rarity import Rarity
from standfirst.group.readings import read_article, vector_of
from standfirst.group.stream import group_all
from standfirst.model.story import GroupingArticle
from tests.group.test_stories import MATTERS, chatter, stream
from tests.make import NOW

RULE = MergingRule(live_seconds=72 * 3600, around=Surroundings(50))


def matter_of(article: GroupingArticle) -> str:
    return next(subject for subject, *_ in MATTERS if subject in f"{article.headline} {article.text}".casefold())


def bundles_of(articles: list[GroupingArticle], fragments: list[list[int]]) -> list[Bundle]:
    numbers: dict[str, int] = {}
    readings = [read_article(article) for article in articles]
    vectors = [vector_of(reading, lambda term: numbers.setdefault(term, len(numbers))) for reading in readings]
    holders = Counter(term for members in fragments for term in {t for place in members for t in vectors[place].terms})
    rarity = Rarity([holders[term] for term in range(len(numbers))], len(fragments))
    return [bundle_of([(vectors[place], readings[place].at) for place in members], rarity) for members in fragments]


def test_every_article_has_a_story_named_by_its_first() -> None:
    articles = stream(100)
    placed = dict(group_all(articles))
    assert sorted(placed) == [article.key for article in articles]
    for key, story in placed.items():
        assert placed[story] == story <= key


def test_fragments_of_one_matter_come_together() -> None:
    articles = stream(120, seed=2)
    by_matter: dict[str, list[int]] = {}
    for place, article in enumerate(articles):
        by_matter.setdefault(matter_of(article), []).append(place)
    fragments = [places[begin : begin + 3] for places in by_matter.values() for begin in range(0, len(places), 3)]
    merged = Merging(bundles_of(articles, fragments), RULE).merged()
    assert sorted(place for members in merged for place in members) == list(range(len(fragments)))
    assert len(merged) <= len(MATTERS) + 2 < len(fragments)


def test_fragments_that_lie_far_apart_in_time_stay_apart() -> None:
    articles = [article for article in stream(80, seed=2) if matter_of(article) == "fire"]
    later = [
        replace(article, key=article.key + 1000, published_at=moment, arrived_at=moment)
        for article in articles
        if article.published_at is not None and (moment := article.published_at + timedelta(days=9))
    ]
    fragments = [list(range(len(articles))), list(range(len(articles), 2 * len(articles)))]
    assert len(Merging(bundles_of([*articles, *later], fragments), RULE).merged()) == 2


def test_stories_are_slow_to_change() -> None:
    articles = [article for article in stream(60, seed=2) if matter_of(article) in ("fire", "crane")]
    fragments = [[place] for place in range(len(articles))]
    matters = [int(matter_of(article) == "fire") for article in articles]

    def count(split: float, merge: float) -> int:
        hysteresis = Hysteresis(split=split, merge=merge)
        bundles = bundles_of(articles, fragments)
        return len(Merging(bundles, replace(RULE, hysteresis=hysteresis), stories=matters).merged())

    assert count(split=9.0, merge=9.0) == 2
    assert count(split=-9.0, merge=9.0) == len(articles)
    assert count(split=0.0, merge=-9.0) < 2 + len(articles)


@pytest.mark.parametrize(("latest", "is_one"), [(3_000.0, False), (4_000.0, True)])
def test_what_has_stood_for_an_hour_parts_less_readily(latest: float, is_one: bool) -> None:
    fires = [_bundle({1: 0.6, 2: 0.8}, at=0.0), _bundle({1: 0.6, 2: 0.8}, at=300.0)]
    crane = _bundle({7: 1.0}, at=latest)
    merged = Merging(
        [*fires, crane],
        replace(RULE, hysteresis=Hysteresis(split=-9.0, split_settled=18.0)),
        stories=[1, 1, 2],
    ).merged(join_alone=False)
    assert merged == ([[0, 1], [2]] if is_one else [[0], [1], [2]])


@pytest.mark.parametrize(("stories", "is_one"), [((1, 1), True), ((1, 2), False)])
def test_what_is_one_story_is_compared_however_few_words_it_shares(stories: tuple[int, int], is_one: bool) -> None:
    bundles = [_bundle({1: 0.8, 2: 0.6}), _bundle({1: 0.8, 3: 0.6})]
    merged = Merging(bundles, replace(RULE, terms_min=2), stories=stories).merged(join_alone=False)
    assert merged == ([[0, 1]] if is_one else [[0], [1]])


def _bundle(sums: dict[int, float], *, at: float | None = None) -> Bundle:
    return Bundle(1, sums, 1.0, 15, first_at=at, last_at=at)


@pytest.mark.parametrize(("words", "is_one"), [((1,), False), ((1, 2), True)])
def test_an_article_left_alone_goes_to_the_nearest_story_but_not_by_one_word(
    words: tuple[int, ...], is_one: bool
) -> None:
    def sharing(*own: int) -> dict[int, float]:
        """A unit vector of which the shared words make a third."""
        return dict.fromkeys(words, (0.3 / len(words)) ** 0.5) | dict.fromkeys(own, (0.7 / len(own)) ** 0.5)

    story = Bundle(3, {term: 3 * weight for term, weight in sharing(3, 4).items()}, 9.0, 45, names={11: 3, 12: 3})
    alone = Bundle(1, sharing(5, 6), 1.0, 15, names={13: 1, 14: 1})
    merged = Merging([story, alone], RULE).merged()
    assert merged == ([[0, 1]] if is_one else [[0], [1]])


def test_no_two_matters_become_one() -> None:
    articles = stream(200, seed=4)
    placed = dict(group_all(articles))
    matters: dict[int, Counter[str]] = {}
    for article in articles:
        matters.setdefault(placed[article.key], Counter())[matter_of(article)] += 1
    assert sum(max(counts.values()) for counts in matters.values()) >= 0.97 * len(articles)


def test_nothing_is_grouped_into_nothing() -> None:
    assert group_all([]) == ()
    assert group_all([GroupingArticle(key=5, headline="")]) == ((5, 5),)
    placed = dict(group_all([GroupingArticle(key=key, headline="") for key in range(4)]))
    assert len(set(placed.values())) == 4


def test_the_same_articles_give_the_same_stories() -> None:
    articles = stream(80)
    random.Random(1).shuffle(articles)
    assert group_all(articles) == group_all(list(articles))


def test_articles_that_share_only_common_words_stay_apart() -> None:
    sizes = Counter(story for _, story in group_all(chatter(800)))
    assert max(sizes.values()) <= 12
    assert len(sizes) >= 720


def partition(articles: list[GroupingArticle]) -> set[frozenset[int]]:
    """The articles of each story."""
    stories: dict[int, set[int]] = {}
    for key, story in group_all(articles):
        stories.setdefault(story, set()).add(key)
    return set(map(frozenset, stories.values()))


@pytest.mark.parametrize("seed", range(3))
def test_with_hindsight_the_order_of_arrival_changes_nothing(seed: int) -> None:
    hourly = [
        replace(article, published_at=article.published_at and article.published_at.replace(minute=0, second=0))
        for article in stream(200, seed=seed)
    ]
    shuffled = random.Random(seed).sample(hourly, len(hourly))
    assert partition(shuffled) == partition(hourly)
    assert [key for key, _ in group_all(shuffled)] == [article.key for article in shuffled]


@pytest.mark.parametrize(("days_apart", "is_one"), [(0, False), (30, True)])
def test_two_articles_that_are_a_little_alike_are_one_story_where_hardly_any_others_meet(
    days_apart: int, is_one: bool
) -> None:
    pair = ("Ferry to Aldenholm stays in harbour", "Owners blame captain after ferry hits quay")
    others = [f"Thing{number} seen near place{number} with sign{number}" for number in range(80)]
    articles = [
        GroupingArticle(key=key, headline=headline, published_at=NOW + timedelta(days=days_apart * max(0, key - 1)))
        for key, headline in enumerate([*pair, *others])
    ]
    placed = dict(group_all(articles))
    assert (placed[0] == placed[1]) == is_one
    assert len(set(placed.values())) == 82 - is_one


@pytest.mark.parametrize("is_small", [False, True])
def test_where_all_is_written_small_nothing_is_known_of_names(monkeypatch: pytest.MonkeyPatch, is_small: bool) -> None:
    known: list[bool] = []

    def merging(bundles: list[Bundle], rule: MergingRule) -> Merging:
        known.append(rule.around.knows_names)
        return Merging(bundles, rule)

    monkeypatch.setattr("standfirst.group.stream.Merging", merging)
    articles = [replace(article, text="") for article in stream(40)]
    if is_small:
        articles = [replace(article, headline=article.headline.lower()) for article in articles]
    group_all(articles)
    assert known == [not is_small, not is_small]


def test_an_article_left_alone_finds_the_group_that_it_is_nearest_to_among_many() -> None:
    def bundle(size: int, sums: dict[int, float]) -> Bundle:
        square = sum(weight * weight for weight in sums.values())
        return Bundle(size=size, sums=sums, square=square, length_sum=20.0 * size)

    groups = [bundle(3, {1: 0.5, 2: 0.5, 100 + number: 2.0, 200 + number: 2.0}) for number in range(30)]
    alone = bundle(1, {1: 0.1, 2: 0.1, 129: 0.14, 229: 0.14, 3: 0.97})

    def merged(*, join_alone: bool) -> list[list[int]]:
        merging = Merging([*groups, alone], replace(RULE, around=Surroundings(5_000), terms_min=2))
        return [members for members in merging.merged(join_alone=join_alone) if len(members) > 1]

    assert merged(join_alone=False) == []
    assert merged(join_alone=True) == [[29, 30]]
