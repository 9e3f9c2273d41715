"""A reader's own lists on the pages: what is unread, saved, read; and what they did with one article."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from standfirst.desk.desk import Desk
from standfirst.errors import MissingError, StoreError
from standfirst.model.ids import ArticleId
from standfirst.model.reader import Reader
from standfirst.model.reading import (
    ArticleFilter,
    ArticleOrder,
    ArticleQuery,
    ArticleState,
    ReadingArticle,
    Slice,
    Standing,
    StateChange,
)

LIST_LENGTH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnList:
    articles: tuple[ReadingArticle, ...]
    next: ArticleId | None  # after which the list goes on
    muted_count: int  # articles that filters keep off the whole list


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    articles: tuple[ReadingArticle, ...]
    number: int
    page_total: int
    muted_count: int = 0  # what was read is not filtered


def read_own_list(desk: Desk, reader: Reader, which: ArticleFilter, *, after: ArticleId | None) -> OwnList:
    """A part of the reader's articles, newest arrival first. Filters hold nothing back that is saved."""
    arrived = desk.store.list_arrived(reader.id, which, Slice(after=after, limit=LIST_LENGTH + 1))
    shown = arrived[:LIST_LENGTH]
    articles = desk.store.load_reading(reader.id, [each.id for each in shown])
    held_back = replace(which, standing=Standing.HELD_BACK)
    return OwnList(
        articles=articles,
        next=shown[-1].id if len(arrived) > LIST_LENGTH else None,
        muted_count=0 if which.saved else desk.store.count_arrived(reader.id, held_back),
    )


def read_history(desk: Desk, reader: Reader, *, number: int) -> History:
    """Page `number` of all that the reader has read, what they touched last first; a page past the end is the last one."""
    which = ArticleFilter(read=True, standing=Standing.KNOWN)
    query = ArticleQuery(which=which, order=ArticleOrder.CHANGED, limit=LIST_LENGTH)
    total, ids = desk.store.find_articles(reader.id, replace(query, offset=(number - 1) * LIST_LENGTH))
    pages = max(1, ceil(total / LIST_LENGTH))
    if number > pages:
        return read_history(desk, reader, number=pages)
    return History(articles=desk.store.load_reading(reader.id, ids), number=number, page_total=pages)


def open_article(desk: Desk, reader: Reader, article_id: ArticleId) -> ArticleState:
    """What the reader did with an article, now that they have opened it. A disk that is full does not keep them from it."""
    try:
        desk.store.change_states(reader.id, [article_id], StateChange(read=True), now=desk.clock.now())
        found = desk.store.load_reading(reader.id, [article_id])
    except StoreError:
        return ArticleState()
    return found[0].state if found else ArticleState(is_read=True)


def change_state(desk: Desk, reader: Reader, article_id: ArticleId, change: StateChange) -> None:
    """Read or unread, saved, hidden: any article of the desk, whether a feed of the reader's brought it or not."""
    if desk.store.get_article(article_id) is None:
        raise MissingError("There is no such article.")
    desk.store.change_states(reader.id, [article_id], change, now=desk.clock.now())
