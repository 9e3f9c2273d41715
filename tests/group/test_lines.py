from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from standfirst.errors import InputError
from standfirst.group.lines import hashtags_line, parse_article_line, story_line, summary_line
from standfirst.model.story import Citation, Hashtag, Summary, SummarySentence


def test_a_full_line_is_read() -> None:
    line = {
        "id": "a1",
        "title": "Lamp lit",
        "text": "At dusk.",
        "published": "2026-03-02T10:30:00+01:00",
        "lang": "en",
        "publisher": "Evening Lamp",
        "tags": ["Lamps"],
    }
    identifier, article = parse_article_line(line, key=4)
    assert identifier == "a1"
    assert (article.key, article.headline, article.text) == (4, "Lamp lit", "At dusk.")
    assert article.published_at == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    assert (article.language, article.publisher, article.tags) == ("en", "Evening Lamp", ("Lamps",))


def test_all_but_id_and_title_may_be_missing() -> None:
    identifier, article = parse_article_line({"id": 7, "title": ""}, key=0)
    assert identifier == "7"
    assert article.published_at is None


def test_a_moment_may_be_seconds_and_a_naive_one_is_utc() -> None:
    _, seconds = parse_article_line({"id": "1", "title": "", "published": 0}, key=0)
    _, naive = parse_article_line({"id": "1", "title": "", "published": "1970-01-01T00:00:00"}, key=0)
    assert seconds.published_at == naive.published_at == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ([], "not a JSON object"),
        ({"title": "x"}, "no id"),
        ({"id": True, "title": "x"}, "no id"),
        ({"id": "1"}, "no title"),
        ({"id": "1", "title": 3}, "title must be text"),
        ({"id": "1", "title": "x", "published": "soon"}, "published is 'soon'"),
        ({"id": "1", "title": "x", "published": 1e300}, "published is 1e"),
        ({"id": "1", "title": "x", "published": True}, "published is True"),
        ({"id": "1", "title": "x", "tags": "a"}, "tags must be a list"),
    ],
)
def test_what_is_wrong_is_said(line: Any, says: str) -> None:
    with pytest.raises(InputError, match=says):
        parse_article_line(line, key=0)


def test_results_are_written_as_the_contract_says() -> None:
    assert story_line("a", "b") == {"id": "a", "story": "b"}
    assert hashtags_line("a", (Hashtag(tag="EastQuay", score=0.5),)) == {
        "id": "a",
        "hashtags": [{"tag": "EastQuay", "score": 0.5}],
    }
    sentence = SummarySentence(sentence="It burns.", citations=(Citation(article="a", start=0, end=9),))
    assert summary_line("a", Summary(sentences=(sentence,), engine="built-in")) == {
        "id": "a",
        "summary": [{"sentence": "It burns.", "citations": [{"article": "a", "start": 0, "end": 9}]}],
        "engine": "built-in",
    }
