"""Whole streams of articles: each placed as it arrives, and with hindsight, when all have arrived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from standfirst.group.closeness import Surroundings
from standfirst.group.merging import Merging, bundle_of
from standfirst.group.rarity import Rarity
from standfirst.group.readings import ArticleReading, read_article, vector_of
from standfirst.group.stories import GroupingOptions, StoryGrouper
from standfirst.model.story import GroupingArticle, Placement

_PASSES = 2  # the second knows better which words are common: those of many stories, not of many events of one


def follow(
    articles: Iterable[GroupingArticle], options: GroupingOptions | None = None
) -> Iterator[tuple[ArticleReading, Placement]]:
    """Place articles in order of arrival: what was read of each, and where it went and why."""
    options = options or GroupingOptions()
    grouper = StoryGrouper(options)
    latest: datetime | None = None
    for article in articles:
        reading = read_article(article)
        moment = reading.arrived_at or reading.published_at
        if moment is not None and (latest is None or moment > latest):
            latest = moment
            grouper.drop_before(latest - timedelta(hours=options.live_hours))
        placement = grouper.place(reading, now=latest or _LONG_AGO)
        grouper.add(reading, reading.key if placement.story is None else placement.story, placement.event)
        yield reading, placement


def group_articles(
    articles: Iterable[GroupingArticle], options: GroupingOptions | None = None
) -> Iterator[tuple[int, int]]:
    """(key, story) of each article, as it is placed in order of arrival. A story's number is its first article's key."""
    for reading, placement in follow(articles, options):
        yield reading.key, reading.key if placement.story is None else placement.story


def group_all(
    articles: Iterable[GroupingArticle], options: GroupingOptions | None = None
) -> tuple[tuple[int, int], ...]:
    """(key, story) of each article when all have arrived, in their order: placed online into events, which are then brought
    together with hindsight. A story's number is its first article's key."""
    options = options or GroupingOptions()
    readings: list[ArticleReading] = []
    events: list[int] = []
    for reading, placement in follow(articles, options):
        readings.append(reading)
        events.append(reading.key if placement.event is None else placement.event)
    stories = [0] * len(readings)
    places = _places_of(events)
    counted = events
    for _ in range(_PASSES):
        for members in _brought_together(readings, places, counted, options):
            first = min(members)
            for place in members:
                stories[place] = readings[first].key
        counted = stories
    return tuple((reading.key, story) for reading, story in zip(readings, stories, strict=True))


def _brought_together(
    readings: Sequence[ArticleReading], events: Sequence[list[int]], counted: Sequence[int], options: GroupingOptions
) -> list[list[int]]:
    numbers: dict[str, int] = {}
    vectors = [vector_of(reading, lambda term: numbers.setdefault(term, len(numbers))) for reading in readings]
    holders = _holders([vector.terms for vector in vectors], counted)
    rarity = Rarity(holders, len(set(counted)))
    bundles = [bundle_of([(vectors[place], readings[place].at) for place in members], rarity) for members in events]
    merging = Merging(
        bundles,
        live_seconds=options.live_hours * 3600,
        around=Surroundings(len(events), rarity.chance(Counter(holders))),
        granularity=options.granularity,
    )
    return [[place for part in parts for place in events[part]] for parts in merging.merged()]


def _places_of(events: Sequence[int]) -> list[list[int]]:
    places: dict[int, list[int]] = {}
    for place, event in enumerate(events):
        places.setdefault(event, []).append(place)
    return list(places.values())


def _holders(terms: Sequence[Sequence[int]], groups: Sequence[int]) -> list[int]:
    """By a term's number: in how many of the groups it occurs."""
    pairs = {(term, group) for numbers, group in zip(terms, groups, strict=True) for term in numbers}
    counts = [0] * (1 + max((term for term, _ in pairs), default=-1))
    for term, _ in pairs:
        counts[term] += 1
    return counts


_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)  # stands for now where no article has a time
