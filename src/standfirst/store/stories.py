"""Stories as pages and the grouper read them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select, tuple_

from standfirst.codec import decode
from standfirst.model.desk import StoredArticle, StoryCard, StoryMember
from standfirst.model.ids import ArticleId, StoryId
from standfirst.model.paging import Cursor, Page
from standfirst.model.story import Placement, Section, Story
from standfirst.ports import PlacedArticle
from standfirst.store.cursors import clamp_limit, decode_cursor, encode_cursor
from standfirst.store.database import Database
from standfirst.store.rows import (
    CARD_COLUMNS,
    CARD_TABLES,
    SELECT_STORY_CARDS,
    batches,
    card_of,
    live_story_card_of,
    load_stored,
    story_card_of,
)
from standfirst.store.tables import articles, placements, readings, stories
from standfirst.store.times import from_us, to_us

_BY_IDS = SELECT_STORY_CARDS.where(stories.c.id.in_(bindparam("ids", expanding=True)))
_MEMBERS = (
    select(*CARD_COLUMNS, placements.c.details)
    .select_from(CARD_TABLES.join(placements, placements.c.article_id == articles.c.id))
    .where(articles.c.story_id == bindparam("of_story"))
    .order_by(articles.c.published_at, articles.c.id)
    .limit(bindparam("n"))
)
_MEMBER_IDS = (
    select(articles.c.id)
    .where(articles.c.story_id == bindparam("of_story"))
    .order_by(articles.c.published_at, articles.c.id)
    .limit(bindparam("n"))
)
_PLACEMENTS = (
    select(
        placements.c.sequence,
        placements.c.story_id,
        placements.c.article_id,
        placements.c.details,
        articles.c.published_at,
        articles.c.first_seen_at,
        readings.c.reading,
    )
    .select_from(
        placements.join(articles, articles.c.id == placements.c.article_id).outerjoin(
            readings, readings.c.article_id == placements.c.article_id
        )
    )
    .where(placements.c.sequence > bindparam("after"), articles.c.first_seen_at >= bindparam("since"))
    .order_by(placements.c.sequence)
    .limit(bindparam("n"))
)


class SqlStories:
    """What ports.StoryStore reads, over SQL."""

    _database: Database

    def list_placements(self, *, after_sequence: int, since: datetime, limit: int = 1000) -> tuple[PlacedArticle, ...]:
        values = {"after": after_sequence, "since": to_us(since), "n": clamp_limit(limit)}

        rows = self._database.read(lambda tx: tx.execute(_PLACEMENTS, values).all())
        return tuple(
            PlacedArticle(
                sequence=row.sequence,
                story_id=row.story_id,
                event=decode(row.details, Placement).event,
                article_id=row.article_id,
                published_at=from_us(row.published_at),
                first_seen_at=from_us(row.first_seen_at),
                reading=row.reading,
            )
            for row in rows
        )

    def load_articles(self, article_ids: Sequence[ArticleId]) -> tuple[StoredArticle, ...]:
        stored = self._database.read(lambda tx: load_stored(tx, article_ids)) if article_ids else {}
        return tuple(stored[article_id] for article_id in article_ids if article_id in stored)

    def get_story(self, story_id: StoryId) -> Story | None:
        card = self.list_story_cards([story_id]).get(story_id)
        return card.story if card else None

    def list_members(self, story_id: StoryId, *, limit: int = 200) -> tuple[StoryMember, ...]:
        values = {"of_story": story_id, "n": clamp_limit(limit)}
        rows = self._database.read(lambda tx: tx.execute(_MEMBERS, values).all())
        return tuple(StoryMember(card=card_of(row), placement=decode(row[-1], Placement)) for row in rows)

    def load_story_articles(self, story_id: StoryId, *, limit: int = 40) -> tuple[StoredArticle, ...]:
        values = {"of_story": story_id, "n": clamp_limit(limit)}

        def read(tx: Connection) -> tuple[StoredArticle, ...]:
            ids = tx.execute(_MEMBER_IDS, values).scalars().all()
            stored = load_stored(tx, ids)
            return tuple(stored[article_id] for article_id in ids)

        return self._database.read(read)

    def list_live_stories(
        self, *, since: datetime, section: Section | None = None, limit: int = 500
    ) -> tuple[StoryCard, ...]:
        statement = _list_statement(of_section=section is not None, has_floor=True, goes_on=False)
        values = {"of_section": section and section.value, "since": to_us(since), "n": clamp_limit(limit)}
        rows = self._database.read(lambda tx: tx.execute(statement, values).all())
        return tuple(live_story_card_of(tuple(row)) for row in rows)

    def list_stories(
        self, *, section: Section | None = None, after: Cursor | None = None, limit: int = 40
    ) -> Page[StoryCard]:
        limit = clamp_limit(limit)
        last = decode_cursor(after, tuple[int, int])
        statement = _list_statement(of_section=section is not None, has_floor=False, goes_on=last is not None)
        values: dict[str, Any] = {"of_section": section and section.value, "n": limit + 1}
        values |= {"after_at": last[0], "after_id": last[1]} if last else {}
        rows = self._database.read(lambda tx: tx.execute(statement, values).all())
        cards = tuple(map(story_card_of, rows[:limit]))
        more = encode_cursor(to_us(cards[-1].story.last_moved_at), cards[-1].story.id) if len(rows) > limit else None
        return Page(rows=cards, next=more)

    def list_story_cards(self, story_ids: Collection[StoryId]) -> dict[StoryId, StoryCard]:
        def read(tx: Connection) -> dict[StoryId, StoryCard]:
            found = {}
            for batch in batches(sorted(set(story_ids))):
                for card in map(story_card_of, tx.execute(_BY_IDS, {"ids": batch})):
                    found[card.story.id] = card
            return found

        return self._database.read(read) if story_ids else {}


@lru_cache
def _list_statement(*, of_section: bool, has_floor: bool, goes_on: bool) -> Select[Any]:
    conditions = []
    if of_section:
        conditions.append(stories.c.section == bindparam("of_section"))
    if has_floor:
        conditions.append(stories.c.last_moved_at >= bindparam("since"))
    if goes_on:
        last = tuple_(bindparam("after_at"), bindparam("after_id"))
        conditions.append(tuple_(stories.c.last_moved_at, stories.c.id) < last)
    return (
        SELECT_STORY_CARDS.where(*conditions)
        .order_by(stories.c.last_moved_at.desc(), stories.c.id.desc())
        .limit(bindparam("n"))
    )
