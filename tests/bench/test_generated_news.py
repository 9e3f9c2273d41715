from __future__ import annotations

import math
from collections import Counter
from itertools import islice

import pytest

from bench.generated_news import SENTENCE_WORDS, GeneratedNews


def news(sentences: int = 0, seed: int = 7) -> GeneratedNews:
    return GeneratedNews(live_stories=500, sentences=sentences, live_hours=72, seed=seed)


def test_the_stream_is_the_same_each_time_and_another_for_another_seed() -> None:
    once, again, other = (list(islice(news(seed=seed).articles(), 50)) for seed in (7, 7, 8))
    assert once == again
    assert once != other


def test_half_of_the_articles_begin_a_story() -> None:
    stories = Counter(story for _, story in islice(news().told(), 4_000))
    assert len(stories) == pytest.approx(2_000, rel=0.05)
    assert stories.most_common(1)[0][1] < 20


def test_a_teaser_has_the_words_that_it_is_said_to_have() -> None:
    article = next(news(sentences=3).articles())
    assert len(article.text.split()) == 3 * SENTENCE_WORDS


def test_new_words_never_end_but_become_fewer_as_in_real_texts() -> None:
    """By Heaps' law the number of different words grows as a power of all, for real news of about 0.6."""
    words: set[str] = set()
    sizes = []
    for count, article in enumerate(islice(news(sentences=3).articles(), 8_000), start=1):
        words.update(word for word in article.text.split() if word.islower())
        if count in (2_000, 8_000):
            sizes.append(len(words))
    assert math.log(sizes[1] / sizes[0]) / math.log(4) == pytest.approx(0.6, abs=0.06)
