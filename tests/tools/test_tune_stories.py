from __future__ import annotations

import random

from standfirst.group import closeness
from standfirst.model.story import GroupingArticle
from tools.tune_stories import WEIGHTS, LabelledSet, judged, moved, search, weighing

ARTICLES = (
    GroupingArticle(key=1, headline="Ferry Marsh Lily runs aground off Port Sable"),
    GroupingArticle(key=2, headline="Marsh Lily aground: ferry stuck off Port Sable"),
    GroupingArticle(key=3, headline="Bakers of Kellmouth want a longer night"),
)
FERRY = LabelledSet("ferry", ARTICLES, ("ferry", "ferry", "bakers"))


def weights() -> dict[str, float]:
    return {name: float(getattr(closeness, name)) for name in WEIGHTS}


def test_other_weights_hold_for_a_while_only() -> None:
    before = weights()
    strict = before | {"LIKENESS_MIN": 0.9}
    one = closeness.Bundle(size=1, sums={}, square=1.0, length_sum=15)
    usual = closeness.closeness(one, one, 0.3, 0.0, closeness.Surroundings(3))
    with weighing(strict):
        assert weights() == strict
        assert closeness.closeness(one, one, 0.3, 0.0, closeness.Surroundings(3)) < usual
    assert weights() == before
    assert closeness.closeness(one, one, 0.3, 0.0, closeness.Surroundings(3)) == usual


def test_some_weights_move_a_little() -> None:
    before = weights()
    after = moved(before, random.Random(1))
    changed = {name for name in WEIGHTS if after[name] != before[name]}
    assert 0 < len(changed) < len(WEIGHTS)
    assert all(0.5 < after[name] / before[name] < 2 for name in changed)


def test_the_search_never_ends_worse_than_it_began() -> None:
    trials = search([FERRY], 3)
    assert len(trials) == 4
    assert trials[0] == judged(weights(), [FERRY])
    assert max(trial.mean() for trial in trials) >= trials[0].mean() == 1.0
