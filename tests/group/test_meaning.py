"""A model of meaning in grouping: asked where the rule is in doubt and nowhere else, and heard within limits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from standfirst.group.closeness import closeness, gap_share, product
from standfirst.group.merging import AGAINST_MOST, DOUBT, FOR_MOST, MEANING_WEIGHT, by_meaning
from standfirst.group.stories import StoryGrouper
from standfirst.model.story import GroupingArticle, Placement, PlacementRule
from tests.group.test_stories import FIRE, told
from tests.make import NOW

SAME = replace(FIRE, key=900)
IN_DOUBT = told(  # some names and words of FIRE, others of its own
    901,
    "Kellmouth market moves to the river",
    "Traders of Kellmouth carried their stalls to the river on Tuesday, away from the ashes of the timber warehouse. Ilse Varga of the council "
    "counted forty umbrellas, two geese and one piano, and the baker Runa Holm gave out rolls.",
    minutes=300,
)
ELSEWHERE = told(
    902, "Orchestra loses its concert hall", "Musicians in Valdemar play at the station, Mina Thorne said."
)


@dataclass
class Model:
    """Says what it was told to; `asked` holds the keys of the two groups each time."""

    answer: float = 0.0
    asked: list[tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=list)

    def __call__(self, one: Collection[int], other: Collection[int]) -> float:
        self.asked.append((tuple(sorted(one)), tuple(sorted(other))))
        return self.answer


def nearness(article: GroupingArticle) -> float:
    """By the rule, of an article to the story of FIRE."""
    grouper = StoryGrouper()
    for each in (SAME, article):
        grouper.add(each, each.key)
    repairing = grouper._repairing()
    one, other = (repairing.bundle([key]) for key in (900, article.key))
    gap = gap_share(one, other, 72 * 3600)
    return closeness(one, other, product(one, other), gap, repairing.around)


def place(article: GroupingArticle, model: Model) -> Placement:
    grouper = StoryGrouper(meaning=model)
    grouper.add(SAME, 900)
    return grouper.place(article, now=NOW + timedelta(days=1))


def placed(article: GroupingArticle, model: Model) -> PlacementRule:
    return place(article, model).rule


def test_the_case_in_doubt_is_one() -> None:
    assert abs(nearness(IN_DOUBT)) < DOUBT


def test_where_the_rule_is_in_doubt_the_model_decides() -> None:
    for answer, rule in ((5.0, PlacementRule.NEAR), (-5.0, PlacementRule.FIRST)):
        model = Model(answer)
        assert placed(IN_DOUBT, model) is rule
        assert model.asked == [((901,), (900,))]
    assert place(IN_DOUBT, Model(5.0)).meaning == 5.0


@pytest.mark.parametrize("article", [replace(FIRE, key=903), ELSEWHERE], ids=["the same", "quite another"])
@pytest.mark.parametrize("answer", [9.0, -9.0])
def test_where_things_are_clear_it_is_not_asked(article: GroupingArticle, answer: float) -> None:
    model = Model(answer)
    assert placed(article, model) is placed(article, Model())
    assert model.asked == []


@pytest.mark.parametrize("answer", [9.0, -9.0])
def test_looking_over_again_asks_only_about_stories_in_doubt(answer: float) -> None:
    model = Model(answer)
    grouper = StoryGrouper(meaning=model)
    for article in (SAME, IN_DOUBT, ELSEWHERE):
        grouper.add(article, article.key)
    repairs = grouper.repair([900, 901, 902])
    assert (((900,), (901,)) in model.asked) or (((901,), (900,)) in model.asked)
    assert not [pair for pair in model.asked if (902,) in pair]
    merged = [repair for repair in repairs if {repair.story, repair.into} == {900, 901}]
    assert bool(merged) == (answer > 0)


def test_an_answer_counts_by_its_spreads_and_no_more_than_some() -> None:
    assert by_meaning(0.0) == 0
    assert by_meaning(1.0) == MEANING_WEIGHT == -by_meaning(-1.0)
    assert by_meaning(100.0) == MEANING_WEIGHT * FOR_MOST
    assert by_meaning(-100.0) == -MEANING_WEIGHT * AGAINST_MOST


def test_without_a_model_things_are_as_they_were() -> None:
    silent = StoryGrouper(meaning=Model())
    plain = StoryGrouper()
    for grouper in (silent, plain):
        grouper.add(SAME, 900)
    for article in (IN_DOUBT, ELSEWHERE, replace(FIRE, key=903)):
        assert replace(silent.place(article, now=NOW), meaning=None) == plain.place(article, now=NOW)
