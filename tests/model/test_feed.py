from __future__ import annotations

import pytest

from standfirst.model.feed import FeedHealth, FeedHealthReason


@pytest.mark.parametrize(
    ("health", "words"),
    [
        (FeedHealth(reason=FeedHealthReason.OK), "In order."),
        (FeedHealth(reason=FeedHealthReason.OK, detail="It breaks off."), "In order. It breaks off."),
        (FeedHealth(reason=FeedHealthReason.TIMEOUT, detail="It took 30 s."), "It took 30 s."),
        (FeedHealth(reason=FeedHealthReason.EMPTY), "The answer is empty."),
    ],
)
def test_health_in_words(health: FeedHealth, words: str) -> None:
    assert health.words == words
