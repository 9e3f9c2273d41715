"""The learned part of choosing blocks: a table of small decision trees, whose votes add up to how likely a block is the article's.

Gradient-boosted trees (Friedman, 2001) over the numbers of block_signs.py, learned by `make train` from pages whose licences
allow it (docs/decisions/007). Nothing is learned at run time, and nothing but this file is needed to read the table.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, pairwise
from typing import Final

from standfirst.extract.block_signs import NAMES, PLACED, PageSigns

_TABLE: Final = "block_model.json"

# Where so many trees are as much of one mind as this, the others turn the answer once in a thousand times.
FIRST_TREES: Final = 14  # they know what a block's form and place say, nothing more
_CHECKED_AFTER: Final = (FIRST_TREES, 22, 32)
_CLEAR_VOTES: Final = 1.65

# A leaf is a vote; a fork is (number's place, threshold, where it is at most that, where it is more, mean vote of all below).
Tree = float | tuple[int, float, "Tree", "Tree", float]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockModel:
    start: float  # the vote before any tree's
    stages: tuple[tuple[Tree, ...], ...]  # after each stage it is looked at whether the others can matter
    votes: tuple[Callable[[Sequence[float]], float], ...]  # of each stage's trees, added up

    def likelihoods(self, signs: PageSigns) -> list[float]:
        """How likely each judged block of a page is the article's, 0 to 1."""
        first, *others = self.votes
        votes = [self.start + first(row) for row in signs.placed]
        unclear = [number for number, vote in enumerate(votes) if -_CLEAR_VOTES < vote < _CLEAR_VOTES]
        for number, row in zip(unclear, signs.rows(unclear), strict=True):
            for votes_of_stage in others:
                votes[number] += votes_of_stage(row)
                if not -_CLEAR_VOTES < votes[number] < _CLEAR_VOTES:
                    break
        return [1 / (1 + math.exp(-vote)) for vote in votes]

    def reasons(self, row: Sequence[float], *, most: int = 3) -> tuple[str, ...]:
        """Which numbers moved the votes most, with a sign for the way: "+link share", "-after an end label".

        Each fork's part is how far it moves the mean vote below it (Saabas, 2014).
        """
        moved: Counter[int] = Counter()
        for tree in chain.from_iterable(self.stages):
            node = tree
            while isinstance(node, tuple):
                below = node[2] if row[node[0]] <= node[1] else node[3]
                moved[node[0]] += (below[4] if isinstance(below, tuple) else below) - node[4]  # type: ignore[assignment]
                node = below
        strongest = sorted(moved, key=lambda place: -abs(moved[place]))[:most]
        return tuple(f"{'+' if moved[place] > 0 else '-'}{NAMES[place]}" for place in strongest)


@cache
def load_block_model() -> BlockModel:
    """The table that comes with the package, read once."""
    return read_block_model(files("standfirst.extract").joinpath(_TABLE).read_text(encoding="utf-8"))


def read_block_model(text: str) -> BlockModel:
    """A table as `make train` writes it. Raises ValueError for one learned with other signs."""
    table = json.loads(text)
    if table["signs"] != list(NAMES):
        raise ValueError(f"{_TABLE} was learned with other signs; run `make train`.")
    if any(len(row) > 1 and row[0] >= len(PLACED) for rows in table["trees"][:FIRST_TREES] for row in rows):
        raise ValueError(
            f"{_TABLE}: one of its first {FIRST_TREES} trees asks how a block is written; run `make train`."
        )
    trees = tuple(_tree(rows, 0) for rows in table["trees"])
    stages = tuple(trees[begin:end] for begin, end in pairwise((0, *_CHECKED_AFTER, len(trees))))
    return BlockModel(start=float(table["start"]), stages=stages, votes=tuple(map(_votes, stages)))


def _tree(rows: Sequence[Sequence[float]], place: int) -> Tree:
    """A tree from its rows, each [vote] or [number's place, threshold, row below, row above, mean vote]."""
    row = rows[place]
    if len(row) == 1:
        return float(row[0])
    sign, threshold, below, above, mean = row
    return int(sign), float(threshold), _tree(rows, int(below)), _tree(rows, int(above)), float(mean)


def _votes(stage: Sequence[Tree]) -> Callable[[Sequence[float]], float]:
    """The sum of a stage's trees as one Python expression, which costs less than going down the trees step by step."""
    votes: Callable[[Sequence[float]], float] = eval(
        f"lambda row: {' + '.join(map(_expression, stage))}"
    )  # of numbers only
    return votes


def _expression(tree: Tree) -> str:
    if isinstance(tree, float):
        return repr(tree)
    sign, threshold, below, above, _ = tree
    return f"({_expression(below)} if row[{sign}] <= {threshold!r} else {_expression(above)})"
