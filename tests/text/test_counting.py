from __future__ import annotations

import pytest

from standfirst.text.counting import counted


@pytest.mark.parametrize(
    ("count", "noun", "expected"),
    [
        (1, "folder", "1 folder"),
        (0, "new feed", "0 new feeds"),
        (1306, "story", "1,306 stories"),
        (2, "feed", "2 feeds"),
    ],
)
def test_a_count_agrees_with_its_noun(count: int, noun: str, expected: str) -> None:
    assert counted(count, noun) == expected
