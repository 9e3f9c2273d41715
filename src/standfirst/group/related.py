"""Stories beside a story: other matters that share its people, places or things. Most stories have none.

Stories are compared whole. Event by event, a long story would count against itself: that many of its events tell a name makes
the name look common.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from standfirst.group.closeness import Bundle
from standfirst.group.rarity import Rarity
from standfirst.group.repair import Repairing, Stories
from standfirst.group.vocabulary import Vocabulary

LIKENESS_MIN = 0.12  # cosine of two stories
BESIDES_MIN = 0.07  # … and without what they share most of: one name is not enough
_HOLDERS_MAX = 200  # events that hold a name; a commoner one finds nothing
_COMPARED_MAX = 8  # stories that share most of the main names
_ARTICLES_MAX = 40  # of a story, that stand for it
_SHOWN_MAX = 6
_DIGITS = re.compile(r"\d\D?\d")

Related = tuple[int, float, tuple[str, ...]]  # story, likeness 0..1, what both tell of, the most telling first


def related_to(
    events: Sequence[int],
    story: int,
    *,
    stories: Stories,
    vocabulary: Vocabulary,
    repairing: Repairing,
) -> tuple[Related, ...]:
    """What stands beside a story of these events, best first."""
    own = repairing.bundle(events, articles_max=_ARTICLES_MAX)
    found = []
    for other in _likely(own, story, stories.story_of, vocabulary, repairing.rarity):
        theirs = repairing.bundle(stories.events(other), articles_max=_ARTICLES_MAX)
        worths = {term: weight * theirs.sums[term] for term, weight in own.sums.items() if term in theirs.sums}
        length = math.sqrt(own.square * theirs.square) or 1.0
        likeness, most = sum(worths.values()) / length, max(worths.values(), default=0.0) / length
        if likeness < LIKENESS_MIN or likeness - most < BESIDES_MIN or own.main_names.isdisjoint(theirs.main_names):
            continue
        found.append((other, round(min(1.0, likeness), 4), _spelled(worths, vocabulary)))
    return tuple(sorted(found, key=lambda row: (-row[1], row[0])))


def _likely(
    own: Bundle, story: int, story_of: Callable[[int], int], vocabulary: Vocabulary, rarity: Rarity
) -> list[int]:
    """The stories that tell most of this one's main names."""
    worths: dict[int, float] = {}
    for name in own.main_names:
        if vocabulary.counts[name] <= _HOLDERS_MAX:
            worth = own.sums[name] * rarity[name]
            for other in {story_of(event) for event in vocabulary.events(name)}:
                worths[other] = worths.get(other, 0.0) + worth
    worths.pop(story, None)
    return sorted(worths, key=lambda other: (-worths[other], other))[:_COMPARED_MAX]


def names_in_both(one: Bundle, other: Bundle, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The names and figures that two stories share, the most telling first: what they share in whatever language."""
    both = {term: weight * other.sums[term] for term, weight in one.sums.items() if term in other.sums}
    telling = {
        term: worth
        for term, worth in both.items()
        if (term in one.names and term in other.names) or _DIGITS.search(vocabulary.spelling(term))
    }
    return _spelled(telling, vocabulary)


def _spelled(worths: dict[int, float], vocabulary: Vocabulary) -> tuple[str, ...]:
    best = sorted(worths, key=lambda term: (-worths[term], vocabulary.spelling(term)))
    return tuple(map(vocabulary.spelling, best[:_SHOWN_MAX]))
