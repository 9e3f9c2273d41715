"""The baseline that grouping is compared with: TF-IDF in a single pass, each article into the nearest story so far.

Cosine to the sum of a story's articles, halved for every 72 hours since the story last moved; rarity of words is that of the whole
set, which is more than a desk could know. One threshold for all sets, as for Standfirst.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from standfirst.text.stop_words import STOP_WORDS
from standfirst.text.words import fold, split_words

THRESHOLD = 0.16
HALF_LIFE_HOURS = 72.0


def group_in_a_single_pass(
    texts: Sequence[str], times: Sequence[datetime | None], *, threshold: float = THRESHOLD
) -> list[int]:
    """A story's number for each text, in their order."""
    vectors = _vectors(texts)
    holders: dict[str, dict[int, float]] = {}  # by word: its weight in each story
    squares: list[float] = []
    moved: list[datetime | None] = []
    stories = []
    for vector, at in zip(vectors, times, strict=True):
        scores: dict[int, float] = {}
        for word, weight in vector.items():
            for story, theirs in holders.get(word, {}).items():
                scores[story] = scores.get(story, 0.0) + weight * theirs
        ranked = [(dot / math.sqrt(squares[story]) * _decay(at, moved[story]), -story) for story, dot in scores.items()]
        likeness, negative = max(ranked, default=(0.0, 0))
        story = -negative
        if likeness < threshold:
            story = len(squares)
            squares.append(0.0)
            moved.append(None)
        for word, weight in vector.items():
            held = holders.setdefault(word, {})
            before = held.get(story, 0.0)
            held[story] = before + weight
            squares[story] += (before + weight) ** 2 - before**2
        moved[story] = at or moved[story]
        stories.append(story)
    return stories


def _vectors(texts: Sequence[str]) -> list[dict[str, float]]:
    counted = [
        Counter(folded for word in split_words(text) if (folded := fold(word)) and folded not in STOP_WORDS)
        for text in texts
    ]
    holding = Counter(word for counts in counted for word in counts)
    vectors = []
    for counts in counted:
        weights = {
            word: (1 + math.log(count)) * (1 + math.log((1 + len(texts)) / (1 + holding[word])))
            for word, count in counts.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({word: weight / length for word, weight in weights.items()})
    return vectors


def _decay(at: datetime | None, moved: datetime | None) -> float:
    if at is None or moved is None:
        return 1.0
    hours = max(0.0, (at - moved).total_seconds()) / 3600
    return math.pow(0.5, hours / HALF_LIFE_HOURS)
