"""What grouping an article costs as history and the number of live stories grow, on a generated stream of news."""

from __future__ import annotations

import gc
import itertools
import os
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bench.generated_news import SENTENCE_WORDS, TEASER_SENTENCES, GeneratedNews
from bench.likeness import likeness_table
from standfirst.cli import COLLECT_AFTER
from standfirst.group.readings import read_article
from standfirst.group.stories import GroupingOptions, StoryGrouper
from standfirst.group.stream import group_all
from standfirst.model.story import GroupingArticle

# BENCH_LONG=1 adds a history of a million articles and a file of 200,000: ten minutes of CPU more.
_IS_LONG = bool(os.environ.get("BENCH_LONG"))
HISTORY = (10_000, 100_000, 1_000_000) if _IS_LONG else (10_000, 100_000)
_COMMAND = f"{'BENCH_LONG=1 ' if _IS_LONG else ''}python -m bench grouping_cost"
LIVE = (1_000, 10_000, 100_000)
HINDSIGHT = (2_000, 20_000, 200_000) if _IS_LONG else (2_000, 20_000)  # articles, half as many stories live
MEASURED = 4_000  # articles, at each point
BATCH = 100  # as the desk places them
LIVE_DURING_HISTORY = 1_000
LIVE_HOURS = 72.0
ADDITIONS = (
    1_000_000  # a loop of so many tells how fast the machine is meanwhile: a shared one may be at half its speed
)


class _Desk:
    """A grouper that is used as the desk uses it, with its CPU time."""

    def __init__(self, live_hours: float) -> None:
        self.grouper = StoryGrouper(GroupingOptions(live_hours=live_hours))
        self._live = timedelta(hours=live_hours)
        self.seen = self.begun = self.terms = 0
        self.forgets = False  # once articles are older than the live window
        self._first: datetime | None = None
        self._new = itertools.count(1 << 40)

    def take(self, articles: list[GroupingArticle]) -> float:
        """CPU seconds of a batch: read, place, look over again, forget what is old."""
        began = time.process_time()
        for article in articles:
            reading = read_article(article)
            placement = self.grouper.place(reading, now=article.published_at or datetime.now(UTC))
            self.begun += placement.story is None
            self.terms += len(reading.terms.weights)
            self.grouper.add(reading, article.key if placement.story is None else placement.story, placement.event)
        for repair in self.grouper.repair([article.key for article in articles]):
            self.grouper.apply(repair, next(self._new) if repair.into is None else repair.into)
        latest = articles[-1].published_at
        if latest is not None:
            self._first = self._first or latest
            self.forgets = latest - self._live > self._first
            self.grouper.drop_before(latest - self._live)
        self.seen += len(articles)
        return time.process_time() - began


@dataclass(frozen=True, slots=True)
class _Point:
    articles: int
    stories: int
    milliseconds: float
    terms: float  # of an article
    begun: float  # share of the articles that began a story
    peak_mib: float
    loop_milliseconds: float  # of ADDITIONS, just after


def measure_history(counts: tuple[int, ...] = HISTORY) -> list[_Point]:
    """The cost once so many articles have come and gone, with the same number of live stories throughout."""
    desk, batches = (
        _Desk(LIVE_HOURS),
        _batches(GeneratedNews(live_stories=LIVE_DURING_HISTORY, sentences=0, live_hours=LIVE_HOURS)),
    )
    points = []
    for count in counts:
        while desk.seen < count - MEASURED:
            desk.take(next(batches))
        points.append(_measure(desk, batches))
    return points


def measure_live(sentences: int, counts: tuple[int, ...] = LIVE) -> list[_Point]:
    """The cost while so many stories are live, and somewhat more as not all are recognized, of headlines with teasers of so many
    sentences."""
    points = []
    for count in counts:
        desk, batches = (
            _Desk(LIVE_HOURS),
            _batches(GeneratedNews(live_stories=count, sentences=sentences, live_hours=LIVE_HOURS)),
        )
        while not desk.forgets:
            desk.take(next(batches))
        points.append(_measure(desk, batches))
    return points


def measure_hindsight(counts: tuple[int, ...] = HINDSIGHT) -> list[tuple[int, int, float]]:
    """Articles, stories and CPU ms an article of whole files of headlines with teasers, grouped as `standfirst group` does."""
    rows = []
    for count in counts:
        news = GeneratedNews(live_stories=count // 2, sentences=TEASER_SENTENCES, live_hours=LIVE_HOURS)
        articles = list(itertools.islice(news.articles(), count))
        began = time.process_time()
        stories = {story for _, story in group_all(articles)}
        rows.append((count, len(stories), (time.process_time() - began) / count * 1000))
        print(f"  {count} articles with hindsight: {rows[-1][2]:.3f} ms", file=sys.stderr)
    return rows


def _measure(desk: _Desk, batches: Iterator[list[GroupingArticle]]) -> _Point:
    desk.begun = desk.terms = 0
    seconds = sum(desk.take(next(batches)) for _ in range(MEASURED // BATCH))
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    point = _Point(
        articles=desk.seen,
        stories=desk.grouper.story_count,
        milliseconds=seconds / MEASURED * 1000,
        terms=desk.terms / MEASURED,
        begun=desk.begun / MEASURED,
        peak_mib=peak_mib,
        loop_milliseconds=_loop_milliseconds(),
    )
    print(f"  {point.articles} articles, {point.stories} live stories: {point.milliseconds:.3f} ms", file=sys.stderr)
    return point


def _loop_milliseconds() -> float:
    began = time.process_time()
    total = 0
    for number in range(ADDITIONS):
        total += number
    return (time.process_time() - began) * 1000


def _batches(news: GeneratedNews) -> Iterator[list[GroupingArticle]]:
    articles = news.articles()
    while True:
        yield list(itertools.islice(articles, BATCH))


def _table(points: list[_Point]) -> list[str]:
    rows = [
        "| articles so far | live stories | CPU ms an article | articles a CPU-second | against the row above | terms | begin a story | peak MiB | plain loop, ms |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    before: _Point | None = None
    for point in points:
        times = f"× {point.milliseconds / before.milliseconds:.2f}" if before else ""
        rows.append(
            f"| {point.articles:,} | {point.stories:,} | {point.milliseconds:.3f} | {1000 / point.milliseconds:,.0f} | {times} | {point.terms:.0f} | {point.begun:.0%} | {point.peak_mib:.0f} | {point.loop_milliseconds:.0f} |"
        )
        before = point
    return rows


def _hindsight_table(rows: list[tuple[int, int, float]]) -> list[str]:
    return [
        "| articles | stories | CPU ms an article |",
        "|---|---|---|",
        *[f"| {articles:,} | {stories:,} | {milliseconds:.3f} |" for articles, stories, milliseconds in rows],
    ]


def run_benchmark() -> str:
    """The section of BENCHMARKS.md."""
    gc.set_threshold(*COLLECT_AFTER)  # as the command sets it
    history, headlines, teasers = measure_history(), measure_live(0), measure_live(TEASER_SENTENCES)
    return "\n".join(
        [
            "## What grouping costs",
            "",
            f"`{_COMMAND}`: a generated stream (made-up words; every second article tells on of a story that is there), placed in batches of "
            f"{BATCH} as the desk does: reading, placing, looking over again, forgetting what is no longer live; without storing. Each row is the mean of {MEASURED:,} articles, once the first are older than the live window of {LIVE_HOURS:.0f} hours, with how many terms were read of each and how many began a story when placed; the plain loop is {ADDITIONS:,} additions in Python just after, in CPU ms, since the machine is not always of one speed. "
            "Must: 2,000 articles a CPU-second at 100,000 live stories; × 1.15 at most for ten times the history, × 1.5 for ten times the live stories.",
            "",
            "How the stream compares with real sets, each in a random order (different words and names count up to the article named; what is shared is shared by two articles of one story):",
            "",
            *likeness_table(),
            "",
            "Headlines, while history grows:",
            "",
            *_table(history),
            "",
            "Headlines, while the number of live stories grows:",
            "",
            *_table(headlines),
            "",
            f"Headlines with teasers of {TEASER_SENTENCES * SENTENCE_WORDS} words:",
            "",
            *_table(teasers),
            "",
            "The same with hindsight, a whole file at once (`standfirst group` without reading and writing it):",
            "",
            *_hindsight_table(measure_hindsight()),
        ]
    )
