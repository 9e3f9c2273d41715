"""Looks for better weights of the rule that says what one story is (group/closeness.py), on labelled sets, and writes nothing.

    python -m tools.tune_stories [TRIALS]    one line for each trial that is best so far, then each set left out

A random search: each trial moves the weights a little from the best so far, and is kept where the mean BCubed F1 of the sets rises.
Times are left out, since those of two sets are made up. At the end each set is left out in turn: what the trial that is best on
the others gives on it, which is what a set that the weights never saw can expect. Skipped where ../shared is not beside the project.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from math import log
from pathlib import Path
from unittest.mock import patch

from bench.partitions import bcubed
from bench.scoring import is_absent, make_inputs
from bench.stories import FOLDER, labels_of, read_articles
from standfirst.group import closeness
from standfirst.group.stream import group_all
from standfirst.model.story import GroupingArticle

SETS = ("ecbplus", "uci_headlines", "fnc_headlines", "fnc_bodies", "allsides_lead")
ARTICLES_MAX = 1_200  # of a set: the first ones, and with them whole stories
WEIGHTS = (
    "LIKENESS_MIN", "COHERENCE_POWER", "MANY_POWER", "BOTH_LARGE_POWER", "LENGTH_POWER", "LENGTH_MANY_POWER", "NAMES_APART",
    "NAMES_SHARED", "CROWD_POWER", "CROWD_MANY_POWER", "ONE_WORD", "BY_CHANCE_POWER",
)  # fmt: skip
TRIALS = 200
STEP = 0.12  # how far a weight moves, as the spread of a logarithm
MOVED_SHARE = 0.4  # of the weights, in each trial
SEED = 11


@dataclass(frozen=True, slots=True)
class LabelledSet:
    name: str
    articles: tuple[GroupingArticle, ...]
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    weights: dict[str, float]
    figures: dict[str, float]  # by set

    def mean(self, *, but: str | None = None) -> float:
        """The mean BCubed F1 of all sets, or of all `but` one."""
        chosen = [figure for name, figure in self.figures.items() if name != but]
        return sum(chosen) / len(chosen)


def main(arguments: Sequence[str]) -> None:
    if is_absent("tuning"):
        return
    trials = search(list(load_sets()), int(arguments[0]) if arguments else TRIALS)
    for name in SETS:
        best = max(trials, key=lambda trial: trial.mean(but=name))
        print(f"left out {name}: {best.figures[name]:.3f} (as it ships {trials[0].figures[name]:.3f})")


def search(sets: Sequence[LabelledSet], trials: int) -> list[Trial]:
    """All trials, the weights as they ship first. Prints those that are best so far."""
    chance = random.Random(SEED)
    start = {name: float(getattr(closeness, name)) for name in WEIGHTS}
    best = judged(start, sets)
    done = [best]
    print(line_of(best))
    for _ in range(trials):
        trial = judged(moved(best.weights, chance), sets)
        done.append(trial)
        if trial.mean() > best.mean():
            best = trial
            print(line_of(best), flush=True)
    return done


def moved(weights: dict[str, float], chance: random.Random) -> dict[str, float]:
    """Some of the weights, a little larger or smaller."""
    return {
        name: round(weight * chance.lognormvariate(0, STEP), 4) if chance.random() < MOVED_SHARE else weight
        for name, weight in weights.items()
    }


def judged(weights: dict[str, float], sets: Sequence[LabelledSet]) -> Trial:
    """What the rule with these weights makes of each set."""
    figures = {}
    with weighing(weights):
        for each in sets:
            story_of = dict(group_all(each.articles))
            figures[each.name] = bcubed(each.stories, [story_of[article.key] for article in each.articles])[2]
    return Trial(weights, figures)


@contextmanager
def weighing(weights: dict[str, float]) -> Iterator[None]:
    """The rule with other weights, for a while."""
    with ExitStack() as changes:
        for name, weight in weights.items():
            changes.enter_context(patch.object(closeness, name, weight))
        changes.enter_context(patch.object(closeness, "_LOG_LIKENESS_MIN", log(weights["LIKENESS_MIN"])))
        yield


def load_sets() -> Iterator[LabelledSet]:
    """The labelled sets, their articles without times."""
    with tempfile.TemporaryDirectory() as folder:
        for name in SETS:
            gold, inputs = FOLDER / f"{name}.jsonl", Path(folder) / "in.jsonl"
            make_inputs("group", gold, inputs)
            stories = list(labels_of(gold, inputs, Path(folder)).values())
            chosen = set(stories[:ARTICLES_MAX])
            kept = [
                (replace(article, published_at=None, arrived_at=None), story)
                for article, story in zip(read_articles(inputs), stories, strict=True)
                if len(stories) <= ARTICLES_MAX or story in chosen
            ][: 2 * ARTICLES_MAX]
            yield LabelledSet(name, tuple(article for article, _ in kept), tuple(story for _, story in kept))


def line_of(trial: Trial) -> str:
    figures = " ".join(f"{name} {figure:.3f}" for name, figure in trial.figures.items())
    return f"{trial.mean():.4f}  {figures}  {trial.weights}"


if __name__ == "__main__":
    main(sys.argv[1:])
