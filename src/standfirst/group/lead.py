"""Whose headline and standfirst represent a story: current, clear, complete, its own text, no bait."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from standfirst.group.terms import article_terms
from standfirst.model.story import GroupingArticle
from standfirst.text.words import split_words

_BAIT = re.compile(
    r"\?\s*$|!\s*$|\.\.\.|…|^\s*(?:watch|video|photos?|gallery|podcast|live|opinion|explained|explainer|quiz|analysis|"
    r"(?:here|this) is (?:why|how|what)|here['’]s|\d+ (?:things|reasons|ways))\b|"
    r"\byou (?:won['’]t|need to|should)\b|\bwhat (?:we|you) (?:know|need)\b|\b(?:live|as it happened)\s*:|: live\b|live updates",
    re.IGNORECASE,
)
_WORDS_CLEAR = range(5, 19)
_BODY_WHOLE_CHARACTERS = 600
_STALE_PER = timedelta(hours=4)
_STALE_MAX = 2.0


def choose_lead(articles: Sequence[GroupingArticle], *, held_back: Collection[int] = ()) -> int:
    """The index of the article that leads, among at least one; `held_back` are keys of reprints, and of what is no plain news that
    everybody may read: they lead where nothing nearly as good is there.

    Counts for it: many of the words that the others share, a whole body, a headline of 5 to 18 words, arriving early.
    Against it: that the story has moved on since, being held back, a question, a tease, a live ticker, opinion. The order of
    `articles` is that of arrival.
    """
    if not articles:
        raise ValueError("a story has at least one article")
    if len(articles) == 1:
        return 0
    shared = _shared_terms(articles)
    moved_at = max((article.published_at for article in articles if article.published_at), default=None)
    scores = [
        _score(article, place, len(articles), shared, is_held_back=article.key in held_back)
        - _staleness(article, moved_at)
        for place, article in enumerate(articles)
    ]
    return max(range(len(articles)), key=lambda index: (scores[index], -index))


def _staleness(article: GroupingArticle, moved_at: datetime | None) -> float:
    """What counts against an article that was published before the newest one: a leak does not lead once it is confirmed."""
    if moved_at is None or article.published_at is None:
        return 0.0
    return min(_STALE_MAX, (moved_at - article.published_at) / _STALE_PER)


def _shared_terms(articles: Sequence[GroupingArticle]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for article in articles:
        counts.update(article_terms(article).weights.keys())
    return Counter({term: count for term, count in counts.items() if count > 1})


def _score(article: GroupingArticle, place: int, count: int, shared: Counter[str], *, is_held_back: bool) -> float:
    words = split_words(article.headline)
    score = 0.0
    if shared:
        terms = article_terms(GroupingArticle(key=article.key, headline=article.headline)).weights
        score += sum(shared[term] for term in terms) / count / max(4, len(terms)) * 2
    score += min(1.0, len(article.text) / _BODY_WHOLE_CHARACTERS)
    score += 0.5 if len(words) in _WORDS_CLEAR else 0.0
    score -= 0.5 * place / count
    if _BAIT.search(article.headline):
        score -= 1.5
    if article.headline.isupper():
        score -= 0.3
    if not words:
        score -= 3
    if is_held_back:
        score -= 2
    return score
