"""How a desk groups a labelled set while thousands of other articles arrive among its own, as they do on a real desk."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.arrival import group_as_a_desk
from bench.partitions import bcubed
from standfirst.model.story import GroupingArticle

OTHERS = ("topic_reuters_stream", "allsides_lead", "unlabelled_french_day")
COUNT = 15_000
_FIRST_KEY = 1_000_000


def crowd_row(
    name: str, articles: Sequence[GroupingArticle], labels: Mapping[str, str], others: Sequence[tuple[str, str]]
) -> str:
    """A row of the table: the set by itself, then with all others among it. `labels`: the gold story of each article, in order."""
    wanted = list(labels.values())
    alone = dict(group_as_a_desk(articles))
    stories = dict(group_as_a_desk(_mixed(articles, others, random.Random(5))))
    given = [stories[article.key] for article in articles]
    sizes, own = Counter(stories.values()), Counter(given)
    share = sum(own[story] / sizes[story] for story in given) / len(given)
    before = bcubed(wanted, [alone[article.key] for article in articles])
    after = bcubed(wanted, given)
    figures = " | ".join(f"{figure:.3f}" for figure in (*before, *after, share))
    return f"| {name} | {figures} | {len(sizes):,} |"


def crowd_table(rows: Sequence[str]) -> str:
    """That part of BENCHMARKS.md."""
    head = "| set | by itself P | R | F1 | in the crowd P | R | F1 | of the set | stories in all |"
    return "\n".join(
        [
            f"On a desk, while {COUNT:,} articles of other sets ({', '.join(OTHERS)}) arrive among those of the set (at random moments between its first and its last, where it has times); “of the set”: the share "
            "of the set's own in the story of each, as some of the others tell of the same matters:\n",
            head,
            "|---" * (head.count("|") - 1) + "|",
            *rows,
        ]
    )


def read_others(folder: Path) -> list[tuple[str, str]]:
    """(headline, text) of so many articles of the other sets, in a random order that is always the same."""
    told = [pair for name in OTHERS for pair in _told(folder / f"{name}.jsonl")]
    return random.Random(3).sample(told, COUNT)


def _told(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("title"):
            yield row["title"], row.get("text") or ""


def _mixed(
    articles: Sequence[GroupingArticle], others: Sequence[tuple[str, str]], chance: random.Random
) -> list[GroupingArticle]:
    times = [article.published_at for article in articles if article.published_at is not None]
    has_text = any(article.text for article in articles)
    strangers = []
    for key, (headline, text) in enumerate(others, start=_FIRST_KEY):
        at = min(times) + (max(times) - min(times)) * chance.random() if times else None
        strangers.append(
            GroupingArticle(
                key=key, headline=headline, text=text if has_text else "", published_at=at, arrived_at=at, language="en"
            )
        )
    if not times:
        return _between(articles, strangers, chance)
    return sorted([*articles, *strangers], key=lambda article: (article.published_at or _LONG_AGO, article.key))


def _between(
    articles: Sequence[GroupingArticle], strangers: Sequence[GroupingArticle], chance: random.Random
) -> list[GroupingArticle]:
    """In their order, with the strangers anywhere among them."""
    places = sorted(chance.choices(range(len(articles) + 1), k=len(strangers)))
    mixed: list[GroupingArticle] = []
    taken = 0
    for place, stranger in zip(places, strangers, strict=True):
        mixed += articles[taken:place]
        taken = max(taken, place)
        mixed.append(stranger)
    return [*mixed, *articles[taken:]]


_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)  # no article of a set with times is without
