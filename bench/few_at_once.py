"""How stories are told apart where hardly any are live at once: a small archive of years, not a day of news."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bench.partitions import bcubed
from bench.single_pass import group_in_a_single_pass
from standfirst.group.stream import group_all
from standfirst.model.story import GroupingArticle

SPREADS = (100, 3_000)  # days
STORIES, ARTICLES_MAX = 100, 5  # at most, of a draw and of each of its stories
TOLD_WITHIN = timedelta(hours=36)
DRAWS = 6


def few_at_once_rows(name: str, articles: Sequence[GroupingArticle], labels: Mapping[str, str]) -> list[str]:
    """Rows of the table, one for each spread. `labels`: the gold story of each article, in order."""
    told: dict[str, list[GroupingArticle]] = {}
    for article, label in zip(articles, labels.values(), strict=True):
        told.setdefault(label, []).append(article)
    several = [members for members in told.values() if len(members) > 1]
    rows = []
    for days in SPREADS:
        draws = [_figures(_spread(several, days, random.Random(seed))) for seed in range(DRAWS)]
        means = [sum(column) / DRAWS for column in zip(*draws, strict=True)]
        rows.append(f"| {name} | {days:,} | {' | '.join(f'{mean:.3f}' for mean in means)} |")
    return rows


def few_at_once_table(rows: Sequence[str]) -> str:
    """That part of BENCHMARKS.md."""
    head = "| set | days | P | R | F1 | single pass P | R | F1 |"
    return "\n".join(
        [
            f"Where few stories are live at once: {STORIES} of each set that several articles tell (all, where there are fewer), {ARTICLES_MAX} articles of each at most, told within "
            f"{TOLD_WITHIN.total_seconds() / 3600:.0f} hours that lie anywhere among so many days (the times are made up); with hindsight, mean of {DRAWS} draws:\n",
            head,
            "|---" * (head.count("|") - 1) + "|",
            *rows,
        ]
    )


def _spread(
    stories: Sequence[Sequence[GroupingArticle]], days: float, chance: random.Random
) -> list[tuple[GroupingArticle, int]]:
    """Some articles of some stories, from the oldest on, each with the number of its story."""
    told: list[tuple[GroupingArticle, int]] = []
    for story, members in enumerate(chance.sample(stories, min(STORIES, len(stories)))):
        begun = _BEGIN + timedelta(days=days) * chance.random()
        for article in chance.sample(members, min(ARTICLES_MAX, len(members))):
            at = begun + TOLD_WITHIN * chance.random()
            told.append((replace(article, published_at=at, arrived_at=at), story))
    return sorted(told, key=lambda pair: (pair[0].published_at or _BEGIN, pair[0].key))


def _figures(told: Sequence[tuple[GroupingArticle, int]]) -> tuple[float, ...]:
    """BCubed precision, recall and F1, and those of the single pass."""
    articles, wanted = [article for article, _ in told], [story for _, story in told]
    ours = [story for _, story in group_all(articles)]
    texts = [f"{article.headline} {article.text}" for article in articles]
    baseline = group_in_a_single_pass(texts, [article.published_at for article in articles])
    return *bcubed(wanted, ours), *bcubed(wanted, baseline)


_BEGIN = datetime(2016, 1, 1, tzinfo=UTC)
