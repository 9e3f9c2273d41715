"""Searches through a reader's articles."""

from __future__ import annotations

from dataclasses import replace

from standfirst.desk.desk import Desk
from standfirst.desk.lists.top_stories import with_top_stories
from standfirst.model.ids import ArticleId
from standfirst.model.reader import Reader
from standfirst.model.reading import ArticleQuery


def find_articles(desk: Desk, reader: Reader, query: ArticleQuery) -> tuple[int, tuple[ArticleId, ...]]:
    """How many there are, and the asked part; of each story one, for a reader who wants that."""
    query = replace(query, which=with_top_stories(desk, reader, query.which))
    if reader.by_story and not query.which.saved:
        query = replace(query, which=replace(query.which, by_story=True))
    return desk.store.find_articles(reader.id, query)
