"""A second look at single articles, once stories stand: one that is nearer to another story than to its own goes there.

Events come together whole. With hindsight, an article that came before its own story was known can be asked again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from standfirst.group.closeness import Bundle, Surroundings, closeness, gap_share, product

MARGIN = 0.3  # how much nearer the other story must be
_TELLING_SHARE = 0.05  # of a story's length, from which a term is one of those that tell it
_HOLDERS_MAX = 60  # stories told by one term; a commoner term finds nothing
_ASKED_MAX = 6  # stories that share most of the telling terms


def moves_of(
    articles: Sequence[Bundle],
    stories: Sequence[Sequence[int]],
    bundles: Sequence[Bundle],
    *,
    live_seconds: float,
    around: Surroundings,
) -> dict[int, int]:
    """Article -> the story, by its place, in which it should be instead. `stories`: the articles of each; `bundles`: each taken
    together."""
    told_by: dict[int, list[int]] = {}
    for number, bundle in enumerate(bundles):
        least = _TELLING_SHARE * bundle.square**0.5
        for term, weight in bundle.sums.items():
            if weight >= least:
                told_by.setdefault(term, []).append(number)
    moves = {}
    for number, members in enumerate(stories):
        if len(members) == 1:
            continue
        for place in members:
            article = articles[place]
            found = Counter(
                chain.from_iterable(
                    holders for term in article.sums if len(holders := told_by.get(term, [])) <= _HOLDERS_MAX
                )
            )
            del found[number]
            if not found:
                continue
            own = _without(bundles[number], article)
            best = closeness(
                article,
                own,
                product(article, bundles[number]) - article.square,
                gap_share(article, own, live_seconds),
                around,
            )
            best = max(best, 0.0) + MARGIN
            for other, _ in found.most_common(_ASKED_MAX):
                theirs = bundles[other]
                if theirs.size > 1:
                    near = closeness(
                        article, theirs, product(article, theirs), gap_share(article, theirs, live_seconds), around
                    )
                    if near >= best:
                        moves[place], best = other, near
    return moves


def _without(bundle: Bundle, article: Bundle) -> Bundle:
    """A story as it is without one of its articles, but for its names, of which one article decides little."""
    return replace(
        bundle,
        size=bundle.size - 1,
        square=bundle.square - 2 * product(article, bundle) + article.square,
        length_sum=bundle.length_sum - article.length_sum,
    )
