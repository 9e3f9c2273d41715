"""Who says what, over SQL: attributions by article, claims by story."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select

from standfirst.codec import decode, encode
from standfirst.model.claim import ArticleAttributions, StoryClaim
from standfirst.model.ids import ArticleId, StoryId
from standfirst.store.bulk import execute_many
from standfirst.store.database import Database
from standfirst.store.ledger import mark_change
from standfirst.store.rows import batches
from standfirst.store.tables import article_attributions, articles, stories, story_claims

_ARTICLES = select(articles.c.id).where(articles.c.id.in_(bindparam("ids", expanding=True)))
_STORIES = select(stories.c.id).where(stories.c.id.in_(bindparam("ids", expanding=True)))
_DROP_ATTRIBUTIONS = delete(article_attributions).where(
    article_attributions.c.article_id.in_(bindparam("ids", expanding=True))
)
_DROP_CLAIMS = delete(story_claims).where(story_claims.c.story_id.in_(bindparam("ids", expanding=True)))
_NEW_ATTRIBUTIONS = insert(article_attributions)
_NEW_CLAIMS = insert(story_claims)
_ATTRIBUTIONS = select(article_attributions).where(
    article_attributions.c.article_id.in_(bindparam("ids", expanding=True))
)
_CLAIMS = (
    select(story_claims.c.details)
    .where(story_claims.c.story_id == bindparam("of_id"))
    .order_by(story_claims.c.position)
)
_FIRST_CLAIMS = select(story_claims.c.story_id, story_claims.c.details).where(
    story_claims.c.position == 0, story_claims.c.story_id.in_(bindparam("ids", expanding=True))
)


class SqlClaims:
    """What ports.ClaimStore keeps."""

    _database: Database

    def load_attributions(self, article_ids: Collection[ArticleId]) -> dict[ArticleId, ArticleAttributions]:
        def read(tx: Connection) -> dict[ArticleId, ArticleAttributions]:
            rows = [
                row for some in batches(list(article_ids)) for row in tx.execute(_ATTRIBUTIONS, {"ids": some}).all()
            ]
            return {ArticleId(article_id): decode(details, ArticleAttributions) for article_id, details in rows}

        return self._database.read(read) if article_ids else {}

    def save_claims(
        self,
        claims: Mapping[StoryId, Sequence[StoryClaim]],
        found: Mapping[ArticleId, ArticleAttributions] | None = None,
    ) -> None:
        def save(tx: Connection) -> None:
            mark_change(tx)
            _save_attributions(tx, found or {})
            _save_claims(tx, claims)

        self._database.write(save)

    def list_claims(self, story_id: StoryId) -> tuple[StoryClaim, ...]:
        rows = self._database.read(lambda tx: tx.execute(_CLAIMS, {"of_id": story_id}).scalars().all())
        return tuple(decode(details, StoryClaim) for details in rows)

    def list_first_claims(self, story_ids: Collection[StoryId]) -> dict[StoryId, StoryClaim]:
        def read(tx: Connection) -> dict[StoryId, StoryClaim]:
            rows = [row for some in batches(list(story_ids)) for row in tx.execute(_FIRST_CLAIMS, {"ids": some}).all()]
            return {StoryId(story_id): decode(details, StoryClaim) for story_id, details in rows}

        return self._database.read(read) if story_ids else {}


def _save_attributions(tx: Connection, found: Mapping[ArticleId, ArticleAttributions]) -> None:
    for some in batches(list(found)):
        there = list(tx.execute(_ARTICLES, {"ids": some}).scalars())
        if there:
            tx.execute(_DROP_ATTRIBUTIONS, {"ids": there})
            execute_many(
                tx,
                _NEW_ATTRIBUTIONS,
                [{"article_id": key, "details": encode(found[ArticleId(key)]).decode("utf-8")} for key in there],
            )


def _save_claims(tx: Connection, claims: Mapping[StoryId, Sequence[StoryClaim]]) -> None:
    for some in batches(list(claims)):
        there = list(tx.execute(_STORIES, {"ids": some}).scalars())
        tx.execute(_DROP_CLAIMS, {"ids": there})
        rows = [
            {"story_id": key, "position": position, "details": encode(claim).decode("utf-8")}
            for key in there
            for position, claim in enumerate(claims[StoryId(key)])
        ]
        execute_many(tx, _NEW_CLAIMS, rows)
