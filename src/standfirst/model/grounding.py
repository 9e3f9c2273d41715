"""Whether a text bears a sentence out: what an AI sentence must pass before it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from standfirst.model.attribution import TextSpan


class Lack(StrEnum):
    """What a sentence says that its source does not."""

    NUMBER = "number"
    AMOUNT = "amount"  # the figure is there, in another currency or unit
    NAME = "name"
    SPEAKER = "speaker"  # somebody else says it
    HEDGE = "hedge"  # the source is less sure
    NEGATION = "negation"
    MEASURE = "measure"  # "first", "most", "two years": not said near where the rest is
    WORDS = "words"  # too few of its words stand together in the source


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    lack: Lack
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounding:
    """`spans` are the source's sentences that bear the text out best, one for each of its sentences."""

    score: float  # 0 to 1: how much of the text stands in the source, and together
    supported: bool
    missing: tuple[Missing, ...]
    spans: tuple[TextSpan, ...]
