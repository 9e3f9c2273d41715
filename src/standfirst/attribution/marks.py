"""A mark in the making: tokens that tell a source, a cue and what is said, before they become an attribution."""

from __future__ import annotations

from dataclasses import dataclass, field

from standfirst.attribution.lexicon import Cue

Span = tuple[int, int]


@dataclass(slots=True, kw_only=True)
class Mark:
    """Spans are in code points of the text; `group`, `opens` and `who` count tokens."""

    claim: list[Span]
    source: list[Span]
    who: tuple[int, int] | None  # first and last token of the source
    cue_spans: list[Span]
    cue: Cue
    group: int  # first token of the verb phrase
    opens: int  # first token of source and verb: where an earlier claim would have to end
    confidence: float
    rules: list[str]
    quotations: set[int] = field(default_factory=set)
    is_participle: bool = False
    via: Mark | None = None

    @property
    def start(self) -> int:
        return min(start for start, _ in self.claim)

    @property
    def end(self) -> int:
        return max(end for _, end in self.claim)
