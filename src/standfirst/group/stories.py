"""Online grouping: each article, as it arrives, joins the live story it shares most with, or begins one of its own.

Stories and articles are compared by TF-IDF over headline and lead, in which names and figures weigh more, times nearness in
time. What the grouper knows is a function of the articles that are live, and of nothing else: sums are kept in whole
numbers so that taking an article back leaves no trace, and a grouper brought back from a store answers as one that never
stopped.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from standfirst.group.merging import Merging
from standfirst.group.near_duplicates import CopyIndex, Shingles, shingles_of
from standfirst.group.terms import LENGTH_POWER, LENGTH_USUAL, ArticleTerms, article_terms
from standfirst.model.story import GroupingArticle, Placement, PlacementRule

JOIN_SCORE_MIN = 0.18  # similarity from which an article joins, at granularity 1
RELATED_SCORE_MIN = 0.08
TIME_UNKNOWN_FACTOR = 0.8  # where times are not known, more must be shared
NAMES_DIFFER_FACTOR = 0.5  # what is left of the similarity where an article and a story have quite other names
NAMES_ENOUGH, NAMES_CORE_SHARE, NAMES_GENEROSITY = 2, 0.25, 2.5
_TIGHT = 1.5  # granularity of the online pass that hindsight builds on, in the asked one's
_ARTICLES_ASSUMED = 50  # live articles that a grouper without any takes for granted, so that words have a rarity
_CANDIDATES_MAX = 8  # stories compared exactly
_CANDIDATE_SHARE_MIN = 0.3  # of what the best of them shares, that a story must share to be compared
_POSTINGS_MAX = 500  # stories looked at to find them, rarest terms first
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


@dataclass(slots=True)
class _Taken:
    """An article that was taken up."""

    story: int
    terms: ArticleTerms
    at: datetime | None  # when it was published, as far as that can be believed
    arrived_at: datetime | None


class _Story:
    """A live story: sums over its live articles."""

    __slots__ = ("articles", "first_at", "last_at", "names", "number", "terms_read", "weights")

    def __init__(self, number: int) -> None:
        self.number = number
        self.articles: dict[int, datetime | None] = {}
        self.weights: dict[str, int] = {}
        self.names: dict[str, int] = {}
        self.terms_read = 0  # of all live articles
        self.first_at: datetime | None = None
        self.last_at: datetime | None = None

    @property
    def length(self) -> float:
        """Terms of an article, on average."""
        return max(1, self.terms_read) / len(self.articles)

    def measure_times(self) -> None:
        times = [at for at in self.articles.values() if at is not None]
        self.first_at, self.last_at = min(times, default=None), max(times, default=None)


class StoryGrouper:
    """Places articles into live stories. Deterministic; no clock inside: time comes with the articles and with `now`."""

    def __init__(self, options: GroupingOptions | None = None) -> None:
        self._options = options or GroupingOptions()
        self._stories: dict[int, _Story] = {}
        self._taken: dict[int, _Taken] = {}
        self._postings: dict[str, dict[int, None]] = {}
        self._document_counts: dict[str, int] = {}
        self._copies = CopyIndex()
        self._last_reading: _Reading | None = None

    def place(self, article: GroupingArticle, *, now: datetime) -> Placement:
        """Where the article belongs as things stand; changes nothing. The caller decides and then calls `add`."""
        reading = self._read(article)
        original = self._copies.find(reading.shingles, but=article.key)
        if original is not None:
            return Placement(story=self._taken[original].story, rule=PlacementRule.COPY, score=1.0, copy_of=original)
        ranked = self._rank(reading.terms, _time_of(article, now), but=None)
        best_score, best = ranked[0] if ranked else (0.0, None)
        runner_score, runner = ranked[1] if len(ranked) > 1 else (0.0, None)
        if best is None or best_score < self._join_score_min():
            return Placement(
                story=None,
                rule=PlacementRule.FIRST,
                score=0.0,
                runner_up=best.number if best else None,
                runner_up_score=round(best_score, 4),
            )
        shared = self._shared(reading.terms, best)
        names = [term for term in shared if term in reading.terms.names]
        figures = [term for term in shared if term in reading.terms.figures]
        words = [term for term in shared if term not in reading.terms.names and term not in reading.terms.figures]
        spell = reading.terms.spelling
        return Placement(
            story=best.number,
            rule=PlacementRule.SIMILAR,
            score=round(best_score, 4),
            shared_names=tuple(spell[term] for term in names[:_SHOWN_MAX]),
            shared_figures=tuple(spell[term] for term in figures[:_SHOWN_MAX]),
            shared_words=tuple(spell[term] for term in words[:_SHOWN_MAX]),
            runner_up=runner.number if runner else None,
            runner_up_score=round(runner_score, 4),
        )

    def add(self, article: GroupingArticle, story: int) -> None:
        """Take the article up in that story. An article taken up before is taken out of its old story first."""
        self._remove(article.key)
        reading = self._read(article)
        at = _time_of(article, None)
        self._taken[article.key] = _Taken(story, reading.terms, at, article.arrived_at or at)
        self._copies.add(article.key, reading.shingles)
        live = self._stories.get(story)
        if live is None:
            live = self._stories[story] = _Story(story)
        live.articles[article.key] = at
        live.measure_times()
        live.terms_read += len(reading.terms.weights)
        for term, weight in reading.terms.weights.items():
            self._document_counts[term] = self._document_counts.get(term, 0) + 1
            if term in live.weights:
                live.weights[term] += weight
            else:
                live.weights[term] = weight
                self._postings.setdefault(term, {})[story] = None
        for name in reading.terms.names:
            live.names[name] = live.names.get(name, 0) + 1

    def drop_before(self, moment: datetime) -> None:
        """Forget the articles that arrived before then, and the stories that have none left."""
        gone = [key for key, taken in self._taken.items() if taken.arrived_at is not None and taken.arrived_at < moment]
        for key in gone:
            self._remove(key)

    def related(self, story: int, *, limit: int = 6) -> tuple[tuple[int, float, tuple[str, ...]], ...]:
        """Other live stories that share substance with this one: (story, score, shared words), best first; often none."""
        live = self._stories.get(story)
        if live is None:
            return ()
        terms = ArticleTerms(weights=live.weights, names=frozenset(live.names), figures=frozenset(), spelling={})
        found = []
        for score, other in self._rank(terms, None, but=story):
            shared = self._shared(terms, other)
            if (
                score < RELATED_SCORE_MIN
                or not (set(shared) & live.names.keys() & other.names.keys())
                or len(shared) < 2
            ):
                continue
            spelled = tuple(self._spelling(live, term) for term in shared[:_SHOWN_MAX])
            found.append((other.number, round(score, 4), spelled))
        return tuple(found[:limit])

    def _spelling(self, story: _Story, term: str) -> str:
        for key in story.articles:
            written = self._taken[key].terms.spelling.get(term)
            if written is not None:
                return written
        return term

    def _read(self, article: GroupingArticle) -> _Reading:
        last = self._last_reading
        if last is None or last.article != article:
            last = self._last_reading = _Reading(article, article_terms(article), shingles_of(article.text))
        return last

    def _join_score_min(self) -> float:
        return min(0.95, JOIN_SCORE_MIN * self._options.granularity)

    def _rank(self, terms: ArticleTerms, at: datetime | None, *, but: int | None) -> list[tuple[float, _Story]]:
        """The nearest live stories, best first."""
        squares = _Squares(len(self._taken), self._document_counts)
        worths = {term: weight * squares[term] for term, weight in terms.weights.items()}
        length = math.sqrt(sum(worth * terms.weights[term] for term, worth in worths.items()))
        if not length:
            return []
        ranked = []
        for number in self._candidates(terms, worths, but):
            story = self._stories[number]
            nearness = self._nearness(at, story)
            if not nearness:
                continue
            dot = sum(worth * story.weights[term] for term, worth in worths.items() if term in story.weights)
            norm = math.sqrt(sum(weight * weight * squares[term] for term, weight in story.weights.items()))
            longer = math.pow(len(terms.weights) * story.length / LENGTH_USUAL**2, LENGTH_POWER / 2)
            score = nearness * _names_factor(terms, story, squares) * dot / (length * norm) / longer
            ranked.append((min(1.0, score), story))
        ranked.sort(key=lambda pair: (-pair[0], pair[1].number))
        return ranked

    def _candidates(self, terms: ArticleTerms, worths: dict[str, float], but: int | None) -> list[int]:
        """The stories that share the most rare terms: looked up rarest first, until enough were seen."""
        known = [(len(self._postings[term]), term) for term in terms.weights if term in self._postings]
        known.sort()
        scores: dict[int, float] = {}
        seen = 0
        for count, term in known:
            if seen and seen + count > _POSTINGS_MAX:
                break
            seen += count
            worth = worths[term]
            for number in self._postings[term]:
                scores[number] = scores.get(number, 0.0) + worth
        if but is not None:
            scores.pop(but, None)
        least = max(scores.values(), default=0.0) * _CANDIDATE_SHARE_MIN
        likely = [(-score, number) for number, score in scores.items() if score >= least]
        likely.sort()
        return [number for _, number in likely[:_CANDIDATES_MAX]]

    def _nearness(self, at: datetime | None, story: _Story) -> float:
        """1 while the story moves, falling to 0.5 at the end of the live window, 0 beyond it."""
        if at is None or story.first_at is None or story.last_at is None:
            return TIME_UNKNOWN_FACTOR
        if story.first_at <= at <= story.last_at:
            return 1.0
        gap = max(at - story.last_at, story.first_at - at)
        share = gap.total_seconds() / 3600 / self._options.live_hours
        return 0.0 if share > 1 else 1 - share / 2

    def _shared(self, terms: ArticleTerms, story: _Story) -> list[str]:
        """Terms that both have, those that speak most for the story first."""
        both = [term for term in terms.weights if term in story.weights]
        squares = _Squares(len(self._taken), self._document_counts)
        both.sort(key=lambda term: (-terms.weights[term] * squares[term], term))
        return both

    def _remove(self, key: int) -> None:
        taken = self._taken.pop(key, None)
        if taken is None:
            return
        self._copies.remove(key)
        story = self._stories[taken.story]
        del story.articles[key]
        story.measure_times()
        story.terms_read -= len(taken.terms.weights)
        for term, weight in taken.terms.weights.items():
            _take_back(self._document_counts, term, 1)
            if _take_back(story.weights, term, weight):
                _take_back_posting(self._postings, term, story.number)
        for name in taken.terms.names:
            _take_back(story.names, name, 1)
        if not story.articles:
            del self._stories[story.number]


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


class _Squares(dict[str, float]):
    """Term -> its rarity among the live articles, squared; worked out when first asked for."""

    def __init__(self, articles: int, document_counts: dict[str, int]) -> None:
        super().__init__()
        self._articles = articles + _ARTICLES_ASSUMED
        self._document_counts = document_counts
        self._by_count: dict[int, float] = {}

    def __missing__(self, term: str) -> float:
        count = self._document_counts.get(term, 0)
        square = self._by_count.get(count)
        if square is None:
            rarity = math.log(self._articles / (count + 0.5))
            square = self._by_count[count] = rarity * rarity
        self[term] = square
        return square


def _names_factor(terms: ArticleTerms, story: _Story, squares: _Squares) -> float:
    """1 where the article's names are the story's; less where both have names enough and they differ."""
    least = len(story.articles) * NAMES_CORE_SHARE
    core = {name for name, count in story.names.items() if count >= least}
    if len(terms.names) < NAMES_ENOUGH or len(core) < NAMES_ENOUGH:
        return 1.0
    fewest = min(sum(squares[name] for name in terms.names), sum(squares[name] for name in core))
    shared = sum(squares[name] for name in terms.names & core)
    return NAMES_DIFFER_FACTOR + (1 - NAMES_DIFFER_FACTOR) * min(1.0, NAMES_GENEROSITY * shared / fewest)


def _time_of(article: GroupingArticle, now: datetime | None) -> datetime | None:
    """When an article was published, not later than it arrived; None when nothing is known."""
    times = [moment for moment in (article.published_at, article.arrived_at, now) if moment is not None]
    if article.published_at is None and article.arrived_at is None:
        return None
    return min(times)


def _take_back(sums: dict[str, int], term: str, amount: int) -> bool:
    """Subtract; True when nothing is left."""
    left = sums[term] - amount
    if left:
        sums[term] = left
        return False
    del sums[term]
    return True


def _take_back_posting(postings: dict[str, dict[int, None]], term: str, number: int) -> None:
    stories = postings[term]
    del stories[number]
    if not stories:
        del postings[term]
