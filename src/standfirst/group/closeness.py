"""When two groups of articles tell one story: one rule, the same for two articles and for two large groups.

The rule adds up, on a scale of logarithms, what speaks for one story and what speaks against it; from 0 on it is one. It was
calibrated on labelled sets (docs/stories.md) and moves one way in each of the things that it looks at:
- how alike the articles of the two groups are, on average;
- a group that does not hold together by itself needs less likeness to another: a loose story is loose everywhere;
- many articles need less, since an average over many is not chance; but of two groups that are both large, each has a matter of its own;
- long texts share more by chance and need more;
- names on both sides of which hardly any is shared need more, the more names there are: two events that look alike;
- two groups of several articles that are each about a name of their own need more, whatever else they share;
- more is needed where all that is alike is one plain word: "weekend" tells no story, the name of a ship may; but not where no
  article has capitals, since any word may be a name there;
- a gap in time between them needs more, and so does a crowd: the more is live, the more is alike by chance, above all what shares
  a few words that are not rare enough to be shared with none of so many stories by chance; but where few of many stories are
  ever live at once, two groups that meet may well be one;
- likeness that everything live has to everything else does not count.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import mul

from standfirst.group.live_event import NAMES_CORE_SHARE
from standfirst.group.rarity import Rarity

LIKENESS_MIN = 0.2  # of two short articles
COHERENCE_POWER = 0.65
MANY_POWER, MANY_MAX = 0.145, 600
BOTH_LARGE_POWER, BOTH_LARGE_MAX = 0.7, 4
LENGTH_USUAL = 15  # terms
LENGTH_POWER, LENGTH_MANY_POWER = 0.19, 0.08
NAMES_APART = 1.2  # for three names on both sides
NAMES_ENOUGH, NAMES_TWICE = 2, 5  # fewer names say nothing; from so many on that none is shared says twice as much
NAMES_SHARED = 0.35  # the share of the names of the side with fewer that, shared, takes all of that back …
NAMES_ASKED = 6  # … of so many at most: a long article names many besides whom its news is about
NAMES_OWN = 0.6  # where two groups of several articles are each about a name of their own
OWN_ARTICLES_MIN = 4  # articles of both groups, from which their names tell what each is about
# A name is a group's own that so many of its articles bear, and no more of the other's.
OWN_SHARE, OWN_ELSEWHERE = 0.5, 0.1
# The share of own names, among them and those shared, from which it counts, and counts fully.
OWN_LITTLE, OWN_MUCH = 0.2, 0.5
# Where one word makes the whole likeness; up to this share of it, that says nothing.
ONE_WORD, ONE_WORD_SHARE = 0.6, 0.85
CHANCE_USUAL, CHANCE_FACTOR = 0.05, 2.0  # a vocabulary so small that all that is live looks alike
DECIDED_BELOW = -1.0  # so far apart that names cannot matter
CROWD_USUAL, CROWD_MOST = 500, 3_000  # stories; beyond these words become rarer as fast
CROWD_POWER, CROWD_MANY_POWER = 0.07, 0.2
# How much more likeness is needed, as logarithms all: for each by which there are more than CROWD_USUAL stories, for each by which
# what is shared is too likely to be shared by chance: it should be so once among e**spare times as many stories as are live.
BY_CHANCE_POWER, BY_CHANCE_SPARE = 0.05, 1.0
COINCIDENCE_MANY, COINCIDENCE_LEAST, COINCIDENCE_POWER = 50, 0.2, 0.45  # stories; as few others live at once as count


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is live around two groups: how many stories at once, of how many that were (0: not known); how alike two events are
    by chance; whether capitals tell which words are names; and how telling each term is, if that is known."""

    stories: float
    chance: float = 0.0
    in_all: int = 0
    knows_names: bool = True
    rarity: Rarity | None = None

    @property
    def crowd(self) -> float:
        """How much more is live than usual, as a logarithm: the more there is, the more is alike by chance, up to a point."""
        return min(self.excess, _LOG_CROWD_MOST)

    @property
    def excess(self) -> float:
        """How much more is live than usual, as a logarithm."""
        return math.log(max(1.0, self.stories / CROWD_USUAL))

    @property
    def coincidence(self) -> float:
        """How much fewer other stories are live beside one than there were, up to so many, as a logarithm: where hardly any
        meet, two groups that do may well be one."""
        others = max(COINCIDENCE_LEAST, self.stories - 1)
        return math.log(max(1.0, min(self.in_all - 1, COINCIDENCE_MANY) / others))

    @property
    def likeness_by_chance(self) -> float:
        """Likeness that does not count."""
        return CHANCE_FACTOR * max(0.0, self.chance - CHANCE_USUAL)


@dataclass(slots=True)
class Bundle:
    """Articles taken together: their unit vectors summed, and what else the rule looks at."""

    size: int
    sums: dict[int, float]  # by term
    square: float  # of the length of the sum
    length_sum: float  # how much the articles tell, in terms
    first_at: float | None = None  # seconds
    last_at: float | None = None
    names: dict[int, int] = field(default_factory=dict)  # by how many of the articles each is borne

    @property
    def coherence(self) -> float:
        """How alike the articles are to each other, on average; 1 for a single one."""
        return max(1e-9, self.square / (self.size * self.size))

    @property
    def main_names(self) -> set[int]:
        """The names that a fair share of the articles bear."""
        least = self.size * NAMES_CORE_SHARE
        return {name for name, count in self.names.items() if count >= least}

    @property
    def length(self) -> float:
        """How much an article tells, on average, in terms."""
        return max(1.0, self.length_sum / self.size)


def closeness(one: Bundle, other: Bundle, shared: float, gap_share: float, around: Surroundings) -> float:
    """0 and above: one story. `shared` is the product of their sums; `gap_share` the gap in time between them as a share of
    the live window. Minus infinity for nothing in common or too far apart."""
    articles = one.size * other.size
    likeness = shared / articles - around.likeness_by_chance
    if likeness <= 0 or gap_share > 1:
        return -math.inf
    crowd = around.crowd
    longer = math.log(one.length * other.length) / 2 - _LOG_LENGTH_USUAL
    many = math.log(min(MANY_MAX, articles))
    many_power = MANY_POWER - LENGTH_MANY_POWER * longer - CROWD_MANY_POWER * max(0.0, longer) * crowd
    near = (
        math.log(likeness)
        - COHERENCE_POWER * math.log(one.coherence * other.coherence) / 2
        + many_power * many
        - CROWD_POWER * crowd
        + COINCIDENCE_POWER * around.coincidence
        - BOTH_LARGE_POWER * math.log(min(one.size, other.size, BOTH_LARGE_MAX))
        - LENGTH_POWER * longer
        + math.log(1 - gap_share / 2)
        - _LOG_LIKENESS_MIN
    )
    if near > DECIDED_BELOW:
        near -= NAMES_APART * _names_differ(one, other)
        if min(one.size, other.size) >= OWN_ARTICLES_MIN:
            near -= NAMES_OWN * _names_of_their_own(one, other)
        if articles > 1 and around.knows_names:
            near -= ONE_WORD * _one_word(one, other)
        near -= BY_CHANCE_POWER * around.excess * _likely_by_chance(one, other, around)
    return near


@dataclass(frozen=True, slots=True)
class Reach:
    """How near groups can come at most, told before they are compared: closeness(one, other, shared, …) is never more than
    log(shared - chance * one.size * other.size) + of(one) + of(other) + around. So what shares too little need not be looked
    at."""

    around: float
    chance: float
    many_power: float

    @classmethod
    def among(cls, bundles: Iterable[Bundle], surroundings: Surroundings) -> Reach:
        """Among these and whatever they are joined to."""
        shortest = min((bundle.length for bundle in bundles), default=1.0)
        many_power = max(0.0, MANY_POWER - LENGTH_MANY_POWER * (math.log(shortest) - _LOG_LENGTH_USUAL))
        around = (
            LENGTH_POWER * _LOG_LENGTH_USUAL
            - CROWD_POWER * surroundings.crowd
            + COINCIDENCE_POWER * surroundings.coincidence
            - _LOG_LIKENESS_MIN
        )
        return cls(around, surroundings.likeness_by_chance, many_power)

    def of(self, bundle: Bundle) -> float:
        return (
            (self.many_power - 1) * math.log(bundle.size)
            - COHERENCE_POWER * math.log(bundle.coherence) / 2
            - LENGTH_POWER * math.log(bundle.length) / 2
        )


def _names_differ(one: Bundle, other: Bundle) -> float:
    """How far both have names of their own, that a fair share of their articles bear: two events that look alike. 0 where one
    has hardly any, or enough are shared; 1 for three names on both sides of which none is shared, 2 at most."""
    ours, theirs = one.main_names, other.main_names
    fewest = min(len(ours), len(theirs))
    if fewest < NAMES_ENOUGH:
        return 0.0
    shared = len(ours & theirs) / min(fewest, NAMES_ASKED)
    return max(0.0, 1 - shared / NAMES_SHARED) * (min(fewest, NAMES_TWICE) - 1) / 2


def _names_of_their_own(one: Bundle, other: Bundle) -> float:
    """How far two groups of several articles are each about a name that the other hardly bears, however much else they share:
    the same club, another player. 0 to 1: by the share of such names among them and those that both bear."""
    own = min(_own_count(one, other), _own_count(other, one))
    if not own:
        return 0.0
    share = own / (own + len(one.main_names & other.main_names))
    return max(0.0, min(1.0, (share - OWN_LITTLE) / (OWN_MUCH - OWN_LITTLE)))


def _own_count(one: Bundle, other: Bundle) -> int:
    """How many names most of one group's articles bear and hardly any of the other's."""
    borne, hardly = one.size * OWN_SHARE, other.size * OWN_ELSEWHERE
    return sum(count >= borne and other.names.get(name, 0) <= hardly for name, count in one.names.items())


def _one_word(one: Bundle, other: Bundle) -> float:
    """How far all that is alike in two groups is one word that is not a name to both: 0 up to ONE_WORD_SHARE of the likeness, 1 for
    all of it. Two single articles are told apart by other things."""
    word, share = main_word(one, other)
    if share <= ONE_WORD_SHARE or (word in one.names and word in other.names):
        return 0.0
    return (share - ONE_WORD_SHARE) / (1 - ONE_WORD_SHARE)


def _likely_by_chance(one: Bundle, other: Bundle, around: Surroundings) -> float:
    """How far, as a logarithm, it is too likely that one of all live stories tells by chance what two groups share; 0 where it is
    not. Terms are taken for independent, as residues are in the expected number of chance matches of a sequence in a database
    (Karlin and Altschul, 1990): the more that is looked through, the rarer a match must be. A term counts for less where one
    group tells it much more than the other, and for nothing where nearly all that is live tells it."""
    if around.rarity is None or not around.excess:
        return 0.0
    few, many = (one, other) if len(one.sums) < len(other.sums) else (other, one)
    shared = [term for term, weight in few.sums.items() if weight > 0 and many.sums.get(term, 0.0) > 0]
    times = many.size / few.size
    ratios = [few.sums[term] * times / many.sums[term] for term in shared]
    shares = [ratio if ratio < 1 else 1 / ratio for ratio in ratios]
    surprise: float = sum(map(mul, around.rarity.of_terms(shared), shares))
    return max(0.0, math.log(around.stories) + BY_CHANCE_SPARE - surprise)


def main_word(one: Bundle, other: Bundle) -> tuple[int, float]:
    """The term that makes most of the likeness of two bundles, and its share of it; (-1, 0) where nothing is alike."""
    few, many = (one.sums, other.sums) if len(one.sums) < len(other.sums) else (other.sums, one.sums)
    shared = {term: weight * many[term] for term, weight in few.items() if term in many}
    if not shared:
        return -1, 0.0
    word = max(shared, key=shared.__getitem__)
    return word, shared[word] / sum(shared.values())


def product(one: Bundle, other: Bundle) -> float:
    """The product of two bundles' sums."""
    return product_of(one.sums, other.sums)


def product_of(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    """The product of two sums over articles: of the weights of each term that both have."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    return sum([weight * many[term] for term, weight in few.items() if term in many])


def gap_share(one: Bundle, other: Bundle, live_seconds: float) -> float:
    """The gap in time between two bundles as a share of the live window; 0 where they overlap or times are not known."""
    if one.first_at is None or one.last_at is None or other.first_at is None or other.last_at is None:
        return 0.0
    return max(one.first_at - other.last_at, other.first_at - one.last_at, 0.0) / live_seconds


def earliest(moments: Iterable[float | None]) -> float | None:
    """The first of those that are known."""
    return min((moment for moment in moments if moment is not None), default=None)


def latest(moments: Iterable[float | None]) -> float | None:
    """The last of those that are known."""
    return max((moment for moment in moments if moment is not None), default=None)


_LOG_LENGTH_USUAL = math.log(LENGTH_USUAL)
_LOG_LIKENESS_MIN = math.log(LIKENESS_MIN)
_LOG_CROWD_MOST = math.log(CROWD_MOST / CROWD_USUAL)
