"""Whole streams of articles: each placed as it arrives, and with hindsight, when all have arrived."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from standfirst.group.closeness import Surroundings
from standfirst.group.merging import Merging, MergingRule, bundle_of
from standfirst.group.rarity import Rarity
from standfirst.group.readings import ArticleReading, read_article, vector_of
from standfirst.group.second_look import moves_of
from standfirst.group.stories import GroupingOptions, StoryGrouper
from standfirst.model.story import GroupingArticle, Placement

_NAMES_KNOWN_SHARE = 0.05  # of the articles that bear a name, below which nothing is known of names
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
    """(key, story) of each article when all have arrived, in their order: placed into events from the oldest on, where times
    are known, which are then brought together with hindsight. A story's number is its first article's key."""
    options = options or GroupingOptions()
    arrived = list(articles)
    ordered = arrived
    if all(article.published_at is not None for article in arrived):
        ordered = sorted(arrived, key=_when_published)
    readings: list[ArticleReading] = []
    events: list[int] = []
    for reading, placement in follow(ordered, options):
        readings.append(reading)
        events.append(reading.key if placement.event is None else placement.event)
    story_of: dict[int, int] = {}
    places = _places_of(events)
    counted = events
    for _ in range(_PASSES):
        for members in _brought_together(readings, places, counted, options):
            first = min(members)
            story_of |= dict.fromkeys((readings[place].key for place in members), readings[first].key)
        counted = [story_of[reading.key] for reading in readings]
    return tuple((article.key, story_of[article.key]) for article in arrived)


def _when_published(article: GroupingArticle) -> tuple[datetime, str, str]:
    """The order in which articles were published; of one moment that of their words, which arriving does not change."""
    return article.published_at or _LONG_AGO, article.headline, article.text


def _brought_together(
    readings: Sequence[ArticleReading], events: Sequence[list[int]], counted: Sequence[int], options: GroupingOptions
) -> list[list[int]]:
    numbers: dict[str, int] = {}
    vectors = [vector_of(reading, lambda term: numbers.setdefault(term, len(numbers))) for reading in readings]
    holders = _holders([vector.terms for vector in vectors], counted)
    rarity = Rarity(holders, len(set(counted)))
    articles = [(vector, reading.at) for vector, reading in zip(vectors, readings, strict=True)]
    at_once = _live_at_once(readings, counted, options.live_hours * 3600)
    around = Surroundings(
        at_once,
        rarity.chance(Counter(holders)),
        in_all=len(set(counted)),
        knows_names=_know_names(readings),
        rarity=rarity,
    )
    merging = Merging(
        [bundle_of([articles[place] for place in members], rarity) for members in events],
        MergingRule(live_seconds=options.live_hours * 3600, around=around, granularity=options.granularity),
    )
    stories = [[place for part in parts for place in events[part]] for parts in merging.merged()]
    moves = moves_of(
        [bundle_of([article], rarity) for article in articles],
        stories,
        [bundle_of([articles[place] for place in members], rarity) for members in stories],
        live_seconds=options.live_hours * 3600,
        around=around,
    )
    moved = [[place for place in members if place not in moves] for members in stories]
    for place, story in moves.items():
        moved[story].append(place)
    return [members for members in moved if members]


def _live_at_once(readings: Sequence[ArticleReading], stories: Sequence[int], live_seconds: float) -> float:
    """How many stories are live beside an article, its own among them, on average: all, where a time is not known."""
    first: dict[int, float] = {}
    last: dict[int, float] = {}
    moments: list[float] = []
    for reading, story in zip(readings, stories, strict=True):
        at = reading.at
        if at is None:
            return len(set(stories))
        moments.append(at)
        first[story] = min(first.get(story, at), at)
        last[story] = max(last.get(story, at), at)
    begun, ended = sorted(first.values()), sorted(last.values())
    live = sum(bisect_right(begun, at + live_seconds) - bisect_left(ended, at - live_seconds) for at in moments)
    return live / max(1, len(moments))


def _know_names(readings: Sequence[ArticleReading]) -> bool:
    """Whether these articles are written with capitals that tell names."""
    return sum(bool(reading.terms.names) for reading in readings) >= _NAMES_KNOWN_SHARE * len(readings)


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
