"""Online grouping: each article, as it arrives, joins the live story it shares most with, or begins one of its own.

Stories and articles are compared by TF-IDF over headline and lead, in which names and figures weigh more, times nearness in
time. What the grouper knows is a function of the articles that are live, and of nothing else: sums are kept in whole
numbers so that taking an article back leaves no trace, and a grouper brought back from a store answers as one that never
stopped.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush

from standfirst.group.live_story import ArticleVector, LiveStory
from standfirst.group.merging import Merging
from standfirst.group.near_duplicates import CopyIndex, Shingles, shingles_of
from standfirst.group.nearest import Nearest, Query
from standfirst.group.terms import ArticleTerms, article_terms
from standfirst.group.vocabulary import Vocabulary
from standfirst.model.story import GroupingArticle, Placement, PlacementRule

JOIN_SCORE_MIN = 0.18  # similarity from which an article joins, at granularity 1
RELATED_SCORE_MIN = 0.08
LARGE_MIN, LARGE_SHARE = 5, 0.2  # articles, and of all live ones, beyond which a story is joined less readily …
LARGE_CAUTION, LARGE_NAMES_MIN = 8.0, 2  # … by how much, unless so many of its names are shared
_TIGHT = 1.5  # granularity of the online pass that hindsight builds on, in the asked one's
_SHOWN_MAX = 6  # shared names, figures, words that an explanation lists


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingOptions:
    """`live_hours`: how long a story takes articles after it last moved; `granularity` above 1 makes tighter stories."""

    live_hours: float = 72.0
    granularity: float = 1.0


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read out of an article once: for placing it, and for taking it up."""

    article: GroupingArticle
    terms: ArticleTerms
    shingles: Shingles


class StoryGrouper:
    """Places articles into live stories. Deterministic; no clock inside: time comes with the articles and with `now`."""

    def __init__(self, options: GroupingOptions | None = None) -> None:
        self._options = options or GroupingOptions()
        self._stories: dict[int, LiveStory] = {}
        self._story_of: dict[int, int] = {}  # of every live article
        self._arrivals: dict[int, float] = {}  # of the live articles of which it is known
        self._earliest: list[tuple[float, int]] = []  # a heap of arrivals; articles may be gone
        self._vocabulary = Vocabulary()
        self._copies = CopyIndex()
        self._last_reading: _Reading | None = None
        self._as_it_stands: Nearest | None = None  # until an article is taken up or taken back

    def place(self, article: GroupingArticle, *, now: datetime) -> Placement:
        """Where the article belongs as things stand; changes nothing. The caller decides and then calls `add`."""
        reading = self._read(article)
        original = self._copies.find(reading.shingles, but=article.key)
        if original is not None:
            return Placement(story=self._story_of[original], rule=PlacementRule.COPY, score=1.0, copy_of=original)
        query = Query.of_article(reading.terms, _time_of(article, now), self._vocabulary)
        ranked = self._nearest().rank(query)
        best_score, best = ranked[0] if ranked else (0.0, None)
        if best is None or best_score < self._join_score_min(query, best):
            return Placement(
                story=None,
                rule=PlacementRule.FIRST,
                score=0.0,
                runner_up=best.number if best else None,
                runner_up_score=round(best_score, 4),
            )
        return self._joined(reading.terms, query, ranked)

    def _joined(self, terms: ArticleTerms, query: Query, ranked: list[tuple[float, LiveStory]]) -> Placement:
        best_score, best = ranked[0]
        runner_score, runner = ranked[1] if len(ranked) > 1 else (0.0, None)
        shared = [term for _, term in self._nearest().shared(query, best)]
        names = [term for term in shared if term in terms.names]
        figures = [term for term in shared if term in terms.figures]
        words = [term for term in shared if term not in terms.names and term not in terms.figures]
        return Placement(
            story=best.number,
            rule=PlacementRule.SIMILAR,
            score=round(best_score, 4),
            shared_names=tuple(terms.spelling[term] for term in names[:_SHOWN_MAX]),
            shared_figures=tuple(terms.spelling[term] for term in figures[:_SHOWN_MAX]),
            shared_words=tuple(terms.spelling[term] for term in words[:_SHOWN_MAX]),
            runner_up=runner.number if runner else None,
            runner_up_score=round(runner_score, 4),
        )

    def add(self, article: GroupingArticle, story: int) -> None:
        """Take the article up in that story. An article taken up before is taken out of its old story first."""
        self._remove(article.key)
        self._as_it_stands = None
        reading = self._read(article)
        at = _time_of(article, None)
        arrived_at = article.arrived_at.timestamp() if article.arrived_at else at
        if arrived_at is not None:
            self._arrivals[article.key] = arrived_at
            heappush(self._earliest, (arrived_at, article.key))
        self._story_of[article.key] = story
        self._copies.add(article.key, reading.shingles)
        live = self._stories.get(story)
        if live is None:
            live = self._stories[story] = LiveStory(story)
        vector = self._vector(reading.terms)
        article_counts = self._vocabulary.article_counts
        for term in vector.terms:
            article_counts[term] += 1
        for term in live.add(article.key, vector, at):
            self._vocabulary.hold(term, story)

    def _vector(self, terms: ArticleTerms) -> ArticleVector:
        names = [term for term in terms.weights if term in terms.names]
        words = [term for term in terms.weights if term not in terms.names]
        spelling, take_up = terms.spelling, self._vocabulary.take_up
        return ArticleVector(
            array("I", [take_up(term, spelling[term]) for term in (*names, *words)]),
            bytes([terms.weights[term] for term in (*names, *words)]),
            len(names),
        )

    def drop_before(self, moment: datetime) -> None:
        """Forget the articles that arrived before then, and the stories that have none left."""
        end = moment.timestamp()
        while self._earliest and self._earliest[0][0] < end:
            arrival, key = heappop(self._earliest)
            if self._arrivals.get(key) == arrival:
                self._remove(key)

    def related(self, story: int, *, limit: int = 6) -> tuple[tuple[int, float, tuple[str, ...]], ...]:
        """Other live stories that share substance with this one: (story, score, shared words), best first; often none."""
        live = self._stories.get(story)
        if live is None:
            return ()
        query = Query.of_story(live)
        nearest = self._nearest()
        found = []
        for score, other in nearest.rank(query):
            if other is live or score < RELATED_SCORE_MIN:
                continue
            shared = [number for number, _ in nearest.shared(query, other)]
            if len(shared) < 2 or query.names.isdisjoint(other.profile.names.intersection(shared)):
                continue
            spelled = tuple(self._vocabulary.spelling(number) for number in shared[:_SHOWN_MAX])
            found.append((other.number, round(score, 4), spelled))
        return tuple(found[:limit])

    def _nearest(self) -> Nearest:
        if self._as_it_stands is None:
            live_seconds = self._options.live_hours * 3600
            self._as_it_stands = Nearest(
                self._stories, self._vocabulary, articles=len(self._story_of), live_seconds=live_seconds
            )
        return self._as_it_stands

    def _read(self, article: GroupingArticle) -> _Reading:
        last = self._last_reading
        if last is None or (last.article is not article and last.article != article):
            last = self._last_reading = _Reading(article, article_terms(article), shingles_of(article.text))
        return last

    def _join_score_min(self, query: Query, story: LiveStory) -> float:
        """More for a story that is already a large part of all that is live, unless names speak for it: while few articles
        are live, what they all have in common looks rare."""
        least = JOIN_SCORE_MIN * self._options.granularity
        size = len(story.articles)
        if size >= LARGE_MIN and len(query.names & story.profile.names) < LARGE_NAMES_MIN:
            least *= 1 + LARGE_CAUTION * max(0.0, size / len(self._story_of) - LARGE_SHARE)
        return min(0.95, least)

    def _remove(self, key: int) -> None:
        story = self._story_of.pop(key, None)
        if story is None:
            return
        self._as_it_stands = None
        self._arrivals.pop(key, None)
        self._copies.remove(key)
        live = self._stories[story]
        article_counts = self._vocabulary.article_counts
        for term in live.articles[key][0].terms:
            article_counts[term] -= 1
        for term in live.remove(key):
            self._vocabulary.let_go(term, story)
        if not live.articles:
            del self._stories[story]


def group_articles(
    articles: Iterable[GroupingArticle], options: GroupingOptions | None = None
) -> Iterator[tuple[int, int]]:
    """(key, story) of each article, as it is placed in order of arrival. A story's number is its first article's key."""
    options = options or GroupingOptions()
    grouper = StoryGrouper(options)
    latest: datetime | None = None
    for article in articles:
        moment = article.arrived_at or article.published_at
        if moment is not None and (latest is None or moment > latest):
            latest = moment
            grouper.drop_before(latest - timedelta(hours=options.live_hours))
        placement = grouper.place(article, now=latest or _LONG_AGO)
        story = article.key if placement.story is None else placement.story
        grouper.add(article, story)
        yield article.key, story


def group_all(
    articles: Iterable[GroupingArticle], options: GroupingOptions | None = None
) -> tuple[tuple[int, int], ...]:
    """(key, story) of each article when all have arrived, in their order: placed online into tight groups, which are then
    brought together with hindsight (see merging). A story's number is its first article's key."""
    options = options or GroupingOptions()
    given = list(articles)
    fragments: dict[int, list[int]] = {}
    tight = replace(options, granularity=options.granularity * _TIGHT)
    for place, (_, story) in enumerate(group_articles(given, tight)):
        fragments.setdefault(story, []).append(place)
    merging = Merging(given, list(fragments.values()), granularity=options.granularity, live_hours=options.live_hours)
    stories = {place: min(members) for members in merging.merged() for place in members}
    return tuple((article.key, given[stories[place]].key) for place, article in enumerate(given))


_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)  # stands for now where no article has a time


def _time_of(article: GroupingArticle, now: datetime | None) -> float | None:
    """When an article was published, not later than it arrived, in seconds; None when nothing is known."""
    times = [moment for moment in (article.published_at, article.arrived_at) if moment is not None]
    if not times:
        return None
    return min(times if now is None else [*times, now]).timestamp()
