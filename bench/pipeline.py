"""From a fetched page to an enriched article: extracting, grouping, hashtags, who says what; CPU by step, storing left out."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from bench.extraction import GOLD
from bench.site_memory import GoldPage, demo_pages, labelled_pages
from standfirst.attribution.attribute import attribute
from standfirst.extract.errors import ExtractError
from standfirst.extract.page import extract_with_memory
from standfirst.extract.site_memory import remember
from standfirst.group.hashtags import extract_hashtags
from standfirst.group.readings import read_article
from standfirst.group.stories import StoryGrouper
from standfirst.model.article import Article
from standfirst.model.site_memory import SiteMemory
from standfirst.model.story import GroupingArticle

Value = TypeVar("Value")

STEPS = ("extracting", "grouping", "hashtags", "who says what")
_WARM_UP = 20  # pages that are read before the clock runs, as a desk has that is up


class _Desk:
    """What an article goes through, with the CPU seconds of each step."""

    def __init__(self) -> None:
        self.seconds: list[dict[str, float]] = []
        self._grouper = StoryGrouper()
        self._memories: dict[str, SiteMemory] = {}
        self._at = datetime(2026, 3, 2, tzinfo=UTC)

    def take(self, page: GoldPage) -> None:
        spent: dict[str, float] = {}

        def timed(step: str, work: Callable[[], Value]) -> Value:
            began = time.process_time()
            value = work()
            spent[step] = time.process_time() - began
            return value

        try:
            article = timed("extracting", lambda: self._extract(page))
        except ExtractError:
            return
        self._at += timedelta(minutes=2)
        grouping = self._grouping_article(article)
        timed("grouping", lambda: self._group(grouping))
        timed("hashtags", lambda: extract_hashtags(grouping))
        timed("who says what", lambda: attribute(article.text, article.language))
        self.seconds.append(spent)

    def _extract(self, page: GoldPage) -> Article:
        known = self._memories.get(page.site, SiteMemory())
        found = extract_with_memory(page.html, page.url, memory=known)
        if found.lines is not None:
            self._memories[page.site] = remember(known, found.lines)
        return found.article

    def _grouping_article(self, article: Article) -> GroupingArticle:
        return GroupingArticle(
            key=len(self.seconds) + 1,
            headline=article.headline,
            text=article.text,
            published_at=self._at,
            arrived_at=self._at,
            language=article.language,
            publisher=article.publisher,
            tags=article.tags,
            section=article.section,
        )

    def _group(self, article: GroupingArticle) -> None:
        reading = read_article(article)
        placement = self._grouper.place(reading, now=self._at)
        self._grouper.add(reading, article.key if placement.story is None else placement.story, placement.event)
        for number, repair in enumerate(self._grouper.repair([article.key])):
            self._grouper.apply(repair, (1 << 40) + number if repair.into is None else repair.into)


def _row(name: str, pages: Iterable[GoldPage]) -> str:
    desk = _Desk()
    for page in pages:
        desk.take(page)
    measured = desk.seconds[_WARM_UP:]
    cells = [f"{_mean([spent[step] for spent in measured]):.2f}" for step in STEPS]
    whole = [sum(spent.values()) for spent in measured]
    return f"| {name} | {len(measured)} | {' | '.join(cells)} | {_mean(whole):.2f} | {statistics.quantiles(whole, n=20)[-1] * 1000:.1f} |"


def _mean(seconds: Sequence[float]) -> float:
    return statistics.fmean(seconds) * 1000


def run_benchmark() -> str:
    """The section of BENCHMARKS.md."""
    rows = [_row("demo world", demo_pages())]
    if GOLD.exists():
        rows.insert(0, _row("labelled pages", labelled_pages()))
    return (
        "## From a fetched page to an enriched article\n\n"
        "`python -m bench pipeline`: CPU ms a page, one after the other, with the memory of its site; each article is looked over "
        "with the stories around it alone, which a desk does for a hundred at once. Storing left out. Must: 15 in all.\n\n"
        f"| pages | articles | {' | '.join(STEPS)} | in all | 95 % need at most |\n|---|---|---|---|---|---|---|---|\n"
        + "\n".join(rows)
    )
