"""After a crash, everything that was in hand is suspect, and one piece of it did it: suspects are tried one at a time."""

from __future__ import annotations

from collections.abc import Sequence

from standfirst.model.work import Claim


def sort_out(claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """(what to work on now, what to give back untried) of freshly claimed work.

    Fresh work goes ahead, and of that which was tried before only the piece tried most often, last. So what kills the
    process again soon stands alone, and is quarantined without its innocent neighbours: these, given back, count as fresh.
    """
    fresh = [claim for claim in claims if claim.attempt == 1]
    suspects = sorted(
        (claim for claim in claims if claim.attempt > 1), key=lambda claim: (-claim.attempt, claim.subject)
    )
    return (*fresh, *suspects[:1]), tuple(suspects[1:])
