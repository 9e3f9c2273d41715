"""How generated news compares with real: how rich in terms and names, how fast either grows, how alike articles of one story are."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from pathlib import Path

from bench.generated_news import SENTENCE_WORDS, TEASER_SENTENCES, GeneratedNews
from bench.machine import SHARED
from bench.scoring import is_absent
from standfirst.group.terms import ArticleTerms, article_terms
from standfirst.model.story import GroupingArticle

_FOLDER = SHARED / "data" / "stories"
_TEASER_WORDS = TEASER_SENTENCES * SENTENCE_WORDS
# Sets, and how many words of each text are read beside its headline.
_REAL = (
    ("topic_reuters_stream", 0),
    ("unlabelled_french_day", 0),
    ("uci_headlines", 0),
    ("fnc_headlines", 0),
    ("topic_reuters_stream", _TEASER_WORDS),
    ("allsides_lead", _TEASER_WORDS),
    ("fnc_bodies", _TEASER_WORDS),
)
_MARKS = (1_000, 4_000, 14_000)  # articles, at which different terms and names are counted
_GENERATED, _LIVE = _MARKS[-1], 10_000
_PAIRS_MAX = 10  # of a story, so that a large one does not stand for all


@dataclass(frozen=True, slots=True)
class _Told:
    terms: ArticleTerms
    story: str | None


def likeness_table() -> list[str]:
    """That part of BENCHMARKS.md; without the real sets where they are absent."""
    head = f"| articles | terms | of them names | {' | '.join(f'words, names among {mark:,}' for mark in _MARKS)} | shared in a story | of them names | fewer than two |"
    rows = [head, "|---" * (head.count("|") - 1) + "|"]
    for words in (0, _TEASER_WORDS):
        if not is_absent("the likeness of generated news"):
            for name, read in _REAL:
                if read == words:
                    rows.append(
                        _row(
                            f"{name}{f', {words} words' if words else ''}",
                            list(_real(_FOLDER / f"{name}.jsonl", words)),
                        )
                    )
        rows.append(_row(f"generated{f', {words} words' if words else ''}", list(_generated(words))))
    return rows


def _real(path: Path, words: int) -> Iterator[_Told]:
    lines = path.read_text(encoding="utf-8").splitlines()
    for key, row in enumerate(random.Random(1).sample([json.loads(line) for line in lines], len(lines)), start=1):
        text = " ".join((row.get("text") or "").split()[:words])
        article = GroupingArticle(
            key=key,
            headline=row.get("title") or "",
            text=text,
            published_at=None,
            arrived_at=None,
            language=row["lang"],
        )
        story = row.get("cluster")
        yield _Told(article_terms(article), None if story is None or str(story) == "-1" else str(story))


def _generated(words: int) -> Iterator[_Told]:
    news = GeneratedNews(live_stories=_LIVE, sentences=words // SENTENCE_WORDS, live_hours=72)
    for article, story in islice(news.told(), _GENERATED):
        yield _Told(article_terms(article), str(story))


def _row(name: str, told: Sequence[_Told]) -> str:
    count = len(told)
    terms, names = (
        sum(map(len, sizes)) / count
        for sizes in zip(*((each.terms.weights, each.terms.names) for each in told), strict=True)
    )
    cells = [name, f"{terms:.1f}", f"{names:.1f}", *_growth(told), *_shared(told)]
    return f"| {' | '.join(cells)} |"


def _growth(told: Sequence[_Told]) -> Iterator[str]:
    words: set[str] = set()
    names: set[str] = set()
    begin = 0
    for mark in _MARKS:
        for each in told[begin:mark]:
            names |= each.terms.names
            words |= each.terms.weights.keys() - each.terms.names
        begin = mark
        yield f"{len(words):,}, {len(names):,}" if len(told) >= mark else ""


def _shared(told: Iterable[_Told]) -> Iterator[str]:
    """Of two articles of one story: terms and names shared, and how often fewer than two terms are."""
    stories: dict[str, list[ArticleTerms]] = defaultdict(list)
    for each in told:
        if each.story is not None:
            stories[each.story].append(each.terms)
    chance = random.Random(2)
    pairs = []
    for members in stories.values():
        of_story = list(combinations(members, 2))
        pairs += chance.sample(of_story, min(len(of_story), _PAIRS_MAX))
    if not pairs:
        yield from ("", "", "")
        return
    terms = [len(one.weights.keys() & other.weights.keys()) for one, other in pairs]
    names = [len(one.names & other.names) for one, other in pairs]
    yield f"{sum(terms) / len(pairs):.1f}"
    yield f"{sum(names) / len(pairs):.1f}"
    yield f"{sum(shared < 2 for shared in terms) / len(pairs):.0%}"
