"""Who says what, over SQL: attributions by article, claims by story."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select

from standfirst.codec import decode, encode
from standfirst.model.claim import ArticleAttributions, StoryClaim
from standfirst.model.ids import ArticleId, StoryId
from standfirst.store.database import Database
from standfirst.store.ledger import mark_change
from standfirst.store.rows import batches
from standfirst.store.tables import article_attributions, articles, stories, story_claims

_ARTICLE = select(articles.c.id).where(articles.c.id == bindparam("of_id"))
_STORY = select(stories.c.id).where(stories.c.id == bindparam("of_id"))
_DROP_ATTRIBUTIONS = delete(article_attributions).where(article_attributions.c.article_id == bindparam("of_id"))
_DROP_CLAIMS = delete(story_claims).where(story_claims.c.story_id == bindparam("of_id"))
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
        story_id: StoryId,
        claims: Sequence[StoryClaim],
        found: Mapping[ArticleId, ArticleAttributions] | None = None,
    ) -> None:
        def save(tx: Connection) -> None:
            mark_change(tx)
            for article_id, attributions in (found or {}).items():
                _save_attributions(tx, article_id, attributions)
            if tx.execute(_STORY, {"of_id": story_id}).first() is not None:
                _save_claims(tx, story_id, claims)

        self._database.write(save)

    def list_claims(self, story_id: StoryId) -> tuple[StoryClaim, ...]:
        rows = self._database.read(lambda tx: tx.execute(_CLAIMS, {"of_id": story_id}).scalars().all())
        return tuple(decode(details, StoryClaim) for details in rows)

    def list_first_claims(self, story_ids: Collection[StoryId]) -> dict[StoryId, StoryClaim]:
        def read(tx: Connection) -> dict[StoryId, StoryClaim]:
            rows = [row for some in batches(list(story_ids)) for row in tx.execute(_FIRST_CLAIMS, {"ids": some}).all()]
            return {StoryId(story_id): decode(details, StoryClaim) for story_id, details in rows}

        return self._database.read(read) if story_ids else {}


def _save_attributions(tx: Connection, article_id: ArticleId, found: ArticleAttributions) -> None:
    if tx.execute(_ARTICLE, {"of_id": article_id}).first() is None:
        return
    tx.execute(_DROP_ATTRIBUTIONS, {"of_id": article_id})
    tx.execute(_NEW_ATTRIBUTIONS, {"article_id": article_id, "details": encode(found).decode("utf-8")})


def _save_claims(tx: Connection, story_id: StoryId, claims: Sequence[StoryClaim]) -> None:
    tx.execute(_DROP_CLAIMS, {"of_id": story_id})
    rows = [
        {"story_id": story_id, "position": position, "details": encode(claim).decode("utf-8")}
        for position, claim in enumerate(claims)
    ]
    if rows:
        tx.execute(_NEW_CLAIMS, rows)
