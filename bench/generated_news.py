"""An endless stream of made-up news, as rich in words and names as real news is, and as alike where it tells the same.

Its constants were chosen so that what `python -m bench grouping_cost` counts of it lies near what it counts of real sets.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from standfirst.model.story import GroupingArticle

_CONSONANTS = ["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "br", "dr", "gr", "kl", "pl", "st", "tr", "sk"]  # fmt: skip
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ou"]  # fmt: skip
_SYLLABLES = [consonant + vowel for consonant in _CONSONANTS for vowel in _VOWELS]
_PLAIN = ["a", "and", "are", "as", "at", "be", "but", "by", "for", "from", "has", "in", "is", "it", "of", "on", "that", "to", "was", "with"]  # fmt: skip

# How common the commonest words are (more: less common), and how fast others become rarer.
_WORDS_HEAD, _WORDS_TAIL = 200.0, 0.62
_NAMES_HEAD, _NAMES_TAIL = 60.0, 0.5
_SUBJECT_WORDS, _SUBJECT_NAMES = 14, 4
_MAIN_POWER = 1.2  # how much oftener a story's main words are told than its others


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    """How many words a sentence has: plain ones, of its story, of the article alone, and the same of names."""

    plain: int
    own: int
    fresh: int
    own_names: int
    fresh_names: int


_HEADLINE = _Passage(plain=2, own=4, fresh=2, own_names=1, fresh_names=0)
_SENTENCE = _Passage(plain=11, own=3, fresh=3, own_names=2, fresh_names=1)
SENTENCE_WORDS = 21  # with the one that begins it
TEASER_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """What a story of the generated world is about: words and names, the main ones first."""

    words: Sequence[str]
    names: Sequence[str]


class GeneratedNews:
    """Every second article begins a story, the others tell on of one of the latest, of newer ones more often."""

    def __init__(self, *, live_stories: int, sentences: int, live_hours: float, seed: int = 7) -> None:
        """`live_stories`: how many are live at once, roughly, if each lives for so many hours after it was last told."""
        self._random = random.Random(seed)
        self._told_on_share = 0.5
        # An article may come up to a day after its story began, and a story lives for three after that.
        self._apart = timedelta(hours=live_hours) / (live_stories / (1 - self._told_on_share))
        self._sentences = sentences
        self._told_on = max(4, live_stories // 4)

    def articles(self) -> Iterator[GroupingArticle]:
        return (article for article, _ in self.told())

    def told(self) -> Iterator[tuple[GroupingArticle, int]]:
        """Articles without end, each with the number of its story."""
        at = datetime(2026, 1, 1, tzinfo=UTC)
        latest: list[tuple[int, Subject]] = []
        for key in itertools.count(1):
            at += self._apart
            if latest and self._random.random() < self._told_on_share:
                back = int(min(len(latest), self._told_on) * self._random.random() ** 2)
                story, subject = latest[-1 - back]
            else:
                story, subject = key, self._subject()
                latest.append((story, subject))
                if len(latest) > 2 * self._told_on:
                    del latest[: -self._told_on]
            article = GroupingArticle(
                key=key,
                headline=self._sentence(subject, _HEADLINE),
                text=". ".join(self._sentence(subject, _SENTENCE) for _ in range(self._sentences)),
                published_at=at,
                arrived_at=at,
                language="en",
            )
            yield article, story

    def _subject(self) -> Subject:
        return Subject(_different(self._word, _SUBJECT_WORDS), _different(self._name, _SUBJECT_NAMES))

    def _sentence(self, subject: Subject, passage: _Passage) -> str:
        words = self._random.choices(_PLAIN, k=passage.plain)
        words += self._main(subject.words, passage.own) + _different(self._word, passage.fresh)
        words += self._main(subject.names, passage.own_names) + _different(self._name, passage.fresh_names)
        self._random.shuffle(words)
        return f"The {' '.join(words)}"

    def _main(self, told: Sequence[str], count: int) -> list[str]:
        """So many of a story's words, the main ones more often."""
        weights = [1 / (place + 1) ** _MAIN_POWER for place in range(len(told))]
        return _different(lambda: self._random.choices(told, weights)[0], count)

    def _word(self) -> str:
        return _spelled(2 * self._rank(_WORDS_HEAD, _WORDS_TAIL))

    def _name(self) -> str:
        return _spelled(2 * self._rank(_NAMES_HEAD, _NAMES_TAIL) + 1).capitalize()

    def _rank(self, head: float, tail: float) -> int:
        """A word's place among all, the commonest first. One beyond place r comes with probability (1 + r / head) ** -tail: Zipf's
        law as Mandelbrot wrote it, by which the number of different words grows as the power 1 / (1 + tail) of all (Heaps)."""
        return int(head * ((1 - self._random.random()) ** (-1 / tail) - 1))


def _different(draw: Callable[[], str], count: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        found[draw()] = None
    return list(found)


def _spelled(number: int) -> str:
    """A word of its own for every number."""
    number += len(_SYLLABLES)  # two syllables at least
    syllables = []
    while number:
        number, place = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[place])
    return "".join(syllables)
