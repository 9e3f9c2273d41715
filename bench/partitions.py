"""How well, how surely and how steadily articles are grouped: figures over two partitions of the same articles."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Hashable, Sequence

ROUNDS = 1000


def bcubed_interval(gold: Sequence[Hashable], given: Sequence[Hashable], *, seed: int = 7) -> tuple[float, float]:
    """95 % of the BCubed F1 that other stories of the same kind would give: bootstrap by gold story."""
    cells = Counter(zip(gold, given, strict=True))
    wanted, found = Counter(gold), Counter(given)
    precisions: dict[Hashable, float] = {}
    recalls: dict[Hashable, float] = {}
    for (story, ours), count in cells.items():
        precisions[story] = precisions.get(story, 0.0) + count * count / found[ours]
        recalls[story] = recalls.get(story, 0.0) + count * count / wanted[story]
    stories = list(wanted)
    chance = random.Random(seed)
    draws = []
    for _ in range(ROUNDS):
        drawn = chance.choices(stories, k=len(stories))
        articles = sum(wanted[story] for story in drawn)
        precision = sum(precisions[story] for story in drawn) / articles
        recall = sum(recalls[story] for story in drawn) / articles
        draws.append(2 * precision * recall / (precision + recall))
    draws.sort()
    return draws[int(0.025 * ROUNDS)], draws[int(0.975 * ROUNDS) - 1]


def bcubed(gold: Sequence[Hashable], given: Sequence[Hashable]) -> tuple[float, float, float]:
    """BCubed precision, recall and F1 (Bagga and Baldwin 1998), each article weighing the same."""
    cells = Counter(zip(gold, given, strict=True))
    wanted, found = Counter(gold), Counter(given)
    precision = sum(count * count / found[theirs] for (_, theirs), count in cells.items()) / len(gold)
    recall = sum(count * count / wanted[ours] for (ours, _), count in cells.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def moved_share(before: Sequence[Hashable], after: Sequence[Hashable]) -> float:
    """The share of articles that are not in the story that theirs became: each story pairs with one at most, the fullest first."""
    pairs = Counter(zip(before, after, strict=True))
    ones: set[Hashable] = set()
    others: set[Hashable] = set()
    kept = 0
    for (one, other), count in pairs.most_common():
        if one not in ones and other not in others:
            ones.add(one)
            others.add(other)
            kept += count
    return 1 - kept / len(before) if before else 0.0
