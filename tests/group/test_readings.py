from __future__ import annotations

import pytest

from standfirst.group.readings import pack_reading, read_article, unpack_reading
from standfirst.model.story import GroupingArticle
from tests.group.test_near_duplicates import AGENCY
from tests.group.test_stories import FIRE
from tests.make import NOW


@pytest.mark.parametrize(
    "article",
    [
        FIRE,
        GroupingArticle(key=2, headline="Crane shuts Port Sable harbour, 1,200 tonnes", text=AGENCY, arrived_at=NOW),
        GroupingArticle(key=3, headline="東の港で灯台が再開", text="東の港の灯台が月曜日に再開した。"),
        GroupingArticle(key=4, headline="Morning briefing"),
        GroupingArticle(key=5, headline=""),
        GroupingArticle(key=6, headline="lone \ud800 surrogate"),
    ],
)
def test_what_is_kept_is_what_was_read(article: GroupingArticle) -> None:
    reading = read_article(article)
    packed = pack_reading(reading)
    again = unpack_reading(packed, article.key, published_at=article.published_at, arrived_at=article.arrived_at)
    assert again == reading
    assert again is not None
    assert list(again.terms.weights) == list(reading.terms.weights)


def test_what_another_version_wrote_is_read_anew() -> None:
    packed = pack_reading(read_article(FIRE)).replace(b"[3,", b"[9,", 1)
    assert unpack_reading(packed, 1, published_at=None, arrived_at=None) is None
