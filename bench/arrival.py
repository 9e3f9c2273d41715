"""Whether the order of arrival matters: the same articles, shuffled within each hour, end in the same stories."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bench.partitions import moved_share
from standfirst.group.merging import Meaning
from standfirst.group.readings import read_article
from standfirst.group.stories import GroupingOptions, StoryGrouper
from standfirst.group.stream import group_all
from standfirst.model.story import GroupingArticle

BATCH = 100  # what a desk places at a time


def moved_by_shuffling(articles: Sequence[GroupingArticle], *, seed: int = 1) -> tuple[float, float]:
    """The share of articles that end in another story when those of each hour arrive in another order: with hindsight
    (`standfirst group`), and on a desk."""
    shuffled = _shuffled_within_hours(articles, random.Random(seed))
    shares = []
    for grouped in (group_all, group_as_a_desk):
        before, after = dict(grouped(articles)), dict(grouped(shuffled))
        keys = sorted(before)
        shares.append(moved_share([before[key] for key in keys], [after[key] for key in keys]))
    return shares[0], shares[1]


def group_as_a_desk(
    articles: Iterable[GroupingArticle], options: GroupingOptions | None = None, *, meaning: Meaning | None = None
) -> list[tuple[int, int]]:
    """(key, story) of each article in the end: placed in batches, from the oldest of each on, stories looked over after each;
    with a model of meaning or without."""
    options = options or GroupingOptions()
    grouper = StoryGrouper(options, meaning)
    ends: dict[int, int] = {}
    readings = [read_article(article) for article in articles]
    for start in range(0, len(readings), BATCH):
        batch = sorted(readings[start : start + BATCH], key=lambda reading: (reading.at or 0.0, reading.key))
        moments = [reading.arrived_at or reading.published_at for reading in batch]
        now = max((moment for moment in moments if moment is not None), default=_LONG_AGO)
        if now != _LONG_AGO:
            grouper.drop_before(now - timedelta(hours=options.live_hours))
        for reading in batch:
            placement = grouper.place(reading, now=now)
            grouper.add(reading, reading.key if placement.story is None else placement.story, placement.event)
            ends[reading.key] = reading.key if placement.story is None else placement.story
        for number, repair in enumerate(grouper.repair([reading.key for reading in batch])):
            into = -start - number - 1 if repair.into is None else repair.into
            grouper.apply(repair, into)
            ends |= dict.fromkeys(repair.articles, into)
    return list(ends.items())


def _shuffled_within_hours(articles: Sequence[GroupingArticle], chance: random.Random) -> list[GroupingArticle]:
    hours: dict[datetime, list[GroupingArticle]] = {}
    for article in articles:
        moment = article.arrived_at or article.published_at or _LONG_AGO
        hours.setdefault(moment.replace(minute=0, second=0, microsecond=0), []).append(article)
    return [article for hour in sorted(hours) for article in chance.sample(hours[hour], len(hours[hour]))]


_LONG_AGO = datetime.fromisoformat("0001-01-01T00:00:00+00:00")
