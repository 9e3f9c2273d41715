"""A reader's lists, page by page, with what the apps show of each article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from standfirst.desk.desk import Desk
from standfirst.model.ids import ArticleId
from standfirst.model.reader import Reader
from standfirst.model.reading import ArrivedArticle, ArticleFilter, ReadingArticle, Slice, Subscription


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    rows: tuple[ArrivedArticle, ...]
    next: ArticleId | None  # after which the next page goes on; None: this was the last


def read_list(desk: Desk, reader: Reader, which: ArticleFilter, part: Slice) -> ListPage:
    """A page of the reader's articles. It goes on where it ended, whatever was marked or came in meanwhile."""
    narrowed = (
        replace(which, by_story=True) if reader.by_story and not which.saved and which.label_id is None else which
    )
    rows = desk.store.list_arrived(reader.id, narrowed, replace(part, limit=part.limit + 1))
    shown = rows[: part.limit]
    return ListPage(rows=shown, next=shown[-1].id if len(rows) > len(shown) and shown else None)


def load_articles(desk: Desk, reader: Reader, article_ids: Sequence[ArticleId]) -> tuple[ReadingArticle, ...]:
    """These articles whole, in the asked order; ids that are not in the reader's lists are passed over."""
    return desk.store.load_reading(reader.id, article_ids)


def subscriptions_of(desk: Desk, reader: Reader, articles: Sequence[ReadingArticle]) -> dict[int, Subscription]:
    """The subscriptions through which these articles came."""
    feed_ids = {article.feed_id for article in articles if article.feed_id is not None}
    return {line.feed.id: line for line in desk.store.list_subscriptions(reader.id, feed_ids=feed_ids)}


def join_ids(desk: Desk, reader: Reader, which: ArticleFilter) -> str:
    """All ids of a list, oldest first, with commas between them."""
    narrowed = replace(which, by_story=True) if reader.by_story and not which.saved else which
    return desk.store.join_arrived(reader.id, narrowed)
