"""The claims of a story as its page shows them: each source's words, with the way to where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.attribution.story_claims import as_sentence
from standfirst.desk.reading.signs import Sign, sign_of
from standfirst.model.claim import Stance, StoryClaim
from standfirst.model.desk import ArticleCard
from standfirst.model.ids import ArticleId

WORDS_MAX = 320  # characters of one source's words
STANCES_MAX = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceShown:
    stance: Stance
    sign: Sign
    words: str
    headline: str  # of its article


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimShown:
    claim: StoryClaim
    stances: tuple[StanceShown, ...]
    left_out: int  # stances beyond those shown


def show_claims(claims: Sequence[StoryClaim], cards: Sequence[ArticleCard]) -> tuple[ClaimShown, ...]:
    """Claims with those of their stances whose articles are in the story now."""
    headlines = {card.id: card.headline for card in cards}
    shown = [_show(claim, headlines) for claim in claims]
    return tuple(claim for claim in shown if claim.stances)


def _show(claim: StoryClaim, headlines: dict[ArticleId, str]) -> ClaimShown:
    told = [one for one in claim.stances if one.article_id in headlines]
    newest_first = sorted(told, key=lambda one: (one.at, one.article_id), reverse=True)[:STANCES_MAX]
    return ClaimShown(
        claim=claim,
        stances=tuple(
            StanceShown(
                stance=one,
                sign=sign_of(one.kind, one.polarity),
                words=shorten(one.words),
                headline=headlines[one.article_id],
            )
            for one in newest_first
        ),
        left_out=len(told) - len(newest_first),
    )


def shorten(words: str) -> str:
    """A claim as the page shows it: without "that" and quotation marks around it, a long one up to a word's end."""
    bare = as_sentence(words)
    if len(bare) <= WORDS_MAX:
        return bare
    return bare[:WORDS_MAX].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
