"""A desk replayed over a set: where its articles end, whether the order of arrival matters, and how many change story late."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bench.partitions import moved_share
from standfirst.group.merging import Meaning
from standfirst.group.readings import ArticleReading, read_article
from standfirst.group.stories import GroupingOptions, StoryGrouper
from standfirst.group.stream import group_all
from standfirst.model.story import GroupingArticle, RepairKind

BATCH = 100  # what a desk places at a time
REFRESH = timedelta(minutes=15)  # how often it looks at its publishers, so that a batch is no longer than this
LATE = timedelta(hours=1)  # from then on an article should stay where it is


class ReplayedDesk:
    """A grouper used as the desk uses it: articles placed in batches, from the oldest of each on, stories looked over after each;
    with a model of meaning or without."""

    def __init__(self, options: GroupingOptions | None = None, meaning: Meaning | None = None) -> None:
        self._options = options or GroupingOptions()
        self._grouper = StoryGrouper(self._options, meaning)
        self._arrivals: dict[int, datetime] = {}
        self._new = 0
        self.story_of: dict[int, int] = {}  # of every article, in the end
        self.left_late: set[int] = set()  # articles that left their story an hour after they came, or later
        self.merged_late: set[int] = set()  # … or whose whole story went into another

    def replay(self, articles: Iterable[GroupingArticle]) -> ReplayedDesk:
        for batch in _batches([read_article(article) for article in articles]):
            self._take(batch)
        return self

    def _take(self, batch: Sequence[ArticleReading]) -> None:
        now = max(map(_arrival, batch))
        if now != _LONG_AGO:
            self._grouper.drop_before(now - timedelta(hours=self._options.live_hours))
        for reading in sorted(batch, key=lambda reading: (reading.at or 0.0, reading.key)):
            placement = self._grouper.place(reading, now=now)
            story = reading.key if placement.story is None else placement.story
            self._grouper.add(reading, story, placement.event)
            self.story_of[reading.key] = story
            self._arrivals[reading.key] = _arrival(reading)
        for repair in self._grouper.repair([reading.key for reading in batch]):
            self._new -= 1
            into = self._new if repair.into is None else repair.into
            self._grouper.apply(repair, into)
            late = {key for key in repair.articles if now - self._arrivals[key] > LATE}
            (self.merged_late if repair.kind is RepairKind.MERGE else self.left_late).update(late)
            self.story_of |= dict.fromkeys(repair.articles, into)


def group_as_a_desk(
    articles: Iterable[GroupingArticle], options: GroupingOptions | None = None, *, meaning: Meaning | None = None
) -> list[tuple[int, int]]:
    """(key, story) of each article in the end, on a desk."""
    return list(ReplayedDesk(options, meaning).replay(articles).story_of.items())


def moved_by_shuffling(articles: Sequence[GroupingArticle], *, seed: int = 1) -> tuple[float, float]:
    """The share of articles that end in another story when those of each hour arrive in another order: with hindsight
    (`standfirst group`), and on a desk."""
    arriving = [_arriving(article) for article in articles]
    shuffled = _shuffled_within_hours(arriving, random.Random(seed))
    shares = []
    for grouped in (group_all, group_as_a_desk):
        before, after = dict(grouped(arriving)), dict(grouped(shuffled))
        keys = sorted(before)
        shares.append(moved_share([before[key] for key in keys], [after[key] for key in keys]))
    return shares[0], shares[1]


def moved_late(articles: Sequence[GroupingArticle]) -> tuple[float, float]:
    """The share of articles that leave their story an hour after they came, or later; and of those whose whole story goes into
    another by then."""
    desk = ReplayedDesk().replay(articles)
    return len(desk.left_late) / len(articles), len(desk.merged_late) / len(articles)


def _batches(readings: Iterable[ArticleReading]) -> Iterator[list[ArticleReading]]:
    batch: list[ArticleReading] = []
    for reading in readings:
        if batch and (len(batch) == BATCH or _arrival(reading) - _arrival(batch[0]) > REFRESH):
            yield batch
            batch = []
        batch.append(reading)
    if batch:
        yield batch


def _arriving(article: GroupingArticle) -> GroupingArticle:
    """An hour after it was published, so that it may change places with any other of its hour and never come too soon."""
    return replace(article, arrived_at=(article.published_at or _LONG_AGO) + timedelta(hours=1))


def _shuffled_within_hours(articles: Sequence[GroupingArticle], chance: random.Random) -> list[GroupingArticle]:
    """Others arrive at the moments of each hour at which articles arrive."""
    hours: dict[datetime, list[GroupingArticle]] = {}
    for article in articles:
        moment = article.arrived_at or _LONG_AGO
        hours.setdefault(moment.replace(minute=0, second=0, microsecond=0), []).append(article)
    shuffled = []
    for hour in sorted(hours):
        moments = [article.arrived_at for article in hours[hour]]
        others = chance.sample(hours[hour], len(hours[hour]))
        shuffled += [replace(other, arrived_at=moment) for other, moment in zip(others, moments, strict=True)]
    return shuffled


def _arrival(reading: ArticleReading) -> datetime:
    return reading.arrived_at or reading.published_at or _LONG_AGO


_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
