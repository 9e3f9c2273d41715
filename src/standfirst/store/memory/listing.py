"""Lists of a reader's articles, in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from standfirst.model.ids import ArticleId, ReaderId
from standfirst.model.reading import (
    UNFILED,
    ArrivedArticle,
    ArticleFilter,
    ArticleOrder,
    ArticleQuery,
    ArticleState,
    ReadingArticle,
    Slice,
    Standing,
)
from standfirst.store.memory.articles import matches
from standfirst.store.memory.shelves import HasShelves, Mark, ReaderShelf, Shelf, atomic
from standfirst.store.queries import parse_query


class MemoryLists(HasShelves):
    @atomic
    def list_arrived(self, reader_id: ReaderId, which: ArticleFilter, part: Slice) -> tuple[ArrivedArticle, ...]:
        reader = self._shelves.readers.get(reader_id)
        found = list(self._passing(reader, which)) if reader else []
        if part.after is not None:
            found = [shelf for shelf in found if _is_after(shelf.stored.id, part.after, part)]
        found.sort(key=lambda shelf: shelf.stored.id, reverse=not part.oldest_first)
        return tuple(
            ArrivedArticle(id=shelf.stored.id, arrived_at=shelf.arrived_at) for shelf in found[: max(0, part.limit)]
        )

    @atomic
    def join_arrived(self, reader_id: ReaderId, which: ArticleFilter) -> str:
        reader = self._shelves.readers.get(reader_id)
        return ",".join(str(shelf.stored.id) for shelf in self._passing(reader, which)) if reader else ""

    @atomic
    def count_arrived(self, reader_id: ReaderId, which: ArticleFilter) -> int:
        reader = self._shelves.readers.get(reader_id)
        return sum(1 for _ in self._passing(reader, which)) if reader else 0

    @atomic
    def find_articles(self, reader_id: ReaderId, query: ArticleQuery) -> tuple[int, tuple[ArticleId, ...]]:
        reader = self._shelves.readers.get(reader_id)
        found = (
            [shelf for shelf in self._passing(reader, query.which) if _is_found(reader, shelf, query)] if reader else []
        )
        if reader is not None:
            found.sort(key=lambda shelf: self._sort_key(reader, shelf, query.order), reverse=query.descending)
        part = found[query.offset : query.offset + query.limit]
        return len(found), tuple(shelf.stored.id for shelf in part)

    def _sort_key(self, reader: ReaderShelf, shelf: Shelf, order: ArticleOrder) -> tuple[Any, int]:
        mark = reader.marks.get(shelf.stored.id, Mark(shelf.arrived_at))
        feed_id = min(shelf.links.keys() & reader.feeds.keys(), default=None)
        folder_id = reader.feeds[feed_id].folder_id if feed_id is not None else None
        keys: dict[ArticleOrder, Any] = {
            ArticleOrder.STATUS: mark.read_at is not None,
            ArticleOrder.CHANGED: mark.changed_at,
            ArticleOrder.PUBLISHED: shelf.stored.published.at,
            ArticleOrder.FOLDER_NAME: reader.folders[folder_id] if folder_id is not None else "",
            ArticleOrder.FOLDER: folder_id or 0,
            ArticleOrder.HEADLINE: shelf.stored.article.headline,
            ArticleOrder.PUBLISHER: self._shelves.publishers[shelf.stored.publisher_id].name,
        }
        return keys.get(order, 0), shelf.stored.id

    @atomic
    def load_reading(self, reader_id: ReaderId, article_ids: Sequence[ArticleId]) -> tuple[ReadingArticle, ...]:
        reader = self._shelves.readers.get(reader_id)
        if reader is None:
            return ()
        articles = self._shelves.articles
        return tuple(
            _reading(reader, articles[key])
            for key in dict.fromkeys(article_ids)
            if key in articles and reader.owns(articles[key])
        )

    def _passing(self, reader: ReaderShelf, which: ArticleFilter) -> Iterator[Shelf]:
        return (
            shelf
            for shelf in self._shelves.articles.values()
            if _has_state(reader, shelf, which)
            and _is_in(reader, shelf, which)
            and (which.arrived_from is None or shelf.arrived_at >= which.arrived_from)
            and (which.arrived_until is None or shelf.arrived_at <= which.arrived_until)
            and (which.ids is None or shelf.stored.id in which.ids)
            and not (which.by_story and self._follows_in_story(reader, shelf))
        )

    def _follows_in_story(self, reader: ReaderShelf, shelf: Shelf) -> bool:
        """Whether another article stands for its story in the reader's lists."""
        if shelf.stored.story_id is None:
            return False
        story = self._shelves.stories[shelf.stored.story_id]
        if story.lead == shelf.stored.id:
            return False
        listed = [key for key in story.members if reader.lists(self._shelves.articles[key])]
        return story.lead in listed or (bool(listed) and min(listed) != shelf.stored.id)


def _is_found(reader: ReaderShelf, shelf: Shelf, query: ArticleQuery) -> bool:
    mark = reader.marks.get(shelf.stored.id, Mark(shelf.arrived_at))
    published_at, keys = shelf.stored.published.at, {hashtag.key for hashtag in shelf.stored.hashtags}
    return (
        (query.published_after is None or published_at > query.published_after)
        and (query.published_before is None or published_at < query.published_before)
        and (query.changed_after is None or mark.changed_at > query.changed_after)
        and (query.changed_before is None or mark.changed_at < query.changed_before)
        and (query.above_id is None or shelf.stored.id > query.above_id)
        and (query.below_id is None or shelf.stored.id < query.below_id)
        and keys.issuperset(query.hashtag_keys)
        and (not query.words or matches(parse_query(query.words), shelf.words))
    )


def _is_after(article_id: ArticleId, after: ArticleId, part: Slice) -> bool:
    return article_id > after if part.oldest_first else article_id < after


def _has_state(reader: ReaderShelf, shelf: Shelf, which: ArticleFilter) -> bool:
    mark = reader.marks.get(shelf.stored.id, Mark(shelf.arrived_at))
    is_saved = mark.saved_at is not None
    return (
        _stands(reader, shelf, which)
        and (which.read is None or (mark.read_at is not None) == which.read)
        and (which.saved is None or is_saved == which.saved)
    )


def _stands(reader: ReaderShelf, shelf: Shelf, which: ArticleFilter) -> bool:
    if which.saved or which.label_id is not None:
        return not reader.hides(shelf)
    if which.standing is Standing.HELD_BACK:
        return reader.names(shelf) and not reader.hides(shelf) and not reader.lists(shelf)
    if which.standing is Standing.KNOWN:
        return reader.owns(shelf) and not reader.hides(shelf)
    return reader.lists(shelf)


def _is_in(reader: ReaderShelf, shelf: Shelf, which: ArticleFilter) -> bool:
    if which.feed_id is not None and not (which.feed_id in shelf.links and which.feed_id in reader.feeds):
        return False
    if which.label_id is not None and which.feed_id is None:
        label = reader.labels.get(which.label_id)
        if label is None or shelf.stored.id not in label.articles:
            return False
    if which.folder_id is None:
        return True
    naming = shelf.links.keys() & reader.feeds.keys()
    return any((reader.feeds[feed_id].folder_id or UNFILED) == which.folder_id for feed_id in naming)


def _reading(reader: ReaderShelf, shelf: Shelf) -> ReadingArticle:
    article_id = shelf.stored.id
    mark = reader.marks.get(article_id, Mark(shelf.arrived_at))
    return ReadingArticle(
        stored=shelf.stored,
        arrived_at=shelf.arrived_at,
        feed_id=min(shelf.links.keys() & reader.feeds.keys(), default=None),
        state=ArticleState(
            is_read=mark.read_at is not None,
            is_saved=mark.saved_at is not None,
            is_hidden=mark.is_hidden,
            read_at=mark.read_at,
            saved_at=mark.saved_at,
            changed_at=mark.changed_at,
            labels=tuple(sorted(label.name for label in reader.labels.values() if article_id in label.articles)),
        ),
    )
