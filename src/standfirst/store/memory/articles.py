"""Articles, their lists and the search, in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from standfirst.model.article import Article
from standfirst.model.declared import PolicyLink
from standfirst.model.desk import ArticleCard, Revision, SearchHit, StoredArticle
from standfirst.model.ids import ArticleId, FeedId, PublisherId
from standfirst.model.paging import Cursor, Page
from standfirst.model.site_memory import SiteMemory
from standfirst.model.work import Claim, WorkKind
from standfirst.ports import Learn
from standfirst.store.cards import search_rank
from standfirst.store.cleaning import storable
from standfirst.store.cursors import clamp_limit, decode_cursor, encode_cursor
from standfirst.store.excerpts import excerpt_of
from standfirst.store.memory.feeds import apply_change
from standfirst.store.memory.shelves import HasShelves, Shelf, atomic
from standfirst.store.queries import Phrase, Query, parse_query
from standfirst.store.revising import merge_page
from standfirst.store.site_memories import pack_memory, unpack_memory
from standfirst.store.times import to_us


class MemoryArticles(HasShelves):
    @atomic
    def get_article(self, article_id: ArticleId) -> StoredArticle | None:
        shelf = self._shelves.articles.get(article_id)
        return shelf.stored if shelf else None

    @atomic
    def list_revisions(self, article_id: ArticleId) -> tuple[Revision, ...]:
        shelf = self._shelves.articles.get(article_id)
        return tuple(shelf.revisions) if shelf else ()

    @atomic
    def save_page(
        self,
        article_id: ArticleId,
        article: Article | None,
        claim: Claim | None,
        *,
        now: datetime,
        learn: Learn | None = None,
    ) -> bool:
        shelves = self._shelves
        shelf = shelves.articles.get(article_id)
        if shelf is None or not shelves.is_ours(claim):
            return False
        if learn is not None:  # first, since it is not ours and may fail
            publisher_id = shelf.stored.publisher_id
            learnt = learn(shelves.site_memories.get(publisher_id, SiteMemory()))
            shelves.site_memories[publisher_id] = unpack_memory(pack_memory(learnt))
            shelves.mark += 1
        shelves.finish_work(WorkKind.FETCH_PAGE, article_id, None)
        change = merge_page(shelf.stored.article, storable(article)) if article else None
        if change is not None:
            shelves.mark += 1
            apply_change(shelf, change, now)
        if change is not None or shelf.stored.story_id is None:
            shelves.add_work(WorkKind.PLACE_ARTICLE, article_id, now)
        return change is not None

    @atomic
    def list_articles(
        self,
        *,
        publisher_id: PublisherId | None = None,
        feed_id: FeedId | None = None,
        hashtag_key: str | None = None,
        after: Cursor | None = None,
        limit: int = 40,
    ) -> Page[ArticleCard]:
        def belongs(shelf: Shelf) -> bool:
            keys = [hashtag.key for hashtag in shelf.stored.hashtags]
            return (
                (publisher_id is None or shelf.stored.publisher_id == publisher_id)
                and (feed_id is None or feed_id in shelf.links)
                and (hashtag_key is None or hashtag_key.casefold() in keys)
            )

        keyed = [(_key(shelf), shelf.stored.id) for shelf in self._shelves.articles.values() if belongs(shelf)]
        last = decode_cursor(after, tuple[int, int])
        keyed = sorted((row for row in keyed if last is None or row[0] < last), reverse=True)
        limit = clamp_limit(limit)
        rows = tuple(self._shelves.card(article_id) for _, article_id in keyed[:limit])
        return Page(rows=rows, next=encode_cursor(*keyed[limit - 1][0]) if len(keyed) > limit else None)

    @atomic
    def list_policies(self, article_ids: Sequence[ArticleId]) -> tuple[PolicyLink, ...]:
        kept = (self._shelves.articles[key].stored.article for key in article_ids if key in self._shelves.articles)
        return next((article.policies for article in kept if article.policies), ())

    @atomic
    def list_cards(self, article_ids: Collection[ArticleId]) -> dict[ArticleId, ArticleCard]:
        return {key: self._shelves.card(key) for key in article_ids if key in self._shelves.articles}

    @atomic
    def search(self, words: str, *, after: Cursor | None = None, limit: int = 40) -> Page[SearchHit]:
        query = parse_query(words)
        found = {
            search_rank(shelf.stored.published.at, shelf.stored.id): shelf
            for shelf in self._shelves.articles.values()
            if matches(query, shelf.words)
        }
        last = decode_cursor(after, tuple[int])
        ranks = sorted((rank for rank in found if last is None or rank < last[0]), reverse=True)
        limit = clamp_limit(limit)
        hits = tuple(self._hit(found[rank], query) for rank in ranks[:limit])
        return Page(rows=hits, next=encode_cursor(ranks[limit - 1]) if len(ranks) > limit else None)

    def _hit(self, shelf: Shelf, query: Query) -> SearchHit:
        article = shelf.stored.article
        excerpt, marks = excerpt_of((article.text, article.standfirst), query)
        return SearchHit(card=self._shelves.card(shelf.stored.id), excerpt=excerpt, marks=marks)


def matches(query: Query, words: Sequence[str]) -> bool:
    """Whether an article with these words is what was looked for."""
    return (
        bool(query.wanted)
        and all(_has(phrase, words) for phrase in query.wanted)
        and not any(_has(phrase, words) for phrase in query.unwanted)
    )


def _has(phrase: Phrase, words: Sequence[str]) -> bool:
    *firm, last = phrase.words
    for place in range(len(words) - len(firm)):
        here = words[place + len(firm)]
        if (here.startswith(last) if phrase.is_open else here == last) and words[place : place + len(firm)] == firm:
            return True
    return False


def _key(shelf: Shelf) -> tuple[int, int]:
    return to_us(shelf.stored.published.at), shelf.stored.id
