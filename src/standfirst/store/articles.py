"""Articles: whole, in lists, their revisions and pages, and the search."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select, tuple_

from standfirst.model.article import Article
from standfirst.model.declared import PolicyLink
from standfirst.model.desk import ArticleCard, Revision, SearchHit, StoredArticle
from standfirst.model.ids import ArticleId, FeedId, PublisherId
from standfirst.model.paging import Cursor, Page
from standfirst.model.work import Claim, WorkKind
from standfirst.ports import Learn
from standfirst.store.bodies import decode_details
from standfirst.store.cards import RANK_MAX, article_id_of_rank
from standfirst.store.cleaning import storable
from standfirst.store.cursors import clamp_limit, decode_cursor, encode_cursor
from standfirst.store.database import Database
from standfirst.store.excerpts import excerpt_of
from standfirst.store.index import find_ranks
from standfirst.store.ledger import mark_change
from standfirst.store.queries import parse_query
from standfirst.store.revising import merge_page
from standfirst.store.rows import CARD_COLUMNS, CARD_TABLES, card_of, load_cards, load_stored
from standfirst.store.saving import change_article
from standfirst.store.site_memories import learn_in
from standfirst.store.tables import article_feeds, article_hashtags, article_texts, articles, revisions
from standfirst.store.times import from_us, to_us
from standfirst.store.work import add_rows, finish_work, is_ours

_REVISIONS = (
    select(revisions.c.number, revisions.c.seen_at, revisions.c.headline, revisions.c.standfirst, revisions.c.text)
    .where(revisions.c.article_id == bindparam("of_id"))
    .order_by(revisions.c.number)
)
_NEWEST_TEXT = (
    select(
        articles.c.revision_count,
        articles.c.revised_at,
        articles.c.first_seen_at,
        articles.c.headline,
        articles.c.standfirst,
        article_texts.c.text,
    )
    .join(article_texts, article_texts.c.article_id == articles.c.id)
    .where(articles.c.id == bindparam("of_id"))
)
_TEXTS = select(article_texts.c.article_id, article_texts.c.text).where(
    article_texts.c.article_id.in_(bindparam("ids", expanding=True))
)
_DETAILS = select(article_texts.c.article_id, article_texts.c.details).where(
    article_texts.c.article_id.in_(bindparam("ids", expanding=True))
)


class SqlArticles:
    """ports.ArticleStore over SQL."""

    _database: Database

    def get_article(self, article_id: ArticleId) -> StoredArticle | None:
        return self._database.read(lambda tx: load_stored(tx, [article_id])).get(article_id)

    def list_revisions(self, article_id: ArticleId) -> tuple[Revision, ...]:
        def read(tx: Connection) -> tuple[Revision, ...]:
            newest = tx.execute(_NEWEST_TEXT, {"of_id": article_id}).first()
            if newest is None:
                return ()
            number, revised_at, first_seen_at, *words = newest
            older = [tuple(row) for row in tx.execute(_REVISIONS, {"of_id": article_id})] if number > 1 else []
            rows = [*older, (number, revised_at or first_seen_at, *words)]
            return tuple(
                Revision(number=row[0], seen_at=from_us(row[1]), headline=row[2], standfirst=row[3], text=row[4])
                for row in rows
            )

        return self._database.read(read)

    def save_page(
        self,
        article_id: ArticleId,
        article: Article | None,
        claim: Claim | None,
        *,
        now: datetime,
        learn: Learn | None = None,
    ) -> bool:
        def save(tx: Connection) -> bool:
            if not is_ours(tx, claim):
                return False
            mark_change(tx)
            stored = load_stored(tx, [article_id]).get(article_id)
            if stored is None:
                return False
            finish_work(tx, WorkKind.FETCH_PAGE, article_id, None)
            if learn is not None:
                learn_in(tx, stored.publisher_id, learn)
            change = merge_page(stored.article, storable(article)) if article else None
            if change is not None:
                change_article(tx, stored, change, now)
            if change is not None or stored.story_id is None:
                add_rows(tx, WorkKind.PLACE_ARTICLE, [article_id], due_at=now)
            return change is not None

        return self._database.write(save)

    def list_articles(
        self,
        *,
        publisher_id: PublisherId | None = None,
        feed_id: FeedId | None = None,
        hashtag_key: str | None = None,
        after: Cursor | None = None,
        limit: int = 40,
    ) -> Page[ArticleCard]:
        limit = clamp_limit(limit)
        last = decode_cursor(after, tuple[int, int])
        statement = _list_statement(
            by_publisher=publisher_id is not None,
            by_feed=feed_id is not None,
            by_hashtag=hashtag_key is not None,
            goes_on=last is not None,
        )
        values: dict[str, Any] = {
            "of_publisher": publisher_id,
            "of_feed": feed_id,
            "of_hashtag": hashtag_key.casefold() if hashtag_key is not None else None,
            "n": limit + 1,
        }
        values |= {"after_at": last[0], "after_id": last[1]} if last else {}
        rows = self._database.read(lambda tx: tx.execute(statement, values).all())
        cards = tuple(map(card_of, rows[:limit]))
        more = encode_cursor(to_us(cards[-1].published.at), cards[-1].id) if len(rows) > limit else None
        return Page(rows=cards, next=more)

    def list_policies(self, article_ids: Sequence[ArticleId]) -> tuple[PolicyLink, ...]:
        rows = self._database.read(lambda tx: tx.execute(_DETAILS, {"ids": list(article_ids)}).all())
        declared = {article_id: decode_details(details).policies for article_id, details in rows}
        return next((declared[key] for key in article_ids if declared.get(key)), ())

    def list_cards(self, article_ids: Collection[ArticleId]) -> dict[ArticleId, ArticleCard]:
        return self._database.read(lambda tx: load_cards(tx, article_ids)) if article_ids else {}

    def search(self, words: str, *, after: Cursor | None = None, limit: int = 40) -> Page[SearchHit]:
        query = parse_query(words)
        if not query.wanted:
            return Page(rows=())
        limit = clamp_limit(limit)
        last = decode_cursor(after, tuple[int])

        def find(tx: Connection) -> tuple[list[int], dict[ArticleId, ArticleCard], dict[ArticleId, str]]:
            ranks = find_ranks(tx, query, before=last[0] if last else RANK_MAX, limit=limit + 1)
            ids = [article_id_of_rank(rank) for rank in ranks[:limit]]
            return ranks, load_cards(tx, ids), {row[0]: row[1] for row in tx.execute(_TEXTS, {"ids": ids})}

        ranks, cards, texts = self._database.read(find)
        hits = []
        for rank in ranks[:limit]:
            card = cards[article_id_of_rank(rank)]
            excerpt, marks = excerpt_of((texts[card.id], card.standfirst), query)
            hits.append(SearchHit(card=card, excerpt=excerpt, marks=marks))
        return Page(rows=tuple(hits), next=encode_cursor(ranks[limit - 1]) if len(ranks) > limit else None)


@lru_cache
def _list_statement(*, by_publisher: bool, by_feed: bool, by_hashtag: bool, goes_on: bool) -> Select[Any]:
    """The list, led by the index of the narrowest of what is asked for."""
    tables: Any = CARD_TABLES
    published_at, article_id = articles.c.published_at, articles.c.id
    conditions = []
    if by_publisher:
        conditions.append(articles.c.publisher_id == bindparam("of_publisher"))
    if by_feed:
        tables = tables.join(article_feeds, article_feeds.c.article_id == articles.c.id)
        conditions.append(article_feeds.c.feed_id == bindparam("of_feed"))
        published_at, article_id = article_feeds.c.published_at, article_feeds.c.article_id
    if by_hashtag:
        tables = tables.join(article_hashtags, article_hashtags.c.article_id == articles.c.id)
        conditions.append(article_hashtags.c.key == bindparam("of_hashtag"))
        published_at, article_id = article_hashtags.c.published_at, article_hashtags.c.article_id
    if goes_on:
        conditions.append(tuple_(published_at, article_id) < tuple_(bindparam("after_at"), bindparam("after_id")))
    return (
        select(*CARD_COLUMNS)
        .select_from(tables)
        .where(*conditions)
        .order_by(published_at.desc(), article_id.desc())
        .limit(bindparam("n"))
    )
