"""What grouping reads out of an article, once: its terms and shingles. Kept by the desk, so that no text is read twice."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from standfirst.group.article_words import words_of
from standfirst.group.formats import stands_apart
from standfirst.group.live_event import ArticleVector
from standfirst.group.near_duplicates import Shingles, shingles_of_words
from standfirst.group.terms import ArticleTerms, article_terms
from standfirst.model.story import GroupingArticle

_VERSION = 3  # of the bytes below; others are read anew from the text
_IS_NAME, _IS_FIGURE, _IS_APART = 1, 2, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReading:
    """An article as the grouper knows it."""

    key: int
    published_at: datetime | None
    arrived_at: datetime | None
    terms: ArticleTerms
    shingles: Shingles
    is_apart: bool = False  # a round-up or a page of routine

    @property
    def at(self) -> float | None:
        """When it was published, not later than it arrived, in seconds; None when nothing is known."""
        times = [moment for moment in (self.published_at, self.arrived_at) if moment is not None]
        return min(times).timestamp() if times else None


def read_article(article: GroupingArticle) -> ArticleReading:
    """What grouping needs of an article."""
    return ArticleReading(
        key=article.key,
        published_at=article.published_at,
        arrived_at=article.arrived_at,
        terms=article_terms(article),
        shingles=shingles_of_words(words_of(article).text),
        is_apart=stands_apart(article),
    )


def vector_of(reading: ArticleReading, number: Callable[[str], int]) -> ArticleVector:
    """Its terms by their numbers, names first. Empty for a page that stands apart, so that it is like nothing."""
    terms = reading.terms
    if reading.is_apart:
        return ArticleVector(array("I"), b"", 0)
    weights, names = terms.weights, terms.names
    own_names = [term for term in weights if term in names]
    ordered = [*own_names, *[term for term in weights if term not in names]]
    return ArticleVector(array("I", map(number, ordered)), bytes(map(weights.__getitem__, ordered)), len(own_names))


def pack_reading(reading: ArticleReading) -> bytes:
    """Terms and shingles as bytes, to be kept beside the article."""
    terms = reading.terms
    rows = [
        [term, weight, _IS_NAME * (term in terms.names) + _IS_FIGURE * (term in terms.figures), terms.spelling[term]]
        for term, weight in terms.weights.items()
    ]
    head = json.dumps([_VERSION, _IS_APART * reading.is_apart, rows], separators=(",", ":"))
    return head.encode("utf-8", "surrogatepass") + b"\0" + _little(reading.shingles.hashes).tobytes()


def unpack_reading(
    packed: bytes, key: int, *, published_at: datetime | None, arrived_at: datetime | None
) -> ArticleReading | None:
    """The reading again; None where another version wrote it."""
    head, _, tail = packed.partition(b"\0")
    version, flags, rows = json.loads(head.decode("utf-8", "surrogatepass"))
    if version != _VERSION:
        return None
    hashes = array("I")
    hashes.frombytes(tail)
    return ArticleReading(
        key=key,
        published_at=published_at,
        arrived_at=arrived_at,
        terms=ArticleTerms(
            weights={term: weight for term, weight, _, _ in rows},
            names=frozenset([term for term, _, kind, _ in rows if kind & _IS_NAME]),
            figures=frozenset([term for term, _, kind, _ in rows if kind & _IS_FIGURE]),
            spelling={term: written for term, _, _, written in rows},
        ),
        shingles=Shingles(_little(hashes)),
        is_apart=bool(flags & _IS_APART),
    )


def _little(hashes: array[int]) -> array[int]:
    """The same on machines of either byte order."""
    if sys.byteorder == "little":
        return hashes
    swapped = array("I", hashes)
    swapped.byteswap()
    return swapped
