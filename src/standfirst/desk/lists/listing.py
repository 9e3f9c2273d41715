"""A reader's lists, page by page, with what the apps show of each article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from standfirst.desk.desk import Desk
from standfirst.desk.lists.top_stories import TOP_FEED, top_articles, top_subscription, with_top_stories
from standfirst.model.ids import ArticleId
from standfirst.model.reader import Reader
from standfirst.model.reading import ArrivedArticle, ArticleFilter, ReadingArticle, Slice, Subscription


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    rows: tuple[ArrivedArticle, ...]
    next: ArticleId | None  # after which the next page goes on; None: this was the last


def read_list(desk: Desk, reader: Reader, which: ArticleFilter, part: Slice) -> ListPage:
    """A page of the reader's articles. It goes on where it ended, whatever was marked or came in meanwhile."""
    narrowed = _narrowed(desk, reader, which)
    rows = desk.store.list_arrived(reader.id, narrowed, replace(part, limit=part.limit + 1))
    shown = rows[: part.limit]
    return ListPage(rows=shown, next=shown[-1].id if len(rows) > len(shown) and shown else None)


def load_articles(desk: Desk, reader: Reader, article_ids: Sequence[ArticleId]) -> tuple[ReadingArticle, ...]:
    """These articles whole, in the asked order; ids that are not in the reader's lists are passed over."""
    found = desk.store.load_reading(reader.id, article_ids)
    if not reader.top_stories:
        return found
    top = set(top_articles(desk))
    return tuple(replace(article, feed_id=TOP_FEED) if article.stored.id in top else article for article in found)


def subscriptions_of(desk: Desk, reader: Reader, articles: Sequence[ReadingArticle]) -> dict[int, Subscription]:
    """The subscriptions through which these articles came."""
    feed_ids = {article.feed_id for article in articles if article.feed_id is not None}
    lines: dict[int, Subscription] = {
        line.feed.id: line for line in desk.store.list_subscriptions(reader.id, feed_ids=feed_ids)
    }
    if TOP_FEED in feed_ids:
        lines[TOP_FEED] = top_subscription(desk, reader)
    return lines


def join_ids(desk: Desk, reader: Reader, which: ArticleFilter) -> str:
    """All ids of a list, oldest first, with commas between them."""
    return desk.store.join_arrived(reader.id, _narrowed(desk, reader, which))


def _narrowed(desk: Desk, reader: Reader, which: ArticleFilter) -> ArticleFilter:
    """What the reader wants of a list: of each story one article, but all that they saved or put a label on."""
    which = with_top_stories(desk, reader, which)
    is_whole = bool(which.saved) or which.label_id is not None
    return replace(which, by_story=True) if reader.by_story and not is_whole else which
